import { describe, expect, it } from 'vitest';
import { parsePage, type ReadOptions, readPage } from '../index.ts';
import { openPage } from '../storage/page.ts';
import { cutPiece, type Piece } from './cut.ts';
import { createOutput } from './output.ts';
import { createReader } from './reader.ts';

/** A word that stands nowhere else in the page. */
function words(prefix: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}q`).join(' ');
}

function macro(name: string, body: string): string {
  return `<ac:structured-macro ac:name="${name}"><ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;
}

function code(lines: string): string {
  return `<ac:structured-macro ac:name="code"><ac:parameter ac:name="language">js</ac:parameter><ac:plain-text-body><![CDATA[${lines}]]></ac:plain-text-body></ac:structured-macro>`;
}

function table(prefix: string, rows: number): string {
  const row = (index: number): string => `<tr><td>${prefix}${index}q</td><td>${prefix}${index}r</td></tr>`;
  return `<table><tbody><tr><th>Name</th><th>Value</th></tr>${Array.from({ length: rows }, (_, index) => row(index)).join('')}</tbody></table>`;
}

function readPieces(source: string, options: ReadOptions): string[] {
  const page = parsePage(source);
  const pieces: string[] = [];
  let shown = 0;
  let cursor: string | undefined;
  do {
    const result = readPage(page, { ...options, ...(cursor === undefined ? {} : { cursor }) });
    pieces.push(result.markdown);
    shown += result.shown;
    cursor = result.cursor;
    if (cursor === undefined) expect(shown).toBe(result.total);
  } while (cursor !== undefined && pieces.length < 5_000);
  return pieces;
}

/** The words of all pieces in order, as they were made by words, table and lines. */
function wordsOf(text: string): string[] {
  return text.match(/\b[a-z]+\d+[qr]\b/g) ?? [];
}

const LIST = Array.from(
  { length: 60 },
  (_, index) => `<li>i${index}q <ul><li>j${index}q</li></ul></li>`,
).join('');
const CELL = `<td>${words('big', 120)}</td><td>x0q</td>`;
const PAGES: Readonly<Record<string, string>> = {
  'a paragraph': `<p>${words('p', 400)}</p>`,
  'a paragraph without a space': `<p>${'x'.repeat(2000)} e0q</p>`,
  'a paragraph with links': `<p>${Array.from({ length: 80 }, (_, index) => `<a href="https://a.test/${index}">two words l${index}q</a> and `).join('')}</p>`,
  'a table': table('t', 120),
  'a table with one long cell': `<table><tbody><tr><th>A</th><th>B</th></tr><tr>${CELL}</tr><tr><td>y0q</td><td>z0q</td></tr></tbody></table>`,
  'a table in an item in a quote': `<blockquote><ul><li>a0q${table('u', 80)}</li></ul></blockquote>`,
  code: code(Array.from({ length: 150 }, (_, index) => `c${index}q = 1;`).join('\n')),
  'code with one long line': code(words('k', 300)),
  'a list': `<ul>${LIST}</ul>`,
  'an item with long text': `<ul><li>${words('n', 300)}<ul><li>m0q</li></ul></li></ul>`,
  'a task list': `<ac:task-list>${Array.from({ length: 60 }, (_, index) => `<ac:task><ac:task-id>${index}</ac:task-id><ac:task-status>complete</ac:task-status><ac:task-body>s${index}q</ac:task-body></ac:task>`).join('')}</ac:task-list>`,
  'a macro in a macro': macro(
    'panel',
    macro('expand', `<p>${words('e', 60)}</p>${table('f', 40)}<p>g0q</p>`),
  ),
  'a layout': `<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell><p>${words('v', 200)}</p>${code('w0q\nw1q')}</ac:layout-cell></ac:layout-section></ac:layout>`,
  'a quote': `<blockquote><p>${words('o', 200)}</p><p>o900q</p></blockquote>`,
  'a page of everything': `<h1>h0q</h1><p></p>${table('t', 30)}<p>${words('p', 90)}</p><ul>${LIST}</ul>${macro('info', code(Array.from({ length: 60 }, (_, index) => `c${index}q`).join('\n')))}<hr/><p>z0q</p>`,
};

describe.each(Object.entries(PAGES))('%s, read in pieces', (_name, source) => {
  const whole = wordsOf(readPage(parsePage(source)).markdown);

  it.each([30, 60, 150, 1000])('of %i tokens stays within them and says everything once', maxTokens => {
    for (const options of [{ maxTokens }, { maxTokens, anchors: true }]) {
      const pieces = readPieces(source, options);
      expect(pieces.flatMap(wordsOf)).toEqual(whole);
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(Math.max(maxTokens * 4, 240));
    }
  });

  it('says the same as plain text', () => {
    const text = readPieces(source, { format: 'text', maxTokens: 100 });
    expect(text.flatMap(wordsOf)).toEqual(wordsOf(readPage(parsePage(source), { format: 'text' }).markdown));
    for (const piece of text) expect(piece.length).toBeLessThanOrEqual(400);
  });
});

describe('a piece', () => {
  it('of a table repeats the header row', () => {
    const [, second = ''] = readPieces(table('t', 40), { maxTokens: 50 });
    expect(second.split('\n').slice(0, 2)).toEqual(['| Name | Value |', '|-|-|']);
  });

  it('of a long cell leaves the cells empty that were shown', () => {
    const pieces = readPieces(PAGES['a table with one long cell'] ?? '', { maxTokens: 80 });
    expect(pieces.every(piece => piece.startsWith('| A | B |\n|-|-|\n|'))).toBe(true);
    expect(pieces.every(piece => piece.endsWith(' |'))).toBe(true);
  });

  it('of code is a block of code', () => {
    for (const piece of readPieces(PAGES['code'] ?? '', { maxTokens: 60 })) {
      expect(piece).toMatch(/^```js\n[^`]*\n```$/);
    }
  });

  it('of a paragraph ends behind a sentence where it can, and never inside a link', () => {
    const [first = ''] = readPieces(`<p>${'One two three four. '.repeat(60)}</p>`, { maxTokens: 50 });
    expect(first.endsWith('four.')).toBe(true);
    for (const piece of readPieces(PAGES['a paragraph with links'] ?? '', { maxTokens: 50 })) {
      expect(piece.split('[').length).toBe(piece.split('](').length);
      expect(piece).not.toMatch(/\([^)]*$/);
    }
  });

  it('keeps no character half', () => {
    for (const piece of readPieces(`<p>${'🙂'.repeat(900)}</p>`, { maxTokens: 31 })) {
      expect(piece.isWellFormed()).toBe(true);
    }
  });
});

describe('a page of 5 MB', () => {
  it('is read to its end, each piece within the budget', { timeout: 60_000 }, () => {
    const source = `${table('t', 15_000)}<p>${words('p', 300_000)}</p>`;
    const page = parsePage(source);
    let cursor: string | undefined;
    let seen = 0;
    do {
      const options = { maxTokens: 100_000, ...(cursor === undefined ? {} : { cursor }) };
      const result = readPage(page, options);
      expect(result.markdown.length).toBeLessThanOrEqual(400_000);
      seen += wordsOf(result.markdown).length;
      cursor = result.cursor;
    } while (cursor !== undefined);
    expect(seen).toBe(330_000);
  });
});

it('a block of several lines is read to its end, wherever a piece of it begins', () => {
  const text = `${'one two three '.repeat(20)}\n\n${'four five six '.repeat(20)}\n`;
  const [block] = openPage('<p>x</p>').listed;
  if (!block) throw new Error('the page has no block');
  const output = createOutput(createReader(''), { spots: true });
  output.text = text;
  output.spots?.push({ block, start: 0, end: text.length, fences: [], prefix: '', lead: '' });
  let read = '';
  let from: number | undefined = 0;
  while (from !== undefined) {
    const piece: Piece = cutPiece(output, { from: 0, to: 1 }, from, 1);
    read += `${piece.text} `;
    expect(piece.next ?? text.length).toBeGreaterThan(from);
    from = piece.next;
  }
  expect(read.split(/\s+/)).toEqual(text.split(/\s+/));
});

it('the type of an extension that is no name makes no line of its own', () => {
  const storage =
    '<ac:adf-extension><ac:adf-node type="x&#10;# y"><ac:adf-attribute key="a">b</ac:adf-attribute></ac:adf-node></ac:adf-extension>';
  expect(readPage(parsePage(storage)).markdown).toBe('::adf-node{a=b}');
});
