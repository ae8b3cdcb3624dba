/** How long somebody waits for an edit: kinds of edits on kinds of pages of 130 KB, and one edit on pages from 10 KB to 5 MB, in a process that does nothing else. Run: node bench/edits.ts [folder] */
import { readdirSync, readFileSync } from 'node:fs';
import {
  ContentError,
  type EditOperation,
  editPage,
  parsePage,
  readOutline,
  type SliceDocument,
} from '@weir/content';
import { type Figure, percentile, printFigures } from './figures.ts';

const SIZE = 130_000;

/** Pieces that are put one after the other until a page has its size. */
interface Shape {
  readonly open: string;
  readonly close: string;
  readonly piece: (number: number) => string;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  paragraphs: {
    open: '',
    close: '',
    piece: number =>
      `<p local-id="0000">The <strong>quick</strong> brown fox &amp; the lazy dog, number ${number}.</p>`,
  },
  'one table': {
    open: '<p>before it</p><table><tbody><tr><th>a</th><th>b</th></tr>',
    close: '</tbody></table>',
    piece: number => `<tr><td><p>row ${number}</p></td><td><p>The <em>quick</em> fox ${number}</p></td></tr>`,
  },
  'one list': {
    open: '<ul>',
    close: '</ul>',
    piece: number =>
      `<li><p>item ${number} with <em>words</em> and a <a href="https://a.example/${number}">link</a></p><ul><li><p>in it ${number}</p></li></ul></li>`,
  },
  'one layout': {
    open: '<ac:layout>',
    close: '</ac:layout>',
    piece: number =>
      `<ac:layout-section ac:type="two_equal"><ac:layout-cell><h2>H ${number}</h2><ac:structured-macro ac:name="info" ac:macro-id="m${number}"><ac:rich-text-body><p>see <ac:inline-comment-marker ac:ref="r${number}">this</ac:inline-comment-marker> ${number}</p></ac:rich-text-body></ac:structured-macro></ac:layout-cell><ac:layout-cell><p>right ${number}</p></ac:layout-cell></ac:layout-section>`,
  },
};

function makePage({ open, close, piece }: Shape, size: number): string {
  let content = open;
  for (let number = 0; content.length < size; number++) content += piece(number);
  return content + close;
}

/**
 * Documents one after the other, over and over, up to a size in bytes; those left out that take a third of the page or hold a layout,
 * which stands alone.
 */
function joinDocuments(documents: readonly string[], size: number): string {
  const fitting = documents.filter(
    source => source !== '' && source.length < size / 3 && !source.includes('<ac:layout'),
  );
  let page = '';
  let bytes = 0;
  for (let next = 0; fitting.length > 0; next++) {
    const source = fitting[next % fitting.length] ?? '';
    bytes += Buffer.byteLength(source);
    if (bytes > size) break;
    page += source;
  }
  return page;
}

type Maker = (page: SliceDocument, round: number) => EditOperation | undefined;

function pick(page: SliceDocument, kind: string, round: number): string | undefined {
  const blocks = page.blocks.filter(block => block.kind === kind);
  return blocks[(round * 37) % Math.max(1, blocks.length)]?.id;
}

function onBlock(kind: string, make: (block: string, round: number) => EditOperation): Maker {
  return (page, round) => {
    const block = pick(page, kind, round);
    return block === undefined ? undefined : make(block, round);
  };
}

const EDITS: Readonly<Record<string, Maker>> = {
  'replace a paragraph': onBlock('paragraph', (block, round) => ({
    op: 'replace',
    block,
    markdown: `The **quick** red fox & the lazy dog, round ${round}.`,
  })),
  'replace an item': onBlock('item', (block, round) => ({
    op: 'replace',
    block,
    markdown: `- item of round ${round}`,
  })),
  'insert a paragraph': onBlock('paragraph', (block, round) => ({
    op: 'insert_after',
    block,
    markdown: `A **new** one, round ${round}.`,
  })),
  delete: onBlock('paragraph', block => ({ op: 'delete', block })),
  'set a cell': onBlock('table', (block, round) => ({
    op: 'set_cell',
    block,
    row: 2,
    column: 1,
    markdown: `cell of round ${round}`,
  })),
  'find and replace in a block': onBlock('paragraph', block => ({
    op: 'find_replace',
    block,
    find: 'e',
    replace: 'zebra',
    all: true,
  })),
};

/** Times of one kind of edit, in ms; of the whole call as a tool makes it, or of the edit of a page that is parsed. */
function measureEdits(source: string, make: Maker, rounds: number): { whole: number[]; edit: number[] } {
  const times = { whole: [] as number[], edit: [] as number[] };
  const model = parsePage(source);
  for (let round = -Math.floor(rounds / 2); round < rounds; round++) {
    const operation = make(model, Math.abs(round));
    if (!operation) break;
    const start = performance.now();
    const page = parsePage(source);
    const parsed = performance.now();
    const done = tryEdit(page, operation);
    const end = performance.now();
    if (!done || round < 0) continue;
    times.whole.push(end - start);
    times.edit.push(end - parsed);
  }
  return times;
}

/** Some blocks of real documents cannot be edited so, such as one that shares a paragraph. */
function tryEdit(page: SliceDocument, operation: EditOperation): boolean {
  try {
    editPage(page, [operation], { allowLoss: ['*'] });
    return true;
  } catch (error) {
    if (error instanceof ContentError) return false;
    throw error;
  }
}

/** Prints the times of edits, on made-up pages and on the given documents put together. */
function benchEdits(documents: readonly string[]): void {
  const pages = Object.entries(SHAPES).map(([name, shape]) => [name, makePage(shape, SIZE)] as const);
  for (const [name, source] of [...pages, ['real documents', joinDocuments(documents, SIZE)] as const]) {
    const figures: Figure[] = [];
    for (const [edit, make] of Object.entries(EDITS)) {
      const { whole, edit: alone } = measureEdits(source, make, 300);
      if (alone.length === 0) continue;
      figures.push({ name: `${edit}: median`, value: percentile(alone, 0.5) });
      figures.push({ name: `${edit}: p99`, value: percentile(alone, 0.99), aim: '<= 5' });
      figures.push({ name: `${edit}, parse included: median`, value: percentile(whole, 0.5) });
      figures.push({ name: `${edit}, parse included: p99`, value: percentile(whole, 0.99) });
    }
    printFigures(`Edits of a page of 130 KB, ${name}: ms`, figures);
  }
  printFigures(
    'Growth: ms that real documents of this size in one page take to be outlined, and to parse and be edited in one paragraph',
    measureGrowth(documents),
  );
}

const KILOBYTES: readonly number[] = [10, 100, 1000, 2000, 5000];

function measureGrowth(documents: readonly string[]): Figure[] {
  const replace = EDITS['replace a paragraph'];
  if (!replace) throw new Error('the kinds of edits have no replacement');
  return KILOBYTES.flatMap(size => {
    const source = joinDocuments(documents, size * 1000);
    const rounds = size > 500 ? 10 : 60;
    const whole = percentile(measureEdits(source, replace, rounds).whole, 0.5);
    const outline = percentile(measureOutlines(source, rounds), 0.5);
    const aim = size === 1000 ? { aim: '<= 60' } : {};
    return [
      { name: `${size} KB: edit`, value: whole, ...aim },
      { name: `${size} KB: edit, ms a 100 KB`, value: (whole * 100) / size },
      { name: `${size} KB: outline, ms a 100 KB`, value: (outline * 100) / size },
    ];
  });
}

function measureOutlines(source: string, rounds: number): number[] {
  const page = parsePage(source);
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    readOutline(page);
    return performance.now() - start;
  });
}

const folder = process.argv[2] ?? new URL('../../shared/corpus/storage', import.meta.url).pathname;
benchEdits(readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8')));
