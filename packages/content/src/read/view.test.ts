import { describe, expect, it } from 'vitest';
import {
  ContentError,
  markdownToStorage,
  parsePage,
  type ReadOptions,
  readOutline,
  readPage,
} from '../index.ts';

const PAGE =
  '<h1>Guide</h1><p>Intro</p><h2>Install</h2><p>Run it.</p><ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[npm ci]]></ac:plain-text-body></ac:structured-macro><h2>Use</h2><table><tbody><tr><th>K</th></tr><tr><td>v</td></tr></tbody></table><h1>Annex</h1><h2>Use</h2><p>More</p>';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ContentError) return error.code;
    throw error;
  }
  return 'none';
}

function sectionOf(heading: string): string {
  return readPage(parsePage(PAGE), { view: { kind: 'section', heading } }).markdown;
}

describe('sections', () => {
  it('are found by text in any case, by path and by the id of the heading', () => {
    const page = parsePage(PAGE);
    const id = page.blocks.find(block => block.kind === 'heading' && block.level === 2)?.id ?? '';
    expect(sectionOf('install')).toBe('## Install\n\nRun it.\n\n```\nnpm ci\n```');
    expect(sectionOf('Annex > Use')).toBe('## Use\n\nMore');
    expect(sectionOf(id)).toBe(sectionOf('## Install'));
  });

  it('reach over subsections to the next heading of their rank', () => {
    expect(sectionOf('Guide')).toContain('| v |');
    expect(sectionOf('Guide')).not.toContain('Annex');
  });

  it('are refused when the name fits several or none, with the headings there are', () => {
    expect(codeOf(() => sectionOf('Use'))).toBe('ambiguous');
    expect(codeOf(() => sectionOf('Uninstall'))).toBe('not_found');
    expect(() => sectionOf('Uninstall')).toThrow(/'Guide > Install'/);
  });
});

describe('ranges', () => {
  it('show the blocks from one id to another, both included', () => {
    const page = parsePage('<p>a</p><p>b</p><p>c</p>');
    const [from = '', to = ''] = page.blocks.map(block => block.id);
    expect(readPage(page, { view: { kind: 'range', from, to } }).markdown).toBe('a\n\nb');
    expect(codeOf(() => readPage(page, { view: { kind: 'range', from: to, to: from } }))).toBe('not_found');
    expect(codeOf(() => readPage(page, { view: { kind: 'range', from: 'pzzzz' } }))).toBe('unknown_block');
  });

  it('come without what stands around them', () => {
    const page = parsePage('<blockquote><ul><li>a<ul><li>b<p>c</p></li></ul></li></ul></blockquote>');
    const inner = page.blocks.filter(block => block.kind === 'item')[1]?.id ?? '';
    expect(readPage(page, { view: { kind: 'range', from: inner, to: inner } }).markdown).toBe('- b\n\n  c');
  });
});

describe('budget and cursor', () => {
  const page = parsePage(PAGE);
  const readAll = (options: ReadOptions): string[] => {
    const pieces: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const result = readPage(page, { ...options, ...(cursor === undefined ? {} : { cursor }) });
      pieces.push(result.markdown);
      cursor = result.cursor;
    }
    return pieces;
  };

  it('cuts at block borders; the pieces make the whole', () => {
    const pieces = readAll({ maxTokens: 8 });
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('\n\n')).toBe(readPage(page).markdown);
  });

  it('shows at least one block, however small the budget', () => {
    expect(readPage(page, { maxTokens: 1 }).markdown).toBe('# Guide');
  });

  it('opens and closes the fences around a cut', () => {
    const layout = parsePage(
      '<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell><p>first words</p><p>second words</p></ac:layout-cell></ac:layout-section></ac:layout>',
    );
    const first = readPage(layout, { maxTokens: 20 });
    const second = readPage(layout, {
      maxTokens: 20,
      ...(first.cursor === undefined ? {} : { cursor: first.cursor }),
    });
    const frame = (text: string): string =>
      `:::::layout\n::::section{type=single}\n:::cell\n${text}\n:::\n::::\n:::::`;
    expect([first.markdown, second.markdown]).toEqual([frame('first words'), frame('second words')]);
  });

  it('refuses a cursor of another page, view or shape', () => {
    const { cursor = '' } = readPage(page, { maxTokens: 8 });
    expect(codeOf(() => readPage(parsePage(`${PAGE}<p>new</p>`), { cursor }))).toBe('bad_cursor');
    expect(codeOf(() => readPage(page, { cursor, anchors: true }))).toBe('bad_cursor');
    expect(codeOf(() => readPage(page, { cursor: 'made-up' }))).toBe('bad_cursor');
    expect(codeOf(() => readPage(page, { cursor: '' }))).toBe('bad_cursor');
  });
});

describe('anchors', () => {
  it('stand before each addressable block and are unique', () => {
    const page = parsePage('<h2>T</h2><ul><li>a</li></ul><p>x</p><p>x</p>');
    const [heading, , item, one, two] = page.blocks.map(block => block.id);
    expect(two).not.toBe(one);
    expect(readPage(page, { anchors: true }).markdown).toBe(
      `## ^${heading} T\n\n- ^${item} a\n\n^${one} x\n\n^${two} x`,
    );
  });

  it('are short, and any beginning that one block has names it', () => {
    const page = parsePage(Array.from({ length: 60 }, (_, index) => `<p>number ${index}</p>`).join(''));
    const { markdown } = readPage(page, { anchors: true });
    const ids = markdown.match(/(?<=^\^)\d+/gm) ?? [];
    expect(ids).toEqual(page.blocks.map(block => block.id));
    expect(ids.every(id => id.length === 3 || id.length === 6)).toBe(true);
    for (const [index, id] of ids.entries()) {
      const view = { kind: 'range', from: `^${id}`, to: id } as const;
      expect(readPage(page, { view }).markdown).toBe(`number ${index}`);
    }
  });

  it('tell equal blocks apart, and a beginning that several share is refused', () => {
    const page = parsePage('<p>same</p>'.repeat(1100));
    const ids = page.blocks.map(block => block.id);
    expect(new Set(ids).size).toBe(1100);
    const short = (ids.find(id => id.length > 3) ?? '').slice(0, 3);
    expect(codeOf(() => readPage(page, { view: { kind: 'range', from: short } }))).toBe('ambiguous');
  });

  it('name a list by any of its items', () => {
    const page = parsePage('<p>x</p><ul><li>a</li><li>b</li></ul>');
    const last = page.blocks.at(-1)?.id ?? '';
    const view = { kind: 'range', from: `list:${last}`, to: `list:^${last}` } as const;
    expect(readPage(page, { view }).markdown).toBe('- a\n- b');
    const paragraph = page.blocks[0]?.id ?? '';
    expect(codeOf(() => readPage(page, { view: { kind: 'range', from: `list:${paragraph}` } }))).toBe(
      'unknown_block',
    );
  });

  it('that text begins with are escaped', () => {
    for (const source of ['<p>^204 text</p>', '<h2>^204 text</h2>', '<ul><li>^204 text</li></ul>']) {
      const { markdown } = readPage(parsePage(source));
      expect(markdownToStorage(markdown)).toBe(
        source.replace('<li>', '<li><p>').replace('</li>', '</p></li>'),
      );
    }
  });

  it('do not change when something is inserted elsewhere', () => {
    const before = parsePage(PAGE).blocks.map(block => block.id);
    const after = parsePage(`<p>new</p>${PAGE}<hr />`).blocks.map(block => block.id);
    expect(after.slice(1, -1)).toEqual(before);
  });
});

describe('outline', () => {
  it('lists headings with the size and the holdings of their sections', () => {
    const entries = readOutline(parsePage(PAGE)).map(({ level, title, holds }) => ({ level, title, holds }));
    expect(entries).toEqual([
      { level: 1, title: 'Guide', holds: ['code block', 'table'] },
      { level: 2, title: 'Install', holds: ['code block'] },
      { level: 2, title: 'Use', holds: ['table'] },
      { level: 1, title: 'Annex', holds: [] },
      { level: 2, title: 'Use', holds: [] },
    ]);
    const [guide, install] = readOutline(parsePage(PAGE));
    expect(guide?.tokens).toBeGreaterThan(install?.tokens ?? 0);
  });
});

it('a line break that an attribute names ends no line', () => {
  const storage = '<p>a <ac:emoticon ac:name="x&#10;# y" /> <time datetime="2026-01-01&#10;b" /> c</p>';
  const { markdown } = readPage(parsePage(storage));
  expect(markdown.split('\n')).toHaveLength(1);
});
