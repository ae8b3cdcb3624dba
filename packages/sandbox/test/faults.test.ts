/** Faults on demand: which requests they hit, what goes wrong, and who may switch them. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Fault, Peer, SandboxOptions } from '../src/index.ts';
import { basic, createTestApi, ORIGIN, type TestApi } from './api.ts';

const SPACES = '/wiki/api/v2/spaces';
const ADMIN = basic('admin@example.com', 'sandbox');

interface FaultySite extends TestApi {
  /** What was slept, milliseconds. */
  readonly slept: readonly number[];
}

function open(faults: readonly Fault[] = [], more: SandboxOptions = {}): FaultySite {
  const slept: number[] = [];
  const sleep = async (ms: number) => void slept.push(ms);
  const api = createTestApi({ faults, sleep, ...more });
  onTestFinished(() => api.sandbox.close());
  return { ...api, slept };
}

const statuses = async (api: TestApi, count: number, path = SPACES): Promise<readonly number[]> => {
  const found: number[] = [];
  for (let call = 0; call < count; call += 1) found.push((await api.as(ADMIN).get(path)).status);
  return found;
};
const ask = (api: TestApi, path = SPACES, peer?: Peer) =>
  api.sandbox.fetch(new Request(`${ORIGIN}${path}`, { headers: { authorization: ADMIN } }), peer);

describe('which requests are hit', () => {
  it.each<[string, Omit<Fault, 'kind'>, readonly number[]]>([
    ['all', {}, [500, 500, 500, 500]],
    ['the first ones', { times: 2, status: 429 }, [429, 429, 200, 200]],
    ['later ones', { skip: 1, times: 1, status: 503 }, [200, 503, 200, 200]],
    ['those of a method', { method: 'post' }, [200, 200, 200, 200]],
    ['those of a path', { path: '/api/v2/spa' }, [500, 500, 500, 500]],
    ['those of another path', { path: '/api/v2/pages' }, [200, 200, 200, 200]],
  ])('%s', async (_, fault, expected) => {
    expect(await statuses(open([{ kind: 'status', ...fault }]), 4)).toEqual(expected);
  });

  it('some, by chance', async () => {
    const rolls = [0.2, 0.7, 0.4999, 0.5];
    const random = () => rolls.shift() ?? 0;
    const api = open([{ kind: 'status', chance: 0.5 }], { random });
    expect(await statuses(api, 4)).toEqual([500, 200, 500, 200]);
  });

  it('one fault at a time, in the order of planning', async () => {
    const api = open([
      { kind: 'status', status: 429, times: 2 },
      { kind: 'status', status: 503, times: 1 },
    ]);
    expect(await statuses(api, 4)).toEqual([429, 429, 503, 200]);
  });
});

describe('what goes wrong', () => {
  it('says Retry-After where it is told to', async () => {
    const api = open([
      { kind: 'status', status: 429, retryAfter: 1847, times: 1 },
      { kind: 'status', status: 429, times: 1 },
    ]);
    expect((await ask(api)).headers.get('retry-after')).toBe('1847');
    expect((await ask(api)).headers.get('retry-after')).toBeNull();
  });

  it('carries out a write or not before its answer is lost', async () => {
    const api = open([
      { kind: 'status', method: 'POST', times: 1 },
      { kind: 'status', method: 'POST', times: 1, applied: true },
    ]);
    const admin = api.as(ADMIN);
    for (const key of ['ONE', 'TWO']) {
      const made = await admin.post(SPACES, { name: key, key });
      expect(made.status).toBe(500);
    }
    const keys = ['ONE', 'TWO'].map(key => api.sandbox.domain.spaces.byKey(key)?.key);
    expect(keys).toEqual([undefined, 'TWO']);
  });

  it('comes late, by as much as it is told to', async () => {
    const api = open([{ kind: 'delay', ms: 20, upTo: 40 }, { kind: 'delay' }], { random: () => 0.5 });
    expect(await statuses(api, 1)).toEqual([200]);
    expect(api.slept).toEqual([30, 1000]);
  });

  it('drips', async () => {
    const api = open([{ kind: 'slow', ms: 500 }]);
    const slow = await ask(api);
    expect(await slow.json()).toHaveProperty('results');
    expect(api.slept.length).toBeGreaterThanOrEqual(10);
    expect(new Set(api.slept)).toEqual(new Set([50]));
  });

  it('breaks in the middle of the body, or before it', async () => {
    const api = open([
      { kind: 'cut', times: 1 },
      { kind: 'reset', times: 1 },
    ]);
    const cut = await ask(api);
    expect(cut.status).toBe(200);
    const reader = cut.body?.getReader();
    const half = (await reader?.read())?.value?.length ?? 0;
    expect(half * 2).toBeGreaterThanOrEqual(Number(cut.headers.get('content-length')) - 1);
    await expect(reader?.read()).rejects.toThrow('broke the connection');
    await expect((await ask(api)).text()).rejects.toThrow('broke the connection');
  });

  it('breaks the connection itself where there is one', async () => {
    const api = open([{ kind: 'reset' }]);
    const resets: string[] = [];
    await ask(api, SPACES, { remote: '127.0.0.1', reset: () => void resets.push('reset') });
    expect(resets).toContain('reset');
  });

  it('sends JSON that ends too soon, or a web page', async () => {
    const api = open([
      { kind: 'garbage', times: 1 },
      { kind: 'html', times: 1 },
    ]);
    const garbage = await ask(api);
    expect(garbage.headers.get('content-type')).toContain('json');
    await expect(garbage.json()).rejects.toThrow(SyntaxError);
    const page = await ask(api);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });
});

describe('the switch', () => {
  const FAULTS = '/__sandbox/faults';

  it('lists, adds and clears', async () => {
    const api = open();
    const nobody = api.as(undefined);
    const added = await nobody.post(FAULTS, [{ kind: 'status', status: 503, times: 5 }, { kind: 'delay' }]);
    expect(added.status).toBe(201);
    await statuses(api, 2);
    expect((await nobody.get(FAULTS)).body.faults).toEqual([
      { fault: { kind: 'status', status: 503, times: 5 }, seen: 2, hit: 2 },
      { fault: { kind: 'delay' }, seen: 2, hit: 2 },
    ]);
    expect((await nobody.delete(FAULTS)).status).toBe(204);
    expect(await statuses(api, 1)).toEqual([200]);
    expect((await nobody.get('/__sandbox/nothing')).body.message).toContain('POST faults');
  });

  it.each([
    [{ kind: 'explosion' }, 'explosion'],
    [{ kind: 'status', status: 200 }, 'status is a number from 400'],
    [{ kind: 'status', status: '429' }, 'not "429"'],
    [{ kind: 'delay', ms: -1 }, 'ms is a number'],
    [{ kind: 'status', tiems: 1 }, 'no field tiems'],
    [{ kind: 'status', applied: 'yes' }, 'applied'],
    ['boom', 'A fault is an object'],
  ])('refuses %j and adds nothing', async (fault, words) => {
    const api = open();
    const refused = await api.as(undefined).post(FAULTS, [{ kind: 'delay' }, fault]);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toContain(words);
    expect((await api.as(undefined).get(FAULTS)).body.faults).toEqual([]);
  });

  it.each<[string, string, Peer, Record<string, string>, number]>([
    ['this machine', 'http://127.0.0.1:8643', { remote: '127.0.0.1' }, {}, 200],
    ['this machine, by IPv6', 'http://localhost:8643', { remote: '::ffff:127.0.0.1' }, {}, 200],
    ['another machine', 'http://127.0.0.1:8643', { remote: '10.0.0.7' }, {}, 403],
    ['nobody knows where', 'http://127.0.0.1:8643', { remote: undefined }, {}, 403],
    ['a page under a name that leads here', 'http://evil.example', { remote: '127.0.0.1' }, {}, 403],
    ['a page', 'http://127.0.0.1:8643', { remote: '127.0.0.1' }, { origin: 'http://evil.example' }, 403],
  ])('answers %s', async (_, origin, peer, headers, status) => {
    const { sandbox } = open();
    const answer = await sandbox.fetch(new Request(`${origin}${FAULTS}`, { headers }), peer);
    expect(answer.status).toBe(status);
  });

  it('registers OAuth apps and ends grants', async () => {
    const api = open();
    const nobody = api.as(undefined);
    const app = { clientId: 'mine', clientSecret: 's', redirectUris: ['https://app.example/cb'] };
    expect((await nobody.post('/__sandbox/apps', app)).status).toBe(201);
    expect(api.sandbox.domain.oauth.apps.byId('mine')?.redirectUris).toEqual(app.redirectUris);
    expect((await nobody.post('/__sandbox/apps', { clientId: 'x' })).status).toBe(400);
    expect((await nobody.post('/__sandbox/apps', { ...app, scopes: 'all' })).status).toBe(400);
    const admin = api.sandbox.domain.people.byUsername('admin');
    api.sandbox.domain.oauth.grants.grant(
      { clientId: 'mine', accountId: admin?.accountId ?? '', scopes: [] },
      0,
    );
    const grant = '/__sandbox/grants?client_id=mine&email=admin@example.com';
    expect((await nobody.delete(grant)).status).toBe(204);
    expect((await nobody.delete(grant)).status).toBe(404);
  });
});
