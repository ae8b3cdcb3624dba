/** What changed from one version of a page to another, as changes of exact bytes that together make the one the other. */

import { type Match, matchSequences } from '../edit/sequence.ts';
import { type Entry, matchSimilar } from '../edit/similar.ts';
import type { Page } from '../storage/page.ts';
import { type Part, pageParts } from './parts.ts';

/** `text`: the content of a leaf. `blocks`: parts that come or go. `frame`: what stands around parts, such as a macro's parameters. */
export type ChangeKind = 'text' | 'blocks' | 'frame';

export interface Change {
  readonly kind: ChangeKind;
  /** Range of the old source, and what stands there in the new one. */
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly (string | Moved)[];
  /** The old part around it. */
  readonly owner: Part;
  readonly ownerAfter: Part;
  /** The parts concerned, in the old and in the new version. */
  readonly gone: readonly Part[];
  readonly come: readonly Part[];
}

/** Bytes that stood elsewhere in the old version. */
export interface Moved {
  readonly from: Part;
  readonly to: Part;
}

/** The changes in the order of the old source. Applied to it they give the new source, byte for byte. */
export function findChanges(before: Page, after: Page): Change[] {
  const comparing: Comparing = { before: before.source, after: after.source, changes: [] };
  compareParts(comparing, pageParts(before), pageParts(after));
  return markMoves(comparing);
}

/** A change's new text. */
export function textOfChange({ pieces }: Change, show: (moved: Moved) => string): string {
  return pieces.map(piece => (typeof piece === 'string' ? piece : show(piece))).join('');
}

/** The parts of the old version that changes put elsewhere. */
export function movedParts(changes: readonly Change[]): Part[] {
  return changes.flatMap(({ pieces }) =>
    pieces.flatMap(piece => (typeof piece === 'string' ? [] : [piece.from])),
  );
}

interface Comparing {
  readonly before: string;
  readonly after: string;
  readonly changes: Change[];
}

function compareParts(comparing: Comparing, one: Part, other: Part): void {
  const { before, after } = comparing;
  const parts = matchParts(comparing, one, other);
  let from = one.start;
  let to = other.start;
  let first = 0;
  let second = 0;
  for (const [nextFirst, nextSecond] of [...parts, [one.parts.length, other.parts.length] as const]) {
    const old = one.parts[nextFirst];
    const now = other.parts[nextSecond];
    compareStretch(comparing, {
      one,
      other,
      range: [from, old?.start ?? one.end],
      rangeAfter: [to, now?.start ?? other.end],
      gone: one.parts.slice(first, nextFirst),
      come: other.parts.slice(second, nextSecond),
    });
    if (old && now && before.slice(old.start, old.end) !== after.slice(now.start, now.end))
      comparePair(comparing, old, now);
    from = old?.end ?? one.end;
    to = now?.end ?? other.end;
    first = nextFirst + 1;
    second = nextSecond + 1;
  }
}

function comparePair(comparing: Comparing, old: Part, now: Part): void {
  const isComparable = old.frame === now.frame && old.parts.length > 0 && now.parts.length > 0;
  if (isComparable) {
    compareParts(comparing, old, now);
    return;
  }
  comparing.changes.push({
    kind: 'text',
    start: old.start,
    end: old.end,
    pieces: [comparing.after.slice(now.start, now.end)],
    owner: old,
    ownerAfter: now,
    gone: [old],
    come: [now],
  });
}

/** The parts that stay, by their bytes first, then by likeness; cells of a row by their place. */
function matchParts(comparing: Comparing, one: Part, other: Part): Match[] {
  if (one.kind === 'row') return one.parts.map((_cell, index) => [index, index]);
  const bytes = (source: string, part: Part): string => `${part.kind}${source.slice(part.start, part.end)}`;
  const equal = matchSequences(
    one.parts.map(part => bytes(comparing.before, part)),
    other.parts.map(part => bytes(comparing.after, part)),
  );
  const pairs: Match[] = [];
  let first = 0;
  let second = 0;
  for (const [nextFirst, nextSecond] of [...equal, [one.parts.length, other.parts.length] as const]) {
    const likely = matchSimilar(
      one.parts.slice(first, nextFirst).map(part => entryOf(comparing.before, part)),
      other.parts.slice(second, nextSecond).map(part => entryOf(comparing.after, part)),
    );
    for (const [some, others] of likely) pairs.push([first + some, second + others]);
    if (nextFirst < one.parts.length) pairs.push([nextFirst, nextSecond]);
    first = nextFirst + 1;
    second = nextSecond + 1;
  }
  return pairs;
}

function entryOf(source: string, part: Part): Entry {
  return { shape: part.kind, text: source.slice(part.start, part.end).replace(/<(?!!)[^>]*>/g, ' ') };
}

interface Stretch {
  readonly one: Part;
  readonly other: Part;
  readonly range: readonly [number, number];
  readonly rangeAfter: readonly [number, number];
  readonly gone: readonly Part[];
  readonly come: readonly Part[];
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly part: Part | undefined;
}

/** What stands between two parts that stay: tags and white space, and parts that come and go. */
function compareStretch(comparing: Comparing, stretch: Stretch): void {
  const { one, other, range, rangeAfter } = stretch;
  const { before, after, changes } = comparing;
  if (before.slice(...range) === after.slice(...rangeAfter)) return;
  const old = splitStretch(before, range, stretch.gone);
  const now = splitStretch(after, rangeAfter, stretch.come);
  const equal = matchSequences(
    old.map(token => token.text),
    now.map(token => token.text),
  );
  let first = 0;
  let second = 0;
  for (const [nextFirst, nextSecond] of [...equal, [old.length, now.length] as const]) {
    const gone = old.slice(first, nextFirst);
    const come = now.slice(second, nextSecond);
    if (gone.length + come.length > 0) {
      const start = gone[0]?.start ?? old[first]?.start ?? range[1];
      const isFrame = [...gone, ...come].some(token => !token.part && token.text.trim() !== '');
      changes.push({
        kind: isFrame ? 'frame' : 'blocks',
        start,
        end: gone[gone.length - 1]?.end ?? start,
        pieces: come.map(token => (token.part ? after.slice(token.start, token.end) : token.text)),
        owner: one,
        ownerAfter: other,
        gone: gone.flatMap(token => token.part ?? []),
        come: come.flatMap(token => token.part ?? []),
      });
    }
    first = nextFirst + 1;
    second = nextSecond + 1;
  }
}

function splitStretch(
  source: string,
  [start, end]: readonly [number, number],
  parts: readonly Part[],
): Token[] {
  const tokens: Token[] = [];
  let at = start;
  for (const part of [...parts, undefined]) {
    const stop = part?.start ?? end;
    for (const found of source.slice(at, stop).matchAll(/<[^>]*>|[^<]+|</g)) {
      const from = at + found.index;
      tokens.push({ text: found[0], start: from, end: from + found[0].length, part: undefined });
    }
    if (!part) break;
    tokens.push({
      text: `\u0000${source.slice(part.start, part.end)}`,
      start: part.start,
      end: part.end,
      part,
    });
    at = part.end;
  }
  return tokens;
}

/** Parts that went in one place and came in another, with the same bytes, have moved. */
function markMoves({ before, after, changes }: Comparing): Change[] {
  const gone = new Map<string, Part[]>();
  for (const change of changes) {
    if (change.kind === 'text') continue;
    for (const part of change.gone) {
      const bytes = part.kind + before.slice(part.start, part.end);
      const same = gone.get(bytes);
      if (same) same.push(part);
      else gone.set(bytes, [part]);
    }
  }
  if (gone.size === 0) return changes;
  return changes.map(change => {
    if (change.kind === 'text' || change.come.length === 0) return change;
    const come = [...change.come];
    const pieces = change.pieces.map(piece => {
      const to = come[0];
      if (typeof piece !== 'string' || !to || piece !== after.slice(to.start, to.end)) return piece;
      come.shift();
      const from = gone.get(to.kind + piece)?.shift();
      return from ? { from, to } : piece;
    });
    return { ...change, pieces };
  });
}
