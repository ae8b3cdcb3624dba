/** Edits a page: all operations or none, every byte outside of them as it was, the invariants checked before anything is answered. */
import { ContentError } from '../errors.ts';
import { insidesOf, openPage, type Page } from '../storage/page.ts';
import type { Change } from '../storage/revise.ts';
import { listNewBlocks, type Revision, revisePage } from '../storage/revision.ts';
import type { EditOperation, EditOptions, EditResult, SliceDocument } from '../types.ts';
import { checkEditedMacros } from '../validate/edited-macros.ts';
import { diffPages } from './diff.ts';
import { checkExpectation, type Expectation } from './expectation.ts';
import { dropStaleFallbacks } from './fallback.ts';
import { freshenIds } from './fresh-ids.ts';
import { checkIdentity, checkRegions, checkUntouched } from './invariants.ts';
import { checkLosses, findLosses } from './losses.ts';
import { planOperation } from './operations/index.ts';
import type { Planned } from './operations/planning.ts';
import { applySplices, orderSplices, type Splice } from './splice.ts';

/**
 * Makes the operations, all addressed against the page as given. Throws ContentError when one cannot be made or would remove
 * protected content that `allowLoss` does not name; the page is then unchanged.
 */
export function editPage(
  document: SliceDocument,
  operations: readonly EditOperation[],
  options: EditOptions = {},
): EditResult {
  const page = insidesOf(document);
  const planned = operations.map((operation, index) =>
    planOperation(page, operation, { index, macros: options.macros }),
  );
  refuseCrossing(planned);
  return concludeEdit(page, planned, options);
}

/** A row that is put in knows nothing of a column that is put in by another operation: their cells would not line up. */
function refuseCrossing(planned: readonly Planned[]): void {
  for (const [index, { lines }] of planned.entries()) {
    const other = planned.findIndex(
      (plan, before) =>
        before < index && lines && plan.lines?.table === lines.table && plan.lines.axis !== lines.axis,
    );
    if (other < 0) continue;
    throw new ContentError(
      'not_applicable',
      `Operations ${other + 1} and ${index + 1} change rows and columns of one table, and their cells would not line up. Change the rows in one edit and the columns in the next.`,
    );
  }
}

/** Makes what is planned, when every invariant holds and nothing is lost unasked. */
export function concludeEdit(page: Page, planned: readonly Planned[], options: EditOptions): EditResult {
  const asked = orderSplices(
    page.source,
    planned.flatMap(plan => plan.splices),
  );
  const ordered = orderSplices(page.source, [...asked, ...dropStaleFallbacks(page, asked)]);
  const splices = freshenIds(page.source, ordered);
  const storage = applySplices(page.source, splices);
  const expectations = planned.map(plan => plan.expectation);
  const edited = openEdited(page, storage, { changes: listChanges(splices, expectations), planned });
  checkRegions(edited);
  checkEditedMacros(edited, splices, options.macros);
  checkUntouched(page.source, storage, splices);
  checkIdentity(page.source, storage, splices);
  for (const [index, expectation] of expectations.entries())
    if (expectation) checkExpectation(edited, expectation, splices, index);
  const losses = findLosses(edited, splices);
  checkLosses(losses, options.allowLoss);
  return new Outcome(edited, splices, planned, losses);
}

/** A class, because a getter in a literal gives every result a hidden class of its own (see ParsedPage), and the page would stay with it. */
class Outcome implements EditResult {
  readonly storage: string;
  readonly changed: boolean;
  readonly ranges: EditResult['ranges'];
  readonly losses: EditResult['losses'];
  readonly blocks: EditResult['blocks'];
  readonly counts: EditResult['counts'];
  readonly replaced: EditResult['replaced'];
  readonly skipped: EditResult['skipped'];
  readonly #page: Page;
  #diff: string | undefined;

  constructor(
    edited: Revision,
    splices: readonly Splice[],
    planned: readonly Planned[],
    losses: EditResult['losses'],
  ) {
    this.#page = edited.page;
    this.storage = edited.source;
    this.changed = edited.source !== edited.page.source;
    this.ranges = listRanges(splices);
    this.losses = losses;
    this.blocks = this.changed ? listNewBlocks(edited) : [];
    this.counts = planned.flatMap(plan => plan.count ?? []);
    this.replaced = planned.flatMap(plan => plan.replaced ?? []);
    this.skipped = planned.flatMap(plan => plan.skipped ?? []);
  }

  get diff(): string {
    this.#diff ??= this.changed ? diffPages(this.#page, openPage(this.storage)) : '';
    return this.#diff;
  }
}

/** Every splice with the place where its text stands in the new source. */
function listRanges(splices: readonly Splice[]): EditResult['ranges'] {
  let shift = 0;
  return splices.map(({ start, end, text: { length } }) => {
    const range = { start, end, length, after: start + shift };
    shift += length - (end - start);
    return range;
  });
}

/**
 * Reads the result where it changed. Only a limit may be met here, or operations that do not fit each other, such as two that give an
 * image the same new attribute; anything else means that Weir wrote broken storage.
 */
function openEdited(
  page: Page,
  storage: string,
  { changes, planned }: { readonly changes: readonly Change[]; readonly planned: readonly Planned[] },
): Revision {
  try {
    return revisePage(page, storage, changes);
  } catch (cause) {
    if (cause instanceof ContentError && cause.code === 'too_large') throw cause;
    if (planned.length > 1)
      throw new ContentError(
        'not_applicable',
        `These ${planned.length} operations do not fit each other: two of them change the same place. Put both changes into one operation, or make them in two calls, reading the page between them.`,
      );
    throw new Error(
      'Invariant broken: the edited page is not well-formed; nothing was changed. Please report this.',
      { cause },
    );
  }
}

/** The stretches that change, apart from each other: each splice, or all of what an operation expects to read with its splices there. */
function listChanges(
  splices: readonly Splice[],
  expectations: readonly (Expectation | undefined)[],
): readonly Change[] {
  const expected = expectations.flatMap((expectation, index) =>
    expectation && splices.some(splice => splice.operation === index) ? [expectation] : [],
  );
  const wanted: Change[] = [
    ...expected.map(({ start, end }) => ({ start, end, growth: 0 })),
    ...splices.map(({ start, end, text }) => ({ start, end, growth: text.length - (end - start) })),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
  const changes: Change[] = [];
  for (const next of wanted) {
    const last = changes.at(-1);
    if (!last || next.start > last.end) changes.push(next);
    else
      changes[changes.length - 1] = {
        start: last.start,
        end: Math.max(last.end, next.end),
        growth: last.growth + next.growth,
      };
  }
  return changes;
}
