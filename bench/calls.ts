/**
 * What one tool call costs on top of the SDK, Confluence aside: sequential calls whose arguments are refused, so that everything up to
 * the tool's own work is paid (transport, the gateway's steps, dispatch, validation, the error as a result), against the same on a bare
 * SDK server. Batches alternate.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { createConfluence } from '@weir/confluence';
import { createGateway } from '@weir/gateway';
import { z } from 'zod';
import { buildBareServer } from './bare-server.ts';
import { median } from './median.ts';

const BATCHES = 10;
const CALLS_A_BATCH = 100;
const ROOT = join(import.meta.dirname, '..');

interface Contestant {
  readonly name: string;
  readonly client: Client;
  readonly call: { readonly name: string; readonly arguments: Record<string, unknown> };
}

/** Both tools want text that is not given. */
const REFUSED = {
  bare: { name: 'echo', arguments: {} },
  weir: { name: 'confluence_get_page', arguments: {} },
};

export async function benchCalls(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  const bare = await startBareHttp();
  const weir = await startWeirHttp();
  try {
    const weirStdio = await connectStdio([join(ROOT, 'packages', 'weir', 'bin', 'weir.js'), 'stdio'], folder);
    await compare('stdio', [
      {
        name: 'bare',
        client: await connectStdio([await buildBareServer(folder)], folder),
        call: REFUSED.bare,
      },
      { name: 'weir', client: weirStdio, call: REFUSED.weir },
    ]);
    await compare('HTTP', [
      { name: 'bare', client: await connectHttp(bare.url), call: REFUSED.bare },
      { name: 'weir', client: await connectHttp(weir.url), call: REFUSED.weir },
    ]);
  } finally {
    bare.close();
    weir.close();
    rmSync(folder, { recursive: true });
  }
}

async function compare(transport: string, contestants: readonly Contestant[]): Promise<void> {
  const times = contestants.map((): number[] => []);
  for (const { client, call } of contestants) await measureBatch(client, call); // compiles what will be hot
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (const [index, { client, call }] of contestants.entries())
      times[index]?.push(...(await measureBatch(client, call)));
  }
  const [bare = Number.NaN, weir = Number.NaN] = times.map(median);
  console.log(
    `${transport}: bare ${bare.toFixed(3)} ms a call, weir ${weir.toFixed(3)} ms, so ${(weir - bare).toFixed(3)} ms of our own (medians)`,
  );
  for (const { client } of contestants) await client.close();
}

async function measureBatch(client: Client, call: Contestant['call']): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < CALLS_A_BATCH; index += 1) {
    const started = performance.now();
    const result = await client.callTool(call);
    times.push(performance.now() - started);
    if (!result.isError) throw new Error(`${call.name} was not refused.`);
  }
  return times;
}

async function connectStdio(args: string[], home: string): Promise<Client> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    CONFLUENCE_URL: 'https://acme.atlassian.net',
    CONFLUENCE_USERNAME: 'bench@acme.com',
    CONFLUENCE_API_TOKEN: 'none',
  };
  const client = newClient();
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  return client;
}

async function connectHttp(url: string): Promise<Client> {
  const client = newClient();
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  return client;
}

function newClient(): Client {
  return new Client({ name: 'bench', version: '1' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } });
}

function startBareHttp() {
  const handler = createMcpHandler(() => {
    const server = new McpServer({ name: 'bare', version: '1' });
    server.registerTool('echo', { inputSchema: z.object({ text: z.string() }) }, ({ text }) => ({
      content: [{ type: 'text', text }],
    }));
    return server;
  });
  return serve(request => handler.fetch(request), '');
}

function startWeirHttp() {
  const confluence = createConfluence({
    site: { edition: 'cloud', url: 'https://acme.atlassian.net' },
    credentials: { kind: 'anonymous' },
    principal: 'local',
  });
  const gateway = createGateway({
    servers: [{ name: 'bench', access: { mode: 'open' }, confluence: () => confluence }],
    version: '1',
  });
  return serve(request => gateway.fetch(request, { remote: '127.0.0.1' }), '/mcp/bench');
}

async function serve(fetch: (request: Request) => Promise<Response>, path: string) {
  const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${path}`, close: () => server.close() };
}

if (import.meta.main) await benchCalls();
