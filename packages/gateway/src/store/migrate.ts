/** Brings a database to this version's schema: each migration once, in order, in one transaction that only one process runs at a time. */
import { type Kysely, sql } from 'kysely';
import { TIME } from './columns.ts';
import { LOCKS } from './lock.ts';
import type { Migration, MigrationStep, StoreKind } from './migration.ts';
import { StoreError } from './store-error.ts';

/** Which migrations a database should have had. */
export interface MigrationPlan {
  readonly kind: StoreKind;
  readonly migrations: readonly Migration[];
}

/**
 * Runs the migrations that a database lacks: all, or none where one fails.
 * @throws StoreError `STORE_NEWER` where the database had one that the plan does not know, `STORE_MIGRATION` where one fails.
 */
export async function migrate<T>(db: Kysely<T>, { kind, migrations }: MigrationPlan): Promise<void> {
  await db.transaction().execute(async transaction => {
    // SQLite's transactions hold the write lock from their beginning.
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${LOCKS.migrate})`.execute(transaction);
    const step = { db: transaction, kind };
    const done = await readHistory(step);
    checkKnown(done, migrations);
    for (const migration of migrations) {
      if (!done.has(migration.name)) await runMigration(step, migration);
    }
  });
}

async function readHistory({ db }: MigrationStep): Promise<ReadonlySet<string>> {
  await db.schema
    .createTable('weir_migration')
    .ifNotExists()
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('time', ...TIME)
    .execute();
  const { rows } = await sql<{ name: string }>`select name from weir_migration`.execute(db);
  return new Set(rows.map(row => row.name));
}

function checkKnown(done: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(each => each.name));
  const unknown = [...done].filter(name => !known.has(name)).sort();
  if (unknown.length === 0) return;
  throw new StoreError(
    'STORE_NEWER',
    `The store was written by a newer version of Weir: it holds ${unknown.join(', ')}, which this version does not know. ` +
      'Start that version again, or restore a copy of the store from before it.',
  );
}

async function runMigration(step: MigrationStep, migration: Migration): Promise<void> {
  try {
    await migration.up(step);
    await sql`insert into weir_migration (name, time) values (${migration.name}, ${Date.now()})`.execute(
      step.db,
    );
  } catch (error) {
    throw new StoreError(
      'STORE_MIGRATION',
      `The store could not be brought to this version's form: migration ${migration.name} failed (${tellError(error)}). Nothing was changed.`,
      { cause: error },
    );
  }
}

function tellError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
