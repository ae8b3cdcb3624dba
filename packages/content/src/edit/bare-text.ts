/** Text and inline elements that stand without a paragraph of their own: what stands beside them parts them from their neighbours. */
import { isInlineElement, isMacro, type PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import { findChild, type StorageNode } from '../storage/tree.ts';
import type { Merge } from './merge.ts';

/** Whether a block would be one line with text that is put beside it. */
export function isBare(block: PageBlock): boolean {
  return block.kind !== 'item' && block.kind !== 'task' && block.nodes.some(isInline);
}

/** Whether that line would be a paragraph: images and macros without text among them are blocks each. */
export function isBareText(block: PageBlock): boolean {
  return block.kind === 'paragraph' && isBare(block);
}

function isInline(node: StorageNode): boolean {
  if (node.type !== 'element') return node.type !== 'comment';
  if (isMacro(node) && (findChild(node, 'ac:rich-text-body') ?? findChild(node, 'ac:plain-text-body')))
    return false;
  return isInlineElement(node);
}

/** The blocks that stand in the same container. */
export function siblingsOf(page: Page, block: PageBlock): readonly PageBlock[] {
  return block.parent?.children ?? page.partition;
}

/**
 * Before blocks go, with all of the element that held them in `parent`: two texts that only they parted would become one line,
 * so the second one gets a paragraph.
 */
export function keepTextApart(
  { page, add }: { readonly page: Page; readonly add: Merge['add'] },
  first: PageBlock,
  last: PageBlock,
  parent: StorageNode | undefined,
): void {
  const siblings = siblingsOf(page, first);
  const previous = siblings[siblings.indexOf(first) - 1];
  const next = siblings[siblings.indexOf(last) + 1];
  if (!previous || !next || !isBare(previous) || !isBare(next)) return;
  if (previous.nodes[0]?.parent !== parent || next.nodes[0]?.parent !== parent) return;
  if (!isBareText(previous) && !isBareText(next)) return;
  add({ start: next.start, end: next.start, text: '<p>' });
  add({ start: next.end, end: next.end, text: '</p>' });
}
