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
  });
}
