/** Markdown to storage to Markdown is a fixed point: what is read from storage that was written gives this storage again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentError, markdownToStorage, parsePage, readPage, validateStorage } from '../src/index.ts';
import { printBlocks } from '../src/markdown/print.ts';
import { anyDocument } from './markdown/documents.ts';
import { anyMarkdown } from './markdown/pieces.ts';
import { parseStrictly } from './strict-xml.ts';

function write(markdown: string): string | undefined {
  try {
    return markdownToStorage(markdown);
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

function expectFixedPoint(markdown: string): void {
  const storage = write(markdown);
  if (storage === undefined) return;
  expect(parseStrictly(storage)).toEqual([]);
  expect(validateStorage(storage).problems).toEqual([]);
  const read = readPage(parsePage(storage)).markdown;
  const again = markdownToStorage(read);
  expect(again).toBe(storage);
  expect(readPage(parsePage(again)).markdown).toBe(read);
}

const anyAlert = fc.constantFrom(
  ...[
    undefined,
    undefined,
    undefined,
    '> [!NOTE]',
    '> [!TIP]',
    '> [!IMPORTANT]',
    '> [!WARNING]',
    '> [!CAUTION]',
  ],
);

describe('Markdown that was written and read', () => {
  it('is written and read the same again, whatever it is', () => {
    fc.assert(fc.property(anyMarkdown, expectFixedPoint), { numRuns: 3000 });
  });

  it('is written and read the same again, whatever nodes it is of', () => {
    fc.assert(
      fc.property(anyDocument, anyAlert, (blocks, alert) => {
        const written = printBlocks(blocks);
        const markdown = alert === undefined ? written : `${alert}\n>\n${written.replace(/^/gm, '> ')}`;
        expect(write(markdown)).toBeDefined();
        expectFixedPoint(markdown);
      }),
      { numRuns: 400 },
    );
  });
});
