/** Finds text as a reader sees it and replaces it in the stored text nodes, so that tags, marks and entities around it stay. */

import { escapeText, writeCdata } from '../../markdown/write/xml.ts';
import { type Cover, coverFrom, coverOf } from '../../read/hidden.ts';
import { HIDING_UNITS, maskInvisible } from '../../read/invisible.ts';
import { comparablePiece, comparableText } from '../../read/text.ts';
import { decodeEntities } from '../../storage/entities.ts';
import type { StorageNode } from '../../storage/tree.ts';
import { decodeWithOffsets } from '../atoms.ts';
import type { Change } from '../attributes.ts';
import { matchSequences } from '../sequence.ts';
import type { FindRequest, Found } from './found.ts';
import { findAll } from './match.ts';

/** Elements whose text is data, not what a reader sees. */
const DATA = new Set([
  'ac:parameter',
  'ac:default-parameter',
  'ac:task-id',
  'ac:task-uuid',
  'ac:task-status',
  'ac:adf-attribute',
  'ac:adf-parameter',
  'ac:adf-fallback',
  'ac:adf-mark',
]);
/** Elements that a match may reach across. */
const MARKS = new Set(
  'a abbr b big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup tt u var ac:inline-comment-marker ac:link-body'.split(
    ' ',
  ),
);

const CODE: ReadonlySet<string> = new Set(['ac:plain-text-body', 'pre', 'code']);

/** One UTF-16 unit of visible text with the source it stands for. */
interface Unit {
  readonly character: string;
  readonly start: number;
  readonly end: number;
  readonly node: StorageNode;
}

/** What a reader sees of one text node, and where in the run it begins. */
interface Piece {
  readonly node: StorageNode;
  readonly from: number;
  readonly text: string;
  readonly isPlain: boolean;
  /** Its characters, if they are not those of the source one by one; made once something is found in it. */
  units: readonly Unit[] | undefined;
}

/** A stretch of text that no block border, break or whole node interrupts. */
interface Run {
  text: string;
  readonly pieces: Piece[];
}

/** Where a reader sees the text; code blocks are seen too. */
export function findText({ source, nodes, find, replace, matching }: FindRequest): Found[] {
  const shown = comparableText(find);
  return collectRuns(source, nodes).flatMap(({ text, pieces }) => {
    const wanted = pieces[0]?.node.type === 'cdata' ? find : shown;
    let first = 0;
    return findAll(text, wanted, matching).map((at): Found => {
      while (endOf(pieces[first]) <= at) first++;
      const match = unitsBetween(source, pieces, { first, from: at, to: at + wanted.length });
      return {
        kinds: match.every(unit => isCode(unit.node)) ? ['code'] : ['text'],
        start: match[0]?.start ?? 0,
        changes: () => changesOf(match, replace),
      };
    });
  });
}

function isCode(node: StorageNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (CODE.has(up.name)) return true;
  return false;
}

function collectRuns(source: string, nodes: readonly StorageNode[]): Run[] {
  const runs: Run[] = [];
  let run: Run = { text: '', pieces: [] };
  const breakRun = (): void => {
    if (run.text === '') return;
    runs.push(run);
    run = { text: '', pieces: [] };
  };
  const visit = (node: StorageNode, around: Cover | undefined): void => {
    if (node.type === 'text' || node.type === 'cdata') {
      if (around?.kind !== 'veiled') addPiece(source, node, run);
      return;
    }
    if (node.type === 'comment') return;
    const cover = (node.attributes.length > 0 || around ? coverOf(source, node) : undefined) ?? around;
    if (DATA.has(node.name) || cover?.kind === 'gone') {
      breakRun();
      return;
    }
    const isMark = MARKS.has(node.name);
    if (!isMark) breakRun();
    for (const child of node.children) visit(child, cover);
    if (!isMark) breakRun();
  };
  for (const node of nodes) visit(node, coverFrom(source, node.parent));
  breakRun();
  return runs;
}

/** Anything that a reader does not see as it stands. */
const SPECIAL = new RegExp(`[&\\t\\n\\r\\u00A0\\u2028\\u2029\\u202F${HIDING_UNITS}]| {2}`);

/** Adds what is seen of a text node: the text that foldUnits gives, without the units. */
function addPiece(source: string, node: StorageNode, run: Run): void {
  const raw = source.slice(node.innerStart, node.innerEnd);
  const isPlain = node.type === 'cdata' || !SPECIAL.test(raw);
  const text = isPlain ? raw : comparableText(decodeEntities(raw));
  if (text === '') return;
  run.pieces.push({ node, from: run.text.length, text, isPlain, units: undefined });
  run.text += text;
}

function endOf(piece: Piece | undefined): number {
  return piece ? piece.from + piece.text.length : Number.POSITIVE_INFINITY;
}

function unitsBetween(
  source: string,
  pieces: readonly Piece[],
  { first: start, from, to }: { readonly first: number; readonly from: number; readonly to: number },
): Unit[] {
  const units: Unit[] = [];
  for (let next = start; next < pieces.length; next++) {
    const piece = pieces[next];
    if (!piece || piece.from >= to) break;
    const first = Math.max(0, from - piece.from);
    const last = Math.min(piece.text.length, to - piece.from);
    for (let index = first; index < last; index++) units.push(unitAt(source, piece, index));
  }
  return units;
}

function unitAt(source: string, piece: Piece, index: number): Unit {
  const { node, text } = piece;
  const start = node.innerStart + index;
  if (!piece.isPlain) piece.units ??= foldUnits(source, node);
  return piece.units?.[index] ?? { character: text[index] ?? '', start, end: start + 1, node };
}

/** A text node's characters: white space counts as one space, characters without width as nothing. */
function foldUnits(source: string, node: StorageNode): Unit[] {
  const { text, offsets } = decodeWithOffsets(source, node.start, node.end);
  const shown = maskInvisible(text);
  const units: Unit[] = [];
  for (let index = 0; index < text.length; index++) {
    const start = offsets[index] ?? node.start;
    const end = offsets[index + 1] ?? node.end;
    const character = comparablePiece(shown[index] ?? '');
    if (character === '') continue;
    const last = units[units.length - 1];
    if (character === ' ' && last?.character === ' ') units[units.length - 1] = { ...last, end };
    else units.push({ character, start, end: end === start ? nextOffset(offsets, index) : end, node });
  }
  return units;
}

/** The end of a reference that stands for two units. */
function nextOffset(offsets: readonly number[], index: number): number {
  const start = offsets[index] ?? 0;
  for (let next = index + 1; next < offsets.length; next++)
    if ((offsets[next] ?? 0) > start) return offsets[next] ?? start;
  return start;
}

/**
 * What both texts begin and end with stays where it stands, in its marks; where the rest reaches over marks or links, so do the words that
 * both have, in order. What the replacement has between them goes into the first text node there, and what the match has is taken out.
 */
function changesOf(match: readonly Unit[], replace: string): Change[] {
  const { units, text } = trimShared(match, replace);
  if (units.every(unit => unit.node === units[0]?.node)) return changeUnits(units, text);
  const found = wordsOf(units.map(unit => unit.character).join(''));
  const wanted = wordsOf(text);
  const changes: Change[] = [];
  let [from, at] = [0, 0];
  for (const [one, other] of [
    ...matchSequences(found.map(textOfWord), wanted.map(textOfWord)),
    [found.length, wanted.length] as const,
  ]) {
    const [kept, same] = [found[one], wanted[other]];
    const gap = units.slice(from, kept?.start ?? units.length);
    const added = text.slice(at, same?.start ?? text.length);
    if (gap.length > 0) changes.push(...changeUnits(gap, added));
    else if (added !== '') changes.push(insertAt(units, from, added));
    from = kept?.end ?? units.length;
    at = same?.end ?? text.length;
  }
  return changes;
}

interface WordPlace {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string): WordPlace[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}_]+/gu), ({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
}

function textOfWord({ word }: WordPlace): string {
  return word;
}

/** Text that is added where nothing is taken out: behind the unit before, or before the first. */
function insertAt(units: readonly Unit[], at: number, text: string): Change {
  const before = units[at - 1];
  const offset = before?.end ?? units[at]?.start ?? 0;
  const node = (before ?? units[at])?.node;
  return { start: offset, end: offset, text: node ? textFor(node, text) : text };
}

/** Puts the text in the place of the first units that stand in one text node, and takes the others out. */
function changeUnits(units: readonly Unit[], text: string): Change[] {
  const changes: Change[] = [];
  let last: (Change & { node: StorageNode }) | undefined;
  for (const unit of units) {
    if (last && last.node === unit.node) {
      last = { ...last, end: unit.end };
      changes[changes.length - 1] = last;
      continue;
    }
    const added = last === undefined ? textFor(unit.node, text) : '';
    last = { start: unit.start, end: unit.end, text: added, node: unit.node };
    changes.push(last);
  }
  return changes.map(({ start, end, text }) => ({ start, end, text }));
}

/** Whole words only; one unit is left at least, to which an insertion is added. */
function trimShared(match: readonly Unit[], replace: string): { units: readonly Unit[]; text: string } {
  const found = match.map(unit => unit.character);
  let from = 0;
  while (from < found.length - 1 && from < replace.length && found[from] === replace[from]) from++;
  while (from > 0 && (partsWord(found, from) || partsWord(replace, from))) from--;
  let kept = 0;
  const most = Math.min(found.length - 1, replace.length) - from;
  while (kept < most && found[found.length - 1 - kept] === replace[replace.length - 1 - kept]) kept++;
  while (kept > 0 && (partsWord(found, found.length - kept) || partsWord(replace, replace.length - kept)))
    kept--;
  return { units: match.slice(from, match.length - kept), text: replace.slice(from, replace.length - kept) };
}

/** Whether a cut here would part a word or a surrogate pair. */
function partsWord(text: ArrayLike<string>, at: number): boolean {
  const [before = '', after = ''] = [text[at - 1], text[at]];
  return (
    /^[\uDC00-\uDFFF]$/.test(after) ||
    (/[\p{L}\p{N}\p{M}_]/u.test(before) && /[\p{L}\p{N}\p{M}_]/u.test(after))
  );
}

function textFor(node: StorageNode, replace: string): string {
  return node.type === 'cdata'
    ? writeCdata(replace).slice('<![CDATA['.length, -']]>'.length)
    : escapeText(replace);
}
