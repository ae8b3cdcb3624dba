/** Escapes at the start of a line in a table's cell: what was escaped stays text, whichever way it is written. */
import { describe, expect, it } from 'vitest';
import { editPage, markdownToStorage, parsePage, readPage } from '../src/index.ts';

const ESCAPES = ['\\- x', '1\\. x', '\\# x', '\\> x', '\\+ x', '\\* x', '1\\) x', '\\- \\[ \\] x', '\\- - x'];
const PLACES = ['', 'a<br>', 'a<br><br>', '**a**<br>', '`- a`<br>'];
const LINES = [
  ...ESCAPES.flatMap(line => PLACES.map(place => place + line)),
  ...['1\\. a<br>2\\. b', '1\\. a<br>2\\. b<br>3\\. c', '\\- a<br>\\- b'],
];
const LISTS = /<(?:ul|ol|li|ac:task|blockquote|h1)\b/;
const TABLE = '<table><tbody><tr><th><p>H</p></th></tr><tr><td><p>old</p></td></tr></tbody></table>';

function readMarkdown(source: string): string {
  return readPage(parsePage(source)).markdown;
}

function expectText(storage: string): void {
  expect(storage).not.toMatch(LISTS);
  const markdown = readMarkdown(storage);
  const again = markdownToStorage(markdown);
  expect(again).not.toMatch(LISTS);
  expect(readMarkdown(again)).toBe(markdown);
}

describe('an escape in a table cell', () => {
  it.each(LINES)('keeps %s as text of a new table', line => {
    expectText(markdownToStorage(`| H |\n| - |\n| ${line} |\n`));
  });

  it.each(LINES)('keeps %s as text of a cell, row and column that an edit writes', line => {
    const block = parsePage(TABLE).blocks[0]?.id ?? '';
    for (const operation of [
      { op: 'set_cell', block, row: 2, column: 1, markdown: line },
      { op: 'insert_row', block, row: 3, cells: [line] },
      { op: 'insert_column', block, column: 2, cells: ['I', line] },
    ] as const) {
      const { storage } = editPage(parsePage(TABLE), [operation]);
      expectText(storage);
    }
  });

  it('escapes only what begins an item', () => {
    const item = '| H |\n| - |\n| - \\- x |\n';
    const storage = markdownToStorage(item);
    expect(storage).toContain('<ul><li><p>- x</p></li></ul>');
    expect(readMarkdown(storage)).toContain('| - \\- x |');
  });

  it('tells stored lines that look like items from items', () => {
    const cell = (content: string): string => TABLE.replace('<p>old</p>', content);
    expect(readMarkdown(cell('<p>- a<br />- b</p>'))).toContain('| \\- a<br>\\- b |');
    expect(readMarkdown(cell('<p>1. a</p>'))).toContain('| 1. a |');
    expect(readMarkdown(cell('<p>1. a<br />2. b</p>'))).toContain('| 1\\. a<br>2\\. b |');
    expect(readMarkdown(cell('<p><code>a<br />- b</code></p>'))).toContain('| `a`<br>`- b` |');
    expect(readMarkdown(cell('<ul><li>a</li></ul>'))).toContain('| - a |');
  });
});
