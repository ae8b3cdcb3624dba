/** The dictionary of reading (cases/read/dictionary.txt): one case for every element and macro of storage format, its storage above its Markdown. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePage, readPage } from '../src/index.ts';
import { xmlProblem } from './saxes.ts';

const CASES = readFileSync(new URL('./cases/read/dictionary.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map(chunk => {
    const [name = '', ...lines] = chunk.trimEnd().split('\n');
    const middle = lines.indexOf('---');
    return { name, storage: lines.slice(0, middle).join('\n'), markdown: lines.slice(middle + 1).join('\n') };
  });

describe('the dictionary', () => {
  it.each(CASES)('$name', ({ storage, markdown }) => {
    expect(xmlProblem(storage)).toBeUndefined();
    expect(readPage(parsePage(storage)).markdown).toBe(markdown);
  });
});
