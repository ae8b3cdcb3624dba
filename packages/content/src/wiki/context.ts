/** What every part of the wiki reader is given. */

/** A macro in the markup, as offsets. */
export interface MacroSpan {
  readonly name: string;
  /** What stands behind the colon, '' if nothing. */
  readonly parameters: string;
  readonly start: number;
  readonly end: number;
  /** Where the body lies; undefined for a macro without one. */
  readonly body?: Range;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of output: text of a line, or a block that cannot stand in a paragraph. */
export interface Piece {
  readonly kind: 'inline' | 'block';
  readonly xml: string;
}

/** Where a stretch stands: how many elements are open around it, and the style that its text has. */
export interface Place {
  readonly depth: number;
  /** The style attribute of an enclosing {color}. */
  readonly style?: string;
  /** Inside a link's text: no further link, no block. */
  readonly inLink?: boolean;
}

export interface WikiUser {
  readonly accountId?: string;
  readonly key?: string;
}

export interface WikiOptions {
  /** The person of a `[~name]`; where it is not given or answers nothing, the name itself is stored. */
  readonly resolveUser?: (name: string) => WikiUser | undefined;
}

export interface WikiContext {
  readonly source: string;
  readonly options: WikiOptions;
  /** By the offset where they start. */
  readonly macros: ReadonlyMap<number, MacroSpan>;
  /** The next occurrence of a short text at or behind an offset; the source's length if there is none. */
  readonly next: (needle: string, from: number) => number;
  readonly writeBlocks: (range: Range, place: Place) => string;
  readonly writePieces: (range: Range, place: Place) => readonly Piece[];
}

/** Deeper than this nothing is read as markup any more, so that the output stays below the format's 200 levels. */
export const MAX_DEPTH = 100;

/** Looks up short texts; remembers each answer, so that no search runs twice over the same stretch. */
export function createFinder(source: string): WikiContext['next'] {
  const known = new Map<string, { readonly from: number; readonly at: number }>();
  return (needle, from) => {
    const last = known.get(needle);
    if (last && last.from <= from && from <= last.at) return last.at;
    const found = source.indexOf(needle, from);
    const at = found < 0 ? source.length : found;
    known.set(needle, { from, at });
    return at;
  };
}

/** The match of a sticky pattern at an offset; undefined if there is none or it reaches beyond the end. */
export function matchAt(source: string, pattern: RegExp, { start, end }: Range): RegExpExecArray | undefined {
  pattern.lastIndex = start;
  const match = pattern.exec(source);
  return match && pattern.lastIndex <= end ? match : undefined;
}

/** The range without white space at its ends. */
export function trimRange(source: string, { start, end }: Range): Range {
  let from = start;
  let to = end;
  while (from < to && isSpace(source.charCodeAt(from))) from++;
  while (to > from && isSpace(source.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10;
}
