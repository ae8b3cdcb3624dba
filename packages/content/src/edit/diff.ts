/** Diffs of Markdown, line by line, in the form of `diff -u`; of an edit, only the blocks that changed are rendered and compared. */
import { pageToMarkdown } from '../read/view.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import type { Revision } from '../storage/revision.ts';
import { ownMarkdown } from './canonical.ts';
import { excerptTables } from './excerpt-table.ts';
import { matchSequences } from './sequence.ts';
import type { Splice } from './splice.ts';

const CONTEXT = 2;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The unified diff of two texts without a file header; empty when they are equal. */
export function diffText(before: string, after: string): string {
  if (before === after) return '';
  const lines = alignLines(splitLines(before), splitLines(after));
  return groupHunks(lines)
    .map(hunk => printHunk(lines, hunk))
    .join('\n');
}

/** The unified diff of the Markdown of two pages, given as storage. Throws ContentError when one is malformed. */
export function diffPages(before: string, after: string): string {
  return diffText(pageToMarkdown(before), pageToMarkdown(after));
}

/**
 * The diff of an edit: a hunk for every block that changed, headed by its id in the old page (`@@ ^204 @@`), or by the id of the
 * block before it for blocks that are new.
 */
export function diffEdit({ page, source, regions }: Revision, splices: readonly Splice[]): string {
  const hunks: string[] = [];
  const from = splices[0]?.start ?? 0;
  const behind = page.source.length - Math.max(from, ...splices.map(splice => splice.end));
  const diff: EditDiff = { before: page, after: { source }, hunks, from, behind };
  for (const { before, after, previous } of regions)
    diffSiblings(diff, before.blocks, after.blocks, previous);
  return hunks.join('\n');
}

interface EditDiff {
  readonly before: Page;
  readonly after: Sourced;
  readonly hunks: string[];
  /** Where the first change begins, and how many bytes stand behind the last one on both sides. */
  readonly from: number;
  readonly behind: number;
}

type Sourced = Pick<Page, 'source'>;

/** Compares sibling blocks; those that wholly stand before or behind all changes are the same on both sides. */
function diffSiblings(
  diff: EditDiff,
  before: readonly PageBlock[],
  after: readonly PageBlock[],
  previous: PageBlock | undefined,
): void {
  let head = 0;
  while (isBefore(diff, before[head]) && isBefore(diff, after[head])) head++;
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - head &&
    isBehind(diff, diff.before, before[before.length - 1 - tail]) &&
    isBehind(diff, diff.after, after[after.length - 1 - tail])
  )
    tail++;
  const lastBefore = before.length - tail;
  const lastAfter = after.length - tail;
  const bytesOf = (page: Sourced, block: PageBlock): string => page.source.slice(block.start, block.end);
  const matches = matchSequences(
    before.slice(head, lastBefore).map(block => bytesOf(diff.before, block)),
    after.slice(head, lastAfter).map(block => bytesOf(diff.after, block)),
  );
  let one = head;
  let other = head;
  const ends = matches.map(([first, second]) => [first + head, second + head] as const);
  for (const [nextOne, nextOther] of [...ends, [lastBefore, lastAfter] as const]) {
    const gone = before.slice(one, nextOne);
    const come = after.slice(other, nextOther);
    if (gone.length + come.length > 0) diffGap(diff, { gone, come, previous: before[one - 1] ?? previous });
    one = nextOne + 1;
    other = nextOther + 1;
  }
}

function isBefore(diff: EditDiff, block: PageBlock | undefined): boolean {
  return block !== undefined && block.end < diff.from;
}

function isBehind(diff: EditDiff, page: Sourced, block: PageBlock | undefined): boolean {
  return block !== undefined && page.source.length - block.start < diff.behind;
}

interface Gap {
  readonly gone: readonly PageBlock[];
  readonly come: readonly PageBlock[];
  readonly previous: PageBlock | undefined;
}

/** Blocks that differ; of one container that stayed one, only what differs inside. */
function diffGap(diff: EditDiff, { gone, come, previous }: Gap): void {
  const [first] = gone;
  const [second] = come;
  const isSameContainer =
    first &&
    second &&
    gone.length === 1 &&
    come.length === 1 &&
    frameOf(diff.before, first) === frameOf(diff.after, second);
  if (isSameContainer && first.children.length > 0) {
    diffSiblings(diff, first.children, second.children, first);
    return;
  }
  const tables =
    first && second && gone.length === 1 && come.length === 1
      ? excerptTables(
          { source: diff.before.source, block: first },
          { source: diff.after.source, block: second },
          CONTEXT,
        )
      : undefined;
  const [shown, shownNow] = tables ? tables.map(table => [table]) : [gone, come];
  const text = diffText(shownOf(diff.before, shown ?? []), shownOf(diff.after, shownNow ?? []));
  if (text === '') return;
  const id = idOf(diff, first ?? previous);
  hunkLines(diff, text, id === undefined ? 'start of the page' : `${first ? '' : 'after '}^${id}`);
}

/** The first paragraph of an item has the item's id. */
function idOf({ before }: EditDiff, block: PageBlock | undefined): string | undefined {
  if (!block) return undefined;
  return before.ids.shownOf(block) ?? (block.parent && before.ids.shownOf(block.parent));
}

function hunkLines(diff: EditDiff, text: string, head: string): void {
  const lines = text.split('\n').map(line => (line.startsWith('@@ ') ? `@@ ${head} @@` : line));
  diff.hunks.push(lines.join('\n'));
}

function shownOf(page: Sourced, blocks: readonly PageBlock[]): string {
  return blocks
    .map(block => ownMarkdown(page.source, block))
    .filter(text => text !== '')
    .join('\n\n');
}

/** A container's bytes without its blocks. */
function frameOf(page: Sourced, block: PageBlock): string {
  let frame = `${block.kind} `;
  let at = block.start;
  for (const child of block.children) {
    frame += page.source.slice(at, child.start);
    at = child.end;
  }
  return frame + page.source.slice(at, block.end);
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function alignLines(before: readonly string[], after: readonly string[]): Line[] {
  const lines: Line[] = [];
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [
    ...matchSequences(before, after),
    [before.length, after.length] as const,
  ]) {
    for (; one < nextOne; one++) lines.push({ sign: '-', text: before[one] ?? '' });
    for (; other < nextOther; other++) lines.push({ sign: '+', text: after[other] ?? '' });
    if (nextOne < before.length) lines.push({ sign: ' ', text: before[nextOne] ?? '' });
    one = nextOne + 1;
    other = nextOther + 1;
  }
  return lines;
}

/** Ranges of lines around changes; changes near each other share one. */
function groupHunks(lines: readonly Line[]): [number, number][] {
  const hunks: [number, number][] = [];
  for (const [index, line] of lines.entries()) {
    if (line.sign === ' ') continue;
    const from = Math.max(0, index - CONTEXT);
    const to = Math.min(lines.length, index + CONTEXT + 1);
    const last = hunks[hunks.length - 1];
    if (last && from <= last[1]) last[1] = to;
    else hunks.push([from, to]);
  }
  return hunks;
}

function printHunk(lines: readonly Line[], [from, to]: readonly [number, number]): string {
  const count = (sign: string, end: number, start = 0): number =>
    lines.slice(start, end).filter(line => line.sign === ' ' || line.sign === sign).length;
  const head = `@@ -${count('-', from) + 1},${count('-', to, from)} +${count('+', from) + 1},${count('+', to, from)} @@`;
  return [head, ...lines.slice(from, to).map(line => line.sign + line.text)].join('\n');
}
