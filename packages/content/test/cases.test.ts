/** Hand-made cases: storage read as Markdown (cases/read), and edits with their exact result (cases/*.txt). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePage, readPage } from '../src/index.ts';
import { readCases, runCase } from './edit-cases.ts';
import { xmlProblem } from './saxes.ts';

const READ = new URL('./cases/read/', import.meta.url);

describe('reading', () => {
  for (const file of readdirSync(READ).filter(name => name.endsWith('.xml'))) {
    it(file.replace('.xml', '').replaceAll('-', ' '), () => {
      const { markdown, warnings } = readPage(parsePage(readFileSync(new URL(file, READ), 'utf8')));
      const told =
        warnings.length === 0
          ? ''
          : `\n\n<!-- warnings: ${warnings.map(each => each.message).join('; ')} -->`;
      expect(`${markdown}${told}\n`).toBe(readFileSync(new URL(file.replace('.xml', '.md'), READ), 'utf8'));
    });
  }
});

describe('editing', () => {
  for (const { name, input, operations, expected } of readCases()) {
    it(name.replaceAll('-', ' '), () => {
      const result = runCase({ input, operations });
      expect(result).toBe(expected);
      if (result.startsWith('<')) expect(xmlProblem(result)).toBeUndefined();
    });
  }
});
