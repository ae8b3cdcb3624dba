/** Binds a fetch-shaped app to a port, of the loopback interface where no other is asked for. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { CommandError, UsageError } from './cli/errors.ts';

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Asked before the app: answers a request itself, or leaves it. For what speaks Node's HTTP only. */
  readonly first?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The option that names the port, for the error where it is taken: `--port`. */
  readonly flag?: string;
}
export interface Listener {
  /** `http://127.0.0.1:8642`; as this machine reaches it, where it listens on every interface. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, and ends those that are left after a moment. */
  close(): Promise<void>;
}

/** How long calls may take to end when the listener closes, in milliseconds. */
const GRACE_MS = 2_000;
const LOOPBACK = '127.0.0.1';

/** `reset` breaks the connection: the sandbox plays such faults. */
export type App = (
  request: Request,
  peer: { readonly remote?: string | undefined; reset(): void },
) => Promise<Response> | Response;

/** @throws UsageError where the port is no port, CommandError where it is taken or not allowed */
export async function listen(
  app: App,
  { port, host = LOOPBACK, first = () => false, flag = '--port' }: ListenOptions,
): Promise<Listener> {
  if (port > 65_535) throw new UsageError(`${flag} ${port}: ports go up to 65535.`);
  const server = createAdaptorServer({
    fetch: (request, env) =>
      app(request, { remote: env.incoming.socket.remoteAddress, reset: () => env.incoming.socket.destroy() }),
    overrideGlobalObjects: false,
    createServer: withFirst(first),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(explainListenError(error, { port, host, flag })));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo; // a TCP server's address is one
  return { url: `http://${nameOf(host)}:${bound}`, port: bound, close: () => closeServer(server) };
}

/** Node's server, whose requests are shown to another handler before the app. */
function withFirst(first: NonNullable<ListenOptions['first']>): typeof createServer {
  return ((options: ServerOptions, listener: RequestListener) =>
    createServer(options, (request, response) => {
      if (!first(request, response)) listener(request, response);
    })) as typeof createServer; // the adaptor calls this one of its shapes
}

/** What stands for the host in a URL that this machine can open. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return LOOPBACK;
  return host.includes(':') ? `[${host}]` : host;
}

function explainListenError(
  error: Error,
  { port, host, flag }: Required<Omit<ListenOptions, 'first'>>,
): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new CommandError(
      `Port ${port} is taken by another program.`,
      `Choose another one with ${flag} PORT, or any free one with ${flag} 0.`,
      { cause: error },
    );
  }
  if (code === 'EACCES') {
    return new CommandError(
      `Port ${port} may not be used by this user.`,
      `Choose one above 1023 with ${flag} PORT.`,
      { cause: error },
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandError(
      `This machine has no address ${host}.`,
      'Listen on 127.0.0.1, or on 0.0.0.0 for every interface.',
      { cause: error },
    );
  return error;
}

async function closeServer(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  if (!('closeAllConnections' in server)) return closed;
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(timer);
}
