/** The protected-resource side: what each MCP server tells about who may call it (RFC 9728), and how it refuses (RFC 6750). */
import { type GatewayScope, LEAST_SCOPE } from './scopes.ts';

/** The path below which RFC 9728 documents are found, `/mcp/{slug}` appended. */
export const RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource';

/** @param publicUrl without a trailing slash */
export function resourceOf(publicUrl: string, slug: string): string {
  return `${publicUrl}/mcp/${slug}`;
}

/** The slug of a resource of ours, to the letter; undefined for anything else. */
export function slugOf(publicUrl: string, resource: string): string | undefined {
  const prefix = `${publicUrl}/mcp/`;
  const slug = resource.startsWith(prefix) ? resource.slice(prefix.length) : '';
  return /^[a-z0-9][a-z0-9-]*$/.test(slug) ? slug : undefined;
}

export interface ProtectedResource {
  readonly slug: string;
  readonly name: string;
  /** What its tools can need, least first. */
  readonly scopes: readonly GatewayScope[];
}

/** The RFC 9728 document of a server. */
export function describeResource(publicUrl: string, server: ProtectedResource): Record<string, unknown> {
  return {
    resource: resourceOf(publicUrl, server.slug),
    authorization_servers: [publicUrl],
    scopes_supported: server.scopes,
    bearer_methods_supported: ['header'],
    resource_name: server.name,
  };
}

export interface ChallengeOf {
  readonly publicUrl: string;
  readonly slug: string;
}

/** WWW-Authenticate of a 401. `scopes`: what the call needs, so that one sign-in is enough for it. */
export function challengeSignIn(
  { publicUrl, slug }: ChallengeOf,
  {
    scopes = [LEAST_SCOPE],
    error,
  }: { readonly scopes?: readonly GatewayScope[]; readonly error?: string } = {},
): string {
  return [
    'Bearer realm="weir"',
    ...(error === undefined ? [] : [`error="invalid_token", error_description=${quote(error)}`]),
    `scope="${scopes.join(' ')}"`,
    `resource_metadata="${publicUrl}${RESOURCE_METADATA_PATH}/mcp/${slug}"`,
  ].join(', ');
}

/** WWW-Authenticate of a 403 for a token that lacks scopes. Names all that the call needs and all that the token has: the new one replaces it. */
export function challengeStepUp(
  { publicUrl, slug }: ChallengeOf,
  { needed, held }: { readonly needed: readonly GatewayScope[]; readonly held: readonly GatewayScope[] },
): string {
  const scopes = [...new Set([...held, ...needed])];
  return [
    'Bearer realm="weir"',
    'error="insufficient_scope"',
    `error_description=${quote(`This call needs ${needed.join(' and ')}.`)}`,
    `scope="${scopes.join(' ')}"`,
    `resource_metadata="${publicUrl}${RESOURCE_METADATA_PATH}/mcp/${slug}"`,
  ].join(', ');
}

/** A quoted-string of RFC 9110: what cannot stand in a header is left out. */
function quote(text: string): string {
  return `"${text.replaceAll(/[^\x20-\x7e]/g, '').replaceAll(/["\\]/g, '\\$&')}"`;
}
