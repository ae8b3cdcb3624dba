/** Progress and cancellation as the SDK's own client has them, of both eras, over HTTP. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createConfluence } from '@weir/confluence';
import { afterEach, describe, expect, test } from 'vitest';
import { createGateway } from './index.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener?: RequestListener): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A gateway over this upstream, and a client connected to it. */
async function connect(upstream: string, mode: 'auto' | 'legacy') {
  const confluence = createConfluence({
    site: { edition: 'cloud', url: upstream },
    credentials: { kind: 'anonymous' },
    principal: 'local',
    allowPrivateHosts: true,
  });
  const gateway = createGateway({
    servers: [{ name: 'demo', access: { mode: 'open' }, confluence: () => confluence }],
    version: '0.0.0',
  });
  const { url } = await serve(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    const { method = 'GET' } = incoming;
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method,
      headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      body: method === 'POST' ? Buffer.concat(chunks) : null,
      signal: gone.signal,
    });
    const answer = await gateway.fetch(request, { remote: '127.0.0.1' });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.flushHeaders();
    try {
      for await (const chunk of answer.body ?? []) outgoing.write(chunk);
    } catch {
      // the caller has gone
    }
    outgoing.end();
  });
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp/demo`)));
  return client;
}

/** An old client only sends a notice, which no server without sessions can tie to a call; closing its connection ends the call there too. */
test('a modern client that cancels a call ends its request to Confluence', async () => {
  const { server, url } = await serve(); // takes requests and never answers
  const client = await connect(url, 'auto');
  const stop = new AbortController();
  const call = client.callTool(
    { name: 'confluence_get_page', arguments: { page: '4711' } },
    { signal: stop.signal },
  );
  const failed = expect(call).rejects.toThrow();
  const [upstream] = await once(server, 'request');
  const ended = new Promise(resolve => upstream.on('error', () => undefined).once('close', resolve));
  stop.abort();
  await failed;
  await ended;
  expect(upstream.destroyed).toBe(true);
  await client.close();
});

describe.each(['auto', 'legacy'] as const)('a client in mode %s', mode => {
  test('that asks for progress is told, step by step and before the answer', async () => {
    const { url } = await serve(answerComments);
    const client = await connect(url, mode);
    const told: number[] = [];
    const result = await client.callTool(
      { name: 'confluence_list_comments', arguments: { page: '1' } },
      {
        onprogress: ({ progress, total }) => {
          expect(total).toBe(3);
          told.push(progress);
        },
      },
    );
    expect(result.isError, JSON.stringify(result.content)).not.toBe(true);
    expect(told).toEqual([1, 2, 3]);
    await client.close();
  });
});

/** A page with three comments, each with replies to be read. */
const answerComments: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://upstream');
  const results = pathname.endsWith('/pages/1/footer-comments') ? ['11', '12', '13'].map(comment) : [];
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ results, _links: {} }));
};

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
