/** The reserved words and characters of CQL, and the nearest known name for a mistyped one. */

/** Words that may stand as a value only in quotes. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  (
    'after and as avg before begin by commit contains count distinct else empty end explain from having if in inner ' +
    'insert into is isnull left like limit max min not null or order outer right select sum then was where update'
  ).split(' '),
);

/** Characters that may stand in a value only in quotes; Data Center adds the hyphen. */
export const RESERVED_CHARACTERS = '+.,;?|*/%^$#@[]';

/** The first character of an unquoted value that wants quotes, if any. */
export function reservedCharacter(word: string): string | undefined {
  return [...word].find(character => RESERVED_CHARACTERS.includes(character));
}

/** The candidate that is at most a third of its letters away from what was written, case aside. */
export function nearestName(written: string, candidates: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance && distance <= Math.max(1, Math.floor(candidate.length / 3))) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein's distance with neighbours swapped counted as one; names only, so the long are not compared. */
function editDistance(left: string, right: string): number {
  if (left.length > 64) return Number.POSITIVE_INFINITY;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const steps = [
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      ];
      if (
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      ) {
        steps.push((beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(Math.min(...steps));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
