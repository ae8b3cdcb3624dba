/** Passes an answer's body on and tells, at its end, how much there was and what it said. */

export interface Observed {
  readonly bytes: number;
  /** The JSON body, or the last JSON message of an event stream; undefined where there is none. */
  readonly answer: unknown;
  /** The reader went away before the end. */
  readonly cancelled: boolean;
}

export function observeBody(response: Response, report: (observed: Observed) => void): Response {
  if (!response.body) {
    report({ bytes: 0, answer: undefined, cancelled: false });
    return response;
  }
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  const tap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      text += decoder.decode(chunk, { stream: true });
      if (isStream) text = keepLastEvent(text);
      controller.enqueue(chunk);
    },
    flush() {
      report({ bytes, answer: isStream ? parseJson(readData(text)) : parseJson(text), cancelled: false });
    },
    cancel() {
      report({ bytes, answer: undefined, cancelled: true });
    },
  });
  return new Response(response.body.pipeThrough(tap), response);
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
