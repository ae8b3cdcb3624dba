/** Tables: the grid that spans make of rows and cells, and its Markdown. */
import { type PageBlock, partitionContent } from '../storage/blocks.ts';
import { attributeOf, childElements, findChild, type StorageNode } from '../storage/tree.ts';
import { renderImage, renderInlines, renderMacroInLine } from './inline.ts';
import { resolveMarks } from './marks.ts';
import type { Reader } from './reader.ts';

export interface TableCell {
  readonly node: StorageNode;
  readonly columns: number;
  readonly rows: number;
}

/** One place of the grid: the cell that begins there, or undefined where another one reaches over. */
export type TableRow = (TableCell | undefined)[];

export interface TableGrid {
  readonly rows: readonly TableRow[];
  readonly rowNodes: readonly StorageNode[];
  readonly width: number;
  /** Whether the first row is the header. */
  readonly header: boolean;
}

const MAX_SPAN = 200;

/** The rows of a table, those of its head, bodies and foot in order. */
function rowsOf(table: StorageNode): StorageNode[] {
  const rows: StorageNode[] = [];
  for (const child of childElements(table)) {
    if (child.name === 'tr') rows.push(child);
    else if (child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot') {
      rows.push(...childElements(child).filter(row => row.name === 'tr'));
    }
  }
  return rows;
}

function spanOf(cell: StorageNode, name: string): number {
  const span = Number(attributeOf(cell, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1;
}

/** Lays a table's cells out on its grid. */
export function layOutTable(table: StorageNode): TableGrid {
  const rowNodes = rowsOf(table);
  const rows: TableRow[] = [];
  const reaching: number[] = []; // per column, how many rows down a cell still reaches
  for (const row of rowNodes) rows.push(layOutRow(row, reaching));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  for (const row of rows) while (row.length < width) row.push(undefined);
  return { rows, rowNodes, width, header: hasHeader(rows[0], rowNodes[0]) };
}

function layOutRow(row: StorageNode, reaching: number[]): TableRow {
  const places: TableRow = [];
  const skipReached = (): void => {
    while ((reaching[places.length] ?? 0) > 0) {
      reaching[places.length] = (reaching[places.length] ?? 0) - 1;
      places.push(undefined);
    }
  };
  for (const node of childElements(row)) {
    if (node.name !== 'td' && node.name !== 'th') continue;
    skipReached();
    const cell = { node, columns: spanOf(node, 'colspan'), rows: spanOf(node, 'rowspan') };
    for (let column = 0; column < cell.columns; column++) {
      reaching[places.length] = cell.rows - 1;
      places.push(column === 0 ? cell : undefined);
    }
  }
  skipReached();
  return places;
}

function hasHeader(first: TableRow | undefined, node: StorageNode | undefined): boolean {
  if (!first || !node) return false;
  if (node.parent?.name === 'thead') return true;
  const cells = first.filter(cell => cell !== undefined);
  return cells.length > 0 && cells.every(cell => cell.node.name === 'th');
}

/** The table's Markdown, line by line; none for a table without cells. */
export function renderTable(reader: Reader, table: StorageNode): string[] {
  const grid = layOutTable(table);
  if (grid.width === 0) return [];
  const lines = grid.rows.map(row => `|${row.map(cell => ` ${cell ? renderTableCell(reader, cell) : ''} |`).join('')}`.replace(/ {2}\|/g, ' |'));
  const rule = `|${'-|'.repeat(grid.width)}`;
  if (grid.header) lines.splice(1, 0, rule);
  else lines.unshift(`|${' |'.repeat(grid.width)}`, rule);
  return lines;
}

function renderTableCell(reader: Reader, cell: TableCell): string {
  const spans = [...(cell.columns > 1 ? [`cols=${cell.columns}`] : []), ...(cell.rows > 1 ? [`rows=${cell.rows}`] : [])];
  const text = renderCellContent(reader, cell.node).replaceAll('|', '\\|');
  return spans.length === 0 ? text : `:span{${spans.join(' ')}}${text === '' ? '' : ` ${text}`}`;
}

/** What a cell holds, in one line: blocks joined by `<br><br>`, list items by `<br>- `. */
export function renderCellContent(reader: Reader, cell: StorageNode): string {
  const raw = renderCellBlocks(reader, partitionContent(reader.source, cell), '');
  const text = resolveMarks(raw);
  return (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim();
}

function renderCellBlocks(reader: Reader, blocks: readonly PageBlock[], bullet: string): string {
  let out = '';
  for (const block of blocks) {
    const piece = renderCellBlock(reader, block, bullet);
    if (piece.trim() === '') continue;
    const isList = block.kind === 'list' || block.kind === 'task-list';
    if (out !== '') out += isList ? '<br>' : '<br><br>';
    out += piece.trim();
  }
  return out;
}

function renderCellBlock(reader: Reader, block: PageBlock, bullet: string): string {
  const [node] = block.nodes;
  if (!node) return '';
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return renderInlines(reader, block.nodes);
    case 'list':
    case 'task-list':
      return renderCellList(reader, block, bullet);
    case 'table':
      return `:table[${renderNestedTable(reader, node)}]{}`;
    case 'image':
      return renderImage(reader, node);
    case 'divider':
      return ':element{is=hr}';
    case 'code':
    case 'macro':
      if (block.name !== 'pre' && !node.name.startsWith('ac:adf')) return renderMacroInLine(reader, node, renderBody);
      return `:element[${renderInlines(reader, [node])}]{is=${node.name}}`;
    default:
      return block.children.length > 0 ? renderCellBlocks(reader, block.children, bullet) : renderInlines(reader, [node]);
  }
}

/** The rich body of a macro inside a cell, its blocks joined as the cell's are. */
function renderBody(reader: Reader, macro: StorageNode): string {
  const body = findChild(macro, 'ac:rich-text-body');
  return body ? renderCellBlocks(reader, partitionContent(reader.source, body), '') : '';
}

function renderCellList(reader: Reader, list: PageBlock, bullet: string): string {
  let number = Number((list.nodes[0] && attributeOf(list.nodes[0], 'start')) ?? 1) || 1;
  const items = list.children.map(item => {
    const marker = bullet + (list.name === 'ol' ? `${number++}. ` : '- ');
    const task = item.kind === 'task' ? taskBox(reader, item) : '';
    return `${marker}${task}${renderCellBlocks(reader, item.kind === 'item' || item.kind === 'task' ? item.children : [item], `${bullet}- `)}`;
  });
  return items.join('<br>');
}

function taskBox(reader: Reader, item: PageBlock): string {
  const status = item.nodes[0] && findChild(item.nodes[0], 'ac:task-status');
  return status && reader.source.slice(status.innerStart, status.innerEnd).trim() === 'complete' ? '\\[x\\] ' : '\\[ \\] ';
}

function renderNestedTable(reader: Reader, table: StorageNode): string {
  return layOutTable(table)
    .rows.map(row => row.map(cell => (cell ? renderCellBlocks(reader, partitionContent(reader.source, cell.node), '') : '')).join(' | '))
    .join('<br>');
}
