/**
 * Signing a person in by the authorization code flow, and what the tokens open then.
 * Source: Atlassian, "OAuth 2.0 (3LO) apps", which names no PKCE, and "Confluence OAuth 2.0 provider API", which takes it.
 */
import { type Clock, systemClock } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import { textOf } from '../json.ts';
import { decodeLeniently } from '../transport/decode-answer.ts';
import { explainTransportError } from '../transport/explain-transport-error.ts';
import type { Http, HttpRequest } from '../transport/http.ts';
import type { OAuthApp, TokenSet } from '../types.ts';
import { buildCodeCall, type GivenCode, GrantEnded, nameOf, readTokenAnswer } from './token-call.ts';

export interface AuthorizationRequest {
  readonly app: Pick<OAuthApp, 'kind' | 'clientId'>;
  /** Cloud `https://auth.atlassian.com/authorize`, Data Center `{base}/rest/oauth2/latest/authorize`. */
  readonly authorizeUrl: string;
  /** As the app has registered it, to the letter. */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  /** S256 of PKCE's verifier; Data Center takes it. */
  readonly challenge?: string;
}

/** The address that a person opens to consent. */
export function buildAuthorizeUrl(request: AuthorizationRequest): string {
  const { app, authorizeUrl, redirectUri, scopes, state, challenge } = request;
  const url = new URL(authorizeUrl);
  const parameters = {
    ...(app.kind === 'atlassian' && { audience: 'api.atlassian.com', prompt: 'consent' }),
    client_id: app.clientId,
    scope: scopes.join(' '),
    redirect_uri: redirectUri,
    state,
    response_type: 'code',
    ...(challenge !== undefined && { code_challenge: challenge, code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Throws ConfluenceError: `unauthorized` for a code that is used, old or somebody else's, `misconfigured` for a wrong client. */
export async function exchangeCode(
  { http, clock = systemClock }: { readonly http: Http; readonly clock?: Clock },
  app: OAuthApp,
  given: GivenCode,
): Promise<TokenSet> {
  const answer = await send(http, buildCodeCall(app, given), nameOf(app));
  try {
    return readTokenAnswer(answer, { app, old: undefined, now: clock.now() });
  } catch (error) {
    if (!(error instanceof GrantEnded)) throw error;
    throw new ConfluenceError(
      'unauthorized',
      `${nameOf(app)}: the code is refused${error.detail ? ` (${error.detail})` : ''}: it was used, or is older than some minutes, or the redirect address is not the app's. Sign in again.`,
      { request: nameOf(app), cause: error },
    );
  }
}

/** A Cloud site that tokens open. */
export interface CloudSite {
  readonly cloudId: string;
  /** `https://acme.atlassian.net` */
  readonly url: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

const RESOURCES = '/oauth/token/accessible-resources';
const MAX_BYTES = 1024 * 1024;

/** Sites of Confluence alone: one id may stand there once for each product. @param apiHost `https://api.atlassian.com` */
export async function listCloudSites(
  http: Http,
  { apiHost, accessToken }: { readonly apiHost: string; readonly accessToken: string },
): Promise<readonly CloudSite[]> {
  const name = `[GET] "${RESOURCES}"`;
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  const url = new URL(`${apiHost}${RESOURCES}`);
  const answer = await send(http, { method: 'GET', url, headers, maxBytes: MAX_BYTES }, name);
  const body = decodeLeniently(answer);
  if (answer.status !== 200 || !Array.isArray(body))
    throw new ConfluenceError(
      answer.status === 401 ? 'unauthorized' : 'bad_answer',
      `${name}: ${answer.status}. ${url.host} does not tell which sites the sign-in opens.`,
      { status: answer.status, request: name },
    );
  return body.map(decodeSite).filter(site => site.scopes.some(scope => scope.includes('confluence')));
}

function decodeSite(item: unknown): CloudSite {
  const scopes: unknown = typeof item === 'object' && item !== null && 'scopes' in item ? item.scopes : [];
  return {
    cloudId: textOf(item, 'id') ?? '',
    url: (textOf(item, 'url') ?? '').replace(/\/+$/, ''),
    name: textOf(item, 'name') ?? '',
    scopes: Array.isArray(scopes) ? scopes.map(String) : [],
  };
}

async function send(http: Http, request: HttpRequest, name: string) {
  const { host } = request.url;
  return http.send(request).catch((error: unknown) => {
    throw explainTransportError(error, { request: name, method: request.method, host });
  });
}
