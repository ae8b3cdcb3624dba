/** Fetches client metadata documents: over https, public addresses alone unless the deployment lists others, no redirect, little and soon. */
import type { Shared } from '@weir/confluence';

const MAX_BYTES = 5 * 1024;
const TIMEOUT_MS = 2_500;

/** @param http with the egress rules of the deployment: names are resolved and checked when the connection is made */
export function createDocumentFetch({ http }: Pick<Shared, 'http'>): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'https:') throw new TypeError('Only https documents are fetched.');
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await http.send({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      maxBytes: MAX_BYTES,
      signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
    const hasBody = answer.status !== 204 && answer.status !== 304;
    return new Response(hasBody ? Buffer.from(answer.bytes) : null, {
      status: answer.status,
      headers: pickHeaders(answer.headers),
    });
  };
}

/** What tells how long a document may be kept, and what it is. */
function pickHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = ['cache-control', 'expires', 'content-type'];
  return Object.fromEntries(
    names.flatMap(name => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}
