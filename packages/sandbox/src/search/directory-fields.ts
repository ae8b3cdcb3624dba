/** CQL's fields over the tables `space` and `person`, for queries that ask for those types. */
import { type FieldCompiler, type Fields, literals } from './compile.ts';
import { FALSE, inSql, sql, TRUE } from './sql.ts';
import { compareMoment, namesLike, personIds, spaceIn } from './values.ts';

function typeIs(name: string): FieldCompiler {
  return clause => (literals(clause).some(value => value.toLowerCase() === name) ? TRUE : FALSE);
}

/** By words with `~`, else by the whole name. */
function named(column: string): FieldCompiler {
  return clause =>
    clause.operator.endsWith('~')
      ? namesLike(column, clause)
      : inSql(`${column} collate nocase`, literals(clause));
}

const spaceName = named('space.name');
const spaceOf: FieldCompiler = (clause, question) => spaceIn('space.id', clause, question);

const spaceLabel: FieldCompiler = clause => {
  const names = inSql(
    'name',
    literals(clause).map(value => value.toLowerCase()),
  );
  return sql(`space.id in (select content_id from label where ${names.text})`, ...names.values);
};

export const SPACE_FIELDS: Fields = new Map<string, FieldCompiler>([
  ['type', typeIs('space')],
  ['title', spaceName],
  ['space.title', spaceName],
  ['text', spaceName],
  ['siteSearch', spaceName],
  ['space', spaceOf],
  ['space.key', spaceOf],
  ['space.category', spaceLabel],
  ['label', spaceLabel],
  ['created', (clause, question) => compareMoment('space.created_at', clause, question)],
  ['creator', (clause, question) => inSql('space.author_id', personIds(clause, question))],
]);

const personName = named('person.display_name');
const personOf: FieldCompiler = (clause, question) => inSql('person.account_id', personIds(clause, question));

export const PERSON_FIELDS: Fields = new Map<string, FieldCompiler>([
  ['type', typeIs('user')],
  ['title', personName],
  ['text', personName],
  ['siteSearch', personName],
  ['user', personOf],
  ['user.accountid', personOf],
  ['user.userkey', clause => inSql('person.user_key', literals(clause))],
  ['user.fullname', personName],
]);
