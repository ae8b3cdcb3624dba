/** The outline of a page: its headings with the size of their sections and what these hold besides text. */
import type { PageBlock } from '../storage/blocks.ts';
import { insidesOf, type Page } from '../storage/page.ts';
import type { OutlineEntry, SliceDocument } from '../types.ts';
import { estimateTokens } from './budget.ts';
import { endOfSection, titleOf } from './section.ts';
import { renderPage } from './view.ts';

const NAMED: Readonly<Partial<Record<PageBlock['kind'], string>>> = {
  table: 'table',
  code: 'code block',
  image: 'image',
  'task-list': 'task list',
  quote: 'quote',
};

/** The headings of a page in order. A section's size and holdings include its subsections. */
export function readOutline(document: SliceDocument): OutlineEntry[] {
  const page = insidesOf(document);
  const { spots = [] } = renderPage(page, { spots: true });
  const entries: OutlineEntry[] = [];
  for (const [index, block] of page.listed.entries()) {
    const spot = spots[index];
    if (block.kind !== 'heading' || spot?.start === spot?.end) continue; // empty or hidden
    const end = endOfSection(page, index);
    const from = spot?.start ?? 0;
    const to = spots.slice(index, end).reduce((furthest, spot) => Math.max(furthest, spot.end), from);
    entries.push({
      id: page.ids.shownOf(block) ?? '',
      level: block.level ?? 1,
      title: titleOf(page, block),
      tokens: estimateTokens(to - from),
      holds: describeHoldings(page, index + 1, end),
    });
  }
  return entries;
}

function describeHoldings(page: Page, from: number, to: number): string[] {
  const counts = new Map<string, number>();
  for (const block of page.listed.slice(from, to)) {
    const what = block.kind === 'macro' ? `${block.name ?? ''} macro`.trim() : NAMED[block.kind];
    if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => (count === 1 ? what : `${count} ${what}s`));
}
