/** `set_cell`: one cell of a table says something else. */
import { ContentError } from '../../errors.ts';
import { parseInline } from '../../markdown/index.ts';
import { createReader } from '../../read/reader.ts';
import { layOutTable, renderCellContent, type TableGrid } from '../../read/table.ts';
import type { PageBlock } from '../../storage/blocks.ts';
import type { Page } from '../../storage/page.ts';
import { type StorageNode, textOf } from '../../storage/tree.ts';
import { inlineKey } from '../atoms.ts';
import { mergeCell } from '../merge-line.ts';
import { withoutSpan } from '../merge-table.ts';
import { createPool } from '../pool.ts';
import { blockOf, firstTaskId, mergeWith, nodeOf, type Of, type Outcome, type Planning } from './planning.ts';

export function setCell(planning: Planning, operation: Of<'set_cell'>): Outcome {
  const { page } = planning;
  const block = findTable(page, operation.block);
  const grid = layOutTable(nodeOf(block));
  const cell = findCell(page, grid, operation);
  const wanted = withoutSpan(
    parseInline(
      operation.markdown
        .trim()
        .replace(/\n{2,}/g, '<br><br>')
        .replace(/\n/g, '<br>'),
    ),
  );
  const merge = mergeWith(planning, createPool(page.source, block, firstTaskId(page)));
  const isSame =
    inlineKey(parseInline(renderCellContent(createReader(page.source), cell))) === inlineKey(wanted);
  if (!isSame) mergeCell(merge, cell, wanted);
  return {};
}

/** The table with this id, or the only one in the block with this id: a table that is all of a macro or an item shows no id of its own. */
function findTable(page: Page, id: string): PageBlock {
  const block = blockOf(page, id);
  const tables = listTables(block);
  const [only] = tables;
  if (only && tables.length === 1) return only;
  if (!only)
    throw new ContentError(
      'not_applicable',
      `Block ${id} is a ${block.kind} without a table; set_cell needs a table's id.`,
    );
  const ids = tables.map(table => page.ids.shownOf(table)).join(', ');
  throw new ContentError('ambiguous', `Block ${id} holds ${tables.length} tables; name one: ${ids}.`);
}

function listTables(block: PageBlock): PageBlock[] {
  return block.kind === 'table' ? [block] : block.children.flatMap(listTables);
}

function findCell(page: Page, grid: TableGrid, { row, column }: Of<'set_cell'>): StorageNode {
  if (!Number.isInteger(row) || row < 1 || row > grid.rows.length) {
    throw new ContentError(
      'not_found',
      `The table has ${grid.rows.length} rows, counted from 1${grid.header ? ' with the header row' : ''}; there is no row ${row}.`,
    );
  }
  const index = typeof column === 'number' ? column - 1 : findColumn(page, grid, column);
  const place = grid.rows[row - 1]?.[index];
  if (!place)
    throw new ContentError(
      'not_found',
      `The table has ${grid.width} columns, counted from 1; there is no column ${column} in row ${row}.`,
    );
  return place.cell.node;
}

function findColumn(page: Page, grid: TableGrid, name: string): number {
  const wanted = name.trim().toLowerCase();
  const titles = (grid.rows[0] ?? []).map(place =>
    place?.origin ? textOf(page.source, place.cell.node).replace(/\s+/g, ' ').trim() : '',
  );
  const found = titles.flatMap((title, index) => (title.toLowerCase() === wanted ? [index] : []));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const list = titles
    .filter(title => title !== '')
    .map(title => `'${title}'`)
    .join(', ');
  if (first === undefined)
    throw new ContentError(
      'not_found',
      `No column is called '${name}'. The first row has ${list || 'no text'}; or give the column's number.`,
    );
  throw new ContentError(
    'ambiguous',
    `${found.length} columns are called '${name}'; give the column's number (${found.map(index => index + 1).join(', ')}).`,
  );
}
