/**
 * A table as it is to be: rows of places, each with the cell that stands there, stored or new. Operations move rows and columns of
 * places; a cell's spans follow from the places that it has in the end.
 */
import { ContentError } from '../errors.ts';
import { parseInline } from '../markdown/index.ts';
import { createReader } from '../read/reader.ts';
import { layOutTable, renderCellContent, type TableCell, type TableGrid } from '../read/table.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Align, Block, Cell } from '../types.ts';

export interface CellPlan {
  /** The stored cell; undefined for a new one. */
  readonly stored: TableCell | undefined;
  /** The stored cell whose element and looks a new one takes. */
  readonly like?: StorageNode | undefined;
  /** What it shall say; undefined leaves what is stored. */
  content?: Cell | undefined;
  /** How its paragraphs are to be aligned, where that is asked for. */
  align?: NonNullable<Align>;
  /** Its element, where that is another than the stored one or than that of `like`. */
  name?: string;
}

export interface RowPlan {
  readonly node: StorageNode | undefined;
  /** The stored row whose looks a new one takes. */
  readonly like?: StorageNode | undefined;
  /** The `thead`, `tbody`, `tfoot` or `table` that the row stands in; undefined for a body that is still to be made. */
  group: StorageNode | undefined;
  readonly places: (CellPlan | undefined)[];
}

/** A column: the stored one that it is, or, for a new one, the stored one whose width it takes. */
export type ColumnPlan = { readonly from: number } | { readonly like: number };

export interface TablePlan {
  readonly table: StorageNode;
  readonly grid: TableGrid;
  readonly rows: RowPlan[];
  readonly columns: ColumnPlan[];
}

/** The plan that leaves a table as it is. */
export function planTable(table: StorageNode): TablePlan {
  const grid = layOutTable(table);
  const cells = new Map<TableCell, CellPlan>();
  const planOf = (cell: TableCell): CellPlan => {
    const known = cells.get(cell) ?? { stored: cell };
    cells.set(cell, known);
    return known;
  };
  const rows = grid.rows.map((places, index): RowPlan => {
    const node = grid.rowNodes[index];
    return { node, group: node?.parent, places: places.map(place => place && planOf(place.cell)) };
  });
  return { table, grid, rows, columns: Array.from({ length: grid.width }, (_, from) => ({ from })) };
}

/** The stored or future element of a cell. */
export function elementOf(cell: CellPlan): string {
  return cell.name ?? cell.stored?.node.name ?? cell.like?.name ?? 'td';
}

/** Whether a row, standing first, is the header row; as the reader decides it. */
function isHeaderRow(row: RowPlan | undefined): boolean {
  if (row?.group?.name === 'thead') return true;
  const cells = row?.places.filter(place => place !== undefined) ?? [];
  return cells.length > 0 && cells.every(cell => elementOf(cell) === 'th');
}

/** Where a cell begins and how far it reaches. */
export interface Extent {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** Whether the places that it has fill that rectangle. */
  readonly whole: boolean;
}

/** The extents of what stands on a grid of places. */
export function measure<T extends object>(rows: readonly (readonly (T | undefined)[])[]): Map<T, Extent> {
  const found = new Map<T, { top: number; left: number; bottom: number; right: number; count: number }>();
  for (const [row, places] of rows.entries()) {
    for (const [column, cell] of places.entries()) {
      if (!cell) continue;
      const box = found.get(cell) ?? { top: row, left: column, bottom: row, right: column, count: 0 };
      found.set(cell, {
        top: box.top,
        bottom: row,
        left: Math.min(box.left, column),
        right: Math.max(box.right, column),
        count: box.count + 1,
      });
    }
  }
  return new Map(
    [...found].map(([cell, { top, left, bottom, right, count }]) => {
      const [height, width] = [bottom - top + 1, right - left + 1];
      return [
        cell,
        { row: top, column: left, rows: height, columns: width, whole: count === height * width },
      ];
    }),
  );
}

/** The spans that every cell of a plan is to have: what is stored, and what it grew or shrank by. */
export function spansOf(plan: TablePlan): Map<CellPlan, { columns: number; rows: number }> {
  const before = measure(plan.grid.rows.map(row => row.map(place => place?.cell)));
  const after = measure(plan.rows.map(row => row.places));
  return new Map(
    [...after].map(([cell, extent]) => {
      const { stored } = cell;
      const old = stored && before.get(stored);
      if (!stored || !old) return [cell, { columns: extent.columns, rows: extent.rows }];
      const columns = stored.columns + extent.columns - old.columns;
      return [cell, { columns, rows: stored.rows + extent.rows - old.rows }];
    }),
  );
}

/** Throws ContentError 'not_applicable' when a cell that spans others would be torn apart. */
export function checkWhole(plan: TablePlan, what: string): void {
  const before = measure(plan.grid.rows.map(row => row.map(place => place?.cell)));
  for (const [{ stored }, { whole }] of measure(plan.rows.map(row => row.places))) {
    const old = stored && before.get(stored);
    if (whole || !old?.whole) continue;
    const rows = old.rows > 1 ? `rows ${old.row + 1} to ${old.row + old.rows}` : `row ${old.row + 1}`;
    const columns =
      old.columns > 1
        ? `columns ${old.column + 1} to ${old.column + old.columns}`
        : `column ${old.column + 1}`;
    throw new ContentError(
      'not_applicable',
      `${what} would tear apart the cell that covers ${rows}, ${columns}. Move to a place outside of it, or take the span away first by replacing the table.`,
    );
  }
}

/** What a later read shows of the planned table. */
export function describeTable(source: string, plan: TablePlan): Block {
  const reader = createReader(source);
  const spans = spansOf(plan);
  const seen = new Set<CellPlan>();
  const describe = (cell: CellPlan | undefined): Cell => {
    if (!cell || seen.has(cell)) return [];
    seen.add(cell);
    const stored = cell.stored?.node;
    const content = cell.content ?? (stored ? parseInline(renderCellContent(reader, stored)) : []);
    return withSpan(content, spans.get(cell));
  };
  const width = plan.rows.reduce(
    (widest, { places }) => Math.max(widest, places.findLastIndex(isFilled) + 1),
    0,
  );
  const rows = plan.rows.map(row => row.places.slice(0, width).map(describe));
  const blank = plan.columns.slice(0, width).map((): Cell => []);
  return { type: 'table', align: [], rows: isHeaderRow(plan.rows[0]) ? rows : [blank, ...rows] };
}

function isFilled(cell: CellPlan | undefined): boolean {
  return cell !== undefined;
}

function withSpan(content: Cell, span: { columns: number; rows: number } | undefined): Cell {
  const { columns = 1, rows = 1 } = span ?? {};
  if (columns === 1 && rows === 1) return content;
  const attributes = {
    ...(columns > 1 ? { cols: String(columns) } : {}),
    ...(rows > 1 ? { rows: String(rows) } : {}),
  };
  return [
    { type: 'directive', name: 'span', attributes },
    ...(content.length > 0 ? [{ type: 'text' as const, value: ' ' }, ...content] : []),
  ];
}
