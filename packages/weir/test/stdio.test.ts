import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, test } from 'vitest';
import { BIN, cleanEnvironment, spawnWeir, waitForEnd } from './run-weir.ts';

const CLOUD = {
  CONFLUENCE_URL: 'https://acme.atlassian.net',
  CONFLUENCE_USERNAME: 'me@acme.com',
  CONFLUENCE_API_TOKEN: 'x',
};
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

function start(args: readonly string[], env: Record<string, string>) {
  const child = spawnWeir(['stdio', ...args], { env });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    ended: waitForEnd(child),
    send: (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`),
    receive: async () => JSON.parse((await lines.next()).value ?? 'null'),
  };
}

test('stdout holds nothing but JSON-RPC, and the end of stdin ends it', async () => {
  const { child, ended, send } = start([], CLOUD);
  send(INITIALIZE);
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  await once(child.stdout, 'data');
  child.stdin.end();
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const messages = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(messages.every(message => message.jsonrpc === '2.0')).toBe(true);
  expect(messages[0]).toMatchObject({
    id: 1,
    result: { serverInfo: { name: 'weir' }, protocolVersion: '2025-11-25' },
  });
});

test('starts without asking Confluence anything', async () => {
  const { child, ended, send, receive } = start(['--read-only'], {
    ...CLOUD,
    CONFLUENCE_URL: 'https://nobody.atlassian.net',
  });
  send(INITIALIZE);
  expect(await receive()).toMatchObject({ id: 1 });
  send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  const { result } = await receive();
  const names = result.tools.map((tool: { name: string }) => tool.name);
  expect(names).toContain('confluence_get_page');
  expect(names).not.toContain('confluence_edit_page');
  child.stdin.end();
  expect((await ended).code).toBe(0);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it', async signal => {
  const { child, ended, send, receive } = start([], CLOUD);
  send(INITIALIZE);
  await receive();
  child.kill(signal);
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});

/** A Data Center that tells no release and answers nothing else. */
async function startSilent() {
  const silent = createServer();
  const nextRequest = new Promise<IncomingMessage>(resolve => {
    silent.on('request', (request, response) => {
      if (request.url?.endsWith('/manifest')) response.writeHead(404).end();
      else resolve(request);
    });
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  return { silent, nextRequest, url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` };
}

test('a cancelled call ends its request to Confluence', async () => {
  const { silent, url, nextRequest } = await startSilent();
  const { child, ended, send, receive } = start([], {
    CONFLUENCE_URL: url,
    CONFLUENCE_PERSONAL_TOKEN: 'x',
  });
  send(INITIALIZE);
  await receive();
  send({
    jsonrpc: '2.0',
    id: 2,
    method: 'tools/call',
    params: { name: 'confluence_get_page', arguments: { page: '4711' } },
  });
  const upstream = await nextRequest;
  const closed = new Promise(resolve => upstream.on('error', () => undefined).once('close', resolve));
  send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2, reason: 'test' } });
  await closed;
  child.stdin.end();
  expect((await ended).code).toBe(0);
  silent.close();
});

test.each(['auto', 'legacy'] as const)(
  "the SDK's client in mode %s cancels a call and its request",
  async mode => {
    const { silent, url, nextRequest } = await startSilent();
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [BIN, 'stdio'],
        env: cleanEnvironment({
          CONFLUENCE_URL: url,
          CONFLUENCE_PERSONAL_TOKEN: 'x',
        }),
      }),
    );
    const stop = new AbortController();
    const call = client.callTool(
      { name: 'confluence_get_page', arguments: { page: '4711' } },
      { signal: stop.signal },
    );
    const failed = expect(call).rejects.toThrow();
    const upstream = await nextRequest;
    const ended = new Promise(resolve => upstream.on('error', () => undefined).once('close', resolve));
    stop.abort();
    await failed;
    await ended;
    await client.close();
    silent.close();
  },
  30_000,
);

test.each(['auto', 'legacy'] as const)(
  "the SDK's client in mode %s is told of progress, step by step and before the answer",
  async mode => {
    const site = createServer(({ url = '' }, response) => {
      const isList = new URL(url, 'http://site').pathname.endsWith('/pages/1/footer-comments');
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ cloudId: 'c', results: isList ? ['11', '12', '13'].map(comment) : [], _links: {} }),
      );
    });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const { port } = site.address() as AddressInfo;
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [BIN, 'stdio'],
        env: cleanEnvironment({ ...CLOUD, CONFLUENCE_URL: `http://127.0.0.1:${port}` }),
      }),
    );
    const told: string[] = [];
    const result = await client.callTool(
      { name: 'confluence_list_comments', arguments: { page: '1' } },
      { onprogress: ({ progress, total }) => told.push(`${progress} of ${total}`) },
    );
    expect(result.isError, JSON.stringify(result.content)).not.toBe(true);
    expect(told).toEqual(['1 of 3', '2 of 3', '3 of 3']);
    await client.close();
    site.close();
  },
  30_000,
);

function comment(id: string) {
  return {
    id,
    status: 'current',
    pageId: '1',
    version: { number: 1, createdAt: '2026-01-01T00:00:00Z', authorId: 'a' },
    body: { storage: { value: '<p>Hm</p>', representation: 'storage' } },
    _links: { webui: `/c/${id}` },
  };
}
