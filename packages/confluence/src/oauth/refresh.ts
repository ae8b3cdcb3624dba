/** Renews the tokens of grants: once for all callers that wait, kept before anybody uses them, and aware of other processes that do the same. */
import { type Clock, sleep } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import type { Breaker } from '../transport/breaker.ts';
import { explainTransportError, reasonOf, wasNeverSent } from '../transport/explain-transport-error.ts';
import { FinalError } from '../transport/final-error.ts';
import type { Http, HttpAnswer, HttpRequest } from '../transport/http.ts';
import { retryDelay } from '../transport/retry.ts';
import type { OAuthApp, TokenSet, TokenStore } from '../types.ts';
import { buildTokenCall, GrantEnded, nameOf, readTokenAnswer } from './token-call.ts';

/** Nobody starts a call with a token that ends sooner, in milliseconds. */
export const EXPIRY_MARGIN_MS = 60_000;
/** A token so young that was refused is not at fault for its age: renewing it would rotate tokens for nothing. */
const TOO_YOUNG_MS = 60_000;
/** How often a refresh is tried. Atlassian takes the same refresh token again for 10 minutes, so a lost answer may be asked for again. */
const TRIES = 3;
/** After a refused refresh token: when to look whether another process has stored its successor, in milliseconds. */
const LOOK_AGAIN_MS = [0, 250, 1000] as const;

export interface Grant {
  readonly tokens: TokenStore;
  readonly app: OAuthApp;
}

export interface Refresher {
  /** Tokens other than the one that was refused, or, without one, than those that end soon. Undefined where renewing cannot help. */
  renew(
    grant: Grant,
    refused: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<TokenSet | undefined>;
}

/** One for all clients of a process. */
export function createRefresher({
  http,
  clock,
  breaker,
}: {
  readonly http: Http;
  readonly clock: Clock;
  readonly breaker: Breaker;
}): Refresher {
  const running = new Map<string, Promise<TokenSet | undefined>>();
  const renewedAt = new Map<string, { readonly accessToken: string; readonly at: number }>();

  return {
    renew(grant, refused, signal) {
      const key = `${grant.app.tokenUrl} ${grant.app.clientId} ${grant.tokens.key}`;
      let flight = running.get(key);
      if (!flight) {
        flight = renewOnce(key, grant, refused).finally(() => running.delete(key));
        running.set(key, flight);
      }
      return unlessCancelled(flight, signal);
    },
  };

  async function renewOnce(
    key: string,
    grant: Grant,
    refused: string | undefined,
  ): Promise<TokenSet | undefined> {
    const kept = await grant.tokens.read(true);
    const isFresh = kept !== undefined && kept.expiresAt - EXPIRY_MARGIN_MS > clock.now();
    if (kept && isFresh && kept.accessToken !== refused) return kept;
    const last = renewedAt.get(key);
    if (kept && isFresh && last?.accessToken === kept.accessToken && clock.now() - last.at < TOO_YOUNG_MS)
      return undefined;
    if (grant.app.kind !== 'client-credentials' && kept?.refreshToken === undefined)
      throw notSignedIn(grant, kept);
    const others = await grant.tokens.claim?.(kept);
    if (others) return others;
    const next = await rotate(grant, kept).catch(error => afterFailure(grant, kept, error));
    renewedAt.set(key, { accessToken: next.accessToken, at: clock.now() });
    return next;
  }

  async function afterFailure(grant: Grant, old: TokenSet | undefined, error: unknown): Promise<TokenSet> {
    try {
      return await afterRefusal(grant, old, error);
    } catch (failure) {
      if (failure instanceof GrantEnded) await grant.tokens.end?.(old, failure.message);
      else await grant.tokens.release?.();
      throw failure;
    }
  }

  async function rotate(grant: Grant, old: TokenSet | undefined): Promise<TokenSet> {
    const next = await askForTokens(grant, old);
    try {
      return await grant.tokens.rotate(old, next);
    } catch (cause) {
      throw new FinalError(
        'unavailable',
        `${nameOf(grant.app)}: the tokens were renewed and could not be kept, so they are not used. The store of credentials has trouble: try again soon; after 10 minutes it may take a new sign-in.`,
        { request: nameOf(grant.app), cause },
      );
    }
  }

  async function askForTokens({ app, tokens }: Grant, old: TokenSet | undefined): Promise<TokenSet> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await sendGuarded(app, buildTokenCall(app, old), tokens.key);
        return readTokenAnswer(answer, { app, old, now: clock.now() });
      } catch (reason) {
        const error = explain(reason, app);
        const again = attempt + 1 < TRIES && !(error instanceof FinalError);
        const delay = again
          ? retryDelay({ error, attempt, repeatable: true, neverSent: false }, clock)
          : undefined;
        if (delay === undefined) throw error;
        await sleep(clock, delay, undefined);
      }
    }
  }

  /** A sign-in service that is down is left alone for a while, whosever tokens end. Grants tell its failures apart. */
  async function sendGuarded(app: OAuthApp, request: HttpRequest, grant: string): Promise<HttpAnswer> {
    const permit = breaker.enter(request.url.host, nameOf(app), grant);
    try {
      const answer = await http.send(request);
      if (answer.status < 500) permit.succeeded();
      else permit.failed(String(answer.status), false);
      return answer;
    } catch (error) {
      permit.failed(reasonOf(error), wasNeverSent(error));
      throw error;
    }
  }

  /** Another process may have used the refresh token first: what it stored is ours too. */
  async function afterRefusal(grant: Grant, old: TokenSet | undefined, error: unknown): Promise<TokenSet> {
    if (!(error instanceof GrantEnded)) throw error;
    for (const wait of LOOK_AGAIN_MS) {
      if (wait > 0) await sleep(clock, wait, undefined);
      const kept = await grant.tokens.read(true);
      if (kept && kept.accessToken !== old?.accessToken && kept.expiresAt > clock.now()) return kept;
    }
    throw error;
  }
}

/** Failures of the token call never end as failures to be repeated by the call that needed the token. */
export function asFinal(error: ConfluenceError): ConfluenceError {
  if (error instanceof FinalError) return error;
  const { status, request, detail, retryAfter, cause } = error;
  return new FinalError(error.code, error.message, {
    ...(status !== undefined && { status }),
    ...(request !== undefined && { request }),
    ...(detail !== undefined && { detail }),
    ...(retryAfter !== undefined && { retryAfter }),
    cause,
  });
}

function explain(reason: unknown, app: OAuthApp): ConfluenceError {
  if (reason instanceof ConfluenceError && reason.request !== undefined) return reason;
  return explainTransportError(reason, {
    request: nameOf(app),
    method: 'GET',
    host: new URL(app.tokenUrl).host,
  });
}

function notSignedIn({ app }: Grant, kept: TokenSet | undefined): FinalError {
  const why = kept
    ? 'the access token has ended and there is no refresh token (the scope offline_access gives one)'
    : 'nobody has signed in yet';
  return new FinalError('unauthorized', `${nameOf(app)}: ${why}. Sign in again.`, { request: nameOf(app) });
}

/** Whoever gives up leaves; the refresh goes on for the others, and for the store. */
function unlessCancelled<T>(flight: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return flight;
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    flight.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
