/** The admin API of servers as the console and programs call it, over a gateway whose tools reach a sandbox. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createShared } from '@weir/confluence';
import { createSandbox, type Sandbox } from '@weir/sandbox';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createCatalogueHandlers } from '../../src/admin/catalogue.ts';
import { createDraftHandlers } from '../../src/admin/drafts.ts';
import { createServerHandlers } from '../../src/admin/servers.ts';
import { createClients } from '../../src/connections/clients.ts';
import { createGateway } from '../../src/gateway.ts';
import type { SandboxApp } from '../../src/servers/apps.ts';
import { createConnectionTests, createPlayground } from '../../src/servers/index.ts';
import { serveRunning } from '../../src/sign-in/serve-running.ts';
import type { Store } from '../../src/store/index.ts';
import type { CallEvent } from '../../src/types.ts';
import { openServers } from '../support/servers.ts';
import { eachStore } from '../support/stores.ts';
import { PUBLIC_URL, startAdmin } from './start-admin.ts';

let sandbox: Sandbox;
let url = '';
const server = createServer((request, response) => void answer(request, response));
const answer = getRequestListener(request => sandbox.fetch(request));
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox = createSandbox({ seed: null, publicUrl: () => url });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  sandbox.close();
});

/** What the wizard sends for a server over the sandbox with an API token. */
function tokenServer(rest: object = {}) {
  return {
    name: 'Docs',
    slug: 'docs',
    app: 'sandbox',
    baseUrl: `${url}/ex/confluence/{cloudid}`,
    sites: [{ url, cloudId: sandbox.cloudId }],
    upstream: { kind: 'api-token', email: 'admin@example.com', token: { value: 'sandbox-scoped' } },
    signIn: { mode: 'key' },
    ...rest,
  };
}

async function startConsole(store: Store) {
  const { servers, drafts, runtime, changes, vault } = await openServers(store);
  const shared = createShared({ allowPrivateHosts: true, perSecond: 10_000 });
  const calls: CallEvent[] = [];
  const clients = createClients({
    store,
    vault,
    changes,
    clock: Date.now,
    publicUrl: PUBLIC_URL,
    process: 'prc_test',
    onEnded: () => {},
    sharedFor: () => shared,
  });
  const directory = serveRunning({
    runtime,
    clients,
    publicUrl: PUBLIC_URL,
    keys: { findKey: () => ({ refused: 'unknown' }) },
    tokens: { verify: async () => undefined, forget: () => {} } as never,
    person: async () => undefined,
  });
  const gateway = createGateway({
    servers: directory,
    version: '1',
    publicUrl: PUBLIC_URL,
    audit: { record: event => void calls.push(event), commit: async event => void calls.push(event) },
  });
  const app: SandboxApp = {
    url,
    cloudId: sandbox.cloudId,
    clientId: 'weir-sandbox-app',
    clientSecret: 'weir-sandbox-secret',
    people: [],
  };
  const tests = createConnectionTests({
    store,
    servers,
    find: runtime.get,
    sharedFor: () => shared,
    consentUrl: ({ slug }, id) => `${PUBLIC_URL}/connect/${slug}?test=${id}`,
    redirectUri: `${PUBLIC_URL}/v1/outbound/oauth/callback`,
    clock: Date.now,
  });
  const catalogue = createCatalogueHandlers(app);
  const playground = createPlayground({ gateway, publicUrl: PUBLIC_URL });
  const running = await startAdmin(store, {
    changes,
    others: {
      catalogue,
      drafts: createDraftHandlers(drafts),
      servers: createServerHandlers({
        servers,
        drafts,
        tests,
        playground,
        people: { find: () => undefined },
        findRunning: runtime.get,
        readTraffic: async () => new Map(),
        publicUrl: PUBLIC_URL,
      }),
    },
  });
  onTestFinished(async () => {
    await gateway.close();
    clients.close();
    runtime.close();
    await changes.close();
    await vault.close();
  });
  const owner = await running.ownerBrowser();
  return { ...running, owner, tests, calls };
}

eachStore('the console', open => {
  test('makes a server from a draft, and it works at once', async () => {
    const { owner, calls, events } = await startConsole(await open());
    const { value: _value, ...token } = { value: 'sandbox-scoped' };
    const draft = await owner.call('POST', '/drafts', { app: 'sandbox', step: 3, form: tokenServer() });
    expect(draft.json.form.upstream.token).toEqual({ set: true });
    expect(draft.text).not.toContain('sandbox-scoped');
    const upstream = { ...tokenServer().upstream, token: { ...token, set: true } };
    const made = await owner.call('POST', '/servers', {
      settings: tokenServer({ upstream }),
      draftId: draft.json.id,
    });
    expect(made.status, made.text).toBe(200);
    expect(made.json).toMatchObject({
      slug: 'docs',
      status: 'running',
      revision: 1,
      url: `${PUBLIC_URL}/mcp/docs`,
      redirectUri: `${PUBLIC_URL}/v1/outbound/oauth/callback`,
      settings: { upstream: { token: { set: true } } },
    });
    expect((await owner.call('GET', '/drafts')).json.items).toEqual([]);

    const tools = await owner.call('GET', '/servers/docs/tools');
    expect(tools.json.obstacle).toBeUndefined();
    expect(tools.json.items.length).toBe(made.json.tools);
    const path = `/servers/${made.json.id}/tools/confluence_list_spaces/call`;
    const called = await owner.call('POST', path, { arguments: {} });
    expect(called.json, called.text).toMatchObject({ isError: false });
    expect(called.text).toContain('HOME');
    expect(called.json.tokens).toBeGreaterThan(10);
    expect(calls.at(-1)).toMatchObject({
      server: made.json.id,
      tool: 'confluence_list_spaces',
      name: 'Olga Owner',
      client: 'console',
    });
    const wrong = await owner.call('POST', `/servers/docs/tools/confluence_get_page/call`, {
      arguments: { page: '999999' },
    });
    expect(wrong.json.isError).toBe(true);
    expect(JSON.stringify(events)).not.toContain('sandbox-scoped');
  });

  test('changes it, sees what changed, and goes back', async () => {
    const { owner, events } = await startConsole(await open());
    await owner.call('POST', '/servers', { settings: tokenServer() });
    const upstream = { ...tokenServer().upstream, token: { set: true } };
    const settings = tokenServer({ upstream, name: 'Wiki', policy: { spaces: { deny: ['HR'] } } });
    const changed = await owner.call('PUT', '/servers/docs', {
      settings,
      revision: 1,
      message: 'HR is private',
    });
    expect(changed.json, changed.text).toMatchObject({ revision: 2, name: 'Wiki' });
    const stale = await owner.call('PUT', '/servers/docs', { settings, revision: 1 });
    expect([stale.status, stale.json.error.code]).toEqual([409, 'conflict']);
    const diff = await owner.call('GET', '/servers/docs/revisions/2');
    expect(diff.json.changes).toEqual([
      { path: 'name', before: 'Docs', after: 'Wiki' },
      { path: 'policy.spaces.deny', before: [], after: ['HR'] },
    ]);
    expect(
      events.at(-1)?.details ??
        events.find(each => each.action === 'servers.update' && each.outcome === 'ok')?.details,
    ).toBeDefined();
    const back = await owner.call('POST', '/servers/docs/revisions/1/restore');
    expect(back.json).toMatchObject({ revision: 3, name: 'Docs' });
    const { items } = (await owner.call('GET', '/servers/docs/revisions')).json;
    expect(
      items.map((each: { author: string; isCurrent: boolean }) => [each.author, each.isCurrent]),
    ).toEqual([
      ['Olga Owner', true],
      ['Olga Owner', false],
      ['Olga Owner', false],
    ]);
  });

  test('tests the connection', async () => {
    const { owner, tests } = await startConsole(await open());
    await owner.call('POST', '/servers', { settings: tokenServer() });
    const started = await owner.call('POST', '/servers/docs/tests');
    expect(started.json.status).toBe('running');
    await tests.idle();
    const run = await owner.call('GET', `/servers/docs/tests/${started.json.id}`);
    expect(run.json).toMatchObject({ status: 'passed' });
  });

  test('disables and deletes it', async () => {
    const { owner } = await startConsole(await open());
    await owner.call('POST', '/servers', { settings: tokenServer() });
    expect((await owner.call('POST', '/servers/docs/status', { status: 'disabled' })).json.status).toBe(
      'disabled',
    );
    const { obstacle } = (await owner.call('GET', '/servers/docs/tools')).json;
    expect(obstacle.message).toContain('disabled');
    const called = await owner.call('POST', '/servers/docs/tools/confluence_list_spaces/call', {
      arguments: {},
    });
    expect([called.status, called.json.error.code]).toEqual([403, 'forbidden']);
    expect((await owner.call('DELETE', '/servers/docs')).json).toEqual({ done: true });
    expect((await owner.call('GET', '/servers/docs')).status).toBe(404);
    expect((await owner.call('GET', '/servers')).json.items).toEqual([]);
  });
});

eachStore('a refusal', open => {
  test('names every field that is wrong, and leaves nothing', async () => {
    const { owner } = await startConsole(await open());
    const settings = tokenServer({ slug: 'oauth', production: true, signIn: { mode: 'open' } });
    const refused = await owner.call('POST', '/servers', { settings });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.json.error.fields)).toEqual(
      expect.arrayContaining(['slug', 'production', 'signIn.mode', 'baseUrl']),
    );
    expect((await owner.call('GET', '/servers')).json.items).toEqual([]);
  });

  test('keeps viewers from changing servers, and from trying them in production', async () => {
    const { owner, personBrowser } = await startConsole(await open());
    await owner.call('POST', '/servers', { settings: tokenServer() });
    const { browser } = await personBrowser('viewer', owner);
    expect((await browser.call('GET', '/servers/docs')).status).toBe(200);
    expect((await browser.call('DELETE', '/servers/docs')).status).toBe(403);
    expect((await browser.call('POST', '/servers', { settings: tokenServer({ slug: 'x' }) })).status).toBe(
      403,
    );
  });
});

eachStore('the catalogue', open => {
  test('shows the apps, their operations, and what a selection comes to', async () => {
    const { owner } = await startConsole(await open());
    const { items } = (await owner.call('GET', '/catalogue')).json;
    expect(items.map((each: { id: string; operations: number }) => [each.id, each.operations])).toEqual([
      ['confluence-cloud', 393],
      ['confluence-datacenter', 166],
      ['sandbox', 393],
    ]);
    expect(items[0]).toMatchObject({ baseUrl: 'https://api.atlassian.com/ex/confluence/{cloudid}' });
    const app = (await owner.call('GET', '/catalogue/sandbox')).json;
    expect(app.rows).toHaveLength(393);
    expect(app.presets.map((each: { id: string }) => each.id)).toEqual([
      'documentation',
      'administration',
      'read-only',
    ]);
    const [, , readOnly] = app.presets;
    const preview = await owner.call('POST', '/catalogue/sandbox/preview', {
      selection: { operations: readOnly.operations, readOnly: true },
    });
    expect(preview.json.scopes.granular).toEqual([...readOnly.scopes].sort());
    expect(preview.json.operations).toBe(readOnly.operations.length);
  });
});

describe('an export', () => {
  eachStore('of a server', open => {
    test('names its secrets and holds none', async () => {
      const { owner } = await startConsole(await open());
      await owner.call('POST', '/servers', { settings: tokenServer() });
      const { text, json } = await owner.call('GET', '/servers/docs/export');
      expect(json.secrets).toEqual(['WEIR_DOCS_TOKEN']);
      expect(text).not.toMatch(/sandbox-scoped|sec_/);
      const snippets = (await owner.call('GET', '/servers/docs/snippets')).json.items;
      expect(snippets).toHaveLength(7);
    });
  });
});
