/** CQL over the sandbox's tables: parsed and checked as an edition would, compiled to SQL, ranked, excerpted. */
import type { DatabaseSync } from 'node:sqlite';
import { CqlError, checkCql, type Expression, parseCql, type Query } from '@weir/cql';
import { READABLE } from '../domain/access.ts';
import type { Domain, SearchHit, SearchRequest } from '../domain/types.ts';
import { compileExpression, type Fields, isNegative, type Question } from './compile.ts';
import { CONTENT_FIELDS, textExpression } from './content-fields.ts';
import { countContents, countRows } from './counts.ts';
import { PERSON_FIELDS, SPACE_FIELDS } from './directory-fields.ts';
import { readExcerpts } from './excerpt.ts';
import { readHits } from './hits.ts';
import { joinSql, planAll, type Sql, sql, TRUE } from './sql.ts';
import { createUnseen, SEEN } from './unseen.ts';

/** Throws CqlError for a query that the edition refuses. */
export function createSearch(db: DatabaseSync): Domain['search'] {
  const setUnseen = createUnseen(db);
  return (cql, edition, asker, request) => {
    const query = parseCql(cql);
    const problems = checkCql(query, edition, { search: request.usersOnly ? 'users' : 'content' });
    const errors = problems.filter(problem => problem.severity === 'error');
    if (errors.length > 0) throw new CqlError(cql, errors);
    const question: Question = { db, edition, asker, source: cql, context: request.context ?? {} };
    setUnseen({
      accountId: asker.person.accountId,
      edition,
      archivedSpaces: request.includeArchivedSpaces ?? false,
    });
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
  const asksForPeople = types.has('user') || (!request.contentTypesOnly && namesPerson(query.where));
  const spaces = directorySource(query, question, {
    table: 'space',
    fields: SPACE_FIELDS,
    id: 'id',
    order: 'name',
  });
  return [
    ...(types.has('space') ? [spaces] : []),
    ...(asksForPeople ? [people] : []),
    contentSource(query, question),
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

/** A field that only people have asks for people without saying so, as Data Center's search has it. */
function namesPerson(expression: Expression | undefined): boolean {
  if (!expression) return false;
  if (expression.kind === 'not') return namesPerson(expression.child);
  if (expression.kind !== 'clause') return expression.children.some(namesPerson);
  return /^user(\.|$)/iu.test(expression.field);
}

interface Directory {
  readonly table: 'space' | 'person';
  readonly fields: Fields;
  readonly id: string;
  readonly order: string;
}

/** What an account finds. */
const LISTED: Readonly<Record<Directory['table'], (accountId: string) => Sql>> = {
  space: accountId => sql(`space.status = 'current' and ${READABLE}`, accountId),
  person: () => sql('person.active = 1'),
};

function directorySource(query: Query, question: Question, directory: Directory): Source {
  const { table, id } = directory;
  const condition = joinSql('and', [
    LISTED[table](question.asker.person.accountId),
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

function contentSource(query: Query, question: Question): Source {
  const { db } = question;
  const asked = planAll(
    conjunctsOf(query.where).map(each => compileExpression(each, CONTENT_FIELDS, question)),
  );
  const where = joinSql('and', [...asked, SEEN]);
  const text = rankingText(query.where);
  // Whatever is ranked by the only text that is looked for holds it: to ask again would list all that hold it.
  const ranked = joinSql('and', [
    ...asked.filter(({ match }) => match === undefined || match !== text),
    SEEN,
  ]);
  let known: number | undefined;
  const count = (): number => {
    known ??= countContents(db, asked);
    return known;
  };
  return {
    count,
    read: (limit, offset) => {
      const rows = readHits(
        db,
        { where, ranked, text, sorts: query.orderBy, total: count },
        { limit, offset },
      );
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

/** The parts of a query that must all hold. */
function conjunctsOf(where: Expression | undefined): readonly Expression[] {
  if (where === undefined) return [];
  return where.kind === 'and' ? where.children : [where];
}

/** All the texts that are looked for, joined by OR: for the score and the highlights. */
function rankingText(where: Expression | undefined): string | undefined {
  const expressions = where ? positiveTexts(where) : [];
  if (expressions.length < 2) return expressions[0];
  return expressions.map(expression => `(${expression})`).join(' OR ');
}

function positiveTexts(expression: Expression): readonly string[] {
  if (expression.kind === 'not') return [];
  if (expression.kind !== 'clause') return expression.children.flatMap(positiveTexts);
  const text = isNegative(expression) ? undefined : textExpression(expression);
  return text === undefined ? [] : [text];
}
