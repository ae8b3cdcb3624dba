/** The whole gateway as `weir up` starts it: a server is made, tested, signed in to by the official SDK's client, watched, changed back, and shut to who is revoked. */
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createBrowser, type TestBrowser } from '../packages/gateway/test/support/browser.ts';
import { type Running, startWeir } from '../packages/weir/test/run-weir.ts';
import { OAuthAgent } from './oauth-agent.ts';
import { verifies } from './requirements.ts';

const REDIRECT = 'http://127.0.0.1:7777/callback';
const PERSON = 'admin@example.com';

const Addresses = z.object({ console: z.string(), ownerLink: z.string(), sandbox: z.string() });
const Card = z.object({
  baseUrl: z.string(),
  authorizationUrl: z.string(),
  tokenUrl: z.string(),
  ready: z.object({ clientId: z.string(), clientSecret: z.string() }),
  presets: z.array(
    z.object({ id: z.string(), operations: z.array(z.string()), scopes: z.array(z.string()) }),
  ),
});
const Server = z.object({
  id: z.string(),
  url: z.string(),
  revision: z.number(),
  scopes: z.array(z.string()),
  redirectUri: z.string(),
  settings: z.record(z.string(), z.unknown()),
});
const Run = z.object({
  id: z.string(),
  status: z.string(),
  consentUrl: z.string().optional(),
  steps: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      remedy: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
  account: z.object({ name: z.string() }).optional(),
});
const Entries = z.object({
  items: z.array(z.object({ tool: z.string().optional(), outcome: z.string(), action: z.string() })),
});

describe('the gateway', () => {
  let running: Running | undefined;
  let addresses: z.infer<typeof Addresses>;
  let browser: TestBrowser;
  let csrf = '';
  let server: z.infer<typeof Server>;
  const agent = new OAuthAgent(REDIRECT);

  beforeAll(async () => {
    running = await startWeir(['up', '--json', '--memory', '--empty', '--port', '0', '--sandbox-port', '0']);
    addresses = Addresses.parse(JSON.parse(running.firstLine));
    browser = createBrowser(url => url.href.startsWith(REDIRECT));
    const entry = await browser.open(addresses.ownerLink);
    const answer = await fetch(entry.url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ name: 'Ada' }),
    });
    const [pair = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? [];
    browser.setCookie(addresses.console, pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    csrf = z.object({ csrf: z.string() }).parse(await api('GET', '/session')).csrf;
  }, 60_000);
  afterAll(async () => {
    running?.child.kill('SIGTERM');
    await running?.ended;
  });

  async function api(method: string, path: string, body?: unknown): Promise<unknown> {
    const { host } = new URL(addresses.console);
    const cookie = browser.cookies.filter(each => each.host === host && each.path === '/');
    const response = await fetch(`${addresses.console}/api${path}`, {
      method,
      headers: {
        cookie: cookie.map(each => `${each.name}=${each.value}`).join('; '),
        'x-weir-csrf': csrf,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  async function waitForRun(id: string, until: (run: z.infer<typeof Run>) => boolean) {
    for (;;) {
      const run = Run.parse(await api('GET', `/servers/${server.id}/tests/${id}`));
      if (until(run)) return run;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async function testConnection() {
    const { id } = Run.parse(await api('POST', `/servers/${server.id}/tests`));
    const waiting = await waitForRun(id, run => run.status !== 'running');
    if (waiting.consentUrl === undefined) return waiting;
    const connect = await browser.open(waiting.consentUrl);
    const consent = await browser.submit(connect);
    await browser.submit(consent, { account: PERSON, decision: 'accept' });
    return waitForRun(id, run => run.status === 'passed' || run.status === 'failed');
  }

  test(`${verifies('Z1', 'Z4')}makes a server of chosen endpoints, with the fewest scopes that they need`, async () => {
    const card = Card.parse(await api('GET', '/catalogue/sandbox'));
    const preset = card.presets.find(each => each.id === 'documentation');
    server = Server.parse(
      await api('POST', '/servers', {
        settings: {
          name: 'Team docs',
          slug: 'team-docs',
          description: 'What we know.',
          app: 'sandbox',
          baseUrl: card.baseUrl,
          selection: { preset: 'documentation', operations: preset?.operations, toolsets: ['default'] },
          upstream: {
            kind: 'oauth',
            authorizationUrl: card.authorizationUrl,
            tokenUrl: card.tokenUrl,
            clientId: card.ready.clientId,
            clientSecret: { value: card.ready.clientSecret },
          },
          signIn: { mode: 'oauth' },
        },
      }),
    );
    expect(server.redirectUri).toBe(`${addresses.console}/v1/outbound/oauth/callback`);
    // Those of the document, and what its v1 operations want besides; nothing that deletes or administers.
    expect(server.scopes).toEqual(expect.arrayContaining([...(preset?.scopes ?? []), 'offline_access']));
    expect(server.scopes.filter(each => /delete|manage|admin/.test(each))).toEqual([]);
    expect(JSON.stringify(await api('GET', `/servers/${server.id}`))).not.toContain(card.ready.clientSecret);
  });

  test(`${verifies('Z3')}tests its connection through the consent, to the end`, async () => {
    const run = await testConnection();
    expect(run.steps.filter(each => each.status !== 'passed')).toEqual([]);
    expect(run).toMatchObject({ status: 'passed', account: { name: expect.any(String) } });
  }, 60_000);

  test('says at which step a wrong client secret fails, and what to do', async () => {
    const { settings, revision } = Server.parse(await api('GET', `/servers/${server.id}`));
    const upstream = {
      ...z.record(z.string(), z.unknown()).parse(settings['upstream']),
      clientSecret: { value: 'wrong' },
    };
    await api('PUT', `/servers/${server.id}`, {
      settings: { ...settings, upstream },
      revision,
      message: 'A slip',
    });
    const run = await testConnection();
    expect(run.status).toBe('failed');
    expect(run.steps.find(each => each.status === 'failed')).toMatchObject({
      id: 'exchange',
      remedy: expect.stringMatching(/client secret/i),
    });
    await api('POST', `/servers/${server.id}/revisions/${revision}/restore`);
    expect((await testConnection()).status).toBe('passed');
  }, 60_000);

  test(`${verifies('Z2')}lets the official client sign in as its person, by their own consent at Confluence`, async () => {
    const client = new Client({ name: 'test', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL(server.url), { authProvider: agent });
    await expect(client.connect(transport)).rejects.toBeInstanceOf(UnauthorizedError);
    const ours = await browser.open(agent.address.href);
    expect(ours.html).toContain('Test agent');
    const theirs = await browser.submit(ours, { decision: 'allow' });
    const back = await browser.submit(theirs, { account: PERSON, decision: 'accept' });
    await transport.finishAuth(back.url.searchParams);
    const { tools, text } = await callAgent();
    expect(tools).toContain('confluence_get_page');
    expect(tools).not.toContain('confluence_search'); // its scopes are none of the preset's
    expect(text).toContain('HOME');
  }, 60_000);

  async function callAgent(): Promise<{ tools: readonly string[]; text: string }> {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(server.url), { authProvider: agent }));
    const { tools } = await client.listTools();
    const { content } = await client.callTool({ name: 'confluence_list_spaces', arguments: {} });
    await client.close();
    return { tools: tools.map(each => each.name), text: JSON.stringify(content) };
  }

  test('shows what happened, and tools to try', async () => {
    const found = await waitForEntry();
    expect(found).toMatchObject({ outcome: 'ok', action: 'tools/call' });
    const played = await api('POST', `/servers/${server.id}/tools/confluence_list_spaces/call`, {
      arguments: {},
    });
    expect(played).toMatchObject({ isError: false });
    expect(await api('POST', '/audit/verify', {})).toMatchObject({ ok: true, problems: [] });
    const { items } = z
      .object({ items: z.array(z.object({ client: z.string() })) })
      .parse(await api('GET', `/servers/${server.id}/snippets`));
    expect(items.length).toBeGreaterThan(5);
  });

  /** Reads are written within 200 ms. */
  async function waitForEntry() {
    for (;;) {
      const { items } = Entries.parse(await api('GET', `/audit?server=${server.id}&kind=call`));
      const found = items.find(each => each.tool === 'confluence_list_spaces');
      if (found) return found;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  test('shuts an agent out at once when its person’s connection is revoked', async () => {
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string(), status: z.string() })) })
      .parse(await api('GET', `/connections?server=${server.id}`));
    for (const { id } of items) await api('DELETE', `/connections/${id}`);
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${agent.kept?.access_token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });
    expect([401, 403]).toContain(answer.status);
    expect(await answer.text()).toMatch(/revoked/);
  });

  test('publishes the schema that an exported server names', async () => {
    const { file } = z
      .object({ file: z.object({ $schema: z.string() }) })
      .parse(await api('GET', `/servers/${server.id}/export`));
    const schema: unknown = await (await fetch(file.$schema)).json();
    expect(schema).toMatchObject({ type: 'object', properties: { servers: { type: 'array' } } });
  });

  test('shows its metrics to this machine', async () => {
    expect(await (await fetch(`${addresses.console}/metrics`)).text()).toMatch(/^# HELP /);
  });

  test('logs no secret', async () => {
    running?.child.kill('SIGTERM');
    const { stderr, stdout } = (await running?.ended) ?? { stderr: '', stdout: '' };
    const secrets = [agent.kept?.access_token, agent.kept?.refresh_token, 'weir-sandbox-secret', csrf];
    for (const secret of secrets)
      if (secret !== undefined) expect(`${stderr}${stdout}`.includes(secret)).toBe(false);
  });
});
