/** `fetch` through the egress guard: public addresses, and private ones that the deployment's configuration lists; no redirect is followed. */
import type { Shared } from '@weir/confluence';

export type GuardedHttp = Pick<Shared['http'], 'guard' | 'send'>;

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

interface FetchInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>> | Headers;
  /** Text, or what becomes text. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** As oauth4webapi's `customFetch` wants it; bodies are text. */
export function createGuardedFetch(http: GuardedHttp): (url: string, init: FetchInit) => Promise<Response> {
  return async (url, { method, headers, body, signal }) => {
    const deadline = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await http.send({
      method: method === 'POST' ? 'POST' : 'GET',
      url: new URL(url),
      headers: Object.fromEntries(new Headers(headers)),
      ...(body !== undefined && body !== null && { body: String(body) }),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      maxBytes: MAX_BYTES,
    });
    const hasBody = answer.status !== 204 && answer.status !== 304;
    return new Response(hasBody ? Buffer.from(answer.bytes) : null, {
      status: answer.status,
      headers: answer.headers,
    });
  };
}
