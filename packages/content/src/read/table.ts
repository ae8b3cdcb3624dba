/** Tables: the grid that spans make of rows and cells, and its Markdown. */
import { escapeItems, escapeLineStart } from '../markdown/escape.ts';
import { type PageBlock, partitionContent } from '../storage/blocks.ts';
import { attributeOf, childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import type { Align } from '../types.ts';
import { alignmentOf } from './alignment.ts';
import { coverFrom } from './hidden.ts';
import { renderImage, renderInlines, renderLine, renderMacroInLine, tidyLine } from './inline.ts';
import type { Reader } from './reader.ts';
import { noteHidden } from './text.ts';

export interface TableCell {
  readonly node: StorageNode;
  readonly columns: number;
  readonly rows: number;
}

/** One place of the grid: its cell, and whether that begins here or reaches over from the left or above. */
export interface Place {
  readonly cell: TableCell;
  readonly origin: boolean;
}

export type TableRow = (Place | undefined)[];

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
  const reaching: Reach[] = [];
  for (const row of rowNodes) rows.push(layOutRow(row, reaching));
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  for (const row of rows) while (row.length < width) row.push(undefined);
  return { rows, rowNodes, width, header: hasHeader(rows[0], rowNodes[0]) };
}

/** By column: the cell that reaches down from above and for how many rows yet. */
interface Reach {
  readonly cell: TableCell;
  rows: number;
}

function layOutRow(row: StorageNode, reaching: Reach[]): TableRow {
  const places: TableRow = [];
  const skipReached = (): void => {
    for (let reach = reaching[places.length]; reach && reach.rows > 0; reach = reaching[places.length]) {
      reach.rows -= 1;
      places.push({ cell: reach.cell, origin: false });
    }
  };
  for (const node of childElements(row)) {
    if (node.name !== 'td' && node.name !== 'th') continue;
    skipReached();
    const cell = { node, columns: spanOf(node, 'colspan'), rows: spanOf(node, 'rowspan') };
    for (let column = 0; column < cell.columns; column++) {
      reaching[places.length] = { cell, rows: cell.rows - 1 };
      places.push({ cell, origin: column === 0 });
    }
  }
  skipReached();
  return places;
}

function hasHeader(first: TableRow | undefined, node: StorageNode | undefined): boolean {
  if (!first || !node) return false;
  if (node.parent?.name === 'thead') return true;
  const places = first.filter(place => place !== undefined);
  return places.length > 0 && places.every(place => place.cell.node.name === 'th');
}

/** The table's Markdown, line by line; none for a table without cells. */
export function renderTable(reader: Reader, table: StorageNode): string[] {
  const grid = layOutTable(table);
  const above = renderCaption(reader, table);
  if (grid.width === 0) return above === '' ? [] : [escapeLineStart(above)];
  let caption = above === '' ? '' : `:caption[${above.replaceAll('|', '\\|')}]{} `;
  const lines = grid.rows.map(row => {
    let line = '|';
    for (const place of row) {
      const text = caption + (place?.origin ? renderTableCell(reader, place.cell) : '');
      caption = '';
      line += text === '' ? ' |' : ` ${text.trimEnd()} |`;
    }
    return line;
  });
  const rule = `|${alignmentOf(grid)
    .map(align => `${RULES[align ?? '']}|`)
    .join('')}`;
  if (grid.header) lines.splice(1, 0, rule);
  else lines.unshift(`|${' |'.repeat(grid.width)}`, rule);
  return lines;
}

/** A table's caption, and what stands between its rows and cells, which a browser shows above it too. */
export function renderCaption(reader: Reader, table: StorageNode): string {
  const caption = findChild(table, 'caption');
  const strays = straysOf(reader.source, table);
  return [...(caption ? [caption.children] : []), ...strays.map(node => [node])]
    .map(nodes => renderLine(reader, nodes))
    .filter(text => text !== '')
    .join(' ');
}

const PARTS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot', 'tr']);
/** The editor's names of tables, as `ac:adf-fragment-mark`, are for its extensions, and no text. */
const NO_STRAYS: ReadonlySet<string> = new Set([
  ...['td', 'th', 'caption', 'colgroup', 'col', 'ac:adf-fragment-mark'],
]);

/** Nodes of a table that are no part of one: malformed storage has them. */
function straysOf(source: string, node: StorageNode): StorageNode[] {
  return node.children.flatMap(child => {
    if (PARTS.has(child.name)) return straysOf(source, child);
    if (NO_STRAYS.has(child.name)) return [];
    return child.type === 'text' && source.slice(child.start, child.end).trim() === '' ? [] : [child];
  });
}

/** What stands in the line of rules for each alignment. */
const RULES: Readonly<Record<NonNullable<Align> | '', string>> = {
  left: ':-',
  center: ':-:',
  right: '-:',
  '': '-',
};

function renderTableCell(reader: Reader, cell: TableCell): string {
  const text = renderCellContent(reader, cell.node).replaceAll('|', '\\|');
  if (cell.columns === 1 && cell.rows === 1) return text;
  const columns = cell.columns > 1 ? `cols=${cell.columns}` : '';
  const rows = cell.rows > 1 ? `rows=${cell.rows}` : '';
  const gap = columns !== '' && rows !== '' ? ' ' : '';
  return `:span{${columns}${gap}${rows}}${text === '' ? '' : ` ${text}`}`;
}

/** Told of what stands between the blocks of a cell: the node that it stands before, and its Markdown. */
export type JoinListener = (node: StorageNode, text: string) => void;

/** What a cell holds, in one line: blocks joined by `<br><br>`, list items by `<br>- `. */
export function renderCellContent(reader: Reader, cell: StorageNode, onJoin?: JoinListener): string {
  const cover = coverFrom(reader.source, cell, up => up.name === 'table');
  if (cover?.kind === 'gone') {
    const hidden = textOf(reader.source, cell);
    if (hidden.trim() !== '') noteHidden(reader, hidden, cover.way);
    return '';
  }
  const { veil } = reader;
  if (cover) reader.veil = cover.kind === 'veiled' ? cover.way : undefined;
  const content = renderShownCell(reader, cell, onJoin);
  reader.veil = veil;
  return content;
}

function renderShownCell(reader: Reader, cell: StorageNode, onJoin?: JoinListener): string {
  const line = soleLineOf(cell);
  if (line) return escapeItems(renderLine(reader, line), false);
  return tidyLine(
    reader,
    renderCellBlocks(reader, partitionContent(reader.source, cell), { bullet: '', onJoin }),
  );
}

/** The inline nodes of a cell that holds one paragraph or plain text only, as most do. */
function soleLineOf({ children }: StorageNode): readonly StorageNode[] | undefined {
  const only = children[0];
  if (!only || children.length > 1) return undefined;
  if (only.type === 'text') return children;
  const isParagraph = only.name === 'p' && only.attributes.length === 0;
  return isParagraph && only.children.every(node => node.type === 'text') ? only.children : undefined;
}

interface CellStyle {
  /** What begins the items of a list that is nested in others. */
  readonly bullet: string;
  readonly onJoin?: JoinListener | undefined;
  /** Whether lists stand beside or around the text, so that a number may begin an item. */
  readonly numbered?: boolean;
}

const TOP: CellStyle = { bullet: '' };

function renderCellBlocks(reader: Reader, blocks: readonly PageBlock[], style: CellStyle = TOP): string {
  let out = '';
  const numbered = style.bullet !== '' || blocks.some(({ kind }) => kind === 'list');
  for (const block of blocks) {
    const joins: [StorageNode, string][] = [];
    const onJoin: JoinListener | undefined = style.onJoin && ((node, text) => joins.push([node, text]));
    const piece = renderCellBlock(reader, block, { ...style, onJoin, numbered }).trim();
    if (piece === '') continue;
    const isList = block.kind === 'list' || block.kind === 'task-list';
    const join = isList ? '<br>' : '<br><br>';
    const node = block.nodes[0];
    if (out !== '' && node) style.onJoin?.(node, join);
    for (const [inner, text] of joins) style.onJoin?.(inner, text);
    out += out === '' ? piece : join + piece;
  }
  return out;
}

function renderCellBlock(reader: Reader, block: PageBlock, style: CellStyle): string {
  const node = block.nodes[0];
  if (!node) return '';
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return escapeItems(renderInlines(reader, block.nodes), style.numbered === true);
    case 'list':
    case 'task-list':
      return renderCellList(reader, block, style);
    case 'table':
      return `:table[${renderNestedTable(reader, node)}]{}`;
    case 'image':
      return renderImage(reader, node);
    case 'divider':
      return ':element{is=hr}';
    case 'code':
    case 'macro':
      if (block.name !== 'pre' && !node.name.startsWith('ac:adf'))
        return renderMacroInLine(reader, node, renderBody);
      return `:element[${renderInlines(reader, node.children)}]{is=${node.name}}`;
    default:
      return block.children.length > 0
        ? renderCellBlocks(reader, block.children, style)
        : renderInlines(reader, [node]);
  }
}

/** The rich body of a macro inside a cell, its blocks joined as the cell's are. */
function renderBody(reader: Reader, macro: StorageNode): string {
  const body = findChild(macro, 'ac:rich-text-body');
  return body ? renderCellBlocks(reader, partitionContent(reader.source, body)) : '';
}

function renderCellList(reader: Reader, list: PageBlock, style: CellStyle): string {
  let number = Number((list.nodes[0] && attributeOf(list.nodes[0], 'start')) ?? 1) || 1;
  let out = '';
  for (const item of list.children) {
    const isItem = item.kind === 'item' || item.kind === 'task';
    const box = item.kind === 'task' ? taskBox(reader, item) : '';
    const marker = `${out === '' ? '' : '<br>'}${style.bullet}${list.name === 'ol' ? `${number++}. ` : '- '}${box}`;
    const node = item.nodes[0];
    if (node) style.onJoin?.(node, marker);
    out +=
      marker +
      renderCellBlocks(reader, isItem ? item.children : [item], {
        bullet: `${style.bullet}- `,
        onJoin: style.onJoin,
      });
  }
  return out;
}

function taskBox(reader: Reader, item: PageBlock): string {
  const status = item.nodes[0] && findChild(item.nodes[0], 'ac:task-status');
  const done = status && reader.source.slice(status.innerStart, status.innerEnd).trim() === 'complete';
  return done ? '\\[x\\] ' : '\\[ \\] ';
}

function renderNestedTable(reader: Reader, table: StorageNode): string {
  return layOutTable(table)
    .rows.map(row =>
      row
        .map(place =>
          place?.origin ? renderCellBlocks(reader, partitionContent(reader.source, place.cell.node)) : '',
        )
        .join(' | '),
    )
    .join('<br>');
}
