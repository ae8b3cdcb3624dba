/** `set_cell`: one cell of a table says something else. */
import { ContentError } from '../../errors.ts';
import { parseInline } from '../../markdown/index.ts';
import { createReader } from '../../read/reader.ts';
import { layOutTable, renderCellContent } from '../../read/table.ts';
import { inlineKey } from '../atoms.ts';
import { dropKnownLooks } from '../looks.ts';
import { mergeCell } from '../merge-cell.ts';
import { createPool } from '../pool.ts';
import { firstTaskId, mergeWith, nodeOf, type Of, type Outcome, type Planning } from './planning.ts';
import { findColumn, findRow, findTable, parseCell } from './table-places.ts';

export function setCell(planning: Planning, operation: Of<'set_cell'>): Outcome {
  const { page } = planning;
  const block = findTable(page, operation.block, operation.op);
  const grid = layOutTable(nodeOf(block));
  const row = findRow(grid, operation.row);
  const cell = grid.rows[row]?.[findColumn(page, grid, operation.column)]?.cell.node;
  if (!cell)
    throw new ContentError(
      'not_found',
      `Row ${operation.row} of the table is shorter than others and has no column ${operation.column}; replace the whole table to fill it.`,
    );
  const wanted = parseCell(operation.markdown, dropKnownLooks(page.source, [cell]));
  const merge = mergeWith(planning, createPool(page.source, block, firstTaskId(page)));
  const isSame =
    inlineKey(parseInline(renderCellContent(createReader(page.source), cell))) === inlineKey(wanted);
  if (!isSame) mergeCell(merge, cell, wanted);
  return {};
}
