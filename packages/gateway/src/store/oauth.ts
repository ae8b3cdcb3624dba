/** Rows of the authorization server: its objects, signing keys, and the consents that people gave. */
import type { Selectable, Updateable } from 'kysely';
import type { Store } from './open-store.ts';
import type { ConsentRow, OAuthObjectRow, SigningKeyRow } from './tables/oauth.ts';

export type { ConsentRow, OAuthObjectRow, SigningKeyRow } from './tables/oauth.ts';

export type NewOAuthObject = Omit<OAuthObjectRow, 'consent_id' | 'consumed'>;

/** Puts an object in place of what it was; what it was consumed and consented by stays. */
export async function putOAuthObject(store: Store, object: NewOAuthObject): Promise<void> {
  const { grant_id, payload, sealed, expires } = object;
  await store.db
    .insertInto('oauth_object')
    .values({ ...object, consent_id: null, consumed: null })
    .onConflict(conflict =>
      conflict.columns(['model', 'id']).doUpdateSet({ grant_id, payload, sealed, expires }),
    )
    .execute();
}

/** Undefined also for what has ended. */
export function findOAuthObject(
  store: Store,
  { model, id, now }: { readonly model: string; readonly id: string; readonly now: number },
): Promise<Selectable<OAuthObjectRow> | undefined> {
  return store.db
    .selectFrom('oauth_object')
    .selectAll()
    .where('model', '=', model)
    .where('id', '=', id)
    .where(each => each.or([each('expires', 'is', null), each('expires', '>', now)]))
    .executeTakeFirst();
}

/** False where it was consumed before, or is gone. */
export async function consumeOAuthObject(
  store: Store,
  { model, id, now }: { readonly model: string; readonly id: string; readonly now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('oauth_object')
    .set({ consumed: now })
    .where('model', '=', model)
    .where('id', '=', id)
    .where('consumed', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function removeOAuthObject(store: Store, model: string, id: string): Promise<void> {
  await store.db.deleteFrom('oauth_object').where('model', '=', model).where('id', '=', id).execute();
}

/** A grant with its codes and tokens. */
export async function removeOAuthGrant(store: Store, grantId: string): Promise<void> {
  await store.db.deleteFrom('oauth_object').where('grant_id', '=', grantId).execute();
}

/** Objects that ended, and registered clients that nobody let in since. */
export async function removeEndedOAuthObjects(store: Store, now: number): Promise<void> {
  await store.db.deleteFrom('oauth_object').where('expires', '<=', now).execute();
}

/** Registered clients that nobody has let in: they have an end. */
export async function countPendingClients(store: Store): Promise<number> {
  const { count } = await store.db
    .selectFrom('oauth_object')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('model', '=', 'Client')
    .where('expires', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** A registered client that somebody let in stays. */
export async function keepClient(store: Store, clientId: string): Promise<void> {
  await store.db
    .updateTable('oauth_object')
    .set({ expires: null })
    .where('model', '=', 'Client')
    .where('id', '=', clientId)
    .execute();
}

/** Newest first. */
export function listSigningKeys(store: Store): Promise<SigningKeyRow[]> {
  return store.db
    .selectFrom('oauth_signing_key')
    .selectAll()
    .orderBy('created', 'desc')
    .orderBy('id')
    .execute();
}

/** Where there is one with the id already, that one stays: of two processes that make the first, one is everybody's. */
export async function addSigningKey(store: Store, key: SigningKeyRow): Promise<void> {
  await store.db
    .insertInto('oauth_signing_key')
    .values(key)
    .onConflict(conflict => conflict.column('id').doNothing())
    .execute();
}

export async function removeSigningKeys(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await store.db.deleteFrom('oauth_signing_key').where('id', 'in', ids).execute();
}

export type NewConsent = Omit<ConsentRow, 'used'>;

/** Keeps a consent in place of the one that this person gave this client for this server before, whose id it takes over. */
export async function putConsent(store: Store, consent: NewConsent): Promise<string> {
  const { client_name, redirect_hosts, scopes, granted } = consent;
  const { id } = await store.db
    .insertInto('oauth_consent')
    .values({ ...consent, used: null })
    .onConflict(conflict =>
      conflict
        .columns(['person', 'client_id', 'server'])
        .doUpdateSet({ client_name, redirect_hosts, scopes, granted }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function linkGrant(store: Store, grantId: string, consentId: string): Promise<void> {
  await store.db
    .updateTable('oauth_object')
    .set({ consent_id: consentId })
    .where('model', '=', 'Grant')
    .where('id', '=', grantId)
    .execute();
}

/** Whether a grant stands, on a consent that stands. */
export async function isGrantAlive(store: Store, grantId: string, now: number): Promise<boolean> {
  const row = await store.db
    .selectFrom('oauth_object')
    .innerJoin('oauth_consent', 'oauth_consent.id', 'oauth_object.consent_id')
    .select('oauth_object.id')
    .where('oauth_object.model', '=', 'Grant')
    .where('oauth_object.id', '=', grantId)
    .where('oauth_object.expires', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

export async function findConsentOfGrant(store: Store, grantId: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('oauth_object')
    .select('consent_id')
    .where('model', '=', 'Grant')
    .where('id', '=', grantId)
    .executeTakeFirst();
  return row?.consent_id ?? undefined;
}

export interface ConsentFilter {
  readonly person?: string | undefined;
  readonly server?: string | undefined;
}

/** Newest first. */
export function listConsents(store: Store, { person, server }: ConsentFilter): Promise<ConsentRow[]> {
  let query = store.db.selectFrom('oauth_consent').selectAll().orderBy('granted', 'desc').orderBy('id');
  if (person !== undefined) query = query.where('person', '=', person);
  if (server !== undefined) query = query.where('server', '=', server);
  return query.execute();
}

export function findConsent(store: Store, id: string): Promise<ConsentRow | undefined> {
  return store.db.selectFrom('oauth_consent').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Takes consents back with all that stands on them. Answers the grants that ended. */
export async function removeConsents(store: Store, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  return store.db.transaction().execute(async transaction => {
    const grants = await transaction
      .selectFrom('oauth_object')
      .select('id')
      .where('model', '=', 'Grant')
      .where('consent_id', 'in', ids)
      .execute();
    const grantIds = grants.map(each => each.id);
    if (grantIds.length > 0)
      await transaction.deleteFrom('oauth_object').where('grant_id', 'in', grantIds).execute();
    await transaction.deleteFrom('oauth_consent').where('id', 'in', ids).execute();
    return grantIds;
  });
}

export async function markConsentsUsed(store: Store, used: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, time] of used) {
    const change: Updateable<ConsentRow> = { used: time };
    await store.db.updateTable('oauth_consent').set(change).where('id', '=', id).execute();
  }
}
