/** Spaces, people and the router of v2. Each answer is held against its documented schema. */

import { loadCatalogue } from '@weir/confluence/catalogue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../src/faces/cloud-v2/operations/index.ts';
import { isUnserved } from '../unserved.ts';
import { openV2Site, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => {
  expect(site.missing('spaces')).toEqual([]);
  site.api.sandbox.close();
});

describe('spaces and people', () => {
  it('creates a site.space with a site.home page; a key is once', async () => {
    const made = await site.admin.post('/wiki/api/v2/spaces', { name: 'North Sea Fleet' });
    expect(made).toMatchObject({ status: 201, body: { key: 'NSF', type: 'global', status: 'current' } });
    expect((await site.admin.get(`/wiki/api/v2/pages/${made.body.homepageId}`)).body).toMatchObject({
      title: 'North Sea Fleet',
      parentId: null,
    });
    expect((await site.admin.post('/wiki/api/v2/spaces', { name: 'Other', key: 'nsf' })).status).toBe(400);
    expect((await site.admin.post('/wiki/api/v2/spaces', { name: 'Odd', key: 'a b' })).status).toBe(400);
    const flags =
      'include-labels=true&include-properties=true&include-operations=true&include-icon=true&description-format=view';
    expect(
      (await site.admin.get(`/wiki/api/v2/spaces/${made.body.id}?${flags}`)).body.operations.results,
    ).not.toEqual([]);
    expect((await site.admin.get('/wiki/api/v2/spaces/1')).status).toBe(404);
  });

  it('lists spaces by key, id, type, label and order', async () => {
    const keys = async (query: string) =>
      (await site.admin.get(`/wiki/api/v2/spaces?${query}`)).body.results.map(
        (item: { key: string }) => item.key,
      );
    expect(await keys('keys=fg,HOME&sort=key')).toEqual(['FG', 'HOME']);
    expect(await keys(`ids=${site.space}`)).toEqual(['FG']);
    expect(await keys('keys=FG&keys=HOME&sort=-name')).toEqual(['HOME', 'FG']);
    expect(await keys('type=personal')).toEqual([]);
    expect(await keys('labels=nothing')).toEqual([]);
    expect(await keys('status=archived')).toEqual([]);
    expect(
      (await site.admin.get('/wiki/api/v2/spaces?keys=FG&description-format=plain')).body.results[0]
        .description.plain.value,
    ).toBe('Notes');
  });

  it("lists somebody's favourites", async () => {
    const me = site.actor.person.accountId;
    const list = async (who: string) =>
      (await site.admin.get(`/wiki/api/v2/spaces?favorited-by=${who}`)).body.results.map(
        (item: { key: string }) => item.key,
      );
    expect(await list(me)).toEqual([]);
    site.api.sandbox.domain.favourites.add(site.actor, me, Number(site.space));
    expect(await list(me)).toEqual(['FG']);
    expect(await list('nobody')).toEqual([]);
    site.api.sandbox.domain.favourites.remove(me, Number(site.space));
    expect(await list(me)).toEqual([]);
  });

  it('looks people up in bulk and leaves out whom it does not know', async () => {
    const { accountId } = site.actor.person;
    const { status, body } = await site.admin.post('/wiki/api/v2/users-bulk', {
      accountIds: [accountId, 'nobody'],
    });
    expect(status).toBe(200);
    expect(body.results).toEqual([expect.objectContaining({ accountId, email: 'admin@example.com' })]);
    expect(
      (await site.admin.post('/wiki/api/v2/users-bulk', { accountIds: Array.from({ length: 251 }, String) }))
        .status,
    ).toBe(400);
  });
});

describe('the router', () => {
  it('answers 404 for an unknown path and 405 for a known one', async () => {
    expect((await site.admin.get('/wiki/api/v2/nothing')).status).toBe(404);
    const answer = await site.admin.delete('/wiki/api/v2/pages');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it('has a handler for every v2 operation of the catalogue but those listed, and no other', () => {
    const known = loadCatalogue('cloud')
      .operations.filter(operation => operation.api === 'v2' && !isUnserved(operation))
      .map(operation => operation.id);
    expect(Object.keys(OPERATIONS).sort()).toEqual([...known].sort());
  });
});
