/** What the audit tells of calls, counted: servers with their traffic of the last day. */
import { sql } from 'kysely';
import type { Store } from './open-store.ts';

export interface HourOfCalls {
  /** Id of the server. */
  readonly server: string;
  /** Epoch milliseconds of the hour's beginning. */
  readonly at: number;
  readonly calls: number;
  /** Of these, how many did not do what was asked. */
  readonly errors: number;
  /** Epoch milliseconds. */
  readonly last: number;
}

const HOUR = 3_600_000;

/** Calls of tools since a time, by server and hour. The intent of a write is no call of its own. */
export async function countCalls(store: Store, since: number): Promise<readonly HourOfCalls[]> {
  const at = sql<number>`time - time % ${sql.lit(HOUR)}`;
  const rows = await store.db
    .selectFrom('audit_entry')
    .select(({ fn }) => [
      'server',
      at.as('at'),
      fn.countAll<number>().as('calls'),
      sql<number>`sum(case when outcome = 'ok' then 0 else 1 end)`.as('errors'),
      fn.max('time').as('last'),
    ])
    .where('time', '>=', since)
    .where('kind', '=', 'call')
    .where('action', '=', 'tools/call')
    .where('outcome', '!=', 'intent')
    .where('server', 'is not', null)
    .groupBy(['server', at])
    .execute();
  return rows.map(({ server, ...row }) => ({
    server: server ?? '',
    at: Number(row.at),
    calls: Number(row.calls),
    errors: Number(row.errors),
    last: Number(row.last),
  }));
}
