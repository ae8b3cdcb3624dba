/** Opens the gateway's store, SQLite in a file or PostgreSQL, in the form that this version of Weir wants. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { StoreKind } from './migration.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { createPostgresDialect, openPool } from './postgres-dialect.ts';
import { createSqliteDialect, openDatabase } from './sqlite-dialect.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/** An SQLite file (`:memory:` for a store that goes with the process) or a PostgreSQL connection URL. */
export type StoreLocation = { readonly file: string } | { readonly url: string };

/** The open store. Only `store/` asks its `db`; everybody else calls the named functions of `store/<area>.ts`. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly kind: StoreKind;
  readonly location: StoreLocation;
  close(): Promise<void>;
}

/**
 * Opens a store and migrates it. A new SQLite file is readable by its owner alone.
 * @throws StoreError with what to do: unreachable, not a database of ours, or written by a newer Weir.
 */
export async function openStore(location: StoreLocation): Promise<Store> {
  const kind: StoreKind = 'file' in location ? 'sqlite' : 'postgres';
  const db = new Kysely<Tables>({ dialect: openDialect(location) });
  try {
    await migrate(db, { kind, migrations: MIGRATIONS });
  } catch (error) {
    await db.destroy();
    throw explainOpening(error, location);
  }
  return { db, kind, location, close: () => db.destroy() };
}

function openDialect(location: StoreLocation): Dialect {
  if ('url' in location) return createPostgresDialect(openPool(checkUrl(location.url)));
  try {
    if (location.file !== ':memory:') prepareFile(location.file);
    return createSqliteDialect(openDatabase(location.file));
  } catch (error) {
    throw explainOpening(error, location);
  }
}

/** SQLite gives the files it keeps beside the database the same mode. */
function prepareFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

function checkUrl(url: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'postgres:' || protocol === 'postgresql:') return url;
  throw new StoreError(
    'STORE_UNREACHABLE',
    'The database URL is not one of PostgreSQL. Give postgres://user:password@host:5432/database, or leave it out to use a file.',
  );
}

function explainOpening(error: unknown, location: StoreLocation): unknown {
  if (error instanceof StoreError) return error;
  const reason = error instanceof Error ? error.message || error.name : String(error);
  const place = 'file' in location ? location.file : withoutPassword(location.url);
  if (reason.includes('file is not a database'))
    return new StoreError(
      'STORE_NOT_OURS',
      `${place} is not an SQLite database. Move it away or name another file.`,
      { cause: error },
    );
  return new StoreError(
    'STORE_UNREACHABLE',
    `The store at ${place} cannot be opened: ${reason}. Check that it is there and that Weir may write to it.`,
    { cause: error },
  );
}

function withoutPassword(text: string): string {
  const url = new URL(text);
  url.password = '';
  url.search = '';
  return url.href;
}
