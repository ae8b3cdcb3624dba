/** The invariants of every edit (content engine, section 3 of its reference). One that breaks is a fault of Weir's, never of the input. */
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import type { Splice } from './splice.ts';

function fail(what: string): never {
  throw new Error(`Invariant broken: ${what}; nothing was changed. Please report this.`);
}

/** I1: blocks are ordered, nested in their containers and within the source. */
export function checkPartition(page: Page): void {
  const check = (blocks: readonly PageBlock[], from: number, to: number): void => {
    let at = from;
    for (const block of blocks) {
      if (block.start < at || block.end < block.start || block.end > to)
        fail(`the block at ${block.start} overlaps another`);
      check(block.children, block.start, block.end);
      at = block.end;
    }
  };
  check(page.partition, 0, page.source.length);
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
