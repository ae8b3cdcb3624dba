/** `delete`: a block goes, with its list or layout when it was all of it. */
import { ContentError } from '../../errors.ts';
import { keepTextApart } from '../bare-text.ts';
import { blockOf, type Of, type Outcome, type Planning } from './planning.ts';

export function remove(planning: Planning, operation: Of<'delete'>): Outcome {
  const block = blockOf(planning.page, operation.block);
  if (block.kind === 'layout' && block.name !== 'layout' && block.name !== 'section') {
    throw new ContentError(
      'not_applicable',
      'A layout cell cannot be removed alone, its section has a fixed number of cells. Delete what it holds, or the section.',
    );
  }
  const isOnlyItem =
    (block.kind === 'item' || block.kind === 'task' || block.name === 'section') &&
    block.parent?.children.length === 1;
  const target = isOnlyItem ? block.parent : block;
  keepTextApart(planning, target, target, target.nodes[0]?.parent);
  planning.add({ start: target.start, end: target.end, text: '' });
  return {};
}
