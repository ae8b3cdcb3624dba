/**
 * Reads storage format into a tree with exact offsets, as strictly as an XML parser that knows the HTML entities and any prefix.
 * Beyond XML it refuses processing instructions and document types, so nothing is ever expanded or fetched.
 */
import { CLEAN, DECODE, FORBIDDEN, GREATER_SIGN, OF_TEXT, SPACE, TELLS } from './characters.ts';
import { findBadEntity } from './entities.ts';
import {
  BESIDE,
  BLOCK,
  findName,
  flagsIn,
  HOLDS,
  MACRO,
  nameIn,
  OF_ATTRIBUTES,
  OF_ELEMENT,
} from './names.ts';
import {
  checkCharacters,
  checkSize,
  checkSurrogates,
  LIMITS,
  positionAt,
  refuse,
  refuseCharacter,
} from './source.ts';
import type { StorageNode } from './tree.ts';

const AMPERSAND = 38;
const EXCLAMATION = 33;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const QUOTE = 34;
const APOSTROPHE = 39;
/** No character behind it means anything to the scan, up to the noncharacters. */
const LAST_TELLING = GREATER;
const FIRST_NONCHARACTER = 0xfffe;
/** White space that an attribute's value has as one space (https://www.w3.org/TR/xml/#AVNormalize). */
const BROKEN = /[\t\n\r]/;
const BREAKS = /\r\n|[\t\n\r]/g;
const NO_ATTRIBUTES: readonly string[] = [];
const NO_NODES: readonly StorageNode[] = [];
const WHOLE: readonly [number, number] = [0, 0];
const COMMENT: readonly [number, number] = [4, 3];
const CDATA: readonly [number, number] = [9, 3];
/** https://www.w3.org/TR/xml/#NT-Name */
const NAME =
  /[:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}][-.:0-9A-Z_a-z\u{B7}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{203F}\u{2040}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]*/uy;
/** By ASCII code: whether a character may begin a name, or stand in one only. */
const BEGINS = 2;
const NAME_CODES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z:_]/.test(character)) return BEGINS;
  return /[0-9.-]/.test(character) ? 1 : 0;
});

interface Scanner {
  readonly source: string;
  position: number;
  current: OpenNode;
  depth: number;
  nodes: number;
  readonly most: number;
  /** Children of the elements that are open: one stack for all of them, cut to exact arrays as elements close. */
  readonly pending: StorageNode[];
  top: number;
  /** Where each open element's children begin in `pending`. */
  readonly marks: number[];
  /** Names and values of the tag that is being read, as many as `attributeCount` says. */
  readonly attributes: string[];
  attributeCount: number;
  /** Names of the tag that is being read, where they are many. */
  readonly names: Set<string>;
  /** What the name that was read last tells, and what all attributes of the tag do. */
  told: number;
  toldByAttributes: number;
}

/** A node whose end tag is still to come. */
export type OpenNode = { -readonly [Key in Exclude<keyof StorageNode, 'parent'>]: StorageNode[Key] } & {
  parent: OpenNode | undefined;
};

/**
 * Scans a storage fragment; the result is a root without a name whose content is the whole source and
 * which holds at most `most` nodes. Throws ContentError 'malformed' with a position, or 'too_large'.
 */
export function scanStorage(source: string, most: number = LIMITS.nodes): StorageNode {
  checkSize(source);
  checkSurrogates(source, 0, source.length);
  const end = source.length;
  const root: OpenNode = {
    type: 'element',
    name: '',
    flags: 0,
    start: 0,
    end,
    innerStart: 0,
    innerEnd: end,
    attributes: NO_ATTRIBUTES,
    children: NO_NODES,
    parent: undefined,
  };
  root.children = scanRange(source, root, { start: 0, end, depth: 0, nodes: 0, most });
  return root;
}

/** A stretch of an element's content: how deep it lies, and how many nodes stand outside of it. */
export interface ScanRange {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly nodes: number;
  /** How many nodes there may be in all. Default: LIMITS.nodes. */
  readonly most?: number;
}

/** Scans a part of an element's content; answers its nodes. Throws ContentError unless the part is well-formed by itself. */
export function scanRange(source: string, container: StorageNode, range: ScanRange): StorageNode[] {
  const scanner: Scanner = {
    source,
    position: range.start,
    current: container,
    depth: range.depth,
    nodes: range.nodes,
    most: range.most ?? LIMITS.nodes,
    pending: [],
    top: 0,
    marks: [],
    attributes: [],
    attributeCount: 0,
    names: new Set(),
    told: 0,
    toldByAttributes: 0,
  };
  while (scanner.position < range.end) scanNext(scanner);
  if (scanner.current !== container)
    refuse(source, scanner.current.start, `<${scanner.current.name}> is never closed`);
  if (scanner.position > range.end)
    refuse(source, range.end, 'the content of an element ends inside a token');
  return scanner.pending.slice(0, scanner.top);
}

function append(
  scanner: Scanner,
  type: StorageNode['type'],
  end: number,
  brackets: readonly [number, number],
): OpenNode {
  const start = scanner.position;
  if (type !== 'text' || end - start > 1) scanner.current.flags |= BESIDE;
  const node: OpenNode = {
    type,
    name: '',
    flags: 0,
    start,
    end,
    innerStart: start + brackets[0],
    innerEnd: end - brackets[1],
    attributes: NO_ATTRIBUTES,
    children: NO_NODES,
    parent: scanner.current,
  };
  push(scanner, node);
  scanner.position = end;
  return node;
}

function push(scanner: Scanner, node: StorageNode): void {
  if (++scanner.nodes > scanner.most)
    refuse(
      scanner.source,
      scanner.position,
      `more than ${scanner.most.toLocaleString('en')} nodes`,
      'too_large',
    );
  scanner.pending[scanner.top++] = node;
}

function scanNext(scanner: Scanner): void {
  const { source, position } = scanner;
  if (source.charCodeAt(position) !== LESS) {
    scanText(scanner);
    return;
  }
  const next = source.charCodeAt(position + 1);
  if (next === SLASH) {
    scanEndTag(scanner);
    return;
  }
  if (next !== EXCLAMATION && next !== QUESTION) {
    scanStartTag(scanner);
    return;
  }
  if (next === QUESTION) refuse(source, position, 'processing instructions are not allowed');
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
  let end = position;
  let told = 0;
  let doubled = 0;
  let before = 0;
  for (; end < source.length; end++) {
    const tells = TELLS[source.charCodeAt(end)] ?? 0;
    if (tells >= FORBIDDEN) {
      if (tells === FORBIDDEN) refuseCharacter(source, end);
      break;
    }
    told |= tells;
    doubled |= tells & before;
    before = tells;
  }
  if ((told & DECODE) !== 0) checkEntities(source, position, end);
  if ((told & GREATER_SIGN) !== 0) checkBrackets(source, position, end);
  if ((doubled & SPACE) !== 0) told |= CLEAN;
  append(scanner, 'text', end, WHOLE).flags = told & OF_TEXT;
}

/** Whether XML does not allow a character; surrogates are looked at in pairs, elsewhere (https://www.w3.org/TR/xml/#charsets). */
function isForbidden(code: number): boolean {
  return (code < 32 && code !== 10 && code !== 9 && code !== 13) || code >= FIRST_NONCHARACTER;
}

function checkBrackets(source: string, start: number, end: number): void {
  const at = source.slice(start, end).indexOf(']]>');
  if (at !== -1) refuse(source, start + at, '"]]>" is not allowed in text; write ]]&gt;');
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
  checkCharacters(source, position, dashes);
  append(scanner, 'comment', dashes + 3, COMMENT);
}

function scanCdata(scanner: Scanner): void {
  const { source, position } = scanner;
  const close = source.indexOf(']]>', position + 9);
  if (close === -1) refuse(source, position, 'this CDATA section is never closed');
  checkCharacters(source, position, close);
  append(scanner, 'cdata', close + 3, CDATA);
}

function scanEndTag(scanner: Scanner): void {
  const { source, position, current } = scanner;
  const { name } = current;
  let close = position + 2 + name.length;
  if (name === '' || source.charCodeAt(close) !== GREATER || !source.startsWith(name, position + 2))
    close = checkEndTag(scanner);
  const parent: OpenNode | undefined = current.parent;
  if (parent === undefined || scanner.marks.length === 0)
    refuse(source, position, `</${name}> closes nothing`);
  current.innerEnd = position;
  current.end = close + 1;
  const mark = scanner.marks.pop() ?? 0;
  if (scanner.top > mark) current.children = takePending(scanner, mark);
  scanner.top = mark;
  scanner.current = parent;
  scanner.depth--;
  scanner.position = close + 1;
}

/** The children of an element that closes; most have one, which is made without a call. */
function takePending({ pending, top }: Scanner, mark: number): readonly StorageNode[] {
  const first = pending[mark];
  return top - mark === 1 && first !== undefined ? [first] : pending.slice(mark, top);
}

/** The offset of the `>` of an end tag that is written in another way than usual; refuses one that does not fit. */
function checkEndTag(scanner: Scanner): number {
  const { source, position, current, marks } = scanner;
  const name = scanName(scanner, position + 2);
  const close = skipSpace(source, position + 2 + name.length);
  if (source[close] !== '>') refuse(source, close, `the end tag </${name} must be closed with ">"`);
  if (marks.length === 0) refuse(source, position, `</${name}> closes nothing`);
  if (name !== current.name) {
    const opened = positionAt(source, current.start);
    refuse(
      source,
      position,
      `</${name}> does not close <${current.name}>, opened on line ${opened.line}, column ${opened.column}`,
    );
  }
  return close;
}

function scanStartTag(scanner: Scanner): void {
  const { source, position } = scanner;
  const name = scanName(scanner, position + 1);
  const nameEnd = position + 1 + name.length;
  if (name === '') refuse(source, position, '"<" begins no tag here; write a plain < as &lt;');
  const told = scanner.told & OF_ELEMENT;
  scanner.attributeCount = 0;
  scanner.toldByAttributes = 0;
  let at = nameEnd;
  let code = source.charCodeAt(at);
  if (code !== GREATER) {
    at = skipSpace(source, nameEnd);
    for (code = source.charCodeAt(at); code !== GREATER && code !== SLASH; code = source.charCodeAt(at)) {
      if (at >= source.length) refuse(source, position, `the tag <${name} is never closed`);
      const spaced = isSpace(source.charCodeAt(at - 1));
      if (!spaced) refuse(source, at, `a space is missing before this in <${name}`);
      at = skipSpace(source, scanAttribute(scanner, at));
    }
  }
  const selfClosing = code === SLASH;
  if (selfClosing && source.charCodeAt(at + 1) !== GREATER)
    refuse(source, at, `"/" in <${name} must be followed by ">"`);
  scanner.told = told | (scanner.toldByAttributes & OF_ATTRIBUTES);
  openElement(scanner, name, at + (selfClosing ? 2 : 1), selfClosing);
}

function openElement(scanner: Scanner, name: string, end: number, selfClosing: boolean): void {
  const { source, position, current, attributeCount, told } = scanner;
  if ((told & MACRO) === 0) current.flags |= BESIDE;
  if ((told & (BLOCK | MACRO)) !== 0) markHolders(current);
  const node: OpenNode = {
    type: 'element',
    name,
    flags: told,
    start: position,
    end,
    innerStart: end,
    innerEnd: end,
    attributes: attributeCount === 0 ? NO_ATTRIBUTES : scanner.attributes.slice(0, attributeCount),
    children: NO_NODES,
    parent: current,
  };
  push(scanner, node);
  scanner.position = end;
  if (selfClosing) return;
  if (++scanner.depth > LIMITS.depth)
    refuse(source, position, 'elements nested deeper than 200', 'too_large');
  scanner.marks.push(scanner.top);
  scanner.current = node;
}

/** Notes on all elements around what they hold. */
function markHolders(container: OpenNode): void {
  for (let up: OpenNode | undefined = container; up && (up.flags & HOLDS) === 0; up = up.parent)
    up.flags |= HOLDS;
}

/** Reads one attribute, checks it, adds its name and raw value; answers the offset behind it. */
function scanAttribute(scanner: Scanner, start: number): number {
  const { source } = scanner;
  const name = scanName(scanner, start);
  scanner.toldByAttributes |= scanner.told;
  if (name === '') refuse(source, start, `${JSON.stringify(source[start])} is not allowed in a tag`);
  const equals = skipSpace(source, start + name.length);
  if (source.charCodeAt(equals) !== EQUALS) refuse(source, start, `the attribute ${name} has no value`);
  const open = skipSpace(source, equals + 1);
  const close = scanValue(source, open, name);
  if (hasAttribute(scanner, name)) refuse(source, start, `the attribute ${name} stands twice in one tag`);
  scanner.attributes[scanner.attributeCount++] = name;
  const value = source.slice(open + 1, close);
  scanner.attributes[scanner.attributeCount++] = BROKEN.test(value) ? value.replace(BREAKS, ' ') : value;
  return close + 1;
}

/** Checks the value of an attribute; answers the offset of the quote that closes it. */
function scanValue(source: string, open: number, name: string): number {
  const quote = source.charCodeAt(open);
  if (quote !== QUOTE && quote !== APOSTROPHE) refuse(source, open, `the value of ${name} must be quoted`);
  let hasAmpersand = false;
  for (let at = open + 1; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code > LAST_TELLING && code < FIRST_NONCHARACTER) continue;
    if (code === quote) {
      if (hasAmpersand) checkEntities(source, open + 1, at);
      return at;
    }
    if (code === AMPERSAND) hasAmpersand = true;
    else if (code === LESS) refuse(source, at, `"<" is not allowed in the value of ${name}; write &lt;`);
    else if (isForbidden(code)) refuseCharacter(source, at);
  }
  return refuse(source, open, `the value of ${name} is never closed`);
}

/** Attributes that are looked through one by one; real tags have fewer. */
const FEW = 32;

/** Whether the tag that is being read has this attribute already. */
function hasAttribute(scanner: Scanner, name: string): boolean {
  const { attributes, attributeCount } = scanner;
  if (attributeCount > FEW) return isAmongMany(scanner, name);
  for (let index = 0; index < attributeCount; index += 2) if (attributes[index] === name) return true;
  return false;
}

/** Keeps the names of a tag that has very many: it would take a square of them to compare each with each. */
function isAmongMany({ attributes, attributeCount, names }: Scanner, name: string): boolean {
  if (attributeCount <= FEW + 2) names.clear();
  for (let index = names.size * 2; index < attributeCount; index += 2) names.add(attributes[index] ?? '');
  return names.has(name);
}

/** The name that starts here, empty when none does; what it tells is noted in `told`. */
function scanName(scanner: Scanner, start: number): string {
  const { source } = scanner;
  scanner.told = 0;
  let code = source.charCodeAt(start);
  if (code < 128 && (NAME_CODES[code] ?? 0) !== BEGINS) return '';
  let at = start;
  while (code < 128 && NAME_CODES[code] !== 0) code = source.charCodeAt(++at);
  if (code >= 128) {
    NAME.lastIndex = start;
    return NAME.exec(source)?.[0] ?? '';
  }
  const slot = at === start ? -1 : findName(source, start, at);
  if (slot < 0) return source.slice(start, at);
  scanner.told = flagsIn(slot);
  return nameIn(slot);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function skipSpace(source: string, start: number): number {
  let at = start;
  while (isSpace(source.charCodeAt(at))) at++;
  return at;
}
