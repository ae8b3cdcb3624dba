/** Rows of the audit: written in batches off the event loop, read beside it. */
import { Kysely, sql } from 'kysely';
import { takeLock } from './lock.ts';
import type { Store } from './open-store.ts';
import type { AuditCheckpointRow, AuditEntryRow, AuditKeyRow, AuditSegmentRow } from './tables/audit.ts';
import type { Tables } from './tables.ts';
import { createThreadDialect, startThread, type Thread } from './thread-connection.ts';

const COLUMNS = [
  'chain',
  'seq',
  'hash',
  'body',
  'time',
  'kind',
  'action',
  'outcome',
  'principal',
  'server',
  'words',
] as const satisfies readonly (keyof AuditEntryRow)[];
/** A batch whose answer was lost is sent again. */
const INSERT = `insert into audit_entry (${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')}) on conflict (chain, seq) do nothing`;
/** PostgreSQL takes 65,535 parameters in a statement. */
const ROWS_PER_INSERT = 2000;

/** Where the audit is read from. */
export type AuditReader = Kysely<Tables>;

/** The two ways to the audit's rows. */
export interface AuditRows {
  /** On the disk when it resolves: all of them or none. */
  append(rows: readonly AuditEntryRow[]): Promise<void>;
  /** For queries that may look at many rows. */
  readonly reader: AuditReader;
  close(): Promise<void>;
}

/** Over a file: threads of their own to write and, once asked, to read. Else the store's own connections. */
export function openAuditRows(store: Store): AuditRows {
  if (!('file' in store.location) || store.location.file === ':memory:')
    return { append: rows => appendDirectly(store, rows), reader: store.db, close: async () => {} };
  const { file } = store.location;
  const writer = startThread(file);
  let reading: Thread | undefined;
  const startReading = () => {
    reading ??= startThread(file);
    return reading;
  };
  const lazy: Thread = {
    query: (text, parameters) => startReading().query(text, parameters),
    insert: (text, batch) => startReading().insert(text, batch),
    close: async () => reading?.close(),
  };
  return {
    append: rows =>
      writer.insert(
        INSERT,
        rows.map(row => COLUMNS.map(column => row[column])),
      ),
    reader: new Kysely<Tables>({ dialect: createThreadDialect(lazy) }),
    async close() {
      await Promise.all([writer.close(), lazy.close()]);
    },
  };
}

async function appendDirectly(store: Store, rows: readonly AuditEntryRow[]): Promise<void> {
  await store.db.transaction().execute(async transaction => {
    for (let start = 0; start < rows.length; start += ROWS_PER_INSERT)
      await transaction
        .insertInto('audit_entry')
        .values(rows.slice(start, start + ROWS_PER_INSERT))
        .onConflict(conflict => conflict.columns(['chain', 'seq']).doNothing())
        .execute();
  });
}

export interface AuditQuery {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly kind?: string | undefined;
  readonly outcome?: string | undefined;
  readonly server?: string | undefined;
  readonly principal?: string | undefined;
  readonly action?: string | undefined;
  readonly text?: string | undefined;
}

/** A row's place in the order of all chains. */
export interface AuditPosition {
  readonly time: number;
  readonly chain: string;
  readonly seq: number;
}

export interface AuditPage {
  /** Rows beyond this one. */
  readonly after?: AuditPosition | undefined;
  readonly limit: number;
  readonly newestFirst: boolean;
}

/** One page of entries in the order of their times. */
export function listAuditEntries(
  db: AuditReader,
  query: AuditQuery,
  { after, limit, newestFirst }: AuditPage,
): Promise<AuditEntryRow[]> {
  let rows = db.selectFrom('audit_entry').selectAll();
  if (query.from !== undefined) rows = rows.where('time', '>=', query.from);
  if (query.to !== undefined) rows = rows.where('time', '<', query.to);
  for (const column of ['kind', 'outcome', 'server', 'principal', 'action'] as const) {
    const value = query[column];
    if (value !== undefined) rows = rows.where(column, '=', value);
  }
  for (const word of query.text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(sql<boolean>`words like ${pattern} escape '\\'`);
  }
  if (after) {
    const { time, chain, seq } = after;
    const beyond = newestFirst ? sql.raw('<') : sql.raw('>');
    rows = rows.where(sql<boolean>`(time, chain, seq) ${beyond} (${time}, ${chain}, ${seq})`);
  }
  const direction = newestFirst ? 'desc' : 'asc';
  return rows
    .orderBy('time', direction)
    .orderBy('chain', direction)
    .orderBy('seq', direction)
    .limit(limit)
    .execute();
}

/** The next entries of a chain after a number. */
export function listChainEntries(
  db: AuditReader,
  chain: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<AuditEntryRow[]> {
  return db
    .selectFrom('audit_entry')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

export interface ChainHead {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** The last entry of every chain that has entries. */
export function listChainHeads(db: AuditReader): Promise<ChainHead[]> {
  return db
    .selectFrom('audit_entry as entry')
    .innerJoin(
      inner =>
        inner
          .selectFrom('audit_entry')
          .select(({ fn }) => ['chain', fn.max('seq').as('last')])
          .groupBy('chain')
          .as('head'),
      join => join.onRef('head.chain', '=', 'entry.chain').onRef('head.last', '=', 'entry.seq'),
    )
    .select(['entry.chain', 'entry.seq', 'entry.hash'])
    .orderBy('entry.chain')
    .execute();
}

/** How many entries there are and were. */
export async function countAuditEntries(db: AuditReader): Promise<number> {
  const entries = await db
    .selectFrom('audit_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return Number(entries?.count ?? 0);
}

/** Segments of all chains in order. */
export function listSegments(db: AuditReader): Promise<AuditSegmentRow[]> {
  return db.selectFrom('audit_segment').selectAll().orderBy('chain').orderBy('first').execute();
}

/** Deletes a chain's entries from `first` to `last` and puts the segment in their place. */
export async function replaceBySegment(store: Store, segment: AuditSegmentRow): Promise<void> {
  await store.db.transaction().execute(async transaction => {
    const added = await transaction
      .insertInto('audit_segment')
      .values(segment)
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst();
    // Another replica was faster.
    if (added.numInsertedOrUpdatedRows === 0n) return;
    await transaction
      .deleteFrom('audit_entry')
      .where('chain', '=', segment.chain)
      .where('seq', '>=', segment.first)
      .where('seq', '<=', segment.last)
      .execute();
  });
}

/** Checkpoints, newest first. */
export function listCheckpoints(db: AuditReader): Promise<AuditCheckpointRow[]> {
  return db.selectFrom('audit_checkpoint').selectAll().orderBy('time', 'desc').orderBy('id').execute();
}

export async function addCheckpoint(store: Store, row: AuditCheckpointRow): Promise<void> {
  await store.db.insertInto('audit_checkpoint').values(row).execute();
}

/** Keys that sign or signed, oldest first. */
export function listAuditKeys(db: AuditReader): Promise<AuditKeyRow[]> {
  return db.selectFrom('audit_key').selectAll().orderBy('created').orderBy('id').execute();
}

/** Keeps a key if there is none, so that replicas that start at once sign with one. */
export async function addAuditKey(store: Store, row: AuditKeyRow): Promise<void> {
  await store.db.transaction().execute(async transaction => {
    await takeLock(transaction, store.kind, 'vault');
    const known = await transaction.selectFrom('audit_key').select('id').executeTakeFirst();
    if (!known) await transaction.insertInto('audit_key').values(row).execute();
  });
}
