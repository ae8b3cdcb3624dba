/** The server as a client meets it, over the SDK's own client. */
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callTool, createToolServer, INVENTORY, type ToolServerOptions } from '../src/index.ts';
import { type Site, startSite, textOf } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite('cloud');
});
afterAll(() => site.close());

async function connect(options: Partial<ToolServerOptions> = {}): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await createToolServer({ confluence: site.confluence, version: '1.2.3', ...options }).connect(far);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(near);
  return client;
}

describe('a client', () => {
  test('is told who serves and how to work', async () => {
    const client = await connect({ name: 'demo' });
    expect(client.getServerVersion()).toMatchObject({ name: 'demo', version: '1.2.3' });
    expect(client.getInstructions()).toContain('confluence_search finds pages');
  });

  test('gets the same list every time, in pages if there are many', async () => {
    const whole = (await (await connect()).listTools()).tools.map(each => each.name);
    const paged: string[] = [];
    const client = await connect({ pageSize: 5 });
    let cursor: string | undefined;
    do {
      const page = await client.request({
        method: 'tools/list',
        params: cursor === undefined ? {} : { cursor },
      });
      paged.push(...page.tools.map(each => each.name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
    expect(whole.length).toBe(24);
  });

  test('reads a page, and structured answers fit the schemas that were announced', async () => {
    const id = site.addPage('Served', '<p>Over MCP.</p>');
    const client = await connect();
    await client.listTools(); // the client checks structured content against what it was told
    const page = await client.callTool({ name: 'confluence_get_page', arguments: { page: String(id) } });
    expect(textOf(page)).toContain('Over MCP.');
    const found = await client.callTool({ name: 'confluence_search', arguments: { query: 'MCP' } });
    expect(found.structuredContent).toMatchObject({ hits: [{ id: String(id) }] });
  });

  test('that names an unknown tool gets a protocol error with the nearest name', async () => {
    const client = await connect();
    const call = client.callTool({ name: 'confluence_get_pages', arguments: {} });
    await expect(call).rejects.toMatchObject({ code: ProtocolErrorCode.InvalidParams });
    await expect(call).rejects.toThrow('Did you mean "confluence_get_page"?');
  });

  test('that gives bad arguments gets a tool error, which a model can read', async () => {
    const result = await (await connect()).callTool({
      name: 'confluence_get_page',
      arguments: { pgae: '1' },
    });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain('pgae: there is no such argument; did you mean "page"?');
  });

  test('of a read-only server cannot write, and is not told of operations that write', async () => {
    const client = await connect({ selection: { readOnly: true } });
    const { tools } = await client.listTools();
    expect(tools.every(tool => tool.annotations?.readOnlyHint === true)).toBe(true);
    await expect(
      client.callTool({ name: 'confluence_create_page', arguments: { title: 'x', space: 'ENG' } }),
    ).rejects.toThrow('No tool');
    const found = textOf(
      await client.callTool({
        name: 'confluence_search_operations',
        arguments: { query: 'create page', limit: 20 },
      }),
    );
    expect(found).not.toMatch(/write|destructive/);
    const refused = textOf(
      await client.callTool({ name: 'confluence_execute_read', arguments: { operation: 'createPage' } }),
    );
    expect(refused).toContain('This server does not offer write operations.');
  });

  test('that cancels stops the upstream call', async () => {
    const id = site.addPage('Slow', '<p/>');
    const arrived = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    site.intercept = request => {
      arrived.resolve();
      request.signal.addEventListener('abort', () => gone.resolve());
      return gone.promise.then(() => undefined);
    };
    const client = await connect();
    const stop = new AbortController();
    const call = client.callTool(
      { name: 'confluence_get_page', arguments: { page: String(id) } },
      { signal: stop.signal },
    );
    await arrived.promise;
    stop.abort();
    await expect(call).rejects.toThrow();
    await gone.promise; // the request to Confluence was ended, not left to run
    site.intercept = undefined;
  });

  test('that asks for progress is told of it', async () => {
    const id = site.addPage('Talked about', '<p/>');
    for (let index = 0; index < 3; index++)
      site.domain.comments.create(site.admin, { containerId: id, body: '<p>x</p>' });
    const seen: number[] = [];
    const client = await connect();
    await client.callTool(
      { name: 'confluence_list_comments', arguments: { page: String(id) } },
      { onprogress: ({ progress, total }) => seen.push(progress / (total ?? 1)) },
    );
    expect(seen.length).toBe(3);
    expect(seen.at(-1)).toBe(1);
  });
});

describe('every tool', () => {
  const nonsense: readonly unknown[] = [
    null,
    7,
    'text',
    [],
    { page: {} },
    { page: '' },
    { page: '0', cursor: '\u0000', limit: -1 },
    { page: 'https://', query: '"' },
    { page: '../../etc', comment: '..', operation: '__proto__', input: { id: '../1' } },
    { page: 'x'.repeat(5000), title: '\ud800', markdown: '\u0000' },
  ];

  test.each(INVENTORY.map(tool => tool.name))(
    '%s answers nonsense with an error of its own, never a fault of ours',
    async name => {
      for (const args of nonsense) {
        const result = await site.call(name, args); // a fault of ours would throw
        if (result.isError) expect(textOf(result)).toMatch(new RegExp(`^${name} failed: [a-z_]+\\nAsked: `));
      }
    },
  );

  test.each(INVENTORY.filter(tool => tool.risk !== 'read').map(tool => tool.name))(
    '%s writes nothing for nonsense',
    async name => {
      const before = site.requests.length;
      for (const args of nonsense) await site.call(name, args);
      expect(site.requests.slice(before).filter(each => !each.startsWith('GET '))).toEqual([]);
    },
  );
});

describe('the shell', () => {
  test('calls tools that no server offers by default', async () => {
    const result = await callTool(site.confluence, 'confluence_execute_admin', { operation: 'getPageById' });
    expect(textOf(result)).toContain('failed: wrong_risk');
  });

  test('is told of an unknown tool by an error', async () => {
    await expect(callTool(site.confluence, 'confluence_serch', {})).rejects.toThrow(
      'Did you mean "confluence_search"?',
    );
  });

  test('can cancel', async () => {
    const result = await callTool(
      site.confluence,
      'confluence_get_page',
      { page: '1' },
      { signal: AbortSignal.abort() },
    );
    expect(textOf(result)).toContain('failed: cancelled');
  });
});

describe('an upstream that fails', () => {
  test.each([
    [
      'rate limits',
      () =>
        new Response('{}', {
          status: 429,
          headers: { 'content-type': 'application/json', 'retry-after': '1847' },
        }),
      'failed: rate_limited',
    ],
    [
      'answers with a web page',
      () => new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } }),
      'failed: bad_answer',
    ],
    [
      'forbids',
      () => new Response('{}', { status: 403, headers: { 'content-type': 'application/json' } }),
      'failed: forbidden',
    ],
  ])('and %s is told as it is', async (_, answer, code) => {
    const failing = await startSite('cloud'); // its own: a site that says 429 is left alone for as long as it says
    failing.intercept = answer;
    const text = await failing.fail('confluence_move_page', { page: '1', target: '2' });
    await failing.close();
    expect(text).toContain(code);
    expect(text).not.toMatch(/at .*\.ts:\d+|sandbox"/);
  });
});
