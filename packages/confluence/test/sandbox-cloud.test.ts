/** What only Cloud has: blog posts, folders, the OAuth gateway; against the embedded Confluence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from './support/client.ts';
import { findUndocumented } from './support/contract.ts';
import { startTestSite, type TestSite } from './support/sandbox.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site.close());

describe('blog posts on Cloud', () => {
  it('are read, updated, labelled, commented and trashed like pages', async () => {
    const confluence = site.connect('cloud');
    const space = await confluence.spaces.create({ key: 'BLOG', name: 'Blog' });
    const { body } = await confluence.operations.execute('createBlogPost', {
      body: { spaceId: space.id, title: 'News', body: { representation: 'storage', value: '<p>Hear!</p>' } },
    });
    const id = String((body as { id: unknown }).id);
    const post = await confluence.pages.get(id);
    expect(post).toMatchObject({ kind: 'blogpost', title: 'News', storage: '<p>Hear!</p>' });
    expect(
      await confluence.pages.update({ id, baseVersion: 1, title: 'News', storage: '<p>Hear, hear!</p>' }),
    ).toMatchObject({ version: { number: 2 } });
    await confluence.labels.add(id, ['news']);
    expect((await confluence.labels.list(id)).map(({ name }) => name)).toEqual(['news']);
    expect(await confluence.comments.create({ pageId: id, storage: '<p>!</p>' })).toMatchObject({
      pageId: id,
    });
    expect((await confluence.comments.list(id, {})).items).toHaveLength(1);
    await confluence.pages.trash(id);
    expect(await confluence.pages.get(id)).toMatchObject({ status: 'trashed' });
  });
});

describe('folders on Cloud', () => {
  it('stand in the tree', async () => {
    const confluence = site.connect('cloud');
    const space = await confluence.spaces.create({ key: 'FLD', name: 'Folders' });
    const { body } = await confluence.operations.execute('createFolder', {
      body: { spaceId: space.id, title: 'Archive' },
    });
    const folder = String((body as { id: unknown }).id);
    const page = await confluence.pages.create({
      spaceId: space.id,
      parentId: folder,
      title: 'Inside',
      storage: '<p/>',
    });
    expect((await confluence.pages.children(folder)).items.map(({ id }) => id)).toEqual([page.id]);
    expect(await confluence.pages.ancestors(page.id)).toContainEqual(
      expect.objectContaining({ id: folder, kind: 'folder', title: 'Archive' }),
    );
  });
});

describe('through the OAuth gateway', () => {
  it('reads and refuses as the site does', async () => {
    const setUp = site.connect('cloud');
    const space = await setUp.spaces.create({ key: 'GWY', name: 'Gateway' });
    const page = await setUp.pages.create({ spaceId: space.id, title: 'Through', storage: '<p>x</p>' });
    const confluence = site.connect('cloud', {
      site: { edition: 'cloud', url: site.origin, apiUrl: `${site.origin}/ex/confluence/${site.cloudId}` },
    });
    site.takeRequests();
    expect((await confluence.pages.get(page.id)).url).toBe(page.url);
    expect(site.takeRequests()).toEqual([`GET /ex/confluence/${site.cloudId}/wiki/api/v2/pages/${page.id}`]);
    const file = await confluence.attachments.upload(page.id, {
      filename: 'a.txt',
      mediaType: 'text/plain',
      bytes: new Uint8Array([65]),
    });
    expect(await confluence.attachments.download(file, 10)).toHaveLength(1);
    expect((await confluence.search.cql('title = "Through"')).items).toHaveLength(1);
    expect(await failureOf(confluence.operations.execute('getContentById', { id: page.id }))).toMatchObject({
      code: 'unsupported',
    });
  });
});

it('sends only what the official documents know', async () => {
  expect(site.log.length).toBeGreaterThan(20);
  expect(await findUndocumented(site.log)).toEqual([]);
});
