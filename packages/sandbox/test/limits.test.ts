/** Rate limits: points of OAuth apps by the hour, bursts, Data Center's buckets, and what answers tell of them. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LimitOptions, SandboxOptions } from '../src/index.ts';
import { type ApiAnswer, basic, createTestApi, type TestApi } from './api.ts';
import { exchange, REQUEST } from './oauth-flow.ts';

const SPACES = '/wiki/api/v2/spaces';
const ADMIN = basic('admin@example.com', 'sandbox');
const SCOPE = 'read:space:confluence read:user:confluence read:confluence-groups read:group:confluence';

function open(limits?: LimitOptions, more: SandboxOptions = {}): TestApi {
  const api = createTestApi({ ...(limits && { limits }), ...more });
  onTestFinished(() => api.sandbox.close());
  return api;
}

async function signIn(api: TestApi) {
  const { body } = await exchange(api, { ...REQUEST, scope: SCOPE });
  return api.as(`Bearer ${body['access_token']}`, `/ex/confluence/${api.sandbox.cloudId}`);
}

const told = (answer: ApiAnswer, prefix = 'x-ratelimit-'): Record<string, string> =>
  Object.fromEntries(
    [...answer.headers].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );

describe('points', () => {
  it('are counted by call and object, two for people and groups, and told', async () => {
    const api = open({ pointsPerHour: 100 });
    const app = await signIn(api);
    expect(told(await app.get(SPACES))).toEqual({
      limit: '100',
      remaining: '98', // the call and one space
      reset: '2026-11-23T10:00Z',
      nearlimit: 'false',
    });
    api.sandbox.domain.people.createGroup('one');
    api.sandbox.domain.people.createGroup('two');
    const groups = await app.get('/wiki/rest/api/group');
    expect(groups.body.results).toHaveLength(2);
    expect(told(groups)['remaining']).toBe('93');
    const write = await app.post('/wiki/api/v2/users-bulk', { accountIds: ['x'] });
    expect([write.status, told(write)['remaining']]).toEqual([200, '92']);
    expect(write.headers.get('ratelimit-policy')).toBe('"global-app-quota";q=100;w=3600');
    expect(write.headers.get('ratelimit')).toBeNull();
  });

  it('run out for all people of the app until the full hour', async () => {
    const api = open({ pointsPerHour: 10 });
    const app = await signIn(api);
    for (let call = 0; call < 5; call += 1) expect((await app.get(SPACES)).status).toBe(200);
    const refused = await app.get(SPACES);
    expect(refused.status).toBe(429);
    expect(told(refused)).toMatchObject({ limit: '10', remaining: '0', nearlimit: 'true' });
    expect(refused.headers.get('retry-after')).toBe('3600');
    expect(refused.headers.get('ratelimit-reason')).toBe('confluence-quota-global-based');
    expect(refused.headers.get('ratelimit')).toBe('"global-app-quota";r=0;t=3600');
    // Whoever comes with an API token pays nothing.
    expect((await api.as(ADMIN).get(SPACES)).status).toBe(200);
    api.pass(3_599_999);
    expect((await (await signIn(api)).get(SPACES)).status).toBe(429);
    api.pass(1);
    expect((await (await signIn(api)).get(SPACES)).status).toBe(200);
  });

  it('are only told while they are in beta', async () => {
    const api = open({ pointsPerHour: 3, points: 'beta' });
    const app = await signIn(api);
    await app.get(SPACES);
    const over = await app.get(SPACES);
    expect(over.status).toBe(200);
    expect(told(over)).toEqual({});
    expect(told(over, 'x-beta-ratelimit-')).toMatchObject({ limit: '3', remaining: '0', nearlimit: 'true' });
    expect(over.headers.get('beta-ratelimit')).toContain(';r=0;');
    expect(over.headers.get('beta-retry-after')).toBe('3600');
    expect(over.headers.get('retry-after')).toBeNull();
  });
});

describe('bursts', () => {
  it('are refused by person and operation, and forgiven by the second', async () => {
    const api = open({ burstPerSecond: 3 });
    const admin = api.as(ADMIN);
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await admin.get(SPACES)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await admin.get(SPACES);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('ratelimit-reason')).toBe('confluence-burst-based');
    expect((await admin.get('/wiki/api/v2/pages')).status).toBe(200);
    api.pass(334);
    expect((await admin.get(SPACES)).status).toBe(200);
    expect((await admin.get(SPACES)).status).toBe(429);
  });
});

describe("Data Center's bucket", () => {
  it('is told in every answer, and refills by the interval', async () => {
    const api = open({ datacenter: { size: 2, fillRate: 1, intervalSeconds: 10 } });
    const admin = api.as(basic('admin', 'admin'), '/dc');
    const path = '/rest/api/space';
    expect(told(await admin.get(path))).toEqual({
      limit: '2',
      remaining: '1',
      fillrate: '1',
      'interval-seconds': '10',
    });
    await admin.get(path);
    const refused = await admin.get(path);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    api.pass(10_000);
    expect((await admin.get(path)).status).toBe(200);
    // Cloud is another house.
    expect(told(await api.as(ADMIN).get(SPACES))).toEqual({});
  });
});

it('has no limits unless asked, and the strictest profile has', async () => {
  const [usual, strict] = [open(), open(undefined, { profile: 'cloud-strict' })];
  expect(told(await (await signIn(usual)).get(SPACES))).toEqual({});
  expect(told(await (await signIn(strict)).get(SPACES))).toMatchObject({ limit: '65000' });
});
