/** find_replace over marks and links: words that stay keep their place, so that a link keeps its text. */
import { describe, expect, it } from 'vitest';
import { editPage, markdownToStorage, parsePage, readPage } from '../src/index.ts';

function replaced(source: string, find: string, replace: string): string {
  return editPage(parsePage(source), [{ op: 'find_replace', find, replace }]).storage;
}

const LINK = '<p>See <strong>bold</strong>, a <a href="https://x.example/">link</a> &mdash; and more.</p>';

describe('a replacement that reaches over a link', () => {
  it.each([
    ['a link — and', 'one link, and', ', one <a href="https://x.example/">link</a>, and more'],
    ['a link — and more', 'the link here', ', the <a href="https://x.example/">link</a> here.'],
    [
      'bold, a link',
      'bold and a link',
      '<strong>bold</strong> and a <a href="https://x.example/">link</a> &mdash;',
    ],
    ['a link — and', 'a new link and', ', a <a href="https://x.example/">new link</a> and more'],
    [
      'See bold, a link',
      'Link: bold link',
      '<p>Link: <strong>bold</strong> <a href="https://x.example/">link</a>',
    ],
  ])('%s becomes %s', (find, replace, expected) => {
    expect(replaced(LINK, find, replace)).toContain(expected);
  });

  it('puts words that the text has not into the first of its places', () => {
    expect(replaced('<p>Foo <b>bar</b> baz</p>', 'Foo bar baz', 'x y')).toBe('<p>x y<b></b></p>');
  });
});

describe('the attributes of a fence', () => {
  it.each([
    'js linenumbers title="A b"',
    'js {linenumbers=true title="A b"}',
    'js linenumbers=true title="A b"',
  ])('may be written as ```%s', info => {
    const storage = markdownToStorage(`\`\`\`${info}\nx\n\`\`\`\n`);
    expect(storage).toContain('<ac:parameter ac:name="linenumbers">true</ac:parameter>');
    expect(storage).toContain('<ac:parameter ac:name="title">A b</ac:parameter>');
    const page = parsePage(storage);
    const markdown = `\`\`\`${info}\ny\n\`\`\``;
    const edit = editPage(page, [{ op: 'replace', block: page.blocks[0]?.id ?? '', markdown }]);
    expect(readPage(parsePage(edit.storage)).markdown).toContain('linenumbers title="A b"\ny\n');
  });
});
