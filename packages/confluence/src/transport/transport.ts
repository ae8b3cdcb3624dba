/** The way of one request: authorize, pace, send, classify, decode; again where that is safe. */
import { type Clock, sleep } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import type { CallOptions, SiteConfig } from '../types.ts';
import { buildApiRequest, buildFileRequest, type Caller } from './build-http-request.ts';
import { decodeAnswer, explainRedirect } from './decode-answer.ts';
import { downloadBytes } from './download.ts';
import { createExchange } from './exchange.ts';
import { cancelledInLine, wasNeverSent } from './explain-transport-error.ts';
import { FinalError } from './final-error.ts';
import type { Http, HttpAnswer } from './http.ts';
import { nameMissingScopes } from './name-missing-scopes.ts';
import type { Pacer } from './pacer.ts';
import { retryDelay } from './retry.ts';
import type { Signer } from './signer.ts';
import type { ApiAnswer, ApiRequest, Transport } from './types.ts';
import { apiRootOf, buildUrl, siteRootOf } from './urls.ts';

export interface TransportOptions {
  readonly site: SiteConfig;
  readonly signer: Signer;
  readonly principal: string;
  readonly pacer: Pacer;
  readonly http: Http;
  readonly clock: Clock;
  readonly userAgent: string;
}

export function createTransport(options: TransportOptions): Transport {
  const { clock, site } = options;
  const root = apiRootOf(site);
  const trustedOrigins = new Set([new URL(root).origin, new URL(siteRootOf(site)).origin]);
  const exchange = createExchange(options);

  return {
    send(request, call = {}) {
      const name = describe(request);
      const repeatable = request.method === 'GET' || request.repeatable === true;
      const attempt = async (caller: Caller): Promise<ApiAnswer> => {
        const answer = await exchange({
          request: buildApiRequest(caller, request),
          name,
          call,
          isPaced: true,
        });
        return toApiAnswer(answer, root, name);
      };
      return withRetries({ name, repeatable, call, clock }, () =>
        signedBy({ name, repeatable, call, path: request.path, method: request.method }, attempt),
      );
    },
    download(path, maxBytes, call = {}) {
      const plainPath = path.split('?')[0] ?? path;
      const name = describe({ method: 'GET', path: plainPath });
      const attempt = (caller: Caller): Promise<Uint8Array> =>
        downloadBytes(buildUrl(root, path), {
          guard: options.http.guard,
          name,
          isTrusted: origin => trustedOrigins.has(origin),
          fetch: (url, isTrusted) =>
            exchange({
              request: buildFileRequest(caller, url, isTrusted, maxBytes),
              name,
              call,
              isPaced: isTrusted,
            }),
        });
      return withRetries({ name, repeatable: true, call, clock }, () =>
        signedBy({ name, repeatable: true, call, path: plainPath, method: 'GET' }, attempt),
      );
    },
  };

  /** Tries once, and once more with new tokens where the old ones were the reason of a refusal. */
  async function signedBy<T>(
    { name, repeatable, call, path, method }: SignedCall,
    attempt: (caller: Caller) => Promise<T>,
  ): Promise<T> {
    const { signer, userAgent } = options;
    const signing = { name, signal: call.signal };
    const signed = await signer.sign(signing);
    try {
      return await attempt({ site, userAgent, authorization: signed.authorization });
    } catch (error) {
      if (!(error instanceof ConfluenceError)) throw error;
      if (error.code === 'scope_missing')
        throw nameMissingScopes(error, { method, path, granted: signed.tokens?.scopes });
      const renewed = await signer.resign(signed, error, signing);
      if (!renewed) throw error;
      // 401 is said before anything is done. 403 and 404 may also be said after it, so a write is not sent twice for them.
      if (!repeatable && error.code !== 'unauthorized') throw expiredMeanwhile(error);
      return attempt({ site, userAgent, authorization: renewed.authorization });
    }
  }
}

interface SignedCall {
  readonly name: string;
  readonly repeatable: boolean;
  readonly call: CallOptions;
  readonly path: string;
  readonly method: ApiRequest['method'];
}

function expiredMeanwhile(error: ConfluenceError): ConfluenceError {
  return new ConfluenceError(
    'unauthorized',
    `${error.request}: refused with ${error.status} after the access token had ended, which may be the only reason. The token is renewed now: read, and repeat the change where it is missing.`,
    {
      ...(error.request !== undefined && { request: error.request }),
      ...(error.status !== undefined && { status: error.status }),
      cause: error,
    },
  );
}

function toApiAnswer(answer: HttpAnswer, root: string, name: string): ApiAnswer {
  if (answer.status >= 300) throw explainRedirect(answer, new URL(root), name);
  return { status: answer.status, headers: answer.headers, body: decodeAnswer(answer, name) };
}

interface Retries {
  readonly name: string;
  readonly repeatable: boolean;
  readonly call: CallOptions;
  readonly clock: Clock;
}

async function withRetries<T>(
  { name, repeatable, call, clock }: Retries,
  attemptOnce: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await attemptOnce();
    } catch (error) {
      if (!(error instanceof ConfluenceError) || error instanceof FinalError) throw error;
      const delay = retryDelay({ error, attempt, repeatable, neverSent: wasNeverSent(error.cause) }, clock);
      if (delay === undefined) throw error;
      await sleep(clock, delay, call.signal).catch(reason => {
        throw cancelledInLine(name, reason);
      });
    }
  }
}

/** The query stays out: it may hold what somebody searched for, or a signed address. */
function describe(request: Pick<ApiRequest, 'method' | 'path'>): string {
  return `[${request.method}] "${request.path}"`;
}
