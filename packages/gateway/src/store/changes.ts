/** Rows of the change log. */
import { takeLock } from './lock.ts';
import type { Store } from './open-store.ts';

export interface StoredChange {
  readonly seq: number;
  readonly kind: string;
  readonly subject: string;
  readonly origin: string;
}

export interface NewChange extends Omit<StoredChange, 'seq'> {
  readonly time: number;
}

/** Adds a row. In PostgreSQL writers take turns, so that a reader who has seen a number has seen all below it. */
export async function addChange(store: Store, change: NewChange): Promise<void> {
  await store.db.transaction().execute(async transaction => {
    await takeLock(transaction, store.kind, 'changes');
    await transaction.insertInto('change_log').values(change).execute();
  });
}

/** The number of the last row ever kept, 0 in a new log. */
export async function readLastChange(store: Store): Promise<number> {
  const row = await store.db
    .selectFrom('change_log')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** Rows after a number, oldest first, at most `limit`. */
export function listChanges(store: Store, after: number, limit: number): Promise<StoredChange[]> {
  return store.db
    .selectFrom('change_log')
    .select(['seq', 'kind', 'subject', 'origin'])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Deletes rows older than a time, but never the last one: it holds the count. */
export async function deleteChanges(store: Store, before: number): Promise<void> {
  const last = await readLastChange(store);
  await store.db.deleteFrom('change_log').where('time', '<', before).where('seq', '<', last).execute();
}
