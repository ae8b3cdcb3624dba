/** Blocks that hold blocks: quotes and alerts, lists and tasks, footnotes. */
import type { Block, ListItem } from '../../types.ts';
import { footnoteMark } from '../footnotes.ts';
import { anchorAt, takeAnchor } from './content.ts';
import { interrupts } from './interrupt.ts';
import {
  type BlockState,
  indentOf,
  isCode,
  isEmpty,
  isSpace,
  lineEnd,
  lineStart,
  nextColumn,
  type PendingInline,
  readChildren,
  trimContent,
} from './lines.ts';
import { skipSpaces } from './link-parts.ts';
import { footnoteStart, isDigit, listStart, markerEnd } from './starts.ts';

const GREATER = 62;
const TAB = 9;
const ALERTS: Readonly<Record<string, string>> = {
  NOTE: 'info',
  TIP: 'tip',
  IMPORTANT: 'note',
  WARNING: 'warning',
  CAUTION: 'warning',
};
const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;
const TASK = /^\[([ xX])\](?:[ \t]+|$)/;

/** One line's entries of the tables, to be put back. */
interface SavedLine {
  readonly begin: number;
  readonly shift: number;
  readonly indent: number;
  readonly base: number;
}

/** `> quote`, or an alert where its first line is `[!NOTE]` or another of GitHub's. */
export function readQuote(state: BlockState, startLine: number, endLine: number): boolean {
  if (state.source.charCodeAt(lineStart(state, startLine)) !== GREATER) return false;
  const saved: SavedLine[] = [];
  const close = stripQuoteMarks(state, { startLine, endLine, saved });
  const { blockIndent } = state;
  state.blockIndent = 0;
  const firstPending = state.pending.length;
  const children = readChildren(state, () => {
    state.readBlocks(state, startLine, close);
  });
  state.blockIndent = blockIndent;
  saved.forEach((entry, at) => void restoreLine(state, startLine + at, entry));
  const name = takeAlert(state, children, firstPending);
  state.out.push(
    name === undefined ? { type: 'quote', children } : { type: 'container', name, attributes: {}, children },
  );
  return true;
}

/** Moves the begin of every line of the quote behind its mark; gives the line after the last. */
function stripQuoteMarks(
  state: BlockState,
  quote: { readonly startLine: number; readonly endLine: number; readonly saved: SavedLine[] },
): number {
  const { startLine, endLine, saved } = quote;
  let isLastEmpty = false;
  let line = startLine;
  for (; line < endLine && !isEmpty(state, line); line++) {
    const isMarked = state.source.charCodeAt(lineStart(state, line)) === GREATER;
    if (isMarked && indentOf(state, line) >= state.blockIndent) {
      saved.push(saveLine(state, line));
      stripQuoteMark(state, line);
      isLastEmpty = isEmpty(state, line);
      continue;
    }
    if (isLastEmpty || interrupts(state, line, endLine, 'quote')) break;
    saved.push(saveLine(state, line));
    state.indent[line] = -1; // goes on lazily with the paragraph before it, or is not in the quote
  }
  return line;
}

function stripQuoteMark(state: BlockState, line: number): void {
  const { source } = state;
  const end = lineEnd(state, line);
  const base = state.base[line] ?? 0;
  let at = lineStart(state, line) + 1;
  let initial = indentOf(state, line) + 1;
  const code = at < end ? source.charCodeAt(at) : 0;
  const isTab = code === TAB;
  const takesTab = isTab && (base + initial) % 4 === 3;
  if (takesTab || (isSpace(code) && !isTab)) {
    at++;
    initial++;
  }
  const begin = at;
  const shifted = base + (isTab && !takesTab ? 1 : 0);
  let column = initial;
  for (; at < end && isSpace(source.charCodeAt(at)); at++)
    column = nextColumn(source.charCodeAt(at), column + shifted) - shifted;
  state.base[line] = indentOf(state, line) + 1 + (isSpace(code) ? 1 : 0);
  state.begin[line] = begin;
  state.shift[line] = at - begin;
  state.indent[line] = column - initial;
}

function saveLine(state: BlockState, line: number): SavedLine {
  return {
    begin: state.begin[line] ?? 0,
    shift: state.shift[line] ?? 0,
    indent: indentOf(state, line),
    base: state.base[line] ?? 0,
  };
}

function restoreLine(state: BlockState, line: number, saved: SavedLine): void {
  state.begin[line] = saved.begin;
  state.shift[line] = saved.shift;
  state.indent[line] = saved.indent;
  state.base[line] = saved.base;
}

/** The content of a container's first paragraph, if it starts with one. */
function firstContent(
  state: BlockState,
  children: readonly Block[],
  from: number,
): PendingInline | undefined {
  const [first] = children;
  const content = state.pending[from];
  return first?.type === 'paragraph' && content?.into === first.children ? content : undefined;
}

/** Takes marks off the front of a first paragraph, and an edit anchor behind them; one that nothing is left of goes. */
function takeFront(
  state: BlockState,
  children: Block[],
  content: PendingInline,
  length: number,
): string | undefined {
  content.start += length;
  const anchor = takeAnchor(trimContent(content));
  if (content.start >= content.end) {
    children.shift();
    state.pending.splice(state.pending.lastIndexOf(content), 1);
  }
  return anchor;
}

function takeAlert(state: BlockState, children: Block[], from: number): string | undefined {
  const content = firstContent(state, children, from);
  const found =
    content && ALERT.exec(content.source.slice(content.start, Math.min(content.end, content.start + 200)));
  if (!content || !found) return undefined;
  takeFront(state, children, content, found[0].length);
  return ALERTS[found[1]?.toUpperCase() ?? ''];
}

/** A list of items with one kind of marker. */
export function readList(state: BlockState, startLine: number, endLine: number): boolean {
  let after = listStart(state, startLine, false);
  if (after < 0) return false;
  const { source } = state;
  const first = lineStart(state, startLine);
  const ordered = isDigit(source.charCodeAt(first));
  const mark = source.charCodeAt(after - 1);
  const start = ordered ? Number(source.slice(first, after - 1)) : 1;
  const items: ListItem[] = [];
  let line = startLine;
  do {
    items.push(readItem(state, { line, after, endLine }));
    line = state.line;
    if (line >= endLine || indentOf(state, line) < state.blockIndent || isCode(state, line)) break;
    if (interrupts(state, line, endLine, 'list')) break;
    after = markerEnd(state, line);
  } while (after >= 0 && mark === source.charCodeAt(after - 1));
  state.out.push({ type: 'list', ordered, start, items });
  return true;
}

interface Item {
  readonly line: number;
  /** Where its marker ends. */
  readonly after: number;
  readonly endLine: number;
}

/** An item; an anchor on its first line is its own, not that of the block that follows. */
function readItem(state: BlockState, item: Item): ListItem {
  const from = state.pending.length;
  const leading = anchorAt(state.source, skipSpaces(state.source, item.after, lineEnd(state, item.line)));
  const children = readIndented(state, item, undefined);
  const content = firstContent(state, children, from);
  const found =
    content && TASK.exec(content.source.slice(content.start, Math.min(content.end, content.start + 99)));
  const [first] = children;
  if (first && leading !== undefined && state.anchors.get(first) === leading) state.anchors.delete(first);
  const behind = content && found ? takeFront(state, children, content, found[0].length) : undefined;
  const read: ListItem = found ? { done: found[1] !== ' ', children } : { children };
  const anchor = leading ?? behind;
  if (anchor !== undefined) state.anchors.set(read, anchor);
  return read;
}

/** The blocks behind a marker: on its line, and on the lines indented as far as its text, or by `indent` columns more than the marker. */
function readIndented(state: BlockState, item: Item, indent: number | undefined): Block[] {
  const { line, after, endLine } = item;
  const saved = saveLine(state, line);
  const { blockIndent, listIndent } = state;
  const initial = indentOf(state, line) + after - lineStart(state, line);
  const end = lineEnd(state, line);
  let at = after;
  let column = initial;
  for (; at < end && isSpace(state.source.charCodeAt(at)); at++)
    column = nextColumn(state.source.charCodeAt(at), column + saved.base) - saved.base;
  const gap = at >= end || column - initial > 4 ? 1 : column - initial;
  state.listIndent = blockIndent;
  state.blockIndent = indent === undefined ? initial + gap : saved.indent + indent;
  state.shift[line] = at - saved.begin;
  state.indent[line] = indent === undefined ? column : state.blockIndent;
  const children = readChildren(state, () => {
    state.depth++;
    if (at >= end && isEmpty(state, line + 1)) state.line = Math.min(line + 2, endLine);
    else state.readBlocks(state, line, endLine);
    state.depth--;
  });
  state.blockIndent = blockIndent;
  state.listIndent = listIndent;
  restoreLine(state, line, saved);
  return children;
}

/** `[^name]: text`, with further blocks indented by four columns: its blocks, the first paragraph behind the footnote's mark. */
export function readFootnote(state: BlockState, line: number, endLine: number): boolean {
  const found = footnoteStart(state, line);
  if (!found) return false;
  const from = state.pending.length;
  const children = readIndented(state, { line, after: found.end, endLine }, 4);
  const content = firstContent(state, children, from);
  const mark = footnoteMark(found.name);
  if (content) content.into.push(...mark, { type: 'text', value: ' ' });
  else state.out.push({ type: 'paragraph', children: mark });
  for (const child of children) state.out.push(child);
  return true;
}
