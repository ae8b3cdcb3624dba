/** Which unit of the newer version each unit of the older one is, among those that changes touch: in its place, or elsewhere. */
import { type Bag, compareBags, countWords } from '../edit/similar.ts';
import type { Page } from '../storage/page.ts';
import type { Change } from './changes.ts';
import { type Unit, unitOf, wholeOf } from './units.ts';

/** A unit on both sides, or on the one that has it. */
export interface Pairing {
  readonly one: Unit | undefined;
  readonly other: Unit | undefined;
  readonly isMoved: boolean;
  /** Compared with all that is in them: they are not parted alike. */
  readonly whole: boolean;
}

/** Share of common words from which a unit that went and one that came are the same, changed. */
const ALIKE = 0.5;
/** Below this share, two units in one place may be two things, if one of them is found elsewhere. */
const UNLIKE = 0.3;
/** Above this many comparisons only equal text is found elsewhere; keeps the time bounded. */
const MAX_COMPARISONS = 40_000;

/** Every unit that a change touches, once, in the order of the changes. */
export function pairUnits(before: Page, after: Page, changes: readonly Change[]): Pairing[] {
  const seen = new Set<string>();
  const touched: Touched[] = [];
  for (const change of changes) {
    const pair = pairOf(before, after, change);
    const key = pair?.one && `${pair.one.what} ${pair.one.start}`;
    if (pair && key !== undefined && !seen.has(key)) {
      seen.add(key);
      touched.push(mayPart(pair) ? partedOf(change, pair) : { pair, gone: [], come: [] });
    }
    if (change.kind === 'text') continue;
    const gone = change.gone.map(part => looseOf(unitOf(before, part), change));
    const come = change.come.map(part => looseOf(unitOf(after, part), change));
    if (gone.length + come.length > 0) touched.push({ pair: undefined, gone, come });
  }
  findPartners(
    touched.flatMap(each => each.gone),
    touched.flatMap(each => each.come),
  );
  return touched.flatMap(settle);
}

/** A unit that has no partner in its place. */
interface Loose {
  readonly unit: Unit;
  readonly text: string;
  readonly change: Change;
  partner: Loose | undefined;
}

interface Touched {
  /** In one place on both sides; where loose units stand beside it, these are its two. */
  readonly pair: Pairing | undefined;
  readonly gone: readonly Loose[];
  readonly come: readonly Loose[];
}

function pairOf(before: Page, after: Page, change: Change): Pairing | undefined {
  const isText = change.kind === 'text';
  const [old, now] = isText ? [change.gone[0], change.come[0]] : [change.owner, change.ownerAfter];
  if (!old || !now || change.kind === 'blocks') return undefined;
  const whole = isText && old.parts.length + now.parts.length > 0;
  return { one: unitOf(before, old), other: unitOf(after, now), isMoved: false, whole };
}

function looseOf(unit: Unit, change: Change): Loose {
  return { unit, text: wholeOf(unit), change, partner: undefined };
}

function partedOf(change: Change, pair: Pairing): Touched {
  return {
    pair,
    gone: pair.one ? [looseOf(pair.one, change)] : [],
    come: pair.other ? [looseOf(pair.other, change)] : [],
  };
}

/** Whether two units in one place have so little in common that they may be two things. */
function mayPart({ one, other }: Pairing): boolean {
  if (!one?.block || !other || one.part.cell || one.part.kind === 'row') return false;
  if (one.block.children.some(child => !child.lead)) return false;
  return compareBags(countWords(wholeOf(one)), countWords(wholeOf(other))) < UNLIKE;
}

/** Gives what went what came of it elsewhere: equal text first, then the most alike. */
function findPartners(gone: readonly Loose[], come: readonly Loose[]): void {
  const byText = Map.groupBy(come.toReversed(), keyOf);
  for (const one of gone) {
    const other = one.text === '' ? undefined : byText.get(keyOf(one))?.pop();
    if (other) join(one, other);
  }
  const [some, others] = [gone, come].map(list =>
    list.filter(({ partner, text }) => !partner && text !== ''),
  );
  if (!some || !others || some.length * others.length > MAX_COMPARISONS) return;
  const bags = new Map<Loose, Bag>([...some, ...others].map(each => [each, countWords(each.text)]));
  const scored = some.flatMap(one =>
    others.flatMap(other => {
      const score = compareBags(bags.get(one), bags.get(other));
      return score >= ALIKE ? [{ one, other, score }] : [];
    }),
  );
  scored.sort((first, second) => second.score - first.score);
  for (const { one, other } of scored) if (!one.partner && !other.partner) join(one, other);
}

function keyOf({ unit, text }: Loose): string {
  return `${unit.what} ${text}`;
}

function join(one: Loose, other: Loose): void {
  one.partner = other;
  other.partner = one;
}

function settle({ pair, gone, come }: Touched): Pairing[] {
  if (pair && [...gone, ...come].every(({ partner }) => !partner)) return [pair];
  return [
    ...gone.map(({ unit, change, partner }) => ({
      one: unit,
      other: partner?.unit,
      isMoved: partner !== undefined && partner.change !== change,
      whole: true,
    })),
    ...come
      .filter(({ partner }) => !partner)
      .map(({ unit }) => ({ one: undefined, other: unit, isMoved: false, whole: true })),
  ];
}
