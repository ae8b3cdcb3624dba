import { describe, expect, it } from 'vitest';
import { ContentError, type EditOperation, editPage, parsePage, readPage } from '../index.ts';

const marker = (text: string, ref = '1a2b3c4d-0001'): string =>
  `<ac:inline-comment-marker ac:ref="${ref}">${text}</ac:inline-comment-marker>`;

/** The id of the first block of a kind, and its Markdown. */
function blockOf(source: string, kind: string): { block: string; markdown: string } {
  const page = parsePage(source);
  const block = page.blocks.find(entry => entry.kind === kind)?.id ?? '';
  return { block, markdown: readPage(page, { view: { kind: 'range', from: block, to: block } }).markdown };
}

function refusalOf(source: string, operations: readonly EditOperation[]): ContentError {
  try {
    editPage(parsePage(source), operations);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('the edit was not refused');
}

/** Every form in which comments are met: the page, the kind of block to edit, and what the comment stands on. */
const FORMS: readonly (readonly [string, string, string, string])[] = [
  ['in a paragraph', `<p>before ${marker('said so')} after</p>`, 'paragraph', 'said so'],
  [
    'inside a mark',
    `<p>before <strong>big ${marker('said so')} end</strong> after</p>`,
    'paragraph',
    'said so',
  ],
  ['around a mark', `<p>before ${marker('said <em>so</em>')} after</p>`, 'paragraph', 'said so'],
  [
    'cut in two by a mark',
    `<p>before ${marker('said ')}<strong>${marker('so')} big</strong> after</p>`,
    'paragraph',
    'said',
  ],
  ['in a heading', `<h2>before ${marker('said so')} after</h2>`, 'heading', 'said so'],
  ['in an item', `<ul><li><p>before ${marker('said so')} after</p></li></ul>`, 'item', 'said so'],
  [
    'in a link',
    `<p>before <a href="https://a.example/">see ${marker('said so')}</a> after</p>`,
    'paragraph',
    'said so',
  ],
  [
    'around a link',
    `<p>before ${marker('<a href="https://a.example/">said so</a>')} after</p>`,
    'paragraph',
    'said so',
  ],
  [
    'around a macro',
    `<p>before ${marker('said <ac:structured-macro ac:name="status" ac:macro-id="m"><ac:parameter ac:name="title">so</ac:parameter></ac:structured-macro>')} after</p>`,
    'paragraph',
    'said',
  ],
  [
    'around an image',
    `<p>before ${marker('said <ac:image><ri:attachment ri:filename="a.png" /></ac:image>')} after</p>`,
    'paragraph',
    'said',
  ],
  [
    'in another comment',
    `<p>before ${marker(`all that ${marker('said so', '2b3c4d5e-0002')} then`)} after</p>`,
    'paragraph',
    'said so',
  ],
];

describe('inline comments', () => {
  it.each(FORMS)('keep their bytes when the words beside them change: %s', (_name, source, kind) => {
    const { block, markdown } = blockOf(source, kind);
    const result = editPage(parsePage(source), [
      {
        op: 'replace',
        block,
        markdown: markdown.replace('before', 'ahead of it').replace('after', 'behind'),
      },
    ]);
    expect(result.storage).toBe(source.replace('before', 'ahead of it').replace('after', 'behind'));
    expect(result.losses).toEqual([]);
  });

  it.each(FORMS)('are not lost unasked: %s', (_name, source, kind, text) => {
    const { block } = blockOf(source, kind);
    const lead = { heading: '## ', item: '- ' }[kind] ?? '';
    const refusal = refusalOf(source, [{ op: 'replace', block, markdown: `${lead}before and after` }]);
    expect(refusal.code).toBe('would_lose');
    expect(refusal.message).toContain('inline comment on ');
    expect(refusal.message).toContain(text);
    expect(refusal.message).toMatch(/\bcomment\b.*\.$/);
    const allowed = editPage(
      parsePage(source),
      [{ op: 'replace', block, markdown: `${lead}before and after` }],
      { allowLoss: ['*'] },
    );
    expect(allowed.storage).not.toContain('ac:inline-comment-marker');
    expect(allowed.losses.map(loss => loss.kind)).toContain('comment');
  });

  it('stay in a cell whose other words change, and are missed when the cell loses them', () => {
    const source = `<table><tbody><tr><td><p>before ${marker('said so')}</p></td><td><p>b</p></td></tr></tbody></table>`;
    const { block, markdown } = blockOf(source, 'table');
    const cell = /before .*?\]\{ref=\w+\}/.exec(markdown)?.[0] ?? '';
    const set = (text: string): EditOperation => ({
      op: 'set_cell',
      block,
      row: 1,
      column: 1,
      markdown: text,
    });
    const kept = editPage(parsePage(source), [set(cell.replace('before', 'ahead of'))]);
    expect(kept.storage).toBe(source.replace('before', 'ahead of'));
    expect(refusalOf(source, [set('before')]).message).toContain('inline comment on "said so"');
  });

  it('that stand in two places are lost with the last of them', () => {
    const source = `<p>one ${marker('said')} a</p><p>two ${marker('so')} b</p>`;
    const page = parsePage(source);
    const [first = '', second = ''] = page.blocks.map(block => block.id);
    expect(editPage(page, [{ op: 'delete', block: first }]).losses).toEqual([]);
    const both: EditOperation[] = [
      { op: 'delete', block: first },
      { op: 'delete', block: second },
    ];
    expect(refusalOf(source, both).code).toBe('would_lose');
    expect(editPage(page, both, { allowLoss: ['comment'] }).losses).toHaveLength(1);
  });
});

describe('links and mentions', () => {
  const mention = '<ac:link><ri:user ri:account-id="7" /></ac:link>';

  it('name the block that loses a mention, not another that keeps one', () => {
    const source = `<p>ask ${mention} first</p><p>then ${mention} again</p>`;
    const page = parsePage(source);
    const [first = '', second = ''] = page.blocks.map(block => block.id);
    const operations: EditOperation[] = [
      { op: 'replace', block: first, markdown: 'ask nobody' },
      { op: 'replace', block: second, markdown: 'now :mention[x]{id=7} again' },
    ];
    const { losses } = editPage(page, operations, { allowLoss: ['mention'] });
    expect(losses.map(loss => loss.block)).toEqual([first]);
  });

  it.each([
    ['a link', '<a href="https://a.example/x">the plan</a>'],
    ['a smart link', '<a href="https://a.example/x" data-card-appearance="inline">https://a.example/x</a>'],
    ['a page link', '<ac:link><ri:page ri:content-title="Plan" /></ac:link>'],
  ])('are not lost unasked: %s', (_name, link) => {
    const source = `<p>see ${link} now</p>`;
    const { block } = blockOf(source, 'paragraph');
    const operation: EditOperation = { op: 'replace', block, markdown: 'see it now' };
    expect(refusalOf(source, [operation]).message).toMatch(/would remove link to .* \(link, block \d+\)/);
    expect(editPage(parsePage(source), [operation], { allowLoss: ['link'] }).storage).toBe(
      '<p>see it now</p>',
    );
  });

  it('may point elsewhere: that is a change, no loss', () => {
    const source = '<p>see <a href="https://a.example/x">the plan</a> now</p>';
    const { block, markdown } = blockOf(source, 'paragraph');
    const result = editPage(parsePage(source), [
      { op: 'replace', block, markdown: markdown.replace('a.example/x', 'b.example/y') },
    ]);
    expect(result.storage).toBe(source.replace('a.example/x', 'b.example/y'));
    expect(result.losses).toEqual([]);
  });
});
