/** MCP servers and the revisions of their settings. */
import type { Selectable, Transaction } from 'kysely';
import type { Store } from './open-store.ts';
import type { RevisionRow, ServerTableRow } from './tables/servers.ts';
import type { Tables } from './tables.ts';

export type { RevisionRow } from './tables/servers.ts';

/** A server with its current revision. */
export type ServerRecord = Selectable<ServerTableRow> & Pick<RevisionRow, 'settings'>;

export type NewServer = Omit<ServerTableRow, 'live_slug' | 'revision' | 'changed'>;
export type NewRevision = Omit<RevisionRow, 'server' | 'number'>;

/** Adds a server with its first revision; false where the slug is taken. */
export function addServer(store: Store, server: NewServer, revision: NewRevision): Promise<boolean> {
  return store.db.transaction().execute(async transaction => {
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('server')
      .values({ ...server, live_slug: server.slug, revision: 1, changed: server.created })
      .onConflict(conflict => conflict.column('live_slug').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return false;
    await addRevisionRow(transaction, { ...revision, server: server.id, number: 1 });
    return true;
  });
}

export interface ServerUpdate {
  readonly id: string;
  readonly slug: string;
  /** The revision that the change was made on. */
  readonly expected: number;
  readonly status?: 'running' | 'disabled';
}

/** `changed`: another revision came first, or the server is gone; `taken`: the slug is another server's. */
export type UpdateOutcome = 'done' | 'changed' | 'taken';

/** Makes new settings current as revision `expected` + 1. */
export function updateServer(
  store: Store,
  { id, slug, expected, status }: ServerUpdate,
  revision: NewRevision,
): Promise<UpdateOutcome> {
  return store.db.transaction().execute(async transaction => {
    const holder = await transaction
      .selectFrom('server')
      .select('id')
      .where('live_slug', '=', slug)
      .executeTakeFirst();
    if (holder && holder.id !== id) return 'taken';
    const { numUpdatedRows } = await transaction
      .updateTable('server')
      .set({
        slug,
        live_slug: slug,
        revision: expected + 1,
        changed: revision.created,
        ...(status && { status }),
      })
      .where('id', '=', id)
      .where('revision', '=', expected)
      .where('status', '!=', 'deleted')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return 'changed';
    await addRevisionRow(transaction, { ...revision, server: id, number: expected + 1 });
    return 'done';
  });
}

async function addRevisionRow(transaction: Transaction<Tables>, row: RevisionRow): Promise<void> {
  await transaction.insertInto('server_revision').values(row).execute();
}

/** Those that are not deleted, oldest first. */
export function listServers(store: Store): Promise<ServerRecord[]> {
  return queryServers(store).where('server.status', '!=', 'deleted').orderBy('server.created').execute();
}

/** Deleted ones too. */
export function findServer(store: Store, id: string): Promise<ServerRecord | undefined> {
  return queryServers(store).where('server.id', '=', id).executeTakeFirst();
}

function queryServers(store: Store) {
  return store.db
    .selectFrom('server')
    .innerJoin('server_revision', join =>
      join
        .onRef('server_revision.server', '=', 'server.id')
        .onRef('server_revision.number', '=', 'server.revision'),
    )
    .selectAll('server')
    .select('server_revision.settings');
}

/** Newest first. */
export function listRevisions(store: Store, server: string): Promise<RevisionRow[]> {
  return store.db
    .selectFrom('server_revision')
    .selectAll()
    .where('server', '=', server)
    .orderBy('number', 'desc')
    .execute();
}

/** False where there is none that is not deleted. */
export async function setServerStatus(
  store: Store,
  { id, status, time }: { readonly id: string; readonly status: string; readonly time: number },
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('server')
    .set({ status, changed: time, ...(status === 'deleted' && { live_slug: null }) })
    .where('id', '=', id)
    .where('status', '!=', 'deleted')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a live server has this slug. */
export async function isSlugTaken(store: Store, slug: string): Promise<boolean> {
  const row = await store.db
    .selectFrom('server')
    .select('id')
    .where('live_slug', '=', slug)
    .executeTakeFirst();
  return row !== undefined;
}
