/** I5: what an operation wrote reads back as the Markdown that was asked for. */
import { ContentError } from '../errors.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Revision } from '../storage/revision.ts';
import { asShown, blocksKey, itemKeyOf, markdownOf, readBack } from './canonical.ts';
import type { Splice } from './splice.ts';

/** A range of the source and what must be read there afterwards. */
export interface Expectation {
  readonly start: number;
  readonly end: number;
  /** blocksKey of the blocks, or the items' keys one a line. */
  readonly key: string;
  readonly items: boolean;
}

/** Throws ContentError 'bad_markdown' when an operation's blocks do not read back as given. */
export function checkExpectation(
  edited: Revision,
  expectation: Expectation,
  splices: readonly Splice[],
  operation: number,
): void {
  const own = splices.flatMap((splice, index) =>
    splice.operation === operation && splice.start <= expectation.end && splice.end >= expectation.start
      ? [index]
      : [],
  );
  const [first] = own;
  const last = own[own.length - 1];
  if (first === undefined || last === undefined) return;
  const isShared = splices.slice(first, last + 1).some(splice => splice.operation !== operation);
  const others = splices.filter(splice => splice.operation !== operation);
  if (isShared || others.some(splice => splice.start < expectation.end && splice.end > expectation.start))
    return;
  const start = expectation.start + growth(splices.slice(0, first));
  const end = expectation.end + growth(splices.slice(0, last + 1));
  const region = edited.regions.find(({ to }) => to.start <= start && end <= to.end);
  const blocks = outermostWithin(region?.after.blocks ?? [], start, end);
  const got = expectation.items
    ? blocks.map(item => itemKeyOf(edited.source, item, asShown)).join('\n')
    : blocksKey(asShown(readBack(edited.source, blocks)));
  if (got === expectation.key) return;
  const shown = JSON.stringify(markdownOf(edited.source, blocks).slice(0, 300));
  throw new ContentError(
    'bad_markdown',
    `Operation ${operation + 1}: this Markdown would read back otherwise than given, as ${shown}. Write it more simply, or in parts.`,
  );
}

function growth(splices: readonly Splice[]): number {
  return splices.reduce((sum, splice) => sum + splice.text.length - (splice.end - splice.start), 0);
}

function outermostWithin(blocks: readonly PageBlock[], start: number, end: number): PageBlock[] {
  const found: PageBlock[] = [];
  for (const block of blocks) {
    if (block.end <= start && block.start < start) continue;
    if (block.start >= end && block.end > end) break;
    if (block.start >= start && block.end <= end) found.push(block);
    else found.push(...outermostWithin(block.children, start, end));
  }
  return found;
}
