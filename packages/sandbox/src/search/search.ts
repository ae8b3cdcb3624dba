/** CQL over the sandbox's tables: parsed and checked as an edition would, compiled to SQL, ranked, excerpted. */
import type { DatabaseSync } from 'node:sqlite';
import {
  CqlError,
  checkCql,
  type Edition,
  type Expression,
  findField,
  parseCql,
  type Query,
  type Sort,
} from '@weir/cql';
import { VISIBLE } from '../domain/permissions.ts';
import type { Domain, SearchHit, SearchRequest } from '../domain/types.ts';
import { compileExpression, type Fields, isNegative, type Question } from './compile.ts';
import { CONTENT_FIELDS, textExpression } from './content-fields.ts';
import { PERSON_FIELDS, SPACE_FIELDS } from './directory-fields.ts';
import { readExcerpts } from './excerpt.ts';
import { joinSql, type Sql, sql, TRUE } from './sql.ts';

/** Throws CqlError for a query that the edition refuses. */
export function createSearch(db: DatabaseSync): Domain['search'] {
  return (cql, edition, asker, request) => {
    const query = parseCql(cql);
    const problems = checkCql(query, edition, { search: request.usersOnly ? 'users' : 'content' });
    const errors = problems.filter(problem => problem.severity === 'error');
    if (errors.length > 0) throw new CqlError(cql, errors);
    const question: Question = { db, edition, asker, source: cql, context: request.context ?? {} };
    return readInTurn(chooseSources(query, question, request), request);
  };
}

/** A table's hits in order; several tables are read one after the other. */
interface Source {
  count(): number;
  read(limit: number, offset: number): readonly SearchHit[];
}

function readInTurn(
  sources: readonly Source[],
  request: SearchRequest,
): { ids: readonly SearchHit[]; total: number } {
  const ids: SearchHit[] = [];
  let total = 0;
  for (const source of sources) {
    const count = source.count();
    const offset = Math.max(0, request.start - total);
    const wanted = request.limit - ids.length;
    if (wanted > 0 && offset < count) ids.push(...source.read(wanted, offset));
    total += count;
  }
  return { ids, total };
}

/** Spaces and people are found only by queries that ask for these types, or at the user search. */
function chooseSources(query: Query, question: Question, request: SearchRequest): readonly Source[] {
  const people = directorySource(query, question, {
    table: 'person',
    fields: PERSON_FIELDS,
    id: 'account_id',
    order: 'display_name',
  });
  if (request.usersOnly) return [people];
  const types = request.contentTypesOnly ? new Set<string>() : typesIn(query.where);
  const spaces = directorySource(query, question, {
    table: 'space',
    fields: SPACE_FIELDS,
    id: 'id',
    order: 'name',
  });
  return [
    ...(types.has('space') ? [spaces] : []),
    ...(types.has('user') ? [people] : []),
    contentSource(query, question, request),
  ];
}

function typesIn(expression: Expression | undefined): ReadonlySet<string> {
  if (!expression) return new Set();
  if (expression.kind === 'not') return typesIn(expression.child);
  if (expression.kind !== 'clause') return new Set(expression.children.flatMap(child => [...typesIn(child)]));
  if (expression.field.toLowerCase() !== 'type') return new Set();
  return new Set(
    expression.values.flatMap(value => (value.kind === 'string' ? [value.value.toLowerCase()] : [])),
  );
}

interface Directory {
  readonly table: 'space' | 'person';
  readonly fields: Fields;
  readonly id: string;
  readonly order: string;
}

const LISTED: Readonly<Record<Directory['table'], string>> = {
  space: "space.status = 'current'",
  person: 'person.active = 1',
};

function directorySource(query: Query, question: Question, directory: Directory): Source {
  const { table, id } = directory;
  const condition = joinSql('and', [
    sql(LISTED[table]),
    query.where ? compileExpression(query.where, directory.fields, question) : TRUE,
  ]);
  const from = `from ${table} where ${condition.text}`;
  return {
    count: () => countRows(question.db, from, condition),
    read: (limit, offset) =>
      question.db
        .prepare(
          `select ${id} as id ${from} order by ${directory.order} collate nocase, ${id} limit ? offset ?`,
        )
        .all(...condition.values, limit, offset)
        .map(row =>
          table === 'space'
            ? { kind: 'space', id: Number(row['id']) }
            : { kind: 'person', accountId: String(row['id']) },
        ),
  };
}

function countRows(db: DatabaseSync, from: string, condition: Sql): number {
  return Number(db.prepare(`select count(*) as total ${from}`).get(...condition.values)?.['total'] ?? 0);
}

/** Materialised, or SQLite asks the index again for every row. A word weighs most in the title, then as a label. */
const RANKED = `with hit(id, score) as materialized (
  select rowid, bm25(search_index, 8.0, 1.0, 4.0) from search_index where search_index match ?)`;

function contentSource(query: Query, question: Question, request: SearchRequest): Source {
  const { db } = question;
  const where = joinSql('and', [
    query.where ? compileExpression(query.where, CONTENT_FIELDS, question) : TRUE,
    ...currentOnly(question.edition, request.includeArchivedSpaces ?? false),
    visibleTo(question.asker.person.accountId),
  ]);
  const text = rankingText(query.where);
  return {
    count: () => countRows(db, `from content where ${where.text}`, where),
    read: (limit, offset) => {
      const rank = text === undefined ? undefined : sql(RANKED, text);
      const rows = db
        .prepare(
          `${rank?.text ?? ''} select content.id as id, ${rank ? 'coalesce(hit.score, 0)' : '0'} as score
           from content ${rank ? 'left join hit on hit.id = content.id' : ''}
           where ${where.text} order by ${orderOf(query.orderBy)} limit ? offset ?`,
        )
        .all(...(rank?.values ?? []), ...where.values, limit, offset)
        .map(row => ({ id: Number(row['id']), score: -Number(row['score']) }));
      const excerpts = readExcerpts(
        db,
        rows.map(row => row.id),
        text,
      );
      return rows.map(({ id, score }) => ({
        kind: 'content',
        id,
        excerpt: excerpts.get(id) ?? '',
        score: score === 0 ? 0 : score,
      }));
    },
  };
}

/** What the index holds: current content of current spaces; comments and files of what is not current are not found. Data Center has no folders and their like. */
function currentOnly(edition: Edition, archivedSpaces: boolean): readonly Sql[] {
  return [
    sql("content.status = 'current'"),
    sql(
      "not exists (select 1 from content holder where holder.id = content.container_id and holder.status <> 'current')",
    ),
    ...(archivedSpaces ? [] : [sql("content.space_id in (select id from space where status = 'current')")]),
    ...(edition === 'datacenter'
      ? [sql("content.type not in ('folder', 'whiteboard', 'database', 'embed', 'custom')")]
      : []),
  ];
}

function visibleTo(accountId: string): Sql {
  return sql(VISIBLE, accountId, accountId);
}

/** All the texts that are looked for, joined by OR: for the score and the highlights. */
function rankingText(where: Expression | undefined): string | undefined {
  const expressions = where ? positiveTexts(where) : [];
  return expressions.length === 0 ? undefined : expressions.map(expression => `(${expression})`).join(' OR ');
}

function positiveTexts(expression: Expression): readonly string[] {
  if (expression.kind === 'not') return [];
  if (expression.kind !== 'clause') return expression.children.flatMap(positiveTexts);
  const text = isNegative(expression) ? undefined : textExpression(expression);
  return text === undefined ? [] : [text];
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

/** Without an order: best match first, then what changed last. The id makes every order total, so pages of results do not overlap. */
function orderOf(sorts: readonly Sort[]): string {
  const wanted = sorts.flatMap(sort => {
    const column = SORTS.get(findField(sort.field)?.name ?? '');
    return column === undefined ? [] : [`${column} ${sort.direction}`];
  });
  return [...(wanted.length > 0 ? wanted : ['score', 'content.modified_at desc']), 'content.id'].join(', ');
}
