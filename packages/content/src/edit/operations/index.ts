/** Edit operations: each looks its block up and says what to splice. */
import { ContentError } from '../../errors.ts';
import type { Page } from '../../storage/page.ts';
import { findForbiddenCharacter } from '../../storage/source.ts';
import type { EditOperation, MacroPolicy } from '../../types.ts';
import type { Splice } from '../splice.ts';
import { findReplace } from './find-replace.ts';
import { append, insert } from './insert.ts';
import { move } from './move.ts';
import type { Outcome, Planned, Planning } from './planning.ts';
import { remove } from './remove.ts';
import { replace } from './replace.ts';
import { setCell } from './set-cell.ts';
import { setLayout } from './set-layout.ts';
import { setParam } from './set-param.ts';
import { changeLines } from './table-lines.ts';
import { toggleTask } from './toggle-task.ts';

/** Plans one operation against the page as it was given. Throws ContentError when it cannot be done. */
export function planOperation(
  page: Page,
  operation: EditOperation,
  { index, macros }: { readonly index: number; readonly macros: MacroPolicy | undefined },
): Planned {
  const splices: Splice[] = [];
  requireWritable(operation, index);
  const add: Planning['add'] = splice => splices.push({ ...splice, operation: index });
  const planning: Planning = { page, macros, splices, add };
  return { splices, ...runOperation(planning, operation) };
}

/** Text that is stored as it is given (Markdown is checked where it is parsed, with line and column). */
function requireWritable(operation: EditOperation, index: number): void {
  const { markdown: _, ...plain }: Record<string, unknown> = { ...operation };
  for (const [name, value] of Object.entries(plain)) {
    const bad = typeof value === 'string' ? findForbiddenCharacter(value) : undefined;
    if (bad === undefined) continue;
    throw new ContentError(
      'forbidden',
      `The character ${bad} in ${name} of operation ${index + 1} (${operation.op}) cannot be stored: remove it.`,
    );
  }
}

function runOperation(planning: Planning, operation: EditOperation): Outcome {
  switch (operation.op) {
    case 'replace':
      return replace(planning, operation);
    case 'insert_before':
    case 'insert_after':
      return insert(planning, operation);
    case 'append':
      return append(planning, operation);
    case 'delete':
      return remove(planning, operation);
    case 'move':
      return move(planning, operation);
    case 'set_cell':
      return setCell(planning, operation);
    case 'insert_row':
    case 'delete_row':
    case 'move_row':
    case 'insert_column':
    case 'delete_column':
    case 'move_column':
      return changeLines(planning, operation);
    case 'set_layout':
      return setLayout(planning, operation);
    case 'set_param':
      return setParam(planning, operation);
    case 'toggle_task':
      return toggleTask(planning, operation);
    case 'find_replace':
      return findReplace(planning, operation);
  }
}
