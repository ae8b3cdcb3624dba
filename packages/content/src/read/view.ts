/** Reads a page, a section or a range of blocks as Markdown, under a token budget, with a cursor to go on. */
import { ContentError } from '../errors.ts';
import { placesOf } from '../storage/ids.ts';
import { insidesOf, openPage, type Page } from '../storage/page.ts';
import type { ReadOptions, ReadResult, SliceDocument, View, Warning } from '../types.ts';
import { estimateTokens, limitOf } from './budget.ts';
import { decodeCursor, encodeCursor, wrongCursor } from './cursor.ts';
import { type BlockRange, cutPiece, spanOf } from './cut.ts';
import { inspectSource } from './inspect.ts';
import { createOutput, type Output, type Spot } from './output.ts';
import { readText } from './plain.ts';
import { createReader, describeFindings, type Finding } from './reader.ts';
import { renderBlocks } from './render.ts';
import { endOfBlock, findSection } from './section.ts';
import { findInstructions, isOnSubject } from './signs.ts';

/** Renders a whole page. */
export function renderPage(page: Page, options: { anchors?: boolean; spots?: boolean } = {}): Output {
  const ids = options.anchors ? page.ids : undefined;
  const output = createOutput(createReader(page.source, ids === undefined), {
    ids,
    spots: options.spots ?? false,
  });
  renderBlocks(output, page.partition);
  return output;
}

/**
 * The page or a part of it. Throws ContentError 'unknown_block', 'not_found' or 'ambiguous' for a view that the page
 * does not have, 'bad_cursor' for a cursor that was made for another page, version or view.
 */
export function readPage(document: SliceDocument, options: ReadOptions = {}): ReadResult {
  const page = insidesOf(document);
  const range = findRange(page, options.view ?? WHOLE_PAGE);
  if (options.format === 'text') return readAsText(page, range, options);
  if (options.view === undefined && options.maxTokens === undefined && options.cursor === undefined)
    return readWhole(page, options);
  const output = renderPage(page, { anchors: options.anchors ?? false, spots: true });
  const { start, end } = spanOf(output.spots ?? [], range);
  const from = options.cursor === undefined ? start : decodeCursor(page, options, options.cursor);
  if (from < start || from > end) throw wrongCursor();
  const piece = cutPiece(output, range, from, limitOf(options));
  const read = {
    markdown: dropPrefix(piece.text, output.spots?.[range.from]),
    ...(piece.next === undefined ? {} : { cursor: encodeCursor(page, options, piece.next) }),
    shown: piece.shown,
    total: range.to - range.from,
    tokens: estimateTokens(end - start),
  };
  return new Reading(read, () => findingsIn(page, output, piece.places), page);
}

const WHOLE_PAGE: View = { kind: 'page' };

/** What was read. The warnings are found when they are asked for: who only converts a page does not pay for the search. */
class Reading implements ReadResult {
  readonly markdown: string;
  declare readonly cursor?: string;
  readonly shown: number;
  readonly total: number;
  readonly tokens: number;
  readonly #find: () => Finding[];
  readonly #page: Page;
  #warnings: Warning[] | undefined;

  constructor(read: Omit<ReadResult, 'warnings'>, find: () => Finding[], page: Page) {
    this.markdown = read.markdown;
    if (read.cursor !== undefined) this.cursor = read.cursor;
    this.shown = read.shown;
    this.total = read.total;
    this.tokens = read.tokens;
    this.#find = find;
    this.#page = page;
  }

  get warnings(): readonly Warning[] {
    this.#warnings ??= describeFindings(this.#page, this.#find());
    return this.#warnings;
  }
}

function readWhole(page: Page, { anchors }: ReadOptions): ReadResult {
  const output = renderPage(page, { anchors: anchors ?? false });
  const blocks = page.listed.length;
  return new Reading(
    {
      markdown: output.text.trimEnd(),
      shown: blocks,
      total: blocks,
      tokens: estimateTokens(output.text.length),
    },
    () => findingsIn(page, output, { from: 0, to: blocks }),
    page,
  );
}

/** Reads a part of the page as plain text; what is left out of that is left out of its Markdown too. */
function readAsText(page: Page, range: BlockRange, options: ReadOptions): ReadResult {
  const { places, ...read } = readText(page, range, options);
  return new Reading(read, () => findingsIn(page, renderPage(page, { spots: true }), places), page);
}

/** What a reader of some blocks should know of them; what stands outside of all blocks belongs to the first one. */
function findingsIn(page: Page, output: Output, range: BlockRange): Finding[] {
  const { text, reader } = output;
  const isWithin = ({ place }: Finding): boolean =>
    place < range.to && (place >= range.from || (place < 0 && range.from === 0));
  const { start, end } = output.spots ? spanOf(output.spots, range) : { start: 0, end: text.length };
  const instructions = findInstructions(text.slice(start, end).replaceAll('\u00A0', ' '), {
    onSubject: () => isOnSubject(text),
  });
  const found = [...reader.findings, ...inspectSource(page)].filter(isWithin);
  if (instructions.length === 0) return found;
  const spots =
    output.spots ?? renderPage(page, { anchors: output.ids !== undefined, spots: true }).spots ?? [];
  const spoken = instructions.map(
    ({ offset, names }): Finding => ({
      kind: 'instructions',
      what: names.join(', '),
      suspicious: true,
      amount: 1,
      place: spots.findLastIndex(spot => spot.start <= start + offset),
    }),
  );
  return found.concat(spoken);
}

/** The page's Markdown, for callers inside the package. */
export function pageToMarkdown(source: string): string {
  return renderPage(openPage(source)).text.trimEnd();
}

/** The blocks of a view. */
export function findRange(page: Page, view: View): BlockRange {
  if (view.kind === 'page') return { from: 0, to: page.listed.length };
  if (view.kind === 'section') return findSection(page, view.heading);
  const from = indexOfId(page, view.from);
  const to = view.to === undefined ? page.listed.length : endOfBlock(page, indexOfId(page, view.to));
  if (to <= from)
    throw new ContentError('not_found', `The range is empty: block ${view.to} stands before ${view.from}.`);
  return { from, to };
}

/** The place of a block in the page's list, by its id or the first digits of it. Throws ContentError 'unknown_block' or 'ambiguous'. */
export function indexOfId(page: Page, id: string): number {
  if (id.startsWith('list:')) return listOf(page, id.slice('list:'.length));
  const wanted = id.replace(/^\^/, '');
  const places = placesOf(page.ids, wanted);
  const [place, ...others] = places;
  if (place !== undefined && others.length === 0) return place;
  const near = place === undefined ? nearPlaces(page, wanted) : places;
  const list = near
    .slice(0, 5)
    .flatMap(index => page.listed[index] ?? [])
    .map(block => page.ids.shownOf(block))
    .join(', ');
  if (place !== undefined) {
    throw new ContentError(
      'ambiguous',
      `${places.length} blocks have an id that begins with '${wanted}': ${list}.`,
    );
  }
  const candidates = list === '' ? '' : ` Near ones: ${list}.`;
  throw new ContentError(
    'unknown_block',
    `No block has the id '${wanted}'. Ids change with the text of their block: read the page again with anchors.${candidates}`,
  );
}

/** The list that an item stands in. */
function listOf(page: Page, item: string): number {
  const block = page.listed[indexOfId(page, item)];
  const place = block?.parent?.place ?? -1;
  if (place >= 0 && (block?.kind === 'item' || block?.kind === 'task')) return place;
  throw new ContentError('unknown_block', `'list:${item}' names no list: block ${item} is no item of one.`);
}

/** Blocks whose ids differ from the wanted one in one of the first digits: what a slip may have meant. */
function nearPlaces(page: Page, wanted: string): number[] {
  const head = wanted.slice(0, 3);
  return page.listed
    .filter(block => {
      const id = page.ids.of(block) ?? '';
      return [0, 1, 2].filter(index => id[index] === head[index]).length === 2;
    })
    .map(block => block.place);
}

/** Takes away what quotes and items around the view put before its lines. */
function dropPrefix(text: string, spot: Spot | undefined): string {
  if (!spot || (spot.lead === '' && spot.prefix === '')) return text;
  const { lead, prefix } = spot;
  const bare = prefix.trimEnd();
  return text
    .split('\n')
    .map((line, index) => {
      const outer = index === 0 && line.startsWith(lead) ? lead : prefix;
      if (line.startsWith(outer)) return line.slice(outer.length);
      return line.startsWith(bare) ? line.slice(bare.length) : line;
    })
    .join('\n');
}
