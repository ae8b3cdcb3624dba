/** JSON that apps keep with a person: by key, without versions. */
import type { Context } from './context.ts';
import { DomainError } from './entities.ts';

export interface UserProperty {
  readonly id: number;
  readonly key: string;
  readonly value: unknown;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface UserProperties {
  /** By key. */
  list(accountId: string): readonly UserProperty[];
  find(accountId: string, key: string): UserProperty | undefined;
  create(accountId: string, key: string, value: unknown, now: number): void;
  update(accountId: string, key: string, value: unknown, now: number): void;
  remove(accountId: string, key: string): void;
}

interface PropertyRow {
  id: number;
  key: string;
  value: string;
  created_at: number;
  modified_at: number;
}

export function createUserProperties({ store, identity }: Context): UserProperties {
  const find = (accountId: string, key: string): UserProperty | undefined => {
    const row = store.get<PropertyRow>(
      'select * from user_property where account_id = ? and key = ?',
      accountId,
      key,
    );
    return row && toProperty(row);
  };
  const refuseMissing = (changed: number, key: string): void => {
    if (changed === 0) throw new DomainError('not_found', `No property with key ${key} was found.`);
  };
  return {
    find,
    list: accountId =>
      store
        .all<PropertyRow>('select * from user_property where account_id = ? order by key', accountId)
        .map(toProperty),
    create: (accountId, key, value, now) => {
      if (find(accountId, key))
        throw new DomainError('conflict', `A property with key ${key} exists already.`);
      store.run(
        'insert into user_property (id, account_id, key, value, created_at, modified_at) values (?, ?, ?, ?, ?, ?)',
        identity.nextId(),
        accountId,
        key,
        JSON.stringify(value),
        now,
        now,
      );
    },
    update: (accountId, key, value, now) =>
      refuseMissing(
        store.run(
          'update user_property set value = ?, modified_at = ? where account_id = ? and key = ?',
          JSON.stringify(value),
          now,
          accountId,
          key,
        ),
        key,
      ),
    remove: (accountId, key) =>
      refuseMissing(
        store.run('delete from user_property where account_id = ? and key = ?', accountId, key),
        key,
      ),
  };
}

function toProperty(row: PropertyRow): UserProperty {
  return {
    id: row.id,
    key: row.key,
    value: JSON.parse(row.value),
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}
