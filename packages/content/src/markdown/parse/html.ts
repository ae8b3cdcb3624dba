/** The HTML blocks that Markdown may hold: comments, which are dropped, and details, which are an expand macro. */
import type { Block } from '../../types.ts';
import { type BlockState, indentOf, isEmpty, lineEnd, lineStart, lineText, readChildren } from './lines.ts';
import { skipSpaces, unescapeAll } from './link-parts.ts';

const DETAILS = /^<details(?:\s[^<>]*)?>[ \t]*(?:<summary(?:\s[^<>]*)?>(.*)<\/summary>[ \t]*)?$/i;
const SUMMARY = /^<summary(?:\s[^<>]*)?>(.*)<\/summary>[ \t]*$/i;
const OPEN = /^<details[\s>]/i;
const CLOSE = /^<\/details>[ \t]*$/i;
/** After so many that nothing closes, no more are searched: thousands would take the square of their time. */
const MAX_OPEN_DETAILS = 20;

export function startsComment(state: BlockState, line: number): boolean {
  const start = lineStart(state, line);
  return state.source.startsWith('<!--', start) && state.findCommentEnd(start + 2) >= 0;
}

export function startsDetails(state: BlockState, line: number): boolean {
  return OPEN.test(lineText(state, line));
}

/** Drops a comment, over lines if need be; what stands behind its end on the line is read as if nothing were before it. */
export function dropComment(state: BlockState, startLine: number, endLine: number): boolean {
  if (!startsComment(state, startLine)) return false;
  const found = state.findCommentEnd(lineStart(state, startLine) + 2);
  if (found < 0) return false;
  for (let line = startLine; line < endLine; line++) {
    if (!isEmpty(state, line) && indentOf(state, line) < state.blockIndent) return false;
    if (found >= lineEnd(state, line)) continue;
    cutLine(state, line, found + 3);
    state.line = line;
    return true;
  }
  return false;
}

/** Lets a line begin at an offset into it. */
function cutLine(state: BlockState, line: number, offset: number): void {
  const start = skipSpaces(state.source, offset, lineEnd(state, line));
  state.begin[line] = start;
  state.shift[line] = 0;
  state.indent[line] = Math.max(state.blockIndent, 0);
}

/** `<details>` with a summary of plain text, closed by a line of its own. */
export function readDetails(state: BlockState, startLine: number, endLine: number): boolean {
  const head = DETAILS.exec(lineText(state, startLine));
  if (!head) return false;
  let line = startLine + 1;
  let summary = head[1];
  if (summary === undefined) {
    while (line < endLine && isEmpty(state, line)) line++;
    summary = line < endLine ? SUMMARY.exec(lineText(state, line))?.[1] : undefined;
    if (summary === undefined) return false;
    line++;
  }
  const close = state.openDetails > MAX_OPEN_DETAILS ? undefined : findClose(state, line, endLine);
  if (close === undefined) {
    state.openDetails++;
    return false;
  }
  const children = readChildren(state, () => state.readBlocks(state, line, close));
  const label = plainSummary(summary);
  const block: Block = {
    type: 'container',
    name: 'expand',
    ...(label !== '' && { label }),
    attributes: {},
    children,
  };
  state.place(block, startLine);
  state.out.push(block);
  state.line = close + 1;
  return true;
}

function findClose(state: BlockState, startLine: number, endLine: number): number | undefined {
  let depth = 1;
  for (let line = startLine; line < endLine; line++) {
    const text = lineText(state, line);
    if (CLOSE.test(text)) depth--;
    else if (OPEN.test(text)) depth++;
    if (depth === 0) return line;
  }
  return undefined;
}

/** A title is plain text: tags, emphasis and code marks go. */
function plainSummary(summary: string): string {
  const text = summary.replace(/<[^<>]*>/g, '').replace(/\*\*|`/g, '');
  return unescapeAll(text).replace(/\s+/g, ' ').trim();
}
