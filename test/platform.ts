/** A whole deployment in this process, over an empty sandbox: what `weir up` wires, on real ports, with all that it writes kept to look at. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createShared } from '@weir/confluence';
import { generateKeyRing, type LogEntry, openPlatform, type Platform, parseKeyRing } from '@weir/gateway';
import { createSandbox, type Sandbox } from '@weir/sandbox';
import { onTestFinished } from 'vitest';

export interface TestPlatform {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly sandbox: Sandbox;
  readonly platform: Platform;
  readonly log: readonly LogEntry[];
  /** What was sent to the collector of traces. */
  readonly spans: readonly string[];
  /** How many requests the sandbox was asked. */
  readonly upstream: () => number;
  /** The admin API as the first owner. */
  api(method: string, path: string, body?: unknown): Promise<Response>;
}

/** Ends with the test. */
export async function startPlatform(): Promise<TestPlatform> {
  let asked = 0;
  let site: Sandbox | undefined;
  const sandboxUrl = await serve(
    getRequestListener(request => {
      asked += 1;
      return site?.fetch(request) ?? new Response(null, { status: 503 });
    }),
  );
  const sandbox = createSandbox({ seed: null, publicUrl: () => sandboxUrl });
  site = sandbox;
  onTestFinished(() => sandbox.close());
  const spans: string[] = [];
  const collector = await serve(
    getRequestListener(async request => {
      spans.push(await request.text());
      return Response.json({});
    }),
  );
  const log: LogEntry[] = [];
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  const url = await serve((request, response) => answer(request, response));
  const ways = createShared({ allowPrivateHosts: true, perSecond: 1e9, readCacheMs: 1_000 });
  const platform = await openPlatform({
    store: { file: ':memory:' },
    keys: parseKeyRing(generateKeyRing()),
    publicUrl: url,
    version: '1.0.0',
    sharedFor: () => ways,
    others: ways,
    traces: { url: collector },
    log: entry => log.push(entry),
  });
  onTestFinished(() => platform.close());
  const rest = getRequestListener(
    async request =>
      (await platform.fetch(request, { remote: '127.0.0.1' })) ?? new Response(null, { status: 404 }),
  );
  answer = (request, response) => {
    if (!platform.node(request, response)) void rest(request, response);
  };
  const api = await signInOwner(url, platform);
  return { url, sandboxUrl, sandbox, platform, log, spans, upstream: () => asked, api };
}

async function signInOwner(url: string, platform: Platform): Promise<TestPlatform['api']> {
  const link = await platform.admin.makeOwnerLink();
  const entered = await fetch(link?.url ?? '', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ name: 'Owner' }),
  });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { csrf } = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as {
    csrf: string;
  };
  return (method, path, body) =>
    fetch(`${url}/api${path}`, {
      method,
      headers: {
        cookie,
        'x-weir-csrf': csrf,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is one
}
