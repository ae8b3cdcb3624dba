/** What nobody sees in given Markdown is not written; what writing needs is. */
import { describe, expect, it } from 'vitest';
import { editPage, markdownToStorage, parsePage, readPage, updatePage } from '../index.ts';

const TAGS = '\u{E0068}\u{E0069}';

describe('characters that nobody sees', () => {
  it.each([
    ['zero-width and tag characters in text', `plain\u200B wo${TAGS}rd\u00AD`, '<p>plain word</p>'],
    ['an override of the direction', 'a \u202Ecba\u202C b', '<p>a cba b</p>'],
    ['references to them', 'a&#x200B;b &shy;&zwj;c', '<p>ab c</p>'],
    ['marks around nothing else', 'a **&#x200B;** b', '<p>a  b</p>'],
    ['before what begins a block', '\u200B# Title', '<h1>Title</h1>'],
    [
      'a direction mark whose own text has no need of it',
      'שלום **x\u200F**',
      '<p>שלום <strong>x</strong></p>',
    ],
    [
      'in code, labels and attributes',
      `\`a\u200Bb\`\n\n:::info A\u200BB\nc\n:::\n\n[t](https://a.example "x${TAGS}y")`,
      '<p><code>ab</code></p><ac:structured-macro ac:name="info" ac:schema-version="1"><ac:parameter ac:name="title">AB</ac:parameter><ac:rich-text-body><p>c</p></ac:rich-text-body></ac:structured-macro><p><a href="https://a.example" title="xy">t</a></p>',
    ],
  ])('are not written: %s', (_what, markdown, storage) => {
    expect(markdownToStorage(markdown).replace(/ {2}/g, ' ')).toBe(storage.replace(/ {2}/g, ' '));
  });

  it.each([
    ['joiners of scripts', 'نمی\u200Cخواهم'],
    ['joiners of emoji, and their variants', '👩\u200D💻 ❤\uFE0F 1\uFE0F\u20E3'],
    ['the flag of a region', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'],
    ['direction marks in text that runs right to left', 'שלום \u200F(x)'],
  ])('are written where writing needs them: %s', (_what, text) => {
    expect(markdownToStorage(text)).toBe(`<p>${text}</p>`);
    expect(readPage(parsePage(`<p>${text}</p>`)).markdown).toBe(text);
  });

  it('are not written by an edit, whichever way they come', () => {
    const page = parsePage(
      '<p>one</p><ac:structured-macro ac:name="info"><ac:rich-text-body><p>two</p></ac:rich-text-body></ac:structured-macro>',
    );
    const [first, info] = page.blocks.map(block => block.id);
    const { storage } = editPage(page, [
      { op: 'replace', block: first ?? '', markdown: `on\u200Be m${TAGS}ore` },
      { op: 'find_replace', find: 'two', replace: `th\u200Bree` },
      { op: 'set_param', block: info ?? '', name: 'title', value: `T\u200B` },
    ]);
    expect(storage).toContain('<p>one more</p>');
    expect(storage).toContain('<p>three</p>');
    expect(storage).toContain('>T<');
    expect(updatePage(page, `one\n\n:::info\ntw\u200Bo\n:::`).changed).toBe(false);
  });

  it('stay where they are stored when an edit does not touch their word', () => {
    const page = parsePage('<p>so\u200Bft kept</p>');
    const [block] = page.blocks;
    const { storage } = editPage(page, [
      { op: 'replace', block: block?.id ?? '', markdown: 'soft kept and more' },
    ]);
    expect(storage).toBe('<p>so\u200Bft kept and more</p>');
  });
});
