/** Who may call what: every endpoint of the contract against every role, so that none is forgotten. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { OtherHandlers } from '../../src/admin/create-admin.ts';
import { CONTRACT, type Endpoint, mayAct, Role } from '../../src/api/index.ts';
import { openStore } from '../../src/store/index.ts';
import { type Answer, startAdmin } from './start-admin.ts';

const endpoints: readonly (readonly [string, Endpoint])[] = Object.entries(CONTRACT).flatMap(
  ([area, verbs]) =>
    Object.entries(verbs).map(([verb, endpoint]): [string, Endpoint] => [`${area}.${verb}`, endpoint]),
);
const REACHED = 'reached the handler';

/** Every endpoint with a handler that only tells that it was reached: what stands before handlers is what is tested. */
function reachingHandlers(): { contract: Record<string, Record<string, Endpoint>>; others: OtherHandlers } {
  const contract: Record<string, Record<string, Endpoint>> = {};
  const others: Record<string, Record<string, () => unknown>> = {};
  for (const [area, verbs] of Object.entries(CONTRACT)) {
    // The areas that the admin side handles itself stand under another name, at their own addresses.
    const name = `tested_${area}`;
    contract[name] = {};
    others[name] = {};
    for (const [verb, endpoint] of Object.entries(verbs) as [string, Endpoint][]) {
      const { body: _body, query: _query, ...row } = endpoint;
      const isSession = area === 'session' && verb === 'get';
      if (isSession) continue;
      contract[name][verb] = { ...row, answer: z.object({ reached: z.string() }) };
      others[name][verb] = () => ({ reached: REACHED });
    }
  }
  const { get } = CONTRACT.session;
  const { end } = CONTRACT.session;
  contract['session'] = { get };
  contract['people'] = { invite: CONTRACT.people.invite };
  delete contract['tested_people']?.['invite'];
  expect(end.role).toBe('member');
  return { contract, others: others as unknown as OtherHandlers };
}

const isReached = (answer: Answer): boolean => answer.json?.reached === REACHED;

test('each endpoint lets in exactly the roles that its row names, by cookie and by key', async () => {
  const store = await openStore({ file: ':memory:' });
  const { contract, others } = reachingHandlers();
  const running = await startAdmin(store, { contract, others });
  const owner = await running.ownerBrowser();
  const checked = endpoints.filter(([name]) => name !== 'session.get' && name !== 'people.invite');
  expect(checked.length).toBe(endpoints.length - 2);
  for (const role of Role.options) {
    const { browser, id } = await running.personBrowser(role, owner);
    const { secret } = await running.admin.keys.create({
      name: `key of ${role}`,
      servers: [],
      risks: ['read'],
      addresses: [],
      apiRole: role,
      personId: id,
      createdBy: 'test',
    });
    const csrf = (await browser.open('/api/session')).json.csrf;
    for (const [name, { method, path, role: needed }] of checked) {
      const address = `/api${path
        .replace(/\{number\}/, '1')
        .replace(/\{app\}/, 'sandbox')
        .replace(/\{\w+\}/g, 'some')}`;
      const allowed = needed === 'public' || mayAct(role, needed);
      const byCookie = await browser.open(address, { method, headers: { 'x-weir-csrf': csrf } });
      const byKey = await running.fetch(address, { method, headers: { authorization: `Bearer ${secret}` } });
      for (const answer of [byCookie, byKey]) {
        expect([name, role, isReached(answer), answer.status]).toEqual([
          name,
          role,
          allowed,
          allowed ? 200 : 403,
        ]);
        if (!allowed) expect(answer.json.error).toMatchObject({ code: 'forbidden' });
      }
    }
  }
  await store.close();
});

test('nobody who is not signed in reaches any endpoint but the public one', async () => {
  const store = await openStore({ file: ':memory:' });
  const { contract, others } = reachingHandlers();
  const running = await startAdmin(store, { contract, others });
  for (const [name, { method, path, role }] of endpoints) {
    const address = `/api${path.replace(/\{number\}/, '1').replace(/\{\w+\}/g, 'some')}`;
    const answer = await running.fetch(address, { method });
    expect([name, answer.status]).toEqual([name, role === 'public' ? 200 : 401]);
  }
  await store.close();
});
