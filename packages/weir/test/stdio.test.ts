import { once } from 'node:events';
import { createServer } from 'node:http';
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

test('a cancelled call ends its request to Confluence', async () => {
  const silent = createServer();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { child, ended, send, receive } = start([], {
    CONFLUENCE_URL: `http://127.0.0.1:${port}`,
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
  const [upstream] = await once(silent, 'request');
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
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [BIN, 'stdio'],
        env: cleanEnvironment({
          CONFLUENCE_URL: `http://127.0.0.1:${port}`,
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
    const [upstream] = await once(silent, 'request');
    const ended = new Promise(resolve => upstream.on('error', () => undefined).once('close', resolve));
    stop.abort();
    await failed;
    await ended;
    await client.close();
    silent.close();
  },
  30_000,
);
