/** Cloud v2 as an independent client sees it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IndependentClient, idOf, openIndependentClient, storage } from './confluence-js-client.ts';
import { describeCustomContent } from './confluence-js-v2/custom-content.ts';
import { describeGovernance } from './confluence-js-v2/governance.ts';
import { describeKinds } from './confluence-js-v2/kinds.ts';
import { describeSpaceRoles } from './confluence-js-v2/space-roles.ts';

let client: IndependentClient;
beforeAll(async () => {
  client = await openIndependentClient();
});
afterAll(() => client.close());

describe('Cloud v2 by confluence.js', () => {
  it('makes, reads, changes, retitles and removes a page', async () => {
    const made = await client.createPage('V2 page', '<p>one</p>');
    const id = idOf(made);
    const read = await client.v2.page.getPageById({
      id,
      bodyFormat: 'storage',
      includeVersion: true,
      includeLabels: true,
      includeProperties: true,
      includeOperations: true,
      includeLikes: true,
      includeVersions: true,
    });
    expect(read.body?.storage?.value).toBe('<p>one</p>');
    const changed = await client.v2.page.updatePage({
      id,
      body: {
        id: String(id),
        status: 'current',
        title: 'V2 page',
        body: storage('<p>two</p>'),
        version: { number: 2, message: 'second' },
      },
    });
    expect(changed.version?.number).toBe(2);
    await expect(
      client.v2.page.updatePage({
        id,
        body: {
          id: String(id),
          status: 'current',
          title: 'V2 page',
          body: storage('<p>x</p>'),
          version: { number: 2 },
        },
      }),
    ).rejects.toMatchObject({ status: 409 });
    expect(
      (await client.v2.page.updatePageTitle({ id, body: { status: 'current', title: 'V2 page, renamed' } }))
        .title,
    ).toBe('V2 page, renamed');
    expect((await client.v2.page.getPages({ title: 'V2 page, renamed' })).results).toHaveLength(1);
    expect(
      (await client.v2.page.getPageById({ id, version: 1, bodyFormat: 'storage' })).body?.storage?.value,
    ).toBe('<p>one</p>');
    await client.v2.page.deletePage({ id });
    expect((await client.v2.page.getPageById({ id, status: ['trashed'] })).status).toBe('trashed');
  });

  it('lists spaces and the pages in them, page after page', async () => {
    for (const title of ['L1', 'L2', 'L3']) await client.createPage(title);
    const seen: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.v2.page.getPagesInSpace({
        id: Number(client.spaceId),
        limit: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...(page.results ?? []).map(result => result.title));
      const next = page._links?.next;
      cursor =
        next === undefined
          ? undefined
          : (new URL(next, client.origin).searchParams.get('cursor') ?? undefined);
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(['L1', 'L2', 'L3']));
    const made = await client.v2.space.createSpace({ body: { key: 'NEW', name: 'New space' } });
    expect(made.key).toBe('NEW');
    expect((await client.v2.space.getSpaces({ keys: ['NEW'] })).results).toHaveLength(1);
    expect((await client.v2.space.getSpaceById({ id: Number(client.spaceId) })).key).toBe('HOME');
  });

  it('tells the tree: children, descendants, ancestors, folders', async () => {
    const root = await client.createPage('Tree root');
    const child = await client.createPage('Tree child', '<p>x</p>', idOf(root));
    await client.createPage('Tree grandchild', '<p>x</p>', idOf(child));
    expect((await client.v2.children.getPageDirectChildren({ id: idOf(root) })).results).toHaveLength(1);
    expect((await client.v2.children.getChildPages({ id: idOf(root) })).results).toHaveLength(1);
    expect(
      (await client.v2.descendants.getPageDescendants({ id: idOf(root), depth: 3 })).results,
    ).toHaveLength(2);
    expect(
      (await client.v2.ancestors.getPageAncestors({ id: idOf(child) })).results?.map(result => result.id),
    ).toContain(root.id);
    const folder = await client.v2.folder.createFolder({
      body: { spaceId: client.spaceId, title: 'A folder', parentId: root.id },
    });
    expect((await client.v2.folder.getFolderById({ id: idOf(folder) })).title).toBe('A folder');
    await client.createPage('In the folder', '<p>x</p>', idOf(folder));
    expect((await client.v2.children.getFolderDirectChildren({ id: idOf(folder) })).results).toHaveLength(1);
    await client.v2.folder.deleteFolder({ id: idOf(folder) });
  });

  it('comments in the footer and in the text, answers, resolves, removes', async () => {
    const page = await client.createPage('Commented', '<p>three days of work</p>');
    const pageId = page.id ?? '';
    const footer = await client.v2.comment.createFooterComment({ pageId, body: storage('<p>Nice</p>') });
    const reply = await client.v2.comment.createFooterComment({
      parentCommentId: footer.id ?? '',
      body: storage('<p>Thanks</p>'),
    });
    const inline = await client.v2.comment.createInlineComment({
      pageId,
      body: storage('<p>Really?</p>'),
      inlineCommentProperties: {
        textSelection: 'three days',
        textSelectionMatchCount: 1,
        textSelectionMatchIndex: 0,
      },
    });
    expect(
      (await client.v2.comment.getPageFooterComments({ id: idOf(page), bodyFormat: 'storage' })).results,
    ).toHaveLength(1);
    expect(
      (await client.v2.comment.getPageInlineComments({ id: idOf(page), resolutionStatus: ['open'] })).results,
    ).toHaveLength(1);
    expect((await client.v2.comment.getFooterCommentChildren({ id: idOf(footer) })).results?.[0]?.id).toBe(
      reply.id,
    );
    expect(
      (await client.v2.comment.getFooterCommentById({ commentId: idOf(footer), bodyFormat: 'storage' })).body
        ?.storage?.value,
    ).toBe('<p>Nice</p>');
    const resolved = await client.v2.comment.updateInlineComment({
      commentId: idOf(inline),
      version: { number: 2 },
      body: storage('<p>Really?</p>'),
      resolved: true,
    });
    expect(resolved.resolutionStatus).toBe('resolved');
    expect((await client.v2.comment.getInlineCommentById({ commentId: idOf(inline) })).resolutionStatus).toBe(
      'resolved',
    );
    await client.v2.comment.updateFooterComment({
      commentId: idOf(footer),
      body: { version: { number: 2 }, body: storage('<p>Nicer</p>') },
    });
    await client.v2.comment.deleteFooterComment({ commentId: idOf(footer) });
    await expect(client.v2.comment.getFooterCommentById({ commentId: idOf(footer) })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('keeps versions, labels, properties and likes', async () => {
    const page = await client.createPage('Kept');
    const id = idOf(page);
    await client.v1.contentLabels.addLabelsToContent({
      id: String(id),
      body: [{ prefix: 'global', name: 'kept' }],
    });
    expect((await client.v2.label.getPageLabels({ id })).results?.[0]?.name).toBe('kept');
    expect((await client.v2.version.getPageVersions({ id })).results).toHaveLength(1);
    expect((await client.v2.version.getPageVersionDetails({ pageId: id, versionNumber: 1 })).number).toBe(1);
    const property = await client.v2.contentProperties.createPageProperty({
      pageId: id,
      key: 'review',
      value: { state: 'open' },
    });
    const propertyId = idOf(property);
    await client.v2.contentProperties.updatePagePropertyById({
      pageId: id,
      propertyId,
      key: 'review',
      value: { state: 'done' },
      version: { number: 2 },
    });
    expect(
      (await client.v2.contentProperties.getPageContentPropertiesById({ pageId: id, propertyId })).value,
    ).toEqual({ state: 'done' });
    expect((await client.v2.contentProperties.getPageContentProperties({ pageId: id })).results).toHaveLength(
      1,
    );
    await client.v2.contentProperties.deletePagePropertyById({ pageId: id, propertyId });
    expect((await client.v2.contentProperties.getPageContentProperties({ pageId: id })).results).toHaveLength(
      0,
    );
  });

  it('looks people up', async () => {
    const me = await client.v1.users.getCurrentUser();
    const found = await client.v2.user.createBulkUserLookup({ body: { accountIds: [me.accountId ?? ''] } });
    expect(found.results?.[0]?.accountId).toBe(me.accountId);
  });
});

describe('blog posts', () => {
  it('are made, read, changed, listed, labelled, commented and removed', async () => {
    const { v1, v2, spaceId } = client;
    const post = await v2.blogPost.createBlogPost({
      body: { spaceId, status: 'current', title: 'News', body: storage('<p>news of today</p>') },
    });
    const id = idOf(post);
    await v2.blogPost.updateBlogPost({
      id,
      body: {
        id: String(id),
        status: 'current',
        title: 'News, changed',
        body: storage('<p>news of today</p>'),
        version: { number: 2 },
      },
    });
    expect((await v2.blogPost.getBlogPostById({ id, bodyFormat: 'storage' })).title).toBe('News, changed');
    expect((await v2.blogPost.getBlogPosts()).results).toHaveLength(1);
    expect((await v2.blogPost.getBlogPostsInSpace({ id: Number(spaceId) })).results).toHaveLength(1);
    expect((await v2.version.getBlogPostVersions({ id })).results).toHaveLength(2);
    expect((await v2.version.getBlogPostVersionDetails({ blogpostId: id, versionNumber: 1 })).number).toBe(1);
    await v1.contentLabels.addLabelsToContent({ id: String(id), body: { prefix: 'global', name: 'press' } });
    const [label] = (await v2.label.getBlogPostLabels({ id })).results ?? [];
    expect((await v2.blogPost.getLabelBlogPosts({ id: idOf(label ?? {}) })).results).toHaveLength(1);
    await v2.comment.createFooterComment({ blogPostId: String(id), body: storage('<p>Good</p>') });
    const inlineCommentProperties = {
      textSelection: 'today',
      textSelectionMatchCount: 1,
      textSelectionMatchIndex: 0,
    };
    await v2.comment.createInlineComment({
      blogPostId: String(id),
      body: storage('<p>When?</p>'),
      inlineCommentProperties,
    });
    expect((await v2.comment.getBlogPostFooterComments({ id })).results).toHaveLength(1);
    expect((await v2.comment.getBlogPostInlineComments({ id })).results).toHaveLength(1);
    await v1.contentAttachments.createAttachment({
      id: String(id),
      attachments: { filename: 'p.txt', content: 'p' },
    });
    expect((await v2.attachment.getBlogpostAttachments({ id })).results).toHaveLength(1);
    await v2.blogPost.deleteBlogPost({ id });
    expect((await v2.blogPost.getBlogPosts()).results).toHaveLength(0);
  });
});

describe('what hangs on attachments, comments and folders', () => {
  it('has versions, labels, comments and places', async () => {
    const { v1, v2 } = client;
    const page = await client.createPage('Attached', '<p>some words here</p>');
    const id = page.id ?? '';
    const file = { filename: 'f.txt', content: 'one' };
    const [made] = (await v1.contentAttachments.createAttachment({ id, attachments: file })).results;
    const attachmentId = made?.id ?? '';
    await v1.contentAttachments.createOrUpdateAttachments({ id, attachments: { ...file, content: 'two' } });
    expect((await v2.version.getAttachmentVersions({ id: attachmentId })).results).toHaveLength(2);
    expect((await v2.version.getAttachmentVersionDetails({ attachmentId, versionNumber: 1 })).number).toBe(1);
    await v1.contentLabels.addLabelsToContent({
      id: attachmentId,
      body: { prefix: 'global', name: 'filed' },
    });
    const [label] = (await v2.label.getAttachmentLabels({ id: attachmentId })).results ?? [];
    const labelId = idOf(label ?? {});
    expect((await v2.attachment.getLabelAttachments({ id: labelId })).results).toHaveLength(1);
    expect((await v2.attachment.getAttachments()).results?.length).toBeGreaterThan(0);
    expect((await v2.attachment.getPageAttachments({ id: Number(id) })).results).toHaveLength(1);
    expect((await v2.attachment.getAttachmentById({ id: attachmentId })).title).toBe('f.txt');
    await v2.comment.createFooterComment({ attachmentId, body: storage('<p>Fine file</p>') });
    expect((await v2.comment.getAttachmentComments({ id: attachmentId })).results).toHaveLength(1);
    await v1.contentLabels.addLabelsToContent({ id, body: { prefix: 'global', name: 'filed' } });
    expect((await v2.page.getLabelPages({ id: labelId })).results).toHaveLength(1);
    expect((await v2.label.getLabels({ labelId: [labelId] })).results).toHaveLength(1);
    const spaceId = Number(client.spaceId);
    expect((await v2.label.getSpaceContentLabels({ id: spaceId })).results?.length).toBeGreaterThan(0);
    await v2.label.getSpaceLabels({ id: spaceId });
    await v2.attachment.deleteAttachment({ id: attachmentId });
    expect((await v2.attachment.getPageAttachments({ id: Number(id) })).results).toHaveLength(0);
  });

  it('has threads with versions of their own', async () => {
    const { v2 } = client;
    const page = await client.createPage('Discussed', '<p>some words here</p>');
    const pageId = page.id ?? '';
    const inlineCommentProperties = {
      textSelection: 'words',
      textSelectionMatchCount: 1,
      textSelectionMatchIndex: 0,
    };
    const inline = await v2.comment.createInlineComment({
      pageId,
      body: storage('<p>Which?</p>'),
      inlineCommentProperties,
    });
    await v2.comment.createInlineComment({ parentCommentId: inline.id ?? '', body: storage('<p>These</p>') });
    const footer = await v2.comment.createFooterComment({ pageId, body: storage('<p>Hm</p>') });
    expect((await v2.comment.getInlineCommentChildren({ id: idOf(inline) })).results).toHaveLength(1);
    expect((await v2.comment.getInlineComments()).results?.length).toBeGreaterThan(0);
    expect((await v2.comment.getFooterComments()).results?.length).toBeGreaterThan(0);
    expect((await v2.version.getFooterCommentVersions({ id: idOf(footer) })).results).toHaveLength(1);
    await v2.version.getFooterCommentVersionDetails({ id: idOf(footer), versionNumber: 1 });
    expect((await v2.version.getInlineCommentVersions({ id: idOf(inline) })).results).toHaveLength(1);
    await v2.version.getInlineCommentVersionDetails({ id: idOf(inline), versionNumber: 1 });
    await v2.comment.deleteInlineComment({ commentId: idOf(inline) });
    expect((await v2.comment.getPageInlineComments({ id: idOf(page) })).results).toHaveLength(0);
  });

  it('has ancestors and descendants', async () => {
    const { v2, spaceId } = client;
    const parent = await client.createPage('Above the folder');
    const folder = await v2.folder.createFolder({ body: { spaceId, title: 'Box', parentId: parent.id } });
    await client.createPage('Inside', '<p>x</p>', idOf(folder));
    expect((await v2.descendants.getFolderDescendants({ id: idOf(folder) })).results).toHaveLength(1);
    const ancestors = await v2.ancestors.getFolderAncestors({ id: idOf(folder) });
    expect(ancestors.results?.map(ancestor => ancestor.id)).toContain(parent.id);
  });

  it('has likes', async () => {
    const { v2, sandbox } = client;
    const page = await client.createPage('Liked');
    const person = sandbox.domain.people.byEmail('admin@example.com');
    if (person === undefined) throw new Error('The sandbox has no administrator.');
    sandbox.domain.likes.add({ person, now: 0 }, idOf(page));
    expect((await v2.like.getPageLikeCount({ id: idOf(page) })).count).toBe(1);
    expect((await v2.like.getPageLikeUsers({ id: idOf(page) })).results).toHaveLength(1);
  });
});

describe('properties', () => {
  it('of a blog post, an attachment and a space are made, read, changed and removed', async () => {
    const { v1, v2 } = client;
    const post = await v2.blogPost.createBlogPost({
      body: { spaceId: client.spaceId, status: 'current', title: 'Noted', body: storage('<p>x</p>') },
    });
    const blogpostId = idOf(post);
    const [file] = (
      await v1.contentAttachments.createAttachment({
        id: String(blogpostId),
        attachments: { filename: 'n.txt', content: 'n' },
      })
    ).results;
    const attachmentId = file?.id ?? '';
    const spaceId = Number(client.spaceId);
    const body = { key: 'state', value: { done: false } };
    const next = { key: 'state', value: { done: true }, version: { number: 2 } };
    const p = v2.contentProperties;

    const onPost = { blogpostId, propertyId: idOf(await p.createBlogpostProperty({ blogpostId, ...body })) };
    await p.updateBlogpostPropertyById({ ...onPost, ...next });
    expect((await p.getBlogpostContentPropertiesById(onPost)).value).toEqual({ done: true });
    await p.deleteBlogpostPropertyById(onPost);
    expect((await p.getBlogpostContentProperties({ blogpostId })).results).toHaveLength(0);

    const onFile = {
      attachmentId,
      propertyId: idOf(await p.createAttachmentProperty({ attachmentId, ...body })),
    };
    await p.updateAttachmentPropertyById({ ...onFile, ...next });
    expect((await p.getAttachmentContentPropertiesById(onFile)).value).toEqual({ done: true });
    await p.deleteAttachmentPropertyById(onFile);
    expect((await p.getAttachmentContentProperties({ attachmentId })).results).toHaveLength(0);

    const s = v2.spaceProperties;
    const onSpace = { spaceId, propertyId: idOf(await s.createSpaceProperty({ spaceId, ...body })) };
    await s.updateSpacePropertyById({ ...onSpace, ...next });
    expect((await s.getSpacePropertyById(onSpace)).value).toEqual({ done: true });
    await s.deleteSpacePropertyById(onSpace);
    expect((await s.getSpaceProperties({ spaceId })).results).toHaveLength(0);
  });
});

describeKinds(() => client);
describeCustomContent(() => client);
describeGovernance(() => client);
describeSpaceRoles(() => client);

describe('all these calls together', () => {
  it('met no field and no value that Atlassian does not send', () => {
    expect(client.takeDrift()).toEqual([]);
  });

  it('were all that the catalogue has of this API', () => {
    expect(client.uncalled('v2')).toEqual([]);
  });
});
