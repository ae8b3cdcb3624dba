/** Grants at Confluence: renewed once whoever asks, revoked at once, refused to strangers; on both stores. */
import { ConfluenceError } from '@weir/confluence';
import { describe, expect, test } from 'vitest';
import { type ConfluenceClients, createClients, isRefusal } from '../../src/connections/clients.ts';
import { findConnection } from '../../src/store/connections.ts';
import { generateKeyRing } from '../../src/vault/index.ts';
import { callTool, consent, openBrowser, register, signIn } from '../support/agent.ts';
import { cloudServer, createWorld, type World } from '../support/sign-in-world.ts';
import { eachStore } from '../support/stores.ts';

const HOUR = 3_600_000;

/** A world in which the administrator's agent has signed in. */
async function connected(options: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(options);
  const agent = await register(world);
  const tokens = await signIn(world, agent);
  const [row] = await world.auth.connections.list();
  return { world, agent, tokens, row, principal: row?.principal ?? '' };
}

async function clientOf(world: World, clients: ConfluenceClients, principal: string) {
  const server = world.servers.find('docs');
  if (!server) throw new Error('no server');
  const client = await clients.confluenceFor(server, { principal });
  if (isRefusal(client)) throw new Error(client.message);
  return client;
}

const refreshes = (world: World) =>
  world.upstream.filter(each => each.url.endsWith('/oauth/token')).length - 1;

eachStore('a connection', open => {
  test('is renewed once for fifty calls at once', async () => {
    const { world, principal, row } = await connected({ store: await open() });
    const before = await findConnection(world.store, row?.id ?? '');
    await endAccess(world, row?.id ?? '');
    const client = await clientOf(world, world.clients, principal);
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.users.current()));
    expect(new Set(answers.map(each => each.name))).toEqual(new Set(['Administrator']));
    expect(refreshes(world)).toBe(1);
    const after = await findConnection(world.store, row?.id ?? '');
    expect(after?.tokens).not.toBe(before?.tokens);
    expect(after).toMatchObject({ status: 'active', version: (before?.version ?? 0) + 1, lease_by: '' });
  });

  test('is renewed once by two processes that both need it', async () => {
    const store = await open();
    const { world, principal, row } = await connected({ store });
    await endAccess(world, row?.id ?? '');
    const other = createClients({
      ...common(world, await open(store)),
      process: 'prc_other',
    });
    const [one, two] = [
      await clientOf(world, world.clients, principal),
      await clientOf(world, other, principal),
    ];
    const calls = Array.from({ length: 25 }, () => [one.users.current(), two.users.current()]).flat();
    expect((await Promise.all(calls)).length).toBe(50);
    expect(refreshes(world)).toBe(1);
    other.close();
  });

  test('that ended at Atlassian asks its person to connect again, and works again then', async () => {
    const { world, agent, principal, row, tokens } = await connected({ store: await open() });
    world.sandbox.domain.oauth.grants.revoke('weir-sandbox-app', row?.account_id ?? '');
    await endAccess(world, row?.id ?? '');
    const failed = await callTool(world, tokens.access_token);
    expect(await failed.text()).toMatch(/[Ss]ign in again|ended/);
    expect(await findConnection(world.store, row?.id ?? '')).toMatchObject({
      status: 'reconnect',
      reason: expect.stringContaining('ended'),
    });
    const server = cloudServer(world.sandboxUrl, world.sandbox);
    const refusal = await world.clients.confluenceFor(server, { principal });
    expect(refusal).toMatchObject({ kind: 'connect', reason: 'reconnect', url: `${world.url}/connect/docs` });
    const again = await signIn(world, agent);
    expect((await callTool(world, again.access_token)).status).toBe(200);
    expect((await callTool(world, tokens.access_token)).status).toBe(200);
    expect((await world.auth.connections.list()).length).toBe(1);
  });

  test('that is revoked acts no more: in this process at once, in others when they look', async () => {
    const store = await open();
    const { world, principal, row } = await connected({ store });
    const { createChanges } = await import('../../src/changes.ts');
    const otherStore = await open(store);
    const changes = await createChanges(otherStore);
    const other = createClients({ ...common(world, otherStore), changes, process: 'prc_other' });
    const [here, there] = [
      await clientOf(world, world.clients, principal),
      await clientOf(world, other, principal),
    ];
    await Promise.all([here.users.current(), there.users.current()]);
    await world.auth.connections.revoke(row?.id ?? '', 'person:somebody', 'test');
    await expect(here.users.current()).rejects.toBeInstanceOf(ConfluenceError);
    await changes.poll();
    await expect(there.users.current()).rejects.toBeInstanceOf(ConfluenceError);
    expect(await findConnection(store, row?.id ?? '')).toMatchObject({ status: 'revoked', tokens: null });
    expect(world.events.at(-1)).toMatchObject({ action: 'connection.revoked', principal: 'person:somebody' });
    await changes.close();
    other.close();
  });

  test('that is revoked while its tokens are renewed stays revoked', async () => {
    const { world, principal, row } = await connected({ store: await open() });
    await endAccess(world, row?.id ?? '');
    const client = await clientOf(world, world.clients, principal);
    const call = client.users.current().catch((error: unknown) => error);
    await world.auth.connections.revoke(row?.id ?? '', principal, 'test');
    await call;
    expect(await findConnection(world.store, row?.id ?? '')).toMatchObject({
      status: 'revoked',
      tokens: null,
    });
  });
});

/** The access token ends; what Atlassian has stays. */
async function endAccess(world: World, id: string): Promise<void> {
  await world.store.db
    .updateTable('connection')
    .set({ expires: world.now() - HOUR })
    .where('id', '=', id)
    .execute();
  await world.changes.publish('connection', '*');
}

function common(world: World, store: World['store']) {
  const { vault, changes, url, shared, now } = world;
  return {
    store,
    vault,
    changes,
    publicUrl: url,
    clock: now,
    onEnded: () => {},
    sharedFor: () => shared,
  };
}

describe('a stranger', () => {
  const OTHER = { id: 'stranger-cloud', name: 'stranger.example', url: 'https://stranger.example' };

  test('with a Confluence of their own is refused and audited, and nothing of the grant is kept', async () => {
    const world = await createWorld({ sandbox: { oauth: { otherSites: [OTHER] } } });
    const agent = await register(world);
    const page = await consent(world, agent, { fields: { site: OTHER.id } });
    expect(page.status).toBe(403);
    expect(page.html).toContain('This account opens https://stranger.example');
    expect(page.html).toContain(world.sandboxUrl);
    expect(await world.auth.connections.list()).toEqual([]);
    expect(world.people.all).toEqual([]);
    expect(await world.auth.clients.list({})).toEqual([]);
    expect(world.events.at(-1)).toMatchObject({
      action: 'sign-in',
      outcome: 'refused',
      server: 'docs',
      reason: expect.stringContaining('stranger.example'),
      detail: { sites: 'https://stranger.example', client: agent.clientId },
    });
  });

  test('whom no list names is refused, and somebody of a listed domain becomes a member', async () => {
    const audience = { rule: 'listed' as const, groups: [], domains: ['elsewhere.example'], emails: [] };
    const world = await createWorld({ servers: [{ audience }] });
    const agent = await register(world);
    expect((await consent(world, agent)).html).toContain('not among those');
    expect(world.people.all).toEqual([]);
    const server = world.servers.find('docs');
    if (server) world.servers.put({ ...server, audience: { ...audience, domains: ['example.com'] } });
    await signIn(world, agent);
    expect(world.people.all).toMatchObject([{ role: 'member', email: 'admin@example.com' }]);
  });

  test('does not become a person whose e-mail address is theirs', async () => {
    const world = await createWorld();
    world.people.add({ id: 'per_owner', name: 'Owner', email: 'admin@example.com', role: 'owner' });
    await signIn(world, await register(world));
    const [row] = await world.auth.connections.list();
    expect(row?.principal).not.toBe('person:per_owner');
  });

  test('who is signed in to the console as one person cannot connect the account of another', async () => {
    const { world } = await connected();
    world.people.add({ id: 'per_eve', name: 'Eve' }, 'eve');
    const browser = openBrowser();
    browser.setCookie(world.url, 'test_session', 'eve');
    const page = await browser.open(`${world.url}/connect/docs`);
    expect(page.html).toContain('Eve');
    const theirs = await browser.submit(page);
    const back = await browser.submit(theirs, { account: 'admin@example.com', decision: 'accept' });
    expect([back.status, back.html]).toEqual([403, expect.stringContaining('linked to another person')]);
    expect(await world.auth.connections.list('person:per_eve')).toEqual([]);
  });
});

test('who connects from the console is linked, acts, and comes back to their page', async () => {
  const world = await createWorld({ keyRing: generateKeyRing() });
  world.people.add({ id: 'per_ada', name: 'Ada', role: 'owner' }, 'ada');
  const browser = openBrowser();
  browser.setCookie(world.url, 'test_session', 'ada');
  const page = await browser.open(`${world.url}/connect/docs?return=${encodeURIComponent('/account?x=1')}`);
  const theirs = await browser.submit(page);
  const back = await browser.submit(theirs, { account: 'admin@example.com', decision: 'accept' });
  expect(`${back.url.pathname}${back.url.search}`).toBe('/account?x=1');
  const client = await clientOf(world, world.clients, 'person:per_ada');
  expect(await client.users.current()).toMatchObject({ name: 'Administrator' });
});

test('nobody acts with the connection of somebody else', async () => {
  const { world } = await connected();
  const server = cloudServer(world.sandboxUrl, world.sandbox);
  for (const principal of ['person:per_2', 'local', 'key:key_1', 'server:srv_docs', '', 'person:'])
    expect(await world.clients.confluenceFor(server, { principal })).toMatchObject({
      kind: 'connect',
      reason: 'missing',
    });
});

test('ten thousand people who are idle hold a thousand clients, and none once they are swept', async () => {
  const world = await createWorld();
  const server = {
    ...cloudServer(world.sandboxUrl, world.sandbox),
    upstream: { kind: 'pass-through' } as const,
  };
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < 10_000; index += 1)
    await world.clients.confluenceFor(server, { principal: 'x', passedToken: `token-${index}` });
  expect(world.clients.size).toBeLessThanOrEqual(1_000);
  expect((process.memoryUsage().heapUsed - before) / 10_000).toBeLessThan(16_000); // uncollected garbage included
  world.advance(HOUR);
  world.clients.sweep();
  expect(world.clients.size).toBe(0);
});
