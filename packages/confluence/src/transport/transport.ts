/** The way of one request: authorize, pace, send, classify, decode; again where that is safe. */
import { type Clock, sleep } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import type { CallOptions } from '../types.ts';
import { buildApiRequest, buildFileRequest } from './build-http-request.ts';
import { decodeAnswer, explainRedirect } from './decode-answer.ts';
import { downloadBytes } from './download.ts';
import { createExchange } from './exchange.ts';
import { cancelledInLine, wasNeverSent } from './explain-transport-error.ts';
import { FinalError } from './final-error.ts';
import { objectPoints } from './meter.ts';
import { retryDelay } from './retry.ts';
import { signCall } from './sign-call.ts';
import type { Delivered, TransportOptions } from './transport-options.ts';
import type { ApiAnswer, ApiRequest, Transport } from './types.ts';
import { apiRootOf, buildUrl, siteRootOf } from './urls.ts';

export function createTransport(options: TransportOptions): Transport {
  const { clock, site, signer, userAgent } = options;
  const root = apiRootOf(site);
  const trustedOrigins = new Set([new URL(root).origin, new URL(siteRootOf(site)).origin]);
  const exchange = createExchange(options);

  const scope = `${root} ${options.principal}`;

  return {
    async send(request, call = {}) {
      const name = describe(request);
      if (call.signal?.aborted) throw cancelledInLine(name, call.signal.reason);
      if (request.method === 'GET') return readShared(request, call, name);
      if (request.repeatable) return takeAnswer(await deliver(request, call), name);
      // Before it, so that nobody joins a read that may miss it; after it, so that no answer from in between stays.
      options.sharedReads.forget(scope);
      try {
        return takeAnswer(await deliver(request, call), name);
      } finally {
        options.sharedReads.forget(scope);
      }
    },
    download(path, maxBytes, call = {}) {
      const plainPath = path.split('?')[0] ?? path;
      const name = describe({ method: 'GET', path: plainPath });
      const attempt = (authorization: string | undefined): Promise<Uint8Array> =>
        downloadBytes(buildUrl(root, path), {
          guard: options.http.guard,
          name,
          isTrusted: origin => trustedOrigins.has(origin),
          fetch: (url, isTrusted) =>
            exchange({
              request: buildFileRequest({ site, userAgent, authorization }, url, isTrusted, maxBytes),
              name,
              call,
              isPaced: isTrusted,
            }),
        });
      return withRetries({ name, repeatable: true, call, clock }, () =>
        signCall(signer, { name, repeatable: true, call, path: plainPath, method: 'GET' }, attempt),
      );
    },
  };

  async function readShared(request: ApiRequest, call: CallOptions, name: string): Promise<ApiAnswer> {
    const { priority = 'interactive', maxAgeMs = options.readCacheMs, signal } = call;
    const key = `${priority} ${buildUrl(root, request.path, request.query).href}`;
    try {
      const delivered = await options.sharedReads.read({ scope, key, maxAgeMs, signal }, shared =>
        deliver(request, { ...call, signal: shared }),
      );
      return takeAnswer(delivered, name);
    } catch (error) {
      throw signal?.aborted && !(error instanceof ConfluenceError) ? cancelledInLine(name, error) : error;
    }
  }

  function deliver(request: ApiRequest, call: CallOptions): Promise<Delivered> {
    const name = describe(request);
    const repeatable = request.method === 'GET' || request.repeatable === true;
    const attempt = async (authorization: string | undefined): Promise<Delivered> => {
      const caller = { site, userAgent, authorization };
      const answer = await exchange({ request: buildApiRequest(caller, request), name, call, isPaced: true });
      if (answer.status >= 300) throw explainRedirect(answer, new URL(root), name);
      const body = decodeAnswer(answer, name);
      options.meter.countObjects({ site: root, principal: options.principal }, objectPoints(request, body));
      return { answer, size: answer.bytes.byteLength, body };
    };
    return withRetries({ name, repeatable, call, clock }, () =>
      signCall(signer, { name, repeatable, call, path: request.path, method: request.method }, attempt),
    );
  }
}

function takeAnswer(delivered: Delivered, name: string): ApiAnswer {
  const { status, headers } = delivered.answer;
  const body = delivered.body ?? decodeAnswer(delivered.answer, name);
  delivered.body = undefined;
  return { status, headers, body };
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
