import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inline } from '../types.ts';
import { parseInline, parseMarkdown, writeStorage } from './index.ts';
import { printBlocks, printInlines } from './print.ts';

describe('canonical Markdown', () => {
  it.each([
    ['*a*', '*a*'],
    ['__a__', '**a**'],
    ['***a***', '<em>**a**</em>'],
    ['<strong>(a)</strong>b', '<strong>(a)</strong>b'],
    ['<b>a</b> <i>b</i> <s>c</s> <del>d</del>', '**a** *b* ~~c~~ ~~d~~'],
    ['**a **b** c**', '**a b c**'],
    ['a  \nb', 'a<br>b'],
    ['https://example.com/a_b', '<https://example.com/a_b>'],
    ['[a](<x y> "t \\"q\\"")', '[a](<x y> "t \\"q\\"")'],
    ['``a`b``', '``a`b``'],
    ['`` `a` ``', '`` `a` ``'],
    [':status[x]{colour="Red"}', ':status[x]{colour=Red}'],
    [':date[2026-01-01]', ':date[2026-01-01]'],
    ['\\*a\\* \\[b\\] 2 * 3 snake_case _x\\_', '\\*a\\* \\[b\\] 2 * 3 snake_case \\_x\\_'],
    ['!\\[a](b)', '!\\[a\\](b)'],
    ['a \\<br> b < c &amp;lt; AT&T', 'a \\<br> b < c \\&lt; AT&T'],
  ])('of %s is %s', (markdown, canonical) => {
    const nodes = parseInline(markdown);
    expect(printInlines(nodes)).toBe(canonical);
    expect(parseInline(canonical)).toEqual(nodes);
  });

  it.each([
    '# not a heading',
    '- not a list',
    '+ not a list',
    '* not a list',
    '1. not a list',
    '12) not a list',
    '> not a quote',
    '---',
    '===',
    '```',
    '~~~',
    ':::info',
    '::toc',
    '| a | b |',
    '^123 not an anchor',
    '[x]: http://example.com',
    '[ ] not a task',
    'a :status[x]{a=b} :zork{} b',
    '<u>x</u> **y** ~~z~~ `c` https://example.com <me@example.com> &copy;',
  ])('keeps %s as text', text => {
    const block = { type: 'paragraph', children: [{ type: 'text', value: text }] } as const;
    expect(parseMarkdown(printBlocks([block]))).toEqual([block]);
  });

  it('keeps neighbouring lists apart', () => {
    const markdown = '- a\n\n* b\n\n- c\n\n1. d\n\n1) e';
    expect(printBlocks(parseMarkdown(markdown))).toBe(markdown);
  });
});

const word = fc.constantFrom(
  'a',
  'Ünï',
  '世界',
  '1',
  '*',
  '_',
  '`',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '&',
  '!',
  ':',
  '{',
  '}',
  '~',
  '|',
  '\\',
  '#',
  '^',
  '"',
  '://',
  'x@y.z',
  '🎉',
);
const text = fc
  .array(word, { minLength: 1, maxLength: 8 })
  .map(words => words.join(''))
  .map((value): Inline => ({ type: 'text', value }));

/** Text never stands beside text, and marks never inside their own kind: what a parse yields. */
const node = fc.oneof(
  fc.constantFrom<Inline>({ type: 'code', value: 'x`y' }, { type: 'break' }),
  fc.record({
    type: fc.constant('directive' as const),
    name: fc.constantFrom('status', 'anchor', 'jira'),
    label: fc.tuple(text),
    attributes: fc.constantFrom({}, { colour: 'Red', b: 'two "words" \\' }),
  }),
  fc.record({
    type: fc.constant('link' as const),
    href: fc.constantFrom('page:DS:A (b)', 'https://example.com/?a&b', '#x', '&amp;<x>\\'),
    children: fc.tuple(text),
  }),
  fc.record({
    type: fc.constantFrom('strong' as const, 'em' as const, 'del' as const),
    children: fc.tuple(text),
  }),
  fc.record({
    type: fc.constant('u' as const),
    children: fc.tuple(text, fc.record({ type: fc.constant('em' as const), children: fc.tuple(text) })),
  }),
);
const inlines = fc
  .array(node, { maxLength: 4 })
  .map(nodes =>
    nodes.flatMap((one, at): Inline[] => (at === 0 ? [one] : [{ type: 'text', value: ` x${at} ` }, one])),
  );

describe('any inline nodes', () => {
  it('are read back from their print', () => {
    fc.assert(
      fc.property(inlines, nodes => {
        expect(parseInline(printInlines(nodes))).toEqual(nodes);
      }),
      { numRuns: 400 },
    );
  });

  it('write the same storage after they were printed as a paragraph', () => {
    fc.assert(
      fc.property(inlines, children => {
        const block = { type: 'paragraph', children } as const;
        expect(writeStorage(parseMarkdown(printBlocks([block])))).toBe(
          children.length === 0 ? '' : writeStorage([block]),
        );
      }),
      { numRuns: 200 },
    );
  });
});
