/** Drafts of the wizard and tests of connections. */
import type { Store } from './open-store.ts';
import type { DraftRow, TestRow } from './tables/servers.ts';

export type { DraftRow, TestRow } from './tables/servers.ts';

export async function putDraft(store: Store, draft: DraftRow): Promise<void> {
  const { id: _id, owner: _owner, created: _created, ...content } = draft;
  await store.db
    .insertInto('server_draft')
    .values(draft)
    .onConflict(conflict => conflict.column('id').doUpdateSet(content))
    .execute();
}

/** Last changed first. */
export function listDrafts(store: Store, owner: string): Promise<DraftRow[]> {
  return store.db
    .selectFrom('server_draft')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('changed', 'desc')
    .orderBy('id')
    .execute();
}

/** Nobody else's. */
export function findDraft(store: Store, id: string, owner: string): Promise<DraftRow | undefined> {
  return store.db
    .selectFrom('server_draft')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst();
}

export async function removeDraft(store: Store, id: string): Promise<void> {
  await store.db.deleteFrom('server_draft').where('id', '=', id).execute();
}

export async function putTest(store: Store, test: TestRow): Promise<void> {
  const { run, changed } = test;
  await store.db
    .insertInto('server_test')
    .values(test)
    .onConflict(conflict => conflict.column('id').doUpdateSet({ run, changed }))
    .execute();
}

export function findTest(store: Store, id: string): Promise<TestRow | undefined> {
  return store.db.selectFrom('server_test').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Tests are looked at while they run; a day later nobody asks. */
export async function removeTestsBefore(store: Store, time: number): Promise<void> {
  await store.db.deleteFrom('server_test').where('changed', '<', time).execute();
}
