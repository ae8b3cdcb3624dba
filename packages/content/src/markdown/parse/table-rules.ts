/** How a GFM table is recognised: its line of rules, and as many cells above it. */
import type { Align } from '../../types.ts';
import { type BlockState, indentOf, isCode, lineEnd, lineStart, lineText } from './lines.ts';

const RULES = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const BAR = 124;
const DASH = 45;
const COLON = 58;
const BACKSLASH = 92;

/** Whether the line is a table's header: the next one holds its rules. */
export function startsTable(state: BlockState, line: number, endLine: number): boolean {
  return readRules(state, line, endLine) !== undefined;
}

/** The alignments of the table whose header is on the line; undefined if it is no table. */
export function readRules(state: BlockState, line: number, endLine: number): Align[] | undefined {
  const next = line + 1;
  if (next >= endLine || indentOf(state, next) < state.blockIndent) return undefined;
  const start = lineStart(state, next);
  const first = state.source.charCodeAt(start);
  if (first !== BAR && first !== DASH && first !== COLON) return undefined;
  if (isCode(state, next) || isCode(state, line)) return undefined;
  const text = lineText(state, next);
  if (!RULES.test(text) || /^-[ \t]/.test(text) || text.trim().length < 2) return undefined;
  const align = text
    .replace(/^\||\|?[ \t]*$/g, '')
    .split('|')
    .map(readAlign);
  return countCells(state, line) === align.length ? align : undefined;
}

function readAlign(rule: string): Align {
  const text = rule.trim();
  if (text.endsWith(':')) return text.startsWith(':') ? 'center' : 'right';
  return text.startsWith(':') ? 'left' : undefined;
}

/** How many cells a line has; 0 if there is no bar in it. */
function countCells(state: BlockState, line: number): number {
  let bars = 0;
  forEachCell(state, line, () => bars++);
  return state.source.slice(lineStart(state, line), lineEnd(state, line)).includes('|') ? bars : 0;
}

/** Calls back with the range of every cell of a line; a bar behind a backslash parts none. */
export function forEachCell(
  state: BlockState,
  line: number,
  found: (start: number, end: number) => void,
): void {
  const { source } = state;
  let start = lineStart(state, line);
  let end = lineEnd(state, line);
  while (end > start && source.charCodeAt(end - 1) <= 32) end--;
  if (source.charCodeAt(start) === BAR) start++;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code !== BAR || source.charCodeAt(at - 1) === BACKSLASH) continue;
    found(start, at);
    start = at + 1;
  }
  if (start < end) found(start, end);
}
