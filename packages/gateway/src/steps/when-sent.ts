/** Tells when an answer is out: at once for one that is whole, at the stream's end for one that is not. */

/** @returns the answer to send instead */
export function whenSent(response: Response, done: () => void): Response {
  if (!response.body || !isEventStream(response)) {
    done();
    return response;
  }
  const tap = new TransformStream<Uint8Array, Uint8Array>({ flush: done, cancel: done });
  return new Response(response.body.pipeThrough(tap), response);
}

export function isEventStream(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}
