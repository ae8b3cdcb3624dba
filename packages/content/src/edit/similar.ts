/** Pairs up what differs: the entries of two lists that most likely are the same thing, changed. */
import { type Match, matchSequences } from './sequence.ts';

/** What is compared: a shape that a pair must share, and the text whose words tell how alike two are. */
export interface Entry {
  readonly shape: string;
  readonly text: string;
}

/** Above this many comparisons only the order counts; keeps the time bounded. */
const MAX_COMPARISONS = 40_000;
/** Share of common words from which two entries of a shape are taken for the same. */
const ALIKE = 0.3;
const WORDS = /[\p{L}\p{N}]+/gu;

/** Pairs in the order of both lists: those that have most words in common first, then entries of one shape in turn. */
export function matchSimilar(before: readonly Entry[], after: readonly Entry[]): Match[] {
  if (before.length === 0 || after.length === 0) return [];
  const alike = before.length * after.length > MAX_COMPARISONS ? [] : alignAlike(before, after);
  const pairs: Match[] = [];
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [...alike, [before.length, after.length] as const]) {
    const shapes = matchSequences(
      before.slice(one, nextOne).map(entry => entry.shape),
      after.slice(other, nextOther).map(entry => entry.shape),
    );
    for (const [first, second] of shapes) pairs.push([one + first, other + second]);
    if (nextOne < before.length && nextOther < after.length) pairs.push([nextOne, nextOther]);
    one = nextOne + 1;
    other = nextOther + 1;
  }
  return pairs;
}

/** The ordered pairs with the greatest likeness in all (an alignment by dynamic programming). */
function alignAlike(before: readonly Entry[], after: readonly Entry[]): Match[] {
  const bags = before.map(entry => countWords(entry.text));
  const others = after.map(entry => countWords(entry.text));
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const likeness = new Float64Array(before.length * after.length);
  for (let one = before.length - 1; one >= 0; one--) {
    for (let other = after.length - 1; other >= 0; other--) {
      const score = before[one]?.shape === after[other]?.shape ? compareBags(bags[one], others[other]) : 0;
      likeness[one * after.length + other] = score;
      const skip = Math.max(best[(one + 1) * width + other] ?? 0, best[one * width + other + 1] ?? 0);
      const take = score >= ALIKE ? score + (best[(one + 1) * width + other + 1] ?? 0) : 0;
      best[one * width + other] = Math.max(skip, take);
    }
  }
  const pairs: Match[] = [];
  for (let one = 0, other = 0; one < before.length && other < after.length; ) {
    const here = best[one * width + other] ?? 0;
    const score = likeness[one * after.length + other] ?? 0;
    if (score >= ALIKE && here === score + (best[(one + 1) * width + other + 1] ?? 0))
      pairs.push([one++, other++]);
    else if (here === best[(one + 1) * width + other]) one++;
    else other++;
  }
  return pairs;
}

/** The words of a text, to compare it with many. */
export interface Bag {
  readonly words: ReadonlyMap<string, number>;
  readonly size: number;
}

export function countWords(text: string): Bag {
  const words = new Map<string, number>();
  let size = 0;
  for (const [word] of text.matchAll(WORDS)) {
    words.set(word, (words.get(word) ?? 0) + 1);
    size++;
  }
  return { words, size };
}

/** Twice the common words over all words, 0 to 1. */
export function compareBags(one: Bag | undefined, other: Bag | undefined): number {
  if (!one || !other || one.size + other.size === 0) return 0;
  const [small, large] = one.words.size < other.words.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of small.words) common += Math.min(count, large.words.get(word) ?? 0);
  return (2 * common) / (one.size + other.size);
}
