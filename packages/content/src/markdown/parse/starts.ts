/** How leaf blocks and list items start: the length of their marks. */
import { type BlockState, indentOf, isSpace, lineEnd, lineStart } from './lines.ts';

const HASH = 35;
const BACKTICK = 96;
const TILDE = 126;
const DASH = 45;
const STAR = 42;
const PLUS = 43;
const UNDERSCORE = 95;

/** Skips a run of one character. */
export function skipRun(source: string, start: number, end: number): number {
  const code = source.charCodeAt(start);
  let at = start + 1;
  while (at < end && source.charCodeAt(at) === code) at++;
  return at;
}

/** The level of the `#` heading on the line, 0 if there is none. */
export function headingLevel(state: BlockState, line: number): number {
  const start = lineStart(state, line);
  const end = lineEnd(state, line);
  if (state.source.charCodeAt(start) !== HASH || start >= end) return 0;
  const after = skipRun(state.source, start, end);
  const level = after - start;
  return level <= 6 && (after >= end || isSpace(state.source.charCodeAt(after))) ? level : 0;
}

/** The length of the code fence that opens on the line, 0 if there is none; backticks take no backtick on their line. */
export function fenceLength(state: BlockState, line: number): number {
  const { source } = state;
  const start = lineStart(state, line);
  const end = lineEnd(state, line);
  const mark = source.charCodeAt(start);
  if ((mark !== BACKTICK && mark !== TILDE) || start + 3 > end) return 0;
  const after = skipRun(source, start, end);
  if (after - start < 3) return 0;
  if (mark === TILDE) return after - start;
  const other = source.indexOf('`', after);
  return other >= 0 && other < end ? 0 : after - start;
}

/** Whether the line is a thematic break. */
export function isDivider(state: BlockState, line: number): boolean {
  const { source } = state;
  const start = lineStart(state, line);
  const mark = source.charCodeAt(start);
  if (mark !== STAR && mark !== DASH && mark !== UNDERSCORE) return false;
  let count = 0;
  for (let at = start; at < lineEnd(state, line); at++) {
    const code = source.charCodeAt(at);
    if (code === mark) count++;
    else if (!isSpace(code)) return false;
  }
  return count >= 3;
}

/** Where a list marker on the line ends, -1 if there is none. */
export function markerEnd(state: BlockState, line: number): number {
  const { source } = state;
  const end = lineEnd(state, line);
  const start = lineStart(state, line);
  if (start >= end) return -1;
  let at = start;
  while (at < end && isDigit(source.charCodeAt(at))) at++;
  const digits = at - start;
  const mark = source.charCodeAt(at);
  const marks = digits === 0 ? mark === STAR || mark === DASH || mark === PLUS : mark === 46 || mark === 41;
  if (!marks || digits > 9 || at >= end) return -1;
  return at + 1 >= end || isSpace(source.charCodeAt(at + 1)) ? at + 1 : -1;
}

/** Where the marker of a list ends that may start on the line, -1 if none may; `inParagraph` if it must interrupt a paragraph. */
export function listStart(state: BlockState, line: number, inParagraph: boolean): number {
  const { listIndent } = state;
  const indent = indentOf(state, line);
  if (listIndent >= 0 && indent - listIndent >= 4 && indent < state.blockIndent) return -1;
  const after = markerEnd(state, line);
  if (after < 0 || !inParagraph || indent < state.blockIndent) return after;
  const start = lineStart(state, line);
  const ordered = isDigit(state.source.charCodeAt(start));
  if (ordered && Number(state.source.slice(start, after - 1)) !== 1) return -1;
  let at = after;
  while (at < lineEnd(state, line) && isSpace(state.source.charCodeAt(at))) at++;
  return at < lineEnd(state, line) ? after : -1;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const FOOTNOTE = /\[\^([A-Za-z0-9][\w-]*)\]:/y;

/** The footnote that the line defines: its name and where its text starts. */
export function footnoteStart(state: BlockState, line: number): { name: string; end: number } | undefined {
  const start = lineStart(state, line);
  if (state.source.charCodeAt(start + 1) !== 94) return undefined;
  FOOTNOTE.lastIndex = start;
  const name = FOOTNOTE.exec(state.source)?.[1];
  return name === undefined ? undefined : { name, end: FOOTNOTE.lastIndex };
}
