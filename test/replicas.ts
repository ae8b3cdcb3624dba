/** Two gateways as `weir up` starts them, on one PostgreSQL, behind one address that gives each the next request. */
import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { createBrowser } from '../packages/gateway/test/support/browser.ts';
import { createPlace } from '../packages/gateway/test/support/stores.ts';
import { type RunningSandbox, startSandbox } from '../packages/weir/src/sandbox.ts';
import { type RunningGateway, startGateway } from '../packages/weir/src/up/start-gateway.ts';

export interface Replicas {
  /** Where both are reached. */
  readonly url: string;
  readonly sandbox: RunningSandbox;
  readonly gateways: readonly [RunningGateway, RunningGateway];
  /** As the first owner, who signed in through the address of both. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Sends a request to one of them; without a number, to whose turn it is. */
  send(path: string, init?: RequestInit, replica?: 0 | 1): Promise<Response>;
  close(): Promise<void>;
}

const TARGET = 'x-test-replica';
const RING = `main:${Buffer.alloc(32, 7).toString('base64')}`;

export async function startReplicas(): Promise<Replicas> {
  const place = await createPlace('postgres');
  if (!('url' in place.location)) throw new Error('These replicas share a PostgreSQL.');
  const sandbox = await startSandbox({ port: 0, seed: null });
  const ports: number[] = [];
  const balancer = await openBalancer(ports);
  const deployment = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: balancer.url,
    databaseUrl: place.location.url,
    vaultKeys: RING,
    allowedHosts: [],
    trustedProxies: ['127.0.0.1'],
    privateHosts: ['127.0.0.1'],
  };
  // At once, on an empty database: the first start of a deployment.
  const [first, second] = await Promise.all([startGateway({ deployment }), startGateway({ deployment })]);
  ports.push(first.port, second.port);
  const send: Replicas['send'] = (path, init = {}, replica) =>
    fetch(`${balancer.url}${path}`, {
      ...init,
      headers: { ...init.headers, ...(replica !== undefined && { [TARGET]: String(replica) }) },
    });
  return {
    url: balancer.url,
    sandbox,
    gateways: [first, second],
    api: await signInOwner(first, balancer.url, send),
    send,
    async close() {
      await balancer.close();
      await Promise.all([first.close(), second.close()]);
      await sandbox.close();
      await place.remove();
    },
  };
}

async function openBalancer(ports: readonly number[]) {
  let turn = 0;
  const server = createServer((request, response) => {
    const named = request.headers[TARGET];
    const index = typeof named === 'string' ? Number(named) : turn++ % ports.length;
    const { method, url, headers } = request;
    const upstream = sendRequest(
      { host: '127.0.0.1', port: ports[index], method, path: url, headers, agent: false },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function signInOwner(
  { platform }: RunningGateway,
  url: string,
  send: Replicas['send'],
): Promise<Replicas['api']> {
  const link = await platform.admin.makeOwnerLink();
  const browser = createBrowser();
  const entry = await browser.open(link?.url ?? '');
  const answer = await fetch(entry.url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ name: 'Ada' }),
  });
  const [cookie = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? [];
  const session = await send('/api/session', { headers: { cookie } });
  const { csrf } = z.object({ csrf: z.string() }).parse(await session.json());
  return async (method, path, body) => {
    const response = await send(`/api${path}`, {
      method,
      headers: {
        cookie,
        origin: url,
        'x-weir-csrf': csrf,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
}
