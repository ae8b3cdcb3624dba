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
    [{ op: 'move', block: '204', after: '345' }],
    [{ op: 'move', block: '204', before: '345', section: true }],
    [
      {
        op: 'find_replace',
        find: 'a',
        replace: 'b',
        where: ['links', 'text'],
        match_case: false,
        whole_words: true,
      },
    ],
    [{ op: 'set_param', block: '204', name: 'maxLevel', value: '3' }],
    [{ op: 'set_param', block: '204', name: 'title', value: null, macro: 'status', nth: 2 }],
    [{ op: 'set_layout', block: '204', type: 'three_equal' }],
    [{ op: 'insert_row', block: '204', row: 2, cells: ['a', '**b**'] }],
    [{ op: 'delete_row', block: '204', row: 2 }],
    [{ op: 'move_row', block: '204', row: 2, to: 3 }],
    [{ op: 'insert_column', block: '204', column: 'Owner' }],
    [{ op: 'delete_column', block: '204', column: 2 }],
    [{ op: 'move_column', block: '204', column: 2, to: 'Owner' }],
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
    [
      { op: 'set_param', block: '1', name: 'x' },
      'Operation 3 (set_param) needs value.',
      'operations.2.value',
    ],
    [{ op: 'delete', block: '1', all: true }, 'Operation 3 (delete) takes no all.', 'operations.2.all'],
    [
      { op: 'move', block: '1', after: '2', section: 'Goals' },
      'Operation 3 (move) cannot take this section.',
      'operations.2.section',
    ],
    [
      { op: 'move_row', block: '1', row: 1, to: 'Owner' },
      'Operation 3 (move_row) cannot take this to.',
      'operations.2.to',
    ],
  ] as const)('%j is refused with what it lacks', (operation, message, argument) => {
    expect(() => toEditOperation(operation, 2)).toThrow(expect.objectContaining({ message, argument }));
  });

  test('is refused with what the operation takes', () => {
    expect(() => toEditOperation({ op: 'move', after: '2' }, 0)).toThrow(
      expect.objectContaining({
        remedy:
          'move takes block, and optionally before, after, section (give either before or after, the id of another block; section=true takes a heading with all of its section).',
      }),
    );
  });
});
