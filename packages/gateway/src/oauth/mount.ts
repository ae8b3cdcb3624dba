/** Hands requests to the authorization server, which speaks Node's HTTP only, before anything else looks at them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { ROUTES } from './provider.ts';

/** Whether it answers the request; false leaves it to the next. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface MountOptions {
  readonly publicUrl: string;
  /** The provider of now: another one after its keys have changed. */
  readonly provider: () => Provider;
  /** Whether a Host header names this gateway. */
  readonly isOurHost: (host: string | undefined) => boolean;
}

const EXACT: ReadonlySet<string> = new Set([
  ...Object.values(ROUTES),
  '/.well-known/oauth-authorization-server',
  '/.well-known/openid-configuration',
]);

export function mountProvider({ publicUrl, provider, isOurHost }: MountOptions): NodeHandler {
  const { host, protocol } = new URL(publicUrl);
  return (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (!EXACT.has(path) && !path.startsWith(`${ROUTES.authorization}/`)) return false;
    if (!isOurHost(request.headers.host)) {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'The Host header does not name this gateway.' }));
      return true;
    }
    // Every address that the provider makes is below the public one, whatever the request says of itself.
    request.headers.host = host;
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    delete request.headers['x-forwarded-host'];
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-frame-options', 'DENY');
    void provider().callback()(request, response);
    return true;
  };
}
