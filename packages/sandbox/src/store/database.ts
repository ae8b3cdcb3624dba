/** The sandbox's SQLite database: opening it, prepared statements kept by their text, transactions that nest. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { MIGRATIONS, SCHEMA } from './schema.ts';

/** What a statement's parameters may be. */
export type SqlValue = SQLInputValue;
export type Parameters = readonly (SqlValue | undefined)[];

/** Statements over one database. `undefined` parameters are stored as NULL. */
export interface Store {
  /** For modules that compile their own SQL (search). */
  readonly db: DatabaseSync;
  all<Row>(sql: string, ...parameters: Parameters): readonly Row[];
  get<Row>(sql: string, ...parameters: Parameters): Row | undefined;
  /** Answers the number of rows changed. */
  run(sql: string, ...parameters: Parameters): number;
  /** All or nothing; an inner call joins the outer one. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** The database's file in its folder. */
export const FILE_NAME = 'sandbox.db';

const SERVE =
  'pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on; pragma cache_size = -65536; pragma mmap_size = 1073741824;';
/** Nothing of a file that is being made is worth saving from a crash. */
const MAKE = 'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -262144;';

/** Opens the database: in memory without a folder, else `sandbox.db` in it. `make`: fast, and lost in a crash. */
export function openStore(folder?: string, purpose: 'serve' | 'make' = 'serve'): Store {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(folder === undefined ? ':memory:' : join(folder, FILE_NAME));
  db.exec(purpose === 'serve' ? SERVE : MAKE);
  migrate(db);
  return createStore(db);
}

/** After much was written: one segment of the index, and statistics for the planner. */
export function settleStore({ db }: Pick<Store, 'db'>): void {
  db.exec("insert into search_index(search_index) values ('optimize'); analyze;");
}

/** A new file starts with the whole schema; an older one is brought up to it first. */
function migrate(db: DatabaseSync): void {
  const isNew = db.prepare("select 1 from sqlite_master where name = 'content'").get() === undefined;
  const done = Number(db.prepare('pragma user_version').get()?.['user_version'] ?? 0);
  if (!isNew) for (const change of MIGRATIONS.slice(done)) db.exec(change);
  db.exec(SCHEMA);
  db.exec(`pragma user_version = ${MIGRATIONS.length}`);
}

function createStore(db: DatabaseSync): Store {
  const statements = new Map<string, StatementSync>();
  let depth = 0;
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const bind = (parameters: Parameters): SQLInputValue[] => parameters.map(value => value ?? null);
  return {
    db,
    // The row's type is the query's; SQLite cannot tell it to the compiler.
    all: <Row>(sql: string, ...parameters: Parameters) => prepare(sql).all(...bind(parameters)) as Row[],
    get: <Row>(sql: string, ...parameters: Parameters) =>
      prepare(sql).get(...bind(parameters)) as Row | undefined,
    run: (sql, ...parameters) => Number(prepare(sql).run(...bind(parameters)).changes),
    transaction: work => {
      const name = `nested_${depth}`;
      db.exec(depth === 0 ? 'begin' : `savepoint ${name}`);
      depth += 1;
      try {
        const result = work();
        depth -= 1;
        db.exec(depth === 0 ? 'commit' : `release ${name}`);
        return result;
      } catch (error) {
        depth -= 1;
        db.exec(depth === 0 ? 'rollback' : `rollback to ${name}; release ${name}`);
        throw error;
      }
    },
    close: () => db.close(),
  };
}
