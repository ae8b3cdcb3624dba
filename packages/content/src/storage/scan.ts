/**
 * Reads storage format into a tree with exact offsets, as strictly as an XML parser that knows the HTML entities and any prefix.
 * Beyond XML it refuses processing instructions and document types, so nothing is ever expanded or fetched.
 */
import { ContentError } from '../errors.ts';
import type { ContentErrorCode, Position } from '../types.ts';
import { findBadEntity } from './entities.ts';
import type { StorageNode } from './tree.ts';

/** Limits of one page; larger input is refused as too_large. */
export const LIMITS = { bytes: 5 * 1024 * 1024, depth: 200, nodes: 100_000 } as const;

const LESS = 60;
const NOTHING: readonly string[] = [];
/** https://www.w3.org/TR/xml/#NT-Name */
const NAME =
  /[:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}][-.:0-9A-Z_a-z\u{B7}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{203F}\u{2040}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]*/uy;
const FORBIDDEN_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

interface Scanner {
  readonly source: string;
  position: number;
  current: StorageNode;
  depth: number;
  nodes: number;
  /** Where the next `&` and `]]>` stand, looked up once and again only when passed. */
  nextAmpersand: number;
  nextBrackets: number;
}

/** Line and column of an offset, both from 1. */
export function positionAt(source: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { offset, line, column: offset - lineStart + 1 };
}

function refuse(source: string, offset: number, what: string, code: ContentErrorCode = 'malformed'): never {
  const advice = code === 'malformed' ? 'The storage is not well-formed' : 'The page is too large';
  throw new ContentError(code, `${advice}: ${what}`, positionAt(source, offset));
}

function checkSource(source: string): void {
  const tooLong =
    source.length > LIMITS.bytes || (source.length * 3 > LIMITS.bytes && utf8Length(source) > LIMITS.bytes);
  if (tooLong)
    throw new ContentError('too_large', 'The page is too large: over 5 MB of storage. Split it into pages.');
  const bad =
    FORBIDDEN_CHARACTER.exec(source) ?? (source.isWellFormed() ? null : LONE_SURROGATE.exec(source));
  if (bad) {
    const code = bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    refuse(source, bad.index, `the character U+${code} is not allowed in XML; remove it`);
  }
}

function utf8Length(source: string): number {
  let length = source.length;
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code > 0x7f) length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return length;
}

/**
 * Scans a storage fragment; the result is a root without a name whose content is the whole source.
 * Throws ContentError 'malformed' with a position, or 'too_large'.
 */
export function scanStorage(source: string): StorageNode {
  checkSource(source);
  const root = createNode('element', '', {
    start: 0,
    end: source.length,
    innerStart: 0,
    innerEnd: source.length,
  });
  const scanner: Scanner = {
    source,
    position: 0,
    current: root,
    depth: 0,
    nodes: 0,
    nextAmpersand: 0,
    nextBrackets: 0,
  };
  while (scanner.position < source.length) scanNext(scanner);
  if (scanner.current !== root)
    refuse(source, scanner.current.start, `<${scanner.current.name}> is never closed`);
  return root;
}

function createNode(
  type: StorageNode['type'],
  name: string,
  span: { start: number; end: number; innerStart: number; innerEnd: number },
  rest?: { attributes: readonly string[]; parent: StorageNode },
): StorageNode {
  return {
    type,
    name,
    start: span.start,
    end: span.end,
    innerStart: span.innerStart,
    innerEnd: span.innerEnd,
    attributes: rest?.attributes ?? NOTHING,
    children: [],
    parent: rest?.parent,
  };
}

function append(
  scanner: Scanner,
  type: StorageNode['type'],
  end: number,
  brackets: readonly [number, number],
): void {
  if (++scanner.nodes > LIMITS.nodes)
    refuse(scanner.source, scanner.position, 'more than 100,000 nodes', 'too_large');
  const start = scanner.position;
  const span = { start, end, innerStart: start + brackets[0], innerEnd: end - brackets[1] };
  scanner.current.children.push(createNode(type, '', span, { attributes: NOTHING, parent: scanner.current }));
  scanner.position = end;
}

function scanNext(scanner: Scanner): void {
  const { source, position } = scanner;
  if (source.charCodeAt(position) !== LESS) {
    scanText(scanner);
    return;
  }
  const next = source[position + 1];
  if (next === '/') {
    scanEndTag(scanner);
    return;
  }
  if (next === '?') refuse(source, position, 'processing instructions are not allowed');
  if (next !== '!') {
    scanStartTag(scanner);
    return;
  }
  if (source.startsWith('<!--', position)) {
    scanComment(scanner);
    return;
  }
  if (source.startsWith('<![CDATA[', position)) {
    scanCdata(scanner);
    return;
  }
  refuse(source, position, 'declarations such as <!DOCTYPE> are not allowed');
}

function scanText(scanner: Scanner): void {
  const { source, position } = scanner;
  const less = source.indexOf('<', position);
  const end = less === -1 ? source.length : less;
  if (scanner.nextAmpersand < position) scanner.nextAmpersand = indexOrEnd(source, '&', position);
  if (scanner.nextAmpersand === 0) scanner.nextAmpersand = indexOrEnd(source, '&', 0);
  if (scanner.nextAmpersand < end) checkEntities(source, position, end);
  if (scanner.nextBrackets < position || scanner.nextBrackets === 0) {
    scanner.nextBrackets = indexOrEnd(source, ']]>', position);
  }
  if (scanner.nextBrackets < end)
    refuse(source, scanner.nextBrackets, '"]]>" is not allowed in text; write ]]&gt;');
  append(scanner, 'text', end, [0, 0]);
}

function indexOrEnd(source: string, text: string, from: number): number {
  const at = source.indexOf(text, from);
  return at === -1 ? source.length + 1 : at;
}

function checkEntities(source: string, start: number, end: number): void {
  const bad = findBadEntity(source, start, end);
  if (bad !== -1)
    refuse(
      source,
      bad,
      `${JSON.stringify(source.slice(bad, Math.min(end, bad + 12)))} is no entity; write a plain & as &amp;`,
    );
}

function scanComment(scanner: Scanner): void {
  const { source, position } = scanner;
  const dashes = source.indexOf('--', position + 4);
  if (dashes === -1) refuse(source, position, 'this comment is never closed');
  if (source[dashes + 2] !== '>') refuse(source, dashes, '"--" is not allowed inside a comment');
  append(scanner, 'comment', dashes + 3, [4, 3]);
}

function scanCdata(scanner: Scanner): void {
  const { source, position } = scanner;
  const close = source.indexOf(']]>', position + 9);
  if (close === -1) refuse(source, position, 'this CDATA section is never closed');
  append(scanner, 'cdata', close + 3, [9, 3]);
}

function scanEndTag(scanner: Scanner): void {
  const { source, position, current } = scanner;
  const nameEnd = scanName(source, position + 2);
  const close = skipSpace(source, nameEnd);
  const name = source.slice(position + 2, nameEnd);
  if (source[close] !== '>') refuse(source, close, `the end tag </${name} must be closed with ">"`);
  if (current.parent === undefined) refuse(source, position, `</${name}> closes nothing`);
  if (name !== current.name) {
    const opened = positionAt(source, current.start);
    refuse(
      source,
      position,
      `</${name}> does not close <${current.name}>, opened on line ${opened.line}, column ${opened.column}`,
    );
  }
  current.innerEnd = position;
  current.end = close + 1;
  scanner.current = current.parent;
  scanner.depth--;
  scanner.position = close + 1;
}

function scanStartTag(scanner: Scanner): void {
  const { source, position } = scanner;
  const nameEnd = scanName(source, position + 1);
  if (nameEnd === position + 1) refuse(source, position, '"<" begins no tag here; write a plain < as &lt;');
  const name = source.slice(position + 1, nameEnd);
  const attributes: string[] = [];
  let at = skipSpace(source, nameEnd);
  for (let code = source.charCodeAt(at); code !== 62 && code !== 47; code = source.charCodeAt(at)) {
    if (at >= source.length) refuse(source, position, `the tag <${name} is never closed`);
    const spaced = isSpace(source.charCodeAt(at - 1));
    if (!spaced) refuse(source, at, `a space is missing before this in <${name}`);
    at = skipSpace(source, scanAttribute(source, at, attributes));
  }
  const selfClosing = source.charCodeAt(at) === 47;
  if (selfClosing && source.charCodeAt(at + 1) !== 62)
    refuse(source, at, `"/" in <${name} must be followed by ">"`);
  openElement(scanner, {
    name,
    attributes: attributes.length === 0 ? NOTHING : attributes,
    end: at + (selfClosing ? 2 : 1),
    selfClosing,
  });
}

function openElement(
  scanner: Scanner,
  tag: { name: string; attributes: readonly string[]; end: number; selfClosing: boolean },
): void {
  const { source, position, current } = scanner;
  if (++scanner.nodes > LIMITS.nodes) refuse(source, position, 'more than 100,000 nodes', 'too_large');
  const span = { start: position, end: tag.end, innerStart: tag.end, innerEnd: tag.end };
  const node = createNode('element', tag.name, span, { attributes: tag.attributes, parent: current });
  current.children.push(node);
  scanner.position = tag.end;
  if (tag.selfClosing) return;
  if (++scanner.depth > LIMITS.depth)
    refuse(source, position, 'elements nested deeper than 200', 'too_large');
  scanner.current = node;
}

/** Reads one attribute, checks it, adds its name and raw value; answers the offset behind it. */
function scanAttribute(source: string, start: number, attributes: string[]): number {
  const nameEnd = scanName(source, start);
  if (nameEnd === start) refuse(source, start, `${JSON.stringify(source[start])} is not allowed in a tag`);
  const name = source.slice(start, nameEnd);
  const equals = skipSpace(source, nameEnd);
  if (source[equals] !== '=') refuse(source, start, `the attribute ${name} has no value`);
  const open = skipSpace(source, equals + 1);
  const quote = source[open];
  if (quote !== '"' && quote !== "'") refuse(source, open, `the value of ${name} must be quoted`);
  const close = source.indexOf(quote, open + 1);
  if (close === -1) refuse(source, open, `the value of ${name} is never closed`);
  const value = source.slice(open + 1, close);
  if (value.includes('<'))
    refuse(source, source.indexOf('<', open), `"<" is not allowed in the value of ${name}; write &lt;`);
  if (value.includes('&')) checkEntities(source, open + 1, close);
  for (let index = 0; index < attributes.length; index += 2) {
    if (attributes[index] === name) refuse(source, start, `the attribute ${name} stands twice in one tag`);
  }
  attributes.push(name, value);
  return close + 1;
}

/** The offset behind the name that starts here; the same offset when none does. */
function scanName(source: string, start: number): number {
  let at = start;
  for (let code = source.charCodeAt(at); isPlainNameCode(code, at > start); code = source.charCodeAt(at))
    at++;
  if (source.charCodeAt(at) < 128 || at >= source.length) return at;
  NAME.lastIndex = start;
  return NAME.test(source) ? NAME.lastIndex : start;
}

function isPlainNameCode(code: number, inside: boolean): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 58 || code === 95) return true;
  return inside && ((code >= 48 && code <= 57) || code === 45 || code === 46);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function skipSpace(source: string, start: number): number {
  let at = start;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}
