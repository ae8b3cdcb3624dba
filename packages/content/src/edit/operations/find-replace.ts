/** `find_replace`: text replaced wherever it stands in the page or a block. */
import { replaceText } from '../find-replace.ts';
import { blockOf, type Of, type Outcome, type Planning } from './planning.ts';

export function findReplace(planning: Planning, operation: Of<'find_replace'>): Outcome {
  const { page } = planning;
  const nodes = operation.block === undefined ? page.root.children : blockOf(page, operation.block).nodes;
  const { changes, count } = replaceText(page.source, nodes, {
    find: operation.find,
    replace: operation.replace,
    all: operation.all ?? false,
  });
  for (const change of changes) planning.add(change);
  return { count };
}
