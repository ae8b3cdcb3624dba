/** Whether a line ends what is being read, by starting another block: cheap by the line's first character. */
import { anchorLength } from './content.ts';
import { startsContainer, startsLeaf } from './directives.ts';
import { startsComment, startsDetails } from './html.ts';
import { type BlockState, isCode, lineStart } from './lines.ts';
import { fenceLength, footnoteStart, headingLevel, isDigit, isDivider, listStart } from './starts.ts';
import { startsTable } from './table-rules.ts';

/** What is being read when a line is asked whether it starts something else. */
export type Interrupted = 'paragraph' | 'quote' | 'list' | 'table';

/** Whether the line starts another block than `what`, which ends there. */
export function interrupts(state: BlockState, line: number, endLine: number, what: Interrupted): boolean {
  if (isCode(state, line)) return false;
  return startsBlock(state, line, what) || (what === 'paragraph' && startsTable(state, line, endLine));
}

function startsBlock(state: BlockState, line: number, what: Interrupted): boolean {
  const code = state.source.charCodeAt(lineStart(state, line));
  switch (code) {
    case 35: // #
      return what !== 'list' && headingLevel(state, line) > 0;
    case 62: // >
      return true;
    case 42: // *
    case 45: // -
    case 43: // +
      return isDivider(state, line) || startsList(state, line, what);
    case 94: // ^
      return anchorLength(state.source, lineStart(state, line)) > 0;
    case 95: // _
      return isDivider(state, line);
    case 96: // `
    case 126: // ~
      return fenceLength(state, line) > 0;
    case 58: // :
      return startsContainer(state, line) || startsLeaf(state, line);
    case 60: // <
      return startsComment(state, line) || startsDetails(state, line);
    case 91: // [
      return footnoteStart(state, line) !== undefined;
    default:
      return isDigit(code) && startsList(state, line, what);
  }
}

function startsList(state: BlockState, line: number, what: Interrupted): boolean {
  return what !== 'list' && listStart(state, line, what === 'paragraph') >= 0;
}
