/**
 * Edits of every kind on every real document where the kind applies: the result says what was asked, every byte outside of the
 * edited block is as it was, nothing protected goes, a strict XML parser takes it.
 */
import { afterAll, describe, expect, it } from 'vitest';
import {
  ContentError,
  type EditOperation,
  editPage,
  parsePage,
  readPage,
  type SliceDocument,
} from '../src/index.ts';
import { type CorpusDocument, hasCorpus, readCorpus } from './corpus.ts';
import { xmlProblem } from './saxes.ts';

const NEW: Readonly<Record<string, string>> = { item: '- new item', task: '- [ ] new task' };

type Verdict = 'applied' | 'refused';
const tally = new Map<string, Record<Verdict, number>>();
const refusals: string[] = [];

/** Makes an edit and checks what holds for every edit; undefined when it was refused. */
function edit(kind: string, document: CorpusDocument, page: SliceDocument, operation: EditOperation) {
  const counts = tally.get(kind) ?? { applied: 0, refused: 0 };
  tally.set(kind, counts);
  try {
    const result = editPage(page, [operation], operation.op === 'delete' ? { allowLoss: ['*'] } : {});
    expect(xmlProblem(result.storage), `${kind} ${document.name}`).toBeUndefined();
    if (operation.op !== 'delete') expect(result.losses, `${kind} ${document.name}`).toEqual([]);
    counts.applied++;
    return result;
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    counts.refused++;
    refusals.push(`${kind} ${document.name}: ${error.message}`);
    return undefined;
  }
}

/** The block's Markdown as a model would see it. */
function markdownOf(page: SliceDocument, id: string): string {
  return readPage(page, { view: { kind: 'range', from: id, to: id } }).markdown;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

function onlyChangedIn(
  source: string,
  result: ReturnType<typeof editPage>,
  block: { start: number; end: number },
): void {
  const tail = source.length - block.end;
  expect(result.storage.slice(0, block.start)).toBe(source.slice(0, block.start));
  expect(result.storage.slice(result.storage.length - tail)).toBe(source.slice(block.end));
}

describe.skipIf(!hasCorpus)('edits of real documents', { timeout: 240_000 }, () => {
  const documents = readCorpus('storage').map(document => ({ document, page: parsePage(document.source) }));

  it('appends a word to paragraphs', () => {
    for (const { document, page } of documents) {
      for (const block of page.blocks.filter(entry => entry.kind === 'paragraph').slice(0, 3)) {
        const markdown = markdownOf(page, block.id);
        if (markdown === '') continue;
        const result = edit('paragraph', document, page, {
          op: 'replace',
          block: block.id,
          markdown: `${markdown} appendix`,
        });
        if (!result) continue;
        onlyChangedIn(document.source, result, block);
        expect(squeeze(readPage(parsePage(result.storage)).markdown), document.name).toContain(
          squeeze(`${markdown} appendix`).slice(-30),
        );
      }
    }
  });

  it('prepends a word to headings', () => {
    for (const { document, page } of documents) {
      const block = page.blocks.find(entry => entry.kind === 'heading' && markdownOf(page, entry.id) !== '');
      if (!block) continue;
      const markdown = markdownOf(page, block.id).replace(/^(#+) /, '$1 Preface ');
      const result = edit('heading', document, page, { op: 'replace', block: block.id, markdown });
      if (!result) continue;
      onlyChangedIn(document.source, result, block);
      expect(readPage(parsePage(result.storage)).markdown).toContain(markdown);
    }
  });

  it('sets a cell', () => {
    for (const { document, page } of documents) {
      for (const block of page.blocks.filter(entry => entry.kind === 'table')) {
        const rows = markdownOf(page, block.id).split('\n').length - 1;
        const set = trySetCell(document, page, block.id, Math.max(1, rows - 1));
        if (!set) continue;
        onlyChangedIn(document.source, set, block);
        expect(readPage(parsePage(set.storage)).markdown).toContain('new *cell* value');
      }
    }
  });

  function trySetCell(document: CorpusDocument, page: SliceDocument, block: string, row: number) {
    try {
      const result = editPage(
        page,
        [{ op: 'set_cell', block, row, column: 1, markdown: 'new *cell* value' }],
        { allowLoss: ['*'] },
      );
      expect(xmlProblem(result.storage), document.name).toBeUndefined();
      return result;
    } catch (error) {
      if (error instanceof ContentError && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  it('changes one cell through the whole table', () => {
    for (const { document, page } of documents) {
      for (const block of page.blocks.filter(entry => entry.kind === 'table')) {
        const lines = markdownOf(page, block.id).split('\n');
        const last = lines.length - 1;
        const changed = lines
          .map((line, index) => (index === last && last > 1 ? line.replace(/ \|$/, ' added |') : line))
          .join('\n');
        if (changed === lines.join('\n') || !changed.endsWith(' added |')) continue;
        const result = edit('table', document, page, { op: 'replace', block: block.id, markdown: changed });
        if (!result) continue;
        onlyChangedIn(document.source, result, block);
        expect(
          result.ranges.reduce((sum, range) => sum + range.length, 0),
          document.name,
        ).toBeLessThan(400);
      }
    }
  });

  it('toggles a task and nothing else', () => {
    for (const { document, page } of documents) {
      for (const block of page.blocks.filter(entry => entry.kind === 'task').slice(0, 3)) {
        const done = /- \[x\]|\* \[x\]/.test(
          readPage(page, { view: { kind: 'range', from: block.id, to: block.id } }).markdown,
        );
        const result = edit('task', document, page, { op: 'toggle_task', block: block.id, done: !done });
        expect(result?.ranges.length, document.name).toBe(1);
        expect(result?.storage.replace(/incomplete|complete/g, '')).toBe(
          document.source.replace(/incomplete|complete/g, ''),
        );
      }
    }
  });

  it('changes an item of a list', () => {
    for (const { document, page } of documents) {
      for (const block of page.blocks
        .filter(entry => entry.kind === 'item' || entry.kind === 'task')
        .slice(0, 4)) {
        const [first = '', ...rest] = markdownOf(page, block.id).split('\n');
        if (/^\s*\S+\s*$/.test(first) || /::|```|\||^.{0,8}(?:#|!\[)/.test(first)) continue;
        const markdown = [`${first.trimStart()} more`, ...rest].join('\n');
        const result = edit('item', document, page, { op: 'replace', block: block.id, markdown });
        if (result) onlyChangedIn(document.source, result, block);
      }
    }
  });

  it('inserts before and after, appends, deletes', () => {
    for (const { document, page } of documents) {
      for (const block of page.blocks.filter(entry => entry.kind !== 'layout').slice(0, 2)) {
        for (const op of ['insert_before', 'insert_after'] as const) {
          const markdown = NEW[block.kind] ?? 'A **new** paragraph.';
          const result = edit(op, document, page, { op, block: block.id, markdown });
          if (!result) continue;
          expect(result.ranges, document.name).toHaveLength(1);
          expect(result.ranges[0]?.start, document.name).toBe(result.ranges[0]?.end);
        }
        const gone = edit('delete', document, page, { op: 'delete', block: block.id });
        if (gone && gone.ranges.length > 0)
          expect(gone.storage.length, document.name).toBeLessThan(document.source.length);
      }
      const result = edit('append', document, page, { op: 'append', markdown: '## Last\n\n- one\n- two' });
      if (result)
        expect(readPage(parsePage(result.storage)).markdown, document.name).toContain(
          '## Last\n\n- one\n- two',
        );
    }
  });

  it('finds and replaces a word everywhere', () => {
    for (const { document, page } of documents) {
      const word = /[A-Za-z]{5,}/.exec(readPage(page).markdown.replace(/[:`({[].*$/gm, ''))?.[0];
      if (word === undefined) continue;
      const result = edit('find_replace', document, page, {
        op: 'find_replace',
        find: word,
        replace: '<&"new',
        all: true,
      });
      if (result) expect(result.counts[0], document.name).toBeGreaterThan(0);
    }
  });

  afterAll(() => {
    const applied = [...tally.values()].reduce((sum, counts) => sum + counts.applied, 0);
    const refused = [...tally.values()].reduce((sum, counts) => sum + counts.refused, 0);
    expect(applied).toBeGreaterThan(3_000);
    expect(refused / (applied + refused), refusals.join('\n')).toBeLessThan(0.005);
    process.stdout.write(`${JSON.stringify(Object.fromEntries(tally))}\n${refusals.join('\n')}\n`);
  });
});
