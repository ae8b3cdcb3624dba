/** Answers that go wrong on their way: in drops, cut off, never begun, or not what they claim to be. */

/** What a server's caller can do about its connection. */
export interface Peer {
  /** The address at the other end, where it is known. */
  readonly remote?: string | undefined;
  /** Breaks the connection at once. */
  reset?(): void;
}

export type Sleep = (ms: number) => Promise<void>;

const DROPS = 10;
/** So that what was written is on its way before the connection breaks. */
const FLUSH_MS = 30;

/** The body in ten pieces over so many milliseconds. */
export async function dripBody(answer: Response, ms: number, sleep: Sleep): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const size = Math.max(1, Math.ceil(bytes.length / DROPS));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await sleep(ms / DROPS);
      controller.enqueue(bytes.slice(sent, sent + size));
      sent += size;
      if (sent >= bytes.length) controller.close();
    },
  });
  return new Response(bytes.length === 0 ? null : body, answer);
}

/** Half of the body under the length of the whole. */
export async function cutBody(answer: Response, peer: Peer | undefined, sleep: Sleep): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(bytes.length));
  const half = bytes.slice(0, Math.floor(bytes.length / 2));
  return new Response(breakAfter(half, peer, sleep), { status: answer.status, headers });
}

/** No answer at all. */
export function breakConnection(peer: Peer | undefined, sleep: Sleep): Response {
  peer?.reset?.();
  return new Response(breakAfter(new Uint8Array(), peer, sleep), { status: 502 });
}

function breakAfter(bytes: Uint8Array, peer: Peer | undefined, sleep: Sleep): ReadableStream<Uint8Array> {
  let isSent = bytes.length === 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isSent) {
        isSent = true;
        controller.enqueue(bytes);
        return;
      }
      await sleep(FLUSH_MS);
      if (peer?.reset) peer.reset();
      else controller.error(new Error('The sandbox broke the connection.'));
    },
  });
}

/** JSON that ends in the middle, with a length that fits. */
export async function garbleBody(answer: Response): Promise<Response> {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(text.slice(0, Math.ceil(text.length / 2)), { status: answer.status, headers });
}

/** What a proxy or a sign-in wall says with a good conscience. */
export function answerWebPage(): Response {
  return new Response('<!doctype html><html><head><title>Please sign in</title></head><body></body></html>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
