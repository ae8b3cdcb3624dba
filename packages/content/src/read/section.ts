/** Sections: a heading and what follows it up to the next heading of its rank, found by text, path or id. */
import { ContentError, quotePageText } from '../errors.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { placesOf } from '../storage/ids.ts';
import type { Page } from '../storage/page.ts';
import { coverFrom, visibleText } from './hidden.ts';
import { comparableText } from './text.ts';

/** A heading as people name it; empty where they do not see it. */
export function titleOf(page: Page, heading: PageBlock): string {
  const cover = coverFrom(page.source, heading.nodes[0]?.parent);
  if (cover?.kind === 'gone') return '';
  return comparableText(visibleText(page.source, heading.nodes, cover?.kind === 'veiled')).trim();
}

/** The blocks of a section. Throws ContentError 'not_found' or 'ambiguous', with the headings there are. */
export function findSection(page: Page, heading: string): { from: number; to: number } {
  const from = findHeading(page, heading);
  return { from, to: endOfSection(page, from) };
}

/** The place behind a section's last block: before the next heading of the same or a higher rank in the same container. */
export function endOfSection(page: Page, from: number): number {
  const heading = page.listed[from];
  let to = from + 1;
  for (; to < page.listed.length; to++) {
    const block = page.listed[to];
    if (!block || (heading?.parent && block.start >= heading.parent.end)) break;
    const sameContainer = block.parent === heading?.parent;
    if (sameContainer && block.kind === 'heading' && (block.level ?? 1) <= (heading?.level ?? 1)) break;
  }
  return to;
}

function findHeading(page: Page, wanted: string): number {
  const headings = page.listed
    .map((block, index) => ({ block, index }))
    .filter(entry => entry.block.kind === 'heading');
  const byId = placesOf(page.ids, wanted.replace(/^\^/, '')).filter(
    place => page.listed[place]?.kind === 'heading',
  );
  if (byId.length === 1 && byId[0] !== undefined) return byId[0];
  const named = pathsOf(page, headings);
  const plain = fold(wanted.replace(/^#+\s+/, ''));
  const steps = plain.split(' > ').map(step => step.trim());
  const exact = named.filter(entry => fold(entry.path[entry.path.length - 1] ?? '') === plain);
  const found = exact.length > 0 ? exact : named.filter(entry => endsWith(entry.path.map(fold), steps));
  const [first, second] = found;
  if (first && !second) return first.index;
  const list = (entries: typeof named): string =>
    entries
      .slice(0, 12)
      .map(entry => quotePageText(entry.path.join(' > ')))
      .join(', ');
  if (first) {
    throw new ContentError(
      'ambiguous',
      `${found.length} sections are called '${wanted}': ${list(found)}. Give the path or the heading's block id.`,
    );
  }
  const known = named.length === 0 ? 'The page has no headings.' : `The page has ${list(named)}.`;
  throw new ContentError('not_found', `No section is called '${wanted}'. ${known}`);
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

function endsWith(path: readonly string[], steps: readonly string[]): boolean {
  return (
    steps.length > 1 &&
    steps.length <= path.length &&
    steps.every((step, index) => path[path.length - steps.length + index] === step)
  );
}

/** Of every heading, the titles of those above it and its own. */
function pathsOf(
  page: Page,
  headings: readonly { readonly block: PageBlock; readonly index: number }[],
): { index: number; path: string[] }[] {
  const above: { level: number; title: string }[] = [];
  return headings.map(({ block, index }) => {
    const level = block.level ?? 1;
    while ((above[above.length - 1]?.level ?? 0) >= level) above.pop();
    above.push({ level, title: titleOf(page, block) });
    return { index, path: above.map(step => step.title) };
  });
}

/** The place behind a block and all that it contains. */
export function endOfBlock(page: Page, index: number): number {
  const block = page.listed[index];
  let end = index + 1;
  while (block && (page.listed[end]?.start ?? Number.POSITIVE_INFINITY) < block.end) end++;
  return end;
}
