/** What the gateway does to calls that are too many, too deep, not confirmed or not allowed, over a sandbox. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Policy, Protection } from '../src/api/index.ts';
import {
  type CallEvent,
  createGateway,
  type GatewayOptions,
  type LogEntry,
  type ServerConfig,
} from '../src/index.ts';
import { guardOf } from '../src/protect/client-guard.ts';
import { callOf, LOCAL, modern, post, read } from './messages.ts';
import { startTwoSpaces, type TwoSpaces } from './site.ts';

let site: TwoSpaces;
beforeAll(async () => {
  site = await startTwoSpaces();
});
afterAll(() => site.close());

interface Settings extends Partial<Omit<ServerConfig, 'protection' | 'policy'>> {
  readonly protection?: Parameters<typeof Protection.parse>[0];
  readonly policy?: Parameters<typeof Policy.parse>[0];
}

function start(settings: Settings = {}, options: Partial<GatewayOptions> = {}) {
  const events: CallEvent[] = [];
  const entries: LogEntry[] = [];
  const policy = Policy.parse(settings.policy ?? {});
  const confluence = site.connect('cloud', guardOf({ edition: 'cloud', policy, selection: {} }));
  const server: ServerConfig = {
    name: 'docs',
    access: { mode: 'open' },
    confluence: () => confluence,
    ...settings,
    policy,
    protection: Protection.parse(settings.protection ?? {}),
  };
  const gateway = createGateway({
    servers: [server],
    version: '1',
    log: entry => entries.push(entry),
    audit: { record: event => events.push(event), commit: async event => void events.push(event) },
    ...options,
  });
  onTestFinished(() => gateway.close());
  const call = async (name: string, args: Readonly<Record<string, unknown>>, extra = {}) =>
    read(await gateway.fetch(modern('/mcp/docs', { ...callOf(name, args), ...extra }), LOCAL));
  return { gateway, events, entries, call };
}

const GET = 'confluence_get_page';

describe('limits', () => {
  test.each([
    ['address', { perMinute: { address: 2 } }, 'per-minute limit of this address (2)'],
    ['principal', { perMinute: { principal: 2 } }, 'per-minute limit of this caller (2)'],
    ['server', { perMinute: { server: 2 } }, 'per-minute limit of this server (2)'],
    ['day', { perDay: { calls: 2 } }, 'daily quota of calls (2)'],
  ])('of the %s end with 429, Retry-After and an audited reason', async (_, protection, reason) => {
    const { call, events } = start({ protection });
    const answers = [];
    for (let index = 0; index < 3; index += 1) answers.push(await call(GET, { page: site.eng.page }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[2]?.message.error.message).toContain(reason);
    expect(events.at(-1)).toMatchObject({ outcome: 'limited', reason });
  });

  test.each([
    ['writes', { perMinute: { writes: 1 } }, 'confluence_update_labels', { add: ['a'] }],
    ['destructive calls', { perMinute: { destructive: 1 } }, 'confluence_trash_page', {}],
    ['destructive calls', { perDay: { destructive: 1 } }, 'confluence_trash_page', {}],
  ])('of %s leave reads alone', async (words, protection, tool, args) => {
    const { call } = start({ protection });
    const input = { page: '999999', ...args };
    expect((await call(tool, input)).status).toBe(200);
    const second = await call(tool, input);
    expect([second.status, second.message.error.message]).toEqual([429, expect.stringContaining(words)]);
    expect((await call(GET, { page: site.eng.page })).message.result.isError).toBeUndefined();
  });

  test('that are only observed refuse nothing and are audited', async () => {
    const { call, events } = start({ protection: { mode: 'observe', perMinute: { principal: 1 } } });
    await call(GET, { page: site.eng.page });
    expect((await call(GET, { page: site.eng.page })).status).toBe(200);
    expect(events.at(-1)).toMatchObject({
      outcome: 'ok',
      reason: 'observed: per-minute limit of this caller (1)',
    });
  });

  test('count every message of a batch, and a batch is short', async () => {
    const { gateway } = start({ protection: { perMinute: { principal: 3 } } });
    const message = (id: number) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: callOf(GET, { page: '1' }).params,
    });
    const send = (count: number) =>
      gateway.fetch(
        post('/mcp/docs', JSON.stringify(Array.from({ length: count }, (_, index) => message(index)))),
        LOCAL,
      );
    expect((await send(4)).status).toBe(429);
    expect(await (await send(21)).text()).toMatch(/A batch may hold 20|limit of this caller/);
  });

  test('of calls at the same time let others wait their turn', async () => {
    const { gateway } = start({ protection: { concurrency: 1 } });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, id) =>
        gateway.fetch(modern('/mcp/docs', { ...callOf(GET, { page: site.eng.page }), id }), LOCAL),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  test('of wrong credentials grow into bans that no good credential ends', async () => {
    const { gateway, events } = start({ access: { mode: 'token', tokens: [] } });
    const guess = (token: string) =>
      gateway.fetch(modern('/mcp/docs', { method: 'tools/list' }, { authorization: `Bearer ${token}` }), {
        remote: '192.0.2.9',
      });
    const statuses = [];
    for (let index = 0; index < 7; index += 1) statuses.push((await guess(`guess-${index}`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect(Number((await guess('x')).headers.get('retry-after'))).toBeGreaterThan(10);
    expect(JSON.stringify(events)).not.toContain('guess-');
    expect(events[0]).toMatchObject({ kind: 'sign-in', outcome: 'refused', reason: 'wrong access token' });
  });

  test('of depth', async () => {
    const { gateway } = start();
    const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":${'{"a":'.repeat(70)}1${'}'.repeat(70)}}`;
    const answer = await read(await gateway.fetch(post('/mcp/docs', deep), LOCAL));
    expect([answer.status, answer.message.error.message]).toEqual([
      400,
      expect.stringContaining('64 levels'),
    ]);
  });

  test('of refusals in the audit: a flood of strangers fills no disk', async () => {
    const { gateway, events } = start({ access: { mode: 'token', tokens: [] } });
    for (let index = 0; index < 100; index += 1)
      await gateway.fetch(modern('/mcp/none', { method: 'tools/list' }), { remote: '192.0.2.10' });
    expect(events.length).toBeLessThanOrEqual(20);
  });
});

describe('load', () => {
  test('beyond what the process can serve is refused with 503, and taken again when it recovers', async () => {
    const { gateway, call } = start({}, { overloadedMs: 30 });
    const until = async (status: number) => {
      for (let index = 0; index < 200; index += 1) {
        const answer = await gateway.fetch(new Request('http://127.0.0.1/readyz'), LOCAL);
        if (answer.status === status) return answer;
        if (status === 503) blockFor(300);
        await new Promise(resolve => setTimeout(resolve, 20));
      }
      throw new Error(`never ${status}`);
    };
    await until(503);
    const refused = await call(GET, { page: site.eng.page });
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
    await until(200);
    expect((await call(GET, { page: site.eng.page })).status).toBe(200);
  });

  test('a closing gateway ends what runs and takes nothing new', async () => {
    const { gateway, call } = start();
    const running = call(GET, { page: site.eng.page });
    await new Promise(resolve => setImmediate(resolve));
    const closed = gateway.close(5_000);
    const late = await call(GET, { page: site.eng.page });
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '2']);
    const ready = await read(await gateway.fetch(new Request('http://127.0.0.1/readyz'), LOCAL));
    expect([ready.status, ready.message.lacking]).toEqual([503, ['The gateway is closing.']]);
    expect((await running).status).toBe(200);
    await closed;
  });
});

function blockFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('confirmation', () => {
  const DESTROY = { policy: { confirm: 'destructive' } } as const;
  const TRASH = 'confluence_trash_page';
  const addPage = async () =>
    site.connect('cloud').pages.create({
      spaceId: site.eng.space,
      title: `To go ${Math.random()}`,
      storage: '<p>x</p>',
    });
  const statusOf = async (id: string) => (await site.connect('cloud').pages.get(id)).status;

  test('a client that can ask its user does, and the call runs once after yes', async () => {
    const { call, events } = start(DESTROY);
    const { id } = await addPage();
    const capabilities = { elicitation: { form: {} } };
    const asked = await call(TRASH, { page: id, base_version: 1 }, { capabilities });
    expect(asked.message.result.resultType).toBe('input_required');
    expect(asked.message.result.inputRequests.confirm.params.message).toContain(id);
    expect(await statusOf(id)).toBe('current');
    const { requestState } = asked.message.result;
    const answerWith = (content: unknown, state = requestState, page = id) =>
      call(
        TRASH,
        { page, base_version: 1 },
        {
          capabilities,
          params: {
            name: TRASH,
            arguments: { page, base_version: 1 },
            requestState: state,
            inputResponses: { confirm: { action: 'accept', content } },
          },
        },
      );
    const no = await answerWith({ confirm: false });
    expect(no.message.result.content[0].text).toContain('did not agree');
    const other = await addPage();
    expect((await answerWith({ confirm: true }, requestState, other.id)).message.result.resultType).toBe(
      'input_required',
    );
    expect((await answerWith({ confirm: true }, `${requestState}x`)).message.result.resultType).toBe(
      'input_required',
    );
    expect([await statusOf(id), await statusOf(other.id)]).toEqual(['current', 'current']);
    const yes = await answerWith({ confirm: true });
    expect(yes.message.result.isError).toBeUndefined();
    expect(await statusOf(id)).toBe('trashed');
    expect(events.map(({ outcome }) => outcome).slice(-2)).toEqual(['intent', 'ok']);
  });

  test('a client that cannot gets a word that is good once, for these arguments', async () => {
    const { call, gateway } = start(DESTROY);
    const { id } = await addPage();
    const list = await read(await gateway.fetch(modern('/mcp/docs', { method: 'tools/list' }), LOCAL));
    const tools = new Map<string, { inputSchema: { properties: object } }>(
      list.message.result.tools.map((tool: { name: string }) => [tool.name, tool]),
    );
    expect(tools.get(TRASH)?.inputSchema.properties).toHaveProperty('confirm_token');
    expect(tools.get(GET)?.inputSchema.properties).not.toHaveProperty('confirm_token');
    const refused = await call(TRASH, { page: id, base_version: 1 });
    const { text } = refused.message.result.content[0];
    const word = /confirm_token="([^"]+)"/.exec(text)?.[1];
    expect(text).toContain('Nothing was changed');
    expect(await statusOf(id)).toBe('current');
    const wrong = await call(TRASH, { page: site.eng.page, base_version: 1, confirm_token: word });
    expect(wrong.message.result.isError).toBe(true);
    const done = await call(TRASH, { page: id, base_version: 1, confirm_token: word });
    expect(done.message.result.content[0].text).not.toContain('failed');
    expect(await statusOf(id)).toBe('trashed');
    const again = await call(TRASH, { page: id, base_version: 1, confirm_token: word });
    expect(again.message.result.content[0].text).toContain('was used');
    expect(await statusOf(site.eng.page)).toBe('current');
  });

  test('production asks before what destroys, and for TLS', async () => {
    const plain = start({ production: true });
    expect((await plain.call(GET, { page: site.eng.page })).status).toBe(403);
    const { call } = start({ production: true }, { publicUrl: 'https://weir.acme.com' });
    const { id } = await addPage();
    expect((await call(TRASH, { page: id, base_version: 1 })).message.result.isError).toBe(true);
    expect(await statusOf(id)).toBe('current');
  });
});

describe('the audit', () => {
  test('has the intent of a write before the request leaves, and the outcome after', async () => {
    const order: string[] = [];
    const confluence = site.connect(
      'cloud',
      guardOf({ edition: 'cloud', policy: Policy.parse({}), selection: {} }),
    );
    const before = site.requests.length;
    const gateway = createGateway({
      servers: [{ name: 'docs', access: { mode: 'open' }, confluence: () => confluence }],
      version: '1',
      audit: {
        commit: async event => {
          await new Promise(resolve => setTimeout(resolve, 30));
          order.push(`${event.outcome} after ${site.requests.length - before} requests`);
        },
        record: event => order.push(`${event.outcome}, ${event.upstream?.calls} upstream`),
      },
    });
    await gateway.fetch(
      modern('/mcp/docs', callOf('confluence_update_labels', { page: site.eng.page, add: ['x'] })),
      LOCAL,
    );
    expect(order[0]).toBe('intent after 0 requests');
    expect(order[1]).toMatch(/^ok, [1-9]\d* upstream$/);
  });

  test('that cannot be written lets nothing be changed', async () => {
    const { call } = start(
      {},
      {
        audit: { record: () => {}, commit: () => Promise.reject(new Error('disk full')) },
      },
    );
    const before = site.requests.length;
    const answer = await call('confluence_update_labels', { page: site.eng.page, add: ['y'] });
    expect(answer.message.result.content[0].text).toContain(
      'The audit cannot be written, so nothing was changed.',
    );
    expect(site.requests.length).toBe(before);
    expect((await call(GET, { page: site.eng.page })).message.result.isError).toBeUndefined();
  });

  test('names tool, operation, risk and target, and keeps no page', async () => {
    const { call, events } = start();
    await call('confluence_execute_read', { operation: 'getPageById', input: { id: site.eng.page } });
    await call('confluence_create_page', {
      space: 'ENG',
      title: `Kept ${Math.random()}`,
      body: 'never to be kept',
    });
    expect(events[0]).toMatchObject({
      action: 'tools/call',
      tool: 'confluence_execute_read',
      operation: 'getPageById',
      risk: 'read',
      upstream: { calls: 1 },
      details: { arguments: { input: { id: site.eng.page } } },
    });
    expect(JSON.stringify(events)).not.toContain('never to be kept');
  });
});

describe('who may do what', () => {
  const gateOf = (risks: readonly ('read' | 'write')[], challenge?: string): ServerConfig['access'] => ({
    mode: 'gate',
    gate: {
      check: () => ({ principal: 'person:ada', risks }),
      ...(challenge !== undefined && { stepUp: () => challenge }),
    },
  });
  test('a token that may only read is told which sign-in would do', async () => {
    const { call } = start({ access: gateOf(['read'], 'Bearer error="insufficient_scope"') });
    const answer = await call('confluence_update_labels', { page: site.eng.page, add: ['x'] });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope"',
    ]);
    expect((await call(GET, { page: site.eng.page })).status).toBe(200);
  });
  test('a key that may only read is listed only what reads', async () => {
    const { gateway, call } = start({ access: gateOf(['read']) });
    const list = await read(await gateway.fetch(modern('/mcp/docs', { method: 'tools/list' }), LOCAL));
    const names = list.message.result.tools.map((tool: { name: string }) => tool.name);
    expect(names).toContain(GET);
    expect(names).not.toContain('confluence_update_labels');
    expect((await call('confluence_update_labels', { page: site.eng.page, add: ['x'] })).status).toBe(403);
  });
  test('who is not listed stays outside', async () => {
    const audience = { rule: 'listed', groups: ['docs'], domains: ['acme.com'], emails: [] } as const;
    const caller = (email: string, groups: readonly string[] = []): ServerConfig['access'] => ({
      mode: 'gate',
      gate: { check: () => ({ principal: 'person:x', person: { id: 'x', email, groups } }) },
    });
    const statusFor = async (access: ServerConfig['access']) =>
      (
        await start({
          access,
          audience: { ...audience, groups: ['docs'], domains: ['acme.com'], emails: [] },
        }).call(GET, { page: site.eng.page })
      ).status;
    expect(await statusFor(caller('ada@acme.com'))).toBe(200);
    expect(await statusFor(caller('ada@evil-acme.com'))).toBe(403);
    expect(await statusFor(caller('ada@other.com', ['docs']))).toBe(200);
  });
});

describe('a server that changes', () => {
  test('tells the clients that subscribed, over a socket with the official client', async () => {
    const confluence = site.connect('cloud');
    let announce = (_names: readonly string[]): void => {};
    let selection = { toolsets: ['search'] };
    const gateway = createGateway({
      servers: {
        find: name => ({ name, access: { mode: 'open' }, confluence: () => confluence, selection }),
        onChange: listener => {
          announce = listener;
          return () => {};
        },
      },
      version: '1',
    });
    const { getRequestListener } = await import('@hono/node-server');
    const server = createServer(
      getRequestListener(request => gateway.fetch(request, LOCAL), { overrideGlobalObjects: false }),
    );
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    let changed = (_: unknown): void => {};
    const told = new Promise(resolve => {
      changed = resolve;
    });
    const client = new Client(
      { name: 'test', version: '1' },
      {
        versionNegotiation: { mode: { pin: '2026-07-28' } },
        listChanged: { tools: { autoRefresh: true, onChanged: (_error, tools) => changed(tools) } },
      },
    );
    await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp/docs`)));
    expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain(GET);
    selection = { toolsets: ['search', 'pages'] };
    announce(['docs']);
    expect(JSON.stringify(await told)).toContain(GET);
    await client.close();
    await gateway.close();
    server.closeAllConnections();
    server.close();
  });
});

describe('what operators see', () => {
  test('metrics, here or with their token, and no series for what callers make up', async () => {
    const { gateway, call } = start({}, { metricsToken: 'scrape' });
    await call(GET, { page: site.eng.page });
    await call('made_up_tool', {});
    for (let index = 0; index < 30; index += 1)
      await gateway.fetch(modern(`/mcp/made-up-${index}`, { method: `made/up-${index}` }), LOCAL);
    const get = (peer: { remote: string }, headers: Record<string, string> = {}) =>
      gateway.fetch(new Request('http://127.0.0.1/metrics', { headers }), peer);
    const text = await (await get(LOCAL)).text();
    expect(text).toContain(`weir_tool_calls_total{server="docs",tool="${GET}",outcome="ok"} 1`);
    expect(text).toMatch(
      /mcp_server_operation_duration_seconds_bucket\{server="docs",method="tools\/call",le="\+Inf"\} 2/,
    );
    expect(text).toMatch(/weir_upstream_requests_total\{server="docs"\} [1-9]/);
    expect(text).not.toMatch(/made.up/);
    expect((await get({ remote: '192.0.2.1' })).status).toBe(403);
    expect((await get(LOCAL, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
    expect((await get({ remote: '192.0.2.1' }, { authorization: 'Bearer scrape' })).status).toBe(200);
  });

  test('spans that go on the caller’s trace, with the MCP conventions', async () => {
    const bodies: string[] = [];
    const collector = createServer(async (request, response) => {
      bodies.push(Buffer.concat(await request.toArray()).toString());
      response.end('{}');
    });
    await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve));
    const { port } = collector.address() as AddressInfo;
    const { gateway } = start({}, { traces: { url: `http://127.0.0.1:${port}/v1/traces` } });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { params } = callOf(GET, { page: site.eng.page });
    await gateway.fetch(
      modern('/mcp/docs', { method: 'tools/call', params: { ...params, _meta: { traceparent } } }),
      LOCAL,
    );
    await gateway.close();
    collector.close();
    const [span] = JSON.parse(bodies[0] ?? '{}').resourceSpans[0].scopeSpans[0].spans;
    expect(span).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      name: `tools/call ${GET}`,
      kind: 2,
    });
    expect(span.attributes).toEqual(
      expect.arrayContaining([
        { key: 'mcp.method.name', value: { stringValue: 'tools/call' } },
        { key: 'gen_ai.tool.name', value: { stringValue: GET } },
        { key: 'mcp.protocol.version', value: { stringValue: '2026-07-28' } },
      ]),
    );
  });
});
