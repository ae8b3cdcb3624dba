import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictly } from '../../test/strict-xml.ts';
import { ContentError } from '../errors.ts';
import { validateStorage } from '../validate/index.ts';
import { markdownToStorage, parseMarkdown, writeStorage } from './index.ts';
import { printBlocks } from './print.ts';

const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '# ',
      '- ',
      '1. ',
      '- [ ] ',
      '> ',
      '> [!NOTE]\n',
      '\n',
      '\n\n',
      '  ',
      '    ',
      '```\n',
      '```js x=1\n',
      '```macro:plantuml\n',
      '~~~\n',
      ':::info\n',
    ],
    ...[
      '::::panel T {a=b}\n',
      ':::\n',
      '::::\n',
      ':::layout\n',
      ':::section{type=single}\n',
      ':::cell\n',
      '::toc{maxLevel=2}\n',
      '::include[A:B]\n',
      '| a | b |\n|---|:-:|\n',
      '| :span{cols=2} | |\n',
    ],
    ...[
      '**',
      '*',
      '~~',
      '`',
      '[',
      '](',
      ')',
      '![',
      '{width=1}',
      '<',
      '>',
      '<u>',
      '</u>',
      '<sub>',
      '</sub>',
      '<br>',
      '<script>',
      '</p>',
      ']]>',
      '<![CDATA[',
      '&',
      '&amp;',
      '&#x41;',
      '&nbsp;',
    ],
    ...[
      ':status[',
      ':mention[x]{id=1}',
      ':date[2026-01-01]',
      ':card[',
      ':emoji[smile]',
      '{a="b"}',
      ']',
      'javascript:',
      'https://example.com/?a=1&b=2',
      'page:DS:T',
      'attachment:f.pdf',
      '#x',
      '"',
      "'",
      '\\',
      '|',
      '^123 ',
      '---\n',
      '\t',
    ],
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.string({ maxLength: 6 }),
);
const markdown = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

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
      fc.property(markdown, source => {
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
      fc.property(markdown, source => {
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
