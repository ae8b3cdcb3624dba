/** Cloud v2, operation by operation, over HTTP without sockets; each answer is held against its documented schema. */
import { loadCatalogue } from '@weir/confluence/catalogue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../src/faces/cloud-v2/operations/index.ts';
import { basic, type Caller, createTestApi, type TestApi } from './api.ts';

let api: TestApi;
let admin: Caller;
let space: string;
let home: string;

beforeAll(async () => {
  api = createTestApi();
  admin = api.as(basic('admin@example.com', 'sandbox'));
  const { body } = await admin.post('/wiki/api/v2/spaces', {
    name: 'Field Guide',
    key: 'FG',
    description: { value: 'Notes', representation: 'plain' },
  });
  space = body.id;
  home = body.homepageId;
});

const storage = (value: string) => ({ representation: 'storage', value });
let serial = 0;

async function makePage(more: Record<string, unknown> = {}): Promise<string> {
  serial += 1;
  const { status, body } = await admin.post('/wiki/api/v2/pages', {
    spaceId: space,
    title: `Page ${serial}`,
    body: storage('<p>text</p>'),
    ...more,
  });
  expect(status).toBe(200);
  return body.id;
}

describe('pages', () => {
  it('creates below the home page and answers what it stored', async () => {
    const { status, body } = await admin.post('/wiki/api/v2/pages', {
      spaceId: space,
      title: 'Otters',
      body: storage('<p>Wet</p>'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'current',
      title: 'Otters',
      spaceId: space,
      parentId: home,
      parentType: 'page',
      version: { number: 1, minorEdit: false, ncsStepVersion: null },
      body: { storage: { value: '<p>Wet</p>', representation: 'storage' } },
      _links: { webui: `/spaces/FG/pages/${body.id}/Otters`, base: 'http://sandbox.test/wiki' },
    });
    expect(body.id).toMatch(/^\d+$/u);
  });

  it('takes a body in the nested form', async () => {
    const id = await makePage({ body: { storage: { value: '<p>nested</p>', representation: 'storage' } } });
    const { body } = await admin.get(`/wiki/api/v2/pages/${id}?body-format=storage`);
    expect(body.body.storage.value).toBe('<p>nested</p>');
  });

  it('stands at the top of the space with root-level, below the named parent otherwise', async () => {
    const top = await admin.post('/wiki/api/v2/pages?root-level=true', {
      spaceId: space,
      title: 'Top',
      body: storage(''),
    });
    expect(top.body.parentId).toBeNull();
    const below = await makePage({ parentId: top.body.id });
    expect((await admin.get(`/wiki/api/v2/pages/${below}`)).body.parentId).toBe(top.body.id);
    const both = await admin.post('/wiki/api/v2/pages?root-level=true', {
      spaceId: space,
      title: 'Both',
      parentId: home,
    });
    expect(both.status).toBe(400);
  });

  it('hides a private page from everyone else', async () => {
    const { body } = await admin.post('/wiki/api/v2/pages?private=true', {
      spaceId: space,
      title: 'Secret',
      body: storage('<p>s</p>'),
    });
    const person = {
      userKey: 'k',
      username: 'eve',
      email: 'eve@example.com',
      displayName: 'Eve',
      active: true,
      timeZone: 'UTC',
    };
    api.sandbox.domain.people.create({ accountId: '557058:eve', ...person });
    const eve = api.as(basic('eve@example.com', 'sandbox'));
    expect((await eve.get(`/wiki/api/v2/pages/${body.id}`)).status).toBe(404);
    expect((await eve.get('/wiki/api/v2/pages?title=Secret')).body.results).toEqual([]);
    expect((await admin.get('/wiki/api/v2/pages?title=Secret')).body.results).toHaveLength(1);
  });

  it.each([
    ['no space', { title: 'x' }, 400, 'spaceId'],
    ['an unknown space', { spaceId: '1', title: 'x' }, 404, 'Not Found'],
    ['no title', { spaceId: 'SPACE', body: { representation: 'storage', value: '' } }, 400, 'title'],
    [
      'a title that is there',
      { spaceId: 'SPACE', title: 'field guide' },
      400,
      'A page with this title already exists',
    ],
    ['an unknown parent', { spaceId: 'SPACE', title: 'x', parentId: '1' }, 404, 'Not Found'],
    [
      'malformed storage',
      { spaceId: 'SPACE', title: 'x', body: { representation: 'storage', value: '<p><b></p>' } },
      400,
      'Error parsing xhtml',
    ],
    [
      'ADF',
      { spaceId: 'SPACE', title: 'x', body: { representation: 'atlas_doc_format', value: '{}' } },
      400,
      'atlas_doc_format',
    ],
    [
      'a number as title',
      { spaceId: 'SPACE', title: 7 },
      400,
      "Provided value {7} for 'title' is not the correct type",
    ],
    [
      'an unknown status',
      { spaceId: 'SPACE', title: 'x', status: 'new' },
      400,
      'allowed values: [current, draft]',
    ],
  ])('refuses %s', async (_, given, status, words) => {
    const answer = await admin.post('/wiki/api/v2/pages', {
      ...given,
      ...('spaceId' in given && given.spaceId === 'SPACE' ? { spaceId: space } : {}),
    });
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0]).toMatchObject({ status, detail: null });
    expect(answer.body.errors[0].title).toContain(words);
  });

  it('refuses what is not JSON', async () => {
    const answer = await admin.send('POST', '/wiki/api/v2/pages', {
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].title).toContain('not valid JSON');
  });

  it('updates with the next version number only: one of two writers wins', async () => {
    const id = await makePage();
    const change = (title: string) =>
      admin.put(`/wiki/api/v2/pages/${id}`, {
        id,
        status: 'current',
        title,
        body: storage('<p>new</p>'),
        version: { number: 2, message: 'why' },
      });
    const answers = await Promise.all([change(`Race ${id} a`), change(`Race ${id} b`)]);
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    const lost = answers.find(answer => answer.status === 409);
    expect(lost?.body.errors[0]).toEqual({
      status: 409,
      code: 'CONFLICT',
      title: 'Version must be incremented when updating a page. Current Version: [2]. Provided version: [2]',
      detail: null,
    });
    const { body } = await admin.get(`/wiki/api/v2/pages/${id}?include-versions=true`);
    expect(body.version).toMatchObject({ number: 2, message: 'why' });
    expect(body.versions.results.map((version: { number: number }) => version.number)).toEqual([2, 1]);
  });

  it('refuses an update for another id, to another space, or without a version', async () => {
    const id = await makePage();
    const base = {
      id,
      status: 'current',
      title: `Same ${id}`,
      body: storage('<p/>'),
      version: { number: 2 },
    };
    expect((await admin.put(`/wiki/api/v2/pages/${id}`, { ...base, id: home })).status).toBe(400);
    const other = await admin.put(`/wiki/api/v2/pages/${id}`, { ...base, spaceId: '12' });
    expect(other.body.errors[0].title).toContain('does not support moving the page to a different space');
    expect((await admin.put(`/wiki/api/v2/pages/${id}`, { ...base, version: undefined })).status).toBe(400);
    expect((await admin.put(`/wiki/api/v2/pages/${id}`, { ...base, version: {} })).status).toBe(400);
  });

  it('moves with parentId, but never below itself', async () => {
    const [parent, child] = [await makePage(), await makePage()];
    const move = (id: string, parentId: string) =>
      admin.put(`/wiki/api/v2/pages/${id}`, {
        id,
        status: 'current',
        title: `Moved ${id}`,
        body: storage('<p/>'),
        version: { number: 2 },
        parentId,
      });
    expect((await move(child, parent)).body.parentId).toBe(parent);
    const refused = await move(parent, child);
    expect(refused.status).toBe(400);
    expect((await admin.get(`/wiki/api/v2/pages/${parent}`)).body).toMatchObject({
      parentId: home,
      version: { number: 1 },
    });
  });

  it('renames by title', async () => {
    const id = await makePage();
    const { body } = await admin.put(`/wiki/api/v2/pages/${id}/title`, {
      status: 'current',
      title: 'Renamed',
    });
    expect(body).toMatchObject({ title: 'Renamed', version: { number: 2 } });
  });

  it('goes to the trash, stays readable, comes back with status current, and is gone once purged', async () => {
    const id = await makePage();
    const child = await makePage({ parentId: id });
    const title = (await admin.get(`/wiki/api/v2/pages/${id}`)).body.title;
    expect((await admin.delete(`/wiki/api/v2/pages/${id}?purge=true`)).status).toBe(400);
    expect((await admin.delete(`/wiki/api/v2/pages/${id}`)).status).toBe(204);
    expect((await admin.get(`/wiki/api/v2/pages/${id}`)).body.status).toBe('trashed');
    expect((await admin.get(`/wiki/api/v2/pages/${child}`)).body.parentId).toBe(home);
    expect((await admin.get(`/wiki/api/v2/pages?id=${id}`)).body.results).toEqual([]);
    expect((await admin.get(`/wiki/api/v2/pages?status=trashed&id=${id}`)).body.results).toHaveLength(1);
    expect((await admin.delete(`/wiki/api/v2/pages/${id}`)).status).toBe(404);
    const restored = await admin.put(`/wiki/api/v2/pages/${id}`, {
      id,
      status: 'current',
      title: 'ignored',
      body: storage('<p>ignored</p>'),
      version: { number: 2 },
    });
    expect(restored.body).toMatchObject({
      status: 'current',
      title,
      version: { number: 2 },
      body: { storage: { value: '<p>text</p>' } },
    });
    await admin.delete(`/wiki/api/v2/pages/${id}`);
    expect((await admin.delete(`/wiki/api/v2/pages/${id}?purge=true`)).status).toBe(204);
    expect((await admin.get(`/wiki/api/v2/pages/${id}`)).status).toBe(404);
  });

  it('keeps drafts to those who ask for them, and publishes them as version 1', async () => {
    const { body } = await admin.post('/wiki/api/v2/pages', {
      spaceId: space,
      status: 'draft',
      title: 'Sketch',
      body: storage('<p>a</p>'),
    });
    expect((await admin.get(`/wiki/api/v2/pages/${body.id}`)).status).toBe(404);
    expect((await admin.get(`/wiki/api/v2/pages/${body.id}?get-draft=true`)).body.status).toBe('draft');
    const published = await admin.put(`/wiki/api/v2/pages/${body.id}`, {
      id: body.id,
      status: 'current',
      title: 'Sketch',
      body: storage('<p>b</p>'),
      version: { number: 1 },
    });
    expect(published.body).toMatchObject({ status: 'current', version: { number: 1 } });
    const second = await admin.post('/wiki/api/v2/pages', {
      spaceId: space,
      status: 'draft',
      title: 'Another',
    });
    expect((await admin.delete(`/wiki/api/v2/pages/${second.body.id}`)).status).toBe(404);
    expect((await admin.delete(`/wiki/api/v2/pages/${second.body.id}?draft=true`)).status).toBe(204);
  });

  it('shows an old version and rendered HTML', async () => {
    const id = await makePage({ body: storage('<p>one</p>') });
    await admin.put(`/wiki/api/v2/pages/${id}`, {
      id,
      status: 'current',
      title: `V ${id}`,
      body: storage('<p>two</p>'),
      version: { number: 2 },
    });
    const old = await admin.get(`/wiki/api/v2/pages/${id}?version=1&body-format=storage`);
    expect(old.body).toMatchObject({
      status: 'historical',
      version: { number: 1 },
      body: { storage: { value: '<p>one</p>' } },
    });
    expect((await admin.get(`/wiki/api/v2/pages/${id}?version=9`)).status).toBe(404);
    expect((await admin.get(`/wiki/api/v2/pages/${id}?body-format=view`)).body.body.view.value).toContain(
      '<p>two</p>',
    );
    expect(
      (await admin.get(`/wiki/api/v2/pages/${id}?body-format=atlas_doc_format`)).body.errors[0].title,
    ).toContain('atlas_doc_format');
  });

  it('includes labels, properties, operations, likes and versions when asked', async () => {
    const id = await makePage();
    const actor = { person: must(api.sandbox.domain.people.byUsername('admin')), now: 0 };
    api.sandbox.domain.labels.add(actor, Number(id), [{ prefix: 'global', name: 'Wet' }]);
    api.sandbox.domain.likes.add(actor, Number(id));
    await admin.post(`/wiki/api/v2/pages/${id}/properties`, { key: 'k', value: { a: 1 } });
    const flags = ['labels', 'properties', 'operations', 'likes', 'versions']
      .map(name => `include-${name}=true`)
      .join('&');
    const { body } = await admin.get(`/wiki/api/v2/pages/${id}?${flags}`);
    expect(body.labels.results).toEqual([expect.objectContaining({ name: 'wet', prefix: 'global' })]);
    expect(body.properties.results[0]).toMatchObject({ key: 'k', value: { a: 1 } });
    expect(body.operations.results).toContainEqual({ operation: 'read', targetType: 'page' });
    expect(body.likes.results).toEqual([{ accountId: actor.person.accountId }]);
    expect(body.versions.results).toHaveLength(1);
    expect((await admin.get(`/wiki/api/v2/pages/${id}/likes/count`)).body).toEqual({ count: 1 });
    expect((await admin.get(`/wiki/api/v2/pages/${id}/likes/users`)).body.results).toHaveLength(1);
    expect((await admin.get(`/wiki/api/v2/pages/${id}/labels?prefix=my`)).body.results).toEqual([]);
    const label = (await admin.get('/wiki/api/v2/labels?prefix=global')).body.results[0];
    expect((await admin.get(`/wiki/api/v2/labels/${label.id}/pages`)).body.results[0].id).toBe(id);
    expect((await admin.get(`/wiki/api/v2/labels/${label.id}/blogposts`)).body.results).toEqual([]);
    expect((await admin.get(`/wiki/api/v2/labels/${label.id}/attachments`)).body.results).toEqual([]);
    expect((await admin.get(`/wiki/api/v2/spaces/${space}/content/labels`)).body.results).toEqual([label]);
    expect((await admin.get(`/wiki/api/v2/spaces/${space}/labels`)).body.results).toEqual([]);
  });

  it('lists a space by depth, title and order', async () => {
    const roots = (await admin.get(`/wiki/api/v2/spaces/${space}/pages?depth=root&body-format=storage`)).body
      .results;
    expect(roots.map((page: { title: string }) => page.title)).toContain('Field Guide');
    expect(roots.every((page: { parentId: unknown }) => page.parentId === null)).toBe(true);
    const sorted = (
      await admin.get(`/wiki/api/v2/spaces/${space}/pages?sort=-title&limit=250`)
    ).body.results.map((page: { title: string }) => page.title.toLowerCase());
    expect(sorted).toEqual([...sorted].sort().reverse());
    expect((await admin.get('/wiki/api/v2/pages?sort=weight')).status).toBe(400);
    expect((await admin.get(`/wiki/api/v2/pages?space-id=${space}&title=otters`)).body.results[0].title).toBe(
      'Otters',
    );
  });
});

describe('paging', () => {
  it('gives each of 300 pages once, whatever happens meanwhile', async () => {
    const { body: made } = await admin.post('/wiki/api/v2/spaces', { name: 'Many', key: 'MANY' });
    const actor = { person: must(api.sandbox.domain.people.byUsername('admin')), now: 0 };
    const create = (title: string) =>
      api.sandbox.domain.contents.create(actor, {
        type: 'page',
        spaceId: Number(made.id),
        title,
        body: '<p>x</p>',
      });
    api.sandbox.domain.atomically(() => {
      for (let index = 1; index < 300; index += 1) create(`Item ${index}`);
    });
    const seen: string[] = [];
    let next: string | undefined = `/wiki/api/v2/spaces/${made.id}/pages?limit=40&sort=id`;
    let requests = 0;
    while (next !== undefined) {
      const answer = await admin.get(next);
      seen.push(...answer.body.results.map((page: { id: string }) => page.id));
      requests += 1;
      if (requests === 2) api.sandbox.domain.contents.trash(actor, Number(seen[3]));
      const link = answer.headers.get('link') ?? '';
      next = answer.body._links.next;
      expect(next === undefined || link.startsWith(`<${next}>; rel="next"`)).toBe(true);
    }
    expect(requests).toBe(8);
    expect(seen).toHaveLength(300);
    expect(new Set(seen).size).toBe(300);
  });

  it('binds a cursor to its query and refuses strange ones', async () => {
    const { body } = await admin.get(`/wiki/api/v2/pages?space-id=${space}&limit=1`);
    const cursor = new URLSearchParams(body._links.next.split('?')[1]).get('cursor');
    expect(
      (await admin.get(`/wiki/api/v2/pages?space-id=${space}&limit=2&cursor=${cursor}`)).body.results,
    ).toHaveLength(2);
    expect((await admin.get(`/wiki/api/v2/pages?limit=1&cursor=${cursor}`)).body.errors[0].title).toContain(
      'Invalid cursor',
    );
    expect((await admin.get('/wiki/api/v2/pages?cursor=nonsense')).status).toBe(400);
  });

  it('gives 25 unless told, at most 250', async () => {
    expect((await admin.get('/wiki/api/v2/pages')).body.results).toHaveLength(25);
    expect((await admin.get('/wiki/api/v2/pages?limit=250')).body.results).toHaveLength(250);
    expect((await admin.get('/wiki/api/v2/pages?limit=251')).status).toBe(400);
    expect((await admin.get('/wiki/api/v2/pages?limit=0')).status).toBe(400);
    expect((await admin.get('/wiki/api/v2/pages?limit=many')).status).toBe(400);
  });
});

describe('the tree', () => {
  it('knows children, descendants and ancestors across pages and folders', async () => {
    const top = await makePage();
    const folder = (await admin.post('/wiki/api/v2/folders', { spaceId: space, title: 'Box', parentId: top }))
      .body;
    expect(folder).toMatchObject({ type: 'folder', parentId: top, parentType: 'page', status: 'current' });
    const inside = await makePage({ parentId: folder.id });
    const beside = await makePage({ parentId: top });
    const ids = (answer: { body: { results: { id: string }[] } }) => answer.body.results.map(item => item.id);
    expect(ids(await admin.get(`/wiki/api/v2/pages/${top}/children`))).toEqual([beside]);
    expect(ids(await admin.get(`/wiki/api/v2/pages/${top}/direct-children`))).toEqual([folder.id, beside]);
    expect(ids(await admin.get(`/wiki/api/v2/folders/${folder.id}/direct-children`))).toEqual([inside]);
    const below = await admin.get(`/wiki/api/v2/pages/${top}/descendants`);
    expect(below.body.results.map((item: { id: string; depth: number }) => [item.id, item.depth])).toEqual([
      [folder.id, 1],
      [beside, 1],
      [inside, 2],
    ]);
    expect(ids(await admin.get(`/wiki/api/v2/pages/${top}/descendants?depth=1`))).toEqual([
      folder.id,
      beside,
    ]);
    const first = await admin.get(`/wiki/api/v2/pages/${top}/descendants?limit=2`);
    expect(ids(await admin.get(first.body._links.next))).toEqual([inside]);
    expect((await admin.get(`/wiki/api/v2/pages/${top}/descendants?depth=11`)).status).toBe(400);
    expect(ids(await admin.get(`/wiki/api/v2/folders/${folder.id}/descendants`))).toEqual([inside]);
    expect((await admin.get(`/wiki/api/v2/pages/${inside}/ancestors`)).body.results).toEqual([
      { id: home, type: 'page' },
      { id: top, type: 'page' },
      { id: folder.id, type: 'folder' },
    ]);
    expect(ids(await admin.get(`/wiki/api/v2/pages/${inside}/ancestors?limit=1`))).toEqual([folder.id]);
    expect(ids(await admin.get(`/wiki/api/v2/folders/${folder.id}/ancestors`))).toEqual([home, top]);
    expect((await admin.get(`/wiki/api/v2/folders/${folder.id}`)).body.title).toBe('Box');
    expect((await admin.delete(`/wiki/api/v2/folders/${folder.id}`)).status).toBe(204);
    expect((await admin.get(`/wiki/api/v2/pages/${inside}`)).body.parentId).toBe(top);
    expect((await admin.get(`/wiki/api/v2/pages/${folder.id}`)).status).toBe(404);
  });
});

describe('blog posts', () => {
  it('live their life beside the page tree', async () => {
    const { body } = await admin.post('/wiki/api/v2/blogposts', {
      spaceId: space,
      title: 'News',
      body: storage('<p>n</p>'),
    });
    const path = `/wiki/api/v2/blogposts/${body.id}`;
    expect((await admin.post('/wiki/api/v2/blogposts', { spaceId: space, title: 'News' })).status).toBe(400);
    expect((await admin.get('/wiki/api/v2/blogposts')).body.results).toHaveLength(1);
    expect((await admin.get(`/wiki/api/v2/spaces/${space}/blogposts?title=News`)).body.results).toHaveLength(
      1,
    );
    const updated = await admin.put(path, {
      id: body.id,
      status: 'current',
      title: 'News 2',
      body: storage('<p>m</p>'),
      version: { number: 2 },
    });
    expect(updated.body.version.number).toBe(2);
    expect(
      (await admin.get(`${path}/versions?body-format=storage`)).body.results[1].blogpost.body.storage.value,
    ).toBe('<p>n</p>');
    expect((await admin.get(`${path}/versions/1`)).body).toMatchObject({ number: 1, nextVersion: 2 });
    expect((await admin.get(`${path}/labels`)).body.results).toEqual([]);
    expect((await admin.get(`${path}/attachments`)).body.results).toEqual([]);
    expect((await admin.get(`${path}/footer-comments`)).body.results).toEqual([]);
    expect((await admin.get(`${path}/inline-comments`)).body.results).toEqual([]);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).body.status).toBe('trashed');
  });
});

describe('versions', () => {
  it('lists newest first, oldest first on request, with bodies', async () => {
    const id = await makePage({ body: storage('<p>1</p>') });
    for (const number of [2, 3])
      await admin.put(`/wiki/api/v2/pages/${id}`, {
        id,
        status: 'current',
        title: `H ${id}`,
        body: storage(`<p>${number}</p>`),
        version: { number },
      });
    const numbers = async (query: string) =>
      (await admin.get(`/wiki/api/v2/pages/${id}/versions${query}`)).body.results.map(
        (version: { number: number }) => version.number,
      );
    expect(await numbers('')).toEqual([3, 2, 1]);
    expect(await numbers('?sort=modified-date')).toEqual([1, 2, 3]);
    expect(await numbers('?limit=2')).toEqual([3, 2]);
    expect((await admin.get(`/wiki/api/v2/pages/${id}/versions/2`)).body).toMatchObject({
      number: 2,
      prevVersion: 1,
      nextVersion: 3,
    });
    expect((await admin.get(`/wiki/api/v2/pages/${id}/versions/4`)).status).toBe(404);
  });
});

describe('properties', () => {
  it.each(['pages', 'blogposts', 'attachments', 'spaces'])(
    'of %s: create, read, update with the next version, delete',
    async kind => {
      const owner = await makeOwner(kind);
      const path = `/wiki/api/v2/${kind}/${owner}/properties`;
      const made = await admin.post(path, { key: 'editor', value: { n: 1 } });
      expect(made.status).toBe(kind === 'spaces' ? 201 : 200);
      expect((await admin.post(path, { key: 'editor', value: 2 })).status).toBe(409);
      const one = `${path}/${made.body.id}`;
      expect((await admin.get(one)).body).toMatchObject({
        key: 'editor',
        value: { n: 1 },
        version: { number: 1 },
      });
      expect((await admin.put(one, { key: 'editor', value: 2, version: { number: 3 } })).status).toBe(409);
      expect((await admin.put(one, { key: 'other', value: 2, version: { number: 2 } })).status).toBe(400);
      expect(
        (await admin.put(one, { key: 'editor', value: [2], version: { number: 2 } })).body,
      ).toMatchObject({ value: [2], version: { number: 2 } });
      expect((await admin.get(`${path}?key=editor`)).body.results).toHaveLength(1);
      expect((await admin.get(`${path}?key=none`)).body.results).toEqual([]);
      expect((await admin.delete(one)).status).toBe(204);
      expect((await admin.get(one)).status).toBe(404);
    },
  );
});

async function makeOwner(kind: string): Promise<string> {
  if (kind === 'spaces') return space;
  if (kind === 'blogposts')
    return (
      await admin.post('/wiki/api/v2/blogposts', { spaceId: space, title: 'Owner', body: storage('<p/>') })
    ).body.id;
  const page = await makePage();
  return kind === 'pages' ? page : `att${attach(page, 'a.txt')}`;
}

function attach(page: string, filename: string, text = 'hello'): number {
  const actor = { person: must(api.sandbox.domain.people.byUsername('admin')), now: 0 };
  return api.sandbox.domain.attachments.create(
    actor,
    Number(page),
    { filename, mediaType: 'text/plain', bytes: Buffer.from(text) },
    'new_version',
  ).id;
}

describe('attachments', () => {
  it('are listed, filtered, versioned, trashed and purged', async () => {
    const page = await makePage();
    const id = attach(page, 'a.txt');
    attach(page, 'b.txt');
    expect(attach(page, 'a.txt', 'hello again')).toBe(id);
    const list = (await admin.get(`/wiki/api/v2/pages/${page}/attachments`)).body.results;
    expect(list.map((item: { title: string }) => item.title)).toEqual(['a.txt', 'b.txt']);
    expect(
      (await admin.get(`/wiki/api/v2/pages/${page}/attachments?filename=b.txt`)).body.results,
    ).toHaveLength(1);
    expect(
      (await admin.get('/wiki/api/v2/attachments?mediaType=text/plain&limit=1')).body._links.next,
    ).toBeDefined();
    const path = `/wiki/api/v2/attachments/att${id}`;
    expect((await admin.get(path)).body).toMatchObject({
      id: `att${id}`,
      pageId: page,
      fileSize: 11,
      mediaType: 'text/plain',
      version: { number: 2 },
    });
    expect((await admin.get(`${path}?version=1`)).body.fileSize).toBe(5);
    expect((await admin.get(`${path}/versions`)).body.results).toHaveLength(2);
    expect((await admin.get(`${path}/versions/1`)).body.number).toBe(1);
    expect((await admin.get(`${path}/labels`)).body.results).toEqual([]);
    expect(
      (
        await admin.post('/wiki/api/v2/footer-comments', {
          attachmentId: `att${id}`,
          body: storage('<p>nice file</p>'),
        })
      ).status,
    ).toBe(201);
    expect(
      (await admin.get(`${path}/footer-comments?body-format=storage`)).body.results[0].body.storage.value,
    ).toBe('<p>nice file</p>');
    expect((await admin.delete(`${path}?purge=true`)).status).toBe(400);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).body.status).toBe('trashed');
    expect((await admin.delete(`${path}?purge=true`)).status).toBe(204);
    expect((await admin.get(path)).status).toBe(404);
  });
});

describe('comments', () => {
  it('footer: threads, versions, deletion with replies', async () => {
    const page = await makePage();
    const made = await admin.post('/wiki/api/v2/footer-comments', {
      pageId: page,
      body: storage('<p>first</p>'),
    });
    expect(made).toMatchObject({
      status: 201,
      body: { pageId: page, version: { number: 1 }, body: { storage: { value: '<p>first</p>' } } },
    });
    const path = `/wiki/api/v2/footer-comments/${made.body.id}`;
    const reply = await admin.post('/wiki/api/v2/footer-comments', {
      parentCommentId: made.body.id,
      body: storage('<p>second</p>'),
    });
    expect(reply.body).toMatchObject({ parentCommentId: made.body.id, pageId: page });
    expect((await admin.get(`${path}/children`)).body.results.map((item: { id: string }) => item.id)).toEqual(
      [reply.body.id],
    );
    expect((await admin.get(`/wiki/api/v2/pages/${page}/footer-comments`)).body.results).toHaveLength(1);
    expect((await admin.get('/wiki/api/v2/footer-comments?sort=-created-date')).status).toBe(200);
    expect((await admin.put(path, { version: { number: 1 }, body: storage('<p>x</p>') })).status).toBe(409);
    expect(
      (await admin.put(path, { version: { number: 2 }, body: storage('<p>edited</p>') })).body.version.number,
    ).toBe(2);
    expect(
      (await admin.get(`${path}?version=1&body-format=storage&include-versions=true`)).body.body.storage
        .value,
    ).toBe('<p>first</p>');
    expect(
      (await admin.get(`${path}/versions?body-format=storage`)).body.results[0].comment.body.storage.value,
    ).toBe('<p>edited</p>');
    expect((await admin.get(`${path}/versions/1`)).body.number).toBe(1);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).status).toBe(404);
    expect((await admin.get(`/wiki/api/v2/footer-comments/${reply.body.id}`)).status).toBe(404);
  });

  it.each([
    ['no place', {}],
    ['two places', { pageId: 'PAGE', blogPostId: 'PAGE' }],
  ])('refuses a comment with %s', async (_, place) => {
    const page = await makePage();
    const filled = Object.fromEntries(Object.keys(place).map(key => [key, page]));
    const answer = await admin.post('/wiki/api/v2/footer-comments', { ...filled, body: storage('<p>x</p>') });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].title).toContain('Exactly one of');
  });

  it('inline: marks the page without a version, resolves, reopens, takes its marker away', async () => {
    const page = await makePage({ body: storage('<p>red fish, blue fish</p>') });
    const inline = { textSelection: 'fish', textSelectionMatchCount: 2, textSelectionMatchIndex: 1 };
    const made = await admin.post('/wiki/api/v2/inline-comments', {
      pageId: page,
      body: storage('<p>which?</p>'),
      inlineCommentProperties: inline,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { resolutionStatus: 'open', properties: { inlineOriginalSelection: 'fish' } },
    });
    const ref = made.body.properties.inlineMarkerRef;
    const stored = (await admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body;
    expect(stored.body.storage.value).toBe(
      `<p>red fish, blue <ac:inline-comment-marker ac:ref="${ref}">fish</ac:inline-comment-marker></p>`,
    );
    expect(stored.version.number).toBe(1);
    const path = `/wiki/api/v2/inline-comments/${made.body.id}`;
    const reply = await admin.post('/wiki/api/v2/inline-comments', {
      parentCommentId: made.body.id,
      body: storage('<p>the blue</p>'),
    });
    expect(reply.body.properties.inlineMarkerRef).toBe(ref);
    expect((await admin.get(`${path}/children?body-format=storage`)).body.results).toHaveLength(1);
    const resolved = await admin.put(path, {
      version: { number: 2 },
      body: storage('<p>which?</p>'),
      resolved: true,
    });
    expect(resolved.body).toMatchObject({
      resolutionStatus: 'resolved',
      resolutionLastModifierId: expect.any(String),
    });
    const list = async (status: string) =>
      (await admin.get(`/wiki/api/v2/pages/${page}/inline-comments?resolution-status=${status}`)).body.results
        .length;
    expect([
      await list('open'),
      await list('resolved'),
      await list('open&resolution-status=resolved'),
    ]).toEqual([0, 1, 1]);
    expect((await admin.put(path, { version: { number: 3 }, resolved: false })).body.resolutionStatus).toBe(
      'reopened',
    );
    expect((await admin.get('/wiki/api/v2/inline-comments')).body.results).toHaveLength(2);
    expect((await admin.get(`${path}/versions`)).body.results).toHaveLength(3);
    expect((await admin.get(`${path}/versions/2`)).body.number).toBe(2);
    expect((await admin.get(`${path}?include-properties=true`)).body.properties.inlineMarkerRef).toBe(ref);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body.body.storage.value).toBe(
      '<p>red fish, blue fish</p>',
    );
  });

  it.each([
    [
      'a text that is not there',
      { textSelection: 'bird', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 },
      'not found',
    ],
    [
      'a wrong count',
      { textSelection: 'fish', textSelectionMatchCount: 3, textSelectionMatchIndex: 0 },
      '2 times, not 3',
    ],
    [
      'an index beyond the count',
      { textSelection: 'fish', textSelectionMatchCount: 2, textSelectionMatchIndex: 2 },
      'between 0 and 1',
    ],
    ['no selection', {}, 'textSelection'],
  ])('inline: refuses %s', async (_, inlineCommentProperties, words) => {
    const page = await makePage({ body: storage('<p>red fish, blue fish</p>') });
    const answer = await admin.post('/wiki/api/v2/inline-comments', {
      pageId: page,
      body: storage('<p>?</p>'),
      inlineCommentProperties,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].title).toContain(words);
    expect(
      (await admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body.body.storage.value,
    ).not.toContain('marker');
  });
});

describe('spaces and people', () => {
  it('creates a space with a home page; a key is once', async () => {
    const made = await admin.post('/wiki/api/v2/spaces', { name: 'North Sea Fleet' });
    expect(made).toMatchObject({ status: 201, body: { key: 'NSF', type: 'global', status: 'current' } });
    expect((await admin.get(`/wiki/api/v2/pages/${made.body.homepageId}`)).body).toMatchObject({
      title: 'North Sea Fleet',
      parentId: null,
    });
    expect((await admin.post('/wiki/api/v2/spaces', { name: 'Other', key: 'nsf' })).status).toBe(400);
    expect((await admin.post('/wiki/api/v2/spaces', { name: 'Odd', key: 'a b' })).status).toBe(400);
    const flags =
      'include-labels=true&include-properties=true&include-operations=true&include-icon=true&description-format=view';
    expect(
      (await admin.get(`/wiki/api/v2/spaces/${made.body.id}?${flags}`)).body.operations.results,
    ).not.toEqual([]);
    expect((await admin.get('/wiki/api/v2/spaces/1')).status).toBe(404);
  });

  it('lists spaces by key, id, type, label and order', async () => {
    const keys = async (query: string) =>
      (await admin.get(`/wiki/api/v2/spaces?${query}`)).body.results.map((item: { key: string }) => item.key);
    expect(await keys('keys=FG,many')).toEqual(['FG', 'MANY']);
    expect(await keys(`ids=${space}`)).toEqual(['FG']);
    expect(await keys('keys=FG&keys=HOME&sort=-name')).toEqual(['HOME', 'FG']);
    expect(await keys('type=personal')).toEqual([]);
    expect(await keys('labels=nothing')).toEqual([]);
    expect(await keys('status=archived')).toEqual([]);
    expect(
      (await admin.get('/wiki/api/v2/spaces?keys=FG&description-format=plain')).body.results[0].description
        .plain.value,
    ).toBe('Notes');
  });

  it('looks people up in bulk and leaves out whom it does not know', async () => {
    const { accountId } = must(api.sandbox.domain.people.byUsername('admin'));
    const { status, body } = await admin.post('/wiki/api/v2/users-bulk', {
      accountIds: [accountId, 'nobody'],
    });
    expect(status).toBe(200);
    expect(body.results).toEqual([expect.objectContaining({ accountId, email: 'admin@example.com' })]);
    expect(
      (await admin.post('/wiki/api/v2/users-bulk', { accountIds: Array.from({ length: 251 }, String) }))
        .status,
    ).toBe(400);
  });
});

describe('the router', () => {
  it('answers 404 for an unknown path and 405 for a known one', async () => {
    expect((await admin.get('/wiki/api/v2/nothing')).status).toBe(404);
    const answer = await admin.delete('/wiki/api/v2/pages');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it('has a handler for every v2 operation of the catalogue, and no other', () => {
    const known = loadCatalogue('cloud')
      .operations.filter(operation => operation.api === 'v2')
      .map(operation => operation.id);
    expect(Object.keys(OPERATIONS).sort()).toEqual([...known].sort());
  });
});

afterAll(() => {
  const untested = Object.keys(OPERATIONS).filter(id => !api.contract.seen.has(id));
  expect(untested, 'operations without a valid answer in these tests').toEqual([]);
  api.sandbox.close();
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing');
  return value;
}
