import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConfluence } from '@weir/confluence';
import { afterEach, describe, expect, test } from 'vitest';
import { createGateway, type LogEntry } from './index.ts';

const REVISION = '2026-07-28';
const CALL = { name: 'confluence_get_page', arguments: { page: '4711' } };

/** An upstream that takes requests and never answers: what it sees of their end is what cancellation is worth. */
async function startSilentUpstream() {
  const server = createServer();
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function makeRequest(era: string, signal: AbortSignal): Request {
  const modern = era === 'modern';
  const meta = {
    'io.modelcontextprotocol/protocolVersion': REVISION,
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return new Request('http://127.0.0.1/mcp/demo', {
    method: 'POST',
    signal,
    headers: {
      host: '127.0.0.1',
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(modern && { 'mcp-protocol-version': REVISION, 'mcp-method': 'tools/call', 'mcp-name': CALL.name }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { ...CALL, ...(modern && { _meta: meta }) },
    }),
  });
}

describe.each(['modern', 'legacy'])('a caller of the %s era that goes away', era => {
  test('ends the request to Confluence', async () => {
    const { server, url } = await startSilentUpstream();
    const entries: LogEntry[] = [];
    const client = createConfluence({
      site: { edition: 'cloud', url },
      credentials: { kind: 'anonymous' },
      principal: 'local',
      allowPrivateHosts: true,
    });
    const gateway = createGateway({
      servers: [{ name: 'demo', access: { mode: 'open' }, confluence: () => client }],
      version: '0.0.0',
      log: entry => entries.push(entry),
    });
    const caller = new AbortController();
    const answer = gateway.fetch(makeRequest(era, caller.signal), { remote: '127.0.0.1' }).then(
      response => response.text().catch(() => ''),
      () => '',
    );
    const [upstream] = await once(server, 'request');
    const ended = new Promise(resolve => upstream.on('error', () => undefined).once('close', resolve));
    caller.abort();
    await ended;
    await answer;
    expect(upstream.destroyed).toBe(true);
    expect(entries).toEqual([expect.objectContaining({ tool: CALL.name, outcome: 'cancelled' })]);
  });
});
