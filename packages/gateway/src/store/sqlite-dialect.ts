/** Kysely over `node:sqlite`: one connection to one file, safe to lose power under, shared in turns. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as startTimer } from 'node:timers';
import { setImmediate, setTimeout } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { StoreError } from './store-error.ts';

/** How long a statement waits for another connection's write, in milliseconds. */
const BUSY_MS = 10_000;
/** How long it waits between two attempts, in milliseconds. */
const RETRY_MS = 3;
/** https://www.sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
/** How long a query waits for an open transaction of this process before it says so, in milliseconds. */
const TURN_MS = 30_000;
/** How long queries may keep the event loop to themselves, in milliseconds. */
const YIELD_MS = 10;
const MAX_STATEMENTS = 300;

/** Opens a database so that a commit survives a power cut. `file` may be `:memory:`. */
export function openDatabase(file: string, options: { readonly readOnly?: boolean } = {}): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MS, readOnly: options.readOnly ?? false });
  if (!options.readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full;');
  database.exec('pragma foreign_keys = on; pragma temp_store = memory;');
  // From here on `retryWhileBusy` waits instead of SQLite, which would hold up the event loop, and with it whoever holds the lock.
  if (!options.readOnly) database.exec('pragma busy_timeout = 0;');
  return database;
}

/** The dialect over an open database, which it closes when Kysely is destroyed. */
export function createSqliteDialect(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(database),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: SqliteConnection;
  readonly #turns = new Turns();
  #yielded = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#connection = new SqliteConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    // Queries answer within the same turn of the event loop; a long row of them must let others run.
    if (performance.now() - this.#yielded > YIELD_MS) {
      await setImmediate();
      this.#yielded = performance.now();
    }
    await this.#turns.take();
    return this.#connection;
  }

  /** Takes the write lock at once: a transaction that reads first would fail where another process wrote in between. */
  async beginTransaction(): Promise<void> {
    await retryWhileBusy(() => this.#database.exec('begin immediate'));
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  async releaseConnection(): Promise<void> {
    this.#turns.give();
  }

  async destroy(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }
}

/** The one connection goes from hand to hand in the order of asking. */
class Turns {
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  take(): Promise<void> | void {
    if (!this.#taken) {
      this.#taken = true;
      return;
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = startTimer(() => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(
          new StoreError(
            'STORE_BUSY',
            `A query waited ${TURN_MS / 1000} seconds for an open transaction. Inside a transaction every query must use the transaction's handle.`,
          ),
        );
      }, TURN_MS);
      this.#waiting.push(go);
    });
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads } = this.#prepare(query.sql);
    const parameters = query.parameters.map(toSqlite);
    // The compiled query's type parameter is the caller's promise about its rows; Kysely itself casts here.
    if (reads) return { rows: await retryWhileBusy(() => statement.all(...parameters) as R[]) };
    const { changes, lastInsertRowid } = await retryWhileBusy(() => statement.run(...parameters));
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

interface Prepared {
  readonly statement: StatementSync;
  /** Whether it answers with rows. */
  readonly reads: boolean;
}

async function retryWhileBusy<T>(work: () => T): Promise<T> {
  const end = performance.now() + BUSY_MS;
  while (true) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
    }
    await setTimeout(RETRY_MS);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function toSqlite(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined) return null;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`A ${typeof value} cannot be stored: JSON goes in as text, a time as milliseconds.`);
}
