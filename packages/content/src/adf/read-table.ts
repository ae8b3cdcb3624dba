/** Tables of storage to ADF. */
import { attributeOf, childElements, type StorageNode } from '../storage/tree.ts';
import { readStyle, toNumber } from './colours.ts';
import { fitParts } from './fit.ts';
import { readMacroMarks } from './read-macros.ts';
import { defined, nodeOf, type Reading } from './reading.ts';
import type { ReadNode } from './types.ts';

/** A table; undefined where it holds what no ADF table can, such as a caption. */
export function readTable(reading: Reading, table: StorageNode): ReadNode | undefined {
  const parts = childElements(table);
  const known = ['colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'ac:adf-fragment-mark'];
  if (parts.some(part => !known.includes(part.name))) return undefined;
  const rows = parts.flatMap(part =>
    part.name === 'tr' ? [part] : childElements(part).filter(() => part.name.startsWith('t')),
  );
  if (
    rows.some(
      row => row.name !== 'tr' || childElements(row).some(cell => cell.name !== 'td' && cell.name !== 'th'),
    )
  )
    return undefined;
  const isNumbered =
    rows.length > 0 && rows.every(row => childElements(row)[0] && isNumber(childElements(row)[0]));
  const widths = readWidths(parts).slice(isNumbered ? 1 : 0);
  const read = nodeOf(table, 'table', {
    attrs: defined({
      layout: attributeOf(table, 'data-layout'),
      width: toNumber(attributeOf(table, 'data-table-width')),
      displayMode: attributeOf(table, 'data-table-display-mode'),
      isNumberColumnEnabled: isNumbered ? true : undefined,
    }),
    marks: readMacroMarks(table),
  });
  return { ...read, ...fitParts(readRows(reading, rows, { widths, isNumbered }), 'table') };
}

function isNumber(cell: StorageNode | undefined): boolean {
  return cell !== undefined && (attributeOf(cell, 'class') ?? '').split(' ').includes('numberingColumn');
}

function readWidths(parts: readonly StorageNode[]): (number | undefined)[] {
  const columns = parts.flatMap(part =>
    part.name === 'col' ? [part] : childElements(part).filter(() => part.name === 'colgroup'),
  );
  return columns.map(column => toNumber(readStyle(attributeOf(column, 'style')).get('width')));
}

interface Columns {
  readonly widths: readonly (number | undefined)[];
  readonly isNumbered: boolean;
}

/** Rows with their cells at the columns they stand in, so that each gets its widths. */
function readRows(reading: Reading, rows: readonly StorageNode[], columns: Columns): ReadNode[] {
  let covered = new Map<number, number>();
  return rows.map(row => {
    const next = new Map<number, number>();
    for (const [column, left] of covered) if (left > 1) next.set(column, left - 1);
    let column = 0;
    const cells: ReadNode[] = [];
    for (const cell of childElements(row).slice(columns.isNumbered ? 1 : 0)) {
      while (covered.has(column)) column++;
      const colspan = Math.max(1, toNumber(attributeOf(cell, 'colspan')) ?? 1);
      const rowspan = Math.max(1, toNumber(attributeOf(cell, 'rowspan')) ?? 1);
      const widths = columns.widths.slice(column, column + colspan).filter(width => width !== undefined);
      cells.push(
        readCell(reading, cell, {
          colspan,
          rowspan,
          colwidth: widths.length === colspan ? widths : undefined,
        }),
      );
      for (let at = column; at < column + Math.min(colspan, 1000); at++)
        if (rowspan > 1) next.set(at, rowspan - 1);
      column += colspan;
    }
    covered = next;
    return { ...nodeOf(row, 'tableRow', {}), ...fitParts(cells, 'tableRow') };
  });
}

interface Span {
  readonly colspan: number;
  readonly rowspan: number;
  readonly colwidth: readonly number[] | undefined;
}

function readCell(reading: Reading, cell: StorageNode, span: Span): ReadNode {
  const type = cell.name === 'th' ? 'tableHeader' : 'tableCell';
  const style = readStyle(attributeOf(cell, 'style'));
  return nodeOf(cell, type, {
    attrs: defined({
      ...span,
      background: attributeOf(cell, 'data-highlight-colour') ?? style.get('background-color'),
      valign: style.get('vertical-align'),
    }),
    content: reading.readBlocks(cell.children, type),
  });
}
