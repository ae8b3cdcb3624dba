/** CQL's fields over the table `content`, as data. */
import { SUGGESTED } from '../domain/content-states.ts';
import { type Clause, type FieldCompiler, type Fields, literals } from './compile.ts';
import { among, amongRepeated, FALSE, inSql, joinSql, type Sql, sql } from './sql.ts';
import { compileText } from './text-query.ts';
import { compareMoment, contentIn, favouriteSpaces, namesLike, personIds, spaceIn } from './values.ts';

/** Comments' parents are comments; the tree is of pages and folders. */
const IN_TREE = '+content.container_id is null';

const ancestor: FieldCompiler = (clause, question) => {
  const roots = contentIn('root.id', clause, question);
  return among(
    // The + keeps SQLite from looking up the many rows without a container instead of the few below a parent.
    `with recursive below(id) as (
       select c.id from content root join content c on c.parent_id = root.id where ${roots.text} and +c.container_id is null
       union select c.id from below join content c on c.parent_id = below.id where +c.container_id is null
     ) select id from below`,
    ...roots.values,
  );
};

const parent: FieldCompiler = (clause, question) =>
  joinSql('and', [sql(IN_TREE), contentIn('content.parent_id', clause, question)]);

/** People that the content's column names. */
function person(column: string): FieldCompiler {
  return (clause, question) => inSql(column, personIds(clause, question));
}

/** People that another table ties to the content. */
function personOf(table: 'content_version' | 'watch', column: string): FieldCompiler {
  return (clause, question) => {
    const ids = inSql(column, personIds(clause, question));
    return amongRepeated(`select content_id as id from ${table} where ${ids.text}`, ...ids.values);
  };
}

/** Other people's favourites are nobody's business. */
const favourite: FieldCompiler = (clause, question) => {
  const { accountId } = question.asker.person;
  if (!personIds(clause, question).includes(accountId)) return FALSE;
  return among('select target_id as id from favourite where account_id = ?', accountId);
};

/** The names of states, their case aside; inner quotes, as the documents write them, are not part of a name. */
const pageStatus: FieldCompiler = clause => {
  const names = literals(clause).map(value => value.replace(/^"(.*)"$/s, '$1').toLowerCase());
  const suggested = SUGGESTED.filter(state => names.includes(state.name.toLowerCase())).map(
    state => state.id,
  );
  const [own, ofSpaces] = [inSql('lower(name)', names), inSql('state_id', suggested)];
  return among(
    `select content_id as id from content_state where status = 'current'
       and (${ofSpaces.text} or state_id in (select id from custom_state where ${own.text}))`,
    ...ofSpaces.values,
    ...own.values,
  );
};

/** A prefix may stand before the name: `my:todo`, `team:ops`. */
const label: FieldCompiler = clause => {
  const written = literals(clause).map(value => {
    const [, prefix, name = ''] = /^(?:(global|my|team|system):)?(.*)$/s.exec(value.toLowerCase()) ?? [];
    return { prefix, name };
  });
  // Names without a prefix in one list: of alternatives SQLite uses the index only where each is the barest comparison.
  const bare = written.filter(({ prefix }) => prefix === undefined).map(({ name }) => name);
  const prefixed = written.flatMap(({ prefix, name }) =>
    prefix === undefined ? [] : [sql('(name = ? and prefix = ?)', name, prefix)],
  );
  const any = joinSql('or', [...(bare.length > 0 ? [inSql('name', bare)] : []), ...prefixed]);
  return amongRepeated(`select content_id as id from label where ${any.text}`, ...any.values);
};

function fact(kind: string, values: readonly string[]): Sql {
  const any = inSql('value', values);
  return amongRepeated(
    `select content_id as id from body_fact where kind = ? and ${any.text}`,
    kind,
    ...any.values,
  );
}

const macro: FieldCompiler = clause =>
  fact(
    'macro',
    literals(clause).map(name => name.toLowerCase()),
  );
const mention: FieldCompiler = (clause, question) => fact('mention', personIds(clause, question));

/** A column of the space, for contents. */
function inSpaces(condition: Sql): Sql {
  return sql(`content.space_id in (select id from space where ${condition.text})`, ...condition.values);
}

const SPACE_TYPES: ReadonlyMap<string, string> = new Map([
  ['personal', "type = 'personal'"],
  ['global', "type <> 'personal'"],
]);

const spaceType: FieldCompiler = (clause, question) =>
  joinSql(
    'or',
    literals(clause).map(value => {
      const condition = SPACE_TYPES.get(value.toLowerCase());
      return condition === undefined
        ? favouriteSpaces('content.space_id', question)
        : inSpaces(sql(condition));
    }),
  );

/** A space's categories are its labels. */
const spaceCategory: FieldCompiler = clause => {
  const names = inSql(
    'name',
    literals(clause).map(value => value.toLowerCase()),
  );
  return sql(`content.space_id in (select content_id from label where ${names.text})`, ...names.values);
};

const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['page', ['page']],
  ['blogpost', ['blogpost']],
  ['comment', ['footer-comment', 'inline-comment']],
  ['attachment', ['attachment']],
  ['folder', ['folder']],
  ['whiteboard', ['whiteboard']],
  ['database', ['database']],
  ['embed', ['embed']],
]);

/** Built-in types; any other is one that an app gave to its custom content. */
const type: FieldCompiler = clause => {
  const given = literals(clause);
  const custom = given.filter(value => !TYPES.has(value.toLowerCase()));
  return joinSql('or', [
    inSql(
      'content.type',
      given.flatMap(value => TYPES.get(value.toLowerCase()) ?? []),
    ),
    ...(custom.length > 0 ? [inSql("coalesce(content.custom_type, '')", custom)] : []),
  ]);
};

/** `=` compares the whole title without regard to case; inner quotes, as the documents write them, are not part of it. */
const title: FieldCompiler = clause => {
  if (clause.operator.endsWith('~')) return matches(textOf(clause, 'title'));
  const titles = literals(clause).map(value => value.replace(/^"(.*)"$/s, '$1'));
  return inSql('content.title collate nocase', titles);
};

const text: FieldCompiler = clause => matches(textOf(clause));

function matches(expression: string | undefined): Sql {
  if (expression === undefined) return FALSE;
  return {
    ...among('select rowid as id from search_index where search_index match ?', expression),
    match: expression,
  };
}

function textOf(clause: Clause, column?: 'title'): string | undefined {
  const expression = compileText(literals(clause)[0] ?? '');
  return expression !== undefined && column !== undefined ? `{${column}} : (${expression})` : expression;
}

/** The clause's text search, for ranking and highlights; undefined for clauses that are none. */
export function textExpression(clause: Clause): string | undefined {
  const field = clause.field.toLowerCase();
  if (clause.operator !== '~') return undefined;
  if (field === 'title') return textOf(clause, 'title');
  return field === 'text' || field === 'sitesearch' ? textOf(clause) : undefined;
}

function fullName(column: string): FieldCompiler {
  return clause => {
    const named = namesLike('display_name', clause);
    return sql(`${column} in (select account_id from person where ${named.text})`, ...named.values);
  };
}

const contributorName: FieldCompiler = clause => {
  const named = namesLike('p.display_name', clause);
  return amongRepeated(
    `select v.content_id as id from person p join content_version v on v.author_id = p.account_id where ${named.text}`,
    ...named.values,
  );
};

const spaceTitle: FieldCompiler = clause => inSpaces(namesLike('name', clause));
const space: FieldCompiler = (clause, question) => ({
  ...spaceIn('content.space_id', clause, question),
  narrows: true,
});

/** `user` has nothing here to match. */
export const CONTENT_FIELDS: Fields = new Map<string, FieldCompiler>([
  ['ancestor', ancestor],
  ['parent', parent],
  ['container', (clause, question) => contentIn('content.container_id', clause, question)],
  ['content', (clause, question) => contentIn('content.id', clause, question)],
  ['created', (clause, question) => compareMoment('content.created_at', clause, question)],
  ['lastmodified', (clause, question) => compareMoment('content.modified_at', clause, question)],
  ['creator', person('content.author_id')],
  ['creator.fullname', fullName('content.author_id')],
  ['contributor', personOf('content_version', 'author_id')],
  ['contributor.fullname', contributorName],
  ['mention', mention],
  ['watcher', personOf('watch', 'account_id')],
  ['favourite', favourite],
  ['pageStatus', pageStatus],
  ['label', label],
  ['macro', macro],
  ['space', space],
  ['space.key', space],
  ['space.category', spaceCategory],
  ['space.type', spaceType],
  ['space.title', spaceTitle],
  ['text', text],
  ['siteSearch', text],
  ['title', title],
  ['type', type],
]);
