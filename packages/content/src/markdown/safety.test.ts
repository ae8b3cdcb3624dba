import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMarkdown } from '../../test/markdown/pieces.ts';
import { parseStrictly } from '../../test/strict-xml.ts';
import { ContentError } from '../errors.ts';
import { validateStorage } from '../validate/index.ts';
import { markdownToStorage, parseMarkdown, writeStorage } from './index.ts';
import { printBlocks } from './print.ts';

function write(source: string): string | ContentError {
  try {
    return markdownToStorage(source);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
}

describe('any Markdown', () => {
  it('becomes well-formed storage that the policy accepts, or is refused with a reason', () => {
    fc.assert(
      fc.property(anyMarkdown, source => {
        const written = write(source);
        if (written instanceof ContentError) {
          expect(['bad_markdown', 'forbidden']).toContain(written.code);
          return;
        }
        expect(parseStrictly(written)).toEqual([]);
        expect(validateStorage(written).problems).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('writes the same storage after it was printed canonically', () => {
    fc.assert(
      fc.property(anyMarkdown, source => {
        const written = write(source);
        if (written instanceof ContentError) return;
        expect(writeStorage(parseMarkdown(printBlocks(parseMarkdown(source))))).toBe(written);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['open tags', '<u>'],
    ['open labels', ':status['],
    ['open brackets', '['],
    ['image attributes', '![a](b){'],
    ['colons', ':'],
    ['emphasis', '*a '],
    ['anchors', '^123 '],
    ['links', '[a](b '],
  ])(
    'of %s, twenty thousand times, is read in reasonable time',
    (_what, part) => {
      expect(typeof markdownToStorage(part.repeat(20_000))).toBe('string');
    },
    20_000,
  );
});
