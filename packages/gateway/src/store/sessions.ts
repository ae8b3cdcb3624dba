/** Rows of console sessions and one-time links. */
import type { Selectable } from 'kysely';
import type { Store } from './open-store.ts';
import type { LinkRow, SessionRow } from './tables/people.ts';

export type StoredSession = Selectable<SessionRow>;
export type StoredLink = Selectable<LinkRow>;

export async function addSession(store: Store, session: StoredSession): Promise<void> {
  await store.db.insertInto('console_session').values(session).execute();
}

/** What a session's limits are measured against, in milliseconds since the epoch. */
export interface SessionLimits {
  readonly now: number;
  /** Sessions that were last seen before this have idled too long. */
  readonly seenAfter: number;
}

/** The live session of a cookie's hash. */
export async function readSession(
  store: Store,
  hash: string,
  { now, seenAfter }: SessionLimits,
): Promise<StoredSession | undefined> {
  return store.db
    .selectFrom('console_session')
    .selectAll()
    .where('hash', '=', hash)
    .where('expires', '>', now)
    .where('seen', '>', seenAfter)
    .executeTakeFirst();
}

/** A person's live sessions, the newest first. */
export function listSessions(
  store: Store,
  personId: string,
  { now, seenAfter }: SessionLimits,
): Promise<StoredSession[]> {
  return store.db
    .selectFrom('console_session')
    .selectAll()
    .where('person_id', '=', personId)
    .where('expires', '>', now)
    .where('seen', '>', seenAfter)
    .orderBy('started', 'desc')
    .orderBy('id')
    .execute();
}

export async function touchSession(store: Store, hash: string, seen: number): Promise<void> {
  await store.db.updateTable('console_session').set({ seen }).where('hash', '=', hash).execute();
}

/** Ends a session by its hash; whoever has the cookie may. */
export async function removeSession(store: Store, hash: string): Promise<void> {
  await store.db.deleteFrom('console_session').where('hash', '=', hash).execute();
}

/** Ends one of a person's sessions, or all of them; how many there were. */
export async function removeSessionsOf(store: Store, personId: string, id?: string): Promise<number> {
  const { numDeletedRows } = await store.db
    .deleteFrom('console_session')
    .where('person_id', '=', personId)
    .$if(id !== undefined, query => query.where('id', '=', id ?? ''))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Clears away sessions and links that ended. */
export async function removeEnded(store: Store, { now, seenAfter }: SessionLimits): Promise<void> {
  await store.db
    .deleteFrom('console_session')
    .where(where => where.or([where('expires', '<=', now), where('seen', '<=', seenAfter)]))
    .execute();
  await store.db.deleteFrom('one_time_link').where('expires', '<=', now).execute();
}

export async function addLink(store: Store, link: StoredLink): Promise<void> {
  await store.db.insertInto('one_time_link').values(link).execute();
}

/** A link that still opens, without using it up. */
export async function readLink(store: Store, hash: string, now: number): Promise<StoredLink | undefined> {
  return store.db
    .selectFrom('one_time_link')
    .selectAll()
    .where('hash', '=', hash)
    .where('expires', '>', now)
    .executeTakeFirst();
}

/** Uses a link up: of all who try, one gets it. */
export async function takeLink(store: Store, hash: string, now: number): Promise<StoredLink | undefined> {
  return store.db
    .deleteFrom('one_time_link')
    .where('hash', '=', hash)
    .where('expires', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** Takes back the links of a purpose, of a person where one is given. */
export async function removeLinks(store: Store, purpose: string, personId?: string): Promise<void> {
  await store.db
    .deleteFrom('one_time_link')
    .where('purpose', '=', purpose)
    .$if(personId !== undefined, query => query.where('person_id', '=', personId ?? ''))
    .execute();
}
