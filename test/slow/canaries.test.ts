/**
 * Four people with canaries in all that is theirs, and 10,000 mixed calls at the same time through the whole gateway, signed in by
 * OAuth: nothing of one is seen by another, in no answer, error, file, page, log, metric, span or entry of the audit.
 */
import { createConfluence, createShared } from '@weir/confluence';
import { expect, test } from 'vitest';
import { callOf, modern, post } from '../../packages/gateway/test/messages.ts';
import { openBrowser, register, signIn } from '../../packages/gateway/test/support/agent.ts';
import { startPlatform, type TestPlatform } from '../platform.ts';
import { type Call, type Diary, KINDS } from './canary-kinds.ts';

const CALLS = 10_000;
const AT_ONCE = 48;
const NAMES = ['ann', 'bob', 'cyd', 'dan'] as const;
const CANARY = /canary-[a-z]+/g;

interface Person {
  readonly name: string;
  readonly token: string;
  readonly diary: Diary;
}

interface Tally {
  calls: number;
  /** Those whose answer held the caller's canary. */
  found: number;
}

test('10,000 mixed calls of four people at the same time cross no canary', { timeout: 300_000 }, async () => {
  const world = await startPlatform();
  await liftLimits(world);
  await makeServer(world);
  const people = await Promise.all(NAMES.map(name => enter(world, name)));
  const tallies = new Map(KINDS.map(({ name }): [string, Tally] => [name, { calls: 0, found: 0 }]));
  const before = world.upstream();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < CALLS) await takeTurn(world, people, { tallies, index: next++ });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  // The calls were real: each kind ran, found what it should, and asked Confluence.
  for (const { name, finds } of KINDS) {
    const { calls, found } = tallies.get(name) ?? { calls: 0, found: 0 };
    expect(calls, name).toBeGreaterThanOrEqual(Math.floor(CALLS / KINDS.length) - NAMES.length);
    expect(found, name).toBe(finds === 'own' ? calls : 0);
  }
  expect(world.upstream() - before).toBeGreaterThan(CALLS / 2);
  for (const { name, diary } of people) {
    const { text } = await readPage(world, name, diary.page);
    expect([...new Set(text.match(CANARY))]).toEqual([diary.canary]);
  }
  await expectCleanTraces(world);
});

/** One call of one person. The next calls are of others, and of the same kind. */
async function takeTurn(
  world: TestPlatform,
  people: readonly Person[],
  { tallies, index }: { readonly tallies: ReadonlyMap<string, Tally>; readonly index: number },
): Promise<void> {
  const person = people[index % people.length];
  const turn = Math.floor(index / people.length);
  const other = people[(index + 1 + (turn % (people.length - 1))) % people.length];
  const kind = KINDS[turn % KINDS.length];
  const tally = tallies.get(kind?.name ?? '');
  if (!person || !other || !kind || !tally) throw new Error(`call ${index} is nobody's`);
  const call = callAs(world, person, index);
  const text = await kind.run({ call, own: person.diary, other: other.diary, index });
  const seen = [...new Set(text.match(CANARY))];
  if (seen.some(each => each !== person.diary.canary))
    throw new Error(`call ${index} (${kind.name}) of ${person.name}: ${text.slice(0, 2000)}`);
  tally.calls += 1;
  tally.found += seen.length;
}

/** Of both eras, all with the same id; again where the gateway has too much to do. */
function callAs({ url, platform }: TestPlatform, { token }: Person, index: number): Call {
  return async (tool, args) => {
    const message = callOf(tool, args);
    const headers = { host: new URL(url).host, authorization: `Bearer ${token}` };
    const make = () =>
      index % 3 === 0
        ? post('/mcp/docs', JSON.stringify({ jsonrpc: '2.0', id: 1, ...message }), headers)
        : modern('/mcp/docs', message, headers);
    for (;;) {
      const answer = await platform.fetch(make(), { remote: '127.0.0.1' });
      const text = (await answer?.text()) ?? '';
      if (answer?.status === 200) return text;
      expect([429, 503], text).toContain(answer?.status);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
}

async function liftLimits({ api }: TestPlatform): Promise<void> {
  const settings = (await (await api('GET', '/settings')).json()) as { readonly limits: object };
  const limits = Object.fromEntries(Object.keys(settings.limits).map(name => [name, 1_000_000_000]));
  expect((await api('PUT', '/settings', { ...settings, limits })).status).toBe(200);
}

/** Whose audit keeps arguments whole, so that canaries stand in it. */
async function makeServer({ api, sandboxUrl, sandbox }: TestPlatform): Promise<void> {
  const settings = {
    name: 'Docs',
    slug: 'docs',
    app: 'confluence-cloud',
    baseUrl: `${sandboxUrl}/ex/confluence/{cloudid}`,
    sites: [{ url: sandboxUrl, cloudId: sandbox.cloudId }],
    upstream: {
      kind: 'oauth',
      authorizationUrl: `${sandboxUrl}/authorize`,
      tokenUrl: `${sandboxUrl}/oauth/token`,
      clientId: 'weir-sandbox-app',
      clientSecret: { value: 'weir-sandbox-secret' },
    },
    signIn: { mode: 'oauth' },
    policy: { auditArguments: 'full' },
  };
  const made = await api('POST', '/servers', { settings });
  expect(made.status, await made.clone().text()).toBeLessThan(300);
}

/** A person of the site who has signed in with an agent, and whose space nobody else may see. */
async function enter(world: TestPlatform, name: string): Promise<Person> {
  const account = `${name}@example.com`;
  world.sandbox.domain.people.create({
    accountId: `557058:${name}`,
    userKey: `8a7f808a${name}`,
    username: name,
    email: account,
    displayName: name,
    active: true,
    timeZone: 'UTC',
  });
  const diary = await writeDiary(world, name);
  const agent = await register(world);
  const parameters = { scope: 'confluence:read confluence:write' };
  const tokens = await signIn(world, agent, { browser: openBrowser(), account, parameters });
  return { name, token: tokens.access_token, diary };
}

async function writeDiary({ sandboxUrl }: TestPlatform, name: string): Promise<Diary> {
  const canary = `canary-${name}`;
  const client = createConfluence({
    site: { edition: 'cloud', url: sandboxUrl },
    credentials: { kind: 'basic', username: `${name}@example.com`, secret: 'sandbox' },
    principal: `person:${name}`,
    shared: createShared({ allowPrivateHosts: true, perSecond: 1e9 }),
  });
  const key = `S${name.toUpperCase()}`;
  await client.operations.execute('createPrivateSpace', { body: { key, name: `Private of ${canary}` } });
  const { id: spaceId } = await client.spaces.getByKey(key);
  const storage = `<p>words of ${canary}</p>`;
  const page = await client.pages.create({ spaceId, title: `Diary ${canary}`, storage });
  await client.comments.create({ pageId: page.id, storage });
  const attach = async (filename: string, mediaType: string, text: string): Promise<string> => {
    const bytes = Buffer.from(text);
    return (await client.attachments.upload(page.id, { filename, mediaType, bytes })).id;
  };
  return {
    canary,
    space: key,
    page: page.id,
    note: await attach(`${canary}.txt`, 'text/plain', `words of ${canary}`),
    file: await attach(`${canary}.bin`, 'application/octet-stream', `bytes of ${canary}`),
    edits: { last: Promise.resolve(page.version.number) },
  };
}

async function readPage(
  { sandboxUrl }: TestPlatform,
  name: string,
  id: string,
): Promise<{ readonly text: string }> {
  const authorization = `Basic ${Buffer.from(`${name}@example.com:sandbox`).toString('base64')}`;
  const answer = await fetch(`${sandboxUrl}/wiki/api/v2/pages/${id}?body-format=storage`, {
    headers: { authorization },
  });
  return { text: await answer.text() };
}

/** What the gateway wrote down: nothing of anybody, but in the audit what they themselves sent. */
async function expectCleanTraces({ platform, api, url, log, spans }: TestPlatform): Promise<void> {
  const lines = (await (await api('GET', '/audit/export')).text()).trimEnd().split('\n');
  const calls = lines.map(line => JSON.parse(line)).filter(entry => entry.kind === 'call');
  expect(calls.length).toBeGreaterThanOrEqual(CALLS);
  let own = 0;
  for (const entry of calls) {
    const seen = [...new Set(JSON.stringify(entry).match(CANARY))];
    expect(seen.filter(each => each !== `canary-${entry.actor.name}`)).toEqual([]);
    own += seen.length;
  }
  expect(own).toBeGreaterThanOrEqual(Math.floor(CALLS / KINDS.length) - NAMES.length);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toMatch(/^# HELP /);
  await platform.close();
  expect(log.length).toBeGreaterThanOrEqual(CALLS);
  expect(spans.length).toBeGreaterThan(0);
  for (const place of [metrics, JSON.stringify(log), spans.join()]) expect(place.match(CANARY)).toBeNull();
}
