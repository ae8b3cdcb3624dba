/** Rows of connections: grants with sealed tokens that processes renew one at a time, sign-ins under way, chosen sites. */
import type { Store } from './open-store.ts';
import type { AttemptRow, ConnectionRow, SiteChoiceRow } from './tables/connections.ts';

export type { AttemptRow, ConnectionRow, SiteChoiceRow } from './tables/connections.ts';

export type NewConnection = Omit<
  ConnectionRow,
  'version' | 'lease_until' | 'lease_by' | 'status' | 'reason' | 'refreshed' | 'used'
> & { readonly tokens: string };

/**
 * Keeps a new grant in place of the one of this principal at this app, whose id it must have; undefined where there is one with
 * another id by now: the tokens are sealed for an id, so they are to be sealed anew.
 */
export function putConnection(store: Store, connection: NewConnection): Promise<ConnectionRow | undefined> {
  const { id, principal: _principal, app_key: _key, ...granted } = connection;
  const fresh = { lease_until: 0, lease_by: '', status: 'active', reason: null, refreshed: null } as const;
  return store.db
    .insertInto('connection')
    .values({ ...connection, ...fresh, version: 1, used: null })
    .onConflict(conflict =>
      conflict
        .columns(['principal', 'app_key'])
        .doUpdateSet(each => ({ ...granted, ...fresh, version: each('connection.version', '+', 1) }))
        .where('connection.id', '=', id),
    )
    .returningAll()
    .executeTakeFirst();
}

export function findConnectionOf(
  store: Store,
  principal: string,
  appKey: string,
): Promise<ConnectionRow | undefined> {
  return store.db
    .selectFrom('connection')
    .selectAll()
    .where('principal', '=', principal)
    .where('app_key', '=', appKey)
    .executeTakeFirst();
}

export function findConnection(store: Store, id: string): Promise<ConnectionRow | undefined> {
  return store.db.selectFrom('connection').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first. */
export function listConnections(
  store: Store,
  { principal }: { readonly principal?: string | undefined } = {},
): Promise<ConnectionRow[]> {
  let query = store.db.selectFrom('connection').selectAll().orderBy('connected', 'desc').orderBy('id');
  if (principal !== undefined) query = query.where('principal', '=', principal);
  return query.execute();
}

export interface Lease {
  readonly id: string;
  /** Of the tokens that are to be renewed. */
  readonly version: number;
  /** The process. */
  readonly by: string;
  readonly now: number;
  readonly until: number;
}

/** Lets one process renew these tokens: false where they are others by now, revoked, or being renewed. */
export async function leaseConnection(
  store: Store,
  { id, version, by, now, until }: Lease,
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('connection')
    .set({ lease_until: until, lease_by: by })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'active')
    .where('lease_until', '<=', now)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Gives a lease back that led to nothing. */
export async function releaseConnection(store: Store, id: string, by: string): Promise<void> {
  await store.db
    .updateTable('connection')
    .set({ lease_until: 0, lease_by: '' })
    .where('id', '=', id)
    .where('lease_by', '=', by)
    .execute();
}

export interface Rotation {
  readonly id: string;
  /** Of the tokens that are replaced. */
  readonly version: number;
  readonly tokens: string;
  readonly expires: number;
  /** JSON. */
  readonly scopes: string;
  readonly now: number;
}

/** Keeps new tokens, and ends the lease; false where the tokens are others by now, or revoked. */
export async function rotateConnection(store: Store, rotation: Rotation): Promise<boolean> {
  const { id, version, tokens, expires, scopes, now } = rotation;
  const { numUpdatedRows } = await store.db
    .updateTable('connection')
    .set({ tokens, expires, scopes, refreshed: now, version: version + 1, lease_until: 0, lease_by: '' })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The grant has ended: its person must connect again. False where it was connected again meanwhile, or revoked. */
export async function endConnection(
  store: Store,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('connection')
    .set({ status: 'reconnect', reason, lease_until: 0, lease_by: '' })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Forgets the tokens. What was granted stays to be seen. */
export async function revokeConnection(store: Store, id: string, reason: string): Promise<void> {
  await store.db
    .updateTable('connection')
    .set(each => ({
      status: 'revoked',
      reason,
      tokens: null,
      version: each('version', '+', 1),
      lease_until: 0,
      lease_by: '',
    }))
    .where('id', '=', id)
    .execute();
}

export async function removeConnectionsOf(store: Store, principal: string): Promise<void> {
  await store.db.deleteFrom('connection').where('principal', '=', principal).execute();
  await store.db.deleteFrom('site_choice').where('principal', '=', principal).execute();
}

export async function markConnectionUsed(store: Store, id: string, time: number): Promise<void> {
  await store.db.updateTable('connection').set({ used: time }).where('id', '=', id).execute();
}

export async function addAttempt(store: Store, attempt: Omit<AttemptRow, 'used' | 'outcome'>): Promise<void> {
  await store.db
    .insertInto('sign_in_attempt')
    .values({ ...attempt, used: null, outcome: null })
    .execute();
}

/** The attempt, which counts as used from now on; undefined where it was used, has ended, or never was. */
export function useAttempt(
  store: Store,
  { id, browser, now }: { readonly id: string; readonly browser: string; readonly now: number },
): Promise<AttemptRow | undefined> {
  return store.db
    .updateTable('sign_in_attempt')
    .set({ used: now })
    .where('id', '=', id)
    .where('browser', '=', browser)
    .where('used', 'is', null)
    .where('expires', '>', now)
    .returningAll()
    .executeTakeFirst();
}

export function findAttempt(store: Store, id: string): Promise<AttemptRow | undefined> {
  return store.db.selectFrom('sign_in_attempt').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function endAttempt(store: Store, id: string, outcome: string): Promise<void> {
  await store.db.updateTable('sign_in_attempt').set({ outcome }).where('id', '=', id).execute();
}

export async function removeAttemptsBefore(store: Store, time: number): Promise<void> {
  await store.db.deleteFrom('sign_in_attempt').where('expires', '<', time).execute();
}

export async function putSiteChoice(store: Store, choice: SiteChoiceRow): Promise<void> {
  const { site_url } = choice;
  await store.db
    .insertInto('site_choice')
    .values(choice)
    .onConflict(conflict => conflict.columns(['principal', 'server']).doUpdateSet({ site_url }))
    .execute();
}

export function listSiteChoices(store: Store, principal: string): Promise<SiteChoiceRow[]> {
  return store.db.selectFrom('site_choice').selectAll().where('principal', '=', principal).execute();
}
