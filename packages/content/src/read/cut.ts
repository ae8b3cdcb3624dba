/** Where a view is cut so that a piece stays within its budget: between blocks, or inside one that is too large by itself. */
import { escapeLineStart } from '../markdown/escape.ts';
import { findBreak } from './break.ts';
import { LEAST_ROOM } from './budget.ts';
import type { Fence, Output, Spot } from './output.ts';

/** Blocks of a view by their places in the page's list, the last one excluded. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

export interface Piece {
  readonly text: string;
  /** Where the next piece begins in the page's rendered text; undefined when the view ends with this one. */
  readonly next: number | undefined;
  /** Blocks that end in this piece. */
  readonly shown: number;
  /** The blocks that it shows something of. */
  readonly places: BlockRange;
}

interface Cutting {
  readonly text: string;
  readonly spots: readonly Spot[];
  readonly range: BlockRange;
  /** How many fences stand around the whole view: these are not shown. */
  readonly around: number;
  readonly from: number;
  /** The first block that begins in this piece. */
  readonly first: number;
  /** The block that the last piece left off inside. */
  readonly inside: Spot | undefined;
  /** What is put before the text: fences that are open, the head of a table. */
  readonly head: string;
}

/** Where blocks of a range begin and end in the rendered text. */
export function spanOf(spots: readonly Spot[], range: BlockRange): { start: number; end: number } {
  const start = spots[range.from]?.start ?? 0;
  let end = start;
  for (let index = range.from; index < range.to; index++) end = Math.max(end, spots[index]?.end ?? 0);
  return { start, end };
}

/** The piece of a view that begins at an offset of the rendered text and has at most `limit` characters. */
export function cutPiece(output: Output, range: BlockRange, from: number, limit: number): Piece {
  const cutting = startCutting(output, range, from);
  const room = Math.max(limit - cutting.head.length, 1);
  const whole = endOfView(cutting);
  if (whole.end - from + whole.feet.length <= room) return finish(cutting, whole.end, whole.feet);
  const border = lastBorder(cutting, room);
  const large = leafAt(cutting, border ?? cutting.first);
  const fillsUp = border !== undefined && startOf(cutting, border) - from < room / 2;
  const isLarge = large !== undefined && ownEnd(cutting, large) - (cutting.spots[large]?.start ?? 0) > room;
  if (border !== undefined && !(fillsUp && isLarge)) return cutAtBorder(cutting, border);
  const index = cutting.inside && border === undefined ? cutting.first - 1 : large;
  if (index === undefined) return finish(cutting, whole.end, whole.feet);
  const cut = cutInside(cutting, index, room);
  if (cut) return cut;
  const next = border ?? borderBehind(cutting, index);
  return next === undefined ? finish(cutting, whole.end, whole.feet) : cutAtBorder(cutting, next);
}

/** The first border behind a block: where a piece ends that this block alone overfills. */
function borderBehind(cutting: Cutting, index: number): number | undefined {
  const end = ownEnd(cutting, index);
  for (let next = index + 1; next < cutting.range.to; next++) if (startOf(cutting, next) >= end) return next;
  return undefined;
}

function startCutting({ text, spots = [] }: Output, range: BlockRange, from: number): Cutting {
  let first = range.from;
  while (first < range.to && (spots[first]?.start ?? 0) < from) first++;
  const inside = first < range.to && spots[first]?.start === from ? undefined : spots[first - 1];
  const around = sharedFences(spots[range.from]?.fences ?? [], spots[range.to - 1]?.fences ?? []).length;
  const fences = (inside ?? spots[first])?.fences.slice(around) ?? [];
  const heads = fences.map(fence => `${fence.head}\n`).join('');
  const head = heads + (inside ? headOfRest(text, inside, from) : '');
  return { text, spots, range, around, from, first, inside, head };
}

/** What makes the rest of a block readable: the head of its table or fence, the cells that were shown, its indent. */
function headOfRest(text: string, spot: Spot, from: number): string {
  const { frame, prefix } = spot;
  if (!frame) return prefix + (spot.block.kind === 'item' || spot.block.kind === 'task' ? '  ' : '');
  let end = spot.start;
  for (let line = 0; line < frame.head; line++) end = text.indexOf('\n', end) + 1;
  const opening = text.slice(spot.start, end);
  const head = opening.startsWith(spot.lead) ? prefix + opening.slice(spot.lead.length) : opening;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  if (lineStart === from) return head;
  const cells = frame.foot === 0 ? `|${' |'.repeat(countBars(text.slice(lineStart, from)) - 1)} ` : '';
  return head + prefix + cells;
}

function countBars(line: string): number {
  return line.match(/(?<!\\)(?:\\\\)*\|/g)?.length ?? 0;
}

function sharedFences(one: readonly Fence[], other: readonly Fence[]): readonly Fence[] {
  return one.filter((fence, depth) => other[depth] === fence);
}

function feetOf({ around }: Cutting, fences: readonly Fence[]): string {
  return fences
    .slice(around)
    .map(fence => `\n${fence.foot}`)
    .reverse()
    .join('');
}

/** The last piece's end, and the fences that its own text does not close. */
function endOfView(cutting: Cutting): { end: number; feet: string } {
  const { spots, range, first, inside } = cutting;
  const end = Math.max(spanOf(spots, { from: first, to: range.to }).end, inside?.end ?? 0);
  const last = spots[range.to - 1]?.fences ?? [];
  return { end, feet: feetOf(cutting, sharedFences(last, (inside ?? spots[first])?.fences ?? [])) };
}

/** The last block that a piece of this size may end before; undefined when not even one block fits. */
function lastBorder(cutting: Cutting, room: number): number | undefined {
  const { spots, range, from, first, inside } = cutting;
  let border: number | undefined;
  let hasText = inside !== undefined;
  for (let index = first; index < range.to; index++) {
    const spot = spots[index];
    if (!spot || spot.start - from > room) break;
    if (hasText && spot.start > from && spot.start - from + feetOf(cutting, spot.fences).length <= room)
      border = index;
    hasText ||= ownEnd(cutting, index) > spot.start && !isOnlyHead(spot);
  }
  return border;
}

/** Whether a block's own text is nothing but the line that opens it. */
function isOnlyHead({ block }: Spot): boolean {
  return block.children.length > 0 && block.kind !== 'item' && block.kind !== 'task';
}

function startOf({ spots }: Cutting, index: number): number {
  return spots[index]?.start ?? 0;
}

/** Where a block's own text ends: before the first block inside it. */
function ownEnd({ spots, range }: Cutting, index: number): number {
  const end = spots[index]?.end ?? 0;
  const next = index + 1 < range.to ? spots[index + 1] : undefined;
  return next && next.start < end ? next.start : end;
}

/** The first block from here on with text of its own. */
function leafAt(cutting: Cutting, from: number): number | undefined {
  for (let index = from; index < cutting.range.to; index++) {
    const spot = cutting.spots[index];
    if (spot && !isOnlyHead(spot) && ownEnd(cutting, index) > spot.start) return index;
  }
  return undefined;
}

function cutAtBorder(cutting: Cutting, border: number): Piece {
  const spot = cutting.spots[border];
  return finish(cutting, spot?.start ?? 0, feetOf(cutting, spot?.fences ?? []), true);
}

/** Cuts inside a block: a table between rows, code between lines, other text behind a sentence or a word. */
function cutInside(cutting: Cutting, index: number, room: number): Piece | undefined {
  const { text, from } = cutting;
  const spot = cutting.spots[index];
  if (!spot) return undefined;
  const start = Math.max(from, spot.start);
  const bodyEnd = ownEnd(cutting, index) - footOf(text, spot).length;
  const foot = spot.frame?.foot ? `\n${footOf(text, spot).trimEnd()}` : '';
  const feet = foot + feetOf(cutting, spot.fences);
  const left = Math.max(room - (start - from) - feet.length, LEAST_ROOM);
  if (bodyEnd - start <= left && !spot.frame) return undefined;
  const body = start === spot.start ? bodyStartOf(text, spot) : start;
  const line = spot.frame ? text.lastIndexOf('\n', start + left) + 1 : 0;
  if (line > body) return line >= bodyEnd ? undefined : finish(cutting, line, feet, true);
  const tail = spot.frame?.foot === 0 ? ' |' : '';
  const lineEnd = text.indexOf('\n', body + 1); // a line end right here would end the piece where it began
  const limit = body + Math.max(start + left - body - tail.length, LEAST_ROOM);
  const end = findBreak(text, body, Math.min(limit, lineEnd === -1 ? bodyEnd : lineEnd));
  return end >= bodyEnd ? undefined : finish(cutting, end, tail + feet, true);
}

function bodyStartOf(text: string, spot: Spot): number {
  let at = spot.start;
  for (let line = 0; line < (spot.frame?.head ?? 0); line++) at = text.indexOf('\n', at) + 1;
  return at;
}

function footOf(text: string, { end, frame }: Spot): string {
  if (!frame?.foot) return '';
  return text.slice(text.lastIndexOf('\n', end - 2) + 1, end);
}

function finish(cutting: Cutting, end: number, feet: string, isCut = false): Piece {
  const { text, from, head, inside } = cutting;
  const own = text.slice(from, end).trimEnd();
  const body = inside && !inside.frame ? escapeLineStart(own.trimStart()) : own;
  return {
    text: head + body + feet,
    next: isCut ? end : undefined,
    shown: countShown(cutting, isCut ? end : Number.POSITIVE_INFINITY),
    places: placesOf(cutting, isCut ? end : Number.POSITIVE_INFINITY),
  };
}

function placesOf(cutting: Cutting, end: number): BlockRange {
  const { first, inside, range } = cutting;
  let to = first;
  while (to < range.to && startOf(cutting, to) < end) to++;
  return { from: inside ? first - 1 : first, to };
}

function countShown(cutting: Cutting, end: number): number {
  const { spots, range, first, inside } = cutting;
  let shown = inside && ownEnd(cutting, first - 1) <= end ? 1 : 0;
  for (let index = first; index < range.to; index++) {
    if (startOf(cutting, index) < end && ownEnd(cutting, index) <= end) shown++;
    else if ((spots[index]?.start ?? 0) >= end) break;
  }
  return shown;
}
