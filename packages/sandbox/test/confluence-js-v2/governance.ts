/** Tasks, classification, admin keys and access by e-mail by confluence.js; what only apps may ask. */
import { describe, expect, it } from 'vitest';
import { type IndependentClient, idOf, storage } from '../confluence-js-client.ts';

const task = (id: number, text: string) =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;

export function describeGovernance(client: () => IndependentClient): void {
  describe('governance', () => {
    it('lists, completes and reopens tasks', async () => {
      const { v2, spaceId } = client();
      const page = await client().createPage('To do', `<ac:task-list>${task(1, 'Sweep')}</ac:task-list>`);
      const listed = await v2.task.getTasks({
        pageId: [idOf(page)],
        bodyFormat: 'storage',
        spaceId: [Number(spaceId)],
      });
      const [found] = listed.results ?? [];
      expect(found).toMatchObject({
        localId: '1',
        status: 'incomplete',
        body: { storage: { value: 'Sweep' } },
      });
      const id = idOf(found ?? {});
      const done = await v2.task.updateTask({ id, body: { status: 'complete' } });
      expect(done.completedBy).toBe(done.createdBy);
      expect((await v2.task.getTaskById({ id })).status).toBe('complete');
    });

    it('redacts pages and posts', async () => {
      const { v2, spaceId } = client();
      const page = await client().createPage('To be redacted', '<p>the secret</p>');
      const createdAt = (await v2.page.getPageById({ id: idOf(page) })).version?.createdAt ?? '';
      const body = { redactions: [{ pointer: '/content/0/content/0', from: 4, to: 10, reason: 'x' }] };
      const done = await v2.redactions.postRedactPage({ id: idOf(page), body: { createdAt, body } });
      expect(done.body?.redactions?.[0]).toMatchObject({ from: 4, to: 10, reason: 'x' });
      const shown = await v2.page.getPageById({ id: idOf(page), bodyFormat: 'storage' });
      expect(shown.body?.storage?.value).toBe('<p>the ██████</p>');
      const post = await v2.blogPost.createBlogPost({
        body: { spaceId, status: 'current', title: 'The secret', body: storage('<p>x</p>') },
      });
      const title = { redactions: [{ pointer: '', from: 4, to: 10 }] };
      const asked = { createdAt: post.version?.createdAt ?? '', title };
      const second = await v2.redactions.postRedactBlog({ id: idOf(post), body: asked });
      expect(second.title?.redactions).toHaveLength(1);
    });

    it('classifies pages, posts, whiteboards and databases, and spaces by default', async () => {
      const { v2, spaceId } = client();
      const c = v2.classificationLevel;
      const levels = await c.getClassificationLevels();
      expect(levels.map(level => level.name)).toEqual(['Public', 'Internal', 'Confidential', 'Restricted']);
      const [level, other] = levels.map(({ id }) => id ?? '');
      const space = { id: Number(spaceId) };
      await c.putSpaceDefaultClassificationLevel({ ...space, body: { id: other } });
      expect((await c.getSpaceDefaultClassificationLevel(space)).id).toBe(other);
      const body = { id: level, status: 'current' };
      const reset = { status: 'current' };
      const page = { id: idOf(await client().createPage('Classified')) };
      await c.putPageClassificationLevel({ ...page, body });
      expect((await c.getPageClassificationLevel(page)).id).toBe(level);
      await c.postPageClassificationLevel({ ...page, body: reset });
      expect((await c.getPageClassificationLevel(page)).id).toBe(other);
      const made = await v2.blogPost.createBlogPost({
        body: { spaceId, status: 'current', title: 'Classified', body: storage('<p>x</p>') },
      });
      const post = { id: idOf(made) };
      await c.putBlogPostClassificationLevel({ ...post, body });
      expect((await c.getBlogPostClassificationLevel(post)).id).toBe(level);
      await c.postBlogPostClassificationLevel({ ...post, body: reset });
      const board = { id: idOf(await v2.whiteboard.createWhiteboard({ body: { spaceId, title: 'C' } })) };
      await c.putWhiteboardClassificationLevel({ ...board, body });
      expect((await c.getWhiteboardClassificationLevel(board)).id).toBe(level);
      await c.postWhiteboardClassificationLevel({ ...board, body: reset });
      const table = { id: idOf(await v2.database.createDatabase({ body: { spaceId, title: 'C' } })) };
      await c.putDatabaseClassificationLevel({ ...table, body });
      expect((await c.getDatabaseClassificationLevel(table)).id).toBe(level);
      await c.postDatabaseClassificationLevel({ ...table, body: reset });
      await c.deleteSpaceDefaultClassificationLevel(space);
      await expect(c.getSpaceDefaultClassificationLevel(space)).rejects.toMatchObject({ status: 404 });
    });

    it('takes and returns an admin key', async () => {
      const { adminKey } = client().v2;
      await expect(adminKey.getAdminKey()).rejects.toMatchObject({ status: 404 });
      const key = await adminKey.enableAdminKey({ body: { durationInMinutes: 20 } });
      expect((await adminKey.getAdminKey()).expirationTime).toEqual(key.expirationTime);
      await adminKey.disableAdminKey();
      await expect(adminKey.getAdminKey()).rejects.toMatchObject({ status: 404 });
    });

    it('tells who has no access, and invites them', async () => {
      const { user } = client().v2;
      const emails = ['admin@example.com', 'guest@example.com', 'nonsense'];
      expect(await user.checkAccessByEmail({ body: { emails } })).toEqual({
        emailsWithoutAccess: ['guest@example.com'],
        invalidEmails: ['nonsense'],
      });
      await user.inviteByEmail({ body: { emails } });
      expect((await user.checkAccessByEmail({ body: { emails } })).emailsWithoutAccess).toEqual([]);
    });

    it('refuses people what only apps may ask', async () => {
      const { appProperties: p, dataPolicies } = client().v2;
      const propertyKey = 'k';
      for (const call of [
        () => dataPolicies.getDataPolicyMetadata(),
        () => dataPolicies.getDataPolicySpaces(),
        () => p.getForgeAppProperties(),
        () => p.getForgeAppProperty({ propertyKey }),
        () => p.putForgeAppProperty({ propertyKey, body: { a: 1 } }),
        () => p.deleteForgeAppProperty({ propertyKey }),
      ])
        await expect(call()).rejects.toMatchObject({ status: 401 });
    });
  });
}
