/** People, groups, and Data Center's personal access tokens. */
import { createHash } from 'node:crypto';
import { type GroupRow, type PersonRow, toPerson } from '../store/rows.ts';
import { readSlice } from '../store/slices.ts';
import type { Context } from './context.ts';
import {
  type AccessToken,
  DomainError,
  type Group,
  type Person,
  type Slice,
  type SliceRequest,
} from './entities.ts';

export interface People {
  byAccountId(id: string): Person | undefined;
  byUserKey(key: string): Person | undefined;
  byUsername(name: string): Person | undefined;
  byEmail(email: string): Person | undefined;
  search(text: string, request: SliceRequest): Slice<Person>;
  create(person: Omit<Person, 'createdAt'> & { createdAt?: number }): Person;
  groups(request: SliceRequest): Slice<Group>;
  groupByName(name: string): Group | undefined;
  groupById(id: string): Group | undefined;
  createGroup(name: string): Group;
  addMember(groupId: string, accountId: string): void;
  members(groupId: string, request: SliceRequest): Slice<Person>;
  groupsOf(accountId: string): readonly Group[];
  /** A new Data Center personal access token; the secret is shown once. */
  createToken(
    accountId: string,
    name: string,
    now: number,
    expiresAt?: number,
  ): { readonly id: number; readonly token: string };
  byToken(token: string, now: number): Person | undefined;
  tokens(accountId: string): readonly AccessToken[];
  /** False where this person has no such token. */
  revokeToken(accountId: string, id: number): boolean;
}

export function createPeople(context: Context): People {
  return { ...createDirectory(context), ...createGroups(context), ...createTokens(context) };
}

function createDirectory({ store }: Context) {
  const find = (column: string, value: string): Person | undefined => {
    const row = store.get<PersonRow>(`select * from person where ${column} = ?`, value);
    return row && toPerson(row);
  };
  return {
    byAccountId: id => find('account_id', id),
    byUserKey: key => find('user_key', key),
    byUsername: name => find('username', name),
    byEmail: email => find('lower(email)', email.toLowerCase()),
    search: (text, request) => {
      const pattern = `%${text.toLowerCase().replace(/[\\%_]/gu, '\\$&')}%`;
      return readSlice<PersonRow, Person>(
        store,
        {
          from: 'person',
          where: [
            "(lower(display_name) like ? escape '\\' or lower(email) like ? escape '\\' or lower(username) like ? escape '\\')",
          ],
          parameters: [pattern, pattern, pattern],
          order: 'display_name',
          tie: 'account_id',
          map: toPerson,
        },
        request,
      );
    },
    create: person => {
      if (find('account_id', person.accountId) ?? find('username', person.username)) {
        throw new DomainError('conflict', `A user ${person.username} exists already.`);
      }
      const created: Person = { ...person, createdAt: person.createdAt ?? 0 };
      store.run(
        'insert into person (account_id, user_key, username, email, display_name, active, time_zone, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
        created.accountId,
        created.userKey,
        created.username,
        created.email,
        created.displayName,
        created.active ? 1 : 0,
        created.timeZone,
        created.createdAt,
      );
      return created;
    },
  } satisfies Partial<People>;
}

function createGroups({ store, identity }: Context) {
  return {
    groups: request =>
      readSlice<GroupRow, GroupRow>(
        store,
        {
          from: 'member_group',
          where: [],
          parameters: [],
          order: 'name',
          tie: 'id',
          map: row => ({ id: row.id, name: row.name }),
        },
        request,
      ),
    groupByName: name => store.get<GroupRow>('select id, name from member_group where name = ?', name),
    groupById: id => store.get<GroupRow>('select id, name from member_group where id = ?', id),
    createGroup: name => {
      const group = { id: identity.nextUuid(), name };
      store.run('insert into member_group (id, name) values (?, ?)', group.id, group.name);
      return group;
    },
    addMember: (groupId, accountId) => {
      store.run('insert or ignore into membership (group_id, account_id) values (?, ?)', groupId, accountId);
    },
    members: (groupId, request) =>
      readSlice<PersonRow, Person>(
        store,
        {
          from: 'person',
          where: ['account_id in (select account_id from membership where group_id = ?)'],
          parameters: [groupId],
          order: 'display_name',
          tie: 'account_id',
          map: toPerson,
        },
        request,
      ),
    groupsOf: accountId =>
      store.all<GroupRow>(
        'select g.id, g.name from member_group g join membership m on m.group_id = g.id where m.account_id = ? order by g.name',
        accountId,
      ),
  } satisfies Partial<People>;
}

interface TokenRow {
  id: number;
  name: string;
  created_at: number;
  expires_at: number | null;
}

function createTokens({ store, identity }: Context) {
  return {
    createToken: (accountId, name, now, expiresAt) => {
      const id = identity.nextId();
      // 44 characters like a real one; derived, so that equal sites have equal tokens.
      const token = createHash('sha256').update(`${accountId}/${id}/${identity.nextUuid()}`).digest('base64');
      store.run(
        'insert into access_token (id, account_id, name, sha256, created_at, expires_at) values (?, ?, ?, ?, ?, ?)',
        id,
        accountId,
        name,
        hashToken(token),
        now,
        expiresAt,
      );
      return { id, token };
    },
    byToken: (token, now) => {
      const row = store.get<PersonRow>(
        `select p.* from person p join access_token t on t.account_id = p.account_id
         where t.sha256 = ? and (t.expires_at is null or t.expires_at > ?)`,
        hashToken(token),
        now,
      );
      return row && toPerson(row);
    },
    tokens: accountId =>
      store
        .all<TokenRow>(
          'select id, name, created_at, expires_at from access_token where account_id = ? order by id',
          accountId,
        )
        .map(row => ({ id: row.id, name: row.name, createdAt: row.created_at, expiresAt: row.expires_at })),
    revokeToken: (accountId, id) =>
      store.run('delete from access_token where id = ? and account_id = ?', id, accountId) > 0,
  } satisfies Partial<People>;
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
