/** Task lists to ADF. */
import { childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { fitParts } from './fit.ts';
import { nodeOf, type Reading, readExtra } from './reading.ts';
import type { AdfNode, ReadNode } from './types.ts';

/**
 * A task list; lists inside tasks follow their task, as ADF has them. Undefined where it holds something else, whole
 * where a task may not be given out.
 */
export function readTaskList(reading: Reading, list: StorageNode): ReadNode | undefined {
  const content: ReadNode[] = [];
  for (const child of childElements(list)) {
    const parts = child.name === 'ac:task' ? readTask(reading, child) : [readNested(reading, child)];
    for (const part of parts) {
      if (!part) return undefined;
      content.push(part);
    }
  }
  return { ...nodeOf(list, 'taskList', {}), ...fitParts(content, 'taskList') };
}

function readNested(reading: Reading, child: StorageNode): ReadNode | undefined {
  return child.name === 'ac:task-list' ? readTaskList(reading, child) : undefined;
}

function readTask(reading: Reading, task: StorageNode): (ReadNode | undefined)[] {
  const text = (name: string): string => {
    const child = findChild(task, name);
    return child ? textOf(reading.source, child).trim() : '';
  };
  const body = findChild(task, 'ac:task-body');
  const hasBlocks =
    body !== undefined && childElements(body).some(child => child.name === 'p' || child.name === 'div');
  const type = hasBlocks ? 'blockTaskItem' : 'taskItem';
  const content = readBody(reading, body, hasBlocks);
  const { attrs, marks } = readExtra(task);
  const nested = body ? [...childElements(body), ...childElements(task)] : childElements(task);
  return [
    {
      type,
      attrs: {
        localId: text('ac:task-uuid') || text('ac:task-id'),
        state: text('ac:task-status') === 'complete' ? 'DONE' : 'TODO',
        ...attrs,
      },
      marks,
      held: marks,
      content,
    },
    ...nested.filter(child => child.name === 'ac:task-list').map(child => readTaskList(reading, child)),
  ];
}

function readBody(reading: Reading, body: StorageNode | undefined, hasBlocks: boolean): AdfNode[] {
  const nodes = (body?.children ?? []).filter(child => child.name !== 'ac:task-list');
  if (hasBlocks) return reading.readBlocks(nodes, 'blockTaskItem');
  return reading.readInlines(nodes, { place: 'taskItem', marks: [] });
}
