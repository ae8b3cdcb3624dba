/** The way of one request: authorize, pace, send, classify, decode; again where that is safe. */
import { type Clock, sleep } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import type { CallOptions, Credentials, SiteConfig } from '../types.ts';
import { authorizationHeader, createRedactor } from './credentials.ts';
import { decodeAnswer, decodeLeniently, explainRedirect } from './decode-answer.ts';
import { downloadBytes } from './download.ts';
import { explainFailure } from './explain-failure.ts';
import { cancelledInLine, explainTransportError, wasNeverSent } from './explain-transport-error.ts';
import type { Http, HttpAnswer, HttpRequest } from './http.ts';
import type { Pacer } from './pacer.ts';
import { readRetryAfter, retryDelay } from './retry.ts';
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

/** Largest JSON answer that is read, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export function createTransport(options: TransportOptions): Transport {
  const { site, principal, pacer, http, clock } = options;
  const root = apiRootOf(site);
  const redact = createRedactor(options.credentials);
  const authorization = authorizationHeader(options.credentials);
  const trustedOrigins = new Set([new URL(root).origin, new URL(siteRootOf(site)).origin]);

  return {
    send: (request, call = {}) =>
      withRetries(
        describe(request),
        request.method === 'GET' || request.repeatable === true,
        call,
        async name => {
          const answer = await exchange(toHttpRequest(request, call), name, call);
          return toApiAnswer(answer, name);
        },
      ),
    download: (path, maxBytes, call = {}) => {
      const name = describe({ method: 'GET', path: path.split('?')[0] ?? path });
      return withRetries(name, true, call, () =>
        downloadBytes(buildUrl(root, path), {
          guard: http.guard,
          name,
          isTrusted: origin => trustedOrigins.has(origin),
          fetch: (url, isTrusted) =>
            exchange(
              {
                method: 'GET',
                url,
                headers: isTrusted ? baseHeaders('*/*') : { 'user-agent': options.userAgent },
                maxBytes,
                ...signalOf(call),
              },
              name,
              call,
              isTrusted,
            ),
        }),
      );
    },
  };

  function toHttpRequest(request: ApiRequest, call: CallOptions): HttpRequest {
    const isWrite = request.method !== 'GET';
    return {
      method: request.method,
      url: buildUrl(root, request.path, request.query),
      headers: {
        ...baseHeaders('application/json'),
        // Every v1 and Data Center write without it may answer 403 "XSRF check failed".
        ...(isWrite && !request.path.startsWith('/wiki/api/v2/') && { 'x-atlassian-token': 'no-check' }),
        ...(request.json !== undefined && { 'content-type': 'application/json' }),
        ...(request.raw && { 'content-type': request.raw.contentType }),
      },
      ...(request.json !== undefined && { body: JSON.stringify(request.json) }),
      ...(request.raw && { body: request.raw.bytes }),
      maxBytes: MAX_ANSWER_BYTES,
      ...signalOf(call),
    };
  }

  function baseHeaders(accept: string): Record<string, string> {
    return { accept, 'user-agent': options.userAgent, ...(authorization !== undefined && { authorization }) };
  }

  /** One try: a slot of the site's rate, then the request. Other hosts than the site have no queue of ours. */
  async function exchange(
    request: HttpRequest,
    name: string,
    call: CallOptions,
    isPaced = true,
  ): Promise<HttpAnswer> {
    if (isPaced) await takeSlot(name, call);
    try {
      const answer = await http.send(request);
      if (answer.status < 400) return answer;
      throw failureOf(answer, name, request.method);
    } catch (error) {
      if (error instanceof ConfluenceError && error.request !== undefined) throw error;
      throw explainTransportError(error, {
        request: name,
        method: request.method,
        host: request.url.host,
        ...signalOf(call),
      });
    }
  }

  async function takeSlot(name: string, call: CallOptions): Promise<void> {
    try {
      await pacer.take({
        site: root,
        principal,
        priority: call.priority ?? 'interactive',
        ...signalOf(call),
      });
    } catch (error) {
      throw error instanceof ConfluenceError ? error : cancelledInLine(name, error);
    }
  }

  function failureOf(answer: HttpAnswer, name: string, method: string): ConfluenceError {
    const retryAfter =
      answer.status === 429 || answer.status === 503
        ? readRetryAfter(answer.headers, clock.now())
        : undefined;
    const error = explainFailure(
      {
        request: name,
        method,
        status: answer.status,
        headers: answer.headers,
        body: decodeLeniently(answer),
        ...(retryAfter !== undefined && { retryAfter }),
      },
      redact,
    );
    if (error.retryAfter !== undefined) pacer.pause(root, error.retryAfter * 1000);
    return error;
  }

  function toApiAnswer(answer: HttpAnswer, name: string): ApiAnswer {
    if (answer.status >= 300) throw explainRedirect(answer, new URL(root), name);
    return { status: answer.status, headers: answer.headers, body: decodeAnswer(answer, name) };
  }

  async function withRetries<T>(
    name: string,
    repeatable: boolean,
    call: CallOptions,
    attemptOnce: (name: string) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await attemptOnce(name);
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
}

/** The query stays out: it may hold what somebody searched for, or a signed address. */
function describe(request: Pick<ApiRequest, 'method' | 'path'>): string {
  return `[${request.method}] "${request.path}"`;
}

function signalOf(call: CallOptions): { readonly signal?: AbortSignal } {
  return call.signal ? { signal: call.signal } : {};
}
