/** One page of a search's hits in their order. How it is read depends on how many there are: few are sorted, of many the best are found by an index. */
import type { DatabaseSync } from 'node:sqlite';
import { findField, type Sort } from '@weir/cql';
import { type Sql, sql } from './sql.ts';

export interface Hit {
  readonly id: number;
  readonly score: number;
}

export interface Wanted {
  /** Over the table `content`. */
  readonly where: Sql;
  /** The same without what every ranked text fulfils. */
  readonly ranked: Sql;
  /** The FTS5 expression that ranks; none: what changed last comes first. */
  readonly text: string | undefined;
  readonly sorts: readonly Sort[];
  readonly total: () => number;
}

interface Range {
  readonly limit: number;
  readonly offset: number;
}

export function readHits(db: DatabaseSync, wanted: Wanted, range: Range): readonly Hit[] {
  const order = orderOf(wanted.sorts);
  if (order !== undefined) return readOrdered(db, wanted, range, order);
  return wanted.text === undefined
    ? readOrdered(db, wanted, range, NEWEST)
    : readRanked(db, wanted.text, wanted, range);
}

const SPACE_KEY = '(select key from space where space.id = content.space_id)';

/** Data, so that what the checker lets through has a column here; what is not kept here does not order. */
const SORTS: ReadonlyMap<string, string> = new Map([
  ['created', 'content.created_at'],
  ['lastmodified', 'content.modified_at'],
  ['title', 'content.title collate nocase'],
  ['content', 'content.id'],
  ['container', 'content.container_id'],
  ['creator', 'content.author_id'],
  ['type', 'content.type'],
  ['space', SPACE_KEY],
  ['space.key', SPACE_KEY],
  ['space.type', '(select type from space where space.id = content.space_id)'],
  ['space.title', '(select name from space where space.id = content.space_id)'],
]);

interface Order {
  readonly columns: readonly string[];
  readonly last: 'asc' | 'desc';
}

const NEWEST: Order = { columns: ['content.modified_at desc'], last: 'desc' };

function orderOf(sorts: readonly Sort[]): Order | undefined {
  const known = sorts.flatMap(({ field, direction }) => {
    const column = SORTS.get(findField(field)?.name ?? '');
    return column === undefined ? [] : [{ column, direction }];
  });
  const last = known.at(-1);
  return (
    last && { columns: known.map(({ column, direction }) => `${column} ${direction}`), last: last.direction }
  );
}

/** The id makes every order total, so pages of results do not overlap; in the direction of the last column, as the indexes have it. */
function writeOrder({ columns, last }: Order): string {
  return [...columns, `content.id ${last}`].join(', ');
}

/** Indexes that hold an order, by the column that leads it. */
const WALKS: ReadonlyMap<string, string> = new Map([
  ['content.created_at', 'content_created'],
  ['content.modified_at', 'content_modified'],
]);
/** From so many hits on, the first ones are met sooner by walking the order than by sorting the hits. */
const MANY = 1500;

function readOrdered(
  db: DatabaseSync,
  { where, total }: Wanted,
  { limit, offset }: Range,
  order: Order,
): readonly Hit[] {
  const [first = ''] = order.columns;
  const index = order.columns.length === 1 ? WALKS.get(first.replace(/ (?:asc|desc)$/, '')) : undefined;
  const walk = index !== undefined && total() > MANY && offset < MANY ? ` indexed by ${index}` : '';
  return db
    .prepare(
      `select content.id as id from content${walk} where ${where.text} order by ${writeOrder(order)} limit ? offset ?`,
    )
    .all(...where.values, limit, offset)
    .map(row => ({ id: Number(row['id']), score: 0 }));
}

/** So many texts are ranked: the newest that hold the words in their titles, and the newest of all. The rest follows by age. */
const RANKED = 1000;

/** Materialised, or SQLite asks the index again for every row. A word weighs most in the title, then as a label. */
const RANKING = `with candidate(id) as materialized (
    select * from (select rowid from search_index where search_index match ? order by rowid desc limit ${RANKED})
    union select * from (select rowid from search_index where search_index match ? order by rowid desc limit ${RANKED})),
  hit(id, score) as materialized (
    select rowid, bm25(search_index, 8.0, 1.0, 4.0) from search_index where search_index match ? and rowid >= (select min(id) from candidate)
      and +rowid in (select id from candidate))`;

function readRanked(
  db: DatabaseSync,
  text: string,
  { where, ranked }: Wanted,
  { limit, offset }: Range,
): readonly Hit[] {
  const ranking = sql(RANKING, `{title} : (${text})`, text, text);
  const read = (from: string, condition: Sql): readonly Hit[] =>
    db
      .prepare(
        `${ranking.text} select content.id as id, coalesce(hit.score, 0) as score from ${from} where ${condition.text}
         order by score, content.modified_at desc, content.id desc limit ? offset ?`,
      )
      .all(...ranking.values, ...condition.values, limit, offset)
      .map(row => ({ id: Number(row['id']), score: -Number(row['score']) }));
  const best = read('hit cross join content on content.id = hit.id', ranked);
  // Too few ranked ones for this page: the others follow them.
  return best.length === limit ? best : read('content left join hit on hit.id = content.id', where);
}
