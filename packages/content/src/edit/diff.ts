/** Unified diffs of Markdown, line by line, as `diff -u` prints them. */
import { pageToMarkdown } from '../read/view.ts';
import { matchSequences } from './sequence.ts';

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
