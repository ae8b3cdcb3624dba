import { describe, expect, test } from 'vitest';
import { ANNA, BOB, cloudSettings, countSecrets, FACTS, openServers } from '../../test/support/servers.ts';
import { eachStore } from '../../test/support/stores.ts';
import { ServerSettings } from '../api/index.ts';
import { ServerFailure } from './index.ts';

const settingsOf = (rest: object = {}): ServerSettings => ServerSettings.parse(cloudSettings(rest));
const KEPT = { upstream: { ...cloudSettings().upstream, clientSecret: { set: true } } };

async function failureOf(work: Promise<unknown>): Promise<ServerFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ServerFailure) return error;
  throw error ?? new Error('It did not fail.');
}

eachStore('the life of a server', open => {
  test('begins with revision 1 and runs at once, its secret sealed', async () => {
    const { servers, runtime } = await openServers(await open());
    const made = await servers.create(settingsOf(), ANNA);
    expect(made).toMatchObject({ slug: 'docs', status: 'running', managedBy: 'console', revision: 1 });
    expect(JSON.stringify(made)).not.toContain('hush-hush');
    const running = runtime.find('docs');
    expect(running).toMatchObject({ id: made.id, edition: 'cloud', revision: 1, sites: [] });
    if (running?.upstream.kind !== 'oauth') throw new Error('no OAuth');
    expect(await running.upstream.clientSecret()).toBe('hush-hush');
    expect(running.upstream.scopes).toContain('offline_access');
  });

  test('goes on by revisions, which tell who, when, why and what', async () => {
    const { servers, runtime } = await openServers(await open());
    const { id } = await servers.create(settingsOf(), ANNA);
    const told: unknown[] = [];
    runtime.onChange(change => told.push(change.server?.revision));
    const edited = settingsOf({
      ...KEPT,
      name: 'Wiki',
      selection: { operations: ['getPages', 'getSpaces'] },
    });
    await servers.update(id, { settings: edited, expected: 1 }, { author: BOB, message: 'Less is more' });
    expect(told).toEqual([2]);
    expect(runtime.find('docs')).toMatchObject({ name: 'Wiki', revision: 2 });
    expect([...(runtime.find('docs')?.allowed ?? [])].sort()).toEqual(['getPages', 'getSpaces']);
    expect(await servers.revisions('docs')).toMatchObject([
      { number: 2, author: 'Bob', message: 'Less is more', isCurrent: true },
      { number: 1, author: 'Anna', isCurrent: false },
    ]);
    const { changes } = await servers.diff(id, 2);
    expect(changes).toEqual([
      { path: 'name', before: 'Docs', after: 'Wiki' },
      { path: 'selection.operations', before: 'all', after: ['getPages', 'getSpaces'] },
    ]);
    expect((await servers.diff(id, 1)).changes).toEqual([]);
    const same = await servers.update(id, { settings: edited, expected: 2 }, { author: BOB, message: '' });
    expect(same.revision).toBe(2);
  });

  test('tells of a new secret without showing either', async () => {
    const { servers } = await openServers(await open());
    const { id } = await servers.create(settingsOf(), ANNA);
    const upstream = { ...cloudSettings().upstream, clientSecret: { value: 'new-secret' } };
    await servers.update(
      id,
      { settings: settingsOf({ upstream }), expected: 1 },
      { author: ANNA, message: '' },
    );
    const { changes } = await servers.diff(id, 2);
    expect(changes).toEqual([{ path: 'upstream.clientSecret', before: 'a secret', after: 'another secret' }]);
  });

  test('can be rolled back, to old secrets too, as a new revision', async () => {
    const { servers, runtime } = await openServers(await open());
    const { id } = await servers.create(settingsOf(), ANNA);
    const upstream = { ...cloudSettings().upstream, clientSecret: { value: 'new-secret' } };
    await servers.update(
      id,
      { settings: settingsOf({ upstream, name: 'Other' }), expected: 1 },
      { author: ANNA, message: '' },
    );
    expect(await servers.rollback(id, 1, BOB)).toMatchObject({ revision: 3, settings: { name: 'Docs' } });
    const running = runtime.find('docs');
    if (running?.upstream.kind !== 'oauth') throw new Error('no OAuth');
    expect(await running.upstream.clientSecret()).toBe('hush-hush');
    expect((await servers.revisions(id))[0]).toMatchObject({
      author: 'Bob',
      message: 'Rolled back to revision 1',
    });
    expect((await failureOf(servers.rollback(id, 9, BOB))).message).toContain('the newest is 3');
  });

  test('of two who change the same revision, one is told', async () => {
    const { servers } = await openServers(await open());
    const { id } = await servers.create(settingsOf(), ANNA);
    const change = (name: string) =>
      servers.update(
        id,
        { settings: settingsOf({ ...KEPT, name }), expected: 1 },
        { author: BOB, message: '' },
      );
    const results = await Promise.allSettled([change('One'), change('Two')]);
    expect(results.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const rejected = results.find(each => each.status === 'rejected');
    expect(rejected?.reason).toMatchObject({ code: 'conflict' });
    expect(await servers.revisions(id)).toHaveLength(2);
  });

  test('can be disabled and enabled, and be deleted: found no more, its name free, its secret gone', async () => {
    const store = await open();
    const { servers, runtime } = await openServers(store);
    const { id } = await servers.create(settingsOf(), ANNA);
    await servers.setStatus('docs', 'disabled');
    expect(runtime.find('docs')?.status).toBe('disabled');
    await servers.setStatus(id, 'running');
    expect(runtime.find('docs')?.status).toBe('running');
    const told: unknown[] = [];
    runtime.onChange(({ slugs, server }) => told.push([slugs, server]));
    await servers.remove(id);
    expect(told).toEqual([[['docs'], undefined]]);
    expect(runtime.find('docs')).toBeUndefined();
    expect(await countSecrets(store)).toBe(0);
    expect((await failureOf(servers.get(id))).code).toBe('not_found');
    await servers.create(settingsOf(), ANNA);
  });

  test('is followed by replicas', async () => {
    const store = await open();
    const one = await openServers(store);
    const other = await openServers(await open(store));
    const { id } = await one.servers.create(settingsOf(), ANNA);
    await other.changes.poll();
    await other.runtime.settled();
    expect(other.runtime.find('docs')?.id).toBe(id);
    await one.servers.update(
      id,
      { settings: settingsOf({ ...KEPT, slug: 'wiki' }), expected: 1 },
      { author: ANNA, message: '' },
    );
    await other.changes.poll();
    await other.runtime.settled();
    expect([other.runtime.find('docs'), other.runtime.find('wiki')?.id]).toEqual([undefined, id]);
  });

  test('has a slug of its own', async () => {
    const store = await open();
    const { servers } = await openServers(store);
    await servers.create(settingsOf(), ANNA);
    const failure = await failureOf(servers.create(settingsOf(), ANNA));
    expect(failure).toMatchObject({ code: 'conflict', fields: { slug: expect.stringContaining('docs') } });
    expect(await countSecrets(store)).toBe(1); // what was refused left nothing
    const names = ['Docs', 'Docs!', 'Équipe Données', '文档', 'API', 'x'.repeat(80)];
    const slugs = await Promise.all(names.map(name => servers.suggestSlug(name)));
    expect(slugs).toEqual(['docs-2', 'docs-2', 'equipe-donnees', 'server', 'api-server', 'x'.repeat(48)]);
  });

  test('sends no kept secret to another place', async () => {
    const { servers } = await openServers(await open());
    const { id } = await servers.create(settingsOf(), ANNA);
    const upstream = { ...KEPT.upstream, tokenUrl: 'https://evil.example/oauth/token' };
    const change = { settings: settingsOf({ upstream }), expected: 1 };
    const failure = await failureOf(servers.update(id, change, { author: BOB, message: '' }));
    expect(failure.fields).toHaveProperty(['upstream.clientSecret']);
    expect((await failureOf(servers.create(settingsOf({ ...KEPT, slug: 'two' }), ANNA))).code).toBe(
      'invalid_request',
    );
  });
});

eachStore('a draft', open => {
  const form = { name: 'Docs', upstream: { kind: 'oauth', clientSecret: { value: 'hush-hush' } } };

  test('survives with its step, and shows of a secret only that it is there', async () => {
    const store = await open();
    const { drafts } = await openServers(store);
    const { id } = await drafts.create('person:anna', { app: 'confluence-cloud', step: 3, form });
    const again = await openServers(await open(store));
    const found = await again.drafts.get(id, 'person:anna');
    expect(found).toMatchObject({
      step: 3,
      form: { name: 'Docs', upstream: { clientSecret: { set: true } } },
    });
    expect(JSON.stringify(found)).not.toMatch(/hush|sec_/);
    const kept = await store.db.selectFrom('server_draft').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('hush');
  });

  test('keeps its secret over saves, replaces it when a new one is given, forgets it when thrown away', async () => {
    const store = await open();
    const { drafts } = await openServers(store);
    const { id } = await drafts.create('person:anna', { app: 'a', step: 3, form });
    const reference = await drafts.secretOf(id, 'person:anna');
    const shown = { ...form, upstream: { ...form.upstream, clientSecret: { set: true } } };
    await drafts.save(id, 'person:anna', { app: 'a', step: 4, form: shown });
    expect(await drafts.secretOf(id, 'person:anna')).toBe(reference);
    await drafts.save(id, 'person:anna', { app: 'a', step: 4, form });
    expect(await drafts.secretOf(id, 'person:anna')).not.toBe(reference);
    expect(await countSecrets(store)).toBe(1);
    await drafts.remove(id, 'person:anna');
    expect(await countSecrets(store)).toBe(0);
  });

  test('is its person’s alone, and names no secret of somebody else', async () => {
    const { drafts, servers } = await openServers(await open());
    const { id } = await drafts.create('person:anna', { app: 'a', step: 1, form });
    const reference = await drafts.secretOf(id, 'person:anna');
    expect(await drafts.list('person:bob')).toEqual([]);
    expect((await failureOf(drafts.get(id, 'person:bob'))).code).toBe('not_found');
    expect((await failureOf(drafts.remove(id, 'person:bob'))).code).toBe('not_found');
    const stolen = await drafts.create('person:bob', {
      app: 'a',
      step: 1,
      form: { a: { secret: reference } },
    });
    expect(stolen.form).toEqual({ a: { set: false } });
    expect(await servers.list()).toEqual([]);
  });

  test('becomes a server with the secret that it holds', async () => {
    const { drafts, servers, runtime } = await openServers(await open());
    const { id } = await drafts.create('person:anna', { app: 'a', step: 6, form });
    await servers.create(settingsOf(KEPT), ANNA, await drafts.secretOf(id, 'person:anna'));
    await drafts.finish(id, 'person:anna');
    const running = runtime.find('docs');
    if (running?.upstream.kind !== 'oauth') throw new Error('no OAuth');
    expect(await running.upstream.clientSecret()).toBe('hush-hush');
    expect(await drafts.list('person:anna')).toEqual([]);
  });
});

describe('settings that do not fit', () => {
  const token = { kind: 'api-token', email: 'a@acme.com', token: { value: 't' } };
  const key = { signIn: { mode: 'key' } };
  const dc = {
    app: 'confluence-datacenter',
    baseUrl: 'https://wiki.acme.com',
    upstream: { kind: 'pat', token: { value: 't' } },
    ...key,
  };
  const production = { production: true, policy: { confirm: 'destructive' } };
  const ready = { publicUrl: 'https://mcp.acme.com', hasGeneratedKey: false };
  test.each([
    ['a reserved slug', { slug: 'oauth' }, 'slug', 'reserved'],
    [
      'credentials in an address',
      { baseUrl: 'https://a:b@api.atlassian.com/ex/confluence/{cloudid}' },
      'baseUrl',
      'credentials',
    ],
    ['OAuth past the gateway', { baseUrl: 'https://acme.atlassian.net' }, 'baseUrl', 'api.atlassian.com'],
    [
      'a cloud id of Data Center',
      { ...dc, baseUrl: 'https://wiki.acme.com/{cloudid}' },
      'baseUrl',
      'no cloud id',
    ],
    ['a token without a site', { ...key, upstream: token }, 'sites', 'Name the site'],
    [
      'a tool that is not there',
      { selection: { tools: ['confluence_get_pigs'] } },
      'selection.tools',
      'no tool',
    ],
    ['a toolset that is not there', { selection: { toolsets: ['pigs'] } }, 'selection.toolsets', 'pages'],
    [
      'an operation that is not there',
      { selection: { operations: ['getPigs'] } },
      'selection.operations',
      'getPigs',
    ],
    [
      'a PAT on Cloud',
      {
        ...key,
        sites: [{ url: 'https://a.atlassian.net' }],
        upstream: { kind: 'pat', token: { value: 't' } },
      },
      'upstream.kind',
      'api-token',
    ],
    ['half a pass-through', { ...dc, upstream: { kind: 'pass-through' } }, 'signIn.mode', 'both'],
    [
      'people told by a shared token',
      { sites: [{ url: 'https://a.atlassian.net' }], upstream: token },
      'signIn.identity',
      'consent',
    ],
    ['an empty list of people', { audience: { rule: 'listed' } }, 'audience.rule', 'Nobody'],
    [
      'a space allowed and denied',
      { policy: { spaces: { allow: ['HR'], deny: ['HR'] } } },
      'policy.spaces.deny',
      'HR',
    ],
    ['production without TLS', production, 'production', 'TLS'],
    [
      'production with a generated key',
      production,
      'production',
      'vault key',
      { publicUrl: ready.publicUrl },
    ],
    [
      'production open to all',
      { ...production, signIn: { mode: 'open' } },
      'signIn.mode',
      'everybody signs in',
      ready,
    ],
    [
      'production over http',
      { ...dc, ...production, baseUrl: 'http://wiki.acme.com' },
      'baseUrl',
      'https',
      ready,
    ],
    [
      'production that destroys unasked',
      { production: true, selection: { toolsets: ['all'] } },
      'policy.confirm',
      'confirmed',
      ready,
    ],
    ['a sandbox that is not there', { app: 'sandbox' }, 'app', 'no sandbox', { hasSandbox: false }],
  ])('%s', async (_, rest, field, words, facts: object = {}) => {
    const { checkSettings } = await import('./check-settings.ts');
    const problems = checkSettings(settingsOf(rest), { ...FACTS, ...facts });
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toContain(words);
  });

  test('are none for a production server behind TLS that confirms', async () => {
    const { checkSettings } = await import('./check-settings.ts');
    const settings = settingsOf({
      production: true,
      selection: { toolsets: ['all'] },
      policy: { confirm: 'destructive' },
    });
    expect(
      checkSettings(settings, { ...FACTS, publicUrl: 'https://mcp.acme.com', hasGeneratedKey: false }),
    ).toEqual({});
  });
});
