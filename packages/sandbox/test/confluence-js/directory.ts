/** Groups, properties of people, permissions of spaces: Cloud v1 as confluence.js calls it. */
import { expect, it } from 'vitest';
import type { IndependentClient } from '../confluence-js-client.ts';

export function describeDirectory(open: () => IndependentClient): void {
  it('empties and deletes groups, tells addresses', async () => {
    const { group, users } = open().v1;
    const accountId = (await users.getCurrentUser()).accountId ?? '';
    const groupId = (await group.createGroup({ name: 'short-lived' })).id ?? '';
    await group.addUserToGroupByGroupId({ groupId, accountId });
    await group.removeMemberFromGroupByGroupId({ groupId, accountId });
    await group.removeGroupById({ id: groupId });
    await expect(group.getGroupByGroupId({ id: groupId })).rejects.toMatchObject({ status: 404 });
    expect((await users.getPrivacyUnsafeUserEmail({ accountId })).email).toBe('admin@example.com');
    expect(await users.getPrivacyUnsafeUserEmailBulk({ accountId: [accountId] })).toHaveLength(1);
  });

  it('keeps properties of a person', async () => {
    const { userProperties, users } = open().v1;
    const userId = (await users.getCurrentUser()).accountId ?? '';
    await userProperties.createUserProperty({ userId, key: 'mood', value: { good: true } });
    await userProperties.updateUserProperty({ userId, key: 'mood', value: { good: false } });
    expect((await userProperties.getUserProperty({ userId, key: 'mood' })).value).toEqual({ good: false });
    expect((await userProperties.getUserProperties({ userId })).results).toEqual([{ key: 'mood' }]);
    await userProperties.deleteUserProperty({ userId, key: 'mood' });
  });

  it('gives and takes permissions of a space', async () => {
    const { group, spacePermissions } = open().v1;
    const identifier = (await group.createGroup({ name: 'readers' })).id ?? '';
    const subject = { type: 'group', identifier };
    const given = await spacePermissions.addPermissionToSpace({
      spaceKey: 'HOME',
      subject,
      operation: { key: 'export', target: 'space' },
    });
    await spacePermissions.addCustomContentPermissions({
      spaceKey: 'HOME',
      subject,
      operations: [{ key: 'read', target: 'ac:app:thing', access: true }],
    });
    await spacePermissions.removePermission({ spaceKey: 'HOME', id: given.id });
  });
}
