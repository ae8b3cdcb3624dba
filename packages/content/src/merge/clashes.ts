/** Where the changes of two sides meet, so that no page can have both. */
import { type Change, movedParts } from '../compare/changes.ts';
import type { Part } from '../compare/parts.ts';

/** Changes of mine and of theirs that belong to one conflict. */
export interface Clash {
  readonly mine: readonly Change[];
  readonly theirs: readonly Change[];
}

/**
 * The conflicts between two sides' changes of one source, each list in the source's order: changes that meet each other, directly or
 * through others, are one conflict.
 */
export function findClashes(source: string, mine: readonly Change[], theirs: readonly Change[]): Clash[] {
  const own = without(mine, theirs);
  const others = without(theirs, mine);
  const clashes: { mine: Set<Change>; theirs: Set<Change> }[] = [];
  const pairs = [
    ...findMeetings(source, own, others),
    ...findLostMoves(own, theirs),
    ...findLostMoves(others, mine).map(([other, one]) => [one, other] as const),
  ];
  for (const [one, other] of pairs) {
    const known = clashes.filter(clash => clash.mine.has(one) || clash.theirs.has(other));
    const joined = {
      mine: new Set([...known.flatMap(clash => [...clash.mine]), one]),
      theirs: new Set([...known.flatMap(clash => [...clash.theirs]), other]),
    };
    const [first] = known;
    clashes.splice(first ? clashes.indexOf(first) : clashes.length, first ? 1 : 0, joined);
    for (const clash of known.slice(1)) clashes.splice(clashes.indexOf(clash), 1);
  }
  return clashes.map(clash => ({ mine: [...clash.mine], theirs: [...clash.theirs] }));
}

/** Changes that the other side did not make too. */
function without(changes: readonly Change[], others: readonly Change[]): Change[] {
  const made = new Set(others.map(keyOf));
  return changes.filter(change => !made.has(keyOf(change)));
}

function keyOf({ start, end, pieces }: Change): string {
  const text = pieces
    .map(piece => (typeof piece === 'string' ? piece : `\u0000${piece.from.start}`))
    .join('');
  return `${start} ${end} ${text}`;
}

type Meeting = readonly [mine: Change, theirs: Change];

/** Changes that touch the same bytes, one after the other through both lists. */
function findMeetings(source: string, mine: readonly Change[], theirs: readonly Change[]): Meeting[] {
  const frames = Map.groupBy(
    theirs.filter(change => change.kind === 'frame'),
    change => change.owner.start,
  );
  const carried = { mine: movedParts(mine), theirs: movedParts(theirs) };
  const meetings: Meeting[] = [];
  let from = 0;
  for (const one of mine) {
    const [start, end] = widen(source, one);
    while (from < theirs.length && widen(source, theirs[from] ?? one)[1] < start) from++;
    const near = new Set(one.kind === 'frame' ? frames.get(one.owner.start) : []);
    for (let index = from; index < theirs.length; index++) {
      const other = theirs[index];
      if (!other || widen(source, other)[0] > end) break;
      near.add(other);
    }
    for (const other of near) if (meet(source, one, other, carried)) meetings.push([one, other]);
  }
  return meetings;
}

interface Carried {
  readonly mine: readonly Part[];
  readonly theirs: readonly Part[];
}

function meet(source: string, one: Change, other: Change, carried: Carried): boolean {
  if (one.kind === 'frame' && other.kind === 'frame' && one.owner.start === other.owner.start) return true;
  if (overlaps(one, other))
    return (
      !carried.mine.some(part => isCarried(part, other)) && !carried.theirs.some(part => isCarried(part, one))
    );
  return insertsBeside(source, one, other) && !insertTogether(source, one, other);
}

/** Whether both do nothing but put new blocks into one gap: both can stand there. */
export function insertTogether(source: string, one: Change, other: Change): boolean {
  return isInsertion(one) && isInsertion(other) && insertsBeside(source, one, other);
}

function isInsertion({ kind, start, end, gone, pieces }: Change): boolean {
  return (
    kind === 'blocks' &&
    start === end &&
    gone.length === 0 &&
    pieces.every(piece => typeof piece === 'string')
  );
}

/** A block that one side put elsewhere and the other took away, or put elsewhere too. */
function findLostMoves(some: readonly Change[], others: readonly Change[]): Meeting[] {
  return some.flatMap(one =>
    movedParts([one]).flatMap(part =>
      others
        .filter(other => takes(other, part) || movedParts([other]).some(moved => moved.start === part.start))
        .map(other => [one, other] as const),
    ),
  );
}

function takes(change: Change, part: Part): boolean {
  return change.kind !== 'text' && change.gone.some(gone => covers(gone, part));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function covers(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

function overlaps(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether a change is of something in a part, or of its text, so that it goes along where the part goes. */
export function isCarried(part: Part, change: Change): boolean {
  return covers(part, change) && (change.kind === 'text' || !covers(change, part));
}

/** Whether both put blocks into one gap. */
function insertsBeside(source: string, one: Change, other: Change): boolean {
  if (one.kind === 'text' || other.kind === 'text' || one.come.length === 0 || other.come.length === 0)
    return false;
  if (one.owner.start !== other.owner.start || one.owner.end !== other.owner.end) return false;
  const [start, end] = widen(source, one);
  const [from, to] = widen(source, other);
  return start <= to && from <= end;
}

/** A change's range with the white space around it. */
function widen(source: string, { start, end }: Range): readonly [number, number] {
  let from = start;
  let to = end;
  while (from > 0 && isSpace(source.charCodeAt(from - 1))) from--;
  while (to < source.length && isSpace(source.charCodeAt(to))) to++;
  return [from, to];
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
