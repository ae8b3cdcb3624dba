/** What a step of the schema's history is. */
import type { Kysely } from 'kysely';

export type StoreKind = 'sqlite' | 'postgres';

/** What a migration works with: a transaction for `db.schema` and for `sql` templates; its tables have no types since they are of another day. */
export interface MigrationStep {
  readonly db: Pick<Kysely<unknown>, 'schema' | 'getExecutor'>;
  readonly kind: StoreKind;
}

/** One step. Never edited once released: a further change of a table is a further migration. */
export interface Migration {
  /** `NNN-area`, as its file. */
  readonly name: string;
  up(step: MigrationStep): Promise<void>;
}
