/** One try of a request: wait for a slot of the site's rate, send, and make an error of every answer that is a failure. */
import { ConfluenceError } from '../errors.ts';
import type { CallOptions } from '../types.ts';
import { decodeLeniently } from './decode-answer.ts';
import { explainFailure } from './explain-failure.ts';
import { cancelledInLine, explainTransportError, reasonOf, wasNeverSent } from './explain-transport-error.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { createLateness } from './lateness.ts';
import type { Slot } from './pacer.ts';
import { readRetryAfter } from './retry.ts';
import { redactHeader } from './secrets.ts';
import type { TransportOptions } from './transport-options.ts';
import { apiRootOf } from './urls.ts';

export interface Exchange {
  readonly request: HttpRequest;
  /** `[GET] "/wiki/api/v2/pages/1"`, for errors. */
  readonly name: string;
  readonly call: CallOptions;
  /** False for other hosts than the site's: they have no queue of ours. */
  readonly isPaced: boolean;
}

/** How long an answer that says `near the limit` slows the queue, in milliseconds. */
const SLOW_MS = 15_000;

/** Requests of one operation: ids are no difference. */
function kindOf(name: string): string {
  return name.replace(/\d+/g, '');
}

/** Answers below 400; anything else is a ConfluenceError. */
export function createExchange(options: TransportOptions): (exchange: Exchange) => Promise<HttpAnswer> {
  const { pacer, http, clock, principal, breaker, meter } = options;
  const site = apiRootOf(options.site);
  const lateness = createLateness();

  return async ({ request, name, call, isPaced }) => {
    const signal = call.signal ? { signal: call.signal } : {};
    const { host } = request.url;
    breaker.check(host, name);
    await http.prepare();
    const slot = isPaced ? await takeSlot(name, call, signal) : undefined;
    const permit = breaker.enter(host, name);
    const left = clock.now();
    const answer = await http.send({ ...request, ...signal }).catch((error: unknown) => {
      const failure = explainTransportError(error, {
        request: name,
        method: request.method,
        host,
        ...signal,
      });
      if (failure.code === 'unreachable') permit.failed(reasonOf(error), wasNeverSent(error));
      else permit.left();
      throw failure;
    });
    slot?.delayed(lateness.of(kindOf(name), clock.now() - left));
    if (isPaced) watchRate(answer);
    if (answer.status < 500 || answer.status === 501) permit.succeeded();
    // A host that says when it is back is not down: its queue waits for it.
    else if (retryAfterOf(answer) !== undefined) permit.left();
    else permit.failed(String(answer.status), false);
    if (answer.status >= 400) throw failureOf(answer, name, request);
    return answer;
  };

  function watchRate({ headers }: HttpAnswer): void {
    const { nearLimit } = meter.countAnswer({ site, principal }, headers);
    if (nearLimit) pacer.slow(site, SLOW_MS);
  }

  function retryAfterOf({ status, headers }: HttpAnswer): number | undefined {
    return status === 429 || status === 503 ? readRetryAfter(headers, clock.now()) : undefined;
  }

  async function takeSlot(
    name: string,
    call: CallOptions,
    signal: { readonly signal?: AbortSignal },
  ): Promise<Slot> {
    try {
      return await pacer.take({ site, principal, priority: call.priority ?? 'interactive', ...signal });
    } catch (error) {
      throw error instanceof ConfluenceError ? error : cancelledInLine(name, error);
    }
  }

  /** Data Center's limit is of each user; Atlassian's, and a site in trouble, of all. */
  function wait(status: number, ms: number): void {
    if (status === 429 && options.site.edition === 'datacenter') pacer.hold(site, principal, ms);
    else pacer.pause(site, ms);
  }

  function failureOf(answer: HttpAnswer, name: string, request: HttpRequest): ConfluenceError {
    const { status, headers } = answer;
    const { method } = request;
    const retryAfter = retryAfterOf(answer);
    if (retryAfter !== undefined) wait(status, retryAfter * 1000);
    const body = decodeLeniently(answer);
    return explainFailure(
      { request: name, method, status, headers, body, ...(retryAfter !== undefined && { retryAfter }) },
      text => redactHeader(text, request.headers['authorization']),
    );
  }
}
