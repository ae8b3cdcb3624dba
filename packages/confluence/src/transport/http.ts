/** One HTTP exchange over pooled connections, with the egress guard on every connect and limits on time and size. */
import type { request } from 'undici';
import { ConfluenceError } from '../errors.ts';
import { createEgressGuard, type EgressGuard, type PrivateHosts } from './egress.ts';
import { createRoutes, type Network, proxyFor, type Routes } from './network.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Answers above so many bytes are given up with `too_large`. */
  readonly maxBytes: number;
}
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; repeated ones joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Connections to hosts, shared by all clients of a process. */
export interface Http {
  readonly guard: EgressGuard;
  /** Loads what sending takes. Before a slot of a site's rate is taken, so that the first request leaves when it is counted. */
  prepare(): Promise<void>;
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Ends idle connections; the process ends without it too. */
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
/** How long a host may be silent. */
const SILENCE_MS = 60_000;
/** How many times longer the whole exchange may take: an answer that drips is given up too. */
const WHOLE_EXCHANGE = 5;

/** `allowPrivateHosts` is for the deployment's own configuration only, never for what a user typed. */
export interface HttpOptions {
  readonly allowPrivateHosts?: PrivateHosts;
  /** How long a host may be silent before its answer or amid it, in milliseconds; default a minute. */
  readonly silenceMs?: number;
  readonly network?: Network;
}

export function createHttp(options: HttpOptions = {}): Http {
  const { silenceMs = SILENCE_MS, network = {} } = options;
  const guard = createEgressGuard(options.allowPrivateHosts ?? false);
  let opening: Promise<Pool> | undefined;
  const open = (): Promise<Pool> => (opening ??= openPool(guard, silenceMs, network));
  return {
    guard,
    async prepare() {
      await open();
    },
    async send({ method, url, headers, body, signal, maxBytes }) {
      if (proxyFor(url, network) === undefined) guard.check(url);
      else await guard.checkProxied(url);
      const { routes, request } = await open();
      const deadline = AbortSignal.timeout(silenceMs * WHOLE_EXCHANGE);
      try {
        const answer = await request(url, {
          dispatcher: routes.dispatcherFor(url),
          method,
          headers,
          body: body ?? null,
          signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        });
        return {
          status: answer.statusCode,
          headers: flattenHeaders(answer.headers),
          bytes: await readBytes(answer.body, maxBytes),
        };
      } catch (error) {
        throw deadline.aborted && !signal?.aborted ? new AnswerTooSlow(error) : error;
      }
    },
    close: async () => (await opening)?.routes.close(),
  };
}

class AnswerTooSlow extends Error {
  readonly code = 'ANSWER_TOO_SLOW';
  constructor(cause: unknown) {
    super('The answer takes too long.', { cause });
  }
}

interface Pool {
  readonly routes: Routes;
  readonly request: typeof request;
}

/** undici is loaded with the first request: it is the largest part of a start, and a client is often made long before it is used. */
async function openPool(guard: EgressGuard, silenceMs: number, network: Network): Promise<Pool> {
  const undici = await import('undici');
  const limits = { connectMs: CONNECT_TIMEOUT_MS, silenceMs };
  return { routes: createRoutes(network, { guard, limits, undici }), request: undici.request };
}

async function readBytes(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      body.destroy();
      throw new ConfluenceError('too_large', `The answer is larger than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function flattenHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
