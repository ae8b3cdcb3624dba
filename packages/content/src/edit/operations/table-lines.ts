/** Rows and columns of a table put in, taken out and moved. Spans, widths, the header and numbered rows follow. */
import { ContentError } from '../../errors.ts';
import { rawAttribute, type StorageNode, textOf } from '../../storage/tree.ts';
import type { Cell } from '../../types.ts';
import { arrangeTable } from '../arrange-table.ts';
import { asShown, blocksKey } from '../canonical.ts';
import { createPool } from '../pool.ts';
import {
  type CellPlan,
  checkWhole,
  describeTable,
  elementOf,
  planTable,
  type TablePlan,
} from '../table-plan.ts';
import { firstTaskId, mergeWith, nodeOf, type Of, type Outcome, type Planning } from './planning.ts';
import { findColumn, findRow, findTable, parseCell } from './table-places.ts';

type LineOperation = Of<
  'insert_row' | 'delete_row' | 'move_row' | 'insert_column' | 'delete_column' | 'move_column'
>;

export function changeLines(planning: Planning, operation: LineOperation): Outcome {
  const { page } = planning;
  const block = findTable(page, operation.block, operation.op);
  const plan = planTable(nodeOf(block));
  if (plan.grid.width === 0)
    throw new ContentError('not_applicable', 'This table has no cells; replace the whole table.');
  planLines(planning, plan, operation);
  if (operation.op.endsWith('_row')) numberRows(page.source, plan);
  const key = blocksKey(asShown([describeTable(page.source, plan)]));
  arrangeTable(mergeWith(planning, createPool(page.source, block, firstTaskId(page))), plan);
  const axis = operation.op.endsWith('_row') ? 'rows' : 'columns';
  return {
    expectation: { start: block.start, end: block.end, key, items: false },
    lines: { table: block.start, axis },
  };
}

function planLines({ page }: Planning, plan: TablePlan, operation: LineOperation): void {
  const { grid } = plan;
  switch (operation.op) {
    case 'insert_row':
      insertRow(plan, findRow(grid, operation.row, 1), operation.cells ?? []);
      return;
    case 'delete_row':
      deleteRow(plan, findRow(grid, operation.row));
      return;
    case 'move_row':
      moveRow(plan, findRow(grid, operation.row), findRow(grid, operation.to));
      return;
    case 'insert_column':
      insertColumn(plan, findColumn(page, grid, operation.column, 1), operation.cells ?? []);
      return;
    case 'delete_column':
      deleteColumn(plan, findColumn(page, grid, operation.column));
      return;
    case 'move_column':
      moveColumn(plan, findColumn(page, grid, operation.column), findColumn(page, grid, operation.to));
  }
}

function insertRow(plan: TablePlan, at: number, cells: readonly string[]): void {
  const { rows, grid } = plan;
  if (cells.length > grid.width) refuseCells(cells, grid.width, 'column');
  const [above, below] = [rows[at - 1], rows[at]];
  // What becomes the first row is like the first; any other is like its neighbour, but no row of headings.
  const like = at === 0 ? below : [above, below].find(row => row && !row.places.every(isHead));
  const places = plan.columns.map((_, column) => {
    const covering = above?.places[column];
    const content = parseCell(cells[column] ?? '');
    if (covering && covering === below?.places[column])
      return coveredBy(covering, content, `column ${column + 1}`);
    return newCell(like?.places[column], content);
  });
  rows.splice(at, 0, { node: undefined, like: like?.node, group: groupAt(plan, at), places });
}

/** A cell beside others: of their kind, but for a table that is all header. */
function newCell(like: CellPlan | undefined, content: Cell): CellPlan {
  return { stored: undefined, like: like?.stored?.node, content };
}

function coveredBy(cell: CellPlan, content: Cell, where: string): CellPlan {
  if (content.length === 0) return cell;
  throw new ContentError(
    'not_applicable',
    `In ${where} a cell spans over the place of the new one; leave its text out, the span grows.`,
  );
}

function refuseCells(cells: readonly string[], count: number, line: string): never {
  throw new ContentError(
    'bad_markdown',
    `${cells.length} cells were given, but the table has ${count} ${line}${count === 1 ? '' : 's'}. Give at most one text for each, '' for an empty cell.`,
  );
}

/** The part of the table that a new row stands in: that of the row it comes before, or of the last row. */
function groupAt({ rows, table, grid }: TablePlan, at: number): StorageNode | undefined {
  const [above, below] = [rows[at - 1]?.group, rows[at]?.group];
  if (below && (above !== below || at === 0)) return below;
  const isBelowHead = above?.name === 'thead' && grid.header;
  return isBelowHead
    ? table.children.find(child => child.name === 'tbody' && child.innerStart !== child.end)
    : above;
}

function deleteRow({ rows }: TablePlan, at: number): void {
  if (rows.length === 1) refuseLast('row');
  rows.splice(at, 1);
}

function refuseLast(line: string): never {
  throw new ContentError('not_applicable', `This is the only ${line} of the table; delete the table.`);
}

function moveRow(plan: TablePlan, from: number, to: number): void {
  const { rows, grid } = plan;
  const [first] = rows;
  const hasHeads = hasHeaderColumn(plan);
  const groups = rows.map(row => row.group);
  rows.splice(to, 0, ...rows.splice(from, 1));
  for (const [index, row] of rows.entries()) row.group = groups[index];
  checkWhole(plan, `Moving row ${from + 1} to ${to + 1}`);
  const [nowFirst] = rows;
  if (!grid.header || nowFirst === first || !first || !nowFirst || !first.places.every(isHead)) return;
  for (const cell of nowFirst.places) if (cell) cell.name = 'th';
  for (const [column, cell] of first.places.entries())
    if (cell && !(hasHeads && column === 0)) cell.name = 'td';
}

function isHead(cell: CellPlan | undefined): boolean {
  return cell === undefined || elementOf(cell) === 'th';
}

/** Whether the first column names its rows: all of it, but not all of the table, is of `th`. */
function hasHeaderColumn({ rows, grid }: TablePlan): boolean {
  const body = rows.slice(grid.header ? 1 : 0);
  return (
    body.length > 0 &&
    body.every(row => isHead(row.places[0])) &&
    !body.every(row => row.places.every(isHead))
  );
}

function insertColumn(plan: TablePlan, at: number, cells: readonly string[]): void {
  const { rows, columns, grid } = plan;
  if (cells.length > rows.length) refuseCells(cells, rows.length, 'row');
  const model = modelColumn(plan, at);
  for (const [index, row] of rows.entries()) {
    const [left, right] = [row.places[at - 1], row.places[at]];
    const content = parseCell(cells[index] ?? '');
    const isCovered = left !== undefined && left === right;
    const like = model === undefined ? undefined : row.places[model];
    const cell = isCovered ? coveredBy(left, content, `row ${index + 1}`) : newCell(like, content);
    if (model === undefined && index === 0 && grid.header) cell.name = 'th';
    row.places.splice(at, 0, cell);
  }
  columns.splice(at, 0, { like: model ?? Math.max(0, at - 1) });
}

/** The column that a new one is like: its neighbour, but not one that names or numbers the rows, unless it comes before that. */
function modelColumn(plan: TablePlan, at: number): number | undefined {
  const beside = at === 0 ? [0, 1] : [at - 1, at];
  const heads = at === 1 && hasHeaderColumn(plan) ? 0 : -1;
  return beside.find(column => column < plan.grid.width && column !== heads && !isNumbered(plan, column));
}

function deleteColumn({ rows, columns }: TablePlan, at: number): void {
  if (columns.length === 1) refuseLast('column');
  for (const row of rows) row.places.splice(at, 1);
  columns.splice(at, 1);
}

function moveColumn(plan: TablePlan, from: number, to: number): void {
  const { rows, columns, grid } = plan;
  const hasHeads = hasHeaderColumn(plan);
  for (const row of rows) row.places.splice(to, 0, ...row.places.splice(from, 1));
  columns.splice(to, 0, ...columns.splice(from, 1));
  checkWhole(plan, `Moving column ${from + 1} to ${to + 1}`);
  if (!hasHeads || from === to || (from > 0 && to > 0)) return;
  const old = from === 0 ? to : 1;
  for (const row of rows.slice(grid.header ? 1 : 0)) {
    const [head, cell] = [row.places[0], row.places[old]];
    if (head) head.name = 'th';
    if (cell && cell !== head) cell.name = 'td';
  }
}

const NUMBERING = /(?:^|\s)numberingColumn(?:\s|$)/;

function hasNumbering(node: StorageNode): boolean {
  return NUMBERING.test(rawAttribute(node, 'class') ?? '');
}

function isNumbering(cell: CellPlan | undefined): boolean {
  const node = cell?.stored?.node ?? cell?.like;
  return node !== undefined && hasNumbering(node);
}

function isNumbered({ rows }: TablePlan, column: number): boolean {
  return rows.some(row => isNumbering(row.places[column]));
}

/** Rows that Confluence numbers in a column of their own are numbered anew. */
function numberRows(source: string, plan: TablePlan): void {
  const numbers = (node: StorageNode | undefined): string => (node ? textOf(source, node).trim() : '');
  const isNumber = (text: string): boolean => /^\d+$/.test(text);
  const stored = plan.grid.rows.flatMap(places => places.flatMap(place => place?.cell.node ?? []));
  const first = stored.find(node => hasNumbering(node) && isNumber(numbers(node)));
  let number = Number(numbers(first));
  for (const { places } of first ? plan.rows : []) {
    const cell = places.find(isNumbering);
    const model = cell?.stored?.node ?? cell?.like;
    if (!cell || !isNumber(numbers(model)) || (!cell.stored && cell.content?.length !== 0)) continue;
    if (!cell.stored || numbers(model) !== String(number))
      cell.content = [{ type: 'text', value: String(number) }];
    number++;
  }
}
