/** `replace`: a block made what its Markdown says; what stays the same in it keeps its bytes. */
import { ContentError } from '../../errors.ts';
import { writeStorage } from '../../markdown/index.ts';
import { isTaskDone } from '../../read/render.ts';
import type { PageBlock } from '../../storage/blocks.ts';
import type { Block } from '../../types.ts';
import { asShown, blocksKey, itemAsShown, itemKey, readBack } from '../canonical.ts';
import { dropKnownLooks } from '../looks.ts';
import type { Merge } from '../merge.ts';
import { mergeBlocks } from '../merge-blocks.ts';
import { mergeItem, writeItems } from '../merge-list.ts';
import { createPool } from '../pool.ts';
import {
  blockOf,
  firstTaskId,
  mergeWith,
  nodeOf,
  type Of,
  type Outcome,
  type Planning,
  parseBlocks,
  withLocate,
} from './planning.ts';

export function replace(planning: Planning, operation: Of<'replace'>): Outcome {
  const { page } = planning;
  const block = blockOf(page, operation.block);
  const { blocks, locate } = parseBlocks(operation.markdown, dropKnownLooks(page.source, block.nodes));
  const pool = withLocate(createPool(page.source, block, firstTaskId(page)), locate);
  const merge = mergeWith(planning, pool);
  if (block.kind === 'item' || block.kind === 'task') return replaceItem(merge, block, blocks);
  const expectation = { start: block.start, end: block.end, key: blocksKey(asShown(blocks)), items: false };
  const [parent] = block.parent?.nodes ?? [page.root];
  // A block that shows nothing, such as an empty paragraph, gives way whole.
  if (blocksKey(readBack(page.source, [block])) === '') {
    planning.add({ start: block.start, end: block.end, text: writeStorage(blocks, pool) });
  } else mergeBlocks(merge, [block], blocks, parent ?? page.root);
  return { expectation };
}

/** An item is replaced by `- text`, by several items, or by blocks without a marker. */
function replaceItem(merge: Merge, item: PageBlock, blocks: readonly Block[]): Outcome {
  const [list, ...others] = blocks;
  const isList = list?.type === 'list' && others.length === 0;
  const [first, ...rest] = isList ? list.items : [{ children: blocks }];
  if (!first) return {};
  const isTask = item.kind === 'task';
  if (isList && list.items.some(entry => (entry.done !== undefined) !== isTask)) {
    const expected = isTask ? '- [ ] text or - [x] text' : '- text';
    throw new ContentError(
      'not_applicable',
      `This block is ${isTask ? 'a task' : 'a list item'}: write it as ${expected}. To change the kind of list, replace the whole list.`,
    );
  }
  mergeItem(merge, item, first);
  if (rest.length > 0)
    merge.add({ start: item.end, end: item.end, text: writeItems(merge, rest, item.parent?.name === 'ol') });
  const done = isTask && first.done === undefined ? { done: isTaskDone(merge.source, nodeOf(item)) } : {};
  const key = [{ ...first, ...done }, ...rest].map(itemAsShown).map(itemKey).join('\n');
  return { expectation: { start: item.start, end: item.end, key, items: true } };
}
