/** Data Center's personal access tokens: `/rest/pat/latest/tokens`. */
import type { AccessToken, Actor, Domain } from '../domain/types.ts';

const DAY = 86_400_000;

const ROOT = '/rest/pat/latest/tokens';

export interface AccessTokens {
  answer(request: Request, path: string, actor: Actor): Promise<Response>;
}

export function createAccessTokens(domain: Domain): AccessTokens {
  return {
    async answer(request, path, actor) {
      const { accountId } = actor.person;
      if (path === ROOT && request.method === 'GET')
        return Response.json(domain.people.tokens(accountId).map(describeToken));
      if (path === ROOT && request.method === 'POST') return createToken(domain, request, actor);
      const id = path.startsWith(`${ROOT}/`) ? Number(path.slice(ROOT.length + 1)) : Number.NaN;
      const isRevoked =
        request.method === 'DELETE' &&
        domain.people.revokeToken(accountId, Number.isSafeInteger(id) ? id : 0);
      return isRevoked ? new Response(null, { status: 204 }) : refuse(404, 'No such token.');
    },
  };
}

async function createToken(domain: Domain, request: Request, { person, now }: Actor): Promise<Response> {
  const { name, expirationDuration } = await readRequest(request);
  if (name === undefined || name.trim() === '') return refuse(400, 'A token needs a name.');
  if (expirationDuration !== undefined && !(expirationDuration > 0))
    return refuse(400, 'expirationDuration is a number of days above 0.');
  const expiresAt = expirationDuration === undefined ? undefined : now + expirationDuration * DAY;
  const { id, token } = domain.people.createToken(person.accountId, name, now, expiresAt);
  return Response.json(
    { ...describeToken({ id, name, createdAt: now, expiresAt: expiresAt ?? null }), rawToken: token },
    { status: 201 },
  );
}

async function readRequest(request: Request): Promise<{ name?: string; expirationDuration?: number }> {
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) return {};
  const { name, expirationDuration }: { name?: unknown; expirationDuration?: unknown } = body;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(expirationDuration === undefined || expirationDuration === null
      ? {}
      : { expirationDuration: Number(expirationDuration) }),
  };
}

function refuse(statusCode: number, message: string): Response {
  return Response.json({ statusCode, message }, { status: statusCode });
}

function describeToken(token: AccessToken) {
  return {
    id: token.id,
    name: token.name,
    createdAt: new Date(token.createdAt).toISOString(),
    ...(token.expiresAt === null ? {} : { expiringAt: new Date(token.expiresAt).toISOString() }),
  };
}
