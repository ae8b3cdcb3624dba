/**
 * The call that renews tokens: built and read for each kind of app, without I/O.
 * Source: Atlassian, "OAuth 2.0 (3LO) apps" (JSON, 403 for a dead grant) and "Confluence OAuth 2.0 provider API" (form-encoded).
 */
import { ConfluenceError } from '../errors.ts';
import { numberOf, textOf } from '../json.ts';
import { decodeLeniently } from '../transport/decode-answer.ts';
import { FinalError } from '../transport/final-error.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http.ts';
import { readRetryAfter } from '../transport/retry.ts';
import { redact } from '../transport/secrets.ts';
import type { OAuthApp, TokenSet } from '../types.ts';

const MAX_TOKEN_ANSWER_BYTES = 256 * 1024;
/** Where an answer does not say, in seconds. Source: Atlassian's default. */
const DEFAULT_LIFETIME = 3600;
/** Longest piece of a server's own words that is kept, in characters. */
const DETAIL_LIMIT = 300;

export function buildTokenCall(app: OAuthApp, tokens: TokenSet | undefined): HttpRequest {
  return app.kind === 'client-credentials'
    ? postFields(app, 'client_credentials')
    : postFields(app, 'refresh_token', { refresh_token: tokens?.refreshToken ?? '' });
}

/** What the authorization endpoint sent a person back with. */
export interface GivenCode {
  readonly code: string;
  /** As it was asked for, to the letter. */
  readonly redirectUri: string;
  /** Of PKCE, where a challenge was sent. */
  readonly verifier?: string;
}

export function buildCodeCall(app: OAuthApp, { code, redirectUri, verifier }: GivenCode): HttpRequest {
  return postFields(app, 'authorization_code', {
    code,
    redirect_uri: redirectUri,
    ...(verifier !== undefined && { code_verifier: verifier }),
  });
}

function postFields(
  app: OAuthApp,
  grantType: string,
  own: Readonly<Record<string, string>> = {},
): HttpRequest {
  const { clientId, clientSecret } = app;
  const fields = { grant_type: grantType, client_id: clientId, client_secret: clientSecret, ...own };
  const isForm = app.kind === 'datacenter';
  return {
    method: 'POST',
    url: new URL(app.tokenUrl),
    headers: {
      accept: 'application/json',
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    },
    body: isForm ? new URLSearchParams(fields).toString() : JSON.stringify(fields),
    maxBytes: MAX_TOKEN_ANSWER_BYTES,
  };
}

/** The grant is gone: revoked, expired, or its refresh token was rotated by somebody else. */
export class GrantEnded extends FinalError {}

/** `old` lends what the answer does not repeat. Throws GrantEnded, `misconfigured`, `rate_limited`, `unavailable` or `bad_answer`. */
export function readTokenAnswer(
  answer: HttpAnswer,
  { app, old, now }: { readonly app: OAuthApp; readonly old: TokenSet | undefined; readonly now: number },
): TokenSet {
  const body = decodeLeniently(answer);
  if (answer.status >= 300)
    throw explainRefusal(answer, app, {
      secrets: [old?.refreshToken ?? '', old?.accessToken ?? '', app.clientSecret],
      now,
    });
  const accessToken = textOf(body, 'access_token');
  if (accessToken === undefined || accessToken === '') {
    throw new FinalError(
      'bad_answer',
      `${nameOf(app)}: the answer holds no access token. A proxy may have changed it, or this is not the address of the token endpoint.`,
      { status: answer.status, request: nameOf(app) },
    );
  }
  const refreshToken = textOf(body, 'refresh_token') ?? old?.refreshToken;
  const scopes =
    textOf(body, 'scope')
      ?.split(/[\s,]+/)
      .filter(scope => scope !== '') ?? old?.scopes;
  return {
    accessToken,
    expiresAt: now + (numberOf(body, 'expires_in') ?? DEFAULT_LIFETIME) * 1000,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(scopes && { scopes }),
  };
}

/** `[POST] "/oauth/token"`, for errors. */
export function nameOf(app: OAuthApp): string {
  return `[POST] "${new URL(app.tokenUrl).pathname}"`;
}

/**
 * A refresh is the stage at which nobody consents: 401 `access_denied` here is a wrong client secret, and 403 or 400 `invalid_grant`,
 * or `unauthorized_client` with the words "refresh_token is invalid", a dead grant.
 */
function explainRefusal(
  answer: HttpAnswer,
  app: OAuthApp,
  { secrets, now }: { readonly secrets: readonly string[]; readonly now: number },
): ConfluenceError {
  const body = decodeLeniently(answer);
  const error = textOf(body, 'error') ?? '';
  const words = textOf(body, 'error_description') ?? textOf(body, 'message') ?? error;
  const request = nameOf(app);
  const retryAfter = readRetryAfter(answer.headers, now);
  const details = {
    status: answer.status,
    request,
    ...(words !== '' && { detail: redact(words, secrets).slice(0, DETAIL_LIMIT) }),
  };
  const said = details.detail === undefined ? '' : ` (${details.detail})`;
  if (answer.status === 429)
    return new ConfluenceError(
      'rate_limited',
      `${request}: too many token calls${said}. Wait, then try again.`,
      { ...details, ...(retryAfter !== undefined && { retryAfter }) },
    );
  if (answer.status >= 500)
    return new ConfluenceError(
      'unavailable',
      `${request}: the sign-in service has trouble: ${answer.status}${said}. Try again later.`,
      details,
    );
  if (error === 'invalid_grant' || (app.kind !== 'client-credentials' && /refresh[_ ]?token/i.test(words))) {
    return new GrantEnded(
      'unauthorized',
      `${request}: the grant has ended${said}: it was revoked, its password was changed, or it was not used for too long. Sign in again.`,
      details,
    );
  }
  if (['invalid_client', 'access_denied', 'unauthorized_client'].includes(error) || answer.status === 401) {
    return new FinalError(
      'misconfigured',
      `${request}: the OAuth app is refused${said}. Check client id and client secret in Weir's configuration; signing in again does not help.`,
      details,
    );
  }
  return new FinalError(
    'bad_answer',
    `${request}: ${answer.status}${said}. Check the address of the token endpoint (${new URL(app.tokenUrl).host}).`,
    details,
  );
}
