/** One try of a request: wait for a slot of the site's rate, send, and make an error of every answer that is a failure. */
import { ConfluenceError } from '../errors.ts';
import type { CallOptions } from '../types.ts';
import { decodeLeniently } from './decode-answer.ts';
import { explainFailure } from './explain-failure.ts';
import { cancelledInLine, explainTransportError } from './explain-transport-error.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { readRetryAfter } from './retry.ts';
import { redactHeader } from './secrets.ts';
import type { TransportOptions } from './transport.ts';
import { apiRootOf } from './urls.ts';

export interface Exchange {
  readonly request: HttpRequest;
  /** `[GET] "/wiki/api/v2/pages/1"`, for errors. */
  readonly name: string;
  readonly call: CallOptions;
  /** False for other hosts than the site's: they have no queue of ours. */
  readonly isPaced: boolean;
}

/** Answers below 400; anything else is a ConfluenceError. */
export function createExchange(options: TransportOptions): (exchange: Exchange) => Promise<HttpAnswer> {
  const { pacer, http, clock, principal } = options;
  const site = apiRootOf(options.site);

  return async ({ request, name, call, isPaced }) => {
    const signal = call.signal ? { signal: call.signal } : {};
    if (isPaced) await takeSlot(name, call, signal);
    try {
      const answer = await http.send({ ...request, ...signal });
      if (answer.status < 400) return answer;
      throw failureOf(answer, name, request);
    } catch (error) {
      if (error instanceof ConfluenceError && error.request !== undefined) throw error;
      throw explainTransportError(error, {
        request: name,
        method: request.method,
        host: request.url.host,
        ...signal,
      });
    }
  };

  async function takeSlot(
    name: string,
    call: CallOptions,
    signal: { readonly signal?: AbortSignal },
  ): Promise<void> {
    try {
      await pacer.take({ site, principal, priority: call.priority ?? 'interactive', ...signal });
    } catch (error) {
      throw error instanceof ConfluenceError ? error : cancelledInLine(name, error);
    }
  }

  function failureOf(answer: HttpAnswer, name: string, request: HttpRequest): ConfluenceError {
    const { status, headers } = answer;
    const { method } = request;
    const retryAfter = status === 429 || status === 503 ? readRetryAfter(headers, clock.now()) : undefined;
    if (retryAfter !== undefined) pacer.pause(site, retryAfter * 1000);
    const body = decodeLeniently(answer);
    return explainFailure(
      { request: name, method, status, headers, body, ...(retryAfter !== undefined && { retryAfter }) },
      text => redactHeader(text, request.headers['authorization']),
    );
  }
}
