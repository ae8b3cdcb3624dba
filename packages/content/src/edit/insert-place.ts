/** Where new blocks may stand: beside a block, or at the end of the page, never inside a paragraph. */
import { ContentError } from '../errors.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import { isBlankText, type StorageNode } from '../storage/tree.ts';
import { spliceInner } from './splice.ts';

export type Side = 'before' | 'after';

/** The offset beside a block where other blocks may be put. Throws ContentError 'not_applicable' where none may. */
export function insertPlace(page: Page, block: PageBlock, side: Side): number {
  if (block.kind === 'layout' && block.name !== 'layout') {
    throw new ContentError(
      'not_applicable',
      `New blocks cannot stand beside a layout ${block.name}; insert beside a block inside of it, or beside the whole layout.`,
    );
  }
  if (block.nodes[0]?.name === 'ac:adf-node') {
    throw new ContentError(
      'not_applicable',
      `Block ${page.ids.shownOf(block)} is a part of an editor extension, beside which only its like may stand; insert beside a block inside of it, or beside the whole extension.`,
    );
  }
  if (block.kind !== 'item' && block.kind !== 'task') return outsideParagraph(page, block, side);
  const list = block.parent;
  const siblings = list?.children ?? [];
  const isAtEdge = siblings[side === 'before' ? 0 : siblings.length - 1] === block;
  if (list && isAtEdge && (list.kind === 'list' || list.kind === 'task-list'))
    return insertPlace(page, list, side);
  const example = block.kind === 'task' ? '- [ ] text' : '- text';
  throw new ContentError(
    'not_applicable',
    `Block ${page.ids.shownOf(block)} is an item inside a list: only items may stand beside it (${example}); other blocks stand before its first or after its last item.`,
  );
}

/** Blocks that stand inside a `p` are left with it, when nothing of it would be cut off. */
function outsideParagraph(page: Page, block: PageBlock, side: Side): number {
  const at = besideParagraph(block, side);
  if (at !== undefined) return at;
  throw new ContentError(
    'not_applicable',
    `Block ${page.ids.shownOf(block)} shares a paragraph with others; insert beside the first or the last of them.`,
  );
}

/** The offset beside a block and the `p` that it is the edge of; undefined inside a `p`, where no block may stand. */
export function besideParagraph(block: PageBlock, side: Side): number | undefined {
  let at = side === 'before' ? block.start : block.end;
  let inner: StorageNode | undefined = block.nodes[side === 'before' ? 0 : block.nodes.length - 1];
  const limit = block.parent?.nodes[0];
  for (let up = inner?.parent; up && up !== limit && up.name !== ''; up = up.parent) {
    if (up.name === 'p') {
      if (!isEdge(up, inner, side)) return undefined;
      at = side === 'before' ? up.start : up.end;
    }
    inner = up;
  }
  return at;
}

/** Whether a node is the first, or the last, thing shown in its parent. */
export function isEdge(parent: StorageNode, child: StorageNode | undefined, side: Side): boolean {
  const shown = parent.children.filter(node => !isBlankText(node));
  return shown[side === 'before' ? 0 : shown.length - 1] === child;
}

/** The end of the page; inside the last cell where a layout of one column holds everything. */
export function endPlace(page: Page, text: string): { start: number; end: number; text: string } {
  const last = page.partition[page.partition.length - 1];
  if (!last) return { start: page.source.length, end: page.source.length, text };
  const section = last.name === 'layout' ? last.children[last.children.length - 1] : undefined;
  const [cell, ...others] = section?.children ?? [];
  const [node] = cell?.nodes ?? [];
  if (last.kind === 'layout' && node && others.length === 0) {
    return spliceInner(page.source, node, page.source.slice(node.innerStart, node.innerEnd) + text);
  }
  const at = last.kind === 'layout' ? last.end : insertPlace(page, last, 'after');
  return { start: at, end: at, text };
}
