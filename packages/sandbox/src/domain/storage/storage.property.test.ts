import { storageToText } from '@weir/content';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMarker, removeMarker } from './markers.ts';
import { normaliseStorage } from './normalise.ts';
import { readTextRuns } from './text.ts';

const words = fc.constantFrom('red', 'fish', ' blue', '\n  ', '&amp;', '&nbsp;', '😀', 'x ', 'a&lt;b');
const text = fc.array(words, { maxLength: 4 }).map(parts => parts.join(''));
const leaf = fc.constantFrom(
  '<br />',
  '<ac:structured-macro ac:name="toc" />',
  '<ac:structured-macro ac:name="status"><ac:parameter ac:name="title">Done</ac:parameter></ac:structured-macro>',
  '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[if (a < b) <red>]]></ac:plain-text-body></ac:structured-macro>',
  '<ac:link><ri:page ri:content-title="T &amp; U" /></ac:link>',
  '<ac:image ac:width="10"><ri:attachment ri:filename="a.png"/></ac:image>',
  '<!-- <p> -->',
);
const wrap = (tag: string) => (inner: string) => `<${tag}>${inner}</${tag.split(' ')[0]}>`;
const inline = fc.letrec<{ node: string }>(tie => ({
  node: fc.oneof(
    { maxDepth: 3 },
    text,
    leaf,
    fc
      .tuple(
        fc.constantFrom('strong', 'em', 'span style="color: #ff5630"', "span style='background-color:#abc'"),
        tie('node'),
      )
      .map(([tag, inner]) => wrap(tag)(inner)),
    fc.array(tie('node'), { maxLength: 3 }).map(nodes => nodes.join('')),
  ),
})).node;
const block = fc
  .tuple(fc.constantFrom('p', 'h1', 'li', 'p local-id="k"'), inline)
  .map(([tag, inner]) => wrap(tag)(inner));
const table = fc
  .array(block, { maxLength: 3 })
  .map(cells => `<table><tbody><tr>${cells.map(wrap('td')).join('')}</tr></tbody></table>`);
const body = fc.array(fc.oneof(block, table), { maxLength: 5 }).map(blocks => blocks.join(''));

const settings = (uuid: string) => ({ nextUuid: () => uuid, versionOf: () => 2, localIds: true });

describe('any body', () => {
  it('normalises to a fixed point that reads the same', () => {
    fc.assert(
      fc.property(body, source => {
        const once = normaliseStorage(source, settings('u-1'));
        expect(normaliseStorage(once, settings('u-2'))).toBe(once);
        expect(storageToText(once)).toBe(storageToText(source));
      }),
    );
  });

  it('takes a marker around any of its characters or refuses, and is itself again without it', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 12 }), (source, from, length) => {
        const shown = readTextRuns(source)
          .flatMap(run => run.characters.map(({ text: character }) => character))
          .join('');
        const selection = shown
          .slice(from % (shown.length + 1))
          .slice(0, length)
          .trim();
        const marked = tryMark(source, selection);
        if (marked === undefined) return;
        expect(marked).toContain('ac:ref="R"');
        expect(storageToText(marked)).toBe(storageToText(source));
        expect(removeMarker(marked, 'R')).toBe(source);
      }),
    );
  });
});

/** The first occurrence, however many there are; undefined where it may hold no marker. */
function tryMark(source: string, selection: string): string | undefined {
  for (let matchCount = 1; matchCount < 20; matchCount += 1) {
    try {
      return addMarker(source, { selection, matchCount, matchIndex: 0 }, 'R');
    } catch (error) {
      if (!/does not match/u.test(String(error))) return undefined;
    }
  }
  return undefined;
}
