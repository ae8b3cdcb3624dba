/** OpenID Connect towards the deployment's own issuer: PKCE, state, nonce and issuer are checked by oauth4webapi, documents come through the egress guard. */
import * as oauth from 'oauth4webapi';
import { createGuardedFetch, type GuardedHttp } from './guarded-fetch.ts';

/** What the issuer knows this gateway as. */
export interface OpenIdClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly groupsClaim: string;
}

/** What must come back with the browser: kept in its own cookie, of no use to anybody else. */
export interface OpenIdAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly issuer: string;
}

/** Who the issuer says somebody is. */
export interface OpenIdPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** Only where the issuer says that it is verified; in lower case. */
  readonly email?: string;
  /** For people: an address or name, verified or not. */
  readonly label: string;
  readonly groups: readonly string[];
}

export interface OpenId {
  /** What keeps an issuer from being used, in words. */
  explain(issuer: string): Promise<string | undefined>;
  begin(client: OpenIdClient): Promise<{ readonly url: string; readonly attempt: OpenIdAttempt }>;
  /** @throws where anything does not fit; the error's words are for the log */
  finish(client: OpenIdClient, attempt: OpenIdAttempt, answer: URL): Promise<OpenIdPerson>;
}

export interface OpenIdOptions {
  readonly http: GuardedHttp;
  readonly clock: () => number;
}

/** How long an issuer's documents are kept. */
const KEEP_MS = 10 * 60_000;
const MAX_GROUPS = 200;
const MAX_TEXT = 200;

interface Known {
  readonly server: oauth.AuthorizationServer;
  readonly at: number;
}

export function createOpenId({ http, clock }: OpenIdOptions): OpenId {
  const fetch = createGuardedFetch(http);
  const known = new Map<string, Known>();
  const settingsFor = (issuer: string) => ({
    [oauth.customFetch]: fetch,
    // Plain http only on this machine, where the guard lets it through at all.
    [oauth.allowInsecureRequests]: isPlainLoopback(issuer),
  });
  const discover = async (issuer: string): Promise<oauth.AuthorizationServer> => {
    const kept = known.get(issuer);
    if (kept && clock() - kept.at < KEEP_MS) return kept.server;
    const url = new URL(issuer);
    const response = await oauth.discoveryRequest(url, settingsFor(issuer));
    const server = await oauth.processDiscoveryResponse(url, response);
    requireEndpoints(server, issuer);
    known.clear();
    known.set(issuer, { server, at: clock() });
    return server;
  };
  return {
    async explain(issuer) {
      const url = new URL(issuer);
      if (url.protocol === 'http:' && !isPlainLoopback(issuer))
        return `The issuer ${issuer} is not https. Give its https address.`;
      try {
        await discover(issuer);
        return undefined;
      } catch (error) {
        return `The issuer ${issuer} cannot be used: ${explainDiscovery(error)}. It must serve ${issuer.replace(/\/$/, '')}/.well-known/openid-configuration with exactly this issuer.`;
      }
    },
    async begin(client) {
      const server = await discover(client.issuer);
      const verifier = oauth.generateRandomCodeVerifier();
      const attempt = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        verifier,
        issuer: client.issuer,
      };
      const url = new URL(server.authorization_endpoint ?? '');
      const parameters = {
        client_id: client.clientId,
        redirect_uri: client.redirectUri,
        response_type: 'code',
        scope: scopeFor(server),
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return { url: url.href, attempt };
    },
    async finish(client, attempt, answer) {
      if (attempt.issuer !== client.issuer) throw new Error('The issuer was changed meanwhile.');
      const server = await discover(client.issuer);
      const options = settingsFor(client.issuer);
      const party = { client_id: client.clientId };
      const parameters = oauth.validateAuthResponse(server, party, answer, attempt.state);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        party,
        authenticationFor(server, client.clientSecret),
        parameters,
        client.redirectUri,
        attempt.verifier,
        options,
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, party, response, {
        expectedNonce: attempt.nonce,
        requireIdToken: true,
      });
      await oauth.validateApplicationLevelSignature(server, response, options);
      const claims = oauth.getValidatedIdTokenClaims(tokens);
      if (!claims) throw new Error('The issuer gave no id token.');
      const more = await readUserInfo({ server, party, options, tokens, subject: claims.sub });
      return describePerson({ ...more, ...claims }, { issuer: claims.iss, subject: claims.sub, client });
    },
  };
}

interface UserInfoCall {
  readonly server: oauth.AuthorizationServer;
  readonly party: oauth.Client;
  readonly options: oauth.UserInfoRequestOptions;
  readonly tokens: oauth.TokenEndpointResponse;
  readonly subject: string;
}

/** Issuers that keep the id token small tell address and groups here. */
async function readUserInfo(call: UserInfoCall): Promise<Record<string, unknown>> {
  const { server, party, options, tokens, subject } = call;
  if (server.userinfo_endpoint === undefined) return {};
  const response = await oauth.userInfoRequest(server, party, tokens.access_token, options);
  return { ...(await oauth.processUserInfoResponse(server, party, subject, response)) };
}

interface Described {
  readonly issuer: string;
  readonly subject: string;
  readonly client: OpenIdClient;
}

function describePerson(
  claims: Record<string, unknown>,
  { issuer, subject, client }: Described,
): OpenIdPerson {
  const email = textOf(claims['email'])?.toLowerCase();
  const name = textOf(claims['name']) ?? textOf(claims['preferred_username']) ?? email ?? subject;
  const groups = claims[client.groupsClaim];
  const list = Array.isArray(groups) ? groups : [groups];
  return {
    issuer,
    subject,
    name: name.slice(0, 120),
    ...(email !== undefined && claims['email_verified'] === true && { email }),
    label: email ?? name,
    groups: list.filter(each => typeof each === 'string' && each.length <= MAX_TEXT).slice(0, MAX_GROUPS),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, MAX_TEXT) : undefined;
}

/** RFC 8414: what is absent means client_secret_basic. */
function authenticationFor(server: oauth.AuthorizationServer, secret: string): oauth.ClientAuth {
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_basic')
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret);
}

function scopeFor(server: oauth.AuthorizationServer): string {
  const offered = server.scopes_supported ?? [];
  return ['openid', 'profile', 'email', ...(offered.includes('groups') ? ['groups'] : [])].join(' ');
}

/** A hostile document must not send browsers or codes elsewhere than over https. */
function requireEndpoints(server: oauth.AuthorizationServer, issuer: string): void {
  for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const) {
    const url = server[name];
    if (url === undefined || !URL.canParse(url)) throw new Error(`its document names no ${name}`);
    const { protocol } = new URL(url);
    if (protocol !== 'https:' && !(protocol === 'http:' && isPlainLoopback(issuer) && isPlainLoopback(url)))
      throw new Error(`its ${name} is not https`);
  }
}

function isPlainLoopback(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function explainDiscovery(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`.slice(0, 400);
}
