/**
 * The stretch of a page that given Markdown may change: most of what a model hands back is what it read, and comparing text is far
 * cheaper than parsing it to compare what it says.
 */
import { renderPage } from '../read/view.ts';
import type { Page } from '../storage/page.ts';

export interface Stretch {
  /** Places among the outermost blocks, the second one not included. */
  readonly from: number;
  readonly to: number;
  /** The Markdown that stands for them. */
  readonly markdown: string;
}

/** Definitions and comments have effect on blocks elsewhere. */
const FAR_REACHING = /^[ >]*\[[^\]\n]+\]:|<!--/m;

/**
 * The outermost blocks that differ in their text, with one that does not on each side, for Markdown around a place can change how it
 * is read. No blocks where nothing differs; undefined where the whole page must be looked at.
 */
export function findStretch(page: Page, markdown: string): Stretch | undefined {
  const { text, spots = [] } = renderPage(page, { anchors: /\^\d{3}/.test(markdown), spots: true });
  const shown = text.trimEnd();
  const given = markdown.trimEnd();
  if (shown === given && shown !== '') return { from: 0, to: 0, markdown: '' };
  if (FAR_REACHING.test(given) || FAR_REACHING.test(shown)) return undefined;
  const starts: { readonly index: number; readonly start: number }[] = [];
  for (const [index, { place }] of page.partition.entries()) {
    const spot = spots[place];
    if (!spot || spot.start === spot.end) continue; // shows nothing
    if (spot.start > 0 && text[spot.start - 1] !== '\n') return undefined;
    starts.push({ index, start: spot.start });
  }
  const head = commonStart(shown, given);
  const tail = commonEnd(shown, given, Math.min(shown.length, given.length) - head);
  const first = starts.findLastIndex(({ start }) => start <= head) - 1;
  const last = starts.findIndex(({ start }) => start >= shown.length - tail);
  const from = first > 0 ? starts[first] : undefined;
  const to = last >= 0 ? starts[last + 1] : undefined;
  if (!from && !to) return undefined;
  const rest = to ? shown.length - to.start : 0;
  return {
    from: from?.index ?? 0,
    to: to?.index ?? page.partition.length,
    markdown: given.slice(from?.start ?? 0, given.length - rest),
  };
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

function commonEnd(one: string, other: string, most: number): number {
  let length = 0;
  while (
    length < most &&
    one.charCodeAt(one.length - 1 - length) === other.charCodeAt(other.length - 1 - length)
  )
    length++;
  return length;
}
