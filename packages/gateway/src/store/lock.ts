/** One writer at a time for work that reads before it writes, across processes. */
import { sql, type Transaction } from 'kysely';
import type { StoreKind } from './migration.ts';
import type { Tables } from './tables.ts';

/** Numbers of PostgreSQL's advisory locks: ASCII of four letters, so that no other application's are met by chance. */
export const LOCKS = {
  migrate: 0x77_65_69_72, // weir
  changes: 0x77_65_69_63, // weic
  vault: 0x77_65_69_76, // weiv
} as const;

/** Waits for the lock, which the transaction's end gives back. SQLite's transactions hold the write lock from their beginning. */
export async function takeLock(
  transaction: Transaction<Tables>,
  kind: StoreKind,
  name: keyof typeof LOCKS,
): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${LOCKS[name]})`.execute(transaction);
}
