import { describe, expect, it } from 'vitest';
import { type MergeResult, mergePages, parsePage } from '../index.ts';

function merge(base: string, mine: string, theirs: string): MergeResult {
  return mergePages(parsePage(base), parsePage(mine), parsePage(theirs));
}

const MARKED = '<ac:inline-comment-marker ac:ref="1a2b-1">days</ac:inline-comment-marker>';
const panel = (title: string, body: string): string =>
  `<ac:structured-macro ac:name="panel" ac:macro-id="m"><ac:parameter ac:name="title">${title}</ac:parameter><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;
const task = (id: number, status: string, text: string): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
const tasks = (...items: string[]): string => `<ac:task-list>${items.join('')}</ac:task-list>`;
const row = (...cells: string[]): string => `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]): string => `<table><tbody>${rows.join('')}</tbody></table>`;

describe('two versions of a page', () => {
  it.each([
    [
      'other paragraphs',
      '<p>a</p>\n<p>b</p>',
      '<p>A</p>\n<p>b</p>',
      '<p>a</p>\n<p>B</p>',
      '<p>A</p>\n<p>B</p>',
    ],
    ['the same change', '<p>a</p>', '<p>A</p>', '<p>A</p>', '<p>A</p>'],
    [
      'a paragraph and its neighbour that goes',
      '<p>a</p><p>b</p><p>c</p>',
      '<p>A</p><p>b</p><p>c</p>',
      '<p>a</p><p>c</p>',
      '<p>A</p><p>c</p>',
    ],
    [
      'items of one list',
      '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>',
      '<ul><li>A</li><li>b<ul><li>c</li></ul></li></ul>',
      '<ul><li>a</li><li>b<ul><li>C</li><li>d</li></ul></li></ul>',
      '<ul><li>A</li><li>b<ul><li>C</li><li>d</li></ul></li></ul>',
    ],
    [
      'cells of one row, and a row',
      table(row('a', 'b'), row('c', 'd')),
      table(row('A', 'b'), row('c', 'd')),
      table(row('a', 'B'), row('c', 'd'), row('e', 'f')),
      table(row('A', 'B'), row('c', 'd'), row('e', 'f')),
    ],
    [
      'the title of a panel and what is in it',
      panel('t', '<p>a</p>'),
      panel('T', '<p>a</p>'),
      panel('t', '<p>a</p><p>b</p>'),
      panel('T', '<p>a</p><p>b</p>'),
    ],
    [
      'whether a task is done and what it says',
      tasks(task(1, 'incomplete', 'x')),
      tasks(task(1, 'complete', 'x')),
      tasks(task(1, 'incomplete', 'y')),
      tasks(task(1, 'complete', 'y')),
    ],
    [
      "a heading's rank and its text",
      '<h2 local-id="1">a</h2>',
      '<h3 local-id="1">a</h3>',
      '<h2 local-id="1">A</h2>',
      '<h3 local-id="1">A</h3>',
    ],
    [
      'a move and a change of what moved, its comment with it',
      `<p>a</p><p>three ${MARKED}</p><p>b</p>`,
      `<p>three ${MARKED}</p><p>a</p><p>b</p>`,
      `<p>a</p><p>four ${MARKED}</p><p>b</p>`,
      `<p>four ${MARKED}</p><p>a</p><p>b</p>`,
    ],
    [
      'new tasks on both sides, each with a number of its own',
      `${tasks(task(1, 'incomplete', 'x'))}<p>between</p>`,
      `${tasks(task(1, 'incomplete', 'x'), task(2, 'incomplete', 'mine'))}<p>between</p>`,
      `${tasks(task(1, 'incomplete', 'x'))}<p>between</p>${tasks(task(2, 'incomplete', 'theirs'))}`,
      `${tasks(task(1, 'incomplete', 'x'), task(2, 'incomplete', 'mine'))}<p>between</p>${tasks(task(3, 'incomplete', 'theirs'))}`,
    ],
  ])('merge: %s', (_name, base, mine, theirs, merged) => {
    expect(merge(base, mine, theirs)).toMatchObject({ storage: merged, conflicts: [] });
    expect(merge(base, theirs, mine)).toMatchObject({ storage: merged, conflicts: [] });
  });

  it.each([
    ['one paragraph', '<p>a</p>', '<p>A</p>', '<p>Ä</p>', ['a', 'A', 'Ä']],
    [
      'a change of what the other side takes away',
      '<p>x</p><p>a b</p>',
      '<p>x</p><p>a c</p>',
      '<p>x</p>',
      ['a b', 'a c', ''],
    ],
    [
      'a cell of a panel that goes',
      `<p>x</p>${panel('t', table(row('a', 'b')))}`,
      `<p>x</p>${panel('t', table(row('A', 'b')))}`,
      '<p>x</p>',
      [/a \| b/, 'A', ''],
    ],
    [
      'a column on one side and a row on the other',
      table(row('a', 'b')),
      table(row('a', 'b', 'c')),
      table(row('a', 'b'), row('d', 'e')),
      [/a \| b/, /a \| b \| c/, /d \| e/],
    ],
    [
      'a move to two places',
      '<p>a</p><p>b</p><p>move me</p><p>c</p>',
      '<p>move me</p><p>a</p><p>b</p><p>c</p>',
      '<p>a</p><p>b</p><p>c</p><p>move me</p>',
      ['move me', 'move me', 'move me'],
    ],
    [
      'a move of what the other side takes away',
      '<p>a</p><p>b</p><p>move me</p>',
      '<p>move me</p><p>a</p><p>b</p>',
      '<p>a</p><p>b</p>',
      ['move me', 'move me', ''],
    ],
    [
      'the title of a panel',
      panel('t', '<p>a</p>'),
      panel('u', '<p>a</p>'),
      panel('v', '<p>a</p>'),
      [/panel t/, /panel u/, /panel v/],
    ],
  ] as const)('conflict over %s, told with both sides and base', (_name, base, mine, theirs, shown) => {
    const result = merge(base, mine, theirs);
    expect(result.storage).toBeUndefined();
    expect(result.conflicts).toHaveLength(1);
    const [conflict] = result.conflicts;
    for (const [index, side] of [conflict?.base, conflict?.mine, conflict?.theirs].entries()) {
      const expected = shown[index] ?? '';
      if (typeof expected === 'string') expect(side?.markdown).toBe(expected);
      else expect(side?.markdown).toMatch(expected);
    }
    expect(merge(base, theirs, mine).conflicts).toHaveLength(1);
  });

  it.each([
    ['at the end', '<p>a</p>', '<p>a</p><p>m</p>', '<p>a</p><p>t</p>', '<p>a</p><p>t</p><p>m</p>', 1],
    [
      'between blocks',
      '<p>a</p>\n<p>b</p>',
      '<p>a</p>\n<p>m</p>\n<p>b</p>',
      '<p>a</p>\n<p>t</p>\n<p>b</p>',
      '<p>a</p>\n<p>t</p>\n<p>m</p>\n<p>b</p>',
      1,
    ],
    [
      'in a list',
      '<ul><li>a</li></ul>',
      '<ul><li>a</li><li>m</li></ul>',
      '<ul><li>a</li><li>t</li></ul>',
      '<ul><li>a</li><li>t</li><li>m</li></ul>',
      1,
    ],
    ['the same', '<p>a</p>', '<p>a</p><p>m</p>', '<p>a</p><p>m</p>', '<p>a</p><p>m</p>', 0],
  ])('keep what both put into one place, theirs first: %s', (_name, base, mine, theirs, merged, places) => {
    const result = merge(base, mine, theirs);
    expect(result.conflicts).toEqual([]);
    expect(result.storage).toBe(merged);
    expect(result.together).toHaveLength(places);
  });

  it('name the blocks in conflict by the ids of each version', () => {
    const [base, mine, theirs] = ['<p>a</p><p>b</p>', '<p>a</p><p>c</p>', '<p>a</p><p>d</p>'].map(parsePage);
    if (!base || !mine || !theirs) throw new Error('three pages');
    const [conflict] = mergePages(base, mine, theirs).conflicts;
    expect(conflict?.base.blocks).toEqual([base.blocks[1]?.id]);
    expect(conflict?.theirs.blocks).toEqual([theirs.blocks[1]?.id]);
  });
});
