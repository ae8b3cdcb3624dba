/** Two versions of a page side by side: which blocks came, went, moved and changed, and how. */
import { diffPages } from '../edit/diff.ts';
import { insidesOf, type Page } from '../storage/page.ts';
import type { SliceDocument } from '../types.ts';
import { type Change, findChanges } from './changes.ts';
import { type Pairing, pairUnits } from './pairings.ts';
import { createPlaces, type Places } from './places.ts';
import { showComparison } from './show-comparison.ts';
import type { CompareOptions, Comparison, PageChange } from './types.ts';
import { faceOf, isSameUnit, wholeOf } from './units.ts';
import { countWordsOf, diffWords } from './words.ts';

/**
 * Compares two versions of a page by blocks, down to items, rows and cells. Ids that Confluence gives and the way storage is written
 * do not count as changes. What stands elsewhere with most of its words is moved; of two blocks that changed places one is.
 */
export function comparePages(
  before: SliceDocument,
  after: SliceDocument,
  options: CompareOptions = {},
): Comparison {
  const [one, other] = [insidesOf(before), insidesOf(after)];
  const found = one.source === other.source ? [] : findChanges(one, other);
  const changes = describeAll(one, other, found);
  const words = { added: 0, removed: 0 };
  for (const { added, removed } of changes) {
    words.added += added;
    words.removed += removed;
  }
  const told = changes.map(({ change }) => change);
  const shown = showComparison(told, words, options.maxTokens ?? 4000);
  return new Compared(one, other, { changes: told, words, ...shown });
}

/** A class, so that the pages do not stay with the hidden class of a getter (see ParsedPage). */
class Compared implements Comparison {
  readonly changes: Comparison['changes'];
  readonly words: Comparison['words'];
  readonly text: string;
  readonly left: number;
  readonly #before: Page;
  readonly #after: Page;

  constructor(before: Page, after: Page, told: Omit<Comparison, 'diff'>) {
    this.changes = told.changes;
    this.words = told.words;
    this.text = told.text;
    this.left = told.left;
    this.#before = before;
    this.#after = after;
  }

  get diff(): string {
    return diffPages(this.#before, this.#after);
  }
}

interface Described {
  readonly change: PageChange;
  readonly added: number;
  readonly removed: number;
}

function describeAll(before: Page, after: Page, changes: readonly Change[]): Described[] {
  const places = { before: createPlaces(before), after: createPlaces(after) };
  return pairUnits(before, after, changes).flatMap(pairing => describe(pairing, places) ?? []);
}

function describe(
  { one, other, isMoved, whole }: Pairing,
  places: { readonly before: Places; readonly after: Places },
): Described | undefined {
  const unit = other ?? one;
  if (!unit) return undefined;
  const textOf = one && other && !isMoved && !whole ? faceOf : wholeOf;
  const [old, now] = [one && textOf(one), other && textOf(other)];
  const sides = {
    ...(one && { before: { ...places.before.of(one), markdown: old ?? '' } }),
    ...(other && { after: { ...places.after.of(other), markdown: now ?? '' } }),
  };
  const { what } = unit;
  if (old === undefined || now === undefined) {
    const kind = old === undefined ? 'added' : 'removed';
    const words = countWordsOf(old ?? now ?? '');
    const looksOnly = (old ?? now) === '';
    return {
      change: { kind, what, ...sides, looksOnly },
      added: old === undefined ? words : 0,
      removed: old === undefined ? 0 : words,
    };
  }
  if (old === now) {
    if (!isMoved && one && other && isSameUnit(one, other)) return undefined;
    const kind = isMoved ? 'moved' : 'changed';
    return { change: { kind, what, ...sides, looksOnly: !isMoved }, added: 0, removed: 0 };
  }
  const { text: diff, added, removed } = diffWords(old, now);
  const kind = isMoved ? 'moved and changed' : 'changed';
  return { change: { kind, what, ...sides, diff, looksOnly: false }, added, removed };
}
