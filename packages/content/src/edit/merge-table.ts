/** A table made what Markdown says: rows, columns and cells that stay keep their bytes, whatever comes or goes beside them. */
import { takeCaption } from '../markdown/captions.ts';
import { parseInline, writeInline } from '../markdown/index.ts';
import { alignmentOf } from '../read/alignment.ts';
import { createReader } from '../read/reader.ts';
import { type Place, renderCaption, renderCellContent, type TableCell } from '../read/table.ts';
import { findChild, type StorageNode } from '../storage/tree.ts';
import type { Align, Block, Cell, Inline } from '../types.ts';
import { arrangeTable } from './arrange-table.ts';
import { inlineKey } from './atoms.ts';
import { matchColumns, matchRows } from './match-lines.ts';
import type { Merge } from './merge.ts';
import { mergeLine } from './merge-line.ts';
import { spliceInner } from './splice.ts';
import { type CellPlan, planTable, type RowPlan, type TablePlan } from './table-plan.ts';

type Table = Extract<Block, { type: 'table' }>;

/** Merges a table. False where the spans that are asked for fit no table: writing it anew says what is wrong. */
export function mergeTable(merge: Merge, table: StorageNode, wanted: Table): boolean {
  const stored = planTable(table);
  const { caption, rows: asCells } = takeCaption(wanted.rows);
  const isHeadless = !stored.grid.header && isBlank(asCells[0]);
  const rows = isHeadless ? asCells.slice(1) : asCells;
  const asked = layOutWanted(rows);
  if (!asked || rows.length === 0 || stored.grid.width === 0) return false;
  const keys = stored.grid.rows.map(row => row.map(place => cellKey(merge.source, place)));
  const match = matchTables(
    keys,
    rows.map(row => row.map(inlineKey)),
    stored.grid.header && !isHeadless,
  );
  const matched: Matched = { merge, stored, asked, ...match, claims: claimCells(stored, asked, match) };
  if (!fitsSpans(matched)) return false;
  const plan = planMatched(matched);
  if (!isHeadless) nameHeader(plan);
  alignColumns(plan, wanted.align, alignmentOf(stored.grid));
  if (caption) mergeCaption(merge, table, caption);
  arrangeTable(merge, plan);
  return true;
}

/** A caption that is asked for; where none is, the stored one stays. */
function mergeCaption(merge: Merge, table: StorageNode, wanted: readonly Inline[]): void {
  const shown = parseInline(renderCaption(createReader(merge.source), table));
  if (inlineKey(shown) === inlineKey(wanted)) return;
  const caption = findChild(table, 'caption');
  if (caption) merge.add(spliceInner(merge.source, caption, mergeLine(merge, caption.children, wanted)));
  else {
    const text = `<caption>${writeInline(wanted, merge.pool)}</caption>`;
    merge.add({ start: table.innerStart, end: table.innerStart, text });
  }
}

function isBlank(row: readonly Cell[] | undefined): boolean {
  return row?.every(cell => inlineKey(cell) === '') ?? true;
}

/** The span that Markdown shows at the start of a cell. */
function spanText({ columns, rows }: { columns: number; rows: number }): string {
  const spans = [...(columns > 1 ? [`cols=${columns}`] : []), ...(rows > 1 ? [`rows=${rows}`] : [])];
  return spans.length === 0 ? '' : `:span{${spans.join(' ')}}`;
}

function cellKey(source: string, place: Place | undefined): string {
  if (!place?.origin) return '';
  return inlineKey(
    parseInline(`${spanText(place.cell)} ${renderCellContent(createReader(source), place.cell.node)}`.trim()),
  );
}

/** A cell that is asked for, with its spans. */
interface AskedCell {
  readonly content: Cell;
  readonly columns: number;
  readonly rows: number;
  /** Whether it reaches out of the table. */
  readonly reachesOut: boolean;
}

type Asked = readonly (readonly (AskedCell | undefined)[])[];

/** The grid of the cells that are asked for; undefined where one has text under a span of another. */
function layOutWanted(rows: readonly (readonly Cell[])[]): Asked | undefined {
  const grid: (AskedCell | undefined)[][] = rows.map(row => row.map(() => undefined));
  for (const [at, row] of rows.entries()) {
    for (const [column, cell] of row.entries()) {
      if (grid[at]?.[column]) {
        if (inlineKey(cell) !== '') return undefined;
        continue;
      }
      const span = spanOfWanted(cell);
      const reachesOut = column + span.columns > row.length || at + span.rows > rows.length;
      const asked = { content: withoutSpan(cell), ...span, reachesOut };
      for (const line of grid.slice(at, at + span.rows)) line.fill(asked, column, column + span.columns);
    }
  }
  return grid;
}

function spanOfWanted(cell: Cell): { columns: number; rows: number } {
  const [first] = cell;
  if (first?.type !== 'directive' || first.name !== 'span' || first.label) return { columns: 1, rows: 1 };
  const { cols = '1', rows = '1' } = first.attributes;
  return { columns: Number(cols), rows: Number(rows) };
}

/** A cell's content without the span directive that begins it. */
export function withoutSpan(cell: Cell): Cell {
  const [first, ...rest] = cell;
  return first?.type === 'directive' && first.name === 'span' && !first.label ? rest : cell;
}

/** By wanted row and column, the stored ones that they are. */
interface Match {
  readonly rowOf: readonly (number | undefined)[];
  readonly columnOf: readonly (number | undefined)[];
}

function matchTables(before: readonly string[][], after: readonly string[][], heads: boolean): Match {
  const columnOf = matchColumns(transpose(before), transpose(after), heads);
  const kept = columnOf.flatMap((from, to) => (from === undefined ? [] : [{ from, to }]));
  const rowOf = matchRows(
    before.map(row => kept.map(({ from }) => row[from] ?? '')),
    after.map(row => kept.map(({ to }) => row[to] ?? '')),
  );
  return { rowOf, columnOf };
}

function transpose(rows: readonly string[][]): string[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_, column) => rows.map(row => row[column] ?? ''));
}

/** The stored cell that each asked one is: the one that begins in its place, else one that reaches there and has no other. */
function claimCells(
  { grid }: TablePlan,
  asked: Asked,
  { rowOf, columnOf }: Match,
): Map<AskedCell, TableCell> {
  const claims = new Map<AskedCell, TableCell>();
  const taken = new Set<TableCell>();
  for (const beginsOnly of [true, false]) {
    const seen = new Set<AskedCell>();
    for (const [row, cells] of asked.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (!cell || seen.has(cell)) continue;
        seen.add(cell);
        const place = grid.rows[rowOf[row] ?? -1]?.[columnOf[column] ?? -1];
        if (!place || claims.has(cell) || taken.has(place.cell) || (beginsOnly && !place.origin)) continue;
        claims.set(cell, place.cell);
        taken.add(place.cell);
      }
    }
  }
  return claims;
}

interface Matched extends Match {
  readonly merge: Merge;
  readonly stored: TablePlan;
  readonly asked: Asked;
  readonly claims: ReadonlyMap<AskedCell, TableCell>;
}

/** Spans stay in the table, but for those that were stored reaching out of it. */
function fitsSpans({ asked, claims }: Matched): boolean {
  return asked
    .flat()
    .every(
      cell => !cell?.reachesOut || spanText(cell) === spanText(claims.get(cell) ?? { columns: 1, rows: 1 }),
    );
}

function planMatched(matched: Matched): TablePlan {
  const { stored, asked, rowOf, columnOf } = matched;
  const cells = new Map<AskedCell, CellPlan>();
  const rows = asked.map((line, row): RowPlan => {
    const from = rowOf[row];
    const model = from === undefined ? modelRow(matched, row) : from;
    const places = line.map((cell, column) => {
      if (!cell) return undefined;
      const known = cells.get(cell) ?? planCell(matched, cell, { row, column, model });
      if (known) cells.set(cell, known);
      return known;
    });
    const like = model === undefined ? undefined : stored.grid.rowNodes[model];
    return {
      node: from === undefined ? undefined : stored.grid.rowNodes[from],
      like,
      group: undefined,
      places,
    };
  });
  const columns = columnOf.map((from, column) =>
    from === undefined ? { like: modelColumn(columnOf, column) } : { from },
  );
  const plan = { ...stored, rows, columns };
  placeInGroups(matched, plan);
  return plan;
}

/** Undefined for a place that the stored row is too short for and that stays empty. */
function planCell(
  { merge, stored, claims, rowOf, columnOf }: Matched,
  cell: AskedCell,
  at: { row: number; column: number; model: number | undefined },
): CellPlan | undefined {
  const own = claims.get(cell);
  const { content } = cell;
  if (own) {
    const shown = parseInline(renderCellContent(createReader(merge.source), own.node));
    return { stored: own, content: inlineKey(shown) === inlineKey(content) ? undefined : content };
  }
  const [row, column] = [rowOf[at.row], columnOf[at.column]];
  const isHole = row !== undefined && column !== undefined && !stored.grid.rows[row]?.[column];
  if (isHole && inlineKey(content) === '' && spanText(cell) === '') return undefined;
  const model = at.model === undefined ? undefined : stored.grid.rows[at.model];
  return { stored: undefined, like: model?.[column ?? modelColumn(columnOf, at.column)]?.cell.node, content };
}

/** The stored row that a new one is like: the one above it, or below, but none of headings. */
function modelRow({ stored, rowOf }: Matched, row: number): number | undefined {
  const above = rowOf.slice(0, row).findLast(from => from !== undefined);
  const below = rowOf.slice(row).find(from => from !== undefined);
  return [above, below].find(from => from !== undefined && !stored.rows[from]?.places.every(isHead));
}

function isHead(cell: CellPlan | undefined): boolean {
  return !cell || cell.stored?.node.name === 'th';
}

/** The stored column that a new one is like. */
function modelColumn(columnOf: Match['columnOf'], column: number): number {
  return (
    columnOf.slice(0, column).findLast(from => from !== undefined) ??
    columnOf.find(from => from !== undefined) ??
    0
  );
}

/** Rows stay in their part of the table; others join the row above, but for the first below a head. */
function placeInGroups({ stored, rowOf }: Matched, { rows }: TablePlan): void {
  const { rowNodes } = stored.grid;
  let last = -1;
  for (const [index, row] of rows.entries()) {
    const from = rowOf[index] ?? -1;
    if (from < last || from === -1) continue;
    row.group = rowNodes[from]?.parent;
    last = from;
  }
  const head = rowNodes[0]?.parent?.name === 'thead' ? rowNodes[0].parent : undefined;
  for (const [index, row] of rows.entries()) {
    if (row.group) continue;
    const above = rows[index - 1]?.group;
    const below = rows.slice(index).find(other => other.group)?.group;
    if (index === 0) row.group = head ?? below ?? rowNodes[0]?.parent;
    else row.group = above === head ? (below ?? bodyOf(stored)) : above;
  }
}

function bodyOf({ grid, table }: TablePlan): StorageNode | undefined {
  const parents = grid.rowNodes.map(node => node.parent);
  return parents.find(parent => parent?.name === 'tbody') ?? parents.find(parent => parent === table);
}

/** Aligns the columns that are asked to be aligned otherwise; a line of rules that says nothing of one leaves it as it is. */
function alignColumns({ rows, columns }: TablePlan, wanted: readonly Align[], shown: readonly Align[]): void {
  for (const [index, column] of columns.entries()) {
    const align = wanted[index];
    if (align === undefined || ('from' in column && shown[column.from] === align)) continue;
    for (const { places } of rows) {
      const cell = places[index];
      if (cell && places[index - 1] !== cell) cell.align = align;
    }
  }
}

/** The first row is one of headings where it is to be read as the header. */
function nameHeader({ rows }: TablePlan): void {
  const [first] = rows;
  if (first?.group?.name === 'thead') return;
  for (const cell of first?.places ?? []) if (cell) cell.name = 'th';
}
