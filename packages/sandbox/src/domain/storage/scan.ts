/** Tokens of a storage body with their places in the source, so that changes can be spliced and everything else keeps its bytes. */
import { DomainError } from '../entities.ts';

export interface Token {
  readonly kind: 'open' | 'close' | 'empty' | 'text' | 'cdata' | 'comment';
  /** Element name; empty for text, CDATA and comments. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Scans a body. Throws `malformed_body` with Confluence's wording and the place. */
export function scanStorage(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < source.length) {
    const token = readToken(source, at);
    if (token.kind === 'open') open.push(token.name);
    if (token.kind === 'close') closeElement(source, open, token);
    tokens.push(token);
    at = token.end;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw malformed(
      source,
      source.length,
      `Unexpected EOF; was expecting a close tag for element <${unclosed}>`,
    );
  return tokens;
}

function readToken(source: string, start: number): Token {
  if (source.charCodeAt(start) !== 60) {
    const next = source.indexOf('<', start);
    return { kind: 'text', name: '', start, end: next < 0 ? source.length : next };
  }
  if (source.startsWith('<![CDATA[', start)) return readUntil(source, start, 'cdata', ']]>');
  if (source.startsWith('<!--', start)) return readUntil(source, start, 'comment', '-->');
  TAG.lastIndex = start;
  const match = TAG.exec(source);
  if (!match) throw malformed(source, start, 'Unexpected character or unfinished tag');
  const [text, slash, name = '', attributes = '', selfClosing] = match;
  if (slash && (attributes !== '' || selfClosing))
    throw malformed(source, start, `Malformed close tag </${name}>`);
  return { kind: tagKind(slash, selfClosing), name, start, end: start + text.length };
}

function tagKind(slash: string | undefined, selfClosing: string | undefined): Token['kind'] {
  if (slash) return 'close';
  return selfClosing ? 'empty' : 'open';
}

function readUntil(source: string, start: number, kind: 'cdata' | 'comment', terminator: string): Token {
  const end = source.indexOf(terminator, start);
  if (end < 0)
    throw malformed(source, start, `Unexpected EOF in ${kind === 'cdata' ? 'CDATA section' : 'comment'}`);
  return { kind, name: '', start, end: end + terminator.length };
}

function closeElement(source: string, open: string[], token: Token): void {
  const expected = open.pop();
  if (expected === token.name) return;
  throw malformed(
    source,
    token.start,
    `Unexpected close tag </${token.name}>; expected ${expected === undefined ? 'none' : `</${expected}>`}.`,
  );
}

function malformed(source: string, offset: number, reason: string): DomainError {
  const lines = source.slice(0, offset).split('\n');
  return new DomainError(
    'malformed_body',
    `Error parsing xhtml: ${reason}\n at [row,col {unknown-source}]: [${lines.length},${(lines.at(-1)?.length ?? 0) + 1}]`,
  );
}

/** Attributes of a tag token, values as written (entities kept). */
export function readAttributes(source: string, token: Token): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of source.slice(token.start, token.end).matchAll(ATTRIBUTE)) {
    found.set(name, double ?? single ?? '');
  }
  return found;
}

export interface Splice {
  readonly at: number;
  readonly remove?: number;
  readonly insert: string;
}

/** The source with the splices made; they must not overlap. Equal places keep their order. */
export function applySplices(source: string, splices: readonly Splice[]): string {
  let result = '';
  let from = 0;
  for (const splice of [...splices].sort((a, b) => a.at - b.at)) {
    result += source.slice(from, splice.at) + splice.insert;
    from = splice.at + (splice.remove ?? 0);
  }
  return result + source.slice(from);
}
