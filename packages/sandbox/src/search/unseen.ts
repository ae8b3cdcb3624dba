/** What a search passes over for somebody: a small set of ids beside the many that are found, kept until anything is written. */
import type { DatabaseSync } from 'node:sqlite';
import type { Edition } from '@weir/cql';
import { HIDDEN } from '../domain/permissions.ts';
import { type Sql, sql } from './sql.ts';

export interface Asking {
  readonly accountId: string;
  readonly edition: Edition;
  readonly archivedSpaces: boolean;
}

/** That `content` is found by whom the set was made for. */
export const SEEN: Sql = sql('content.id not in (select id from temp.unseen)');

/** Answers a function that makes the set fit an asker; it costs some milliseconds, and nothing while nothing is written. */
export function createUnseen(db: DatabaseSync): (asking: Asking) => void {
  db.exec('create temp table if not exists unseen (id integer primary key)');
  const countChanges = db.prepare('select total_changes() as count');
  const state = (): unknown => countChanges.get()?.['count'];
  let known = '';
  return ({ accountId, edition, archivedSpaces }) => {
    const wanted = `${accountId} ${edition} ${archivedSpaces}`;
    if (known === `${wanted} ${state()}`) return;
    const parts = [
      ...PAST,
      ...(archivedSpaces ? [] : [IN_ARCHIVED_SPACES]),
      ...(edition === 'datacenter' ? [CLOUD_ONLY] : []),
    ];
    db.exec('delete from temp.unseen');
    for (const part of parts) db.exec(`insert or ignore into temp.unseen ${part}`);
    db.prepare(`insert or ignore into temp.unseen ${HIDDEN}`).run(accountId, accountId);
    known = `${wanted} ${state()}`;
  };
}

/** What is not current, what hangs on it, and the spaces' ids, for spaces carry labels too. */
const PAST: readonly string[] = [
  "select id from content where status <> 'current'",
  "select c.id from content holder join content c on c.container_id = holder.id where holder.status <> 'current'",
  'select id from space',
];
const IN_ARCHIVED_SPACES =
  "select id from content where space_id in (select id from space where status <> 'current')";
/** Data Center has no folders and their like. */
const CLOUD_ONLY =
  "select id from content where type in ('folder', 'whiteboard', 'database', 'embed', 'custom')";
