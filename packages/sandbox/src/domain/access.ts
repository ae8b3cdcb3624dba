/** Who may do what on the site and in a space: grants to people, groups, anonymous and unlicensed askers. */
import { createAudit } from './audit.ts';
import type { Context } from './context.ts';
import { type Actor, DomainError } from './entities.ts';

/** To whom a right is given. `id`: an account id, a group's id, '' for the two that are no subject of the directory. */
export interface Grantee {
  readonly type: 'user' | 'group' | 'anonymous' | 'unlicensed';
  readonly id: string;
}

/** As both APIs name it: `create` on `page`, `read` on `space`, `administer` on `application`. */
export interface Right {
  readonly operation: string;
  readonly target: string;
}

export interface Grant {
  readonly id: number;
  readonly grantee: Grantee;
  readonly right: Right;
}

/** The scope of the site's own rights; any other scope is a space's id. */
export const SITE = 0;

/** Everybody with an account stands in it where rights are concerned, so that a new space is open until somebody closes it. */
export const EVERYBODY = 'confluence-users';

export const READ_SPACE: Right = { operation: 'read', target: 'space' };
export const ADMINISTER_SPACE: Right = { operation: 'administer', target: 'space' };

export interface Access {
  /** In the order of giving. A space that nobody has touched has those of a new one. */
  grants(scope: number): readonly Grant[];
  /** Gives what was not given yet; answers the grants of these rights. */
  grant(actor: Actor, scope: number, grantee: Grantee, rights: readonly Right[]): readonly Grant[];
  /** Takes what was given; silent about the rest. The last administrator of a space stays. */
  revoke(actor: Actor, scope: number, grantee: Grantee, rights: readonly Right[]): void;
  /** Makes a space its creator's alone. */
  close(actor: Actor, spaceId: number): void;
  isAdmin(accountId: string): boolean;
  administers(accountId: string, spaceId: number): boolean;
  may(accountId: string, spaceId: number, right: Right): boolean;
  /** The same for a group by itself. */
  mayGroup(groupId: string, spaceId: number, right: Right): boolean;
}

interface GrantRow {
  id: number;
  subject_type: Grantee['type'];
  subject_id: string;
  operation: string;
  target: string;
}

const CONTENT_TARGETS = ['page', 'blogpost', 'comment', 'attachment'] as const;
const MEMBER_RIGHTS: readonly Right[] = [
  READ_SPACE,
  ...CONTENT_TARGETS.map(target => ({ operation: 'create', target })),
  ...CONTENT_TARGETS.map(target => ({ operation: 'delete', target })),
  { operation: 'export', target: 'space' },
];
/** All that a space can give. */
export const OWNER_RIGHTS: readonly Right[] = [
  ...MEMBER_RIGHTS,
  { operation: 'restrict_content', target: 'space' },
  ADMINISTER_SPACE,
];

/** Rows that name the account `?1`, by itself, by a group, or as one of everybody. */
const MEANT = `((g.subject_type = 'user' and g.subject_id = ?1) or (g.subject_type = 'group' and (
    g.subject_id in (select group_id from membership where account_id = ?1)
    or g.subject_id in (select id from member_group where name = '${EVERYBODY}'))))`;

/** SQL condition that the account, bound once, may read `space`; for lists. */
export const READABLE = `space.id not in (
    select g.scope from permission_grant g, (select ? as id) asker where g.scope > 0
    group by g.scope having sum(g.operation = 'read' and g.target = 'space'
      and ((g.subject_type = 'user' and g.subject_id = asker.id) or (g.subject_type = 'group'
        and (g.subject_id in (select group_id from membership where account_id = asker.id)
          or g.subject_id in (select id from member_group where name = '${EVERYBODY}'))))) = 0)`;

export function createAccess(context: Context): Access {
  const { store } = context;
  const hasRows = (scope: number): boolean =>
    store.get('select 1 from permission_grant where scope = ? limit 1', scope) !== undefined;
  const holds = (accountId: string, scope: number, right: Right): boolean =>
    store.get(
      `select 1 from permission_grant g where g.scope = ?2 and g.operation = ?3 and g.target = ?4 and ${MEANT} limit 1`,
      accountId,
      scope,
      right.operation,
      right.target,
    ) !== undefined;
  const isAdmin = (accountId: string): boolean =>
    store.get("select 1 from person where account_id = ? and username = 'admin'", accountId) !== undefined ||
    ['application', 'system'].some(target => holds(accountId, SITE, { operation: 'administer', target }));
  return {
    grants: scope => {
      store.transaction(() => settle(context, scope));
      return readGrants(context, scope);
    },
    grant: (actor, scope, grantee, rights) =>
      store.transaction(() => {
        settle(context, scope);
        for (const right of rights) {
          if (addGrant(context, scope, grantee, right))
            report(context, actor, { scope, grantee, right, given: true });
        }
        return readGrants(context, scope).filter(
          grant => isSame(grant.grantee, grantee) && rights.some(right => isRight(grant.right, right)),
        );
      }),
    revoke: (actor, scope, grantee, rights) =>
      store.transaction(() => {
        settle(context, scope);
        for (const right of rights) {
          if (removeGrant(context, scope, grantee, right))
            report(context, actor, { scope, grantee, right, given: false });
        }
        if (scope !== SITE) requireAdministrator(context, scope);
      }),
    close: (actor, spaceId) =>
      store.transaction(() => {
        store.run('delete from permission_grant where scope = ?', spaceId);
        for (const right of OWNER_RIGHTS)
          addGrant(context, spaceId, { type: 'user', id: actor.person.accountId }, right);
      }),
    isAdmin,
    administers: (accountId, spaceId) =>
      isAdmin(accountId) || !hasRows(spaceId) || holds(accountId, spaceId, ADMINISTER_SPACE),
    may: (accountId, spaceId, right) => !hasRows(spaceId) || holds(accountId, spaceId, right),
    mayGroup: (groupId, spaceId, right) =>
      !hasRows(spaceId) ||
      store.get(
        `select 1 from permission_grant where scope = ? and operation = ? and target = ? and subject_type = 'group'
           and (subject_id = ? or subject_id in (select id from member_group where name = '${EVERYBODY}'))`,
        spaceId,
        right.operation,
        right.target,
        groupId,
      ) !== undefined,
  };
}

/** Writes down what a space that nobody has touched allows: its creator everything, everybody the daily work. */
function settle(context: Context, spaceId: number): void {
  const { store } = context;
  if (store.get('select 1 from permission_grant where scope = ? limit 1', spaceId)) return;
  if (spaceId === SITE) {
    settleSite(context);
    return;
  }
  const space = store.get<{ author_id: string }>('select author_id from space where id = ?', spaceId);
  if (!space) return;
  for (const right of OWNER_RIGHTS) addGrant(context, spaceId, { type: 'user', id: space.author_id }, right);
  const everybody = findEverybody(context);
  for (const right of MEMBER_RIGHTS) addGrant(context, spaceId, { type: 'group', id: everybody }, right);
}

const MEMBER_RIGHTS_OF_SITE: readonly Right[] = [
  { operation: 'use', target: 'application' },
  { operation: 'create', target: 'personal_space' },
  { operation: 'create', target: 'space' },
];

function settleSite(context: Context): void {
  const everybody = findEverybody(context);
  for (const right of MEMBER_RIGHTS_OF_SITE) addGrant(context, SITE, { type: 'group', id: everybody }, right);
}

interface Report {
  readonly scope: number;
  readonly grantee: Grantee;
  readonly right: Right;
  readonly given: boolean;
}

function report(context: Context, actor: Actor, { scope, grantee, right, given }: Report): void {
  const { store } = context;
  const space = store.get<{ name: string }>('select name from space where id = ?', scope);
  const type = `${right.operation} ${right.target}`;
  const holder = {
    name: `${grantee.type}${grantee.id === '' ? '' : ` ${grantee.id}`}`,
    objectType: grantee.type === 'group' ? 'Group' : 'User',
  };
  createAudit(context).record(actor, {
    summary: `${scope === SITE ? 'Global' : 'Space'} permission ${given ? 'added' : 'removed'}`,
    category: 'Permissions',
    affected: space ? { name: space.name, objectType: 'Space' } : { name: 'Confluence', objectType: 'Site' },
    changes: [{ name: 'Type', oldValue: given ? '' : type, newValue: given ? type : '' }],
    associated: [holder],
  });
}

function findEverybody({ store, identity }: Context): string {
  const known = store.get<{ id: string }>('select id from member_group where name = ?', EVERYBODY);
  if (known) return known.id;
  const id = identity.nextUuid();
  store.run('insert into member_group (id, name) values (?, ?)', id, EVERYBODY);
  return id;
}

function readGrants({ store }: Context, scope: number): readonly Grant[] {
  return store
    .all<GrantRow>('select * from permission_grant where scope = ? order by id', scope)
    .map(row => ({
      id: row.id,
      grantee: { type: row.subject_type, id: row.subject_id },
      right: { operation: row.operation, target: row.target },
    }));
}

/** False where it was given already. */
function addGrant({ store, identity }: Context, scope: number, { type, id }: Grantee, right: Right): boolean {
  const { operation, target } = right;
  const sql =
    'select 1 from permission_grant where scope = ? and subject_type = ? and subject_id = ? and operation = ? and target = ?';
  if (store.get(sql, scope, type, id, operation, target)) return false;
  store.run(
    'insert into permission_grant (id, scope, subject_type, subject_id, operation, target) values (?, ?, ?, ?, ?, ?)',
    identity.nextId(),
    scope,
    type,
    id,
    operation,
    target,
  );
  return true;
}

function removeGrant({ store }: Context, scope: number, { type, id }: Grantee, right: Right): boolean {
  const removed = store.run(
    'delete from permission_grant where scope = ? and subject_type = ? and subject_id = ? and operation = ? and target = ?',
    scope,
    type,
    id,
    right.operation,
    right.target,
  );
  return removed > 0;
}

function requireAdministrator({ store }: Context, spaceId: number): void {
  const sql =
    "select 1 from permission_grant where scope = ? and operation = 'administer' and target = 'space' limit 1";
  if (store.get(sql, spaceId)) return;
  throw new DomainError('bad_request', 'The last administrator of a space cannot be taken away.');
}

const isSame = (one: Grantee, other: Grantee): boolean => one.type === other.type && one.id === other.id;
const isRight = (one: Right, other: Right): boolean =>
  one.operation === other.operation && one.target === other.target;
