/** Which rows and columns of a stored table are which of the one that is asked for: equal ones first, then those most alike. */
import { matchSequences } from './sequence.ts';

/** The cells of a line by what they say; empty for those that say nothing. */
export type Line = readonly string[];

/** Beyond this many pairs likeness is not weighed: lines between equal ones are paired in order. */
const MAX_PAIRS = 40_000;

/** By wanted column, the stored one that it is. `heads` tells whether the first cells are headings. */
export function matchColumns(
  before: readonly Line[],
  after: readonly Line[],
  heads: boolean,
): (number | undefined)[] {
  const known = before.map(countKeys);
  const likeness = (one: number, other: number): number => {
    const [old = [], now = []] = [before[one], after[other]];
    const sameHead = heads && old[0] !== '' && old[0] === now[0] ? 1 : 0;
    return sameHead + overlap(known[one], now) + (one === other ? 0.01 : 0);
  };
  return matchLines({
    before,
    after,
    likeness,
    least: 0.3,
    moves: (one, other) => likeness(one, other) >= 1,
  });
}

/** By wanted row, the stored one that it is; only columns that both tables have are given. */
export function matchRows(before: readonly Line[], after: readonly Line[]): (number | undefined)[] {
  const likeness = (one: number, other: number): number => {
    const [old = [], now = []] = [before[one], after[other]];
    const said = old.filter(key => key !== '').length;
    const same = now.filter((key, index) => key !== '' && key === old[index]).length;
    return said === 0 ? 0 : same / said + (now[0] !== '' && now[0] === old[0] ? 0.5 : 0);
  };
  const isEqual = (one: number, other: number): boolean =>
    before[one]?.some(key => key !== '') === true && keyOf(before[one]) === keyOf(after[other] ?? []);
  return matchLines({ before, after, likeness, least: 0.01, moves: isEqual });
}

interface Lines {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
  readonly likeness: (before: number, after: number) => number;
  /** Pairs less alike than this are none. */
  readonly least: number;
  /** Whether two lines are the same, even where their order changed. */
  readonly moves: (before: number, after: number) => boolean;
}

function matchLines(lines: Lines): (number | undefined)[] {
  const { before, after } = lines;
  const found: (number | undefined)[] = after.map(() => undefined);
  const gaps = (visit: (gap: Gap) => void): void => {
    let gap = { from: 0, to: 0 };
    for (const [other, one] of [...found.entries(), [after.length, before.length] as const]) {
      if (one === undefined || one < gap.from) continue;
      visit({ before: range(gap.from, one), after: range(gap.to, other) });
      gap = { from: one + 1, to: other + 1 };
    }
  };
  for (const [one, other] of matchSequences(before.map(keyOf), after.map(keyOf))) found[other] = one;
  gaps(gap => {
    for (const [one, other] of pairAlike(lines, gap)) found[other] = one;
  });
  const moved = findMoves(lines, found);
  gaps(gap => {
    const old = gap.before.filter(one => !moved.has(one));
    const open = gap.after.filter(
      other => found[other] === undefined && ![...moved.values()].includes(other),
    );
    for (const [index, other] of open.entries()) found[other] = old[index];
  });
  for (const [one, other] of moved) found[other] = one;
  return found;
}

interface Gap {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function keyOf(line: Line): string {
  return line.join('\u0003');
}

/** Lines that stand elsewhere now, from old to new. */
function findMoves(
  { before, after, moves }: Lines,
  found: readonly (number | undefined)[],
): Map<number, number> {
  const taken = new Set(found);
  const moved = new Map<number, number>();
  const open = range(0, after.length).filter(other => found[other] === undefined);
  const left = range(0, before.length).filter(one => !taken.has(one));
  if (open.length * left.length > MAX_PAIRS) return moved;
  for (const other of open) {
    const one = left.find(index => !moved.has(index) && moves(index, other));
    if (one !== undefined) moved.set(one, other);
  }
  return moved;
}

/** The pairs of a gap that keep their order and are the most alike in all. */
function pairAlike({ likeness, least }: Lines, { before, after }: Gap): [number, number][] {
  if (before.length * after.length > MAX_PAIRS) return [];
  const weigh = (row: number, column: number): number => {
    const value = likeness(before[row] ?? 0, after[column] ?? 0);
    return value < least ? 0 : value;
  };
  const best = Array.from({ length: before.length + 1 }, () => new Float64Array(after.length + 1));
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const paired = weigh(row, column) + at(row + 1, column + 1);
      best[row]?.fill(Math.max(paired, at(row + 1, column), at(row, column + 1)), column, column + 1);
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    const value = weigh(row, column);
    if (value > 0 && at(row, column) === value + at(row + 1, column + 1))
      pairs.push([before[row++] ?? 0, after[column++] ?? 0]);
    else if (at(row, column) === at(row + 1, column)) row++;
    else column++;
  }
  return pairs;
}

function countKeys(line: Line): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of line) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How much of what two lines say is the same, from 0 to 1. */
function overlap(known: ReadonlyMap<string, number> | undefined, line: Line): number {
  const counts = countKeys(line);
  let shared = 0;
  let all = 0;
  for (const [key, count] of counts) {
    shared += Math.min(count, known?.get(key) ?? 0);
    all += count;
  }
  for (const count of known?.values() ?? []) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}
