/** Tables to storage: the header row, alignment, and cells that span others. */
import type { Align, Block, Cell, Inline } from '../../types.ts';
import { takeCaption } from '../captions.ts';
import { blocksOfCell, withValue } from '../cell-lines.ts';
import { refuse, type Writer } from './context.ts';
import { writeInlines } from './inlines.ts';

type Table = Extract<Block, { type: 'table' }>;

/** The writer of blocks, which lists in cells are. */
type WriteBlocks = (writer: Writer, blocks: readonly Block[]) => string;

interface Span {
  readonly cols: number;
  readonly rows: number;
  readonly cell: Cell;
}

/** Writes a table; an empty first row means that it has no header row. */
export function writeTable(writer: Writer, table: Table, writeBlocks: WriteBlocks): string {
  const { caption, rows: given } = takeCaption(table.rows);
  const headless =
    given.length > 1 && given[0]?.every(cell => blocksOfCell(trimCell(cell)).length === 0) === true;
  const rows = headless ? given.slice(1) : given;
  const covered = new Set<string>();
  let body = '';
  rows.forEach((row, rowIndex) => {
    const tag = rowIndex === 0 && !headless ? 'th' : 'td';
    body += '<tr>';
    row.forEach((cell, column) => {
      if (covered.has(`${rowIndex}:${column}`)) {
        if (cell.length > 0)
          refuse(
            writer,
            table,
            `the cell in row ${rowIndex + 1}, column ${column + 1} is covered by a span: leave it empty`,
          );
        return;
      }
      const span = readSpan(writer, table, cell);
      cover(covered, span, rowIndex, column);
      if (column + span.cols > row.length || rowIndex + span.rows > rows.length)
        refuse(
          writer,
          table,
          `the span in row ${rowIndex + 1}, column ${column + 1} reaches out of the table`,
        );
      body += `<${tag}${spanAttributes(span)}>${writeCell(writer, span.cell, table.align[column], writeBlocks)}</${tag}>`;
    });
    body += '</tr>';
  });
  const title = caption ? `<caption>${writeInlines(writer, caption)}</caption>` : '';
  return `<table>${title}<tbody>${body}</tbody></table>`;
}

/** A cell's content: paragraphs, parted by two line breaks, and lists. */
export function writeCell(writer: Writer, cell: Cell, align: Align, writeBlocks: WriteBlocks): string {
  const attributes = align ? ` style="text-align: ${align};"` : '';
  const blocks = blocksOfCell(trimCell(cell));
  if (blocks.length === 0) return `<p${attributes} />`;
  return blocks
    .map(block =>
      block.type === 'paragraph'
        ? writeCellParagraph(writer, block.children, attributes)
        : writeBlocks(writer, [block]),
    )
    .join('');
}

function writeCellParagraph(writer: Writer, nodes: readonly Inline[], attributes: string): string {
  const content = writeInlines(writer, nodes);
  return nodes.length === 1 && nodes[0]?.type === 'image' && attributes === ''
    ? content
    : `<p${attributes}>${content}</p>`;
}

/** Spaces around a break are the source's layout: ` <br> ` is one break. */
function trimCell(cell: Cell): readonly Inline[] {
  const nodes: Inline[] = [];
  cell.forEach((node, at) => {
    if (node.type !== 'text') {
      nodes.push(node);
      return;
    }
    let { value } = node;
    if (at === 0 || cell[at - 1]?.type === 'break') value = value.trimStart();
    if (at === cell.length - 1 || cell[at + 1]?.type === 'break') value = value.trimEnd();
    if (value !== '') nodes.push(withValue(node, value));
  });
  return nodes;
}

function readSpan(writer: Writer, table: Table, cell: Cell): Span {
  const [first, ...rest] = cell;
  if (first?.type !== 'directive' || first.name !== 'span' || first.label) return { cols: 1, rows: 1, cell };
  const { cols = '1', rows = '1' } = first.attributes;
  if (!/^[1-9]\d{0,2}$/.test(cols) || !/^[1-9]\d{0,2}$/.test(rows))
    refuse(writer, table, "a span's cols and rows are whole numbers from 1: :span{cols=2 rows=3}");
  return { cols: Number(cols), rows: Number(rows), cell: trimStart(rest) };
}

function trimStart(cell: Cell): Cell {
  const [first, ...rest] = cell;
  if (first?.type !== 'text') return cell;
  const value = first.value.trimStart();
  return value === '' ? rest : [withValue(first, value), ...rest];
}

function cover(covered: Set<string>, span: Span, row: number, column: number): void {
  for (let r = row; r < row + span.rows; r++) {
    for (let c = column; c < column + span.cols; c++) if (r !== row || c !== column) covered.add(`${r}:${c}`);
  }
}

function spanAttributes(span: Span): string {
  return (span.cols > 1 ? ` colspan="${span.cols}"` : '') + (span.rows > 1 ? ` rowspan="${span.rows}"` : '');
}
