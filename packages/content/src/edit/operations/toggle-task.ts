/** `toggle_task`: a task is done or open. */
import { ContentError } from '../../errors.ts';
import { setTaskDone } from '../merge-list.ts';
import { blockOf, nodeOf, type Of, type Outcome, type Planning } from './planning.ts';

export function toggleTask(planning: Planning, operation: Of<'toggle_task'>): Outcome {
  const block = blockOf(planning.page, operation.block);
  if (block.kind !== 'task') {
    throw new ContentError(
      'not_applicable',
      `Block ${operation.block} is a ${block.kind}, not a task; only tasks can be done or open.`,
    );
  }
  setTaskDone({ source: planning.page.source, add: planning.add }, nodeOf(block), operation.done);
  return {};
}
