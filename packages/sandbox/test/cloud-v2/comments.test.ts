/** Comments over v2. Each answer is held against its documented schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => {
  expect(site.missing('comments')).toEqual([]);
  site.api.sandbox.close();
});

describe('comments', () => {
  it('footer: threads, versions, deletion with replies', async () => {
    const page = await site.makePage();
    const made = await site.admin.post('/wiki/api/v2/footer-comments', {
      pageId: page,
      body: storage('<p>first</p>'),
    });
    expect(made).toMatchObject({
      status: 201,
      body: { pageId: page, version: { number: 1 }, body: { storage: { value: '<p>first</p>' } } },
    });
    const path = `/wiki/api/v2/footer-comments/${made.body.id}`;
    const reply = await site.admin.post('/wiki/api/v2/footer-comments', {
      parentCommentId: made.body.id,
      body: storage('<p>second</p>'),
    });
    expect(reply.body).toMatchObject({ parentCommentId: made.body.id, pageId: page });
    expect(
      (await site.admin.get(`${path}/children`)).body.results.map((item: { id: string }) => item.id),
    ).toEqual([reply.body.id]);
    expect((await site.admin.get(`/wiki/api/v2/pages/${page}/footer-comments`)).body.results).toHaveLength(1);
    expect((await site.admin.get('/wiki/api/v2/footer-comments?sort=-created-date')).status).toBe(200);
    expect((await site.admin.put(path, { version: { number: 1 }, body: storage('<p>x</p>') })).status).toBe(
      409,
    );
    expect(
      (await site.admin.put(path, { version: { number: 2 }, body: storage('<p>edited</p>') })).body.version
        .number,
    ).toBe(2);
    expect(
      (await site.admin.get(`${path}?version=1&body-format=storage&include-versions=true`)).body.body.storage
        .value,
    ).toBe('<p>first</p>');
    expect(
      (await site.admin.get(`${path}/versions?body-format=storage`)).body.results[0].comment.body.storage
        .value,
    ).toBe('<p>edited</p>');
    expect((await site.admin.get(`${path}/versions/1`)).body.number).toBe(1);
    expect((await site.admin.delete(path)).status).toBe(204);
    expect((await site.admin.get(path)).status).toBe(404);
    expect((await site.admin.get(`/wiki/api/v2/footer-comments/${reply.body.id}`)).status).toBe(404);
  });

  it('stand below blog posts and files too', async () => {
    const post = { spaceId: site.space, title: 'Post', body: storage('<p>a word</p>') };
    const blog = (await site.admin.post('/wiki/api/v2/blogposts', post)).body.id;
    const file = `att${site.attach(await site.makePage(), 'a.txt')}`;
    const selection = { textSelection: 'word', textSelectionMatchCount: 1, textSelectionMatchIndex: 0 };
    const body = storage('<p>c</p>');
    await site.admin.post('/wiki/api/v2/footer-comments', { blogPostId: blog, body });
    await site.admin.post('/wiki/api/v2/footer-comments', { attachmentId: file, body });
    await site.admin.post('/wiki/api/v2/inline-comments', {
      blogPostId: blog,
      body,
      inlineCommentProperties: selection,
    });
    const first = async (path: string) => (await site.admin.get(path)).body.results[0];
    expect(await first(`/wiki/api/v2/blogposts/${blog}/footer-comments`)).toMatchObject({ blogPostId: blog });
    expect(await first(`/wiki/api/v2/blogposts/${blog}/inline-comments`)).toMatchObject({ blogPostId: blog });
    expect(await first(`/wiki/api/v2/attachments/${file}/footer-comments`)).toMatchObject({
      attachmentId: file,
    });
  });

  it.each([
    ['no place', {}],
    ['two places', { pageId: 'PAGE', blogPostId: 'PAGE' }],
  ])('refuses a comment with %s', async (_, place) => {
    const page = await site.makePage();
    const filled = Object.fromEntries(Object.keys(place).map(key => [key, page]));
    const answer = await site.admin.post('/wiki/api/v2/footer-comments', {
      ...filled,
      body: storage('<p>x</p>'),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].title).toContain('Exactly one of');
  });

  it('inline: marks the page without a version, resolves, reopens, takes its marker away', async () => {
    const page = await site.makePage({ body: storage('<p>red fish, blue fish</p>') });
    const inline = { textSelection: 'fish', textSelectionMatchCount: 2, textSelectionMatchIndex: 1 };
    const made = await site.admin.post('/wiki/api/v2/inline-comments', {
      pageId: page,
      body: storage('<p>which?</p>'),
      inlineCommentProperties: inline,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { resolutionStatus: 'open', properties: { inlineOriginalSelection: 'fish' } },
    });
    const ref = made.body.properties.inlineMarkerRef;
    const stored = (await site.admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body;
    expect(stored.body.storage.value).toBe(
      `<p>red fish, blue <ac:inline-comment-marker ac:ref="${ref}">fish</ac:inline-comment-marker></p>`,
    );
    expect(stored.version.number).toBe(1);
    const path = `/wiki/api/v2/inline-comments/${made.body.id}`;
    const reply = await site.admin.post('/wiki/api/v2/inline-comments', {
      parentCommentId: made.body.id,
      body: storage('<p>the blue</p>'),
    });
    expect(reply.body.properties.inlineMarkerRef).toBe(ref);
    expect((await site.admin.get(`${path}/children?body-format=storage`)).body.results).toHaveLength(1);
    const resolved = await site.admin.put(path, {
      version: { number: 2 },
      body: storage('<p>which?</p>'),
      resolved: true,
    });
    expect(resolved.body).toMatchObject({
      resolutionStatus: 'resolved',
      resolutionLastModifierId: expect.any(String),
    });
    const list = async (status: string) =>
      (await site.admin.get(`/wiki/api/v2/pages/${page}/inline-comments?resolution-status=${status}`)).body
        .results.length;
    expect([
      await list('open'),
      await list('resolved'),
      await list('open&resolution-status=resolved'),
    ]).toEqual([0, 1, 1]);
    expect(
      (await site.admin.put(path, { version: { number: 3 }, resolved: false })).body.resolutionStatus,
    ).toBe('reopened');
    const everywhere = (await site.admin.get('/wiki/api/v2/inline-comments')).body.results;
    expect(everywhere.filter((item: { pageId: string }) => item.pageId === page)).toHaveLength(2);
    expect((await site.admin.get(`${path}/versions`)).body.results).toHaveLength(3);
    expect((await site.admin.get(`${path}/versions/2`)).body.number).toBe(2);
    expect((await site.admin.get(`${path}?include-properties=true`)).body.properties.inlineMarkerRef).toBe(
      ref,
    );
    expect((await site.admin.delete(path)).status).toBe(204);
    expect(
      (await site.admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body.body.storage.value,
    ).toBe('<p>red fish, blue fish</p>');
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
    const page = await site.makePage({ body: storage('<p>red fish, blue fish</p>') });
    const answer = await site.admin.post('/wiki/api/v2/inline-comments', {
      pageId: page,
      body: storage('<p>?</p>'),
      inlineCommentProperties,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].title).toContain(words);
    expect(
      (await site.admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body.body.storage.value,
    ).not.toContain('marker');
  });
});
