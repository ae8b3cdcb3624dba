/** The lines of a source as block rules see them: containers take their marks and indents off, and give them back. */
import type { Block, Inline, ListItem } from '../../types.ts';

/** Where a link goes, as its definition tells. */
export interface LinkTarget {
  readonly href: string;
  readonly title: string;
}

/** Inline content that is read once the whole document's link references are known. */
export interface PendingInline {
  /** The document, or lines that were joined because a quote's marks stood between them. */
  readonly source: string;
  /** 0-based line that the content starts on. */
  readonly line: number;
  /** Range in `source`. */
  start: number;
  end: number;
  /** Where the nodes go. */
  readonly into: Inline[];
  /** Lines of a table's cell can be items of lists: it is told where a marker was escaped. */
  readonly inCell?: boolean;
  /** Takes the block away whose text this is. */
  remove?: () => void;
}

/**
 * What the block rules share. Line tables as markdown-it has them: `begin` and `end` are offsets, `shift` is how many characters and
 * `indent` how many columns of white space follow `begin`; `base` is the column that `begin` stands on. A lazy line has indent -1.
 */
export interface BlockState {
  readonly source: string;
  readonly begin: number[];
  readonly end: number[];
  readonly shift: number[];
  readonly indent: number[];
  readonly base: number[];
  /** Lines less indented than this are outside of the current item. */
  blockIndent: number;
  /** The blockIndent around the current list; -1 outside of lists. */
  listIndent: number;
  /** The next line to read. */
  line: number;
  /** The edit anchor that was read last, until the block behind it takes it. */
  anchor: string | undefined;
  /** The ids that edit anchors give blocks and items. */
  readonly anchors: Map<Block | ListItem, string>;
  /** How many containers are open. */
  depth: number;
  /** Where blocks go. */
  out: Block[];
  readonly pending: PendingInline[];
  readonly references: Map<string, LinkTarget>;
  /** Details that nothing closes, so far. */
  openDetails: number;
  /** How many tags around blocks nothing has closed. */
  openWrappers: number;
  /** Where the next `-->` stands from an offset on, -1 if nowhere. */
  readonly findCommentEnd: (from: number) => number;
  /** Remembers the line that a block starts on. */
  readonly place: (block: Block, line: number) => void;
  /** Reads the blocks of lines [start, end) into `out`; the rules of containers call it. */
  readonly readBlocks: (state: BlockState, start: number, end: number) => void;
}

const TAB = 9;
const SPACE = 32;

export function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** The column after a space or tab that stands on `column`. */
export function nextColumn(code: number, column: number): number {
  return code === TAB ? column + 4 - (column % 4) : column + 1;
}

/** The line tables of a source. */
export function splitLines(
  source: string,
): Pick<BlockState, 'begin' | 'end' | 'shift' | 'indent' | 'base'> & { readonly count: number } {
  const begin: number[] = [];
  const end: number[] = [];
  const shift: number[] = [];
  const indent: number[] = [];
  const base: number[] = [];
  for (let start = 0; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const stop = found < 0 ? source.length : found;
    let at = start;
    let column = 0;
    for (let code = source.charCodeAt(at); at < stop && isSpace(code); code = source.charCodeAt(++at))
      column = nextColumn(code, column);
    begin.push(start);
    end.push(stop);
    shift.push(at - start);
    indent.push(column);
    base.push(0);
    start = stop + 1;
  }
  return { begin, end, shift, indent, base, count: begin.length };
}

/** Where the first character of a line stands that is no space. */
export function lineStart(state: BlockState, line: number): number {
  return (state.begin[line] ?? state.source.length) + (state.shift[line] ?? 0);
}

export function lineEnd(state: BlockState, line: number): number {
  return state.end[line] ?? state.source.length;
}

export function indentOf(state: BlockState, line: number): number {
  return state.indent[line] ?? 0;
}

export function isEmpty(state: BlockState, line: number): boolean {
  return lineStart(state, line) >= lineEnd(state, line);
}

export function lineText(state: BlockState, line: number): string {
  return state.source.slice(lineStart(state, line), lineEnd(state, line));
}

/** Four columns more than the block's own indent make code. */
export function isCode(state: BlockState, line: number): boolean {
  return indentOf(state, line) - state.blockIndent >= 4;
}

/** Whether the lines [start, end) stand in the source as they are, no container's mark between them. */
function isContiguous(state: BlockState, start: number, end: number): boolean {
  for (let line = start + 1; line < end; line++)
    if (state.begin[line] !== lineEnd(state, line - 1) + 1) return false;
  return true;
}

/** The text of lines [start, end), up to `indent` columns of white space taken off each. */
export function sliceLines(state: BlockState, start: number, end: number, indent: number): string {
  if (start >= end) return '';
  if (indent === 0 && isContiguous(state, start, end))
    return state.source.slice(state.begin[start], lineEnd(state, end - 1));
  let text = '';
  for (let line = start; line < end; line++)
    text += (line === start ? '' : '\n') + dedent(state, line, indent);
  return text;
}

function dedent(state: BlockState, line: number, indent: number): string {
  const { source } = state;
  const begin = state.begin[line] ?? 0;
  const end = lineEnd(state, line);
  const base = state.base[line] ?? 0;
  let at = begin;
  let column = 0;
  while (at < end && column < indent) {
    const code = source.charCodeAt(at);
    if (isSpace(code)) column = nextColumn(code, column + base) - base;
    else if (at - begin < (state.shift[line] ?? 0)) column++;
    else break;
    at++;
  }
  return ' '.repeat(Math.max(0, column - indent)) + source.slice(at, end);
}

/** The content of a paragraph of lines [start, end), as a range of the source or of the joined lines. */
export function paragraphContent(state: BlockState, start: number, end: number): PendingInline {
  const content = { line: start, into: [] };
  if (isContiguous(state, start, end))
    return trimContent({
      ...content,
      source: state.source,
      start: lineStart(state, start),
      end: lineEnd(state, end - 1),
    });
  let text = '';
  for (let line = start; line < end; line++) text += (line === start ? '' : '\n') + lineText(state, line);
  return trimContent({ ...content, source: text, start: 0, end: text.length });
}

/** Takes the white space off both ends. */
export function trimContent(content: PendingInline): PendingInline {
  const { source } = content;
  while (content.start < content.end && isWhite(source.charCodeAt(content.start))) content.start++;
  while (content.end > content.start && isWhite(source.charCodeAt(content.end - 1))) content.end--;
  return content;
}

function isWhite(code: number): boolean {
  return isSpace(code) || code === 10;
}

/** Reads what a container holds: its blocks, instead of into `out`, into a list of their own. */
export function readChildren(state: BlockState, read: () => void): Block[] {
  const { out } = state;
  const children: Block[] = [];
  state.out = children;
  state.depth++;
  read();
  state.depth--;
  state.anchor = undefined;
  state.out = out;
  return children;
}
