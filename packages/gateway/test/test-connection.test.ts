/** Test connection, as whoever has just made a server drives it: over a sandbox that is Atlassian and a Data Center, through the consent in a browser. */
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createShared, type Shared } from '@weir/confluence';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ServerSettings as SettingsSchema, type TestRun } from '../src/api/index.ts';
import { type ConnectionTests, createConnectionTests, type Tester } from '../src/servers/index.ts';
import type { RunningServer, ServerRuntime } from '../src/servers/running-server.ts';
import { openStore } from '../src/store/index.ts';
import { createBrowser } from './support/browser.ts';
import { openServers, RING } from './support/servers.ts';
import { createWorld, type World, type WorldOptions } from './support/sign-in-world.ts';

const ANNA: Tester = { principal: 'person:per_anna', name: 'Anna', mayEdit: true };
const EMAIL = 'admin@example.com';

interface Bench {
  readonly world: World;
  readonly tests: ConnectionTests;
  readonly runtime: ServerRuntime;
  readonly make: (change?: (settings: Draft) => object) => Promise<RunningServer>;
  /** As far as it goes without anybody. */
  readonly start: (server: RunningServer, tester?: Tester) => Promise<TestRun>;
  /** Opens the consent as Anna, decides, and waits for the end. */
  readonly consent: (server: RunningServer, run: TestRun, choice?: Choice) => Promise<TestRun>;
}
interface Choice {
  readonly decision?: string;
  readonly site?: string;
  /** Before the way back. */
  readonly meanwhile?: (callback: URL) => Promise<void> | void;
}
type Draft = ReturnType<typeof draftOf>;

function draftOf({ sandboxUrl }: World) {
  return {
    name: 'Docs',
    slug: 'docs',
    app: 'sandbox',
    baseUrl: `${sandboxUrl}/ex/confluence/{cloudid}`,
    selection: { operations: ['getSpaces', 'getPages', 'getPageById'] } as object,
    upstream: {
      kind: 'oauth',
      authorizationUrl: `${sandboxUrl}/authorize`,
      tokenUrl: `${sandboxUrl}/oauth/token`,
      clientId: 'weir-sandbox-app',
      clientSecret: { value: 'weir-sandbox-secret' },
    },
    signIn: { mode: 'oauth' },
  };
}

interface BenchOptions extends WorldOptions {
  readonly skewMs?: number;
  readonly shared?: Shared;
}

async function openBench({ skewMs = 0, shared, ...options }: BenchOptions = {}): Promise<Bench> {
  const store = await openStore({ file: ':memory:' });
  onTestFinished(() => store.close());
  const { servers, runtime } = await openServers(store);
  let tests: ConnectionTests | undefined;
  const world = await createWorld({
    ...options,
    store,
    keyRing: RING,
    options: {
      servers: runtime,
      onTest: async (...told) => tests?.tell(...told),
    },
  });
  world.people.add({ id: 'per_anna', name: 'Anna', role: 'editor' }, 'anna');
  const begun = createConnectionTests({
    store,
    servers,
    find: id => runtime.get(id),
    sharedFor: () => shared ?? world.shared,
    consentUrl: ({ slug }, test) => `${world.url}/connect/${slug}?test=${test}`,
    redirectUri: `${world.url}/v1/outbound/oauth/callback`,
    clock: () => Date.now() + skewMs,
  });
  tests = begun;
  return {
    world,
    tests: begun,
    runtime,
    async make(change = draft => draft) {
      const settings = SettingsSchema.parse(change(draftOf(world)));
      const { id } = await servers.create(settings, ANNA);
      const server = runtime.get(id);
      if (!server) throw new Error('It does not run.');
      return server;
    },
    async start(server, tester = ANNA) {
      const { id } = await begun.start(server, tester);
      await begun.idle();
      return begun.get(id, server.id, tester);
    },
    async consent(server, run, { decision = 'accept', site, meanwhile } = {}) {
      const callbacks: URL[] = [];
      const browser = createBrowser(
        url => {
          const isCallback = url.pathname === '/v1/outbound/oauth/callback' && callbacks.length === 0;
          if (isCallback) callbacks.push(url);
          return isCallback;
        },
        [{ name: 'test_session', value: 'anna', host: new URL(world.url).host, path: '/' }],
      );
      const page = await browser.submit(await browser.open(run.consentUrl ?? ''));
      const chosen = site ?? /<select id="site"[^>]*><option value="([^"]*)"/u.exec(page.html)?.[1];
      await browser.submit(page, { account: EMAIL, decision, ...(chosen !== undefined && { site: chosen }) });
      const [callback] = callbacks;
      if (!callback) throw new Error(`The browser did not come back: ${browser.visited.join(' ')}`);
      await meanwhile?.(callback);
      await browser.open(callback.href);
      await begun.idle();
      return begun.get(run.id, server.id, ANNA);
    },
  };
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A host with a certificate that it made by itself. */
async function serveTls(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'weir-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const options = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', '-x509', ...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
  rmSync(folder, { recursive: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

const stepsOf = (run: TestRun): Record<string, string> =>
  Object.fromEntries(run.steps.map(each => [each.id, each.status]));
const failureOf = (run: TestRun) => run.steps.find(each => each.status === 'failed');

describe('a test that passes', () => {
  test('goes the whole way, names account and site, and makes the site the one that is served', async () => {
    const { make, start, consent, runtime, world } = await openBench();
    const server = await make();
    expect(server.sites).toEqual([]);
    const waiting = await start(server);
    expect(waiting).toMatchObject({
      status: 'waiting-for-consent',
      consentUrl: expect.stringContaining(waiting.id),
    });
    expect(stepsOf(waiting)).toMatchObject({
      address: 'passed',
      tls: 'passed',
      clock: 'passed',
      edition: 'passed',
      authorization: 'passed',
    });
    const run = await consent(server, waiting);
    expect(new Set(Object.values(stepsOf(run)))).toEqual(new Set(['passed']));
    expect(run).toMatchObject({ status: 'passed', covered: 3, uncovered: [] });
    expect(run.consentUrl).toBeUndefined();
    expect(run.account?.name).toBeTruthy();
    expect(run.sites).toMatchObject([{ cloudId: world.sandbox.cloudId }]);
    for (const each of run.steps) expect(each.milliseconds, each.id).toBeGreaterThanOrEqual(0);
    expect(runtime.find('docs')?.sites).toMatchObject([{ cloudId: world.sandbox.cloudId }]);
    expect(JSON.stringify(run)).not.toMatch(/weir-sandbox-secret|eyJ/);
  });

  test.each([
    ['an API token', { kind: 'api-token', email: EMAIL, token: { value: 'sandbox-scoped' } }],
    [
      'a service account',
      {
        kind: 'service-account',
        tokenUrl: '',
        clientId: 'weir-sandbox-robot',
        clientSecret: { value: 'weir-sandbox-secret' },
      },
    ],
  ])('needs nobody’s consent with %s', async (_, upstream) => {
    const { make, start, world } = await openBench();
    const server = await make(draft => ({
      ...draft,
      sites: [{ url: world.sandboxUrl, cloudId: world.sandbox.cloudId }],
      upstream: {
        ...upstream,
        ...('tokenUrl' in upstream && { tokenUrl: `${world.sandboxUrl}/oauth/token` }),
      },
      signIn: { mode: 'key' },
    }));
    const run = await start(server);
    expect(failureOf(run)).toBeUndefined();
    expect(run.status).toBe('passed');
    expect(stepsOf(run)).toMatchObject({ consent: 'skipped', account: 'passed', read: 'passed' });
  });

  test('finds a Data Center and its release', async () => {
    const { make, start, world } = await openBench();
    const server = await make(draft => ({
      ...draft,
      app: 'confluence-datacenter',
      baseUrl: `${world.sandboxUrl}/dc`,
      upstream: { kind: 'pass-through' },
      selection: {},
      signIn: { mode: 'pass-through' },
    }));
    const run = await start(server);
    expect(run.steps.find(each => each.id === 'edition')?.detail).toMatch(/^Confluence Data Center \d/);
    expect(run.status).toBe('passed');
  });
});

describe('a test that fails says where, why, and what to do', () => {
  const oauth = (change: object) => (draft: Draft) => ({
    ...draft,
    upstream: { ...draft.upstream, ...change },
  });

  test.each<[string, (draft: Draft) => object, string, RegExp, RegExp]>([
    [
      'a name that nobody knows',
      draft => ({ ...draft, baseUrl: 'http://no-such-host.invalid/ex/confluence/{cloudid}' }),
      'address',
      /no-such-host/,
      /mistakes/,
    ],
    [
      'an address that refuses',
      draft => ({ ...draft, baseUrl: 'http://127.0.0.1:1/ex/confluence/{cloudid}' }),
      'address',
      /ECONNREFUSED/,
      /firewalls/,
    ],
    [
      'a host of something else',
      draft => ({
        ...draft,
        baseUrl: `${draft.baseUrl.replace('/ex/', '/dc/ex/')}`,
        sites: [{ url: `${draft.baseUrl.replace('/ex/confluence/{cloudid}', '/dc')}` }],
      }),
      'edition',
      /no Confluence Cloud site/,
      /base URL/,
    ],
    [
      'a wrong edition',
      draft => ({
        ...draft,
        app: 'confluence-datacenter',
        baseUrl: draft.baseUrl.replace('/ex/confluence/{cloudid}', ''),
        selection: {},
      }),
      'edition',
      /Cloud site/,
      /base URL/,
    ],
    ['a client that nobody knows', oauth({ clientId: 'nobody' }), 'authorization', /client/i, /client id/],
  ])('%s', async (_, change, step, words, remedy) => {
    const { make, start } = await openBench();
    const run = await start(await make(change));
    expect(run.status).toBe('failed');
    expect(failureOf(run)).toMatchObject({
      id: step,
      detail: expect.stringMatching(words),
      remedy: expect.stringMatching(remedy),
    });
  });

  test('a network that the deployment does not allow', async () => {
    const { make, start, world } = await openBench({ shared: createShared() });
    const run = await start(await make());
    expect(failureOf(run)).toMatchObject({
      id: 'address',
      remedy: expect.stringContaining('public addresses only'),
    });
    expect(world.upstream).toEqual([]); // nothing was sent
  });

  test('a clock that is wrong', async () => {
    const { make, start } = await openBench({ skewMs: 10 * 60_000 });
    const run = await start(await make());
    const clock = run.steps.find(each => each.id === 'clock');
    expect(clock).toMatchObject({
      status: 'failed',
      detail: expect.stringMatching(/(599|600|601) seconds ahead/),
      remedy: expect.stringContaining('NTP'),
    });
  });

  test('a redirect URI that is not registered', async () => {
    const apps = [
      { clientId: 'strict', clientSecret: 'x', redirectUris: ['https://elsewhere.example/callback'] },
    ];
    const { make, start, world } = await openBench({ sandbox: { oauth: { apps } } });
    const run = await start(await make(oauth({ clientId: 'strict' })));
    expect(failureOf(run)).toMatchObject({
      id: 'authorization',
      detail: expect.stringContaining('redirect'),
      remedy: expect.stringContaining(`${world.url}/v1/outbound/oauth/callback`),
    });
  });

  test('a scope that the app does not have', async () => {
    const apps = [
      { clientId: 'poor', clientSecret: 'x', scopes: ['read:page:confluence', 'offline_access'] },
    ];
    const { make, start } = await openBench({ sandbox: { oauth: { apps } } });
    const run = await start(await make(oauth({ clientId: 'poor' })));
    expect(failureOf(run)).toMatchObject({
      id: 'authorization',
      detail: expect.stringContaining('scope is missing'),
      remedy: expect.stringContaining('Permissions'),
    });
  });

  test('a scope that the server does not ask for', async () => {
    const { make, start, consent } = await openBench();
    const server = await make(oauth({ scopes: ['read:space:confluence', 'read:me'] }));
    const run = await consent(server, await start(server));
    expect(failureOf(run)).toMatchObject({
      id: 'scopes',
      remedy: expect.stringContaining('read:page:confluence'),
    });
    expect(run).toMatchObject({
      covered: 1,
      uncovered: [{ id: 'getPages', missing: 'read:page:confluence' }, { id: 'getPageById' }],
    });
    expect(stepsOf(run)['read']).toBe('passed');
  });

  test('a wrong client secret', async () => {
    const { make, start, consent } = await openBench();
    const server = await make(oauth({ clientSecret: { value: 'wrong' } }));
    const run = await consent(server, await start(server));
    expect(failureOf(run)).toMatchObject({
      id: 'exchange',
      remedy: expect.stringContaining('client secret is wrong'),
    });
  });

  test('a code that was used before', async () => {
    const { make, start, consent, world } = await openBench();
    const server = await make();
    const run = await consent(server, await start(server), {
      meanwhile: async callback => {
        await fetch(`${world.sandboxUrl}/oauth/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            grant_type: 'authorization_code',
            client_id: 'weir-sandbox-app',
            client_secret: 'weir-sandbox-secret',
            code: callback.searchParams.get('code'),
            redirect_uri: `${world.url}/v1/outbound/oauth/callback`,
          }),
        });
      },
    });
    expect(failureOf(run)).toMatchObject({
      id: 'exchange',
      remedy: expect.stringContaining('expired or was used'),
    });
  });

  test('a consent that is declined', async () => {
    const { make, start, consent } = await openBench();
    const server = await make();
    const run = await consent(server, await start(server), { decision: 'deny' });
    expect(failureOf(run)).toMatchObject({ id: 'consent', detail: expect.stringContaining('declined') });
    expect(stepsOf(run)['read']).toBe('skipped');
  });

  test('a cloud id that is not the site’s', async () => {
    const { make, start } = await openBench();
    const server = await make(draft => ({
      ...draft,
      sites: [{ url: draft.baseUrl.replace('/ex/confluence/{cloudid}', ''), cloudId: 'another-id' }],
    }));
    const run = await start(server);
    expect(failureOf(run)).toMatchObject({ id: 'edition', detail: expect.stringContaining('another-id') });
  });

  test('a site that is not in the grant', async () => {
    const other = { id: 'other-cloud-id', name: 'Other', url: 'https://other.example' };
    const { make, start, consent, world } = await openBench({ sandbox: { oauth: { otherSites: [other] } } });
    const sites = [{ url: world.sandboxUrl, cloudId: world.sandbox.cloudId }];
    const server = await make(draft => ({ ...draft, sites }));
    const run = await consent(server, await start(server), { site: other.id });
    expect(failureOf(run)).toMatchObject({
      id: 'site',
      detail: expect.stringContaining(other.url),
      remedy: expect.stringContaining('choose the site'),
    });
    expect(run.sites).toMatchObject([{ url: other.url }]);
  });

  test.skipIf(!hasOpenssl)('a certificate that nobody trusts', async () => {
    const { make, start } = await openBench();
    const url = await serveTls();
    const run = await start(await make(draft => ({ ...draft, baseUrl: `${url}/ex/confluence/{cloudid}` })));
    expect(stepsOf(run)['address']).toBe('passed');
    expect(failureOf(run)).toMatchObject({ id: 'tls', remedy: expect.stringContaining('certificate') });
  });

  test('a server without a site, to somebody who may not edit it', async () => {
    const { make, start, consent, runtime } = await openBench();
    const server = await make();
    const run = await consent(server, await start(server, { ...ANNA, mayEdit: false }));
    expect(failureOf(run)).toMatchObject({ id: 'site', remedy: expect.stringContaining('edits servers') });
    expect(runtime.find('docs')?.sites).toEqual([]);
  });

  test.each([
    ['an API token', { kind: 'api-token', email: EMAIL, token: { value: 'wrong' } }, /Make a new one/],
    [
      'a service account',
      {
        kind: 'service-account',
        tokenUrl: '',
        clientId: 'weir-sandbox-robot',
        clientSecret: { value: 'wrong' },
      },
      /client secret is wrong/,
    ],
  ])('%s that is refused', async (_, upstream, remedy) => {
    const { make, start, world } = await openBench();
    const server = await make(draft => ({
      ...draft,
      sites: [{ url: world.sandboxUrl, cloudId: world.sandbox.cloudId }],
      upstream: {
        ...upstream,
        ...('tokenUrl' in upstream && { tokenUrl: `${world.sandboxUrl}/oauth/token` }),
      },
      signIn: { mode: 'key' },
    }));
    const run = await start(server);
    expect(failureOf(run)).toMatchObject({ id: 'account', remedy: expect.stringMatching(remedy) });
  });
});

test('a test is its tester’s alone, and nobody else’s consent counts', async () => {
  const { make, start, tests } = await openBench();
  const server = await make();
  const run = await start(server);
  await expect(tests.get(run.id, server.id, { principal: 'person:bob' })).rejects.toThrow('no test');
  await expect(tests.get(run.id, 'srv_other', ANNA)).rejects.toThrow('no test');
  await tests.tell(run.id, { refusal: { stage: 'consent', message: 'no' } }, 'person:bob');
  expect((await tests.get(run.id, server.id, ANNA)).status).toBe('waiting-for-consent');
});
