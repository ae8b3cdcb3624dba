/** Rows of people and of the identities that others give them. */
import type { Insertable, Selectable, Transaction } from 'kysely';
import type { Store } from './open-store.ts';
import type { IdentityRow, PersonRow } from './tables/people.ts';
import type { Tables } from './tables.ts';

export type StoredPerson = Selectable<PersonRow>;
export type StoredIdentity = Selectable<IdentityRow>;
export type NewPerson = Insertable<PersonRow>;

/** What may be changed of a person. */
export type PersonChange = Partial<Omit<PersonRow, 'id' | 'created'>>;

export async function readPerson(store: Store, id: string): Promise<StoredPerson | undefined> {
  return store.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function readPersonByEmail(store: Store, email: string): Promise<StoredPerson | undefined> {
  return store.db
    .selectFrom('person')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

/** All of them, oldest first. */
export function listPeople(store: Store): Promise<StoredPerson[]> {
  return store.db.selectFrom('person').selectAll().orderBy('created').orderBy('id').execute();
}

export async function countOwners(store: Store): Promise<number> {
  const rows = await store.db.selectFrom('person').select('id').where('role', '=', 'owner').execute();
  return rows.length;
}

/** Adds a person, with the identity that they came with where there is one; both or neither. */
export async function addPerson(store: Store, person: NewPerson, identity?: StoredIdentity): Promise<void> {
  await store.db.transaction().execute(async transaction => {
    await transaction.insertInto('person').values(person).execute();
    if (identity) await transaction.insertInto('identity').values(identity).execute();
  });
}

/** Adds the first owner; false where there is one by now. */
export async function addFirstOwner(store: Store, person: NewPerson): Promise<boolean> {
  return store.db.transaction().execute(async transaction => {
    const owners = await transaction.selectFrom('person').select('id').where('role', '=', 'owner').execute();
    if (owners.length > 0) return false;
    await transaction.insertInto('person').values(person).execute();
    return true;
  });
}

/** `kept`: the change would have left nobody who owns the gateway, so nothing was changed. */
export type PersonOutcome = 'done' | 'kept' | 'absent';

/** Changes a person, but never the last active owner into something else. */
export async function changePerson(store: Store, id: string, change: PersonChange): Promise<PersonOutcome> {
  return store.db.transaction().execute(async transaction => {
    const stillOwns =
      (change.role === undefined || change.role === 'owner') &&
      (change.status === undefined || change.status === 'active');
    if (!stillOwns && (await isLastOwner(store, transaction, id))) return 'kept';
    const { numUpdatedRows } = await transaction
      .updateTable('person')
      .set(change)
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n ? 'done' : 'absent';
  });
}

/** Deletes a person with identities, sessions, links and keys, but never the last active owner. */
export async function removePerson(store: Store, id: string): Promise<PersonOutcome> {
  return store.db.transaction().execute(async transaction => {
    if (await isLastOwner(store, transaction, id)) return 'kept';
    const { numDeletedRows } = await transaction.deleteFrom('person').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n ? 'done' : 'absent';
  });
}

/** Holds the owners' rows until the transaction ends, so that two who remove each other take turns. */
async function isLastOwner(store: Store, transaction: Transaction<Tables>, id: string): Promise<boolean> {
  const owners = await transaction
    .selectFrom('person')
    .select('id')
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .orderBy('id')
    .$if(store.kind === 'postgres', query => query.forUpdate())
    .execute();
  return owners.length === 1 && owners[0]?.id === id;
}

export async function touchPerson(store: Store, id: string, seen: number): Promise<void> {
  await store.db.updateTable('person').set({ last_seen: seen }).where('id', '=', id).execute();
}

/** What an identity is found by: all three of them. */
export interface IdentityName {
  readonly kind: string;
  readonly issuer: string;
  readonly subject: string;
}

export async function readIdentity(store: Store, name: IdentityName): Promise<StoredIdentity | undefined> {
  return store.db
    .selectFrom('identity')
    .selectAll()
    .where('kind', '=', name.kind)
    .where('issuer', '=', name.issuer)
    .where('subject', '=', name.subject)
    .executeTakeFirst();
}

/** Of one person, or of everybody; oldest first. */
export function listIdentities(store: Store, personId?: string): Promise<StoredIdentity[]> {
  return store.db
    .selectFrom('identity')
    .selectAll()
    .$if(personId !== undefined, query => query.where('person_id', '=', personId ?? ''))
    .orderBy('linked')
    .orderBy('id')
    .execute();
}

/** Adds an identity; false where somebody has it already. */
export async function addIdentity(store: Store, identity: StoredIdentity): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('identity')
    .values(identity)
    .onConflict(conflict => conflict.columns(['kind', 'issuer', 'subject']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function removeIdentity(store: Store, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await store.db
    .deleteFrom('identity')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
