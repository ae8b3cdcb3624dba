/** Who asks: the credentials that each host takes, what they may, and what each host answers without them. */
import type { Asker, Host } from './asker.ts';
import { ADMIN_PASSWORD, SHARED_SECRET } from './domain/directory.ts';
import type { Domain, Person } from './domain/types.ts';
import type { Profile } from './profile.ts';

const ADMIN = { username: 'admin', password: ADMIN_PASSWORD } as const;

/** The administrator's, on both editions. */
export const CREDENTIALS = {
  cloud: { username: 'admin@example.com', token: SHARED_SECRET },
  datacenter: ADMIN,
} as const;

export interface SignIn {
  readonly request: Request;
  readonly host: Host;
  readonly now: number;
  readonly profile: Profile;
  /** The Cloud site that is asked. */
  readonly cloudId: string;
}

/** `expired`: good once. */
export type Refusal = 'expired' | 'unknown';

/** Whom the request's Authorization names. */
export function findAsker(domain: Domain, signIn: SignIn): Asker | Refusal {
  const { request, host } = signIn;
  const [scheme = '', value = ''] = (request.headers.get('authorization') ?? '').split(' ');
  const readers = READERS[host];
  const read = { basic: readers.basic, bearer: readers.bearer }[scheme.toLowerCase()];
  const asker = read?.(domain, value, signIn) ?? 'unknown';
  return typeof asker === 'string' || asker.person.active ? asker : 'unknown';
}

type Reader = (domain: Domain, value: string, signIn: SignIn) => Asker | Refusal | undefined;

const READERS: Readonly<Record<Host, { readonly basic: Reader; readonly bearer: Reader }>> = {
  // The site knows no Bearer tokens: OAuth and tokens with scopes belong to the gateway.
  site: { basic: readClassic, bearer: () => undefined },
  gateway: { basic: readGatewayBasic, bearer: readGatewayBearer },
  datacenter: { basic: readPassword, bearer: readDataCenterBearer },
};

/** For people; a service account has no secret of this kind. */
function withoutLimit(domain: Domain, person: Person | undefined): Asker | undefined {
  return person && !domain.oauth.apps.isRobot(person.accountId) ? { person, scopes: null } : undefined;
}

function readPair(value: string): readonly [string, string] | undefined {
  const pair = Buffer.from(value, 'base64').toString();
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : [pair.slice(0, colon), pair.slice(colon + 1)];
}

function readClassic(domain: Domain, value: string): Asker | undefined {
  const [email, secret] = readPair(value) ?? [];
  return secret === SHARED_SECRET ? withoutLimit(domain, domain.people.byEmail(email ?? '')) : undefined;
}

function readGatewayBasic(domain: Domain, value: string, signIn: SignIn): Asker | Refusal | undefined {
  const [email = '', secret = ''] = readPair(value) ?? [];
  const scoped = readApiToken(domain, secret, signIn.now, email);
  if (scoped) return scoped;
  return signIn.profile.classicTokensOnGateway ? readClassic(domain, value) : undefined;
}

/** With an address, the token must be that person's. */
function readApiToken(
  domain: Domain,
  secret: string,
  now: number,
  email?: string,
): Asker | Refusal | undefined {
  const token = domain.oauth.apiTokens.byToken(secret);
  if (!token) return undefined;
  if (email !== undefined && token.person.email.toLowerCase() !== email.toLowerCase()) return 'unknown';
  return token.expiresAt <= now ? 'expired' : { person: token.person, scopes: token.scopes };
}

/** An OAuth token, or the API token of a service account, which has no need of a name. */
function readGatewayBearer(
  domain: Domain,
  value: string,
  { now, cloudId }: SignIn,
): Asker | Refusal | undefined {
  const access = domain.oauth.tokens.byAccessToken(value);
  if (!access) return readApiToken(domain, value, now);
  if (access.kind === 'link') return 'unknown';
  if (!domain.oauth.grants.sites(access.grantId).includes(cloudId)) return 'unknown';
  const { person, scopes, clientId } = access;
  return access.expiresAt <= now ? 'expired' : { person, scopes, clientId };
}

function readPassword(domain: Domain, value: string): Asker | undefined {
  const [name = '', secret = ''] = readPair(value) ?? [];
  const person = domain.people.byUsername(name);
  return person && domain.directory.isPassword(person, secret) ? withoutLimit(domain, person) : undefined;
}

function readDataCenterBearer(domain: Domain, value: string, { now }: SignIn): Asker | Refusal | undefined {
  const holder = domain.people.byToken(value, now);
  if (holder) return withoutLimit(domain, holder);
  const access = domain.oauth.tokens.byAccessToken(value);
  if (access?.kind !== 'link') return undefined;
  const { person, scopes, clientId } = access;
  return access.expiresAt <= now ? 'expired' : { person, scopes, clientId };
}

/** 401 in the words of the host; an expired token is answered as the profile has it. */
export function refuseSignIn(
  refusal: Refusal,
  { host, profile, path }: { readonly host: Host; readonly profile: Profile; readonly path: string },
): Response {
  if (refusal === 'expired' && host === 'gateway' && !profile.tellsExpired) return hideExpiry(path);
  const headers = {
    'www-authenticate': 'Basic realm="Confluence", charset="UTF-8"',
    'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
  };
  return Response.json(describeRefusal(host, path), { status: 401, headers });
}

/** As Atlassian's gateway passes such a request on, as nobody's: v2 finds nothing, v1 allows nothing. */
function hideExpiry(path: string): Response {
  if (path.startsWith('/wiki/api/v2/')) {
    const error = { status: 404, code: 'NOT_FOUND', title: 'Not Found', detail: null };
    return Response.json({ errors: [error] }, { status: 404 });
  }
  const message = 'Current user not permitted to use Confluence';
  return Response.json({ statusCode: 403, message }, { status: 403 });
}

function describeRefusal(host: Host, path: string): unknown {
  if (host === 'gateway') return { code: 401, message: 'Unauthorized' };
  if (host === 'site' && path.startsWith('/wiki/api/v2/')) {
    return { errors: [{ status: 401, code: 'UNAUTHORIZED', title: 'Unauthorized', detail: null }] };
  }
  const body = { statusCode: 401, message: 'Client must be authenticated to access this resource.' };
  return host === 'datacenter' ? { ...body, reason: 'Unauthorized' } : body;
}

/** Credentials that are good, but not for this. */
export function refuseScope(host: Host): Response {
  if (host === 'datacenter') {
    const body = { statusCode: 403, message: 'The token lacks a scope for this.', reason: 'Forbidden' };
    const headers = { 'www-authenticate': 'Bearer error="insufficient_scope"' };
    return Response.json(body, { status: 403, headers });
  }
  return Response.json(
    { code: 401, message: 'Unauthorized; scope does not match' },
    { status: 401, headers: { 'x-failure-category': 'FAILURE_CLIENT_SCOPE_CHECK' } },
  );
}

/**
 * Confluence refuses writes to its older APIs that a browser may have been tricked into sending. Programs that do not
 * look like a browser pass, unless Cloud is strict: then only what apps send by OAuth passes, which no browser signs.
 */
export function refuseForgery(request: Request, host: Host, profile: Profile): Response | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const token = (request.headers.get('x-atlassian-token') ?? '').toLowerCase();
  if (token === 'no-check' || token === 'nocheck') return undefined;
  const isBrowser = (request.headers.get('user-agent') ?? '').startsWith('Mozilla/');
  const isBasic = /^basic /iu.test(request.headers.get('authorization') ?? '');
  const isStrict = profile.strictForgery && host !== 'datacenter' && isBasic;
  if (!isBrowser && !isStrict) return undefined;
  return new Response('XSRF check failed', {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
