/** What a client may say of itself, in a metadata document or when it registers: narrowed to what this server serves. */

export interface ClientMetadata {
  redirect_uris?: unknown;
  application_type?: unknown;
  grant_types?: unknown;
  response_types?: unknown;
  scope?: unknown;
  client_name?: unknown;
  logo_uri?: unknown;
  post_logout_redirect_uris?: unknown;
  subject_type?: unknown;
  id_token_signed_response_alg?: unknown;
  [name: string]: unknown;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
const MOST_REDIRECTS = 20;
const LONGEST_NAME = 200;
const LONGEST_REDIRECT = 2_000;
/** Schemes that a browser runs, or that no application owns. */
const FORBIDDEN_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'vbscript:',
  'data:',
  'blob:',
  'file:',
  'about:',
  'filesystem:',
  'view-source:',
  'ws:',
  'wss:',
  'ftp:',
  'mailto:',
  'tel:',
]);

/** Where an answer goes: `https` by name, `loopback` to a program of this machine, `app` to one that owns a scheme. */
export type RedirectKind = 'https' | 'loopback' | 'app';

/** Undefined where no code may be sent there. Sources: OAuth 2.1 section 2.3, RFC 8252, MCP's "communication security". */
export function kindOfRedirect(address: unknown): RedirectKind | undefined {
  if (typeof address !== 'string' || address.length > LONGEST_REDIRECT || !URL.canParse(address))
    return undefined;
  const url = new URL(address);
  if (address.includes('#') || url.username !== '' || url.password !== '') return undefined;
  if (/[\s\\]/.test(address) || FORBIDDEN_SCHEMES.has(url.protocol)) return undefined;
  if (url.protocol === 'http:') return LOOPBACK.has(url.hostname) ? 'loopback' : undefined;
  if (url.protocol === 'https:') return LOOPBACK.has(url.hostname) ? undefined : 'https';
  return 'app';
}

/** Whether codes can reach programs of the person's own machine only, where any other program may pose as this client. */
export function isLocalOnly(redirects: readonly string[]): boolean {
  return redirects.every(each => kindOfRedirect(each) !== 'https');
}

/**
 * Makes metadata fit, in place. Returns what is wrong with it; undefined where nothing is. The scope that a client registers is
 * dropped: what it gets is decided at each sign-in, and it may ask for more later.
 */
export function fitMetadata(metadata: ClientMetadata): string | undefined {
  const redirects = metadata.redirect_uris;
  if (!Array.isArray(redirects) || redirects.length === 0)
    return 'redirect_uris must list at least one address.';
  if (redirects.length > MOST_REDIRECTS) return `redirect_uris may list ${MOST_REDIRECTS} addresses.`;
  const kinds = redirects.map(kindOfRedirect);
  if (kinds.includes(undefined))
    return 'redirect_uris may be https addresses, http addresses of 127.0.0.1, [::1] or localhost, or addresses of a scheme of your own; without fragment and credentials.';
  if (typeof metadata.client_name === 'string' && metadata.client_name.length > LONGEST_NAME)
    return `client_name may have ${LONGEST_NAME} characters.`;
  metadata.application_type = kinds.every(kind => kind === 'https') ? 'web' : 'native';
  metadata.grant_types = narrow(metadata.grant_types, ['authorization_code', 'refresh_token']);
  metadata.response_types = ['code'];
  metadata.subject_type = 'public';
  metadata.id_token_signed_response_alg = 'ES256';
  delete metadata.scope;
  delete metadata.post_logout_redirect_uris;
  return undefined;
}

/** Clients often leave out refresh_token and expect refresh tokens all the same. */
function narrow(given: unknown, served: readonly string[]): readonly string[] {
  return Array.isArray(given) && given.length > 0 ? served.filter(each => given.includes(each)) : served;
}
