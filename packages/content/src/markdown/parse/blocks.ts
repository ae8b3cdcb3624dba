/** Markdown's blocks, line by line: which rule reads a line is told by its first character. */
import { ContentError } from '../../errors.ts';
import { readFootnote, readList, readQuote } from './container-blocks.ts';
import { anchorAt, anchorLength } from './content.ts';
import { readContainer, readLeaf } from './directives.ts';
import { dropComment, readDetails } from './html.ts';
import { readDivider, readFence, readHeading, readIndentedCode, readParagraph } from './leaf-blocks.ts';
import { type BlockState, indentOf, isCode, isEmpty, lineEnd, lineStart } from './lines.ts';
import { positionAt } from './position.ts';
import { isDigit } from './starts.ts';
import { readTable } from './tables.ts';
import { readWrapper } from './wrappers.ts';

/** Deeper blocks are refused: a list counts twice, for itself and its item. */
const MAX_DEPTH = 56;
const CARET = 94;

/** Reads the blocks of lines [start, end) into `state.out`, up to a line that is outside of the container. */
export function readBlocks(state: BlockState, start: number, end: number): void {
  for (let line = start; ; line = state.line) {
    while (line < end && isEmpty(state, line)) line++;
    state.line = line;
    if (line >= end || indentOf(state, line) < state.blockIndent) return;
    readBlock(state, line, end);
  }
}

function readBlock(state: BlockState, line: number, end: number): void {
  if (state.depth >= MAX_DEPTH) refuseDepth(state, line);
  if (isCode(state, line)) readIndentedCode(state, line, end);
  else if (!readAnchor(state, line)) {
    const anchor = state.anchor;
    state.anchor = undefined;
    const place = state.out.length;
    if (!readTable(state, line, end) && !readStarted(state, line, end)) readParagraph(state, line, end);
    nameBlock(state, place, anchor ?? state.anchor);
  }
}

function nameBlock(state: BlockState, place: number, anchor: string | undefined): void {
  const block = state.out[place];
  if (block && anchor !== undefined) state.anchors.set(block, anchor);
  state.anchor = undefined;
}

function refuseDepth(state: BlockState, line: number): never {
  const position = positionAt(state.source, lineStart(state, line));
  throw new ContentError('bad_markdown', 'the blocks are nested too deeply: use fewer levels', position);
}

/** Lets the line begin behind its anchor, which the next block takes; tells whether nothing is left of the line. */
function readAnchor(state: BlockState, line: number): boolean {
  const start = lineStart(state, line);
  if (state.source.charCodeAt(start) !== CARET) return false;
  state.anchor = anchorAt(state.source, start) ?? state.anchor;
  state.begin[line] = Math.min(start + anchorLength(state.source, start), lineEnd(state, line));
  state.shift[line] = 0;
  if (!isEmpty(state, line)) return false;
  state.line = line + 1;
  return true;
}

/** Reads the block that the line's first character announces, if it is one. */
function readStarted(state: BlockState, line: number, end: number): boolean {
  const code = state.source.charCodeAt(lineStart(state, line));
  switch (code) {
    case 35: // #
      return readHeading(state, line);
    case 62: // >
      return readQuote(state, line, end);
    case 42: // *
    case 45: // -
    case 43: // +
      return readDivider(state, line) || readList(state, line, end);
    case 95: // _
      return readDivider(state, line);
    case 96: // `
    case 126: // ~
      return readFence(state, line, end);
    case 58: // :
      return readContainer(state, line, end) || readLeaf(state, line);
    case 60: // <
      return dropComment(state, line, end) || readDetails(state, line, end) || readWrapper(state, line, end);
    case 91: // [
      return readFootnote(state, line, end);
    default:
      return isDigit(code) && readList(state, line, end);
  }
}
