/** The authorization endpoint: a request is checked, shown to a person, and answered to the app with a code or a refusal. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { App, AppKind } from '../domain/oauth/apps.ts';
import type { Challenge } from '../domain/oauth/grants.ts';
import type { Domain, Person } from '../domain/types.ts';
import { showConsent, showFault } from './consent-page.ts';

export interface AuthorizeOptions {
  readonly domain: Domain;
  readonly now: () => number;
  /** Which apps may ask here. */
  readonly kind: AppKind;
  /** Every scope that there is; apps of limited scopes have fewer. */
  readonly scopes: () => readonly string[];
  /** Sites that access can be given to, by id; none on Data Center. */
  readonly sites: () => Readonly<Record<string, string>>;
  /** Parameters that this endpoint wants besides OAuth's own, with their only value. */
  readonly required: Readonly<Record<string, string>>;
  /** Whether the request itself is signed in, by Basic. */
  readonly viewer: (request: Request) => Person | undefined;
}

export interface Authorize {
  /** GET shows the page, POST is its form. */
  answer(request: Request): Promise<Response>;
}

interface AuthorizationRequest {
  readonly app: App;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly challenge: Challenge | undefined;
}

/** A refusal: told to the app where its address is known to be its own, else to the person. */
interface Fault {
  readonly error: string;
  readonly description: string;
  readonly redirectUri?: string;
}

/** What of a request the page carries to its decision. */
const CARRIED = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'audience',
  'prompt',
  'code_challenge',
  'code_challenge_method',
];
const COOKIE = 'weir_sandbox_account';
const MOST_PEOPLE = 200;

export function createAuthorize(options: AuthorizeOptions): Authorize {
  const key = randomBytes(32);
  /** Only the page itself knows it, so no other site can decide in a person's place. */
  const seal = (fields: URLSearchParams): string =>
    createHmac('sha256', key)
      .update(JSON.stringify(CARRIED.map(name => fields.get(name))))
      .digest('base64url');

  return {
    async answer(request) {
      const isDecision = request.method === 'POST';
      const fields = isDecision ? await readForm(request) : new URL(request.url).searchParams;
      const asked = readRequest(options, fields);
      if ('error' in asked) return refuse(asked, fields.get('state'));
      if (!isDecision && fields.get('prompt') === 'none')
        return refuse(
          {
            error: 'consent_required',
            description: 'Consent required',
            redirectUri: asked.redirectUri,
          },
          asked.state,
        );
      const page = { options, request, fields, seal: seal(fields) };
      if (!isDecision) return show(page, asked);
      if (!isEqual(fields.get('seal') ?? '', page.seal))
        return showFault('invalid_request', 'The page is out of date. Start again at the app.');
      return decide(page, asked);
    },
  };
}

async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text());
}

function readRequest(options: AuthorizeOptions, fields: URLSearchParams): AuthorizationRequest | Fault {
  const clientId = fields.get('client_id') ?? '';
  const app = options.domain.oauth.apps.byId(clientId);
  if (app?.kind !== options.kind)
    return { error: 'invalid_request', description: `Unknown client_id: ${clientId}` };
  const redirectUri = fields.get('redirect_uri') ?? '';
  if (!isRegistered(app, redirectUri))
    return {
      error: 'unauthorized_client',
      description: `redirect_uri is not registered for client: ${clientId}`,
    };
  const scopes = (fields.get('scope') ?? '').split(/[\s,]+/u).filter(scope => scope !== '');
  const fault = findFault(options, app, fields, scopes);
  if (fault) return { ...fault, redirectUri };
  return {
    app,
    redirectUri,
    scopes: [...new Set(scopes)],
    state: fields.get('state') ?? undefined,
    challenge: readChallenge(fields),
  };
}

/** Data Center's documents also call it `sha256`. */
const METHODS: ReadonlySet<string> = new Set(['plain', 'S256', 'sha256']);

function findFault(
  options: AuthorizeOptions,
  app: App,
  fields: URLSearchParams,
  scopes: readonly string[],
): Fault | undefined {
  const responseType = fields.get('response_type');
  if (responseType === null)
    return { error: 'invalid_request', description: 'Missing required parameter: response_type' };
  if (responseType !== 'code')
    return {
      error: 'unsupported_response_type',
      description: `Unsupported response type: ${responseType}`,
    };
  for (const [name, value] of Object.entries(options.required))
    if (fields.get(name) !== value)
      return { error: 'invalid_request', description: `The parameter ${name} must be ${value}` };
  const method = fields.get('code_challenge_method') ?? 'plain';
  if (!METHODS.has(method))
    return { error: 'invalid_request', description: `Unknown code_challenge_method: ${method}` };
  const known = app.scopes ?? options.scopes();
  const missing = scopes.filter(scope => !known.includes(scope));
  if (scopes.length === 0) return { error: 'invalid_scope', description: 'No scopes were requested' };
  if (missing.length > 0)
    return {
      error: 'invalid_scope',
      description: `The app is not configured for the scopes: ${missing.join(' ')}`,
    };
  return undefined;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isRegistered(app: App, redirectUri: string): boolean {
  if (app.redirectUris.length > 0) return app.redirectUris.includes(redirectUri);
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  return (
    url !== undefined && /^https?:$/u.test(url.protocol) && LOOPBACK.has(url.hostname) && url.hash === ''
  );
}

function readChallenge(fields: URLSearchParams): Challenge | undefined {
  const value = fields.get('code_challenge');
  if (value === null || value === '') return undefined;
  return { value, method: /256$/u.test(fields.get('code_challenge_method') ?? '') ? 'S256' : 'plain' };
}

interface Page {
  readonly options: AuthorizeOptions;
  readonly request: Request;
  readonly fields: URLSearchParams;
  readonly seal: string;
}

function show({ options, request, fields, seal }: Page, asked: AuthorizationRequest, problem?: string) {
  const people = options.domain.people
    .search('', { limit: MOST_PEOPLE })
    .items.filter(({ active }) => active);
  const carried = CARRIED.flatMap(name => {
    const value = fields.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return showConsent(
    {
      appName: asked.app.name,
      scopes: asked.scopes,
      hidden: { ...Object.fromEntries(carried), seal },
      people,
      chosen: findChosen(options, request),
      sites: options.sites(),
      ...(problem !== undefined && { problem }),
    },
    problem === undefined ? 200 : 400,
  );
}

/** Whoever is signed in, or decided last in this browser, or the administrator. */
function findChosen({ domain, viewer }: AuthorizeOptions, request: Request): Person | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/u);
  const kept = cookies.find(cookie => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  const remembered =
    kept === undefined ? undefined : domain.people.byAccountId(Buffer.from(kept, 'base64url').toString());
  return viewer(request) ?? remembered ?? domain.people.byUsername('admin');
}

function decide(page: Page, asked: AuthorizationRequest): Response {
  const { options, fields } = page;
  const { app, redirectUri, scopes, state, challenge } = asked;
  if (fields.get('decision') !== 'accept')
    return refuse(
      { error: 'access_denied', description: 'User did not authorize the request', redirectUri },
      state ?? null,
    );
  const person = options.domain.people.byEmail((fields.get('account') ?? '').trim());
  if (!person?.active) return show(page, asked, 'Nobody here has this address. Choose another account.');
  const sites = Object.keys(options.sites());
  if (sites.length > 0 && !sites.includes(fields.get('site') ?? ''))
    return show(page, asked, 'Choose a site.');
  const now = options.now();
  const siteId = fields.get('site');
  const { clientId } = app;
  const grant = options.domain.oauth.grants.grant(
    { clientId, accountId: person.accountId, scopes, ...(siteId !== null && { siteId }) },
    now,
  );
  const code = options.domain.oauth.grants.issueCode({ grant, redirectUri, challenge }, now);
  const account = Buffer.from(person.accountId).toString('base64url');
  return redirect(redirectUri, { code, state }, `${COOKIE}=${account}; Path=/; HttpOnly; SameSite=Lax`);
}

function refuse({ error, description, redirectUri }: Fault, state: string | null | undefined): Response {
  if (redirectUri === undefined) return showFault(error, description);
  return redirect(redirectUri, { error, error_description: description, state: state ?? undefined });
}

function redirect(
  address: string,
  parameters: Readonly<Record<string, string | undefined>>,
  cookie?: string,
): Response {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  const headers = new Headers({ location: url.href, 'cache-control': 'no-store' });
  if (cookie !== undefined) headers.set('set-cookie', cookie);
  return new Response(null, { status: 302, headers });
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
