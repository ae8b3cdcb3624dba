import { createHash } from 'node:crypto';
import { createConfluence } from '@weir/confluence';
import { describe, expect, test } from 'vitest';
import { createGateway, type GatewayOptions, type LogEntry, type ServerConfig } from './index.ts';

const LOCAL = { remote: '127.0.0.1' };
const LIST_TOOLS = { jsonrpc: '2.0', id: 7, method: 'tools/list' };

/** A client whose upstream answers nobody: what the gateway does itself needs no Confluence. */
function confluence(principal: string) {
  return createConfluence({
    site: { edition: 'cloud', url: 'http://127.0.0.1:1' },
    credentials: { kind: 'anonymous' },
    principal,
    allowPrivateHosts: true,
  });
}

const OPEN: ServerConfig = { name: 'demo', access: { mode: 'open' }, confluence };
const GUARDED: ServerConfig = {
  name: 'guarded',
  access: { mode: 'token', tokens: [tokenOf('secret-of-anna', 'anna'), tokenOf('secret-of-bob', 'bob')] },
  confluence,
};

function tokenOf(token: string, principal: string) {
  return { sha256: createHash('sha256').update(token).digest('hex'), principal };
}

function makeGateway(options: Partial<GatewayOptions> = {}) {
  const entries: LogEntry[] = [];
  const gateway = createGateway({
    servers: [OPEN, GUARDED],
    version: '0.0.0',
    log: entry => entries.push(entry),
    ...options,
  });
  return { gateway, entries };
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`http://127.0.0.1:8642${path}`, {
    method: 'POST',
    headers: {
      host: '127.0.0.1:8642',
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The JSON-RPC message of an answer, whether it came as JSON or as an event stream. */
async function readMessage(response: Response) {
  const text = await response.text();
  return JSON.parse(/^data: ?(.*)$/m.exec(text)?.[1] ?? text);
}

async function toolNames(response: Response): Promise<string[]> {
  const message = await readMessage(response);
  return message.result.tools.map((tool: { name: string }) => tool.name);
}

describe('a request that should not be here', () => {
  test.each([
    [
      'another host',
      post('/mcp/demo', LIST_TOOLS, { host: 'evil.example' }),
      LOCAL,
      { status: 403, words: 'evil.example' },
    ],
    [
      'a host that only starts like ours',
      post('/mcp/demo', LIST_TOOLS, { host: '127.0.0.1.evil.example' }),
      LOCAL,
      { status: 403, words: 'does not name this gateway' },
    ],
    [
      'a foreign page',
      post('/mcp/demo', LIST_TOOLS, { origin: 'https://evil.example' }),
      LOCAL,
      { status: 403, words: 'https://evil.example' },
    ],
    [
      'an opaque page',
      post('/mcp/demo', LIST_TOOLS, { origin: 'null' }),
      LOCAL,
      { status: 403, words: 'may not call' },
    ],
    ['an unknown server', post('/mcp/none', LIST_TOOLS), LOCAL, { status: 404, words: '"none"' }],
    ['a body that is no JSON', post('/mcp/demo', '{"jsonrpc"'), LOCAL, { status: 400, words: 'not JSON' }],
    ['an empty body', post('/mcp/demo', ''), LOCAL, { status: 400, words: 'not JSON' }],
    [
      'a peer elsewhere, at an open server',
      post('/mcp/demo', LIST_TOOLS),
      { remote: '192.0.2.7' },
      { status: 403, words: 'its own machine' },
    ],
    [
      'a peer that is not known, at an open server',
      post('/mcp/demo', LIST_TOOLS),
      {},
      { status: 403, words: 'its own machine' },
    ],
    ['no token', post('/mcp/guarded', LIST_TOOLS), LOCAL, { status: 401, words: 'access token' }],
    [
      'a wrong token',
      post('/mcp/guarded', LIST_TOOLS, { authorization: 'Bearer wrong' }),
      LOCAL,
      { status: 401, words: 'access token' },
    ],
    [
      'another scheme',
      post('/mcp/guarded', LIST_TOOLS, { authorization: 'Basic secret-of-anna' }),
      LOCAL,
      { status: 401, words: 'access token' },
    ],
    [
      'a toolset that is not there',
      post('/mcp/demo?toolsets=pagse', LIST_TOOLS),
      LOCAL,
      { status: 400, words: 'pages' },
    ],
    [
      'a tool that is not there',
      post('/mcp/demo?tools=confluence_get', LIST_TOOLS),
      LOCAL,
      { status: 400, words: 'There is no tool' },
    ],
  ])('%s', async (_, request, peer, { status, words }) => {
    const { gateway, entries } = makeGateway();
    const response = await gateway.fetch(request, peer);
    expect(response.status).toBe(status);
    const message = await response.json();
    expect(message).toMatchObject({
      jsonrpc: '2.0',
      id: null,
      error: { message: expect.stringContaining(words) },
    });
    expect(entries).toEqual([expect.objectContaining({ event: 'call', outcome: 'refused', status })]);
  });

  test.each(['GET', 'DELETE', 'PUT'])('%s is not how MCP is spoken here', async method => {
    const { gateway } = makeGateway();
    const request = new Request('http://127.0.0.1:8642/mcp/demo', { method, headers: { host: 'localhost' } });
    const response = await gateway.fetch(request, LOCAL);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  test('another path says where the servers are', async () => {
    const { gateway } = makeGateway();
    const response = await gateway.fetch(new Request('http://127.0.0.1:8642/'), LOCAL);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('/mcp/{name}');
  });

  test('a token is asked for as RFC 6750 has it', async () => {
    const { gateway } = makeGateway();
    const response = await gateway.fetch(post('/mcp/guarded', LIST_TOOLS), LOCAL);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('a method other than POST is refused only after its host is checked', async () => {
    const { gateway } = makeGateway();
    const request = new Request('http://127.0.0.1:8642/mcp/demo', { headers: { host: 'evil.example' } });
    expect((await gateway.fetch(request, LOCAL)).status).toBe(403);
  });
});

describe('size', () => {
  const small = { maxBodyBytes: 100 };

  test('a declared length over the limit is refused before anything else', async () => {
    const { gateway } = makeGateway(small);
    const request = post('/mcp/guarded', 'x'.repeat(101), { 'content-length': '101' });
    const response = await gateway.fetch(request, LOCAL);
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('100 bytes');
  });

  test('a body that lies about its length is cut off', async () => {
    const { gateway } = makeGateway(small);
    const response = await gateway.fetch(
      post('/mcp/demo', 'x'.repeat(101), { 'content-length': '10' }),
      LOCAL,
    );
    expect(response.status).toBe(413);
  });

  test('the limit itself passes', async () => {
    const body = JSON.stringify(LIST_TOOLS);
    const { gateway } = makeGateway({ maxBodyBytes: Buffer.byteLength(body) });
    expect((await gateway.fetch(post('/mcp/demo', body), LOCAL)).status).toBe(200);
  });

  test('by default 4 MiB', async () => {
    const { gateway } = makeGateway();
    const over = await gateway.fetch(post('/mcp/demo', ' '.repeat(4 * 1024 * 1024 + 1)), LOCAL);
    expect(over.status).toBe(413);
  });
});

describe('access', () => {
  test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
    'an open server answers %s',
    async remote => {
      const { gateway } = makeGateway();
      expect((await gateway.fetch(post('/mcp/demo', LIST_TOOLS), { remote })).status).toBe(200);
    },
  );

  test('each token is its own principal, from anywhere', async () => {
    const principals: string[] = [];
    const server: ServerConfig = {
      ...GUARDED,
      confluence: principal => {
        principals.push(principal);
        return confluence(principal);
      },
    };
    const { gateway, entries } = makeGateway({ servers: [server] });
    for (const token of ['secret-of-anna', 'secret-of-bob']) {
      const request = post('/mcp/guarded', LIST_TOOLS, { authorization: `Bearer ${token}` });
      const response = await gateway.fetch(request, { remote: '192.0.2.7' });
      expect(await toolNames(response)).toContain('confluence_get_page');
    }
    expect(principals).toEqual(['anna', 'bob']);
    expect(entries.map(entry => 'principal' in entry && entry.principal)).toEqual(['anna', 'bob']);
    expect(JSON.stringify(entries)).not.toContain('secret');
  });

  test('a further host may be allowed by name', async () => {
    const { gateway } = makeGateway({ allowedHosts: ['weir.acme.com'] });
    const headers = { host: 'weir.acme.com', origin: 'https://weir.acme.com' };
    const response = await gateway.fetch(post('/mcp/demo', LIST_TOOLS, headers), LOCAL);
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://weir.acme.com');
  });

  test('a page on this machine may call: the preflight names its headers', async () => {
    const { gateway, entries } = makeGateway();
    const preflight = new Request('http://127.0.0.1:8642/mcp/demo', {
      method: 'OPTIONS',
      headers: {
        host: '127.0.0.1:8642',
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,mcp-protocol-version,mcp-method',
      },
    });
    const response = await gateway.fetch(preflight, LOCAL);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(response.headers.get('access-control-allow-headers')).toContain('mcp-method');
    expect(entries).toEqual([]);
  });
});

describe('narrowing by the URL', () => {
  async function listed(query: string, server: Partial<ServerConfig> = {}): Promise<string[]> {
    const { gateway } = makeGateway({ servers: [{ ...OPEN, ...server }] });
    return toolNames(await gateway.fetch(post(`/mcp/demo${query}`, LIST_TOOLS), LOCAL));
  }

  test('one tool', async () => {
    expect(await listed('?tools=confluence_get_page')).toEqual(['confluence_get_page']);
  });

  test('toolsets, by commas or repeated', async () => {
    const byCommas = await listed('?toolsets=search,labels');
    expect(byCommas).toContain('confluence_search');
    expect(byCommas).not.toContain('confluence_get_page');
    expect(await listed('?toolsets=search&toolsets=labels')).toEqual(byCommas);
  });

  test('readonly leaves no tool that writes', async () => {
    const all = await listed('');
    const readonly = await listed('?readonly=1');
    expect(all).toContain('confluence_edit_page');
    expect(readonly).toContain('confluence_get_page');
    expect(readonly).not.toContain('confluence_edit_page');
    expect(readonly).not.toContain('confluence_execute_write');
    expect(all).toEqual(expect.arrayContaining(readonly));
  });

  test('by headers too, and what both leave is left', async () => {
    const { gateway } = makeGateway();
    const list = async (query: string, headers: Record<string, string>) =>
      toolNames(await gateway.fetch(post(`/mcp/demo${query}`, LIST_TOOLS, headers), LOCAL));
    const byUrl = await listed('?toolsets=search,labels&readonly=1');
    expect(await list('', { 'X-MCP-Toolsets': 'search,labels', 'X-MCP-Readonly': 'true' })).toEqual(byUrl);
    expect(await list('?toolsets=search,labels', { 'X-MCP-Readonly': 'true' })).toEqual(byUrl);
    expect(
      await list('?toolsets=search,labels', { 'X-MCP-Tools': 'confluence_get_labels,confluence_get_page' }),
    ).toEqual(['confluence_get_labels']);
  });

  test('an operation by its id, where the server runs its kind', async () => {
    expect(await listed('?tools=getPageById,deletePage')).toEqual(['getPageById']);
    expect(await listed('?tools=getPageById,createPage&readonly=1')).toEqual(['getPageById']);
  });

  test('a switch that is neither on nor off is refused, not taken for off', async () => {
    const { gateway } = makeGateway();
    const response = await gateway.fetch(post('/mcp/demo?readonly=yes', LIST_TOOLS), LOCAL);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Choose from: 1, true, 0, false.');
  });

  test('nothing that the server does not offer is reached', async () => {
    const offered = { selection: { toolsets: ['search', 'labels'], readOnly: true } };
    const plain = await listed('', offered);
    expect(await listed('?toolsets=all', offered)).toEqual(plain);
    expect(await listed('?readonly=0', offered)).toEqual(plain);
    const { gateway } = makeGateway({ servers: [{ ...OPEN, ...offered }] });
    const response = await gateway.fetch(post('/mcp/demo?tools=confluence_edit_page', LIST_TOOLS), LOCAL);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('offers none');
  });

  test('a tool that was left out cannot be called', async () => {
    const { gateway, entries } = makeGateway();
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'confluence_edit_page', arguments: {} },
    };
    const message = await readMessage(await gateway.fetch(post('/mcp/demo?readonly=1', call), LOCAL));
    expect(message.error).toMatchObject({
      code: -32602,
      message: expect.stringContaining('confluence_edit_page'),
    });
    expect(entries).toEqual([
      expect.objectContaining({ tool: 'confluence_edit_page', outcome: 'protocol_error' }),
    ]);
  });
});

describe('the log', () => {
  test('has one line a call, with the tool and the outcome, and nothing that was said', async () => {
    let now = 1000;
    const { gateway, entries } = makeGateway({ clock: () => (now += 5) });
    const call = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: {
        name: 'confluence_execute_read',
        arguments: { operation: 'getPageById', input: { title: 'private' } },
      },
    };
    const response = await gateway.fetch(post('/mcp/demo', call), LOCAL);
    const text = await response.text();
    expect(text).toContain('isError');
    expect(entries).toEqual([
      {
        event: 'call',
        server: 'demo',
        principal: 'local',
        method: 'tools/call',
        tool: 'confluence_execute_read',
        outcome: 'tool_error',
        status: 200,
        milliseconds: expect.toSatisfy((spent: number) => spent >= 5 && spent % 5 === 0),
        bytes: Buffer.byteLength(text),
      },
    ]);
  });

  test('tells who went away before the end', async () => {
    const { gateway, entries } = makeGateway();
    const response = await gateway.fetch(post('/mcp/demo', LIST_TOOLS), LOCAL);
    await response.body?.cancel();
    expect(entries).toEqual([expect.objectContaining({ outcome: 'cancelled' })]);
  });

  test('keeps a fault to itself', async () => {
    const broken: ServerConfig = {
      ...OPEN,
      confluence: () => {
        throw new Error('vault: key 17 is missing');
      },
    };
    const { gateway, entries } = makeGateway({ servers: [broken] });
    const response = await gateway.fetch(post('/mcp/demo', LIST_TOOLS), LOCAL);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('key 17');
    expect(entries).toContainEqual({ event: 'fault', detail: expect.stringContaining('key 17') });
  });
});

test('/healthz answers without any header', async () => {
  const { gateway, entries } = makeGateway();
  const response = await gateway.fetch(new Request('http://10.0.0.1/healthz'));
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  expect(entries).toEqual([]);
});
