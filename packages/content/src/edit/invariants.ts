/** The invariants of every edit (content engine, section 3 of its reference). One that breaks is a fault of Weir's, never of the input. */
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import type { Revision } from '../storage/revision.ts';
import type { Splice } from './splice.ts';

function fail(what: string): never {
  throw new Error(`Invariant broken: ${what}; nothing was changed. Please report this.`);
}

/** I1: blocks are ordered, nested in their containers and within the source. */
export function checkPartition(page: Page): void {
  checkBlocks(page.partition, 0, page.source.length);
}

/** I1 of an edited page: its blocks are the old page's outside of the regions, and inside of them those that stand there now. */
export function checkRegions({ page, source, regions }: Revision): void {
  checkPartition(page);
  let at = 0;
  for (const { to, after } of regions) {
    if (to.start < at || to.end > source.length) fail(`the region at ${to.start} overlaps another`);
    checkBlocks(after.blocks, to.start, to.end);
    at = to.end;
  }
}

function checkBlocks(blocks: readonly PageBlock[], from: number, to: number): void {
  let at = from;
  for (const block of blocks) {
    if (block.start < at || block.end < block.start || block.end > to)
      fail(`the block at ${block.start} overlaps another`);
    checkBlocks(block.children, block.start, block.end);
    at = block.end;
  }
}

/** I2: what lies between the splices stands in the result byte for byte and in order. */
export function checkUntouched(source: string, storage: string, splices: readonly Splice[]): void {
  let from = 0;
  let to = 0;
  for (const splice of [...splices, { start: source.length, end: source.length, text: '' }]) {
    const length = splice.start - from;
    if (source.slice(from, splice.start) !== storage.slice(to, to + length))
      fail(`the bytes before ${splice.start} changed`);
    to += length + splice.text.length;
    from = splice.end;
  }
  if (to !== storage.length) fail('the result has bytes that nothing asked for');
}

/** I6: an edit without effect answers with the very source. */
export function checkIdentity(source: string, storage: string, splices: readonly Splice[]): void {
  if (splices.length === 0 && storage !== source) fail('an empty edit changed the page');
}
