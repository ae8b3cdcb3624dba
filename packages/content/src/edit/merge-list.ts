/** Lists and tasks: items that stay keep their bytes, items that change merge inside. */
import { writeStorage } from '../markdown/index.ts';
import { isTaskDone } from '../read/render.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { scanStorage } from '../storage/scan.ts';
import { attributeOf, childElements, findChild, type StorageNode } from '../storage/tree.ts';
import type { Block, ListItem } from '../types.ts';
import { spliceAttribute } from './attributes.ts';
import { blocksKey, itemKey, readBack } from './canonical.ts';
import type { Merge } from './merge.ts';
import { matchSequences } from './sequence.ts';

type List = Extract<Block, { type: 'list' }>;

/** Merges a list with the one that is asked for. */
export function mergeList(merge: Merge, stored: PageBlock, wanted: List): void {
  const [node] = stored.nodes;
  if (!node) return;
  if (stored.kind === 'list') mergeListTag(merge, node, wanted);
  const before = stored.children;
  const matches = matchSequences(
    before.map(item => itemKeyOf(merge.source, item)),
    wanted.items.map(itemKey),
  );
  let atBefore = 0;
  let atAfter = 0;
  for (const [one, other] of [...matches, [before.length, wanted.items.length] as const]) {
    mergeItems(
      merge,
      {
        list: node,
        before: before.slice(atBefore, one),
        after: wanted.items.slice(atAfter, other),
        previous: before[atBefore - 1],
      },
      wanted,
    );
    atBefore = one + 1;
    atAfter = other + 1;
  }
}

interface ItemGap {
  readonly list: StorageNode;
  readonly before: readonly PageBlock[];
  readonly after: readonly ListItem[];
  readonly previous: PageBlock | undefined;
}

function mergeItems(merge: Merge, gap: ItemGap, wanted: List): void {
  const paired = Math.min(gap.before.length, gap.after.length);
  for (let index = 0; index < paired; index++) {
    const item = gap.before[index];
    const target = gap.after[index];
    if (item && target) mergeItem(merge, item, target);
  }
  for (const item of gap.before.slice(paired)) merge.add({ start: item.start, end: item.end, text: '' });
  const added = gap.after.slice(paired);
  if (added.length === 0) return;
  const at = (gap.before[paired - 1] ?? gap.previous)?.end ?? gap.list.innerStart;
  merge.add({ start: at, end: at, text: writeItems(merge, added, wanted.ordered) });
}

/** The items' storage without the list around them. */
export function writeItems(merge: Merge, items: readonly ListItem[], ordered: boolean): string {
  const written = writeStorage([{ type: 'list', ordered, start: 1, items }], merge.pool);
  return childElements(scanStorage(written))
    .map(list => written.slice(list.innerStart, list.innerEnd))
    .join('');
}

/** Makes one item what is asked: its blocks, and whether it is done. */
export function mergeItem(merge: Merge, item: PageBlock, wanted: ListItem): void {
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

/** What a stored item says, as itemKey of a requested one. */
export function itemKeyOf(source: string, item: PageBlock): string {
  const [node] = item.nodes;
  const children = item.kind === 'item' || item.kind === 'task' ? item.children : [item];
  const done = item.kind === 'task' && node ? isTaskDone(source, node) : undefined;
  return `${done ?? '-'}(${blocksKey(readBack(source, children))})`;
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
