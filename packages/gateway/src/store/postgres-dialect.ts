/** Kysely over a pool of PostgreSQL connections; numbers come back as numbers. */
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Oids of `int8` and `numeric` (pg_type.dat); pg gives both as text, and ours fit a double. */
const INT8 = 20;
const NUMERIC = 1700;
const MAX_CONNECTIONS = 10;
const CONNECT_MS = 10_000;

/** Opens a pool on a connection URL; the first query connects. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'weir',
    types: { getTypeParser: (oid, format) => chooseParser(oid, format) },
  });
  // An idle connection that breaks is replaced at the next query, which tells its own failure.
  pool.on('error', () => {});
  return pool;
}

/** The dialect over a pool, which it ends when Kysely is destroyed. */
export function createPostgresDialect(pool: pg.Pool): Dialect {
  return new PostgresDialect({ pool });
}

function chooseParser(oid: number, format?: string): (value: string) => unknown {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}
