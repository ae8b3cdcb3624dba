/** Two people with canaries in their pages, 10,000 mixed calls at the same time: nothing of one is seen by the other, anywhere. */
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createConfluence, createShared } from '@weir/confluence';
import { type CallEvent, createGateway, type LogEntry } from '@weir/gateway';
import { createSandbox } from '@weir/sandbox';
import { expect, test } from 'vitest';

const CALLS = 10_000;
const AT_ONCE = 64;
const PEOPLE = ['ann', 'bob'] as const;
type Name = (typeof PEOPLE)[number];

test('10,000 mixed calls of two people at the same time cross no canary', { timeout: 600_000 }, async () => {
  const world = await startWorld();
  const entries: LogEntry[] = [];
  const events: CallEvent[] = [];
  const most = 1e9;
  const gateway = createGateway({
    version: '1',
    limits: () => ({
      addressPerMinute: most,
      principalPerMinute: most,
      serverPerMinute: most,
      writesPerMinute: most,
      destructivePerMinute: most,
      callsPerDay: most,
      writesPerDay: most,
      destructivePerDay: most,
      concurrency: AT_ONCE,
    }),
    overloadedMs: most,
    servers: [
      {
        name: 'docs',
        access: {
          mode: 'token',
          tokens: PEOPLE.map(name => ({
            sha256: createHash('sha256').update(`key-${name}`).digest('hex'),
            principal: `person:${name}`,
          })),
        },
        confluence: principal => world.clientOf(principal),
      },
    ],
    log: entry => entries.push(entry),
    audit: { record: event => events.push(event), commit: async event => void events.push(event) },
  });
  const outcomes = { found: 0, missed: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < CALLS) {
      const index = next++;
      const name = PEOPLE[index % 2] ?? 'ann';
      const other = name === 'ann' ? 'bob' : 'ann';
      const request = makeRequest(index, name, world);
      const answer = await gateway.fetch(request, { remote: '127.0.0.1' });
      const text = await answer.text();
      if (text.includes(`canary-${other}`))
        throw new Error(`call ${index} of ${name}: ${text.slice(0, 2000)}`);
      if (text.includes(`canary-${name}`)) outcomes.found += 1;
      else outcomes.missed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await gateway.close(10_000);
  // The calls were real: most find their own canary, and some ask for what is not theirs.
  expect(outcomes.found).toBeGreaterThan(CALLS / 3);
  expect(outcomes.missed).toBeGreaterThan(CALLS / 20);
  for (const name of PEOPLE) {
    const other = name === 'ann' ? 'bob' : 'ann';
    const own = JSON.stringify(events.filter(event => event.principal === `person:${name}`));
    expect(own.includes(`canary-${other}`)).toBe(false);
  }
  expect(JSON.stringify(entries)).not.toContain('canary-');
  await world.close();
});

interface World {
  readonly pageOf: Readonly<Record<Name, string>>;
  clientOf(principal: string): ReturnType<typeof createConfluence>;
  close(): Promise<void>;
}

/** Each has a space that only they may see, with a page and a comment of theirs. */
async function startWorld(): Promise<World> {
  let url = '';
  const sandbox = createSandbox({ seed: null, publicUrl: () => url });
  const server = createAdaptorServer({ fetch: request => sandbox.fetch(request) });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const shared = createShared({ allowPrivateHosts: true, perSecond: 1e9, readCacheMs: 50 });
  const clients = new Map<string, ReturnType<typeof createConfluence>>();
  const pages: [Name, string][] = [];
  for (const name of PEOPLE) {
    sandbox.domain.people.create({
      accountId: `557058:${name}`,
      userKey: `8a7f808a${name}`,
      username: name,
      email: `${name}@example.com`,
      displayName: name,
      active: true,
      timeZone: 'UTC',
    });
    const client = createConfluence({
      site: { edition: 'cloud', url },
      credentials: { kind: 'basic', username: `${name}@example.com`, secret: 'sandbox' },
      principal: `person:${name}`,
      shared,
    });
    clients.set(`person:${name}`, client);
    const { body } = await client.operations.execute('createPrivateSpace', {
      body: { key: `S${name.toUpperCase()}`, name: `Private of ${name}` },
    });
    const space = await client.spaces.getByKey((body as { key: string }).key);
    const page = await client.pages.create({
      spaceId: space.id,
      title: `Diary canary-${name}`,
      storage: `<p>words canary-${name}</p>`,
    });
    await client.comments.create({ pageId: page.id, storage: `<p>canary-${name}</p>` });
    pages.push([name, page.id]);
  }
  return {
    pageOf: Object.fromEntries(pages) as Record<Name, string>,
    clientOf(principal) {
      const client = clients.get(principal);
      if (!client) throw new Error(`nobody is ${principal}`);
      return client;
    },
    async close() {
      await new Promise(resolve => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      sandbox.close();
    },
  };
}

function makeRequest(index: number, name: Name, { pageOf }: World): Request {
  const own = pageOf[name];
  const others = pageOf[name === 'ann' ? 'bob' : 'ann'];
  const calls: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['confluence_get_page', { page: own }],
    ['confluence_search', { query: 'words' }],
    ['confluence_get_page', { page: others }],
    ['confluence_list_comments', { page: own }],
    ['confluence_list_spaces', {}],
    ['confluence_execute_read', { operation: 'getPageById', input: { id: own, 'body-format': 'storage' } }],
    ['confluence_get_page', { page: `SX:none-${index}` }],
    ['confluence_get_tree', { page: own }],
  ];
  const [tool, args] = calls[Math.floor(index / 2) % calls.length] ?? calls[0] ?? ['', {}];
  const isModern = index % 3 !== 0;
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return new Request('http://127.0.0.1/mcp/docs', {
    method: 'POST',
    headers: {
      host: '127.0.0.1',
      authorization: `Bearer key-${name}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(isModern && { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': tool }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1, // the same of all
      method: 'tools/call',
      params: { name: tool, arguments: args, ...(isModern && { _meta: meta }) },
    }),
  });
}
