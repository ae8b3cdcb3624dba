/** Paging, the tree and versions over v2. Each answer is held against its documented schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => {
  expect(site.missing('tree')).toEqual([]);
  site.api.sandbox.close();
});

describe('paging', () => {
  it('gives each of 300 pages once, whatever happens meanwhile', async () => {
    const { body: made } = await site.admin.post('/wiki/api/v2/spaces', { name: 'Many', key: 'MANY' });
    const create = (title: string) =>
      site.api.sandbox.domain.contents.create(site.actor, {
        type: 'page',
        spaceId: Number(made.id),
        title,
        body: '<p>x</p>',
      });
    site.api.sandbox.domain.atomically(() => {
      for (let index = 1; index < 300; index += 1) create(`Item ${index}`);
    });
    const seen: string[] = [];
    let next: string | undefined = `/wiki/api/v2/spaces/${made.id}/pages?limit=40&sort=id`;
    let requests = 0;
    while (next !== undefined) {
      const answer = await site.admin.get(next);
      seen.push(...answer.body.results.map((page: { id: string }) => page.id));
      requests += 1;
      if (requests === 2) site.api.sandbox.domain.contents.trash(site.actor, Number(seen[3]));
      const link = answer.headers.get('link') ?? '';
      next = answer.body._links.next;
      expect(next === undefined || link.startsWith(`<${next}>; rel="next"`)).toBe(true);
    }
    expect(requests).toBe(8);
    expect(seen).toHaveLength(300);
    expect(new Set(seen).size).toBe(300);
  });

  it('binds a cursor to its query and refuses strange ones', async () => {
    for (let count = 0; count < 2; count += 1) await site.makePage();
    const { body } = await site.admin.get(`/wiki/api/v2/pages?space-id=${site.space}&limit=1`);
    const cursor = new URLSearchParams(body._links.next.split('?')[1]).get('cursor');
    expect(
      (await site.admin.get(`/wiki/api/v2/pages?space-id=${site.space}&limit=2&cursor=${cursor}`)).body
        .results,
    ).toHaveLength(2);
    expect(
      (await site.admin.get(`/wiki/api/v2/pages?limit=1&cursor=${cursor}`)).body.errors[0].title,
    ).toContain('Invalid cursor');
    expect((await site.admin.get('/wiki/api/v2/pages?cursor=nonsense')).status).toBe(400);
    const { query } = JSON.parse(Buffer.from(String(cursor), 'base64url').toString());
    for (const after of ['x', '[]', '[1,2,3]', '[{},1]', 7]) {
      const forged = Buffer.from(JSON.stringify({ query, after })).toString('base64url');
      expect(
        (await site.admin.get(`/wiki/api/v2/pages?space-id=${site.space}&limit=1&cursor=${forged}`)).status,
      ).toBe(400);
    }
  });

  it('gives 25 unless told, at most 250', async () => {
    expect((await site.admin.get('/wiki/api/v2/pages')).body.results).toHaveLength(25);
    expect((await site.admin.get('/wiki/api/v2/pages?limit=250')).body.results).toHaveLength(250);
    expect((await site.admin.get('/wiki/api/v2/pages?limit=251')).status).toBe(400);
    expect((await site.admin.get('/wiki/api/v2/pages?limit=0')).status).toBe(400);
    expect((await site.admin.get('/wiki/api/v2/pages?limit=many')).status).toBe(400);
  });
});

describe('the tree', () => {
  it('knows children, descendants and ancestors across pages and folders', async () => {
    const top = await site.makePage();
    const folder = (
      await site.admin.post('/wiki/api/v2/folders', { spaceId: site.space, title: 'Box', parentId: top })
    ).body;
    expect(folder).toMatchObject({ type: 'folder', parentId: top, parentType: 'page', status: 'current' });
    const inside = await site.makePage({ parentId: folder.id });
    const beside = await site.makePage({ parentId: top });
    const ids = (answer: { body: { results: { id: string }[] } }) => answer.body.results.map(item => item.id);
    expect(ids(await site.admin.get(`/wiki/api/v2/pages/${top}/children`))).toEqual([beside]);
    expect(ids(await site.admin.get(`/wiki/api/v2/pages/${top}/direct-children`))).toEqual([
      folder.id,
      beside,
    ]);
    expect(ids(await site.admin.get(`/wiki/api/v2/folders/${folder.id}/direct-children`))).toEqual([inside]);
    const below = await site.admin.get(`/wiki/api/v2/pages/${top}/descendants`);
    expect(below.body.results.map((item: { id: string; depth: number }) => [item.id, item.depth])).toEqual([
      [folder.id, 1],
      [beside, 1],
      [inside, 2],
    ]);
    expect(ids(await site.admin.get(`/wiki/api/v2/pages/${top}/descendants?depth=1`))).toEqual([
      folder.id,
      beside,
    ]);
    const first = await site.admin.get(`/wiki/api/v2/pages/${top}/descendants?limit=2`);
    expect(ids(await site.admin.get(first.body._links.next))).toEqual([inside]);
    expect((await site.admin.get(`/wiki/api/v2/pages/${top}/descendants?depth=11`)).status).toBe(400);
    expect(ids(await site.admin.get(`/wiki/api/v2/folders/${folder.id}/descendants`))).toEqual([inside]);
    expect((await site.admin.get(`/wiki/api/v2/pages/${inside}/ancestors`)).body.results).toEqual([
      { id: site.home, type: 'page' },
      { id: top, type: 'page' },
      { id: folder.id, type: 'folder' },
    ]);
    expect(ids(await site.admin.get(`/wiki/api/v2/pages/${inside}/ancestors?limit=1`))).toEqual([folder.id]);
    expect(ids(await site.admin.get(`/wiki/api/v2/folders/${folder.id}/ancestors`))).toEqual([
      site.home,
      top,
    ]);
    expect((await site.admin.get(`/wiki/api/v2/folders/${folder.id}`)).body.title).toBe('Box');
    expect((await site.admin.delete(`/wiki/api/v2/folders/${folder.id}`)).status).toBe(204);
    expect((await site.admin.get(`/wiki/api/v2/pages/${inside}`)).body.parentId).toBe(top);
    expect((await site.admin.get(`/wiki/api/v2/pages/${folder.id}`)).status).toBe(404);
  });
});

describe('versions', () => {
  it('lists newest first, oldest first on request, with bodies', async () => {
    const id = await site.makePage({ body: storage('<p>1</p>') });
    for (const number of [2, 3])
      await site.admin.put(`/wiki/api/v2/pages/${id}`, {
        id,
        status: 'current',
        title: `H ${id}`,
        body: storage(`<p>${number}</p>`),
        version: { number },
      });
    const numbers = async (query: string) =>
      (await site.admin.get(`/wiki/api/v2/pages/${id}/versions${query}`)).body.results.map(
        (version: { number: number }) => version.number,
      );
    expect(await numbers('')).toEqual([3, 2, 1]);
    expect(await numbers('?sort=modified-date')).toEqual([1, 2, 3]);
    expect(await numbers('?limit=2')).toEqual([3, 2]);
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}/versions/2`)).body).toMatchObject({
      number: 2,
      prevVersion: 1,
      nextVersion: 3,
    });
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}/versions/4`)).status).toBe(404);
  });
});
