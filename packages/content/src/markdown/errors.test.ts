import { describe, expect, it } from 'vitest';
import { ContentError } from '../errors.ts';
import { markdownToStorage } from './index.ts';

function refusal(markdown: string): ContentError {
  try {
    markdownToStorage(markdown);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error(`accepted: ${markdown}`);
}

describe('Markdown that cannot be written', () => {
  it.each<[string, string, string, number, number]>([
    ['an unclosed code fence', 'a\n\n```js\nx', "the code fence '```js' is not closed", 3, 1],
    ['an unclosed code fence in a list', '- a\n  ```\n  x\n\nb', "the code fence '```' is not closed", 2, 3],
    [
      'an unclosed container',
      'a\n\n:::info Title\nx',
      "':::info Title' is not closed: end it with a line of ':::'",
      3,
      1,
    ],
    ['an unclosed inner container', ':::info\n::::note\nx\n:::', "'::::note' is not closed", 2, 1],
    [
      'a container with an open code fence',
      ':::info\n```\n:::',
      'a code fence inside it is not closed',
      1,
      1,
    ],
    ['a container that its list ends', '- :::info\n  x\n\ny\n:::', "':::info' is not closed", 1, 3],
    [
      'bad attributes of a container',
      '\n:::info {a=}\n:::',
      "the attributes of ':::info' cannot be read",
      2,
      1,
    ],
    ['bad attributes of a leaf', '::toc{maxLevel}', "'maxLevel' needs a value", 1, 1],
    [
      'bad attributes inside text',
      'a\nb :status[x]{colour',
      "the attributes of ':status' cannot be read",
      2,
      20,
    ],
    [
      'a kept-only directive',
      'a\n\nb :commented[text]{ref=1a2b3c4d}',
      "':commented[text]{ref=1a2b3c4d}' cannot be created",
      3,
      3,
    ],
    ['an unknown inline directive', ':zork{a=b}', 'cannot be created', 1, 1],
    ['an element without a Markdown form', '::element{name=x}', 'cannot create', 1, 1],
    ['a macro without its body', '::expand[T]', "the macro 'expand' has a body: write :::expand", 1, 1],
    ['a macro with a text body', '::plantuml', 'write a fence that starts with ```macro:plantuml', 1, 1],
    [
      'a bodyless macro with a body',
      ':::toc\nx\n:::',
      "the macro 'toc' has no body of blocks: write ::toc",
      1,
      1,
    ],
    ['a macro with a body inside text', 'x :expand[y]', 'write it as a block of its own', 1, 3],
    ['a layout of text', ':::layout\nx\n:::', 'a layout holds only :::section containers', 1, 1],
    ['an unknown section type', ':::layout\n:::section{type=x}\n:::\n:::', "not 'x'", 2, 1],
    ['a stray cell', ':::cell\n:::', 'a :::cell stands in a :::section', 1, 1],
    [
      'a table row with too many cells',
      '| a |\n|---|\n| `x|y` |',
      'this table row has 2 cells, its header has 1',
      3,
      1,
    ],
    ['a span out of the table', '| a |\n|-|\n| :span{cols=2} x |', 'reaches out of the table', 1, 1],
    [
      'text under a span',
      '| a | b |\n|-|-|\n| :span{cols=2} x | y |',
      'row 2, column 2 is covered by a span',
      1,
      1,
    ],
    ['a span of nothing', '| a |\n|-|\n| :span{cols=0} x |', 'whole numbers from 1', 1, 1],
    ['a mention of nobody', ':mention[Jane]', 'a mention needs who it names', 1, 1],
    ['a date that is none', 'on :date[2026-02-31x]', "'2026-02-31x' is no date", 1, 4],
    ['a link without a target', '[x](page:)', "the link target 'page:' names nothing", 1, 1],
    ['an unknown image attribute', '![x](a.png){color=red}', "an image has no attribute 'color'", 1, 1],
    ['a character that XML cannot hold', 'a\nb\u0007c', 'the character U+0007 cannot be stored', 2, 2],
    ['half a surrogate pair', 'ab\ud83d', 'the character U+D83D cannot be stored', 1, 3],
    ['deep nesting', `${'> '.repeat(100)}x`, 'nested too deeply', 1, 113],
  ])('refuses %s, with its place', (_what, markdown, message, line, column) => {
    const error = refusal(markdown);
    expect(error).toMatchObject({ code: 'bad_markdown', position: { line, column } });
    expect(error.message).toContain(message);
    expect(error.message).toContain(`(line ${line}, column ${column})`);
  });

  it.each([
    ['[x](javascript:alert(1))', 'javascript:'],
    ['[x](JaVa&#x09;ScRiPt:alert(1))', 'javascript:'],
    ['[x](<java\tscript:alert(1)>)', 'javascript:'],
    ['[x](\u200bjavascript:alert(1))', 'javascript:'],
    ['<vbscript:x>', 'vbscript:'],
    ['[x](data:text/html;base64,AAAA)', 'data:'],
    ['![x](file:///etc/passwd)', 'file:'],
    [':card[javascript:alert(1)]', 'javascript:'],
    ['[x][r]\n\n[r]: javascript:alert(1)', 'javascript:'],
    ['::widget{url=https://example.com}', "macro 'widget'"],
    [':::html\n:::', "macro 'html'"],
    ['```macro:HTML\nx\n```', "macro 'HTML'"],
  ])('forbids %s', (markdown, what) => {
    const error = refusal(markdown);
    expect(error.code).toBe('forbidden');
    expect(error.message).toContain(what);
    expect(error.position?.line).toBe(1);
  });

  it.each([
    ['empty cells beyond the header', '| a |\n|---|\n| x | | |'],
    ['bars that are escaped', '| a | b |\n|---|---|\n| `x \\| y` | z |'],
    ['a row in a quote', '> | a | b |\n> |---|---|\n> | x | y |'],
    ['a row without outer bars', 'a | b\n---|---\nx | y'],
  ])('lets %s pass', (_what, markdown) => {
    expect(markdownToStorage(markdown)).toMatch(/<p>(?:<code>)?x/);
  });

  it('refuses a control character that an entity names', () => {
    expect(refusal('a &#12; b').message).toContain('U+000C');
  });
});
