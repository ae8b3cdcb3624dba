/** Daily use, added up by replicas, and alerts, counted while they are open. */
import type { DayUse, QuotaKind, QuotaStore } from '../protect/quota-store.ts';
import { newId } from './ids.ts';
import type { Store } from './open-store.ts';
import type { AlertRow } from './tables/protection.ts';

export type { AlertRow } from './tables/protection.ts';

/** Rows of one statement: PostgreSQL and SQLite bound the number of parameters. */
const BATCH = 500;
const KINDS: readonly string[] = ['calls', 'writes', 'destructive'] satisfies readonly QuotaKind[];

export function createQuotaStore(store: Store): QuotaStore {
  return {
    async add(uses) {
      const sums: DayUse[] = [];
      for (let start = 0; start < uses.length; start += BATCH) {
        const rows = await store.db
          .insertInto('day_use')
          .values(uses.slice(start, start + BATCH).map(use => ({ ...use })))
          .onConflict(conflict =>
            conflict
              .columns(['day', 'server', 'principal', 'kind'])
              .doUpdateSet(each => ({ count: each('day_use.count', '+', each.ref('excluded.count')) })),
          )
          .returningAll()
          .execute();
        sums.push(...rows.flatMap(toUse));
      }
      return sums;
    },
    async read(day) {
      // Days that are over count no more.
      await store.db.deleteFrom('day_use').where('day', '<', day).execute();
      const rows = await store.db.selectFrom('day_use').selectAll().where('day', '=', day).execute();
      return rows.flatMap(toUse);
    },
  };
}

/** Whether this consent was not used before, by any replica. Those that have expired are forgotten on the way. */
export async function claimConfirmation(
  store: Store,
  { id, expires, now }: { readonly id: string; readonly expires: number; readonly now: number },
): Promise<boolean> {
  await store.db.deleteFrom('used_confirmation').where('expires', '<', now).execute();
  const row = await store.db
    .insertInto('used_confirmation')
    .values({ id, expires })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function toUse(row: {
  readonly day: string;
  readonly server: string;
  readonly principal: string;
  readonly kind: string;
  readonly count: number;
}): readonly DayUse[] {
  const { kind } = row;
  return isKind(kind) ? [{ ...row, kind }] : [];
}

function isKind(kind: string): kind is QuotaKind {
  return KINDS.includes(kind);
}

export interface RaisedAlert {
  readonly key: string;
  readonly severity: 'info' | 'warning' | 'critical';
  readonly title: string;
  readonly detail: string;
  readonly server?: string;
  readonly at: number;
}

/** Counts an open alert with the same key, or opens one. `isNew`: it was opened. */
export async function putAlert(
  store: Store,
  { key, at, detail, severity, title, server }: RaisedAlert,
): Promise<{ readonly row: AlertRow; readonly isNew: boolean }> {
  const counted = await store.db
    .updateTable('alert')
    .set(each => ({ count: each('count', '+', 1), last_at: at, detail }))
    .where('key', '=', key)
    .where('acknowledged_by', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (counted) return { row: counted, isNew: false };
  const row: AlertRow = {
    id: newId('alr'),
    key,
    severity,
    title,
    detail,
    server: server ?? null,
    count: 1,
    first_at: at,
    last_at: at,
    acknowledged_by: null,
  };
  await store.db.insertInto('alert').values(row).execute();
  return { row, isNew: true };
}

/** Newest first. */
export function listAlerts(
  store: Store,
  { open, most }: { readonly open?: boolean; readonly most: number },
): Promise<AlertRow[]> {
  let query = store.db.selectFrom('alert').selectAll().orderBy('last_at', 'desc').orderBy('id').limit(most);
  if (open === true) query = query.where('acknowledged_by', 'is', null);
  if (open === false) query = query.where('acknowledged_by', 'is not', null);
  return query.execute();
}

/** False: there is none. Who was first stays. */
export async function acknowledgeAlert(store: Store, id: string, by: string): Promise<boolean> {
  await store.db
    .updateTable('alert')
    .set({ acknowledged_by: by })
    .where('id', '=', id)
    .where('acknowledged_by', 'is', null)
    .execute();
  const row = await store.db.selectFrom('alert').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
