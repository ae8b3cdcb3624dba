/** Reads a page, a section or a range of blocks as Markdown, under a token budget, with a cursor to go on. */
import { ContentError } from '../errors.ts';
import { placesOf } from '../storage/ids.ts';
import { insidesOf, openPage, type Page } from '../storage/page.ts';
import type { ReadOptions, ReadResult, SliceDocument, View } from '../types.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { inspectSource } from './inspect.ts';
import { createOutput, type Fence, type Output, type Spot } from './output.ts';
import { createReader, describeFindings, type Finding } from './reader.ts';
import { renderBlocks } from './render.ts';
import { findSection } from './section.ts';
import { findInstructions, isOnSubject } from './signs.ts';

/** Characters of a token, on average; an estimate that needs no tokenizer. */
export const CHARACTERS_PER_TOKEN = 4;

export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** Renders a whole page. */
export function renderPage(page: Page, anchors: boolean): Output {
  const output = createOutput(createReader(page.source), anchors ? page.ids : undefined);
  renderBlocks(output, page.partition);
  return output;
}

/** Blocks of a view by their places in the page's list, the last one excluded. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The page or a part of it as Markdown. Throws ContentError 'unknown_block', 'not_found' or 'ambiguous' for a view that the page
 * does not have, 'bad_cursor' for a cursor that was made for another page, version or view.
 */
export function readPage(document: SliceDocument, options: ReadOptions = {}): ReadResult {
  const page = insidesOf(document);
  const output = renderPage(page, options.anchors ?? false);
  const range = findRange(page, options.view ?? { kind: 'page' });
  const start = options.cursor === undefined ? range.from : decodeCursor(page, options, options.cursor);
  if (start < range.from || start >= Math.max(range.to, range.from + 1)) throw wrongCursor();
  const end = cutAt(output, { from: start, to: range.to }, options.maxTokens);
  const whole = spanOf(output, range);
  return {
    markdown: excerpt(output, { from: start, to: end }, range),
    ...(end < range.to ? { cursor: encodeCursor(page, options, end) } : {}),
    shown: end - start,
    total: range.to - range.from,
    tokens: estimateTokens(whole.end - whole.start),
    warnings: describeFindings(page, findingsIn(page, output, { from: start, to: end })),
  };
}

/** What a reader of some blocks should know of them; what stands outside of all blocks belongs to the first one. */
function findingsIn(page: Page, output: Output, range: BlockRange): Finding[] {
  const { text, spots, reader } = output;
  const isWithin = ({ place }: Finding): boolean =>
    place < range.to && (place >= range.from || (place < 0 && range.from === 0));
  const { start, end } = spanOf(output, range);
  const options = { onSubject: () => isOnSubject(text) };
  const spoken = findInstructions(text.slice(start, end), options).map(
    ({ offset, names }): Finding => ({
      kind: 'instructions',
      what: names.join(', '),
      suspicious: true,
      amount: 1,
      place: spots.findLastIndex(spot => spot.start <= start + offset),
    }),
  );
  return [...reader.findings, ...inspectSource(page)].filter(isWithin).concat(spoken);
}

/** The page's Markdown, for callers inside the package. */
export function pageToMarkdown(source: string): string {
  return renderPage(openPage(source), false).text.trimEnd();
}

function wrongCursor(): ContentError {
  return new ContentError(
    'bad_cursor',
    'This cursor belongs to another page, version or view; read again without a cursor.',
  );
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

/** The place behind a block and all that it contains. */
export function endOfBlock(page: Page, index: number): number {
  const block = page.listed[index];
  let end = index + 1;
  while (block && (page.listed[end]?.start ?? Number.POSITIVE_INFINITY) < block.end) end++;
  return end;
}

/** Where to stop so that the text stays within the budget; always behind at least one block with text. */
function cutAt(output: Output, range: BlockRange, maxTokens: number | undefined): number {
  const { start, end } = spanOf(output, range);
  if (maxTokens === undefined || end - start <= maxTokens * CHARACTERS_PER_TOKEN) return range.to;
  const limit = start + maxTokens * CHARACTERS_PER_TOKEN;
  let cut = range.to;
  let cutStart = start;
  for (let index = range.from + 1; index < range.to; index++) {
    const next = output.spots[index]?.start ?? 0;
    if (next <= cutStart) continue;
    if (next > limit && cutStart > start) break;
    cut = index;
    cutStart = next;
    if (next > limit) break;
  }
  return cut;
}

function spanOf(output: Output, range: BlockRange): { start: number; end: number } {
  const start = output.spots[range.from]?.start ?? 0;
  let end = start;
  for (let index = range.from; index < range.to; index++) end = Math.max(end, output.spots[index]?.end ?? 0);
  return { start, end };
}

/**
 * The text of some blocks; fences that are open at its ends are opened and closed, but for those around the whole view: a block
 * that is read alone reads as itself, wherever it stands.
 */
function excerpt(output: Output, part: BlockRange, view: BlockRange): string {
  const first = output.spots[part.from];
  const last = output.spots[part.to - 1];
  if (!first || !last) return '';
  const next = part.to < view.to ? output.spots[part.to] : undefined;
  const end = next ? next.start : spanOf(output, part).end;
  const around = sharedFences(
    output.spots[view.from]?.fences ?? [],
    output.spots[view.to - 1]?.fences ?? [],
  ).length;
  const open = (next ? next.fences : sharedFences(last.fences, first.fences)).slice(around);
  const heads = first.fences.slice(around).map(fence => `${fence.head}\n`);
  const feet = open.map(fence => `\n${fence.foot}`).reverse();
  const text = output.text.slice(first.start, end).trimEnd();
  return heads.join('') + dropPrefix(text, output.spots[view.from]) + feet.join('');
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

function sharedFences(one: readonly Fence[], other: readonly Fence[]): readonly Fence[] {
  return one.filter((fence, depth) => other[depth] === fence);
}
