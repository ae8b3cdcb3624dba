/** The embedded Confluence on a free port, and clients of every kind for it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Domain, type SandboxOptions } from '@weir/sandbox';
import {
  type Confluence,
  type ConfluenceOptions,
  createConfluence,
  createShared,
  type Edition,
} from '../../src/index.ts';

export interface LoggedRequest {
  readonly method: string;
  /** From the API's root: the gateway's prefix and Data Center's context path taken off. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Undefined where the body is not JSON, or there is none. */
  readonly json: unknown;
}

export interface TestSite {
  readonly domain: Domain;
  readonly origin: string;
  readonly cloudId: string;
  /** Method and path of what arrived since the last look. */
  takeRequests(): string[];
  /** Everything that arrived. */
  readonly log: readonly LoggedRequest[];
  connect(edition: Edition, options?: Partial<ConfluenceOptions>): Confluence;
  close(): Promise<void>;
}

/** `clock`: a second passes at each look, unless another one is given. */
export async function startTestSite(options: SandboxOptions = {}): Promise<TestSite> {
  let origin = '';
  let now = Date.UTC(2026, 10, 23, 12);
  const sandbox = createSandbox({
    seed: null,
    publicUrl: () => origin,
    clock: () => (now += 1_000),
    ...options,
  });
  let requests: string[] = [];
  const log: LoggedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = await toRequest(incoming, origin);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    log.push(await toLogged(request.clone()));
    const peer = { remote: incoming.socket.remoteAddress, reset: () => void incoming.socket.destroy() };
    const answer = await sandbox.fetch(request, peer);
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    for await (const chunk of answer.body ?? []) outgoing.write(chunk);
    outgoing.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const shared = createShared({ allowPrivateHosts: ['127.0.0.1'], perSecond: 100_000 });

  return {
    domain: sandbox.domain,
    log,
    origin,
    cloudId: sandbox.cloudId,
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    connect: (edition, options = {}) =>
      createConfluence({
        site: { edition, url: edition === 'cloud' ? origin : `${origin}/dc` },
        credentials:
          edition === 'cloud'
            ? { kind: 'basic', username: 'admin@example.com', secret: 'sandbox' }
            : { kind: 'basic', username: 'admin', secret: 'admin' },
        principal: 'admin',
        shared,
        ...options,
      }),
    async close() {
      await shared.http.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      sandbox.close();
    },
  };
}

async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value));
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || chunks.length === 0 ? null : Buffer.concat(chunks);
  return new Request(new URL(incoming.url ?? '/', origin), { method, headers, body });
}

async function toLogged(request: Request): Promise<LoggedRequest> {
  const { pathname, searchParams } = new URL(request.url);
  const isJson = request.headers.get('content-type')?.includes('json') ?? false;
  return {
    method: request.method,
    path: pathname.replace(/^\/dc\//, '/').replace(/^\/ex\/confluence\/[^/]+/, ''),
    query: searchParams,
    json: isJson ? await request.json() : undefined,
  };
}
