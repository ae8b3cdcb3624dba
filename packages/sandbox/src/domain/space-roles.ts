/** Space roles: named sets of a space's rights. Whoever gets a role in a space gets its rights there, and loses the others. */
import type { Access, Grantee, Right } from './access.ts';
import type { Context } from './context.ts';
import { type Actor, DomainError } from './entities.ts';

export interface SpaceRole {
  readonly id: number;
  /** SYSTEM: of every site, for good. */
  readonly type: 'SYSTEM' | 'CUSTOM';
  readonly name: string;
  readonly description: string;
  /** As `create/page`. */
  readonly permissions: readonly string[];
}
export type NewSpaceRole = Omit<SpaceRole, 'id' | 'type'>;

export interface RoleAssignment {
  readonly principal: Grantee;
  readonly roleId: number;
}

export interface SpaceRoles {
  list(): readonly SpaceRole[];
  byId(id: number): SpaceRole | undefined;
  create(role: NewSpaceRole): SpaceRole;
  /** Whoever has the role gets what it now gives. Throws `bad_request` for a system role. */
  update(actor: Actor, id: number, role: NewSpaceRole): SpaceRole;
  /** Whoever has it loses it. */
  remove(actor: Actor, id: number): void;
  assignments(spaceId: number): readonly RoleAssignment[];
  /** Without a role, the principal's one is taken away. */
  assign(actor: Actor, spaceId: number, principal: Grantee, roleId: number | undefined): void;
}

const CONTENTS = ['page', 'blogpost', 'comment', 'attachment'];
const READ = 'read/space';
const WRITE = CONTENTS.map(target => `create/${target}`);
const DELETE = CONTENTS.map(target => `delete/${target}`);
/** Every right that a space knows, in the order of a role's choice. */
export const SPACE_RIGHTS: readonly string[] = [
  READ,
  ...WRITE,
  ...DELETE,
  'export/space',
  'restrict_content/space',
  'administer/space',
];

const SYSTEM_ROLES: readonly NewSpaceRole[] = [
  { name: 'Admin', description: 'Runs the space and everything in it.', permissions: SPACE_RIGHTS },
  {
    name: 'Manager',
    description: 'Manages the content of the space.',
    permissions: SPACE_RIGHTS.filter(right => right !== 'administer/space'),
  },
  {
    name: 'Collaborator',
    description: 'Writes in the space.',
    permissions: [READ, ...WRITE, 'export/space'],
  },
  { name: 'Viewer', description: 'Reads the space.', permissions: [READ] },
];

interface RoleRow {
  id: number;
  type: SpaceRole['type'];
  name: string;
  description: string;
  permissions: string;
}
interface AssignmentRow {
  space_id: number;
  principal_type: Grantee['type'];
  principal_id: string;
  role_id: number;
}

export function createSpaceRoles(context: Context, access: Access): SpaceRoles {
  const { store } = context;
  const byId = (id: number): SpaceRole | undefined => {
    ensureSystemRoles(context);
    const row = store.get<RoleRow>('select * from space_role where id = ?', id);
    return row && toRole(row);
  };
  const requireCustom = (id: number): void => {
    const role = byId(id);
    if (!role) throw new DomainError('not_found', `No space role has the id ${id}.`);
    if (role.type === 'SYSTEM')
      throw new DomainError('bad_request', `${role.name} is a system role; it cannot be changed.`);
  };
  const holders = (id: number) =>
    store.all<AssignmentRow>('select * from role_assignment where role_id = ?', id);
  return {
    list: () => {
      ensureSystemRoles(context);
      return store.all<RoleRow>('select * from space_role order by id').map(toRole);
    },
    byId,
    create: role => {
      ensureSystemRoles(context);
      checkRole(context, role);
      return insertRole(context, 'CUSTOM', role);
    },
    update: (actor, id, role) =>
      store.transaction(() => {
        requireCustom(id);
        checkRole(context, role, id);
        store.run(
          'update space_role set name = ?, description = ?, permissions = ? where id = ?',
          role.name,
          role.description,
          JSON.stringify(role.permissions),
          id,
        );
        for (const row of holders(id)) giveRights(access, actor, toPlace(row), role.permissions);
        return { id, type: 'CUSTOM', ...role };
      }),
    remove: (actor, id) =>
      store.transaction(() => {
        requireCustom(id);
        for (const row of holders(id)) giveRights(access, actor, toPlace(row), []);
        store.run('delete from role_assignment where role_id = ?', id);
        store.run('delete from space_role where id = ?', id);
      }),
    assignments: spaceId =>
      store
        .all<AssignmentRow>(
          'select * from role_assignment where space_id = ? order by principal_type, principal_id',
          spaceId,
        )
        .map(toAssignment),
    assign: (actor, spaceId, principal, roleId) =>
      store.transaction(() => {
        const role = roleId === undefined ? undefined : byId(roleId);
        if (roleId !== undefined && !role)
          throw new DomainError('bad_request', `No space role has the id ${roleId}.`);
        const known = store.run(
          'delete from role_assignment where space_id = ? and principal_type = ? and principal_id = ?',
          spaceId,
          principal.type,
          principal.id,
        );
        if (!role && known === 0) return;
        giveRights(access, actor, { spaceId, principal }, role?.permissions ?? []);
        if (!role) return;
        store.run(
          'insert into role_assignment (space_id, principal_type, principal_id, role_id) values (?, ?, ?, ?)',
          spaceId,
          principal.type,
          principal.id,
          role.id,
        );
      }),
  };
}

function toRight(permission: string): Right {
  const [operation = '', target = ''] = permission.split('/');
  return { operation, target };
}

interface Place {
  readonly spaceId: number;
  readonly principal: Grantee;
}

/** First what is new, then what is no more: so the only administrator may stay one. */
function giveRights(
  access: Access,
  actor: Actor,
  { spaceId, principal }: Place,
  permissions: readonly string[],
): void {
  const lost = SPACE_RIGHTS.filter(right => !permissions.includes(right));
  access.grant(actor, spaceId, principal, permissions.map(toRight));
  access.revoke(actor, spaceId, principal, lost.map(toRight));
}

const toPlace = (row: AssignmentRow): Place => ({
  spaceId: row.space_id,
  principal: toAssignment(row).principal,
});

function ensureSystemRoles(context: Context): void {
  if (context.store.get('select 1 from space_role limit 1')) return;
  context.store.transaction(() => {
    for (const role of SYSTEM_ROLES) insertRole(context, 'SYSTEM', role);
  });
}

function insertRole({ store }: Context, type: SpaceRole['type'], role: NewSpaceRole): SpaceRole {
  store.run(
    'insert into space_role (type, name, description, permissions) values (?, ?, ?, ?)',
    type,
    role.name,
    role.description,
    JSON.stringify(role.permissions),
  );
  const id = store.get<{ id: number }>('select id from space_role where name = ?', role.name)?.id ?? 0;
  return { id, type, ...role };
}

function checkRole({ store }: Context, role: NewSpaceRole, id = 0): void {
  if (role.name.trim() === '') throw new DomainError('bad_request', 'A space role needs a name.');
  const unknown = role.permissions.find(permission => !SPACE_RIGHTS.includes(permission));
  if (unknown !== undefined)
    throw new DomainError(
      'bad_request',
      `No space permission has the id ${unknown}. Known: ${SPACE_RIGHTS.join(', ')}`,
    );
  if (!role.permissions.includes(READ))
    throw new DomainError('bad_request', `Every space role needs the permission ${READ}.`);
  if (store.get('select 1 from space_role where lower(name) = lower(?) and id <> ?', role.name, id))
    throw new DomainError('bad_request', `A space role with the name ${role.name} exists already.`);
}

function toRole(row: RoleRow): SpaceRole {
  return {
    id: row.id,
    type: row.type,
    name: row.name,
    description: row.description,
    permissions: JSON.parse(row.permissions),
  };
}

function toAssignment(row: AssignmentRow): RoleAssignment {
  return { principal: { type: row.principal_type, id: row.principal_id }, roleId: row.role_id };
}
