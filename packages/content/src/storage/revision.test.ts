import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentError } from '../errors.ts';
import type { BlockInfo } from '../types.ts';
import { openPage } from './page.ts';
import { listNewBlocks, revisePage } from './revision.ts';

const PIECES = [
  'text ',
  '\n',
  'a &amp; b',
  '<p>one</p>',
  '<p />',
  '<p local-id="1">two <strong>bold</strong> and <em>it<u>al</u>ic</em></p>',
  '<br/>',
  '<!-- c -->',
  '<hr />',
  '<h2>head</h2>',
  '<table><tbody><tr><td><p>cell</p></td></tr></tbody></table>',
  '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[x < y]]></ac:plain-text-body></ac:structured-macro>',
  '<ac:structured-macro ac:name="toc" />',
  '<ac:structured-macro ac:name="info"><ac:rich-text-body>line</ac:rich-text-body></ac:structured-macro>',
  '<ac:structured-macro ac:name="info"><ac:rich-text-body><p>in</p>\n<p>in</p></ac:rich-text-body></ac:structured-macro>',
  '<ul><li>a<ul><li>b</li></ul></li><li /><li><p>c</p></li></ul>',
  '<ac:task-list>\n<ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>do</ac:task-body></ac:task>\n</ac:task-list>',
  '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-content><p>adf</p></ac:adf-content></ac:adf-node></ac:adf-extension>',
];
const WRAPS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['<div>', '</div>'],
  ['<blockquote>', '</blockquote>'],
  ['<ul><li>', '</li></ul>'],
  ['<p>', '</p>'],
  [
    '<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell>',
    '</ac:layout-cell></ac:layout-section></ac:layout>',
  ],
  ['<ac:structured-macro ac:name="expand"><ac:rich-text-body>', '</ac:rich-text-body></ac:structured-macro>'],
];
const TEXTS = [
  '',
  'x',
  ' ',
  '<b>new</b>',
  '<i/>',
  '<p>one</p>',
  '<p>new</p>',
  '<li>new</li>',
  '<ac:structured-macro ac:name="toc" />',
  '<p>',
  '</p>',
  '</li></ul>',
  '</div><div>',
  '&amp;',
  '&',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<p a="1" a="2">',
  '\uD800',
];

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function splice(source: string, splices: readonly Splice[]): string {
  let at = 0;
  let out = '';
  for (const { start, end, text } of splices) {
    out += source.slice(at, start) + text;
    at = end;
  }
  return out + source.slice(at);
}

/** What a whole parse says is new: the blocks whose ids the old page did not have. */
function listNewByParsing(source: string, edited: string): readonly BlockInfo[] {
  const before = openPage(source);
  const after = openPage(edited);
  return after.blocks.filter((_block, place) => !before.ids.has(after.ids.numbers[place] ?? 0));
}

function outcomeOf<Result>(run: () => Result): Result | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof ContentError) return error.code;
    throw error;
  }
}

describe('a page after an edit', () => {
  it('has the blocks, the ids and the refusals that parsing all of it gives', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map(parts => parts.join(''));
    const wrapped = fc
      .tuple(fc.constantFrom(...WRAPS), pieces, fc.constantFrom(...WRAPS), pieces)
      .map(
        ([[open, close], first, [innerOpen, innerClose], second]) =>
          `${open}${first}${innerOpen}${second}${innerClose}${close}`,
      );
    const source = fc.array(wrapped, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''));
    const change = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      fc.oneof(fc.constant(0), fc.nat(12)),
      fc.constantFrom(...TEXTS),
    );
    let accepted = 0;
    let local = 0;
    fc.assert(
      fc.property(source, fc.array(change, { minLength: 1, maxLength: 3 }), (page, wishes) => {
        if (outcomeOf(() => openPage(page)) === 'malformed') return;
        const splices = toSplices(page, wishes);
        const edited = splice(page, splices);
        const changes = splices.map(({ start, end, text }) => ({
          start,
          end,
          growth: text.length - (end - start),
        }));
        const whole = outcomeOf(() => listNewByParsing(page, edited));
        const revised = outcomeOf(() => {
          const revision = revisePage(openPage(page), edited, changes);
          if (revision.regions.some(({ from }) => from.end - from.start < page.length)) local++;
          return listNewBlocks(revision);
        });
        expect(revised).toEqual(whole);
        if (Array.isArray(whole)) accepted++;
      }),
      { numRuns: 6000, seed: 7 },
    );
    expect(accepted).toBeGreaterThan(1500);
    expect(local).toBeGreaterThan(1000);
  });

  it('is held to the depth of the whole page', () => {
    const deep = `${'<blockquote>'.repeat(199)}${'</blockquote>'.repeat(199)}`;
    const at = 199 * '<blockquote>'.length;
    const put = (text: string): unknown =>
      outcomeOf(() =>
        revisePage(openPage(deep), deep.slice(0, at) + text + deep.slice(at), [
          { start: at, end: at, growth: text.length },
        ]),
      );
    expect(put('<b>x</b>')).not.toBe('too_large');
    expect(put('<b><b>x</b></b>')).toBe('too_large');
  });
});

/** Changes in order and apart from each other; half of them begin where a tag begins. */
function toSplices(
  source: string,
  wishes: readonly (readonly [number, boolean, number, string])[],
): readonly Splice[] {
  const splices: Splice[] = [];
  const wanted = wishes.map(([place, atTag, length, text]) => {
    const at = Math.floor(place * source.length);
    const tag = source.indexOf('<', at);
    const start = atTag && tag !== -1 ? tag : at;
    return { start, end: Math.min(source.length, start + length), text };
  });
  for (const next of wanted.sort((one, other) => one.start - other.start))
    if (next.start > (splices.at(-1)?.end ?? -1)) splices.push(next);
  return splices;
}
