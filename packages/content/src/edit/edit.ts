/** Edits a page: all operations or none, every byte outside of them as it was, the invariants checked before anything is answered. */
import { ContentError } from '../errors.ts';
import { describeBlock, insidesOf, type Page, reopenPage } from '../storage/page.ts';
import type { BlockInfo, EditOperation, EditOptions, EditResult, SliceDocument } from '../types.ts';
import { diffEdit } from './diff.ts';
import { checkExpectation } from './expectation.ts';
import { dropStaleFallbacks } from './fallback.ts';
import { freshenIds } from './fresh-ids.ts';
import { checkIdentity, checkPartition, checkUntouched } from './invariants.ts';
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
  const planned = operations.map((operation, index) => planOperation(page, operation, index));
  return concludeEdit(page, planned, options);
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
  const edited = openEdited(page, storage, splices);
  checkPartition(edited);
  checkUntouched(page.source, storage, splices);
  checkIdentity(page.source, storage, splices);
  for (const [index, { expectation }] of planned.entries())
    if (expectation) checkExpectation(edited, expectation, splices, index);
  const losses = findLosses(page, edited, splices);
  checkLosses(losses, options.allowLoss);
  return {
    storage,
    changed: storage !== page.source,
    diff: storage === page.source ? '' : diffEdit(page, edited, splices),
    ranges: splices.map(splice => ({ start: splice.start, end: splice.end, length: splice.text.length })),
    losses,
    blocks: storage === page.source ? [] : newBlocks(page, edited),
    counts: planned.flatMap(plan => plan.count ?? []),
  };
}

/** The blocks of the edited page that the page did not have as they are. */
function newBlocks(page: Page, edited: Page): BlockInfo[] {
  const before = page.ids.numbers;
  const after = edited.ids.numbers;
  let head = 0;
  while (head < after.length && before[head] === after[head]) head++;
  let tail = after.length;
  const growth = after.length - before.length;
  while (tail > head && tail - growth > head && before[tail - growth - 1] === after[tail - 1]) tail--;
  if (head === tail) return [];
  const known = new Set(before);
  return edited.listed
    .slice(head, tail)
    .filter(block => !known.has(after[block.place] ?? 0))
    .map(block => describeBlock(edited, block));
}

/** Parses the result. Only a limit may be met here; anything else means that Weir wrote broken storage. */
function openEdited(page: Page, storage: string, splices: readonly Splice[]): Page {
  const [first] = splices;
  const last = splices[splices.length - 1];
  if (!first || !last) return page;
  try {
    return reopenPage(page, storage, {
      start: first.start,
      end: Math.max(...splices.map(splice => splice.end)),
      growth: storage.length - page.source.length,
    });
  } catch (cause) {
    if (cause instanceof ContentError && cause.code === 'too_large') throw cause;
    throw new Error(
      'Invariant broken: the edited page is not well-formed; nothing was changed. Please report this.',
      { cause },
    );
  }
}
