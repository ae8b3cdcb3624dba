/** Who asks: Basic and Bearer credentials of the sandbox's people, and what each host answers without them. */
import { ADMIN_PASSWORD, SHARED_SECRET } from './domain/directory.ts';
import type { Domain, Person } from './domain/types.ts';

/** Where a request came in; each has credentials and refusals of its own. */
export type Host = 'site' | 'gateway' | 'datacenter';

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
}

/** The person that the request's Authorization names, or nothing. */
export function findAsker(domain: Domain, { request, host, now }: SignIn): Person | undefined {
  const [scheme = '', value = ''] = (request.headers.get('authorization') ?? '').split(' ');
  const person = readPerson(domain, { scheme: scheme.toLowerCase(), value }, host, now);
  return person?.active ? person : undefined;
}

function readPerson(
  domain: Domain,
  given: { scheme: string; value: string },
  host: Host,
  now: number,
): Person | undefined {
  // The site host knows no Bearer tokens: an OAuth token belongs to the gateway.
  if (given.scheme === 'bearer') return host === 'site' ? undefined : domain.people.byToken(given.value, now);
  if (given.scheme !== 'basic') return undefined;
  const pair = Buffer.from(given.value, 'base64').toString();
  const colon = pair.indexOf(':');
  if (colon < 0) return undefined;
  const [name, secret] = [pair.slice(0, colon), pair.slice(colon + 1)];
  if (host !== 'datacenter') return secret === SHARED_SECRET ? domain.people.byEmail(name) : undefined;
  const person = domain.people.byUsername(name);
  return person && domain.directory.isPassword(person, secret) ? person : undefined;
}

/** 401 in the words of the host. */
export function refuseSignIn(host: Host, path: string): Response {
  const headers = {
    'www-authenticate': 'Basic realm="Confluence", charset="UTF-8"',
    'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
  };
  return Response.json(describeRefusal(host, path), { status: 401, headers });
}

function describeRefusal(host: Host, path: string): unknown {
  if (host === 'gateway') return { code: 401, message: 'Unauthorized' };
  if (host === 'site' && path.startsWith('/wiki/api/v2/')) {
    return { errors: [{ status: 401, code: 'UNAUTHORIZED', title: 'Unauthorized', detail: null }] };
  }
  const body = { statusCode: 401, message: 'Client must be authenticated to access this resource.' };
  return host === 'datacenter' ? { ...body, reason: 'Unauthorized' } : body;
}

/**
 * Confluence refuses writes to its older APIs that a browser may have been tricked into sending. Programs that do not
 * look like a browser pass.
 */
export function refuseForgery(request: Request): Response | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const token = (request.headers.get('x-atlassian-token') ?? '').toLowerCase();
  if (token === 'no-check' || token === 'nocheck') return undefined;
  if (!(request.headers.get('user-agent') ?? '').startsWith('Mozilla/')) return undefined;
  return new Response('XSRF check failed', {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
