/** Passes an answer's body on and tells how much there was and what it said. */
import { isEventStream } from './steps/when-sent.ts';

export interface Observed {
  readonly bytes: number;
  /** The JSON body, or the last JSON message of an event stream; undefined where there is none. */
  readonly answer: () => unknown;
  /** The reader went away before the end. */
  readonly cancelled: boolean;
}

/** A whole answer is told at once, a stream at its end. */
export async function observeBody(
  response: Response,
  report: (observed: Observed) => void,
): Promise<Response> {
  if (!response.body) {
    report({ bytes: 0, answer: () => undefined, cancelled: false });
    return response;
  }
  if (isEventStream(response)) return observeStream(response, report);
  const text = await response.text();
  report({ bytes: Buffer.byteLength(text), answer: () => parseJson(text), cancelled: false });
  return new Response(text, response);
}

function observeStream(response: Response, report: (observed: Observed) => void): Response {
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  const tap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      text = keepLastEvent(text + decoder.decode(chunk, { stream: true }));
      controller.enqueue(chunk);
    },
    flush() {
      report({ bytes, answer: () => parseJson(readData(text)), cancelled: false });
    },
    cancel() {
      report({ bytes, answer: () => undefined, cancelled: true });
    },
  });
  return new Response(response.body?.pipeThrough(tap), response);
}

/** A stream may stay open for hours: only the last event that holds data, and what follows it, is kept. */
function keepLastEvent(text: string): string {
  const last = text.lastIndexOf('\ndata:');
  return last > 0 ? text.slice(last + 1) : text;
}

function readData(text: string): string {
  const line = /^data:(.*)$/m.exec(text);
  return line?.[1] ?? '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
