/** Blocks without blocks in them: headings, paragraphs, code, thematic breaks. */
import { ContentError } from '../../errors.ts';
import type { Block, Inline } from '../../types.ts';
import { addContent, takeAnchor } from './content.ts';
import { interrupts } from './interrupt.ts';
import {
  type BlockState,
  indentOf,
  isCode,
  isEmpty,
  isSpace,
  lineEnd,
  lineStart,
  type PendingInline,
  paragraphContent,
  sliceLines,
  trimContent,
} from './lines.ts';
import { skipSpaces } from './link-parts.ts';
import { positionOfLine } from './position.ts';
import { takeReferences } from './references.ts';
import { fenceLength, headingLevel, isDivider, skipRun } from './starts.ts';
import { showBlock } from './visible.ts';

const HASH = 35;
const EQUALS = 61;
const DASH = 45;

/** `## Heading ##`; one without text is none. */
export function readHeading(state: BlockState, line: number): boolean {
  const level = headingLevel(state, line);
  if (level === 0) return false;
  const { source } = state;
  const start = lineStart(state, line) + level;
  let end = lineEnd(state, line);
  while (end > start && isSpace(source.charCodeAt(end - 1))) end--;
  let closing = end;
  while (closing > start && source.charCodeAt(closing - 1) === HASH) closing--;
  if (closing > start && isSpace(source.charCodeAt(closing - 1))) end = closing;
  pushHeading(state, level, trimContent({ source, line, start, end, into: [] }));
  state.line = line + 1;
  return true;
}

function pushHeading(state: BlockState, level: number, content: PendingInline): void {
  state.anchor = takeAnchor(content);
  pushText(state, content, children => ({ type: 'heading', level, children }));
}

export function readDivider(state: BlockState, line: number): boolean {
  if (!isDivider(state, line)) return false;
  state.out.push({ type: 'divider' });
  state.line = line + 1;
  return true;
}

/** Lines indented by four columns; empty lines at the end are not part of it. */
export function readIndentedCode(state: BlockState, startLine: number, endLine: number): void {
  let last = startLine + 1;
  for (let line = last; line < endLine; line++) {
    if (isEmpty(state, line)) continue;
    if (!isCode(state, line)) break;
    last = line + 1;
  }
  pushCode(state, startLine, '', sliceLines(state, startLine, last, 4 + state.blockIndent));
  state.line = last;
}

function pushCode(state: BlockState, line: number, info: string, value: string): void {
  const block = showBlock({ type: 'code', info, value });
  state.place(block, line);
  state.out.push(block);
}

/** Code between fences. Throws ContentError `bad_markdown` for one that is not closed. */
export function readFence(state: BlockState, startLine: number, endLine: number): boolean {
  const length = fenceLength(state, startLine);
  if (length === 0) return false;
  const { source } = state;
  const start = lineStart(state, startLine);
  const close = findFenceEnd(state, startLine, endLine);
  if (close === undefined) {
    const fence = source.slice(start, start + length);
    const opening = source.slice(start, lineEnd(state, startLine));
    const message = `the code fence '${opening}' is not closed: end it with a line of '${fence}'`;
    throw new ContentError('bad_markdown', message, positionOfLine(source, startLine));
  }
  const info = source.slice(start + length, lineEnd(state, startLine)).trim();
  pushCode(state, startLine, info, sliceLines(state, startLine + 1, close, indentOf(state, startLine)));
  state.line = close + 1;
  return true;
}

function findFenceEnd(state: BlockState, startLine: number, endLine: number): number | undefined {
  const { source } = state;
  const mark = source.charCodeAt(lineStart(state, startLine));
  const length = fenceLength(state, startLine);
  for (let line = startLine + 1; line < endLine; line++) {
    const start = lineStart(state, line);
    const end = lineEnd(state, line);
    if (start >= end) continue;
    if (indentOf(state, line) < state.blockIndent) return undefined;
    if (source.charCodeAt(start) !== mark || isCode(state, line)) continue;
    const after = skipRun(source, start, end);
    if (after - start >= length && skipSpaces(source, after, end) >= end) return line;
  }
  return undefined;
}

/** A paragraph, or the heading that a line of `===` or `---` makes of it; reference definitions at its start are taken off. */
export function readParagraph(state: BlockState, startLine: number, endLine: number): void {
  let level = 0;
  let line = startLine + 1;
  for (; line < endLine && !isEmpty(state, line); line++) {
    const indent = indentOf(state, line);
    if (indent - state.blockIndent > 3) continue;
    if (indent >= state.blockIndent) level = underlineLevel(state, line);
    if (level > 0) break;
    if (indent >= 0 && interrupts(state, line, endLine, 'paragraph')) break;
  }
  const content = paragraphContent(state, startLine, line);
  takeReferences(content, state.references);
  const isHeading = level > 0 && content.start < content.end;
  state.line = isHeading ? line + 1 : line;
  if (isHeading) pushHeading(state, level, content);
  else if (content.start < content.end) pushParagraph(state, content);
}

/** Adds a paragraph of some content. */
export function pushParagraph(state: BlockState, content: PendingInline): void {
  pushText(state, content, children => ({ type: 'paragraph', children }));
}

/** Adds the block of some content; it goes again if comments are all that stand in it. */
function pushText(
  state: BlockState,
  content: PendingInline,
  build: (children: readonly Inline[]) => Block,
): void {
  const block = build(addContent(state, content));
  if (content.start >= content.end) return;
  const { out } = state;
  out.push(block);
  content.remove = () => void out.splice(out.lastIndexOf(block), 1);
}

function underlineLevel(state: BlockState, line: number): number {
  const start = lineStart(state, line);
  const end = lineEnd(state, line);
  const mark = state.source.charCodeAt(start);
  if (mark !== DASH && mark !== EQUALS) return 0;
  if (skipSpaces(state.source, skipRun(state.source, start, end), end) < end) return 0;
  return mark === EQUALS ? 1 : 2;
}
