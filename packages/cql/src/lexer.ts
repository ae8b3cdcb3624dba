/** Cuts a query into tokens with their positions. */
import { CqlError } from './errors.ts';
import type { Span } from './types.ts';

export interface Token {
  readonly kind: 'word' | 'string' | 'operator' | '(' | ')' | ',' | 'end';
  /** A string without its quotes and escapes; anything else as it was written. */
  readonly text: string;
  readonly span: Span;
}

const SPACE = /\s/;
const OPERATOR = /[=!<>~]+/y;
const WORD = /[^\s"'(),=!<>~“”„‘’]+/y;
const KNOWN_OPERATORS: ReadonlySet<string> = new Set(['=', '!=', '~', '!~', '>', '>=', '<', '<=']);

/** What people write who come from other languages. */
const OPERATOR_ADVICE: Readonly<Record<string, string>> = {
  '==': 'write = instead',
  '<>': 'write != instead',
  '=>': 'write >= instead',
  '=<': 'write <= instead',
  '!': 'write NOT instead',
  '=~': 'write = for an exact value or ~ for a text search; quote a value that starts with ~',
  '!=~': 'write != or !~; quote a value that starts with ~',
};

/** The tokens of a query, closed by an `end`. Throws CqlError on an unknown operator, an open or a curly quote. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (SPACE.test(character)) {
      at++;
      continue;
    }
    const token = readToken(source, at, character);
    tokens.push(token);
    at = token.span.end;
  }
  tokens.push({ kind: 'end', text: '', span: { start: source.length, end: source.length } });
  return tokens;
}

function readToken(source: string, start: number, character: string): Token {
  if (character === '(' || character === ')' || character === ',') {
    return { kind: character, text: character, span: { start, end: start + 1 } };
  }
  if (character === '"' || character === "'") return readString(source, start, character);
  const operator = matchAt(OPERATOR, source, start);
  if (operator !== undefined) return readOperator(source, start, operator);
  const word = matchAt(WORD, source, start);
  if (word !== undefined) return { kind: 'word', text: word, span: { start, end: start + word.length } };
  return refuse(
    source,
    { start, end: start + 1 },
    `${character} is not a quotation mark of CQL`,
    'write straight quotes: "…"',
  );
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  const sticky = new RegExp(pattern.source, 'y');
  sticky.lastIndex = at;
  return sticky.exec(source)?.[0];
}

function readOperator(source: string, start: number, text: string): Token {
  const span = { start, end: start + text.length };
  if (KNOWN_OPERATORS.has(text)) return { kind: 'operator', text, span };
  const advice = OPERATOR_ADVICE[text] ?? 'the operators are = != ~ !~ > >= < <= IN and NOT IN';
  return refuse(source, span, `${text} is not an operator of CQL`, advice);
}

function readString(source: string, start: number, quote: string): Token {
  let text = '';
  for (let at = start + 1; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === quote) return { kind: 'string', text, span: { start, end: at + 1 } };
    if (character === '\\' && at + 1 < source.length) {
      const next = source.charAt(++at);
      // Only a quote or a backslash can be escaped; the checker warns of any other.
      text += next === '"' || next === "'" || next === '\\' ? next : `\\${next}`;
    } else {
      text += character;
    }
  }
  return refuse(
    source,
    { start, end: source.length },
    `the string that opens here is never closed`,
    `close it with ${quote}`,
  );
}

function refuse(source: string, span: Span, message: string, hint: string): never {
  throw new CqlError(source, [{ severity: 'error', span, message, hint }]);
}
