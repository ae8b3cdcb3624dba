/**
 * New inline content over old: words that stay keep their bytes and the elements around them, comment markers and styled spans
 * included; words that come join the elements beside them when these mark them as asked.
 */
import { ContentError } from '../errors.ts';
import { writeInline } from '../markdown/index.ts';
import { escapeText } from '../storage/entities.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Inline } from '../types.ts';
import {
  BREAK,
  flattenStored,
  flattenWanted,
  joinedWord,
  keyOfWord,
  markOf,
  type Separators,
  SPACE,
  type StoredAtom,
  type WantedAtom,
  type WantedMark,
  type Word,
} from './atoms.ts';
import { patchNode } from './patch-node.ts';
import type { Pool } from './pool.ts';
import { matchSequences } from './sequence.ts';

export interface InlineMerge {
  readonly source: string;
  readonly nodes: readonly StorageNode[];
  readonly separators?: Separators | undefined;
  readonly wanted: readonly Inline[];
  readonly pool: Pool;
  /** A node's bytes changed within so that it is what is asked for; undefined where it cannot be. */
  readonly patchInside?: (stored: string, wanted: Inline) => string | undefined;
}

/** An element around a piece: one of the source, or one that is written anew for a mark. */
type Around =
  | { readonly node: StorageNode; readonly mark: string | undefined }
  | {
      readonly node: undefined;
      readonly mark: string;
      readonly wanted: Inline;
      /** A link whose text it takes over: it keeps that one's other attributes. */
      readonly like?: StorageNode | undefined;
    };

interface Piece {
  readonly text: string;
  readonly path: readonly Around[];
}

/** The storage of the merged content, to stand where the nodes stood. */
export function mergeInline(merge: InlineMerge): string {
  const { source, nodes } = merge;
  const stored = flattenStored(source, nodes, merge.separators);
  const units = groupUnits(stored);
  const wanted = flattenWanted(merge.wanted, merge.pool.hasLink);
  const matches = matchSequences(
    units.map(unit => unit.key),
    wanted.map(atom => atom.key),
  );
  return emitPieces(source, placePieces({ merge, stored, units, wanted }, matches));
}

/** What reads as one: an atom, or the atoms of a word that elements part; unseen atoms between them belong to it. */
interface Unit {
  readonly key: string;
  readonly first: number;
  readonly last: number;
  readonly word: Word | undefined;
}

function groupUnits(stored: readonly StoredAtom[]): Unit[] {
  const units: Unit[] = [];
  for (const [index, { key, word }] of stored.entries()) {
    if (key === '') continue;
    const previous = units[units.length - 1];
    const joined = joinedWord(previous?.word, word);
    if (previous && joined)
      units[units.length - 1] = {
        key: keyOfWord(joined.text, joined.marks),
        first: previous.first,
        last: index,
        word: joined,
      };
    else units.push({ key, first: index, last: index, word });
  }
  return units;
}

interface Placing {
  readonly merge: InlineMerge;
  readonly stored: readonly StoredAtom[];
  readonly units: readonly Unit[];
  readonly wanted: readonly WantedAtom[];
}

/** Kept atoms, new ones between them, and what no reader sees, in the order of the result. */
function placePieces(placing: Placing, matches: readonly (readonly [number, number])[]): Piece[] {
  const { stored, units, wanted, merge } = placing;
  const pieces: Piece[] = [];
  const keep = (from: number, to: number, unseenOnly: boolean): void => {
    for (const atom of stored.slice(from, to))
      if (!unseenOnly || atom.key === '') pieces.push(keptPiece(merge.source, atom));
  };
  let at = 0;
  let atUnit = 0;
  let atWanted = 0;
  for (const [before, after] of [...matches, [units.length, wanted.length] as const]) {
    const target = units[before];
    const targetFirst = target?.first ?? stored.length;
    const firstGone = atUnit < before ? (units[atUnit]?.first ?? targetFirst) : targetFirst;
    const gone = stored.slice(firstGone, targetFirst).filter(isText);
    const last = stored[at - 1];
    const previous = last && isText(last) ? aroundOf(last.path) : undefined;
    const next = target && stored[target.first] ? aroundOf(stored[target.first]?.path ?? []) : undefined;
    const added = newPieces(placing, wanted.slice(atWanted, after), { previous, next, gone });
    // New words follow the word before them; what is unseen comes behind, but before the words that go.
    const joinsPrevious = previous !== undefined && firstGone === targetFirst;
    if (joinsPrevious) pieces.push(...added);
    keep(at, firstGone, false);
    if (!joinsPrevious) pieces.push(...added);
    keep(firstGone, targetFirst, true);
    at = target ? target.last + 1 : stored.length;
    keep(targetFirst, at, false);
    atUnit = before + 1;
    atWanted = after + 1;
  }
  return pieces;
}

/** Whether an atom is seen and has bytes: what stands between the blocks of a cell has none. */
function isText(atom: StoredAtom): boolean {
  return atom.key !== '' && atom.end > atom.start;
}

function keptPiece(source: string, atom: StoredAtom): Piece {
  return { text: source.slice(atom.start, atom.end), path: aroundOf(atom.path) };
}

function aroundOf(path: readonly StorageNode[]): Around[] {
  return path.map(node => ({ node, mark: markOf(node) }));
}

interface Neighbours {
  readonly previous: readonly Around[] | undefined;
  readonly next: readonly Around[] | undefined;
  readonly gone: readonly StoredAtom[];
}

function newPieces(placing: Placing, added: readonly WantedAtom[], neighbours: Neighbours): Piece[] {
  const pieces: Piece[] = [];
  const gone = new Set(neighbours.gone);
  const paths = added.map(atom => (isNeutral(atom) ? undefined : choosePath(placing, atom, neighbours)));
  for (const [index, atom] of added.entries()) {
    const before = pieces[pieces.length - 1]?.path ?? neighbours.previous;
    const after = paths.slice(index + 1).find(path => path !== undefined) ?? neighbours.next;
    const path = paths[index] ?? sharedPath(before, after);
    pieces.push({ text: textOfWanted(placing.merge, atom, gone), path });
  }
  return pieces;
}

function isNeutral(atom: WantedAtom): boolean {
  return atom.key === SPACE || atom.key === BREAK;
}

/** A node that replaces one of its kind is that one, changed; it leaves the set of those that go. */
function textOfWanted(merge: InlineMerge, atom: WantedAtom, gone: Set<StoredAtom>): string {
  const { node } = atom;
  if (node === undefined) return escapeText(atom.text);
  const changed = patchGone(merge.source, gone, stored => merge.patchInside?.(stored, node));
  if (changed !== undefined) return changed;
  const written = writeInline([node], merge.pool);
  const patch = (retarget: boolean): string | undefined =>
    patchGone(merge.source, gone, stored => patchNode(stored, written, retarget));
  return patch(false) ?? patch(true) ?? written;
}

function patchGone(
  source: string,
  gone: Set<StoredAtom>,
  patch: (stored: string) => string | undefined,
): string | undefined {
  for (const old of gone) {
    const patched = patch(source.slice(old.start, old.end));
    if (patched === undefined) continue;
    gone.delete(old);
    return patched;
  }
  return undefined;
}

/** Space and breaks go where both neighbours are. */
function sharedPath(
  before: readonly Around[] | undefined,
  after: readonly Around[] | undefined,
): readonly Around[] {
  if (!before) return after ?? [];
  if (!after) return before;
  return before.slice(0, sharedDepth(before, after));
}

function sharedDepth(one: readonly Around[], other: readonly Around[]): number {
  let depth = 0;
  while (depth < one.length && depth < other.length && isSame(one[depth], other[depth])) depth++;
  return depth;
}

function isSame(one: Around | undefined, other: Around | undefined): boolean {
  if (!one || !other) return false;
  return one.node === undefined
    ? other.node === undefined && one.mark === other.mark
    : one.node === other.node;
}

/** Where a new word stands: in elements that mark it as asked, those of the words it replaces first. */
function choosePath(
  placing: Placing,
  atom: WantedAtom,
  { previous, next, gone }: Neighbours,
): readonly Around[] {
  const asked = new Set(atom.marks.map(mark => mark.key));
  const candidates = [
    ...gone.map(old => aroundOf(old.path)),
    ...(previous ? [previous] : []),
    ...(next ? [next] : []),
  ];
  const exact = candidates.find(path => isMarkedAs(path, asked));
  if (exact) return exact;
  let best: readonly Around[] = structureOf(candidates);
  for (const path of candidates) {
    let depth = 0;
    while (depth < path.length && (path[depth]?.mark === undefined || asked.has(path[depth]?.mark ?? '')))
      depth++;
    if (countMarks(path.slice(0, depth)) > countMarks(best)) best = path.slice(0, depth);
  }
  const missing = atom.marks.filter(mark => !best.some(around => around.mark === mark.key));
  const seen = new Set<string>();
  const unique = missing.filter(mark => !seen.has(mark.key) && seen.add(mark.key));
  return [...best, ...unique.map(mark => openMark(placing, mark, gone))];
}

/** Elements without a mark that begin the first candidate: a cell's paragraph or list item. Styling spans are left. */
function structureOf(candidates: readonly (readonly Around[])[]): readonly Around[] {
  const [first = []] = candidates;
  let depth = 0;
  while (depth < first.length && first[depth]?.mark === undefined && first[depth]?.node?.name !== 'span')
    depth++;
  return first.slice(0, depth);
}

function isMarkedAs(path: readonly Around[], asked: ReadonlySet<string>): boolean {
  const marks = new Set(path.flatMap(around => around.mark ?? []));
  return marks.size === asked.size && [...marks].every(mark => asked.has(mark));
}

function countMarks(path: readonly Around[]): number {
  return path.filter(around => around.mark !== undefined).length;
}

/** An element for a mark: a comment's marker is one that the block had; others are new. */
function openMark(placing: Placing, mark: WantedMark, gone: readonly StoredAtom[]): Around {
  if (!mark.key.startsWith('commented:'))
    return { node: undefined, mark: mark.key, wanted: mark.node, like: findRetargeted(placing, mark, gone) };
  for (const atom of placing.stored) {
    const node = atom.path.find(element => markOf(element) === mark.key);
    if (node) return { node, mark: mark.key };
  }
  throw new ContentError(
    'bad_markdown',
    `':commented[…]{ref=${mark.key.slice(10)}}' names no inline comment of this block. Comments are kept where they stand, not written.`,
  );
}

/** The link that goes where a link comes, and that nothing else of what is asked stands in. */
function findRetargeted(
  { wanted }: Placing,
  mark: WantedMark,
  gone: readonly StoredAtom[],
): StorageNode | undefined {
  if (mark.node.type !== 'link') return undefined;
  const link = gone.flatMap(atom => atom.path).find(node => node.name === 'a');
  const isKept = wanted.some(atom => atom.marks.some(({ key }) => link && key === markOf(link)));
  return isKept ? undefined : link;
}

/** Writes the pieces one after the other, with the tags that their paths need between them. */
function emitPieces(source: string, pieces: readonly Piece[]): string {
  const opened = new Set<StorageNode>();
  let open: readonly Around[] = [];
  let out = '';
  const closeTo = (depth: number): void => {
    for (let index = open.length - 1; index >= depth; index--) out += closingTag(source, open[index]);
  };
  for (const piece of pieces) {
    const shared = sharedDepth(open, piece.path);
    closeTo(shared);
    for (const around of piece.path.slice(shared)) out += openingTag(source, around, opened);
    open = piece.path;
    out += piece.text;
  }
  closeTo(0);
  return out;
}

function openingTag(source: string, around: Around, opened: Set<StorageNode>): string {
  if (around.node === undefined) return openNew(source, around.wanted, around.like);
  const tag = source.slice(around.node.start, around.node.innerStart);
  if (!opened.has(around.node)) {
    opened.add(around.node);
    return tag;
  }
  return tag.replace(/\s(?:ac:)?local-id="[^"]*"/, '');
}

function openNew(source: string, wanted: Inline, like: StorageNode | undefined): string {
  const [tag] = newTags(wanted);
  const model = `${tag}</a>`;
  const patched = like && patchNode(`${source.slice(like.start, like.innerStart)}</a>`, model, true);
  return patched === undefined ? tag : patched.slice(0, -'</a>'.length);
}

function closingTag(source: string, around: Around | undefined): string {
  if (!around) return '';
  return around.node === undefined
    ? newTags(around.wanted)[1]
    : source.slice(around.node.innerEnd, around.node.end);
}

/** The tags that the writer gives a mark. */
function newTags(wanted: Inline): readonly [string, string] {
  const empty = emptied(wanted);
  const written = writeInline([empty], {});
  const end = written.lastIndexOf('</');
  return end === -1 ? ['', ''] : [written.slice(0, end), written.slice(end)];
}

function emptied(wanted: Inline): Inline {
  if (wanted.type === 'code') return { type: 'code', value: '' };
  return 'children' in wanted ? { ...wanted, children: [] } : wanted;
}
