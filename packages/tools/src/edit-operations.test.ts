import { describe, expect, test } from 'vitest';
import { OPERATIONS_ARGUMENT, toEditOperation } from './edit-operations.ts';

describe('an operation as a model sends it', () => {
  test.each([
    [{ op: 'replace', block: '204', markdown: 'New' }],
    [{ op: 'insert_before', block: '204', markdown: 'New' }],
    [{ op: 'insert_after', block: '204', markdown: 'New' }],
    [{ op: 'append', markdown: 'New' }],
    [{ op: 'append', markdown: 'New', section: 'Goals > Dates' }],
    [{ op: 'delete', block: '204' }],
    [{ op: 'find_replace', find: 'a', replace: '' }],
    [{ op: 'find_replace', find: 'a', replace: 'b', block: '204', all: true }],
    [{ op: 'set_cell', block: 't1a2b', row: 2, column: 'Owner', markdown: 'Ann' }],
    [{ op: 'set_cell', block: 't1a2b', row: 2, column: 3, markdown: '' }],
    [{ op: 'toggle_task', block: 'k1a2b', done: false }],
  ])("%j is the engine's own", operation => {
    const [parsed] = OPERATIONS_ARGUMENT.parse([operation]);
    expect(parsed && toEditOperation(parsed, 0)).toEqual(operation);
  });

  test('may name a block with the ^ that the page shows', () => {
    expect(toEditOperation({ op: 'delete', block: '^204' }, 0)).toEqual({ op: 'delete', block: '204' });
    expect(toEditOperation({ op: 'append', section: '^345', markdown: 'x' }, 0)).toEqual({
      op: 'append',
      section: '345',
      markdown: 'x',
    });
  });

  test.each([
    [{ op: 'replace', markdown: 'New' }, 'Operation 3 (replace) needs block.', 'operations.2.block'],
    [{ op: 'append' }, 'Operation 3 (append) needs markdown.', 'operations.2.markdown'],
    [
      { op: 'set_cell', block: 't1', column: 1, markdown: '' },
      'Operation 3 (set_cell) needs row.',
      'operations.2.row',
    ],
    [{ op: 'toggle_task', block: 'k1' }, 'Operation 3 (toggle_task) needs done.', 'operations.2.done'],
    [{ op: 'find_replace', find: 'a' }, 'Operation 3 (find_replace) needs replace.', 'operations.2.replace'],
  ] as const)('%j is refused with what it lacks', (operation, message, argument) => {
    expect(() => toEditOperation(operation, 2)).toThrow(expect.objectContaining({ message, argument }));
  });
});
