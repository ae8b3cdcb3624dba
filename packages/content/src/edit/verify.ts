/** Checks a page against the engine: what cannot be read is refused, what can be read comes back byte for byte. */
import { ContentError } from '../errors.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { openPage, type Page } from '../storage/page.ts';
import { ownMarkdown } from './canonical.ts';
import { editPage } from './edit.ts';
import { checkPartition } from './invariants.ts';

export type VerifyResult =
  /** `refusals` counts blocks whose own Markdown could not be given back to them; each was refused, none was changed. */
  | { readonly outcome: 'identical'; readonly blocks: number; readonly refusals: number }
  | { readonly outcome: 'refused'; readonly error: ContentError };

/**
 * Parses a page, makes an empty edit and replaces every block by its own Markdown: each must leave the bytes as they are, or be
 * refused. Throws Error when an invariant breaks, which is a fault of Weir's.
 */
export function verifyPage(source: string): VerifyResult {
  const page = parseOrRefuse(source);
  if (page instanceof ContentError) return { outcome: 'refused', error: page };
  checkPartition(page);
  if (editPage(page, []).storage !== source)
    throw new Error('Invariant broken: an empty edit changed the page.');
  let refusals = 0;
  for (const block of page.listed) if (!survivesItself(page, block)) refusals++;
  return { outcome: 'identical', blocks: page.listed.length, refusals };
}

function parseOrRefuse(source: string): Page | ContentError {
  try {
    return openPage(source);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}

/** Whether a block takes its own Markdown without a change; false when it is refused. */
function survivesItself(page: Page, block: PageBlock): boolean {
  const markdown = ownMarkdown(page.source, block);
  if (markdown === '') return true;
  try {
    const { storage } = editPage(page, [{ op: 'replace', block: page.ids.shownOf(block) ?? '', markdown }]);
    if (storage === page.source) return true;
  } catch (error) {
    if (error instanceof ContentError) return false;
    throw error;
  }
  throw new Error(
    `Invariant broken: the ${block.kind} at ${block.start} changed when it was replaced by its own Markdown.`,
  );
}
