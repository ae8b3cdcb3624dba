/** Emphasis: which runs of `*`, `_` and `~~` open and close marks (https://spec.commonmark.org/0.31.2/#delimiter-run). */
import type { Inline } from '../../types.ts';
import { addMark, addNode, addUnmarked, createList, finishList, type Mark, type NodeList } from './nodes.ts';

/** One `*` or `_`, or one `~~`. */
export interface Delimiter {
  readonly marker: number;
  /** Length of its run; 0 for `~~`, for which the rule of three does not hold. */
  readonly length: number;
  readonly item: number;
  readonly close: boolean;
  open: boolean;
  /** The delimiter that closes it, -1 while none does. */
  end: number;
  role: 'text' | 'open' | 'close' | 'none';
  mark: Mark;
}

export interface Marked {
  readonly items: readonly Inline[];
  readonly from: number;
  readonly delimiters: Delimiter[];
}

const TILDE = 126;
/** A `~` that an odd run has over: it stands before its `~~`, and goes behind it where that closes a mark. */
export const LONE_TILDE: Inline = { type: 'text', value: '~' };

/** The items from an index on, nested in the marks that their delimiters make. */
export function nestMarks({ items, from, delimiters }: Marked): Inline[] {
  matchDelimiters(delimiters);
  nameMarks(delimiters);
  const nesting: Nesting = { list: createList(), outer: [], marks: [], loneTildes: 0 };
  let next = 0;
  for (let at = from; at < items.length; at++) {
    const delimiter = delimiters[next]?.item === at ? delimiters[next++] : undefined;
    if (delimiter?.role === 'close') closeMark(nesting, delimiter);
    else if (items[at] === LONE_TILDE && closesTildes(delimiters[next], at + 1)) nesting.loneTildes++;
    else {
      addLoneTildes(nesting);
      if (delimiter?.role === 'open') openMark(nesting, delimiter.mark);
      else if (delimiter?.role !== 'none') addUnmarked(nesting.list, items[at], nesting.marks);
    }
  }
  addLoneTildes(nesting);
  return finishList(nesting.list);
}

interface Nesting {
  list: NodeList;
  /** The lists around it; undefined for a mark inside its own kind, which has no list. */
  readonly outer: (NodeList | undefined)[];
  readonly marks: Mark[];
  loneTildes: number;
}

function openMark(nesting: Nesting, mark: Mark): void {
  const isNew = !nesting.marks.includes(mark);
  nesting.outer.push(isNew ? nesting.list : undefined);
  if (!isNew) return;
  nesting.marks.push(mark);
  nesting.list = createList();
}

function closeMark(nesting: Nesting, { mark, marker }: Delimiter): void {
  if (marker !== TILDE) addLoneTildes(nesting);
  const outer = nesting.outer.pop();
  if (!outer) return;
  nesting.marks.pop();
  const children = finishList(nesting.list);
  nesting.list = outer;
  addMark(outer, mark, children);
}

function closesTildes(delimiter: Delimiter | undefined, item: number): boolean {
  return delimiter?.item === item && delimiter.role === 'close' && delimiter.marker === TILDE;
}

function addLoneTildes(nesting: Nesting): void {
  for (; nesting.loneTildes > 0; nesting.loneTildes--) addNode(nesting.list, LONE_TILDE);
}

/** What the pairs mean: two neighbours around two neighbours are strong. */
function nameMarks(delimiters: readonly Delimiter[]): void {
  for (let at = delimiters.length - 1; at >= 0; at--) {
    const opener = delimiters[at];
    const closer = delimiters[opener?.end ?? -1];
    if (!opener || !closer) continue;
    const outer = delimiters[at - 1];
    const outerEnd = delimiters[opener.end + 1];
    const isStrong =
      opener.marker !== TILDE &&
      outer?.end === opener.end + 1 &&
      outer.marker === opener.marker &&
      outer.item === opener.item - 1 &&
      outerEnd?.item === closer.item + 1;
    const em = isStrong ? 'strong' : 'em';
    opener.mark = opener.marker === TILDE ? 'del' : em;
    closer.mark = opener.mark;
    opener.role = 'open';
    closer.role = 'close';
    if (!isStrong || !outerEnd) continue;
    outer.role = 'none';
    outerEnd.role = 'none';
    at--;
  }
}

/**
 * Finds an opener for every closer. `jumps` lead over what is matched already, `bottoms` remember how far up a kind of closer
 * found nothing: together they keep the search linear. The way is markdown-it's.
 */
function matchDelimiters(delimiters: readonly Delimiter[]): void {
  const bottoms = new Map<number, number>();
  const jumps: number[] = [];
  let header = 0;
  let lastItem = -2;
  delimiters.forEach((closer, at) => {
    jumps.push(0);
    if (delimiters[header]?.marker !== closer.marker || lastItem !== closer.item - 1) header = at;
    lastItem = closer.item;
    if (!closer.close) return;
    const kind = closer.marker * 8 + (closer.open ? 3 : 0) + (closer.length % 3);
    const bottom = bottoms.get(kind) ?? -1;
    const top = header - (jumps[header] ?? 0) - 1;
    let opener = top;
    while (opener > bottom && !canPair(delimiters[opener], closer)) opener -= (jumps[opener] ?? 0) + 1;
    const found = opener > bottom ? delimiters[opener] : undefined;
    if (!found) {
      bottoms.set(kind, top);
      return;
    }
    const before = delimiters[opener - 1];
    const jump = before && !before.open ? (jumps[opener - 1] ?? 0) + 1 : 0;
    jumps[at] = at - opener + jump;
    jumps[opener] = jump;
    closer.open = false;
    found.end = at;
    lastItem = -2;
  });
}

function canPair(opener: Delimiter | undefined, closer: Delimiter): boolean {
  if (!opener || opener.marker !== closer.marker || !opener.open || opener.end >= 0) return false;
  const isOdd = (opener.close || closer.open) && (opener.length + closer.length) % 3 === 0;
  return !isOdd || (opener.length % 3 === 0 && closer.length % 3 === 0);
}
