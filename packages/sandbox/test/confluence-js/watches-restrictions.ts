/** Watches, restrictions by subject, archiving: Cloud v1 as confluence.js calls it. */
import { expect, it } from 'vitest';
import { type IndependentClient, idOf, storage } from '../confluence-js-client.ts';

export function describeWatchesAndRestrictions(open: () => IndependentClient): void {
  it('watches spaces and labels', async () => {
    const client = open();
    const { contentWatches } = client.v1;
    const page = await client.createPage('Noticed');
    const id = page.id ?? '';
    await contentWatches.addSpaceWatcher({ spaceKey: 'HOME' });
    await contentWatches.addLabelWatcher({ labelName: 'amber' });
    expect((await contentWatches.isWatchingSpace({ spaceKey: 'HOME' })).watching).toBe(true);
    expect((await contentWatches.isWatchingLabel({ labelName: 'amber' })).watching).toBe(true);
    expect((await contentWatches.getWatchesForPage({ id })).results[0]?.contentId).toBe(idOf(page));
    expect((await contentWatches.getWatchesForSpace({ id })).results[0]?.spaceKey).toBe('HOME');
    expect((await contentWatches.getWatchersForSpace({ spaceKey: 'HOME' })).size).toBe(1);
    await contentWatches.removeLabelWatcher({ labelName: 'amber' });
    await contentWatches.removeSpaceWatch({ spaceKey: 'HOME' });
    expect((await contentWatches.isWatchingSpace({ spaceKey: 'HOME' })).watching).toBe(false);
  });

  it('restricts to one subject at a time and asks who may', async () => {
    const client = open();
    const { contentRestrictions: restrictions, contentPermissions } = client.v1;
    const id = (await client.createPage('Guarded')).id ?? '';
    const accountId = (await client.v1.users.getCurrentUser()).accountId ?? '';
    const groupId = (await client.v1.group.createGroup({ name: 'guards' })).id ?? '';
    await client.v1.group.addUserToGroupByGroupId({ groupId, accountId });
    const operationKey = 'update';
    await restrictions.addRestrictions({
      id,
      body: [{ operation: 'read', restrictions: { user: [{ type: 'known', accountId }], group: [] } }],
    });
    await restrictions.addUserToContentRestriction({ id, operationKey, accountId });
    await restrictions.getContentRestrictionStatusForUser({ id, operationKey, accountId });
    await restrictions.addGroupToContentRestrictionByGroupId({ id, operationKey, groupId });
    await restrictions.getIndividualGroupRestrictionStatusByGroupId({ id, operationKey, groupId });
    const subject = { type: 'group', identifier: groupId };
    const may = await contentPermissions.checkContentPermission({ id, subject, operation: 'update' });
    expect(may.hasPermission).toBe(false);
    await restrictions.removeGroupFromContentRestriction({ id, operationKey, groupId });
    await expect(
      restrictions.getIndividualGroupRestrictionStatusByGroupId({ id, operationKey, groupId }),
    ).rejects.toMatchObject({ status: 404 });
    await restrictions.removeUserFromContentRestriction({ id, operationKey, accountId });
  });

  it('archives pages, deletes trees, publishes in the older way', async () => {
    const client = open();
    const root = await client.createPage('Old root');
    await client.createPage('Old child', '<p>x</p>', idOf(root));
    const gone = await client.createPage('To archive');
    const archived = await client.v1.content.archivePages({ pages: [{ id: idOf(gone) }] });
    const deleted = await client.v1.experimental.deletePageTree({ id: root.id ?? '' });
    client.wait(10_000);
    for (const { id } of [archived, deleted])
      expect((await client.v1.longRunningTask.getTask({ id })).successful).toBe(true);
    const draft = await client.v2.page.createPage({
      body: { spaceId: client.spaceId, status: 'draft', title: 'Older draft', body: storage('<p>x</p>') },
    });
    const body = { version: { number: 1 }, title: 'Older', type: 'page', space: { key: 'HOME' } };
    expect((await client.v1.content.publishLegacyDraft({ draftId: draft.id ?? '', body })).status).toBe(
      'current',
    );
  });
}
