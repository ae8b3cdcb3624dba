import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storageToText } from '@weir/content';
import { describe, expect, it } from 'vitest';
import { addMarker, removeMarker, type Selection } from './markers.ts';

const open = '<ac:inline-comment-marker ac:ref="R">';
const close = '</ac:inline-comment-marker>';
const select = (selection: string, matchIndex = 0, matchCount = 1): Selection => ({
  selection,
  matchCount,
  matchIndex,
});

const PLACED: readonly (readonly [what: string, source: string, selection: Selection, marked: string])[] = [
  ['a word', '<p>one two</p>', select('two'), `<p>one ${open}two${close}</p>`],
  [
    'the second of three',
    '<p>a b a</p><h1>a</h1>',
    select('a', 1, 3),
    `<p>a b ${open}a${close}</p><h1>a</h1>`,
  ],
  [
    'across inline elements, a marker in each',
    '<p>one <em>two</em> x</p>',
    select('one two'),
    `<p>${open}one ${close}<em>${open}two${close}</em> x</p>`,
  ],
  ['text with entities', '<p>a &lt; b&nbsp;c</p>', select('< b c'), `<p>a ${open}&lt; b&nbsp;c${close}</p>`],
  [
    'text broken over lines in the source',
    '<p>one\n    two</p>',
    select('one two'),
    `<p>${open}one\n    two${close}</p>`,
  ],
  [
    'a link whole, as its text cannot hold a marker',
    '<p><ac:link><ri:page ri:content-title="T" /><ac:plain-text-link-body><![CDATA[here]]></ac:plain-text-link-body></ac:link></p>',
    select('here'),
    `<p>${open}<ac:link><ri:page ri:content-title="T" /><ac:plain-text-link-body><![CDATA[here]]></ac:plain-text-link-body></ac:link>${close}</p>`,
  ],
  [
    'text inside a macro, not its parameters',
    '<ac:structured-macro ac:name="panel"><ac:parameter ac:name="bgColor">x</ac:parameter><ac:rich-text-body><p>x</p></ac:rich-text-body></ac:structured-macro>',
    select('x'),
    `<ac:structured-macro ac:name="panel"><ac:parameter ac:name="bgColor">x</ac:parameter><ac:rich-text-body><p>${open}x${close}</p></ac:rich-text-body></ac:structured-macro>`,
  ],
  [
    'text that is commented already',
    '<p><ac:inline-comment-marker ac:ref="Q">red fish</ac:inline-comment-marker></p>',
    select('fish'),
    `<p><ac:inline-comment-marker ac:ref="Q">red ${open}fish${close}</ac:inline-comment-marker></p>`,
  ],
  [
    'a link without text by the name of its target',
    '<p>see <ac:link><ri:page ri:content-title="A &amp; B" /></ac:link></p>',
    select('see A & B'),
    `<p>${open}see ${close}${open}<ac:link><ri:page ri:content-title="A &amp; B" /></ac:link>${close}</p>`,
  ],
  [
    'the second of two, where a status shows the first',
    '<p><ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Done</ac:parameter><ac:parameter ac:name="title">Done</ac:parameter></ac:structured-macro> Done</p>',
    select('Done', 1, 2),
    `<p><ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Done</ac:parameter><ac:parameter ac:name="title">Done</ac:parameter></ac:structured-macro> ${open}Done${close}</p>`,
  ],
  ['an emoji beside it', '<p>😀 done</p>', select('done'), `<p>😀 ${open}done${close}</p>`],
];

describe('placing a marker', () => {
  it.each(PLACED)('marks %s', (_, source, selection, marked) => {
    expect(addMarker(source, selection, 'R')).toBe(marked);
    expect(removeMarker(marked, 'R')).toBe(source);
  });

  it.each([
    ['text that is absent', '<p>one</p>', select('two'), 'was not found'],
    ['text that crosses blocks', '<p>one</p><p>two</p>', select('one two'), 'was not found'],
    ['empty text', '<p>one</p>', select(' '), 'was not found'],
    ['another count', '<p>one one</p>', select('one', 0, 1), 'occurs 2 times, not 1'],
    ['an index below 0', '<p>one</p>', select('one', -1), 'between 0 and 0'],
    [
      'code',
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[x = 1]]></ac:plain-text-body></ac:structured-macro>',
      select('x = 1'),
      'no inline comment can be placed',
    ],
  ])('refuses %s', (_, source, selection, words) => {
    expect(() => addMarker(source, selection, 'R')).toThrow(words);
  });

  it('takes away its own markers only', () => {
    const nested = `<p>${open}a <ac:inline-comment-marker ac:ref="Q">b</ac:inline-comment-marker>${close}</p>`;
    expect(removeMarker(nested, 'R')).toBe(
      '<p>a <ac:inline-comment-marker ac:ref="Q">b</ac:inline-comment-marker></p>',
    );
    expect(removeMarker(nested, 'Q')).toBe(`<p>${open}a b${close}</p>`);
  });
});

const corpus = join('..', 'shared', 'corpus', 'storage');

describe.skipIf(!existsSync(corpus))('over real documents', () => {
  it('counts a word as often as the text of the page that can be selected has it', () => {
    for (const name of readdirSync(corpus)) {
      const source = readFileSync(join(corpus, name), 'utf8');
      const text = storageToText(source, { selectable: true });
      const [word] = text.match(/[A-Za-z]{5,}/u) ?? [];
      if (word === undefined) continue;
      const count = text.split(word).length - 1;
      expect(countOf(source, word), `${name}: ${word}`).toBe(count);
    }
  });
});

/** How often the markers would find it: asked with a count that cannot be. */
function countOf(source: string, selection: string): number {
  try {
    addMarker(source, { selection, matchCount: -1, matchIndex: 0 }, 'R');
    return -1;
  } catch (error) {
    return Number(/occurs (\d+) times/u.exec(String(error))?.[1] ?? 0);
  }
}
