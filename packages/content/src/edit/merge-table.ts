/** Tables: rows and cells that stay keep their bytes; a cell that changes changes alone. */
import { ContentError } from '../errors.ts';
import { canonicalInline, parseInline } from '../markdown/index.ts';
import { createReader } from '../read/reader.ts';
import { layOutTable, type Place, renderCellContent, type TableGrid, type TableRow } from '../read/table.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Block, Cell } from '../types.ts';
import { inlineKey } from './atoms.ts';
import type { Merge } from './merge.ts';
import { mergeCell, writeCell } from './merge-line.ts';
import { matchSequences } from './sequence.ts';

type Table = Extract<Block, { type: 'table' }>;

/** Merges a table row by row. False when columns or spans differ: the table is then written anew. */
export function mergeTable(merge: Merge, table: StorageNode, wanted: Table): boolean {
  const grid = layOutTable(table);
  const rows = grid.header ? wanted.rows : wanted.rows.slice(1);
  const isSameWidth = wanted.rows.every(row => row.length === grid.width);
  if (!isSameWidth || (!grid.header && !isBlank(wanted.rows[0]))) return false;
  const before = grid.rows.map(row => rowKey(merge.source, row));
  const after = rows.map(row => row.map(inlineKey).join('\u0003'));
  const plan = planRows(matchSequences(before, after), before.length, after.length);
  if (!plan.every(step => isPossible(merge.source, grid, step, rows))) return false;
  for (const step of plan) applyStep(merge, grid, step, rows);
  return true;
}

function isBlank(row: readonly Cell[] | undefined): boolean {
  return row?.every(cell => inlineKey(cell) === '') ?? true;
}

/** The span that Markdown shows at the start of a cell. */
function spanText(place: Place): string {
  const { columns, rows } = place.cell;
  const spans = [...(columns > 1 ? [`cols=${columns}`] : []), ...(rows > 1 ? [`rows=${rows}`] : [])];
  return spans.length === 0 ? '' : `:span{${spans.join(' ')}}`;
}

function cellKey(source: string, place: Place | undefined): string {
  if (!place?.origin) return '';
  return inlineKey(
    parseInline(`${spanText(place)} ${renderCellContent(createReader(source), place.cell.node)}`.trim()),
  );
}

function rowKey(source: string, row: TableRow): string {
  return row.map(place => cellKey(source, place)).join('\u0003');
}

type Step =
  | { readonly do: 'merge'; readonly row: number; readonly to: number }
  | { readonly do: 'delete'; readonly row: number }
  | { readonly do: 'insert'; readonly at: number; readonly to: number };

/** Rows between those that stay are paired in order. */
function planRows(matches: readonly (readonly [number, number])[], before: number, after: number): Step[] {
  const steps: Step[] = [];
  let row = 0;
  let to = 0;
  for (const [one, other] of [...matches, [before, after] as const]) {
    while (row < one && to < other) steps.push({ do: 'merge', row: row++, to: to++ });
    while (row < one) steps.push({ do: 'delete', row: row++ });
    while (to < other) steps.push({ do: 'insert', at: row, to: to++ });
    row = one + 1;
    to = other + 1;
  }
  return steps;
}

/** Whether a step leaves the spans of the table as they are. */
function isPossible(
  source: string,
  grid: TableGrid,
  step: Step,
  rows: readonly (readonly Cell[])[],
): boolean {
  if (step.do === 'insert')
    return !crossesRow(grid, step.at) && (rows[step.to] ?? []).every(cell => spanOfWanted(cell) === '');
  const row = grid.rows[step.row] ?? [];
  if (step.do === 'delete') return row.every(place => !place || (place.origin && place.cell.rows === 1));
  return row.every((place, column) => {
    const wanted = rows[step.to]?.[column] ?? [];
    if (!place?.origin) return inlineKey(wanted) === '';
    return spanOfWanted(wanted) === spanText(place) || cellKey(source, place) === inlineKey(wanted);
  });
}

/** Whether a cell reaches from above over the border before this row. */
function crossesRow(grid: TableGrid, at: number): boolean {
  const above = grid.rows[at - 1] ?? [];
  const below = grid.rows[at] ?? [];
  return above.some((place, column) => place !== undefined && place.cell === below[column]?.cell);
}

function spanOfWanted(cell: Cell): string {
  const [first] = cell;
  if (first?.type !== 'directive' || first.name !== 'span' || first.label) return '';
  const { cols, rows } = first.attributes;
  return canonicalInline({ ...first, attributes: { ...(cols ? { cols } : {}), ...(rows ? { rows } : {}) } });
}

/** A cell's content without the span directive that begins it. */
export function withoutSpan(cell: Cell): Cell {
  return spanOfWanted(cell) === '' ? cell : cell.slice(1);
}

function applyStep(merge: Merge, grid: TableGrid, step: Step, rows: readonly (readonly Cell[])[]): void {
  if (step.do === 'delete') {
    const node = grid.rowNodes[step.row];
    if (node) merge.add({ start: node.start, end: node.end, text: '' });
    return;
  }
  if (step.do === 'insert') {
    insertRow(merge, grid, step.at, rows[step.to] ?? []);
    return;
  }
  for (const [column, place] of (grid.rows[step.row] ?? []).entries()) {
    const wanted = rows[step.to]?.[column] ?? [];
    if (place?.origin && cellKey(merge.source, place) !== inlineKey(wanted))
      mergeCell(merge, place.cell.node, withoutSpan(wanted));
  }
}

/** Writes a row with the cell elements that the rows beside it have. */
function insertRow(merge: Merge, grid: TableGrid, at: number, cells: readonly Cell[]): void {
  const model = grid.rows[at] && at > (grid.header ? 0 : -1) ? at : at - 1;
  const isBody = model > 0 || !grid.header;
  const written = cells.map((cell, column) => {
    const name = isBody ? (grid.rows[model]?.[column]?.cell.node.name ?? 'td') : 'td';
    return `<${name}>${writeCell(merge, cell)}</${name}>`;
  });
  const before = grid.rowNodes[at - 1];
  const after = grid.rowNodes[at];
  const isFirstOfGroup = after !== undefined && before?.parent !== after.parent;
  const position = isFirstOfGroup ? after.start : (before?.end ?? after?.start);
  if (position === undefined)
    throw new ContentError(
      'not_applicable',
      'This table has no row to add others to; replace the whole table.',
    );
  merge.add({ start: position, end: position, text: `<tr>${written.join('')}</tr>` });
}
