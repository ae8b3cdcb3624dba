/** What an authorization request is freed of, and given, before the authorization server reads it. */
import type { IncomingMessage } from 'node:http';
import { LEAST_SCOPE, pickScopes } from './scopes.ts';

/**
 * Forgets who signed in before: every request asks anew, so nobody's session can be used for another client, and no answer to one
 * request is taken for that to another. A request that names no scope of ours asks for the least.
 */
export function prepareAuthorization(request: IncomingMessage, sessionCookie: string): void {
  const { cookie } = request.headers;
  if (cookie !== undefined)
    request.headers.cookie = cookie
      .split(/;\s*/)
      .filter(each => !each.startsWith(`${sessionCookie}=`) && !each.startsWith(`${sessionCookie}.sig=`))
      .join('; ');
  const [path = '', query] = (request.url ?? '').split('?', 2);
  if (query === undefined) return;
  const parameters = new URLSearchParams(query);
  const scope = parameters.get('scope') ?? undefined;
  if (parameters.getAll('scope').length > 1 || pickScopes(scope).length > 0) return;
  parameters.set('scope', scope ? `${scope} ${LEAST_SCOPE}` : LEAST_SCOPE);
  request.url = `${path}?${parameters}`;
}
