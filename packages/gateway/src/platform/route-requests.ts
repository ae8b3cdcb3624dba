/** Which part of the gateway a path belongs to. */
import type { Hono } from 'hono';
import type { Admin } from '../admin/create-admin.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import type { Gateway, Peer } from '../types.ts';

export interface Routed {
  readonly admin: Pick<Admin, 'login'>;
  readonly oauth: Pick<AuthorizationServer, 'routes'>;
  readonly gateway: Pick<Gateway, 'fetch'>;
  readonly api: Hono<{ Bindings: Peer }>;
}

const CALLS = /^\/(?:mcp|files)\/|^\/(?:healthz|readyz|metrics)$/;
const SIGN_IN = /^\/(?:oauth|v1|connect|\.well-known)\//;

/** Answers undefined for a path of nobody: the console's. */
export function routeRequests({ admin, oauth, gateway, api }: Routed) {
  return async (request: Request, peer: Peer = {}): Promise<Response | undefined> => {
    const { pathname } = new URL(request.url);
    if (CALLS.test(pathname)) return gateway.fetch(request, peer);
    if (pathname === '/api' || pathname.startsWith('/api/')) return api.fetch(request, peer);
    if (pathname.startsWith('/login/')) return admin.login.fetch(request, peer);
    if (SIGN_IN.test(pathname)) return oauth.routes.fetch(request, peer);
    return undefined;
  };
}
