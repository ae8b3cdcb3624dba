import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToStorage, parseMarkdown } from './index.ts';
import { printBlocks } from './print.ts';
import { formatPageName, parsePageName } from './titles.ts';

describe('page names', () => {
  it.each([
    ['DS:Plan', { space: 'DS', title: 'Plan' }],
    ['Plan', { title: 'Plan' }],
    ['~jane:Notes: one', { space: '~jane', title: 'Notes: one' }],
    ['Release: Q3', { title: 'Release: Q3' }],
    ['Who am I: a guide', { title: 'Who am I: a guide' }],
    ['C# guide', { title: 'C# guide' }],
    ['100% done', { title: '100% done' }],
    ['a%3Ab', { title: 'a:b' }],
    ['DS:Big%20plan', { space: 'DS', title: 'Big plan' }],
    ['DS:50%25 %23x', { space: 'DS', title: '50% #x' }],
  ])('%s is read', (name, page) => {
    expect(parsePageName(name)).toEqual(page);
  });

  it('are read back whatever the title is', () => {
    const space = fc.constantFrom('DS', '~jane.doe', '~7120:x'.slice(0, 5));
    const unit = fc.constantFrom('a', 'B', ':', '#', '%', '2', '3', ' ', 'é', '/', '~');
    const title = fc.string({ minLength: 1, unit }).filter(text => text.trim() === text); // as Confluence keeps titles
    fc.assert(
      fc.property(fc.option(space, { nil: undefined }), title, (key, text) => {
        const page = key === undefined ? { title: text } : { space: key, title: text };
        expect(parsePageName(formatPageName(page))).toEqual(page);
        const stored = markdownToStorage(`[](<page:${formatPageName(page)}>)`);
        expect(stored).toContain(`ri:content-title="${text}"`);
      }),
    );
  });

  it('stand in links with and without an anchor', () => {
    const title = 'C#4 at 10%25: #x#y';
    const href = `page:DS:${formatPageName({ title }).replace(/^DS:/, '')}`;
    for (const [target, anchor] of [
      [href, ''],
      [`${href}#top`, ' ac:anchor="top"'],
    ] as const) {
      const blocks = [
        { type: 'paragraph', children: [{ type: 'link', href: target, children: [] }] },
      ] as const;
      const markdown = printBlocks(blocks);
      expect(parseMarkdown(markdown)).toEqual(blocks);
      expect(markdownToStorage(markdown)).toBe(
        `<p><ac:link${anchor}><ri:page ri:space-key="DS" ri:content-title="${title}" /></ac:link></p>`,
      );
    }
  });
});
