/** Keeping people and groups: made, changed, disabled and deleted, groups inside groups, passwords; each change on record. */
import { createHash } from 'node:crypto';
import { createAudit } from './audit.ts';
import type { Context } from './context.ts';
import { type Actor, DomainError, type Group, type Person } from './entities.ts';
import { createPeople } from './people.ts';

/** Everybody's first API token and password; the administrator's first password is another. */
export const SHARED_SECRET = 'sandbox';
export const ADMIN_PASSWORD = 'admin';

export interface NewPerson {
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

export interface Directory {
  createGroup(actor: Actor, name: string): Group;
  removeGroup(actor: Actor, groupId: string): void;
  addMember(actor: Actor, groupId: string, accountId: string): void;
  removeMember(actor: Actor, groupId: string, accountId: string): void;
  /** Puts a group into another, as a user directory does; no API of Confluence can. */
  nest(parentId: string, childId: string): void;
  childrenOf(groupId: string): readonly Group[];
  parentsOf(groupId: string): readonly Group[];
  /** Parents, their parents and so on, by name. */
  ancestorsOf(groupId: string): readonly Group[];
  createPerson(actor: Actor, person: NewPerson): Person;
  change(actor: Actor, accountId: string, change: { displayName?: string; email?: string }): void;
  setActive(actor: Actor, accountId: string, active: boolean): void;
  /** What the person wrote stays, by somebody unknown. */
  removePerson(actor: Actor, accountId: string): void;
  isPassword(person: Person, secret: string): boolean;
  setPassword(accountId: string, password: string): void;
}

export function createDirectory(context: Context): Directory {
  return { ...createGroupKeeping(context), ...createPersonKeeping(context), ...createPasswords(context) };
}

const CATEGORY = 'Users and groups';
const groupObject = (name: string) => ({ name, objectType: 'Group' });
const userObject = (name: string) => ({ name, objectType: 'User' });

function createGroupKeeping(context: Context) {
  const { store } = context;
  const people = createPeople(context);
  const audit = createAudit(context);
  const read = (sql: string, id: string): readonly Group[] => store.all<Group>(sql, id);
  const nameOf = (id: string): string => people.groupById(id)?.name ?? id;
  const usernameOf = (id: string): string => people.byAccountId(id)?.username ?? id;
  return {
    createGroup: (actor, name) =>
      store.transaction(() => {
        if (people.groupByName(name)) throw new DomainError('bad_request', `Group already exists: ${name}`);
        const group = people.createGroup(name);
        audit.record(actor, { summary: 'Group created', category: CATEGORY, affected: groupObject(name) });
        return group;
      }),
    removeGroup: (actor, groupId) =>
      store.transaction(() => {
        audit.record(actor, {
          summary: 'Group deleted',
          category: CATEGORY,
          affected: groupObject(nameOf(groupId)),
        });
        for (const table of ['restriction', 'permission_grant'])
          store.run(`delete from ${table} where subject_type = 'group' and subject_id = ?`, groupId);
        store.run('delete from group_nesting where parent_id = ? or child_id = ?', groupId, groupId);
        store.run('delete from member_group where id = ?', groupId);
      }),
    addMember: (actor, groupId, accountId) =>
      store.transaction(() => {
        people.addMember(groupId, accountId);
        audit.record(actor, {
          summary: 'User added to group',
          category: CATEGORY,
          affected: groupObject(nameOf(groupId)),
          associated: [userObject(usernameOf(accountId))],
        });
      }),
    removeMember: (actor, groupId, accountId) =>
      store.transaction(() => {
        store.run('delete from membership where group_id = ? and account_id = ?', groupId, accountId);
        audit.record(actor, {
          summary: 'User removed from group',
          category: CATEGORY,
          affected: groupObject(nameOf(groupId)),
          associated: [userObject(usernameOf(accountId))],
        });
      }),
    nest: (parentId, childId) => {
      store.run('insert or ignore into group_nesting (parent_id, child_id) values (?, ?)', parentId, childId);
    },
    childrenOf: id =>
      read(
        'select g.id, g.name from member_group g join group_nesting n on n.child_id = g.id where n.parent_id = ? order by g.name',
        id,
      ),
    parentsOf: id =>
      read(
        'select g.id, g.name from member_group g join group_nesting n on n.parent_id = g.id where n.child_id = ? order by g.name',
        id,
      ),
    ancestorsOf: id =>
      read(
        `with recursive up(id) as (select parent_id from group_nesting where child_id = ?
           union select n.parent_id from group_nesting n join up on n.child_id = up.id)
         select g.id, g.name from member_group g join up on up.id = g.id order by g.name`,
        id,
      ),
  } satisfies Partial<Directory>;
}

function createPersonKeeping(context: Context) {
  const { store, identity } = context;
  const people = createPeople(context);
  const audit = createAudit(context);
  const requirePerson = (accountId: string): Person => {
    const person = people.byAccountId(accountId);
    if (!person) throw new DomainError('not_found', `No user found with account id ${accountId}.`);
    return person;
  };
  const record = (actor: Actor, summary: string, { username }: Person): void => {
    audit.record(actor, { summary, category: CATEGORY, affected: userObject(username) });
  };
  return {
    createPerson: (actor, { username, displayName, email, password }) =>
      store.transaction(() => {
        if (people.byUsername(username) ?? people.byEmail(email))
          throw new DomainError(
            'bad_request',
            `A user with the name ${username} or the address ${email} exists already.`,
          );
        const person = people.create({
          accountId: `557058:${identity.nextUuid()}`,
          userKey: identity.nextUuid().replaceAll('-', ''),
          username,
          email,
          displayName,
          active: true,
          timeZone: 'UTC',
          createdAt: actor.now,
        });
        writePassword(context, person.accountId, password);
        record(actor, 'User created', person);
        return person;
      }),
    change: (actor, accountId, { displayName, email }) =>
      store.transaction(() => {
        const person = requirePerson(accountId);
        if (email !== undefined && people.byEmail(email)?.accountId !== accountId && people.byEmail(email))
          throw new DomainError('bad_request', `Another user has the address ${email}.`);
        store.run(
          'update person set display_name = ?, email = ? where account_id = ?',
          displayName ?? person.displayName,
          email ?? person.email,
          accountId,
        );
        record(actor, 'User details updated', person);
      }),
    setActive: (actor, accountId, active) =>
      store.transaction(() => {
        const person = requirePerson(accountId);
        store.run('update person set active = ? where account_id = ?', active ? 1 : 0, accountId);
        record(actor, active ? 'User reactivated' : 'User deactivated', person);
      }),
    removePerson: (actor, accountId) =>
      store.transaction(() => {
        const person = requirePerson(accountId);
        if (person.username === 'admin')
          throw new DomainError('bad_request', 'The administrator of the sandbox cannot be deleted.');
        for (const table of ['restriction', 'permission_grant'])
          store.run(`delete from ${table} where subject_type = 'user' and subject_id = ?`, accountId);
        for (const table of [
          'access_token',
          'watch',
          'topic_watch',
          'content_like',
          'password',
          'user_property',
        ])
          store.run(`delete from ${table} where account_id = ?`, accountId);
        store.run('delete from person where account_id = ?', accountId);
        record(actor, 'User deleted', person);
      }),
  } satisfies Partial<Directory>;
}

function createPasswords(context: Context) {
  return {
    isPassword: (person, secret) => {
      const row = context.store.get<{ sha256: string }>(
        'select sha256 from password where account_id = ?',
        person.accountId,
      );
      if (row) return row.sha256 === hashPassword(person.accountId, secret);
      return secret === (person.username === 'admin' ? ADMIN_PASSWORD : SHARED_SECRET);
    },
    setPassword: (accountId, password) => writePassword(context, accountId, password),
  } satisfies Partial<Directory>;
}

function writePassword({ store }: Context, accountId: string, password: string): void {
  if (password === '') throw new DomainError('bad_request', 'A password must not be empty.');
  store.run(
    `insert into password (account_id, sha256) values (?, ?)
     on conflict (account_id) do update set sha256 = excluded.sha256`,
    accountId,
    hashPassword(accountId, password),
  );
}

function hashPassword(accountId: string, password: string): string {
  return createHash('sha256').update(`${accountId}\n${password}`).digest('hex');
}
