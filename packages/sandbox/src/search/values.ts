/** The values of clauses as the ids they stand for: people, contents, spaces, moments. */
import type { SQLInputValue } from 'node:sqlite';
import { type Call, type Clause, calls, literals, type Question, refuseValue } from './compile.ts';
import { callDateFunction, type Interval, readMoment } from './moments.ts';
import { inSql, joinSql, type Sql, sql } from './sql.ts';

/** The account ids meant by a clause over people: Cloud writes account ids, Data Center user names or keys. Nobody of that name: no id. */
export function personIds(clause: Clause, question: Question): readonly string[] {
  const named = literals(clause).flatMap(value => findPerson(value, question) ?? []);
  const self = calls(clause).map(() => question.asker.person.accountId);
  return [...named, ...self];
}

function findPerson(value: string, { db, edition }: Question): string | undefined {
  const columns = edition === 'cloud' ? 'account_id = ?1' : 'username = ?1 or user_key = ?1';
  const row = db.prepare(`select account_id from person where ${columns}`).get(value);
  return typeof row?.['account_id'] === 'string' ? row['account_id'] : undefined;
}

/** A condition that `column` holds one of the contents that the clause names. */
export function contentIn(column: string, clause: Clause, question: Question): Sql {
  const ids = literals(clause).map(value => Number(value.replace(/^att/, '')));
  const called = calls(clause).map(({ name, call }) => callForContents(column, name, call, question));
  return joinSql('or', [inSql(column, ids), ...called]);
}

const SEEN =
  'select content_id from content_view where account_id = ? group by content_id order by max(viewed_at) desc, content_id limit ? offset ?';

function callForContents(column: string, name: string, call: Call, question: Question): Sql {
  if (name === 'currentContent') {
    const { contentId } = question.context;
    if (contentId === undefined)
      return refuseValue(
        question,
        call,
        'currentContent() needs a content',
        'give its id in cqlcontext: {"contentId":"55"}',
      );
    return inSql(column, [contentId]);
  }
  const [limit = '0', offset = '0'] = call.args;
  return sql(`${column} in (${SEEN})`, question.asker.person.accountId, Number(limit), Number(offset));
}

/** A condition that `column` holds the id of one of the spaces that the clause names. */
export function spaceIn(column: string, clause: Clause, question: Question): Sql {
  const keys: SQLInputValue[] = [...literals(clause)];
  const called = calls(clause).map(({ name, call }) => callForSpaces(column, name, call, question));
  return joinSql('or', [inSql(column, idsOfKeys(question, keys)), ...called]);
}

/** Looked up beforehand, for the planner knows how many contents a space has, but not how many a condition on spaces lets through. */
function idsOfKeys({ db }: Question, keys: readonly SQLInputValue[]): readonly number[] {
  if (keys.length === 0) return [];
  const named = inSql('key', keys);
  return db
    .prepare(`select id from space where ${named.text}`)
    .all(...named.values)
    .map(row => Number(row['id']));
}

/** The asker's own. */
export function favouriteSpaces(column: string, question: Question): Sql {
  return sql(
    `${column} in (select s.id from favourite f join space s on s.id = f.target_id where f.account_id = ?)`,
    question.asker.person.accountId,
  );
}

const SEEN_SPACES = `select c.space_id from content_view v join content c on c.id = v.content_id where v.account_id = ?
  group by c.space_id order by max(v.viewed_at) desc, c.space_id limit ?`;

function callForSpaces(column: string, name: string, call: Call, question: Question): Sql {
  if (name === 'favouriteSpaces') return favouriteSpaces(column, question);
  if (name === 'recentlyViewedSpaces') {
    return sql(`${column} in (${SEEN_SPACES})`, question.asker.person.accountId, Number(call.args[0] ?? 0));
  }
  const { spaceKey } = question.context;
  if (spaceKey === undefined)
    return refuseValue(
      question,
      call,
      'currentSpace() needs a space',
      'give its key in cqlcontext: {"spaceKey":"TST"}',
    );
  return sql(`${column} in (select id from space where key = ?)`, spaceKey);
}

/** A comparison of a column of times. A day is a whole day: `>` is after its end, `<=` before its end, `=` within it. */
export function compareMoment(column: string, clause: Clause, question: Question): Sql {
  const { from, to } = readInterval(clause, question);
  switch (clause.operator) {
    case '>':
      return sql(`${column} >= ?`, to);
    case '>=':
      return sql(`${column} >= ?`, from);
    case '<':
      return sql(`${column} < ?`, from);
    case '<=':
      return sql(`${column} < ?`, to);
    default:
      return sql(`(${column} >= ? and ${column} < ?)`, from, to);
  }
}

function readInterval(clause: Clause, question: Question): Interval {
  const { timeZone } = question.asker.person;
  const [value] = clause.values;
  if (value?.kind === 'function') {
    const from = callDateFunction(value.name, value.args[0], { now: question.asker.now, timeZone });
    return { from, to: from + 1 };
  }
  const moment = value && readMoment(value.value, timeZone);
  if (moment) return moment;
  // The checker lets no other value through.
  throw new RangeError(`${clause.field}: no date`);
}

/** That a short text (a name) holds words that begin with each of the words asked for. */
export function namesLike(column: string, clause: Clause): Sql {
  const words = literals(clause).flatMap(value => value.toLowerCase().match(/[\p{L}\p{N}.@_]+/gu) ?? []);
  const conditions = words.map(word =>
    sql(`' ' || lower(${column}) like ? escape '\\'`, `% ${word.replaceAll(/[\\%_]/g, '\\$&')}%`),
  );
  return words.length === 0 ? joinSql('or', []) : joinSql('and', conditions);
}
