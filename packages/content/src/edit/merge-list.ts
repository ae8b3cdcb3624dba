/** Lists and tasks: items that stay keep their bytes, items that change merge inside. */
import { writeStorage } from '../markdown/index.ts';
import { isTaskDone } from '../read/render.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { scanStorage } from '../storage/scan.ts';
import { attributeOf, childElements, findChild, type StorageNode } from '../storage/tree.ts';
import type { Block, ListItem } from '../types.ts';
import { spliceAttribute } from './attributes.ts';
import { blocksKey } from './canonical.ts';
import { type Merge, withPoolOf } from './merge.ts';

type List = Extract<Block, { type: 'list' }>;

/** Merges a list with the one that is asked for. */
export function mergeList(merge: Merge, stored: PageBlock, wanted: List): void {
  const [node] = stored.nodes;
  if (!node) return;
  if (stored.kind === 'list') mergeListTag(merge, node, wanted);
  mergeItems(
    merge,
    { blocks: stored.children, container: node, isOrdered: stored.name === 'ol' },
    wanted.items,
  );
}

/** Items that follow each other in a list. */
export interface Items {
  readonly blocks: readonly PageBlock[];
  readonly container: StorageNode;
  readonly isOrdered: boolean;
}

/** Merges items with those that are asked for. */
export function mergeItems(merge: Merge, items: Items, wanted: readonly ListItem[]): void {
  const { keyOf, keyOfWanted, pairUp } = merge.matching;
  const { blocks, container, isOrdered } = items;
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [...pairUp(blocks, wanted), [blocks.length, wanted.length] as const]) {
    for (const item of blocks.slice(one, nextOne)) merge.add({ start: item.start, end: item.end, text: '' });
    const added = wanted.slice(other, nextOther);
    const at = blocks[one - 1]?.end ?? blocks[0]?.start ?? container.innerStart;
    if (added.length > 0) merge.add({ start: at, end: at, text: writeItems(merge, added, isOrdered) });
    const item = blocks[nextOne];
    const target = wanted[nextOther];
    if (item && target && keyOf(item) !== keyOfWanted(target)) mergeItem(merge, item, target);
    one = nextOne + 1;
    other = nextOther + 1;
  }
}

/** The items' storage without the list around them. */
export function writeItems(merge: Merge, items: readonly ListItem[], ordered: boolean): string {
  const written = writeStorage([{ type: 'list', ordered, start: 1, items }], merge.pool);
  return childElements(scanStorage(written))
    .map(list => written.slice(list.innerStart, list.innerEnd))
    .join('');
}

/** Makes one item what is asked: its blocks, and whether it is done. */
export function mergeItem(outer: Merge, item: PageBlock, wanted: ListItem): void {
  const merge = withPoolOf(outer, item);
  const [node] = item.nodes;
  if (!node) return;
  if (item.kind === 'task' && wanted.done !== undefined) setTaskDone(merge, node, wanted.done);
  const body = item.kind === 'task' ? findChild(node, 'ac:task-body') : node;
  if (!body) {
    if (blocksKey(wanted.children) !== '') addTaskBody(merge, node, wanted);
    return;
  }
  const children = item.kind === 'item' || item.kind === 'task' ? item.children : [item];
  merge.mergeBlocks(merge, children, wanted.children, body);
}

function addTaskBody(merge: Merge, task: StorageNode, wanted: ListItem): void {
  const written = writeItems(merge, [{ ...wanted, done: wanted.done ?? false }], false);
  const [model] = childElements(scanStorage(written));
  const body = model && findChild(model, 'ac:task-body');
  if (body)
    merge.add({ start: task.innerEnd, end: task.innerEnd, text: written.slice(body.start, body.end) });
}

/** Changes a task's status text and nothing else. */
export function setTaskDone(merge: Pick<Merge, 'source' | 'add'>, task: StorageNode, done: boolean): void {
  if (isTaskDone(merge.source, task) === done) return;
  const status = findChild(task, 'ac:task-status');
  const text = done ? 'complete' : 'incomplete';
  if (status) merge.add({ start: status.innerStart, end: status.innerEnd, text });
  else {
    const at = findChild(task, 'ac:task-body')?.start ?? task.innerEnd;
    merge.add({ start: at, end: at, text: `<ac:task-status>${text}</ac:task-status>` });
  }
}

/** Changes `ul` to `ol` and back, and the first number, in the tags alone. */
function mergeListTag(merge: Merge, node: StorageNode, wanted: List): void {
  const name = wanted.ordered ? 'ol' : 'ul';
  if (name !== node.name) {
    merge.add({ start: node.start + 1, end: node.start + 3, text: name });
    if (node.innerStart !== node.end)
      merge.add({ start: node.innerEnd + 2, end: node.innerEnd + 4, text: name });
  }
  const start = Number(attributeOf(node, 'start') ?? 1) || 1;
  if (!wanted.ordered || start === wanted.start) return;
  for (const change of spliceAttribute(merge.source, node, 'start', String(wanted.start))) merge.add(change);
}
