/**
 * The text search inside `~`: the subset of Lucene's syntax that people use, as a query of SQLite's FTS5.
 * Words must all occur; "phrases", prefix*, AND, OR, NOT, +, -, and parentheses work. `word~` (fuzzy) and `b?g`
 * (wildcards within) become prefixes, boosts are ignored, common words are left out as the engine does.
 */

/** An FTS5 expression; undefined where the text holds nothing to look for. */
export function compileText(text: string): string | undefined {
  const reader: Reader = { tokens: tokenizeText(text), at: 0 };
  const parts: string[] = [];
  while (reader.at < reader.tokens.length) {
    const part = readOr(reader);
    if (part !== undefined) parts.push(part);
    reader.at++; // a stray closing parenthesis
  }
  return joinParts(parts, 'AND');
}

type Token =
  | { readonly kind: 'term'; readonly expression: string; readonly isCommon: boolean }
  | { readonly kind: '(' | ')' | 'and' | 'or' | 'not' | 'must' };

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

const COMMON: ReadonlySet<string> = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
);

/** Beyond this many words a text is no search but a paste; the rest is ignored, so that SQLite's depth limit is not met. */
const MOST_TOKENS = 200;

const PATTERN =
  /\s+|"((?:\\.|[^"\\])*)"(?:~(\d+))?(?:\^[\d.]+)?|(\()|(\))|(&&)|(\|\|)|([+])|([-!])|((?:\\.|[^\s"()])+)/gs;

function tokenizeText(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PATTERN)) {
    if (tokens.length === MOST_TOKENS) break;
    const [, phrase, slop, open, close, and, or, must, not, word] = match;
    if (phrase !== undefined) pushTerm(tokens, writePhrase(unescapeText(phrase), slop), false);
    else if (open) tokens.push({ kind: '(' });
    else if (close) tokens.push({ kind: ')' });
    else if (and || word === 'AND') tokens.push({ kind: 'and' });
    else if (or || word === 'OR') tokens.push({ kind: 'or' });
    else if (not || word === 'NOT') tokens.push({ kind: 'not' });
    else if (must) tokens.push({ kind: 'must' });
    else if (word !== undefined) pushWord(tokens, word);
  }
  return tokens;
}

function pushWord(tokens: Token[], written: string): void {
  const plain = written.replace(/(?<!\\)\^[\d.]+$/, '');
  const wild = /(?<!\\)[*?~]/.exec(plain);
  const stem = unescapeText(wild ? plain.slice(0, wild.index) : plain);
  const expression = wild ? writePrefix(stem) : writePhrase(stem);
  pushTerm(tokens, expression, !wild && COMMON.has(stem.toLowerCase()));
}

function pushTerm(tokens: Token[], expression: string | undefined, isCommon: boolean): void {
  if (expression !== undefined) tokens.push({ kind: 'term', expression, isCommon });
}

function unescapeText(text: string): string {
  return text.replaceAll(/\\(.)/gs, '$1');
}

function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function writePhrase(text: string, slop?: string): string | undefined {
  if (!hasLetters(text)) return undefined;
  if (slop === undefined) return quote(text);
  const words = text.split(/\s+/).filter(hasLetters);
  return words.length < 2
    ? quote(text)
    : `NEAR(${words.map(quote).join(' ')}, ${Math.min(Number(slop), 1000)})`;
}

function writePrefix(text: string): string | undefined {
  return hasLetters(text) ? `${quote(text)}*` : undefined;
}

function quote(text: string): string {
  return `"${text.replaceAll('\u0000', ' ').replaceAll('"', '""')}"`;
}

function readOr(reader: Reader): string | undefined {
  const parts: string[] = [];
  do {
    const part = readAnd(reader);
    if (part !== undefined) parts.push(part);
  } while (takeToken(reader, 'or'));
  return joinParts(parts, 'OR');
}

/** Everything up to OR or a parenthesis must match; what is negated must not. Only negated: nothing matches. */
function readAnd(reader: Reader): string | undefined {
  const wanted: string[] = [];
  const common: string[] = [];
  const unwanted: string[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (!token || token.kind === 'or' || token.kind === ')') break;
    reader.at++;
    if (token.kind === 'and' || token.kind === 'must') continue;
    if (token.kind === 'term') (token.isCommon ? common : wanted).push(token.expression);
    else
      collect(
        token.kind === 'not' ? unwanted : wanted,
        token.kind === 'not' ? readUnit(reader) : readGroup(reader),
      );
  }
  const base = joinParts(wanted.length > 0 ? wanted : common, 'AND');
  if (base === undefined) return undefined;
  return unwanted.length === 0 ? base : `(${base} NOT ${joinParts(unwanted, 'OR')})`;
}

function collect(list: string[], part: string | undefined): void {
  if (part !== undefined) list.push(part);
}

function readUnit(reader: Reader): string | undefined {
  const token = reader.tokens[reader.at];
  if (token?.kind !== 'term' && token?.kind !== '(') return undefined;
  reader.at++;
  return token.kind === 'term' ? token.expression : readGroup(reader);
}

/** After an opening parenthesis. */
function readGroup(reader: Reader): string | undefined {
  const inner = readOr(reader);
  takeToken(reader, ')');
  return inner;
}

function takeToken(reader: Reader, kind: Token['kind']): boolean {
  if (reader.tokens[reader.at]?.kind !== kind) return false;
  reader.at++;
  return true;
}

function joinParts(parts: readonly string[], operator: 'AND' | 'OR'): string | undefined {
  if (parts.length < 2) return parts[0];
  return `(${parts.join(` ${operator} `)})`;
}
