/** Rows of the secrets that settings refer to. */
import type { Store } from './open-store.ts';
import type { SecretRow } from './tables/vault.ts';

export async function addSecret(store: Store, row: SecretRow): Promise<void> {
  await store.db.insertInto('secret').values(row).execute();
}

/** The sealed value of a secret of this purpose, or undefined. */
export async function findSecret(store: Store, id: string, purpose: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('secret')
    .select('sealed')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return row?.sealed;
}

/** Replaces the value of a secret; false where there is none of this id and purpose. */
export async function changeSecret(
  store: Store,
  { id, purpose, sealed, changed }: Omit<SecretRow, 'created'>,
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('secret')
    .set({ sealed, changed })
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function removeSecret(store: Store, id: string): Promise<void> {
  await store.db.deleteFrom('secret').where('id', '=', id).execute();
}
