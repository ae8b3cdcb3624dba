/** Rows of access keys. */
import type { Selectable } from 'kysely';
import type { Store } from './open-store.ts';
import type { KeyRow } from './tables/people.ts';

export type StoredKey = Selectable<KeyRow>;

export async function addKey(store: Store, key: StoredKey): Promise<void> {
  await store.db.insertInto('access_key').values(key).execute();
}

/** Newest first; revoked ones too. */
export function listKeys(store: Store): Promise<StoredKey[]> {
  return store.db.selectFrom('access_key').selectAll().orderBy('created', 'desc').orderBy('id').execute();
}

export async function readKey(store: Store, id: string): Promise<StoredKey | undefined> {
  return store.db.selectFrom('access_key').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Revokes a key; false where there is none that still works. */
export async function revokeKey(store: Store, id: string, revoked: number): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('access_key')
    .set({ revoked })
    .where('id', '=', id)
    .where('revoked', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes when keys were last used; an earlier time than is known changes nothing. */
export async function touchKeys(store: Store, used: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, time] of used)
    await store.db
      .updateTable('access_key')
      .set({ last_used: time })
      .where('id', '=', id)
      .where(where => where.or([where('last_used', 'is', null), where('last_used', '<', time)]))
      .execute();
}
