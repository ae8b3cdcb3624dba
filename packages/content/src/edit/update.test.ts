import { describe, expect, it } from 'vitest';
import { ContentError, parsePage, readPage, type UpdateOptions, updatePage } from '../index.ts';

function anchored(source: string): string {
  return readPage(parsePage(source), { anchors: true }).markdown;
}

function update(source: string, markdown: string, options: UpdateOptions = {}): string {
  return updatePage(parsePage(source), markdown, options).storage;
}

function refusal(run: () => unknown): ContentError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const MENTION = '<ac:link><ri:user ri:account-id="1:2" /></ac:link>';
const MARKED = '<ac:inline-comment-marker ac:ref="1a2b3c4d-1">three days</ac:inline-comment-marker>';

describe('a page made what its Markdown says', () => {
  it('keeps what a changed paragraph holds, and what Markdown does not show', () => {
    const source = `<h1 local-id="h">Plan</h1><p local-id="a" style="text-align: center;">Takes ${MARKED} says ${MENTION}</p>`;
    expect(update(source, anchored(source).replace('Takes', 'Needs about'))).toBe(
      source.replace('Takes', 'Needs about'),
    );
  });

  it('knows a block by its anchor however much it changed, and by likeness without one', () => {
    const source = `<p local-id="1">alpha beta gamma</p><p local-id="2">delta ${MARKED} zeta</p>`;
    const changed = anchored(source).replace('alpha beta gamma', 'other words\n\nnothing alike');
    expect(update(source, changed)).toBe(
      source.replace('alpha beta gamma</p>', 'other words</p><p>nothing alike</p>'),
    );
    const unanchored = readPage(parsePage(source)).markdown.replace('delta', 'first\n\nnow delta');
    expect(update(source, unanchored)).toBe(
      source.replace('<p local-id="2">delta', '<p>first</p><p local-id="2">now delta'),
    );
  });

  it.each(['before', 'and', 'between', 'last'])(
    'keeps the tooltip of a new link that repeats a stored one, put to %s',
    place => {
      const link = (text: string) => `<a href="https://a.example/x" title="tip">${text}</a>`;
      const source = `<p>before</p><p>and ${link('one')}</p><p>between</p><p>more</p><p>last</p>`;
      const changed = anchored(source).replace(place, `[new](https://a.example/x "tip") ${place}`);
      expect(update(source, changed)).toBe(source.replace(place, `${link('new')} ${place}`));
    },
  );

  it('moves a block that is changed too, with its bytes', () => {
    const source = `<p>one</p><p>two</p><p local-id="3">Ask ${MENTION} now</p>`;
    const [one = '', two = '', three = ''] = anchored(source).split('\n\n');
    expect(update(source, [three.replace('now', 'later'), one, two].join('\n\n'))).toBe(
      `<p local-id="3">Ask ${MENTION} later</p><p>one</p><p>two</p>`,
    );
  });

  it('puts blocks into a new panel and takes them out of one with their bytes', () => {
    const blocks = `<p local-id="a">x ${MARKED}</p><ul local-id="b"><li local-id="c"><p>y</p></li></ul>`;
    const wrapped = update(blocks, `:::info\n${readPage(parsePage(blocks)).markdown}\n:::`);
    expect(wrapped).toContain(`<ac:rich-text-body>${blocks}</ac:rich-text-body>`);
    const { markdown } = readPage(parsePage(blocks));
    expect(update(wrapped, markdown, { allowLoss: ['macro'] })).toBe(blocks);
  });

  it('merges inside layouts, lists and cells', () => {
    const source =
      '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><ul><li>a</li><li>b</li></ul></ac:layout-cell>' +
      '<ac:layout-cell><table><tbody><tr><th>k</th></tr><tr><td class="x">v</td></tr></tbody></table></ac:layout-cell></ac:layout-section></ac:layout>';
    const { markdown } = readPage(parsePage(source));
    expect(update(source, markdown.replace('- b', '- new\n- b').replace('| v |', '| w |'))).toBe(
      source.replace('<li>b</li>', '<li><p>new</p></li><li>b</li>').replace('>v<', '>w<'),
    );
  });

  it('adds a column to a layout and keeps the bytes of the others', () => {
    const cell = (text: string) => `<ac:layout-cell><p local-id="${text}">${text}</p></ac:layout-cell>`;
    const source = `<ac:layout><ac:layout-section ac:type="two_equal">${cell('a')}${cell('b')}</ac:layout-section></ac:layout>`;
    const { markdown } = readPage(parsePage(source));
    const asked = markdown
      .replace('two_equal', 'three_equal')
      .replace(/(:{3,})cell\nb\n\1/, all => `${all}\n\n${all.replace('\nb\n', '\nc\n')}`);
    const storage = update(source, asked, { allowLoss: ['layout'] });
    expect(storage).toContain(`ac:type="three_equal">${cell('a')}${cell('b')}<ac:layout-cell><p>c</p>`);
  });

  it('tells equal blocks apart by their order, or by their anchors', () => {
    const source = '<p local-id="1">same</p><p local-id="2">same</p><p local-id="3">same</p>';
    expect(update(source, 'same\n\nsame')).toBe('<p local-id="1">same</p><p local-id="2">same</p>');
    const [, two = '', three = ''] = anchored(source).split('\n\n');
    expect(update(source, `${two}\n\n${three}`)).toBe('<p local-id="2">same</p><p local-id="3">same</p>');
  });

  it('gives a copy no id of the original, and a task a number of its own', () => {
    const source =
      '<ac:structured-macro ac:name="toc" ac:macro-id="m-1" />' +
      '<ac:task-list><ac:task><ac:task-id>4</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>do it</ac:task-body></ac:task></ac:task-list>';
    const { markdown } = readPage(parsePage(source));
    const storage = update(source, `${markdown}\n\nThen\n\n${markdown}`);
    expect(storage.match(/m-1/g)).toHaveLength(1);
    expect(storage.match(/<ac:task-id>\d+/g)).toEqual(['<ac:task-id>4', '<ac:task-id>5']);
  });

  it('takes a section or a range alone, and leaves the rest', () => {
    const source = '<h2>A</h2><p>a</p><h2>B</h2><p>b</p>';
    const view = { kind: 'section', heading: 'A' } as const;
    expect(update(source, '## A\n\nchanged\n\nmore', { view })).toBe(
      '<h2>A</h2><p>changed</p><p>more</p><h2>B</h2><p>b</p>',
    );
    const list = '<ul><li>a</li><li>b</li><li>c</li></ul>';
    const [, b, c] = parsePage(list).blocks.filter(block => block.kind === 'item');
    const items = { kind: 'range', from: b?.id ?? '', to: c?.id ?? '' } as const;
    expect(update(list, '- c\n- b', { view: items })).toBe('<ul><li>a</li><li>c</li><li>b</li></ul>');
  });

  it('makes an empty page', () => {
    expect(update('', '# New\n\ntext')).toBe('<h1>New</h1><p>text</p>');
  });

  it.each([
    ['Markdown that is empty', '<p>a</p>', ' \n', {}, 'bad_markdown'],
    ['a mention that the Markdown leaves out', `<p>a ${MENTION}</p><p>b</p>`, 'b', {}, 'would_lose'],
    ['a marker that is in no block', '<p>a</p>', ':commented[x]{ref=12345678}', {}, 'bad_markdown'],
    [
      'text beside the sections of a layout',
      '<ac:layout><ac:layout-section ac:type="single"><ac:layout-cell><p>a</p></ac:layout-cell></ac:layout-section></ac:layout>',
      ':::::layout\n\ntext\n\n::::section{type=single}\n:::cell\na\n:::\n::::\n:::::',
      {},
      'bad_markdown',
    ],
  ] as const)('refuses %s', (_name, source, markdown, options, code) => {
    expect(refusal(() => update(source, markdown, options)).code).toBe(code);
  });

  it('refuses a range that ends in another container than it begins in', () => {
    const source = '<p>a</p><blockquote><p>b</p><p>c</p></blockquote>';
    const [a, , b] = parsePage(source).blocks;
    const view = { kind: 'range', from: a?.id ?? '', to: b?.id ?? '' } as const;
    expect(refusal(() => update(source, 'x', { view })).code).toBe('not_applicable');
  });
});
