/** How many contents a search finds, exactly, with as few looks at the wide rows of `content` as its conditions allow. */
import type { DatabaseSync } from 'node:sqlite';
import { joinSql, type Sql, sql } from './sql.ts';
import { SEEN } from './unseen.ts';

/** `from`: with its `where`; the values are its placeholders'. */
export function countRows(db: DatabaseSync, from: string, { values }: Pick<Sql, 'values'>): number {
  return Number(db.prepare(`select count(*) as total ${from}`).get(...values)?.['total'] ?? 0);
}

/** `asked`: what must all hold, besides that the asker sees it. */
export function countContents(db: DatabaseSync, asked: readonly Sql[]): number {
  const driver = asked.some(({ narrows }) => narrows)
    ? undefined
    : asked.find(({ ids }) => ids !== undefined);
  if (driver?.ids)
    return countAmong(db, driver.ids, [...asked.filter(condition => condition !== driver), SEEN]);
  const leftOut = asked.flatMap(({ leavesOut }) => leavesOut ?? []);
  const kept = asked.filter(({ leavesOut }) => leavesOut === undefined);
  const where = joinSql('and', kept);
  if (/\bselect\b/.test(where.text)) {
    const seen = joinSql('and', [...asked, SEEN]);
    return countRows(db, `from content where ${seen.text}`, seen);
  }
  // To count all and take off the few that are left out saves a look at each.
  const all = countRows(db, `from content where ${where.text}`, where);
  return all - countAmong(db, unite([UNSEEN, ...leftOut]), kept);
}

const UNSEEN = sql('select id from temp.unseen');

/** Each once. */
function unite(lists: readonly Sql[]): Sql {
  return sql(
    lists.map(({ text }) => `select id from (${text})`).join(' union '),
    ...lists.flatMap(({ values }) => values),
  );
}

/** By ids alone where they decide; else by an index that holds a content's briefest facts, many to a page. */
function countAmong(db: DatabaseSync, ids: Pick<Sql, 'text' | 'values'>, rest: readonly Sql[]): number {
  const { text, values } = joinSql('and', rest);
  const onIds = !/\bcontent\.(?!id\b)/.test(text) && rest.length > 0;
  const from = onIds
    ? `from (${ids.text}) content where ${text}`
    : `from content indexed by content_brief where content.id in (${ids.text}) and ${text}`;
  return countRows(db, from, { values: [...ids.values, ...values] });
}
