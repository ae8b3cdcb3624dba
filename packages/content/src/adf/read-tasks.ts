/** Task lists to ADF. */
import { childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { fitNode } from './fit.ts';
import { nodeOf, type Reading, readExtra } from './reading.ts';
import type { AdfNode } from './types.ts';

/** A task list; lists inside tasks follow their task, as ADF has them. Undefined where it holds something else. */
export function readTaskList(reading: Reading, list: StorageNode): AdfNode | undefined {
  const content: AdfNode[] = [];
  for (const child of childElements(list)) {
    const parts = child.name === 'ac:task' ? readTask(reading, child) : [readNested(reading, child)];
    for (const part of parts) {
      const fitted = part && fitNode(part, 'taskList');
      if (!fitted) return undefined;
      content.push(fitted);
    }
  }
  return nodeOf(list, 'taskList', { content });
}

function readNested(reading: Reading, child: StorageNode): AdfNode | undefined {
  return child.name === 'ac:task-list' ? readTaskList(reading, child) : undefined;
}

function readTask(reading: Reading, task: StorageNode): (AdfNode | undefined)[] {
  const text = (name: string): string => {
    const child = findChild(task, name);
    return child ? textOf(reading.source, child).trim() : '';
  };
  const body = findChild(task, 'ac:task-body');
  const hasBlocks =
    body !== undefined && childElements(body).some(child => child.name === 'p' || child.name === 'div');
  const type = hasBlocks ? 'blockTaskItem' : 'taskItem';
  const content = readBody(reading, body, hasBlocks);
  const nested = body ? [...childElements(body), ...childElements(task)] : childElements(task);
  return [
    {
      type,
      attrs: {
        localId: text('ac:task-uuid') || text('ac:task-id'),
        state: text('ac:task-status') === 'complete' ? 'DONE' : 'TODO',
        ...readExtra(task).attrs,
      },
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
