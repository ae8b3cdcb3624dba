import { describe, expect, it } from 'vitest';
import { ContentError, type EditOperation, editPage, parsePage, readPage } from '../index.ts';

function refusal(source: string, operations: (ids: string[]) => EditOperation[]): ContentError {
  const page = parsePage(source);
  try {
    editPage(page, operations(page.blocks.map(block => block.id)));
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('the edit was not refused');
}

describe('an edit', () => {
  it('answers with the ids of what is new, the ranges and a diff headed by the block', () => {
    const page = parsePage('<h1>T</h1><p>one two</p><p>three</p>');
    const [, id = ''] = page.blocks.map(block => block.id);
    const result = editPage(page, [{ op: 'replace', block: id, markdown: 'one 2' }]);
    expect(result).toMatchObject({
      storage: '<h1>T</h1><p>one 2</p><p>three</p>',
      changed: true,
      losses: [],
      ranges: [{ start: 17, end: 20, length: 1, after: 17 }],
    });
    expect(result.diff).toBe(`@@ -1,5 +1,5 @@ ^${id}\n # T\n \n-one two\n+one 2\n \n three`);
    expect(result.blocks.map(block => block.kind)).toEqual(['paragraph']);
  });

  it('without operations leaves the page as it is', () => {
    const source = '<p>a&nbsp;b</p >\n<br/>';
    expect(editPage(parsePage(source), [])).toMatchObject({
      storage: source,
      changed: false,
      diff: '',
      ranges: [],
      blocks: [],
    });
  });

  it('does all of its operations or none', () => {
    const error = refusal('<p>a</p><p>b</p>', ([a = '']) => [
      { op: 'delete', block: a },
      { op: 'delete', block: 'pnone' },
    ]);
    expect(error.code).toBe('unknown_block');
  });

  it('refuses two operations on the same text and says which', () => {
    const error = refusal('<p>a</p>', ([a = '']) => [
      { op: 'replace', block: a, markdown: 'b' },
      { op: 'delete', block: a },
    ]);
    expect(error.message).toMatch(/^Operations 1 and 2 change the same text/);
  });

  it('tells what would be lost and does it only when allowed', () => {
    const source =
      '<p>x <ac:inline-comment-marker ac:ref="1">say</ac:inline-comment-marker> <ac:link><ri:user ri:account-id="7" /></ac:link></p><p>y</p>';
    const error = refusal(source, ([id = '']) => [{ op: 'delete', block: id }]);
    expect(error.code).toBe('would_lose');
    expect(error.message).toMatch(/inline comment on "say" .*mention 7 .*comment, mention/);
    const page = parsePage(source);
    const result = editPage(page, [{ op: 'delete', block: page.blocks[0]?.id ?? '' }], {
      allowLoss: ['comment', 'mention'],
    });
    expect(result.storage).toBe('<p>y</p>');
    expect(result.losses.map(loss => loss.kind)).toEqual(['comment', 'mention']);
  });

  it('counts what it found and asks which of several is meant', () => {
    const page = parsePage('<p>a a</p><p>a</p>');
    expect(editPage(page, [{ op: 'find_replace', find: 'a', replace: 'b', all: true }]).counts).toEqual([3]);
    const link = parsePage('<p><a href="https://a.example/a">a</a></p><p><code>a</code></p>');
    expect(
      editPage(link, [{ op: 'find_replace', find: 'a', replace: 'b', all: true, where: 'all' }]),
    ).toMatchObject({
      counts: [5],
      replaced: [{ text: 1, code: 1, links: 3 }],
    });
    expect(refusal('<p>a a</p>', () => [{ op: 'find_replace', find: 'a', replace: 'b' }]).code).toBe(
      'ambiguous',
    );
    expect(refusal('<p>a a</p>', () => [{ op: 'find_replace', find: 'z', replace: 'b' }]).code).toBe(
      'not_found',
    );
  });

  it.each([
    [
      'a paragraph has no cells',
      '<p>a</p>',
      (id: string): EditOperation => ({ op: 'set_cell', block: id, row: 1, column: 1, markdown: 'x' }),
      'not_applicable',
    ],
    [
      'a paragraph is no task',
      '<p>a</p>',
      (id: string): EditOperation => ({ op: 'toggle_task', block: id, done: true }),
      'not_applicable',
    ],
    [
      'there is no such row',
      '<table><tr><td>a</td></tr></table>',
      (id: string): EditOperation => ({ op: 'set_cell', block: id, row: 2, column: 1, markdown: 'x' }),
      'not_found',
    ],
    [
      'there is no such column',
      '<table><tr><td>a</td></tr></table>',
      (id: string): EditOperation => ({ op: 'set_cell', block: id, row: 1, column: 'b', markdown: 'x' }),
      'not_found',
    ],
    [
      'two columns have the name',
      '<table><tr><td>a</td><td>a</td></tr></table>',
      (id: string): EditOperation => ({ op: 'set_cell', block: id, row: 1, column: 'a', markdown: 'x' }),
      'ambiguous',
    ],
    [
      'empty Markdown replaces nothing',
      '<p>a</p>',
      (id: string): EditOperation => ({ op: 'replace', block: id, markdown: ' ' }),
      'bad_markdown',
    ],
    [
      'a macro that is only kept cannot be made',
      '<p>a</p>',
      (id: string): EditOperation => ({ op: 'replace', block: id, markdown: ':element[x]{is=foo}' }),
      'bad_markdown',
    ],
    [
      'a script address is forbidden',
      '<p>a</p>',
      (id: string): EditOperation => ({ op: 'replace', block: id, markdown: '[x](javascript:alert)' }),
      'forbidden',
    ],
  ])('is refused: %s', (_name, source, operation, code) => {
    expect(refusal(source, ([id = '']) => [operation(id)]).code).toBe(code);
  });
});

describe('the diff of an edit', () => {
  const diffOf = (source: string, place: number, markdown: string): string => {
    const page = parsePage(source);
    return editPage(page, [{ op: 'replace', block: page.blocks[place]?.id ?? '', markdown }]).diff;
  };

  it('is a unified diff of the page: its lines, and the block that changed', () => {
    const source = '<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>';
    const id = parsePage(source).blocks[3]?.id;
    expect(diffOf(source, 3, 'four')).toBe(`@@ -5,5 +5,5 @@ ^${id}\n 3\n \n-4\n+four\n \n 5`);
    expect(diffOf(source, 3, '4')).toBe('');
  });

  it('names the block before what is new', () => {
    const page = parsePage('<p>1</p><p>2</p>');
    const { diff } = editPage(page, [{ op: 'append', markdown: 'new' }]);
    expect(diff).toBe(`@@ -2,2 +2,4 @@ ^${page.blocks[1]?.id}\n \n 2\n+\n+new`);
  });

  it('can be applied: every hunk stands at its lines on both sides', () => {
    const source = Array.from({ length: 40 }, (_, index) => `<p>Line ${index}</p>`).join('');
    const page = parsePage(source);
    const { diff, storage } = editPage(page, [
      { op: 'delete', block: page.blocks[2]?.id ?? '' },
      { op: 'replace', block: page.blocks[20]?.id ?? '', markdown: 'Two\n\nthree' },
      { op: 'append', markdown: 'End' },
    ]);
    expect(applyDiff(readPage(page).markdown, diff)).toBe(readPage(parsePage(storage)).markdown);
  });

  it('tells where the replaced ranges were and are', () => {
    const page = parsePage('<p>one</p><p>two</p><p>three</p>');
    const { ranges, storage } = editPage(page, [
      { op: 'find_replace', find: 'one', replace: 'uno dos tres' },
      { op: 'find_replace', find: 'three', replace: '3' },
    ]);
    expect(ranges.map(({ start, end }) => page.source.slice(start, end))).toEqual(['one', 'three']);
    expect(ranges.map(({ after, length }) => storage.slice(after, after + length))).toEqual([
      'uno dos tres',
      '3',
    ]);
  });
});

/** What `patch` makes of a text; throws where a hunk does not fit. */
function applyDiff(text: string, diff: string): string {
  const old = text.split('\n');
  const now: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m)) {
    const [head = '', ...lines] = hunk.replace(/\n$/, '').split('\n');
    const [, from = '1', size = '', to = '1'] = /^@@ -(\d+),(\d+) \+(\d+),/.exec(head) ?? [];
    const start = size === '0' ? Number(from) : Number(from) - 1;
    now.push(...old.slice(at, start));
    at = start;
    expect(now.length + 1).toBe(Number(to));
    for (const line of lines) {
      if (line.startsWith('+')) now.push(line.slice(1));
      else {
        expect(old[at]).toBe(line.slice(1));
        at++;
        if (line.startsWith(' ')) now.push(line.slice(1));
      }
    }
  }
  return [...now, ...old.slice(at)].join('\n');
}

describe('the diff of a table', () => {
  const cells = (name: string, row: number, text: string): string =>
    `<tr><${name}><p>r${row}</p></${name}><${name}><p>${text}</p></${name}></tr>`;

  it.each(['th', 'td'])('shows the row of a changed cell, under a first row of %s', first => {
    const rows = Array.from({ length: 12 }, (_, index) => cells(index === 0 ? first : 'td', index, 'same'));
    const page = parsePage(`<table><tbody>${rows.join('')}</tbody></table>`);
    const block = page.blocks[0]?.id ?? '';
    for (let row = 1; row <= rows.length; row++) {
      const { diff } = editPage(page, [{ op: 'set_cell', block, row, column: 2, markdown: 'new' }]);
      expect(diff.match(/^[-+].*$/gm)).toEqual([`-| r${row - 1} | same |`, `+| r${row - 1} | new |`]);
    }
  });
});
