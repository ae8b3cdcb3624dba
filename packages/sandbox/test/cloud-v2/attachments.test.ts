/** Attachments and properties over v2. Each answer is held against its documented schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => {
  expect(site.missing('attachments', 'properties')).toEqual([]);
  site.api.sandbox.close();
});

describe('properties', () => {
  it.each(['pages', 'blogposts', 'attachments', 'spaces'])(
    'of %s: create, read, update with the next version, delete',
    async kind => {
      const owner = await makeOwner(kind);
      const path = `/wiki/api/v2/${kind}/${owner}/properties`;
      const made = await site.admin.post(path, { key: 'editor', value: { n: 1 } });
      expect(made.status).toBe(kind === 'spaces' ? 201 : 200);
      expect((await site.admin.post(path, { key: 'editor', value: 2 })).status).toBe(409);
      const one = `${path}/${made.body.id}`;
      expect((await site.admin.get(one)).body).toMatchObject({
        key: 'editor',
        value: { n: 1 },
        version: { number: 1 },
      });
      expect((await site.admin.put(one, { key: 'editor', value: 2, version: { number: 3 } })).status).toBe(
        409,
      );
      expect((await site.admin.put(one, { key: 'other', value: 2, version: { number: 2 } })).status).toBe(
        400,
      );
      expect(
        (await site.admin.put(one, { key: 'editor', value: [2], version: { number: 2 } })).body,
      ).toMatchObject({ value: [2], version: { number: 2 } });
      expect((await site.admin.get(`${path}?key=editor`)).body.results).toHaveLength(1);
      expect((await site.admin.get(`${path}?key=none`)).body.results).toEqual([]);
      expect((await site.admin.delete(one)).status).toBe(204);
      expect((await site.admin.get(one)).status).toBe(404);
    },
  );
});

async function makeOwner(kind: string): Promise<string> {
  if (kind === 'spaces') return site.space;
  if (kind === 'blogposts')
    return (
      await site.admin.post('/wiki/api/v2/blogposts', {
        spaceId: site.space,
        title: 'Owner',
        body: storage('<p/>'),
      })
    ).body.id;
  const page = await site.makePage();
  return kind === 'pages' ? page : `att${site.attach(page, 'a.txt')}`;
}

describe('attachments', () => {
  it('are listed, filtered, versioned, trashed and purged', async () => {
    const page = await site.makePage();
    const id = site.attach(page, 'a.txt');
    site.attach(page, 'b.txt');
    expect(site.attach(page, 'a.txt', 'hello again')).toBe(id);
    const list = (await site.admin.get(`/wiki/api/v2/pages/${page}/attachments`)).body.results;
    expect(list.map((item: { title: string }) => item.title)).toEqual(['a.txt', 'b.txt']);
    expect(
      (await site.admin.get(`/wiki/api/v2/pages/${page}/attachments?filename=b.txt`)).body.results,
    ).toHaveLength(1);
    expect(
      (await site.admin.get('/wiki/api/v2/attachments?mediaType=text/plain&limit=1')).body._links.next,
    ).toBeDefined();
    const path = `/wiki/api/v2/attachments/att${id}`;
    expect((await site.admin.get(path)).body).toMatchObject({
      id: `att${id}`,
      pageId: page,
      fileSize: 11,
      mediaType: 'text/plain',
      version: { number: 2 },
    });
    expect((await site.admin.get(`${path}?version=1`)).body.fileSize).toBe(5);
    expect((await site.admin.get(`${path}/versions`)).body.results).toHaveLength(2);
    expect((await site.admin.get(`${path}/versions/1`)).body.number).toBe(1);
    expect((await site.admin.get(`${path}/labels`)).body.results).toEqual([]);
    expect(
      (
        await site.admin.post('/wiki/api/v2/footer-comments', {
          attachmentId: `att${id}`,
          body: storage('<p>nice file</p>'),
        })
      ).status,
    ).toBe(201);
    expect(
      (await site.admin.get(`${path}/footer-comments?body-format=storage`)).body.results[0].body.storage
        .value,
    ).toBe('<p>nice file</p>');
    expect((await site.admin.delete(`${path}?purge=true`)).status).toBe(400);
    expect((await site.admin.delete(path)).status).toBe(204);
    expect((await site.admin.get(path)).body.status).toBe('trashed');
    expect((await site.admin.delete(`${path}?purge=true`)).status).toBe(204);
    expect((await site.admin.get(path)).status).toBe(404);
  });

  it('are found on blog posts and by label', async () => {
    const post = { spaceId: site.space, title: 'With a file', body: storage('<p/>') };
    const blog = (await site.admin.post('/wiki/api/v2/blogposts', post)).body.id;
    const id = site.attach(blog, 'plan.txt');
    const [label] = site.api.sandbox.domain.labels.add(site.actor, id, [{ prefix: 'global', name: 'plan' }]);
    const onBlog = (await site.admin.get(`/wiki/api/v2/blogposts/${blog}/attachments`)).body.results;
    expect(onBlog).toMatchObject([{ id: `att${id}`, blogPostId: blog }]);
    const labelled = (await site.admin.get(`/wiki/api/v2/labels/${label?.id}/attachments`)).body.results;
    expect(labelled).toMatchObject([{ id: `att${id}` }]);
    expect((await site.admin.get('/wiki/api/v2/labels/1/attachments')).status).toBe(404);
  });
});
