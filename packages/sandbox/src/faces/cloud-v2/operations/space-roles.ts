/** Space permissions and roles: who may what in a space, the roles of the site, and who has which. */
import type { Grantee } from '../../../domain/access.ts';
import {
  type NewSpaceRole,
  type RoleAssignment,
  SPACE_RIGHTS,
  type SpaceRole,
} from '../../../domain/space-roles.ts';
import type { Space } from '../../../domain/types.ts';
import { type Answer, type Call, created, type Handler, type Json, ok } from '../call.ts';
import { parseId, requireSpace } from '../ids.ts';
import { answerSlice, readSliceRequest, sliceArray } from '../paging.ts';
import { invalidParameter, notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { readText } from './pages.ts';

const answerArray = <T>(call: Call, items: readonly T[], describe: (item: T) => Json): Answer =>
  answerSlice(call, sliceArray(items, readSliceRequest(call)), describe);

/** What stands for people and groups; the answer's document knows no other principals. */
export const listPermissions: Handler = call => {
  const grants = call.domain.access
    .grants(requireSpace(call).id)
    .filter(({ grantee }) => grantee.type === 'user' || grantee.type === 'group');
  return answerArray(call, grants, ({ id, grantee, right }) => ({
    id: String(id),
    principal: { type: grantee.type, id: grantee.id },
    operation: { key: right.operation, targetType: right.target },
  }));
};

const WORDS: Readonly<Record<string, string>> = {
  read: 'View',
  create: 'Add',
  delete: 'Delete',
  export: 'Export',
  restrict_content: 'Restrict content in',
  administer: 'Administer',
};

/** `create/page` in words: "Add pages". */
export function namePermission(id: string): string {
  const [operation = '', target = ''] = id.split('/');
  return `${WORDS[operation] ?? operation} ${target === 'space' ? 'the space' : `${target}s`}`;
}

export const listAvailablePermissions: Handler = call =>
  answerArray(call, SPACE_RIGHTS, id => {
    const displayName = namePermission(id);
    return {
      id,
      displayName,
      description: `${displayName}.`,
      requiredPermissionIds: id === 'read/space' ? [] : ['read/space'],
    };
  });

const describeRole = ({ id, type, name, description, permissions }: SpaceRole): Json => ({
  id: String(id),
  type,
  name,
  description,
  spacePermissions: permissions,
});

/** With a space and a principal: the roles that this one has there. */
export const listRoles: Handler = call => {
  const spaceId = call.query.text('space-id');
  const type = call.query.text('role-type');
  const space = spaceId === undefined ? undefined : requireSpaceById(call, spaceId);
  const isNamed = call.query.text('principal-id') !== undefined;
  const held = space && isNamed ? filterAssignments(call, space).map(({ roleId }) => roleId) : undefined;
  const roles = call.domain.spaceRoles
    .list()
    .filter(role => (type === undefined || role.type === type) && (!held || held.includes(role.id)));
  return answerArray(call, roles, describeRole);
};

const requireSpaceById = (call: Call, id: string): Space =>
  requireSpace({ ...call, parameters: { ...call.parameters, id } });

function findRole(call: Call): SpaceRole {
  const role = call.domain.spaceRoles.byId(parseId(call.parameters['id'] ?? ''));
  if (!role) throw notFound();
  return role;
}

/** Without `_links`, which the document has and live answers have not. */
export const getRole: Handler = call => ok(describeRole(findRole(call)));

export function requireSiteAdministrator(call: Call): void {
  if (!call.domain.access.isAdmin(call.actor.person.accountId)) throw notFound();
}

function readRole(call: Call): NewSpaceRole {
  const permissions = Array.isArray(call.body['spacePermissions']) ? call.body['spacePermissions'] : [];
  return {
    name: readText(call, 'name') ?? '',
    description: readText(call, 'description') ?? '',
    permissions: [...new Set(permissions.map(String))],
  };
}

export const createRole: Handler = call => {
  requireSiteAdministrator(call);
  return created(describeRole(call.domain.spaceRoles.create(readRole(call))));
};

/** The change holds at once; the long task that the answer names is finished. */
export const updateRole: Handler = call => {
  requireSiteAdministrator(call);
  const role = call.domain.spaceRoles.update(call.actor, findRole(call).id, readRole(call));
  const { spacePermissions: _notInThisAnswer, ...described } = describeRole(role);
  return { status: 202, body: { ...described, taskId: startTask(call, 'Updating a space role', role.id) } };
};

export const deleteRole: Handler = call => {
  requireSiteAdministrator(call);
  const { id } = findRole(call);
  call.domain.spaceRoles.remove(call.actor, id);
  return { status: 202, body: { taskId: startTask(call, 'Deleting a space role', id) } };
};

const startTask = (call: Call, name: string, roleId: number): string =>
  call.domain.tasks.start(name, { roleId: String(roleId) }, call.actor.now);

/** Roles and single permissions stand side by side here, as on sites that are moving to roles. */
export const getMode: Handler = () => ok({ mode: 'ROLES_TRANSITION' });

const PRINCIPALS = {
  user: 'USER',
  group: 'GROUP',
  anonymous: 'ACCESS_CLASS',
  unlicensed: 'ACCESS_CLASS',
} as const;
const ANONYMOUS = 'anonymous-users';

const describeAssignment = ({ principal, roleId }: RoleAssignment): Json => ({
  principal: {
    principalType: PRINCIPALS[principal.type],
    principalId: principal.type === 'anonymous' ? ANONYMOUS : principal.id,
  },
  roleId: String(roleId),
});

function filterAssignments(call: Call, space: Space): readonly RoleAssignment[] {
  const [roleId, roleType, id, type] = ['role-id', 'role-type', 'principal-id', 'principal-type'].map(name =>
    call.query.text(name),
  );
  return call.domain.spaceRoles.assignments(space.id).filter(({ principal, roleId: held }) => {
    const shown = principal.type === 'anonymous' ? ANONYMOUS : principal.id;
    return (
      (roleId === undefined || roleId === String(held)) &&
      (roleType === undefined || roleType === call.domain.spaceRoles.byId(held)?.type) &&
      (id === undefined || id === shown) &&
      (type === undefined || type === PRINCIPALS[principal.type])
    );
  });
}

export const listAssignments: Handler = call =>
  answerArray(call, filterAssignments(call, requireSpace(call)), describeAssignment);

export const setAssignments: Handler = call => {
  const space = requireSpace(call);
  if (!call.domain.access.administers(call.actor.person.accountId, space.id)) throw notFound();
  call.domain.atomically(() => {
    for (const item of call.items) {
      const { principal, roleId } = isRecord(item) ? item : {};
      const role = typeof roleId === 'string' ? parseId(roleId) : undefined;
      call.domain.spaceRoles.assign(call.actor, space.id, readPrincipal(call, principal), role);
    }
  });
  return answerArray(call, call.domain.spaceRoles.assignments(space.id), describeAssignment);
};

function readPrincipal(call: Call, given: unknown): Grantee {
  const { principalType, principalId } = isRecord(given) ? given : {};
  const id = String(principalId);
  if (principalType === 'USER' && call.domain.people.byAccountId(id)) return { type: 'user', id };
  if (principalType === 'GROUP' && call.domain.people.groupById(id)) return { type: 'group', id };
  if (principalType === 'ACCESS_CLASS' && id === ANONYMOUS) return { type: 'anonymous', id: '' };
  throw invalidParameter(`No principal of type ${String(principalType)} has the id ${id}.`);
}
