/** The scopes of our own access tokens: one for each risk class of Confluence's operations. */
import type { Risk } from '@weir/confluence';

export const GATEWAY_SCOPES = [
  'confluence:read',
  'confluence:write',
  'confluence:destructive',
  'confluence:admin',
] as const;
export type GatewayScope = (typeof GATEWAY_SCOPES)[number];

/** What a client that names no scope gets. */
export const LEAST_SCOPE: GatewayScope = 'confluence:read';

/** For people who are asked to consent. */
export const SCOPE_WORDS: Readonly<Record<GatewayScope, string>> = {
  'confluence:read': 'Read pages, spaces, comments and files that you may see',
  'confluence:write': 'Create and change pages, comments, labels and files',
  'confluence:destructive': 'Delete pages, spaces and files',
  'confluence:admin': 'Change permissions, restrictions and settings',
};

/** What a token needs to call something of this risk class; reading comes with everything else. */
export function scopesForRisk(risk: Risk): readonly GatewayScope[] {
  if (risk === 'read') return [LEAST_SCOPE];
  return [LEAST_SCOPE, risk === 'app-only' ? 'confluence:admin' : `confluence:${risk}`];
}

export function isGatewayScope(scope: string): scope is GatewayScope {
  return GATEWAY_SCOPES.some(known => known === scope);
}

/** The scopes of ours among those of a scope parameter, in our order. */
export function pickScopes(parameter: string | undefined): readonly GatewayScope[] {
  const asked = new Set(parameter?.split(' '));
  return GATEWAY_SCOPES.filter(scope => asked.has(scope));
}
