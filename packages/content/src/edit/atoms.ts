/**
 * Inline content as a flat row of atoms: words, spaces, breaks and whole nodes, each with the marks on it. Stored content and
 * requested Markdown give the same keys where they say the same, however differently their elements nest.
 */
import { canonicalInline, parseInline } from '../markdown/index.ts';
import { coverOf } from '../read/hidden.ts';
import { CODE_ELEMENTS, isPlainElement, MARK_ELEMENTS, renderInlines, TAG_ELEMENTS } from '../read/inline.ts';
import { maskInvisible } from '../read/invisible.ts';
import { resolveMarks } from '../read/marks.ts';
import { createReader } from '../read/reader.ts';
import { comparablePiece, comparableText } from '../read/text.ts';
import { decodeEntity } from '../storage/entities.ts';
import { attributeOf, type StorageNode } from '../storage/tree.ts';
import type { Inline } from '../types.ts';

export interface StoredAtom {
  /** Empty for what no reader sees: comments, hidden text, layout white space, empty elements. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The elements around it, from the outermost inside the block. */
  readonly path: readonly StorageNode[];
  /** The word of an atom that is one; elements may part what reads as a single word. */
  readonly word?: Word;
}

export interface Word {
  readonly text: string;
  readonly marks: readonly string[];
}

export interface WantedAtom {
  readonly key: string;
  readonly text: string;
  readonly word?: Word;
  /** The node to write where the atom is no text. */
  readonly node?: Inline;
  /** Marks around it from the outermost, with the node that makes each. */
  readonly marks: readonly WantedMark[];
}

export interface WantedMark {
  readonly key: string;
  readonly node: Inline;
}

export const BREAK = 'break';
export const SPACE = 'space';

/** Marks that a space or a break at their edge is moved out of: they say nothing about either. */
const TEXT_MARKS: ReadonlySet<string> = new Set(['strong', 'em', 'del', 'code']);

function gapKey(gap: typeof BREAK | typeof SPACE, marks: readonly string[]): string {
  const telling = marks.filter(mark => !TEXT_MARKS.has(mark));
  return telling.length === 0 ? gap : `${gap} ${[...new Set(telling)].sort().join(' ')}`;
}

function isGap(gap: typeof BREAK | typeof SPACE, key: string | undefined): boolean {
  return key !== undefined && (key === gap || key.startsWith(`${gap} `));
}

const WORDS = /[ \t\n\r\u00A0\u2028\u2029\u202F]+|[\p{L}\p{N}\p{M}]+|./gsu;
const IS_WORD = /^[\p{L}\p{N}\p{M}]+$/u;
const IS_SPACE = /^[ \t\n\r\u00A0\u2028\u2029\u202F]+$/;

/** Elements of a task beside its text. */
const TASK_DATA: ReadonlySet<string> = new Set(['ac:task-id', 'ac:task-uuid', 'ac:task-status']);

/** Addresses that stand for `ac:link`, which is kept or written whole. */
const CONFLUENCE_ADDRESS = /^(?:(?:page|attachment|space|blog|user|shortcut|element):|#|$)/;

function wordKey(word: string, marks: readonly string[]): string {
  return marks.length === 0 ? `"${word}` : `${[...new Set(marks)].sort().join(' ')}"${word}`;
}

/** Atoms that Markdown shows between blocks of a cell, where storage has only element borders. */
export type Separators = ReadonlyMap<StorageNode, readonly string[]>;

interface Flattening {
  readonly source: string;
  readonly separators: Separators | undefined;
  readonly atoms: StoredAtom[];
}

/** The atoms of stored inline nodes; together they cover every byte that is not a tag. */
export function flattenStored(
  source: string,
  nodes: readonly StorageNode[],
  separators?: Separators,
): StoredAtom[] {
  const flattening: Flattening = { source, separators, atoms: [] };
  flattenNodes(flattening, nodes, { path: [], marks: [] });
  return dropIdleSpace(flattening.atoms);
}

interface Around {
  readonly path: readonly StorageNode[];
  readonly marks: readonly string[];
  /** The text has the colour of its background: readers do not see it. */
  readonly veiled?: boolean;
}

function flattenNodes(flattening: Flattening, nodes: readonly StorageNode[], around: Around): void {
  for (const node of nodes) {
    for (const key of flattening.separators?.get(node) ?? []) {
      flattening.atoms.push({ key, start: node.start, end: node.start, path: around.path });
    }
    flattenNode(flattening, node, around);
  }
}

function flattenNode(flattening: Flattening, node: StorageNode, around: Around): void {
  const { source, atoms } = flattening;
  const { path, marks } = around;
  if (node.type === 'text') {
    flattenText(flattening, node, around);
    return;
  }
  if (node.type === 'cdata') {
    const word = comparableText(source.slice(node.innerStart, node.innerEnd));
    atoms.push({ key: wordKey(word, marks), start: node.start, end: node.end, path });
    return;
  }
  const looks = node.type === 'element' && (node.attributes.length > 0 || around.veiled);
  const cover = looks ? coverOf(source, node) : undefined;
  const veiled = cover ? cover.kind === 'veiled' : (around.veiled ?? false);
  if (node.type === 'comment' || TASK_DATA.has(node.name) || cover?.kind === 'gone')
    atoms.push({ key: '', start: node.start, end: node.end, path });
  else if (node.name === 'br')
    atoms.push({ key: gapKey(BREAK, marks), start: node.start, end: node.end, path });
  else {
    const mark = markOf(node);
    const isEmptyLink = mark?.startsWith('link:') && node.children.length === 0;
    const enters = !isEmptyLink && (mark !== undefined || isStructure(node));
    if (!enters) atoms.push({ key: opaqueKey(source, node, marks), start: node.start, end: node.end, path });
    else if (node.children.length === 0)
      atoms.push({ key: emptyKey(mark, marks), start: node.start, end: node.end, path });
    else
      flattenNodes(flattening, node.children, {
        path: [...path, node],
        marks: mark ? [...marks, mark] : marks,
        veiled,
      });
  }
}

/** An empty comment marker is shown, so it parts words; other empty elements are not seen. */
function emptyKey(mark: string | undefined, marks: readonly string[]): string {
  return mark?.startsWith('commented:') ? wordKey(`\u0000${mark}`, marks) : '';
}

/** Elements that are passed through: their text is shown, they say nothing themselves. */
function isStructure(node: StorageNode): boolean {
  if (isPlainElement(node.name) || node.name === 'ac:task-list' || node.name === 'ac:task') return true;
  return node.name === 'a' && attributeOf(node, 'href') === undefined;
}

/** The key of the mark that an element makes, undefined if it makes none. */
export function markOf(node: StorageNode): string | undefined {
  const plain = MARK_ELEMENTS[node.name] ?? TAG_ELEMENTS[node.name];
  if (plain) return plain;
  if (CODE_ELEMENTS.has(node.name)) return 'code';
  if (node.name === 'ac:inline-comment-marker')
    return `commented:${(attributeOf(node, 'ac:ref') ?? '').slice(0, 8)}`;
  if (node.name !== 'a' || attributeOf(node, 'data-card-appearance')) return undefined;
  const href = attributeOf(node, 'href');
  if (href === undefined || CONFLUENCE_ADDRESS.test(href)) return undefined;
  return `link:${href}`;
}

/** The canonical Markdown of a stored node that is kept whole. */
export function canonicalOf(source: string, node: StorageNode): string {
  return parseInline(resolveMarks(renderInlines(createReader(source), [node])).trim())
    .map(canonicalNode)
    .join('');
}

/** A node's canonical Markdown, without what storage does not hold: the name in a mention is only for the reader. */
function canonicalNode(node: Inline): string {
  if (node.type !== 'directive') return canonicalInline(node);
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const { label, ...rest } = { ...node, attributes };
  return canonicalInline(label === undefined || node.name === 'mention' ? rest : { ...rest, label });
}

function opaqueKey(source: string, node: StorageNode, marks: readonly string[]): string {
  return wordKey(`\u0000${canonicalOf(source, node)}`, marks);
}

/** Splits a text node into words, spaces and single other characters, each with its raw bytes. */
function flattenText(flattening: Flattening, node: StorageNode, { path, marks, veiled }: Around): void {
  const { source, atoms } = flattening;
  if (veiled) {
    atoms.push({ key: '', start: node.start, end: node.end, path });
    return;
  }
  const { text, offsets } = decodeWithOffsets(source, node.start, node.end);
  for (const found of maskInvisible(text).matchAll(WORDS)) {
    const start = offsets[found.index] ?? node.start;
    const end = offsets[found.index + found[0].length] ?? node.end;
    const word = comparablePiece(found[0]);
    atoms.push({ key: keyOfWord(word, marks), start, end, path, ...wordOf(word, marks) });
  }
}

function wordOf(text: string, marks: readonly string[]): { word?: Word } {
  return IS_WORD.test(text) ? { word: { text, marks } } : {};
}

/** Whether two neighbours read as one word. */
export function joinedWord(one: Word | undefined, other: Word | undefined): Word | undefined {
  if (!one || !other || [...new Set(one.marks)].sort().join() !== [...new Set(other.marks)].sort().join())
    return undefined;
  return { text: one.text + other.text, marks: one.marks };
}

export function keyOfWord(word: string, marks: readonly string[]): string {
  if (word === '') return '';
  return IS_SPACE.test(word) ? gapKey(SPACE, marks) : wordKey(word, marks);
}

/** Decoded text and, for each of its UTF-16 units and its end, the offset of its source. */
export function decodeWithOffsets(
  source: string,
  start: number,
  end: number,
): { text: string; offsets: number[] } {
  const offsets: number[] = [];
  let text = '';
  for (let at = start; at < end; ) {
    const close = source.charCodeAt(at) === 38 ? source.indexOf(';', at) : -1;
    const decoded = close === -1 ? undefined : decodeEntity(source.slice(at, close + 1));
    const piece = decoded ?? source[at] ?? '';
    for (let unit = 0; unit < piece.length; unit++) offsets.push(at);
    text += piece;
    at = decoded === undefined ? at + 1 : close + 1;
  }
  offsets.push(end);
  return { text, offsets };
}

/** Space at the ends, beside breaks and beside other space is not shown; it stays but has no key. */
function dropIdleSpace(atoms: readonly StoredAtom[]): StoredAtom[] {
  const kept = atoms.map(atom => ({ ...atom }));
  let last: string | undefined;
  let lastSpace: { key: string } | undefined;
  for (const atom of kept) {
    if (atom.key === '') continue;
    const idle = isGap(SPACE, atom.key) && (last === undefined || isGap(SPACE, last) || isGap(BREAK, last));
    if (idle) {
      atom.key = '';
      continue;
    }
    if (isGap(BREAK, atom.key) && lastSpace) lastSpace.key = '';
    last = atom.key;
    lastSpace = isGap(SPACE, atom.key) ? atom : undefined;
  }
  if (lastSpace) lastSpace.key = '';
  return kept;
}

/** The atoms of requested inline content. `isKept` tells which canonical links stand for stored nodes. */
export function flattenWanted(
  nodes: readonly Inline[],
  isKept: (canonical: string) => boolean = () => false,
): WantedAtom[] {
  const atoms: WantedAtom[] = [];
  for (const node of nodes) flattenInline(atoms, node, [], isKept);
  return dropIdleWanted(atoms);
}

function flattenInline(
  atoms: WantedAtom[],
  node: Inline,
  marks: readonly WantedMark[],
  isKept: (canonical: string) => boolean,
): void {
  if (node.type === 'text') {
    pushWords(atoms, node.value, marks);
    return;
  }
  if (node.type === 'code') {
    pushWords(atoms, node.value, [...marks, { key: 'code', node }]);
    return;
  }
  if (node.type === 'break') {
    atoms.push({
      key: gapKey(
        BREAK,
        marks.map(mark => mark.key),
      ),
      text: '',
      node,
      marks,
    });
    return;
  }
  const mark = wantedMark(node, isKept);
  if (mark === undefined) {
    const keys = marks.map(around => around.key);
    atoms.push({ key: wordKey(`\u0000${canonicalNode(node)}`, keys), text: '', node, marks });
    return;
  }
  const children = childrenOf(node);
  if (children.length === 0) {
    const keys = marks.map(around => around.key);
    const key = emptyKey(mark, keys);
    if (key !== '') atoms.push({ key, text: '', node, marks });
    return;
  }
  for (const child of children) flattenInline(atoms, child, [...marks, { key: mark, node }], isKept);
}

function childrenOf(node: Inline): readonly Inline[] {
  if (node.type === 'directive') return node.label ?? [];
  return 'children' in node ? node.children : [];
}

function wantedMark(node: Inline, isKept: (canonical: string) => boolean): string | undefined {
  switch (node.type) {
    case 'strong':
    case 'em':
    case 'del':
    case 'u':
    case 'sub':
    case 'sup':
      return node.type;
    case 'link':
      if (CONFLUENCE_ADDRESS.test(node.href) || node.children.length === 0 || isKept(canonicalInline(node)))
        return undefined;
      return node.title === undefined
        ? `link:${node.href}`
        : `link:${node.href} ${JSON.stringify(node.title)}`;
    case 'directive':
      return node.name === 'commented' && node.label
        ? `commented:${(node.attributes['ref'] ?? '').slice(0, 8)}`
        : undefined;
    default:
      return undefined;
  }
}

function pushWords(atoms: WantedAtom[], text: string, marks: readonly WantedMark[]): void {
  const keys = marks.map(mark => mark.key);
  for (const [piece] of comparableText(text).matchAll(WORDS)) {
    const atom: WantedAtom = { key: keyOfWord(piece, keys), text: piece, marks, ...wordOf(piece, keys) };
    const last = atoms[atoms.length - 1];
    const joined = joinedWord(last?.word, atom.word);
    if (last && joined)
      atoms[atoms.length - 1] = {
        ...last,
        key: keyOfWord(joined.text, keys),
        text: joined.text,
        word: joined,
      };
    else atoms.push(atom);
  }
}

function dropIdleWanted(atoms: readonly WantedAtom[]): WantedAtom[] {
  const kept: WantedAtom[] = [];
  for (const atom of atoms) {
    const last = kept[kept.length - 1]?.key;
    if (isGap(SPACE, atom.key) && (last === undefined || isGap(SPACE, last) || isGap(BREAK, last))) continue;
    if (isGap(BREAK, atom.key) && isGap(SPACE, last)) kept.pop();
    kept.push(atom);
  }
  if (isGap(SPACE, kept[kept.length - 1]?.key)) kept.pop();
  return kept;
}

/** What inline content says, to be compared. */
export function inlineKey(nodes: readonly Inline[]): string {
  return flattenWanted(nodes)
    .map(atom => atom.key)
    .join('\u0001');
}
