/** SYNTAX.md says what the engine does: every row of its tables has a case. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editPage, markdownToStorage, parsePage, readPage, validateStorage } from '../src/index.ts';
import { xmlProblem } from './saxes.ts';
import { KEPT, WRITTEN } from './syntax-cases.ts';

/** The first cells of the rows of the tables, headers left out. */
function listRows(): string[] {
  const lines = readFileSync(new URL('../SYNTAX.md', import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line, index) => /^\| /.test(line) && !/^\|-/.test(lines[index + 1] ?? ''))
    .map(line => (line.split(/(?<!\\)\|/)[1] ?? '').trim());
}

describe('SYNTAX.md', () => {
  const cases = [...WRITTEN, ...KEPT];
  const rows = listRows();

  it.each(rows)('has a case for %s', row => {
    expect(cases.some(each => row.startsWith(each.row))).toBe(true);
  });

  it.each(cases)('has the row $row', each => {
    expect(rows.filter(row => row.startsWith(each.row))).toHaveLength(1);
  });
});

describe('written Markdown', () => {
  it.each(WRITTEN)('becomes what $row says', ({ markdown, storage }) => {
    expect(markdownToStorage(markdown)).toBe(storage);
    expect(xmlProblem(storage)).toBeUndefined();
    expect(validateStorage(storage).problems).toEqual([]);
  });

  it.each(WRITTEN)('reads again as $row says', ({ markdown, storage, read = markdown }) => {
    expect(readPage(parsePage(storage)).markdown).toBe(read);
  });
});

describe('what is only kept', () => {
  it.each(KEPT)('reads as $row says, and stays when it is written back', ({ markdown, storage }) => {
    const page = parsePage(storage);
    expect(readPage(page).markdown).toBe(markdown);
    const block = page.blocks[0]?.id ?? '';
    expect(editPage(page, [{ op: 'replace', block, markdown }]).storage).toBe(storage);
  });
});
