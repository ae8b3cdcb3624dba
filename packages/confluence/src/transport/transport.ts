/** The way of one request: authorize, pace, send, classify, decode; again where that is safe. */
import { type Clock, sleep } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import type { CallOptions, Credentials, SiteConfig } from '../types.ts';
import { buildApiRequest, buildFileRequest } from './build-http-request.ts';
import { decodeAnswer, explainRedirect } from './decode-answer.ts';
import { downloadBytes } from './download.ts';
import { createExchange } from './exchange.ts';
import { cancelledInLine, wasNeverSent } from './explain-transport-error.ts';
import type { Http, HttpAnswer } from './http.ts';
import type { Pacer } from './pacer.ts';
import { retryDelay } from './retry.ts';
import type { ApiAnswer, ApiRequest, Transport } from './types.ts';
import { apiRootOf, buildUrl, siteRootOf } from './urls.ts';

export interface TransportOptions {
  readonly site: SiteConfig;
  readonly credentials: Credentials;
  readonly principal: string;
  readonly pacer: Pacer;
  readonly http: Http;
  readonly clock: Clock;
  readonly userAgent: string;
}

export function createTransport(options: TransportOptions): Transport {
  const root = apiRootOf(options.site);
  const trustedOrigins = new Set([new URL(root).origin, new URL(siteRootOf(options.site)).origin]);
  const exchange = createExchange(options);

  return {
    send(request, call = {}) {
      const name = describe(request);
      const repeatable = request.method === 'GET' || request.repeatable === true;
      return withRetries({ name, repeatable, call, clock: options.clock }, async () => {
        const answer = await exchange({
          request: buildApiRequest(options, request),
          name,
          call,
          isPaced: true,
        });
        return toApiAnswer(answer, root, name);
      });
    },
    download(path, maxBytes, call = {}) {
      const name = describe({ method: 'GET', path: path.split('?')[0] ?? path });
      return withRetries({ name, repeatable: true, call, clock: options.clock }, () =>
        downloadBytes(buildUrl(root, path), {
          guard: options.http.guard,
          name,
          isTrusted: origin => trustedOrigins.has(origin),
          fetch: (url, isTrusted) =>
            exchange({
              request: buildFileRequest(options, url, isTrusted, maxBytes),
              name,
              call,
              isPaced: isTrusted,
            }),
        }),
      );
    },
  };
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
      if (!(error instanceof ConfluenceError)) throw error;
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
