/** Rows of the vault: wrapped data keys, the sentinel, and sealed columns of any table. */
import { sql } from 'kysely';
import { takeLock } from './lock.ts';
import type { Store } from './open-store.ts';
import type { SealedColumn } from './sealed-columns.ts';
import type { VaultKeyRow } from './tables/vault.ts';

const SENTINEL = 'sentinel';

/** All data keys, the active one first. */
export async function listVaultKeys(store: Store): Promise<VaultKeyRow[]> {
  const rows = await store.db.selectFrom('vault_key').selectAll().orderBy('created', 'desc').execute();
  return rows.sort((a, b) => Number(a.retired !== null) - Number(b.retired !== null));
}

export interface NewVaultKey {
  readonly id: string;
  readonly wrapped: string;
  readonly time: number;
}

/**
 * Makes a key the active one, if the active one is still `instead` (null: if there is none); the latter is retired.
 * False where another process was faster.
 */
export async function activateVaultKey(
  store: Store,
  key: NewVaultKey,
  instead: string | null,
): Promise<boolean> {
  return store.db.transaction().execute(async transaction => {
    await takeLock(transaction, store.kind, 'vault');
    const active = await transaction
      .selectFrom('vault_key')
      .select('id')
      .where('retired', 'is', null)
      .executeTakeFirst();
    if ((active?.id ?? null) !== instead) return false;
    await transaction
      .updateTable('vault_key')
      .set({ retired: key.time })
      .where('retired', 'is', null)
      .execute();
    await transaction
      .insertInto('vault_key')
      .values({ id: key.id, wrapped: key.wrapped, created: key.time, retired: null })
      .execute();
    return true;
  });
}

/** Puts another wrapping of the same key in place of `from`; without effect where another process was faster. */
export async function rewrapVaultKey(store: Store, id: string, from: string, to: string): Promise<void> {
  await store.db
    .updateTable('vault_key')
    .set({ wrapped: to })
    .where('id', '=', id)
    .where('wrapped', '=', from)
    .execute();
}

/** Deletes a retired key. */
export async function deleteVaultKey(store: Store, id: string): Promise<void> {
  await store.db.deleteFrom('vault_key').where('id', '=', id).where('retired', 'is not', null).execute();
}

/** What the sentinel row holds, if it is there. */
export async function readSentinel(store: Store): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('vault_sentinel')
    .select('sealed')
    .where('id', '=', SENTINEL)
    .executeTakeFirst();
  return row?.sealed;
}

/** Writes the sentinel row if there is none. */
export async function addSentinel(store: Store, sealed: string): Promise<void> {
  await store.db
    .insertInto('vault_sentinel')
    .values({ id: SENTINEL, sealed })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** The place of the sentinel, to seal it for. */
export const SENTINEL_PLACE = { table: 'vault_sentinel', row: SENTINEL, column: 'sealed' } as const;

export interface SealedValue {
  readonly row: string;
  readonly sealed: string;
}

/** Values of a column that do not begin with `prefix`, by the order of their rows, after a row. */
export async function listSealedOtherwise(
  store: Store,
  { table, key, column }: SealedColumn,
  { prefix, after, limit }: { readonly prefix: string; readonly after: string; readonly limit: number },
): Promise<SealedValue[]> {
  const { rows } = await sql<SealedValue>`
    select ${sql.ref(key)} as "row", ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(key)} > ${after} and substr(${sql.ref(column)}, 1, ${prefix.length}) <> ${prefix}
    order by ${sql.ref(key)} limit ${limit}`.execute(store.db);
  return rows;
}

/** How many values of a column there are, and how many of them begin with `prefix`. */
export async function countSealed(
  store: Store,
  { table, column }: SealedColumn,
  prefix: string,
): Promise<{ readonly all: number; readonly matching: number }> {
  const { rows } = await sql<{ all: number; matching: number }>`
    select count(*) as "all",
      coalesce(sum(case when substr(${sql.ref(column)}, 1, ${prefix.length}) = ${prefix} then 1 else 0 end), 0) as matching
    from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(store.db);
  return rows[0] ?? { all: 0, matching: 0 };
}

/** Puts `to` in place of `from`, unless the value was written anew meanwhile. */
export async function replaceSealed(
  store: Store,
  { table, key, column }: SealedColumn,
  { row, sealed, to }: SealedValue & { readonly to: string },
): Promise<void> {
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to}
    where ${sql.ref(key)} = ${row} and ${sql.ref(column)} = ${sealed}`.execute(store.db);
}
