/** Where in which table an operation works: tables by block, rows by number, columns by number or heading. */
import { ContentError, quotePageText } from '../../errors.ts';
import { withoutCaption } from '../../markdown/captions.ts';
import { type Adjust, parseInline } from '../../markdown/index.ts';
import type { TableGrid } from '../../read/table.ts';
import type { PageBlock } from '../../storage/blocks.ts';
import type { Page } from '../../storage/page.ts';
import { textOf } from '../../storage/tree.ts';
import type { Cell } from '../../types.ts';
import { withoutSpan } from '../merge-table.ts';
import { blockOf } from './planning.ts';

/** The table with this id, or the only one in the block with this id: a table that is all of a macro or an item shows no id of its own. */
export function findTable(page: Page, id: string, operation: string): PageBlock {
  const block = blockOf(page, id);
  const tables = listTables(block);
  const [only] = tables;
  if (only && tables.length === 1) return only;
  if (!only)
    throw new ContentError(
      'not_applicable',
      `Block ${id} is a ${block.kind} without a table; ${operation} needs a table's id.`,
    );
  const ids = tables.map(table => page.ids.shownOf(table)).join(', ');
  throw new ContentError('ambiguous', `Block ${id} holds ${tables.length} tables; name one: ${ids}.`);
}

function listTables(block: PageBlock): PageBlock[] {
  return block.kind === 'table' ? [block] : block.children.flatMap(listTables);
}

/** The index of a row. `extra` is 1 where a row may be put behind the last one. */
export function findRow(grid: TableGrid, row: number, extra = 0): number {
  const rows = grid.rows.length;
  if (Number.isInteger(row) && row >= 1 && row <= rows + extra) return row - 1;
  const behind = extra === 1 ? `; ${rows + 1} puts one behind the last` : '';
  throw new ContentError(
    'not_found',
    `The table has ${rows} ${rows === 1 ? 'row' : 'rows'}, counted from 1${grid.header ? ' with the header row' : ''}${behind}; there is no row ${row}.`,
  );
}

/** The index of a column. `extra` is 1 where a column may be put behind the last one. */
export function findColumn(page: Page, grid: TableGrid, column: number | string, extra = 0): number {
  if (typeof column === 'string') return findHeading(page, grid, column);
  if (Number.isInteger(column) && column >= 1 && column <= grid.width + extra) return column - 1;
  const behind = extra === 1 ? `; ${grid.width + 1} puts one behind the last` : '';
  throw new ContentError(
    'not_found',
    `The table has ${grid.width} ${grid.width === 1 ? 'column' : 'columns'}, counted from 1${behind}; there is no column ${column}.`,
  );
}

function findHeading(page: Page, grid: TableGrid, name: string): number {
  const wanted = name.trim().toLowerCase();
  const titles = (grid.rows[0] ?? []).map(place =>
    place?.origin ? textOf(page.source, place.cell.node).replace(/\s+/g, ' ').trim() : '',
  );
  const found = titles.flatMap((title, index) => (title.toLowerCase() === wanted ? [index] : []));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const list = titles
    .filter(title => title !== '')
    .slice(0, 20)
    .map(title => quotePageText(title, 60))
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

/** The Markdown of one cell, as a table shows it: `\\|` is a bar. Line breaks stand for `<br>`, a blank line for a new paragraph. */
export function parseCell(markdown: string, adjust?: Adjust): Cell {
  const line = markdown
    .trim()
    .replaceAll('\\|', '|')
    .replace(/\n{2,}/g, '<br><br>')
    .replace(/\n/g, '<br>');
  return withoutSpan(withoutCaption(parseInline(line, adjust)));
}
