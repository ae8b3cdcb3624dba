/** Markdown and the storage it becomes, as pairs of files: feature.md, feature.xml (one block a line). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markdownToStorage, parseMarkdown, validateStorage, writeStorage } from '../../src/index.ts';
import { printBlocks } from '../../src/markdown/print.ts';
import { parseStrictly } from '../strict-xml.ts';
import { breakLines } from './break-lines.ts';

const DIRECTORY = new URL('.', import.meta.url);
const PAIRS = readdirSync(DIRECTORY)
  .filter(name => name.endsWith('.md'))
  .map(name => name.slice(0, -3));

/** What the pairs have of macros that want somebody's consent. */
const MACROS = { confirmed: ['jira'] };

function readFixture(name: string): string {
  return readFileSync(new URL(name, DIRECTORY), 'utf8');
}

describe.each(PAIRS)('%s.md', name => {
  const markdown = readFixture(`${name}.md`);

  it('becomes the expected storage', () => {
    expect(breakLines(markdownToStorage(markdown, { macros: MACROS }))).toBe(readFixture(`${name}.xml`));
  });

  it('becomes storage that a strict XML parser and the policy accept', () => {
    const storage = markdownToStorage(markdown, { macros: MACROS });
    expect(parseStrictly(storage)).toEqual([]);
    expect(validateStorage(storage, { macros: MACROS }).problems).toEqual([]);
  });

  it('means the same after it was printed canonically', () => {
    const blocks = parseMarkdown(markdown);
    const context = { macros: MACROS };
    expect(writeStorage(parseMarkdown(printBlocks(blocks)), context)).toBe(writeStorage(blocks, context));
  });
});
