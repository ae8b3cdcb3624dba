/** A small HTTP server on a free port of loopback that answers as a test tells it and remembers what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
export interface PlannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Closes the connection instead of answering. */
  readonly reset?: boolean;
  /** Announces more bytes than it sends, then closes. */
  readonly cutOff?: boolean;
  /** Announces more bytes than it sends, then stays silent. */
  readonly stall?: boolean;
  /** Sends one byte of the body after the other, with so many milliseconds in between. */
  readonly dripMs?: number;
  /** Instead of HTTP: these bytes, then the end of the connection. */
  readonly raw?: string;
}
export type Answerer = (request: SeenRequest, index: number) => PlannedAnswer | Promise<PlannedAnswer>;

export interface FakeServer {
  readonly origin: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

export async function startFakeServer(answerer: Answerer): Promise<FakeServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const record = await readRequest(request);
    seen.push(record);
    send(response, await answerer(record, seen.length - 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? '/', 'http://fake');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, answer: PlannedAnswer): void {
  const { status = 200, headers = {}, body, reset, cutOff, stall, dripMs, raw } = answer;
  if (reset || raw !== undefined) {
    if (raw !== undefined) response.socket?.write(raw);
    response.socket?.destroySoon();
    return;
  }
  const isText = typeof body === 'string';
  const bytes = Buffer.from(isText ? body : (JSON.stringify(body) ?? ''));
  response.writeHead(status, {
    ...(body !== undefined && !isText && { 'content-type': 'application/json' }),
    ...((cutOff || stall) && { 'content-length': String(bytes.length + 100) }),
    ...headers,
  });
  if (dripMs !== undefined) {
    drip(response, bytes, dripMs);
    return;
  }
  if (!cutOff && !stall) {
    response.end(bytes);
    return;
  }
  response.write(bytes);
  if (cutOff) setImmediate(() => response.destroy());
}

function drip(response: ServerResponse, bytes: Buffer, dripMs: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (sent === bytes.length) response.end();
    else response.write(bytes.subarray(sent, ++sent));
  }, dripMs);
  response.on('close', () => clearInterval(timer));
}
