/** `insert_before`, `insert_after` and `append`: new blocks beside a block, at the end of a section or of the page. */
import { writeStorage } from '../../markdown/index.ts';
import { endOfSection, findSection } from '../../read/section.ts';
import { asShown, blocksKey, itemAsShown, itemKey } from '../canonical.ts';
import { endPlace, insertPlace } from '../insert-place.ts';
import { writeItems } from '../merge-list.ts';
import { emptyPool } from '../pool.ts';
import {
  blockOf,
  firstTaskId,
  mergeWith,
  type Of,
  type Outcome,
  type Planning,
  parseBlocks,
  withLocate,
} from './planning.ts';

export function insert(planning: Planning, operation: Of<'insert_before' | 'insert_after'>): Outcome {
  const { page } = planning;
  const block = blockOf(page, operation.block);
  const side = operation.op === 'insert_before' ? 'before' : 'after';
  const { blocks, locate } = parseBlocks(operation.markdown);
  const merge = mergeWith(planning, withLocate(emptyPool(firstTaskId(page)), locate));
  const [list, ...others] = blocks;
  const isTask = block.kind === 'task';
  const isItems =
    (isTask || block.kind === 'item') &&
    list?.type === 'list' &&
    others.length === 0 &&
    list.items.every(item => (item.done !== undefined) === isTask);
  if (isItems) {
    const at = side === 'before' ? block.start : block.end;
    planning.add({ start: at, end: at, text: writeItems(merge, list.items, block.parent?.name === 'ol') });
    return {
      expectation: {
        start: at,
        end: at,
        key: list.items.map(itemAsShown).map(itemKey).join('\n'),
        items: true,
      },
    };
  }
  const at = insertPlace(page, block, side);
  planning.add({ start: at, end: at, text: writeStorage(blocks, merge.pool) });
  return { expectation: { start: at, end: at, key: blocksKey(asShown(blocks)), items: false } };
}

export function append(planning: Planning, operation: Of<'append'>): Outcome {
  const { page } = planning;
  const { blocks, locate } = parseBlocks(operation.markdown);
  const pool = withLocate(emptyPool(firstTaskId(page)), locate);
  const text = writeStorage(blocks, pool);
  if (operation.section === undefined) {
    planning.add(endPlace(page, text));
    return {};
  }
  const { from } = findSection(page, operation.section);
  const heading = page.listed[from];
  const inSection = page.listed
    .slice(from, endOfSection(page, from))
    .filter(block => block.parent === heading?.parent);
  const last = inSection[inSection.length - 1];
  const at = last ? insertPlace(page, last, 'after') : page.source.length;
  planning.add({ start: at, end: at, text });
  return { expectation: { start: at, end: at, key: blocksKey(asShown(blocks)), items: false } };
}
