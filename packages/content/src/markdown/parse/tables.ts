/** GFM tables: a header row, a line of rules, and rows until another block or an empty line. */
import { ContentError } from '../../errors.ts';
import type { Cell } from '../../types.ts';
import { addPlainContent } from './content.ts';
import { interrupts } from './interrupt.ts';
import { type BlockState, indentOf, isCode, isEmpty, lineStart, trimContent } from './lines.ts';
import { positionAt } from './position.ts';
import { forEachCell, readRules } from './table-rules.ts';

/** What short rows may be filled up with, so that a line of many bars does not become millions of cells. */
const MAX_FILLED_CELLS = 65_536;

/** Reads the table that starts on the line, if one does. */
export function readTable(state: BlockState, startLine: number, endLine: number): boolean {
  const align = readRules(state, startLine, endLine);
  if (!align) return false;
  const rows: Cell[][] = [readRow(state, startLine, align.length)];
  let filled = 0;
  let line = startLine + 2;
  for (; line < endLine; line++) {
    if (indentOf(state, line) < state.blockIndent || isCode(state, line)) break;
    if (isEmpty(state, line) || interrupts(state, line, endLine, 'table')) break;
    const row = readRow(state, line, align.length);
    filled += align.length - row.length;
    if (filled > MAX_FILLED_CELLS) break;
    while (row.length < align.length) row.push([]);
    rows.push(row);
  }
  const table = { type: 'table', align, rows } as const;
  state.place(table, startLine);
  state.out.push(table);
  state.line = line;
  return true;
}

function readRow(state: BlockState, line: number, columns: number): Cell[] {
  const row: Cell[] = [];
  let cells = 0;
  forEachCell(state, line, (start, end) => {
    if (++cells <= columns) row.push(readCell(state, line, start, end));
    else if (state.source.slice(start, end).trim() !== '') refuseRow(state, line, columns);
  });
  return row;
}

function readCell(state: BlockState, line: number, start: number, end: number): Cell {
  const raw = state.source.slice(start, end);
  const escaped = raw.includes('\\|');
  const text = escaped ? raw.replaceAll('\\|', '|') : state.source;
  const range = escaped ? { start: 0, end: text.length } : { start, end };
  return addPlainContent(state, trimContent({ source: text, line, ...range, into: [], inCell: true }));
}

/** GitHub drops cells beyond the header's without a word; text must not get lost. */
function refuseRow(state: BlockState, line: number, columns: number): never {
  let cells = 0;
  forEachCell(state, line, () => cells++);
  const message = `this table row has ${cells} cells, its header has ${columns}: write a bar inside a cell, in code too, as \\|`;
  throw new ContentError('bad_markdown', message, positionAt(state.source, lineStart(state, line)));
}
