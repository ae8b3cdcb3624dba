/** The routes of single sign-on: off to the issuer, back, and into a session of the person whom its answer names. */
import { z } from 'zod';
import { Role, type StoredDeployment } from '../api/index.ts';
import { createCookieJar } from '../people/cookies.ts';
import type { LinkedIdentity } from '../people/login-links.ts';
import type { OpenId, OpenIdClient, OpenIdPerson } from '../people/open-id.ts';
import type { Person } from '../people/person.ts';
import type { DeploymentSettingsStore } from '../settings/deployment-settings.ts';
import {
  failSignIn,
  type LoginApp,
  type LoginContext,
  type LoginOptions,
  LoginRefusal,
  signIn,
} from './login.ts';

export interface SingleSignOnOptions extends LoginOptions {
  readonly settings: DeploymentSettingsStore;
  readonly openId: OpenId;
}

type Sso = NonNullable<StoredDeployment['sso']>;

/** What the browser brings back; only its own way through. */
const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  issuer: z.string(),
  /** Whom the identity is to be linked to. */
  linkTo: z.string().optional(),
});
type Attempt = z.infer<typeof Attempt>;

const ATTEMPT_SECONDS = 600;

/** `/login/oidc` starts it (`?link=1`: for who is signed in already), `/login/oidc/callback` ends it. */
export function mountSingleSignOn(app: LoginApp, options: SingleSignOnOptions): void {
  const cookies = createCookieJar(options.publicUrl, 'weir-sso');
  app.get('/login/oidc', async c => {
    const { client } = await requireSso(options);
    const linkTo = c.req.query('link') === undefined ? undefined : await requireSignedIn(c, options);
    const { url, attempt } = await begin(c, client, options);
    const kept: Attempt = { ...attempt, ...(linkTo !== undefined && { linkTo }) };
    const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
    c.header('Set-Cookie', cookies.write(value, ATTEMPT_SECONDS), { append: true });
    return c.redirect(url, 303);
  });
  app.get('/login/oidc/callback', async c => {
    const { sso, client } = await requireSso(options);
    const attempt = readAttempt(cookies.read(c.req.raw));
    c.header('Set-Cookie', cookies.clear(), { append: true });
    if (!attempt) {
      failSignIn(c, 'a return from the issuer that this browser did not ask for', options);
      throw new LoginRefusal(
        400,
        'Start again',
        'This browser did not start this sign-in, or more than ten minutes ago. Start again from the console.',
      );
    }
    // The cookie is the browser's to change: whom to link to is asked of the session.
    if (attempt.linkTo !== undefined && attempt.linkTo !== (await requireSignedIn(c, options)))
      throw new LoginRefusal(
        403,
        'Another person',
        'Somebody else signed in meanwhile. Start again from your account page.',
      );
    const told = await finish(c, { client, attempt }, options);
    requireDomain(c, { sso, told }, options);
    return admit(c, { sso, told, linkTo: attempt.linkTo }, options);
  });
}

async function requireSso({
  settings,
  publicUrl,
}: SingleSignOnOptions): Promise<{ sso: Sso; client: OpenIdClient }> {
  const { sso } = settings.current();
  const clientSecret = sso ? await settings.readSecret('sso') : undefined;
  if (!sso || clientSecret === undefined)
    throw new LoginRefusal(
      404,
      'No single sign-on',
      'Single sign-on is not set up here. Ask an admin of this gateway for a sign-in link.',
    );
  const { issuer, clientId, groupsClaim } = sso;
  return {
    sso,
    client: { issuer, clientId, groupsClaim, clientSecret, redirectUri: redirectUriOf(publicUrl) },
  };
}

/** To be entered at the issuer. */
export function redirectUriOf(publicUrl: string): string {
  return `${publicUrl}/login/oidc/callback`;
}

async function requireSignedIn(c: LoginContext, { sessions, cookies }: SingleSignOnOptions): Promise<string> {
  const cookie = cookies.read(c.req.raw);
  const found = cookie === undefined ? undefined : await sessions.find(cookie);
  if (found) return found.person.id;
  throw new LoginRefusal(
    403,
    'Sign in first',
    'To link single sign-on to your account here, sign in by a link first.',
  );
}

async function begin(c: LoginContext, client: OpenIdClient, { openId, onFault }: SingleSignOnOptions) {
  try {
    return await openId.begin(client);
  } catch (error) {
    onFault?.({ action: c.req.path, error });
    throw new LoginRefusal(
      503,
      'The issuer does not answer',
      'Single sign-on cannot be reached just now. Try again in a moment; the log of the gateway tells more.',
    );
  }
}

function readAttempt(cookie: string | undefined): Attempt | undefined {
  try {
    const attempt = Attempt.safeParse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()));
    return attempt.success ? attempt.data : undefined;
  } catch {
    return undefined;
  }
}

async function finish(
  c: LoginContext,
  { client, attempt }: { readonly client: OpenIdClient; readonly attempt: Attempt },
  options: SingleSignOnOptions,
): Promise<OpenIdPerson> {
  try {
    const answer = new URL(client.redirectUri);
    answer.search = new URL(c.req.url).search;
    return await options.openId.finish(client, attempt, answer);
  } catch (error) {
    options.onFault?.({ action: c.req.path, error });
    failSignIn(c, 'the issuer’s answer was refused', options);
    throw new LoginRefusal(
      400,
      'Not signed in',
      'The answer of the issuer did not fit what was asked, or it refused. Start again from the console.',
    );
  }
}

interface Told {
  readonly sso: Sso;
  readonly told: OpenIdPerson;
}

function requireDomain(c: LoginContext, { sso, told }: Told, options: SingleSignOnOptions): void {
  if (sso.domains.length === 0) return;
  const domain = told.email?.split('@').at(-1);
  if (domain !== undefined && sso.domains.some(each => each.toLowerCase() === domain)) return;
  failSignIn(c, `the address ${told.label} is not of an allowed domain, or not verified`, options);
  throw new LoginRefusal(
    403,
    'Not from here',
    `${told.label} may not sign in: its e-mail address must be verified by the issuer and end in ${sso.domains.join(' or ')}.`,
  );
}

async function admit(
  c: LoginContext,
  { sso, told, linkTo }: Told & { readonly linkTo: string | undefined },
  options: SingleSignOnOptions,
): Promise<Response> {
  const { people } = options;
  const identity = { kind: 'oidc' as const, issuer: told.issuer, subject: told.subject, label: told.label };
  if (linkTo !== undefined) return askToLink(c, { personId: linkTo, told }, options);
  const known = people.findByIdentity(identity);
  if (known)
    return signIn(c, { person: await follow(known, { sso, told }, options), method: 'sso' }, options);
  const sameAddress = told.email === undefined ? undefined : people.findByEmail(told.email);
  // An invitation names an address, and the issuer has verified it; an owner's is not left to the issuer.
  if (sameAddress?.status === 'invited' && sameAddress.role !== 'owner')
    return askToLink(c, { personId: sameAddress.id, told }, options);
  if (sameAddress) {
    failSignIn(c, `${told.label} is somebody here who has not linked single sign-on`, options);
    throw new LoginRefusal(
      409,
      'Link it first',
      `Somebody here has the address ${told.email}. If that is you, sign in by a link of this gateway and link single sign-on on your account page; it is never done by the address alone.`,
    );
  }
  const person = await people.admit(identity, {
    name: told.name,
    role: roleFor(sso, told.groups),
    roleFrom: 'sso',
    ...(told.email !== undefined && { email: told.email }),
  });
  return signIn(c, { person: await follow(person, { sso, told }, options), method: 'sso' }, options);
}

/** The person sees what is linked to whom, and presses the button. */
async function askToLink(
  c: LoginContext,
  { personId, told }: { readonly personId: string; readonly told: OpenIdPerson },
  { links }: SingleSignOnOptions,
): Promise<Response> {
  const { issuer, subject, label, email, groups } = told;
  const identity: LinkedIdentity = {
    issuer,
    subject,
    label,
    groups: [...groups],
    ...(email !== undefined && { email }),
  };
  const { token } = await links.make({ kind: 'link-identity', personId, identity }, ATTEMPT_SECONDS * 1000);
  return c.redirect(`/login/${token}`, 303);
}

/** Groups as the issuer tells them now; the role too, unless somebody here gave it by hand. */
async function follow(person: Person, { sso, told }: Told, { people }: SingleSignOnOptions): Promise<Person> {
  const role = person.roleFrom === 'sso' ? roleFor(sso, told.groups) : person.role;
  const isSame = role === person.role && sameList(person.ssoGroups, told.groups);
  if (isSame) return person;
  const outcome = await people.change(person.id, { role, ssoGroups: told.groups });
  // The last owner stays one; groups are followed all the same.
  if (outcome === 'kept') await people.change(person.id, { ssoGroups: told.groups });
  return people.find(person.id) ?? person;
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** The strongest of the roles that a person's groups have. */
export function roleFor(
  { roles, defaultRole }: Pick<Sso, 'roles' | 'defaultRole'>,
  groups: readonly string[],
): Role {
  const mapped = groups.map(group => (Object.hasOwn(roles, group) ? roles[group] : undefined));
  return Role.options.find(role => mapped.includes(role)) ?? defaultRole;
}
