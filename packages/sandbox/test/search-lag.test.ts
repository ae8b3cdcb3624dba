/** An index that lags, as Confluence's does: CQL learns of changes after a while; all else knows them at once. */
import { expect, it, onTestFinished } from 'vitest';
import { basic, createTestApi } from './api.ts';

const ADMIN = basic('admin@example.com', 'sandbox');
const LAG = 5_000;

function open(searchLagMs?: number) {
  const api = createTestApi(searchLagMs === undefined ? {} : { searchLagMs });
  onTestFinished(() => api.sandbox.close());
  const admin = api.as(ADMIN);
  const spaceId = String(api.sandbox.domain.spaces.byKey('HOME')?.id);
  const find = async (cql: string): Promise<string[]> => {
    const { body } = await admin.get(`/wiki/rest/api/search?cql=${encodeURIComponent(cql)}`);
    return body.results.map((hit: { content: { title: string } }) => hit.content.title);
  };
  const create = async (title: string): Promise<string> =>
    (await admin.post('/wiki/api/v2/pages', { spaceId, title })).body.id;
  return { api, admin, find, create };
}

it('finds a new page, its labels and its new title only after the lag', async () => {
  const { api, admin, find, create } = open(LAG);
  const id = await create('Walrus');
  expect((await admin.get(`/wiki/api/v2/pages/${id}`)).status).toBe(200);
  expect(await find('title = "Walrus"')).toEqual([]);
  api.pass(LAG - 1);
  expect(await find('title = "Walrus"')).toEqual([]);
  api.pass(1);
  expect(await find('title = "Walrus"')).toEqual(['Walrus']);

  await admin.post(`/wiki/rest/api/content/${id}/label`, [{ prefix: 'global', name: 'tusk' }]);
  await admin.put(`/wiki/api/v2/pages/${id}/title`, { status: 'current', title: 'Seal' });
  expect(await find('label = tusk')).toEqual([]);
  // Found by the old title, shown as it is now.
  expect(await find('title = "Walrus"')).toEqual(['Seal']);
  api.pass(LAG);
  expect(await find('label = tusk')).toEqual(['Seal']);
  expect(await find('title = "Walrus"')).toEqual([]);
});

it('shows nothing that was purged or hidden meanwhile', async () => {
  const { api, admin, find, create } = open(LAG);
  const [purged, hidden] = [await create('Purged'), await create('Hidden')];
  api.pass(LAG);
  expect(await find('title in ("Purged", "Hidden")')).toHaveLength(2);
  await admin.delete(`/wiki/api/v2/pages/${purged}`);
  await admin.delete(`/wiki/api/v2/pages/${purged}?purge=true`);
  const { domain } = api.sandbox;
  const person = domain.people.byUsername('admin');
  if (!person) throw new Error('no administrator');
  domain.permissions.setRestrictions({ person, now: 0 }, Number(hidden), [
    { operation: 'read', subjectType: 'user', subjectId: '557058:somebody' },
  ]);
  expect(await find('title in ("Purged", "Hidden")')).toEqual([]);
});

it('knows everything at once where nobody asked for a lag', async () => {
  const { find, create } = open();
  await create('Walrus');
  expect(await find('title = "Walrus"')).toEqual(['Walrus']);
});
