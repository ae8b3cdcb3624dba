/** Custom content, what hangs on it, and what one may do and like, by confluence.js. */
import { describe, expect, it } from 'vitest';
import { type IndependentClient, idOf, storage } from '../confluence-js-client.ts';

const type = 'ac:example-app:note';
const raw = (value: string) => ({ representation: 'raw', value });

export function describeCustomContent(client: () => IndependentClient): void {
  describe('custom content', () => {
    it('is made in pages, blog posts, spaces and custom content, listed, changed and removed', async () => {
      const { v2, spaceId } = client();
      const page = await client().createPage('Holds custom content');
      const post = await v2.blogPost.createBlogPost({
        body: { spaceId, status: 'current', title: 'Holds some too', body: storage('<p>x</p>') },
      });
      const make = (title: string, place: Record<string, string | undefined>) =>
        v2.customContent.createCustomContent({ body: { type, title, body: raw('{"a":1}'), ...place } });
      const inPage = await make('In a page', { pageId: page.id });
      const id = idOf(inPage);
      await make('In a post', { blogPostId: post.id });
      await make('In a space', { spaceId });
      const inner = await make('In custom content', { customContentId: inPage.id });
      const c = v2.customContent;
      expect((await c.getCustomContentByType({ type, bodyFormat: 'raw' })).results).toHaveLength(4);
      expect((await c.getCustomContentByTypeInPage({ type, id: idOf(page) })).results).toHaveLength(1);
      expect((await c.getCustomContentByTypeInBlogPost({ type, id: idOf(post) })).results).toHaveLength(1);
      expect((await c.getCustomContentByTypeInSpace({ type, id: Number(spaceId) })).results).toHaveLength(4);
      expect((await v2.children.getChildCustomContent({ id })).results?.[0]?.id).toBe(inner.id);
      const changed = await c.updateCustomContent({
        id,
        body: {
          id: inPage.id,
          type,
          status: 'current',
          title: 'Changed',
          body: raw('{"a":2}'),
          version: { number: 2, message: 'second' },
        },
      });
      expect(changed).toMatchObject({ title: 'Changed', pageId: page.id, version: { number: 2 } });
      const read = await c.getCustomContentById({
        id,
        bodyFormat: 'raw',
        includeLabels: true,
        includeProperties: true,
        includeOperations: true,
        includeVersions: true,
      });
      expect(read.body?.raw?.value).toBe('{"a":2}');
      const v = v2.version;
      expect((await v.getCustomContentVersions({ customContentId: id })).results).toHaveLength(2);
      await v.getCustomContentVersionDetails({ customContentId: id, versionNumber: 1 });
      expect((await v2.operation.getCustomContentOperations({ id })).operations).toHaveLength(5);
      await c.deleteCustomContent({ id });
      expect((await c.getCustomContentById({ id })).status).toBe('trashed');
      await c.deleteCustomContent({ id, purge: true });
      await expect(c.getCustomContentById({ id })).rejects.toMatchObject({ status: 404 });
    });

    it('has labels, files, comments and properties', async () => {
      const { v1, v2, spaceId } = client();
      const made = await v2.customContent.createCustomContent({
        body: { type, spaceId, title: 'Laden', body: storage('<p>x</p>') },
      });
      const [id, customContentId] = [idOf(made), idOf(made)];
      const content = String(id);
      await v1.contentLabels.addLabelsToContent({ id: content, body: { prefix: 'global', name: 'laden' } });
      expect((await v2.label.getCustomContentLabels({ id })).results).toHaveLength(1);
      const attachments = { filename: 'c.txt', content: 'c' };
      await v1.contentAttachments.createAttachment({ id: content, attachments });
      expect((await v2.attachment.getCustomContentAttachments({ id })).results).toHaveLength(1);
      await v2.comment.createFooterComment({ customContentId: content, body: storage('<p>Hm</p>') });
      expect((await v2.comment.getCustomContentComments({ id })).results).toHaveLength(1);
      const p = v2.contentProperties;
      const note = {
        customContentId,
        propertyId: idOf(await p.createCustomContentProperty({ customContentId, key: 'k', value: 1 })),
      };
      await p.updateCustomContentPropertyById({ ...note, key: 'k', value: 2, version: { number: 2 } });
      expect((await p.getCustomContentContentPropertiesById(note)).value).toBe(2);
      await p.deleteCustomContentPropertyById(note);
      expect((await p.getCustomContentContentProperties({ customContentId })).results).toEqual([]);
    });
  });

  describe('comments, posts and files', () => {
    it('tell what one may do with them, who likes them and what they are', async () => {
      const { v1, v2, sandbox, spaceId } = client();
      const page = await client().createPage('Operated', '<p>some words</p>');
      const post = await v2.blogPost.createBlogPost({
        body: { spaceId, status: 'current', title: 'Operated', body: storage('<p>x</p>') },
      });
      const footer = await v2.comment.createFooterComment({ pageId: page.id, body: storage('<p>f</p>') });
      const inlineCommentProperties = {
        textSelection: 'words',
        textSelectionMatchCount: 1,
        textSelectionMatchIndex: 0,
      };
      const inline = await v2.comment.createInlineComment({
        pageId: page.id,
        body: storage('<p>i</p>'),
        inlineCommentProperties,
      });
      const picture = { filename: 'p.png', content: new Blob(['png'], { type: 'image/png' }) };
      const file = { id: page.id ?? '', attachments: picture };
      const attachmentId = (await v1.contentAttachments.createAttachment(file)).results[0]?.id ?? '';
      const o = v2.operation;
      expect((await o.getPageOperations({ id: idOf(page) })).operations).toHaveLength(5);
      await o.getBlogPostOperations({ id: idOf(post) });
      await o.getAttachmentOperations({ id: attachmentId });
      await o.getFooterCommentOperations({ id: idOf(footer) });
      await o.getInlineCommentOperations({ id: idOf(inline) });
      await o.getSpaceOperations({ id: Number(spaceId) });
      const person = sandbox.domain.people.byEmail('admin@example.com');
      if (person === undefined) throw new Error('The sandbox has no administrator.');
      for (const liked of [post, footer, inline]) sandbox.domain.likes.add({ person, now: 0 }, idOf(liked));
      const l = v2.like;
      expect((await l.getBlogPostLikeCount({ id: idOf(post) })).count).toBe(1);
      expect((await l.getFooterLikeCount({ id: idOf(footer) })).count).toBe(1);
      expect((await l.getInlineLikeCount({ id: idOf(inline) })).count).toBe(1);
      expect((await l.getBlogPostLikeUsers({ id: idOf(post) })).results).toHaveLength(1);
      expect((await l.getFooterLikeUsers({ id: idOf(footer) })).results).toHaveLength(1);
      expect((await l.getInlineLikeUsers({ id: idOf(inline) })).results).toHaveLength(1);
      const contentIds = [page.id, post.id, footer.id, inline.id, attachmentId, '99999999'];
      expect(await v2.content.convertContentIdsToContentTypes({ body: { contentIds } })).toEqual({
        results: {
          [page.id ?? '']: 'page',
          [post.id ?? '']: 'blogpost',
          [footer.id ?? '']: 'footer-comment',
          [inline.id ?? '']: 'inline-comment',
          [attachmentId]: 'attachment',
          99999999: null,
        },
      });
      await v2.attachment.getAttachmentThumbnailById({ id: attachmentId, width: 20 });
      const p = v2.contentProperties;
      const commentId = idOf(inline);
      const note = {
        commentId,
        propertyId: idOf(await p.createCommentProperty({ commentId, key: 'k', value: 1 })),
      };
      await p.updateCommentPropertyById({ ...note, key: 'k', value: 2, version: { number: 2 } });
      expect((await p.getCommentContentPropertiesById(note)).value).toBe(2);
      await p.deleteCommentPropertyById(note);
      expect((await p.getCommentContentProperties({ commentId })).results).toEqual([]);
    });
  });
}
