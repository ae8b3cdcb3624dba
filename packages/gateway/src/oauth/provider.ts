/**
 * The embedded authorization server: oidc-provider, narrowed to what MCP asks for. One flow (code with PKCE S256), one resource a token,
 * JWT access tokens, rotated refresh tokens, clients by metadata document (CIMD) or registration (DCR).
 * Sources: MCP 2026-07-28, basic/authorization; OAuth 2.1; RFC 8707, 9068, 9207, 9728.
 */

import type { JSONWebKeySet } from 'jose';
import Provider, {
  type Configuration,
  errors,
  type FindAccount,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { type AdapterOptions, createAdapter } from './adapter.ts';
import { fitMetadata } from './client-metadata.ts';
import { renderFault } from './pages/fault-page.ts';
import { prepareAuthorization } from './prepare-authorization.ts';
import { slugOf } from './resource.ts';
import { GATEWAY_SCOPES, type GatewayScope } from './scopes.ts';
import { SIGNING_ALGORITHM } from './signing-keys.ts';

/** Seconds. */
export const ACCESS_TOKEN_SECONDS = 600;
const REFRESH_TOKEN_SECONDS = 30 * 86_400;
const GRANT_SECONDS = 365 * 86_400;
const INTERACTION_SECONDS = 600;
const CODE_SECONDS = 60;

export const ROUTES = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  registration: '/oauth/register',
  revocation: '/oauth/revoke',
  jwks: '/oauth/jwks',
} as const;
/** Where a person consents and signs in; followed by the interaction's id. */
export const SIGN_IN_PATH = '/oauth/sign-in';

/** A server whose agents sign in here. */
export interface OAuthResource {
  readonly slug: string;
  /** What its tools can need. */
  readonly scopes: readonly GatewayScope[];
  /** Whether clients may register by themselves to sign in to it. */
  readonly registration: boolean;
}

export interface ProviderOptions extends AdapterOptions {
  readonly publicUrl: string;
  readonly keys: JSONWebKeySet;
  /** Secrets that sign cookies; the first signs. */
  readonly cookieKeys: readonly string[];
  readonly resources: () => readonly OAuthResource[];
  /** Whether this person may still have tokens. */
  readonly isActive: (personId: string) => Promise<boolean>;
  /** Whether a server can act for this person, by what they granted at Confluence. */
  readonly isConnected: (personId: string, slug: string) => Promise<boolean>;
  /** For client metadata documents: never follows redirects, never leaves the allowed addresses. */
  readonly fetch: typeof fetch;
  /** A grant ended: its refresh token was revoked, or used twice. */
  readonly onGrantEnded: (grantId: string) => void;
  /** Something that should not happen. */
  readonly onFault: (error: unknown) => void;
}

/** A provider with these keys; other keys ask for another one. */
export function createProvider(options: ProviderOptions): Provider {
  const provider = new Provider(options.publicUrl, configure(options));
  provider.proxy = true; // what it reads of the request's address is set by our own mount
  provider.on('grant.revoked', (_ctx, grantId) => options.onGrantEnded(grantId));
  provider.on('server_error', (_ctx, error) => options.onFault(error));
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith(ROUTES.authorization))
      prepareAuthorization(ctx.req, provider.cookieName('session'));
    await next();
  });
  return provider;
}

function configure(options: ProviderOptions): Configuration {
  const { publicUrl } = options;
  const isSecure = publicUrl.startsWith('https:');
  const cookie = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    signed: true,
    overwrite: true,
  } as const;
  const prefix = isSecure ? '__Secure-' : '';
  return {
    adapter: createAdapter(options),
    jwks: { keys: [...options.keys.keys] },
    routes: ROUTES,
    scopes: ['offline_access', ...GATEWAY_SCOPES],
    claims: {},
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      id_token_signed_response_alg: SIGNING_ALGORITHM,
      token_endpoint_auth_method: 'none',
    },
    enabledJWA: { idTokenSigningAlgValues: [SIGNING_ALGORITHM] },
    extraClientMetadata: { properties: ['weir_fit'], validator: fitClient },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    cookies: {
      keys: [...options.cookieKeys],
      long: cookie,
      short: cookie,
      names: {
        session: `${prefix}weir_as_session`,
        interaction: `${prefix}weir_as_interaction`,
        resume: `${prefix}weir_as_resume`,
      },
    },
    clientBasedCORS: (_ctx, origin, client) =>
      client.redirectUris?.some(uri => URL.canParse(uri) && new URL(uri).origin === origin) ?? false,
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    extraTokenClaims: (_ctx, token) => ('grantId' in token ? { grant: token.grantId } : undefined),
    findAccount: async (_ctx, personId, token) =>
      (await options.isActive(personId)) && (await mayRenew(options, personId, token))
        ? { accountId: personId, claims: async () => ({ sub: personId }) }
        : undefined,
    // Only what this sign-in itself granted counts: nothing is taken over from one before.
    loadExistingGrant: ctx => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId === undefined ? Promise.resolve(undefined) : ctx.oidc.provider.Grant.find(grantId);
    },
    interactions: { policy: askAlways(), url: (_ctx, { uid }) => `${SIGN_IN_PATH}/${uid}` },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Grant: GRANT_SECONDS,
      Interaction: INTERACTION_SECONDS,
      RefreshToken: REFRESH_TOKEN_SECONDS,
      Session: INTERACTION_SECONDS,
    },
    fetch: options.fetch,
    renderError: (ctx, out) => {
      const page = renderFault(out.error, out.error_description);
      for (const [name, value] of Object.entries(page.headers)) ctx.set(name, value);
      ctx.body = page.html;
    },
    features: features(options),
  };
}

/**
 * A client whose person's grant at Confluence ended is refused new tokens (RFC 6749 section 5.2, invalid_grant): so it asks the person to
 * sign in, which connects them again. With new tokens it would be refused by the server over and over.
 */
async function mayRenew(
  { publicUrl, isConnected }: ProviderOptions,
  personId: string,
  token: Parameters<FindAccount>[2],
): Promise<boolean> {
  if (token?.kind !== 'RefreshToken' || !('resource' in token)) return true;
  const slugs = [token.resource ?? []].flat().map(resource => slugOf(publicUrl, resource));
  const connected = await Promise.all(slugs.map(slug => slug === undefined || isConnected(personId, slug)));
  return connected.every(Boolean);
}

function features(options: ProviderOptions): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    revocation: { enabled: true },
    registration: {
      enabled: options.resources().some(each => each.registration),
      issueRegistrationAccessToken: false,
    },
    clientIdMetadataDocument: { enabled: true, ack: 'draft-02' },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, _client, oneOf) => oneOf ?? onlyResource(options),
      useGrantedResource: async () => true,
      getResourceServerInfo: async (_ctx, resource) => {
        const slug = slugOf(options.publicUrl, resource);
        const found = options.resources().find(each => each.slug === slug);
        if (!found)
          throw new errors.InvalidTarget(
            `no MCP server whose agents sign in here is at ${resource.slice(0, 200)}`,
          );
        return {
          scope: found.scopes.join(' '),
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          jwt: { sign: { alg: SIGNING_ALGORITHM } },
        };
      },
    },
  };
}

/** Clients from before RFC 8707 name no resource: where there is one server, it is meant. */
function onlyResource({ publicUrl, resources }: ProviderOptions): string | undefined {
  const [first, ...others] = resources();
  return first && others.length === 0 ? `${publicUrl}/mcp/${first.slug}` : undefined;
}

/** Consent and sign-in are asked for at every authorization request, of whomever it is. */
function askAlways(): interactionPolicy.Prompt[] {
  const { Check, Prompt } = interactionPolicy;
  return [
    new Prompt(
      { name: 'login', requestable: true },
      new Check('not_asked', 'the person has not been asked', ({ oidc }: KoaContextWithOIDC) =>
        oidc.result?.consent === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
      ),
    ),
    new Prompt({ name: 'consent', requestable: true }), // a client may ask for what is asked anyway
  ];
}

function fitClient(_ctx: unknown, key: string, _value: unknown, metadata: Record<string, unknown>): void {
  if (key !== 'weir_fit') return;
  const problem = fitMetadata(metadata);
  if (problem !== undefined) throw new errors.InvalidClientMetadata(problem);
}
