/** The form of a server: what the wizard and the server page edit, and its way into settings. */
import { type AnswerOf, type CONTRACT, ServerSettings, type ShownSettings } from '@weir/gateway/api';

/** Settings whose fields may still be empty. */
export type ServerForm = ServerSettings;
export type Upstream = ServerForm['upstream'];
export type UpstreamKind = Upstream['kind'];
export type SignIn = ServerForm['signIn'];
export type Secret = Extract<Upstream, { kind: 'pat' }>['token'];
export type App = AnswerOf<typeof CONTRACT.catalogue.get>;

type Issue = NonNullable<ReturnType<typeof ServerSettings.safeParse>['error']>['issues'][number];

/** What a field path (`upstream.clientId`) is told. */
export type FieldErrors = Readonly<Record<string, string>>;

const NO_SECRET: Secret = { value: '' };

/** A form with an app's own values filled in. */
export function makeForm(app: App): ServerForm {
  const upstream = makeUpstream(app.upstreams[0] ?? 'oauth', app);
  return {
    name: '',
    slug: '',
    description: '',
    app: app.id,
    baseUrl: app.baseUrl,
    sites: app.ready ? [app.ready.site] : [],
    production: false,
    selection: startSelection(app),
    upstream,
    signIn: signInsFor(upstream.kind)[0] ?? { mode: 'key' },
    audience: { rule: 'site', groups: [], domains: [], emails: [] },
    protection: { mode: 'enforce', perMinute: {}, perDay: {} },
    policy: { spaces: { allow: [], deny: [] }, confirm: 'nothing', macros: {}, auditArguments: 'redacted' },
    deployment: 'here',
  };
}

/** The whole API needs more scopes than Atlassian recommends for an app, so people start from the first preset. */
function startSelection({ presets: [preset] }: App): ServerForm['selection'] {
  const offer = { toolsets: ['default'], tools: [], readOnly: false };
  if (!preset) return { preset: 'custom', operations: 'all', ...offer };
  return { preset: preset.id, operations: [...preset.operations], ...offer };
}

/** An empty sign-in of a kind, with what the app knows. */
export function makeUpstream(kind: UpstreamKind, app: App): Upstream {
  if (kind === 'api-token') return { kind, email: '', token: NO_SECRET };
  if (kind === 'pat') return { kind, token: NO_SECRET };
  if (kind === 'service-account')
    return { kind, tokenUrl: app.tokenUrl ?? '', clientId: '', clientSecret: NO_SECRET };
  if (kind === 'pass-through') return { kind };
  return {
    kind,
    authorizationUrl: app.authorizationUrl ?? '',
    tokenUrl: app.tokenUrl ?? '',
    clientId: app.ready?.clientId ?? '',
    clientSecret: app.ready ? { value: app.ready.clientSecret } : NO_SECRET,
    scopes: [],
  };
}

/** How agents may get in over an upstream sign-in, the recommended way first. */
export function signInsFor(kind: UpstreamKind): SignIn[] {
  if (kind === 'pass-through') return [{ mode: 'pass-through' }];
  const own: SignIn = { mode: 'oauth', identity: 'confluence', registration: true };
  const ours: SignIn = { mode: 'oauth', identity: 'console', registration: true };
  if (kind === 'oauth') return [own, ours, { mode: 'key' }];
  return [{ mode: 'key' }, ours, { mode: 'open' }];
}

/** Names a way in for radio groups: `oauth.confluence`, `key`. */
export function signInId(signIn: SignIn): string {
  return signIn.mode === 'oauth' ? `oauth.${signIn.identity}` : signIn.mode;
}

/** A form again from what was kept: a draft's part, or a server's settings. Secrets that are set stay so. */
export function restoreForm(kept: Readonly<Record<string, unknown>> | ShownSettings, app: App): ServerForm {
  const upstream = isRecord(kept['upstream']) ? kept['upstream'] : {};
  const kind = app.upstreams.find(each => each === upstream['kind']);
  const base = { ...makeForm(app), ...(kind && { upstream: makeUpstream(kind, app) }) };
  // Whatever is kept came from this form; `validateForm` judges it before it is sent.
  const form = mergeDeep(base, kept) as ServerForm;
  return { ...form, app: app.id, upstream: mapSecrets(form.upstream) };
}

/** The settings that a form describes, and what is wrong with it by field. */
export function readForm(
  form: ServerForm,
): { settings: ServerSettings; errors?: never } | { settings?: never; errors: FieldErrors } {
  const parsed = ServerSettings.safeParse(form);
  if (parsed.success) {
    const errors = checkTogether(parsed.data);
    return Object.keys(errors).length > 0 ? { errors } : { settings: parsed.data };
  }
  const entries = parsed.error.issues.map(issue => [issue.path.join('.'), explainIssue(issue)] as const);
  // The first word on a field is enough.
  return { errors: { ...checkTogether(form), ...Object.fromEntries(entries.reverse()) } };
}

/** What a draft keeps: the form without secrets that are empty. */
export function toDraft(form: ServerForm): Record<string, unknown> {
  const upstream = Object.entries<unknown>(form.upstream).filter(
    ([, value]) => !(isRecord(value) && value['value'] === ''),
  );
  return { ...form, upstream: Object.fromEntries(upstream) };
}

/** Fields of each step of the wizard. */
const STEP_FIELDS: readonly (readonly string[])[] = [
  ['baseUrl', 'selection', 'app'],
  ['name', 'slug', 'description', 'production'],
  ['upstream', 'signIn', 'audience', 'sites'],
  ['protection', 'policy'],
  ['deployment'],
];

/** The wizard's step (1 to 5) that a field stands on. */
export function stepOf(field: string): number {
  const [first] = field.split('.');
  const index = STEP_FIELDS.findIndex(fields => fields.includes(first ?? ''));
  return index === -1 ? 1 : index + 1;
}

/** The errors of one step. */
export function errorsOfStep(errors: FieldErrors, step: number): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => stepOf(field) === step));
}

/** What no field can tell by itself. */
function checkTogether(form: ServerForm): Record<string, string> {
  const { audience, signIn, production, selection } = form;
  const listed = audience.groups.length + audience.domains.length + audience.emails.length;
  return {
    ...(audience.rule === 'listed' &&
      listed === 0 && { 'audience.rule': 'Name at least one group, domain or address.' }),
    ...(signIn.mode === 'open' &&
      production && { 'signIn.mode': 'Production mode wants agents to sign in. Choose another way.' }),
    ...(selection.operations !== 'all' &&
      selection.operations.length === 0 && { 'selection.operations': 'Select at least one endpoint.' }),
  };
}

function explainIssue(issue: Issue): string {
  const field = issue.path.join('.');
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Fill this in.';
  if (issue.code === 'invalid_union' && /[sS]ecret|token$/.test(field)) return 'Fill this in.';
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return 'Give an address such as https://example.com.';
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'Give an e-mail address.';
  if (issue.code === 'invalid_format' && field === 'slug')
    return 'Use lower-case letters, digits and hyphens, 1 to 48.';
  if (issue.code === 'invalid_format' && field === 'baseUrl') return 'Give an http or https address.';
  return issue.message;
}

/** A secret that is shown as not set is an empty field. */
function mapSecrets(upstream: Upstream): Upstream {
  const mapped = Object.entries<unknown>(upstream).map(([name, value]) => [
    name,
    isRecord(value) && value['set'] === false ? NO_SECRET : value,
  ]);
  return Object.fromEntries(mapped) as Upstream;
}

/** `given` over `base`: records are merged, anything else is replaced. Secrets are replaced whole. */
function mergeDeep(base: unknown, given: unknown): unknown {
  if (given === undefined || given === null) return base;
  if (!isRecord(base) || !isRecord(given) || 'value' in base || 'set' in base) return given;
  const names = new Set([...Object.keys(base), ...Object.keys(given)]);
  return Object.fromEntries([...names].map(name => [name, mergeDeep(base[name], given[name])]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
