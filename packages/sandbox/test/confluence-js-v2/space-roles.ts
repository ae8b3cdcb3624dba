/** Space permissions and roles by confluence.js. */
import { describe, expect, it } from 'vitest';
import { type IndependentClient, idOf } from '../confluence-js-client.ts';

export function describeSpaceRoles(client: () => IndependentClient): void {
  describe('space roles', () => {
    it('are made, given, changed and removed', async () => {
      const { spaceRoles: r, spacePermissions: p, space } = client().v2;
      const id = idOf(await space.createSpace({ body: { key: 'ROLES', name: 'Roles' } }));
      expect((await p.getAvailableSpacePermissions()).results?.[0]?.id).toBe('read/space');
      expect((await r.getSpaceRoleMode()).mode).toBe('ROLES_TRANSITION');
      const role = {
        name: 'Reviewer',
        description: 'Comments',
        spacePermissions: ['read/space', 'create/comment'],
      };
      const made = await r.createSpaceRole(role);
      const roleId = made.id ?? '';
      expect((await r.getAvailableSpaceRoles({})).results?.map(({ name }) => name)).toContain('Reviewer');
      expect((await r.getSpaceRolesById({ id: roleId })).spacePermissions).toEqual(role.spacePermissions);
      const guest = client().sandbox.domain.people.create({
        accountId: '557058:role-holder',
        userKey: 'role-holder',
        username: 'role-holder',
        email: 'role-holder@example.com',
        displayName: 'Role Holder',
        active: true,
        timeZone: 'UTC',
      });
      const principal = { principalType: 'USER', principalId: guest.accountId };
      await r.setSpaceRoleAssignments({ id, body: [{ principal, roleId }] });
      expect((await r.getSpaceRoleAssignments({ id })).results).toEqual([{ principal, roleId }]);
      const given = (await p.getSpacePermissionsAssignments({ id, limit: 100 })).results ?? [];
      expect(given.filter(grant => grant.principal?.id === guest.accountId)).toHaveLength(2);
      await r.updateSpaceRole({ id: roleId, ...role, spacePermissions: ['read/space'] });
      await r.deleteSpaceRole({ id: roleId });
      expect((await r.getSpaceRoleAssignments({ id })).results).toEqual([]);
    });

    it('take the place of single permissions, in bulk', async () => {
      const { spacePermissionTransition: t, spaceRoles: r, space } = client().v2;
      const made = await space.createSpace({ body: { key: 'MOVE', name: 'Moving' } });
      const { domain } = client().sandbox;
      const group = domain.people.createGroup('movers');
      const admin = domain.people.byUsername('admin');
      if (!admin) throw new Error('no administrator');
      const rights = [
        { operation: 'read', target: 'space' },
        { operation: 'export', target: 'space' },
      ];
      domain.access.grant({ person: admin, now: 0 }, idOf(made), { type: 'group', id: group.id }, rights);
      const task = await t.generateSpacePermissionCombinations();
      client().wait(2_000);
      const { taskId } = task;
      expect((await t.getSpacePermissionTransitionTaskStatus({ taskId })).status).toBe('COMPLETED');
      const { results } = await t.listSpacePermissionCombinations({ limit: 250 });
      const held = results.find(({ permissions }) => permissions.length === 2);
      const permissionCombinationId = held?.combinationId ?? '';
      expect(held?.principalTypes).toEqual(['GROUP']);
      const roleId =
        (await r.getAvailableSpaceRoles({})).results?.find(({ name }) => name === 'Viewer')?.id ?? '';
      const spaceSelection = { spaceType: 'SPECIFIC', selectedSpaces: [{ id: made.id ?? '', key: 'MOVE' }] };
      const principalTypeAssignments = [{ principalType: 'GROUP', removeAccess: false, roleId }];
      const assignments = [{ permissionCombinationId, principalTypeAssignments }];
      expect((await t.bulkAssignSpacePermissionRoles({ assignments, spaceSelection })).status).toBe(
        'IN_PROGRESS',
      );
      const given = (await r.getSpaceRoleAssignments({ id: idOf(made) })).results;
      expect(given).toEqual([{ principal: { principalType: 'GROUP', principalId: group.id }, roleId }]);
      const permissionCombinationIds = [permissionCombinationId];
      const removal = { permissionCombinationIds, spaceSelection: { spaceType: 'ALL' } };
      expect((await t.bulkRemoveSpacePermissionAccess(removal)).status).toBe('IN_PROGRESS');
    });
  });
}
