/** Unified diffs of Markdown, in the form of `diff -u`, its hunks marked with the block that they begin in. */
import { renderPage } from '../read/view.ts';
import type { Page } from '../storage/page.ts';
import { matchSequences } from './sequence.ts';

const CONTEXT = 2;

interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** A hunk's lines, and where it and its first change begin in the old text, from 0. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly first: number;
}

/** The unified diff of two texts without a file header; empty when they are equal. `label` may name an old line, from 0. */
export function diffText(before: string, after: string, label?: (line: number) => string): string {
  if (before === after) return '';
  const lines = alignLines(splitLines(before), splitLines(after));
  const counter = countLines(lines);
  return groupHunks(lines)
    .map(hunk => printHunk(lines, hunk, { counter, label }))
    .join('\n');
}

/** The unified diff of the Markdown of two pages: behind each `@@` the id of the old block that the hunk's first change is in, or behind. */
export function diffPages(before: Page, after: Page): string {
  if (before.source === after.source) return '';
  const old = renderPage(before, { spots: true });
  const now = renderPage(after);
  return diffText(old.text.trimEnd(), now.text.trimEnd(), labelLines(before, old));
}

/** Finds the innermost block that a line is in, or the one before it. */
function labelLines(
  page: Page,
  { text, spots = [] }: ReturnType<typeof renderPage>,
): (line: number) => string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return line => {
    const end = starts[line + 1] ?? text.length + 1;
    let [low, high] = [0, spots.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spots[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    const spot = spots[low - 1];
    const id = spot && page.ids.shownOf(spot.block);
    return id === undefined ? '' : ` ^${id}`;
  };
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

interface Counter {
  /** How many lines of the old and of the new text stand before a line of the diff. */
  readonly old: Uint32Array;
  readonly now: Uint32Array;
}

function countLines(lines: readonly Line[]): Counter {
  const old = new Uint32Array(lines.length + 1);
  const now = new Uint32Array(lines.length + 1);
  for (const [index, { sign }] of lines.entries()) {
    old[index + 1] = (old[index] ?? 0) + Number(sign !== '+');
    now[index + 1] = (now[index] ?? 0) + Number(sign !== '-');
  }
  return { old, now };
}

/** Ranges of lines around changes; changes near each other share one. */
function groupHunks(lines: readonly Line[]): Hunk[] {
  const hunks: { from: number; to: number; first: number }[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.sign === ' ') continue;
    const from = Math.max(0, index - CONTEXT);
    const to = Math.min(lines.length, index + CONTEXT + 1);
    const last = hunks[hunks.length - 1];
    if (last && from <= last.to) last.to = to;
    else hunks.push({ from, to, first: index });
  }
  return hunks;
}

interface Printing {
  readonly counter: Counter;
  readonly label: ((line: number) => string) | undefined;
}

/** A side without lines counts from the line before, as `diff -u` does. */
function printHunk(lines: readonly Line[], { from, to, first }: Hunk, { counter, label }: Printing): string {
  const range = (counts: Uint32Array): string => {
    const start = counts[from] ?? 0;
    const size = (counts[to] ?? 0) - start;
    return `${size === 0 ? start : start + 1},${size}`;
  };
  const { old, now } = counter;
  const before = lines[first]?.sign === '-' ? 0 : 1; // what comes in new stands behind the old line before it
  const name = label?.(Math.max(0, (old[first] ?? 0) - before)) ?? '';
  const head = `@@ -${range(old)} +${range(now)} @@${name}`;
  return [head, ...lines.slice(from, to).map(line => line.sign + line.text)].join('\n');
}
