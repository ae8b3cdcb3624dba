/**
 * Reads CQL by recursive descent. AND binds tighter than OR, as the engines do it; the documents say
 * "left to right", so the checker warns where the two readings differ.
 */
import { CqlError } from './errors.ts';
import { type Token, tokenize } from './lexer.ts';
import { quoteString } from './quote.ts';
import type { Expression, Operator, Problem, Query, Sort, Span, Value } from './types.ts';
import { RESERVED_WORDS, reservedCharacter } from './words.ts';

/** Parentheses nested deeper than this are refused; no honest query comes near. */
const MAX_DEPTH = 100;

interface Reader {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly problems: Problem[];
  at: number;
  depth: number;
}

/** A query with the position of every part. Throws CqlError with every problem found up to the first that stops the reading. */
export function parseCql(source: string): Query {
  const reader: Reader = { source, tokens: tokenize(source), problems: [], at: 0, depth: 0 };
  if (peek(reader).kind === 'end')
    return fail(
      reader,
      { start: 0, end: source.length },
      'the query is empty',
      'for example: type = page and space = "ENG"',
    );
  const where = isKeyword(peek(reader), 'order') ? undefined : readOr(reader);
  const orderBy = readOrderBy(reader);
  expectEnd(reader);
  if (reader.problems.length > 0) throw new CqlError(source, reader.problems);
  return { ...(where ? { where } : {}), orderBy, source };
}

function peek(reader: Reader, ahead = 0): Token {
  const token = reader.tokens[Math.min(reader.at + ahead, reader.tokens.length - 1)];
  if (!token) throw new CqlError(reader.source, []);
  return token;
}

function next(reader: Reader): Token {
  const token = peek(reader);
  reader.at++;
  return token;
}

function isKeyword(token: Token, keyword: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === keyword;
}

function fail(reader: Reader, span: Span, message: string, hint?: string): never {
  throw new CqlError(reader.source, [
    ...reader.problems,
    { severity: 'error', span, message, ...(hint ? { hint } : {}) },
  ]);
}

function describe(token: Token): string {
  if (token.kind === 'end') return 'the end of the query';
  return token.kind === 'string' ? `the string ${quoteString(token.text)}` : token.text;
}

function readOr(reader: Reader): Expression {
  return readJoined(reader, 'or', () => readJoined(reader, 'and', () => readNot(reader)));
}

function readJoined(reader: Reader, kind: 'and' | 'or', readChild: () => Expression): Expression {
  const first = readChild();
  const children = [first];
  let end = first.span.end;
  while (isKeyword(peek(reader), kind)) {
    next(reader);
    const child = readChild();
    children.push(child);
    end = child.span.end;
  }
  return children.length === 1
    ? first
    : { kind, children, grouped: false, span: { start: first.span.start, end } };
}

function readNot(reader: Reader): Expression {
  const token = peek(reader);
  if (!isKeyword(token, 'not')) return readAtom(reader);
  next(reader);
  if (isKeyword(peek(reader), 'not')) fail(reader, peek(reader).span, 'NOT stands twice', 'leave both out');
  const child = readAtom(reader);
  return { kind: 'not', child, span: { start: token.span.start, end: child.span.end } };
}

function readAtom(reader: Reader): Expression {
  if (peek(reader).kind !== '(') return readClause(reader);
  const open = next(reader);
  if (++reader.depth > MAX_DEPTH)
    fail(
      reader,
      open.span,
      `parentheses are nested deeper than ${MAX_DEPTH}`,
      'use IN (…) for alternatives of one field',
    );
  const inner = readOr(reader);
  reader.depth--;
  const close = next(reader);
  if (close.kind !== ')') {
    fail(
      reader,
      close.kind === 'end' ? open.span : close.span,
      `expected AND, OR or ), found ${describe(close)}`,
      adviseOnJoin(close),
    );
  }
  return inner.kind === 'and' || inner.kind === 'or' ? { ...inner, grouped: true } : inner;
}

function readClause(reader: Reader): Expression {
  const field = readField(reader);
  const operator = readOperator(reader, field.text);
  const values = operator === 'in' || operator === 'not in' ? readList(reader) : [readValue(reader)];
  const end = reader.tokens[reader.at - 1]?.span.end ?? field.span.end;
  return { kind: 'clause', field: field.text, operator, values, span: { start: field.span.start, end } };
}

function readField(reader: Reader): Token {
  const token = next(reader);
  if (token.kind === 'string')
    fail(
      reader,
      token.span,
      `expected a field, found ${describe(token)}`,
      `for a text search write text ~ ${quoteString(token.text)}`,
    );
  if (token.kind !== 'word') fail(reader, token.span, `expected a field, found ${describe(token)}`);
  if (isKeyword(token, 'select'))
    fail(reader, token.span, 'CQL has no SELECT', 'write only the condition: type = page and space = "ENG"');
  if (RESERVED_WORDS.has(token.text.toLowerCase()))
    fail(reader, token.span, `expected a field, found the reserved word ${token.text}`);
  if (!/^[a-z]\w*(\.\w+)*(\[[^\]]*\][\w.]*)?$/i.test(token.text))
    fail(reader, token.span, `${token.text} is not a field name`, 'a condition is: field operator value');
  return token;
}

/** Words that stand for an operator elsewhere, and what CQL has in their place. */
const OPERATOR_WORDS: ReadonlyMap<string, (field: string) => string> = new Map(
  Object.entries({
    contains: (field: string) => `write ${field} ~ "…"`,
    like: (field: string) => `write ${field} ~ "…"`,
    matches: (field: string) => `write ${field} ~ "…"`,
    is: () => 'CQL cannot ask for empty values; write = or !=',
    was: () => 'CQL knows only the present state; write = or !=',
    between: (field: string) => `write ${field} >= "…" and ${field} <= "…"`,
    before: (field: string) => `write ${field} < "…"`,
    after: (field: string) => `write ${field} > "…"`,
  }),
);

function readOperator(reader: Reader, field: string): Operator {
  const token = next(reader);
  if (isKeyword(token, 'in')) return 'in';
  if (isKeyword(token, 'not')) {
    const following = next(reader);
    if (isKeyword(following, 'in')) return 'not in';
    return fail(
      reader,
      following.span,
      `expected IN after NOT, found ${describe(following)}`,
      `write ${field} NOT IN (…) or NOT ${field} = …`,
    );
  }
  if (token.kind === 'operator') return token.text as Operator; // the lexer lets no other through
  const advice = token.kind === 'word' ? OPERATOR_WORDS.get(token.text.toLowerCase())?.(field) : undefined;
  const known = 'the operators are = != ~ !~ > >= < <= IN and NOT IN';
  const hint = token.kind === 'end' ? `for a text search write text ~ ${quoteString(field)}` : known;
  return fail(
    reader,
    token.span,
    `expected an operator after ${field}, found ${describe(token)}`,
    advice ?? hint,
  );
}

function readList(reader: Reader): readonly Value[] {
  if (peek(reader).kind !== '(') {
    const value = readValue(reader);
    if (value.kind === 'function') return [value];
    return fail(reader, value.span, 'expected ( after IN', `write IN (${quoteString(value.value)})`);
  }
  const open = next(reader);
  if (peek(reader).kind === ')')
    fail(
      reader,
      { start: open.span.start, end: peek(reader).span.end },
      'the list after IN is empty',
      'give at least one value, or leave the condition out',
    );
  const values = [readValue(reader)];
  while (peek(reader).kind === ',') {
    next(reader);
    values.push(readValue(reader));
  }
  const close = next(reader);
  if (close.kind !== ')')
    fail(
      reader,
      close.span,
      `expected , or ) in the list, found ${describe(close)}`,
      close.kind === 'word' ? 'quote a value of several words' : undefined,
    );
  return values;
}

function readValue(reader: Reader): Value {
  const token = next(reader);
  if (token.kind === 'string') return { kind: 'string', value: token.text, quoted: true, span: token.span };
  if (token.kind === '(')
    return fail(reader, token.span, 'expected one value, found a list', 'write IN (…) for several values');
  if (token.kind === 'operator' && token.text === '~')
    return fail(
      reader,
      token.span,
      'expected a value, found ~',
      'quote a value that starts with ~, as the key of a personal space does: "~…"',
    );
  if (token.kind !== 'word')
    return fail(reader, token.span, `expected a value, found ${describe(token)}`, 'quote the value: "…"');
  if (
    peek(reader).kind === '(' &&
    /^[a-z]\w*$/i.test(token.text) &&
    !RESERVED_WORDS.has(token.text.toLowerCase())
  )
    return readFunction(reader, token);
  noteReserved(reader, token);
  return { kind: 'string', value: token.text, quoted: false, span: token.span };
}

function noteReserved(reader: Reader, token: Token): void {
  const { text, span } = token;
  if (/^\d{4}([-/])\d{1,2}\1\d{1,2}$/.test(text)) return;
  const hint = `quote it: ${quoteString(text)}`;
  if (/^[+-]\d+[yMwdhm]$/.test(text)) {
    reader.problems.push({
      severity: 'error',
      span,
      message: `${text} is not a date of CQL`,
      hint: `write now("${text}")`,
    });
    return;
  }
  const character = reservedCharacter(text);
  if (RESERVED_WORDS.has(text.toLowerCase()))
    reader.problems.push({ severity: 'error', span, message: `${text} is a reserved word`, hint });
  else if (character)
    reader.problems.push({
      severity: 'error',
      span,
      message: `${text} holds the reserved character ${character}`,
      hint,
    });
}

function readFunction(reader: Reader, name: Token): Value {
  const open = next(reader);
  const args: string[] = [];
  while (peek(reader).kind !== ')') {
    if (args.length > 0) {
      const comma = next(reader);
      if (comma.kind !== ',')
        fail(
          reader,
          comma.kind === 'end' ? open.span : comma.span,
          `expected , or ) in ${name.text}(…), found ${describe(comma)}`,
        );
    }
    args.push(readArgument(reader, name.text));
  }
  const close = next(reader);
  return { kind: 'function', name: name.text, args, span: { start: name.span.start, end: close.span.end } };
}

function readArgument(reader: Reader, name: string): string {
  const token = next(reader);
  if (token.kind === 'string') return token.text;
  if (token.kind !== 'word')
    return fail(reader, token.span, `expected an argument of ${name}(…), found ${describe(token)}`);
  if (!/^[+-]?\d+$/.test(token.text)) {
    reader.problems.push({
      severity: 'error',
      span: token.span,
      message: `the argument ${token.text} is not quoted`,
      hint: `quote it: ${quoteString(token.text)}`,
    });
  }
  return token.text;
}

function readOrderBy(reader: Reader): readonly Sort[] {
  if (!isKeyword(peek(reader), 'order')) return [];
  const order = next(reader);
  if (!isKeyword(peek(reader), 'by'))
    fail(
      reader,
      order.span,
      `expected BY after ORDER, found ${describe(peek(reader))}`,
      'write ORDER BY lastmodified DESC',
    );
  const sorts: Sort[] = [];
  do {
    next(reader);
    sorts.push(readSort(reader));
  } while (peek(reader).kind === ',');
  return sorts;
}

function readSort(reader: Reader): Sort {
  const field = readField(reader);
  const following = peek(reader);
  const direction = isKeyword(following, 'asc') || isKeyword(following, 'desc') ? next(reader) : undefined;
  return {
    field: field.text,
    direction: direction && isKeyword(direction, 'desc') ? 'desc' : 'asc',
    span: { start: field.span.start, end: (direction ?? field).span.end },
  };
}

function expectEnd(reader: Reader): void {
  const token = peek(reader);
  if (token.kind === 'end') return;
  const expected = reader.tokens.some(
    candidate => isKeyword(candidate, 'order') && candidate.span.end <= token.span.start,
  )
    ? 'the end of the query'
    : 'AND, OR or ORDER BY';
  fail(reader, token.span, `expected ${expected}, found ${describe(token)}`, adviseOnJoin(token));
}

function adviseOnJoin(token: Token): string | undefined {
  const text = token.text.toLowerCase();
  if (token.kind === ')') return 'this parenthesis was never opened';
  if (token.kind === 'end') return 'close the parenthesis that opens here';
  if (text === '&&' || text === '&') return 'write AND';
  if (text === '||' || text === '|') return 'write OR';
  if (text === ';' || token.kind === ',') return 'join conditions with AND; give several values as IN (a, b)';
  if (/^[+-]/.test(text)) return 'CQL does not calculate; a shift is an argument: now("-7d")';
  if (text === 'limit') return 'CQL has no LIMIT; the number of results is a parameter of the call';
  if (/^\d{1,2}:\d{2}/.test(text)) return 'quote a date with a time: "2026-01-31 09:30"';
  if (token.kind === 'word' || token.kind === 'string')
    return 'quote a value of several words, and join conditions with AND';
  return undefined;
}
