/** The matching of a whole document: blocks may move, also into and out of containers, so it is worked out before anything is written. */
import type { PageBlock } from '../storage/blocks.ts';
import { contentOf, entriesOf, type Matching, pairInGaps, readKeys, type Wanted } from './matching.ts';
import { longestRise, type Match, matchSequences } from './sequence.ts';

export interface Document {
  readonly source: string;
  readonly before: readonly PageBlock[];
  readonly after: readonly Wanted[];
  /** The stored blocks that edit anchors name, each once. */
  readonly anchored: ReadonlyMap<Wanted, PageBlock>;
}

export interface DocumentMatching extends Matching {
  /** The stored blocks that are not in the document any more, outermost first. */
  unmatched(): readonly PageBlock[];
}

/** Matches by anchor, then by equal text in place, by likeness in place, and last by equal text anywhere. */
export function matchDocument(document: Document): DocumentMatching {
  const { source, before, after, anchored } = document;
  const keys = readKeys(source);
  const search: Search = {
    ...keys,
    source,
    partners: new Map(anchored),
    taken: new Set(anchored.values()),
    movable: undefined,
  };
  matchLevel(search, before, after);
  for (const [wanted, stored] of anchored) matchInside(search, stored, wanted);
  matchMoved(search, before, after);
  return {
    ...keys,
    unmatched() {
      return listUnmatched(search, before, after).stored;
    },
    storedOf: wanted => search.partners.get(wanted),
    pairUp: (some, others) => stayingPairs(search, some, others),
  };
}

interface Search extends Pick<Matching, 'keyOf' | 'keyOfWanted'> {
  readonly source: string;
  readonly partners: Map<Wanted, PageBlock>;
  readonly taken: Set<PageBlock>;
  /** What is sure to find its equal elsewhere, so that it is not taken for another thing, changed. Known after the first level. */
  movable: Movable | undefined;
}

interface Movable {
  readonly stored: ReadonlySet<string>;
  readonly wanted: ReadonlySet<string>;
}

function matchLevel(search: Search, before: readonly PageBlock[], after: readonly Wanted[]): void {
  const anchored = stayingPairs(search, before, after);
  const free = <Of>(taken: (of: Of) => boolean, list: readonly Of[]): number[] =>
    list.flatMap((of, index) => (taken(of) ? [] : [index]));
  const some = free(stored => search.taken.has(stored) || search.keyOf(stored) === '', before);
  const others = free(wanted => search.partners.has(wanted) || search.keyOfWanted(wanted) === '', after);
  const equal = betweenPairs(anchored, some, others, (gone, come) =>
    matchSequences(
      gone.map(index => keyAt(search.keyOf, before, index)),
      come.map(index => keyAt(search.keyOfWanted, after, index)),
    ),
  );
  for (const [one, other] of equal) setPartner(search, before[one], after[other]);
  search.movable ??= findMovable(search, before, after);
  const { movable } = search;
  const fixed = stayingPairs(search, before, after);
  const likely = betweenPairs(
    fixed,
    some.filter(index => isFree(search, before[index], movable.stored)),
    others.filter(index => isFreeWanted(search, after[index], movable.wanted)),
    (gone, come) =>
      pairInGaps({
        before: pick(before, gone),
        after: pick(after, come),
        fixed: [],
        entry: entriesOf(search.source),
      }),
  );
  for (const [one, other] of likely) {
    setPartner(search, before[one], after[other]);
    const [stored, wanted] = [before[one], after[other]];
    if (stored && wanted) matchInside(search, stored, wanted);
  }
}

function keyAt<Of>(keyOf: (of: Of) => string, list: readonly Of[], index: number): string {
  const of = list[index];
  return of === undefined ? '' : keyOf(of);
}

function pick<Of>(list: readonly Of[], indices: readonly number[]): Of[] {
  return indices.flatMap(index => list[index] ?? []);
}

function isFree(search: Search, stored: PageBlock | undefined, movable: ReadonlySet<string>): boolean {
  return stored !== undefined && !search.taken.has(stored) && !movable.has(search.keyOf(stored));
}

function isFreeWanted(search: Search, wanted: Wanted | undefined, movable: ReadonlySet<string>): boolean {
  return wanted !== undefined && !search.partners.has(wanted) && !movable.has(search.keyOfWanted(wanted));
}

function setPartner(search: Search, stored: PageBlock | undefined, wanted: Wanted | undefined): void {
  if (!stored || !wanted) return;
  search.partners.set(wanted, stored);
  search.taken.add(stored);
}

/** Matches what stands between pairs that are known, by indices into both lists. */
function betweenPairs(
  known: readonly Match[],
  some: readonly number[],
  others: readonly number[],
  match: (gone: readonly number[], come: readonly number[]) => readonly Match[],
): Match[] {
  const pairs: Match[] = [];
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [
    ...known,
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as const,
  ]) {
    const gone: number[] = [];
    const come: number[] = [];
    for (; (some[one] ?? Number.POSITIVE_INFINITY) < nextOne; one++) gone.push(some[one] ?? 0);
    for (; (others[other] ?? Number.POSITIVE_INFINITY) < nextOther; other++) come.push(others[other] ?? 0);
    for (const [first, second] of match(gone, come)) pairs.push([gone[first] ?? 0, come[second] ?? 0]);
  }
  return pairs;
}

/** Matched siblings that keep their order, as many as can. */
function stayingPairs(search: Search, before: readonly PageBlock[], after: readonly Wanted[]): Match[] {
  const places = new Map(before.map((stored, index) => [stored, index]));
  const pairs = after.flatMap((wanted, index): Match[] => {
    const stored = search.partners.get(wanted);
    const place = stored && places.get(stored);
    return place === undefined ? [] : [[place, index]];
  });
  const staying = new Set(longestRise(pairs.map(([place]) => place)));
  return pairs.filter((_pair, index) => staying.has(index));
}

/** Matches what two blocks hold, unless they say the same. */
function matchInside(search: Search, stored: PageBlock, wanted: Wanted): void {
  if (search.keyOf(stored) === search.keyOfWanted(wanted)) return;
  matchLevel(search, stored.children, contentOf(wanted));
}

/** The stored and requested blocks that are without a partner, containers before what they hold. */
function listUnmatched(
  search: Search,
  before: readonly PageBlock[],
  after: readonly Wanted[],
): { stored: PageBlock[]; wanted: Wanted[] } {
  const stored: PageBlock[] = [];
  const wanted: Wanted[] = [];
  const whole = new Set<PageBlock>();
  const visitWanted = (list: readonly Wanted[]): void => {
    for (const each of list) {
      const partner = search.partners.get(each);
      if (partner && search.keyOf(partner) === search.keyOfWanted(each)) {
        whole.add(partner);
        continue;
      }
      if (!partner && search.keyOfWanted(each) !== '') wanted.push(each);
      visitWanted(contentOf(each));
    }
  };
  const visitStored = (list: readonly PageBlock[]): void => {
    for (const each of list) {
      if (whole.has(each)) continue;
      if (!search.taken.has(each) && search.keyOf(each) !== '') stored.push(each);
      visitStored(each.children);
    }
  };
  visitWanted(after);
  visitStored(before);
  return { stored, wanted };
}

function findMovable(search: Search, before: readonly PageBlock[], after: readonly Wanted[]): Movable {
  const { stored, wanted } = listUnmatched(search, before, after);
  const had = countKeys(stored.map(search.keyOf));
  const asked = countKeys(wanted.map(search.keyOfWanted));
  const within = (some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): Set<string> =>
    new Set([...some].flatMap(([key, count]) => (count <= (others.get(key) ?? 0) ? [key] : [])));
  return { stored: within(had, asked), wanted: within(asked, had) };
}

function countKeys(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Gives requested blocks that are still without one the stored block that says the same, in order, wherever it stands. */
function matchMoved(search: Search, before: readonly PageBlock[], after: readonly Wanted[]): void {
  const { stored, wanted } = listUnmatched(search, before, after);
  const byKey = new Map<string, PageBlock[]>();
  for (const each of stored) {
    const key = search.keyOf(each);
    byKey.set(key, [...(byKey.get(key) ?? []), each]);
  }
  const moved = new Set<PageBlock>();
  const covered = new Set<Wanted>();
  for (const each of wanted) {
    const isCovered = covered.has(each);
    const found = isCovered ? undefined : nextWhole(search, moved, byKey.get(search.keyOfWanted(each)));
    if (found) {
      setPartner(search, found, each);
      moved.add(found);
    }
    if (found || isCovered) for (const inner of contentOf(each)) covered.add(inner);
  }
}

/** The first of some blocks that is free, as is all that is in it. Blocks that are not will not be again. */
function nextWhole(
  search: Search,
  moved: ReadonlySet<PageBlock>,
  queue: PageBlock[] = [],
): PageBlock | undefined {
  const isUntaken = (block: PageBlock): boolean =>
    !search.taken.has(block) && block.children.every(isUntaken);
  for (let block = queue.shift(); block; block = queue.shift()) {
    let around = block.parent;
    while (around && !moved.has(around)) around = around.parent;
    if (!around && isUntaken(block)) return block;
  }
  return undefined;
}
