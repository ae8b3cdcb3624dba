/** ADF's tables to storage. */
import type { AdfAttributes, AdfNode } from './types.ts';
import { writeFragments } from './write-macros.ts';
import { extra, leftOver, marksBut, numberAttribute, textAttribute } from './writing.ts';
import { element, text } from './xml.ts';

type WriteBlocks = (nodes: readonly AdfNode[]) => string;

/** A table; its cells' blocks are written by `writeBlocks`. */
export function writeTable(table: AdfNode, writeBlocks: WriteBlocks): string {
  const layout = textAttribute(table, 'layout');
  const width = numberAttribute(table, 'width');
  const displayMode = textAttribute(table, 'displayMode');
  const localId = textAttribute(table, 'localId');
  const isNumbered = table.attrs?.['isNumberColumnEnabled'] === true;
  const said = {
    layout,
    width,
    displayMode,
    localId,
    ...(isNumbered ? { isNumberColumnEnabled: true } : {}),
  };
  const rows = table.content ?? [];
  const widths = readWidths(rows);
  let number = 0;
  const body = rows.map(row => {
    const isHeader =
      (row.content ?? []).length > 0 && row.content?.every(cell => cell.type === 'tableHeader');
    const numbering = isNumbered ? numberCell(isHeader ? undefined : ++number) : '';
    const cells = (row.content ?? []).map(cell => writeCell(cell, widths, writeBlocks(cell.content ?? [])));
    return writeRow(row, numbering + cells.join(''));
  });
  return element(
    'table',
    {
      'data-table-width': width,
      'data-layout': layout,
      'data-table-display-mode': displayMode,
      'ac:local-id': localId,
      ...extra({ attrs: leftOver(table.attrs, said), marks: marksBut(table, 'fragment') }),
    },
    `${writeFragments(table)}${writeColumns(widths, isNumbered)}${element('tbody', {}, body.join(''))}`,
  );
}

function numberCell(number: number | undefined): string {
  return number === undefined
    ? element('th', { class: 'numberingColumn' }, '')
    : element('td', { class: 'numberingColumn' }, text(String(number)));
}

/** The columns' widths where the first row says them all; the cells carry theirs otherwise. */
function readWidths(rows: readonly AdfNode[]): readonly number[] | undefined {
  const cells = rows[0]?.content ?? [];
  const widths = cells.flatMap(cell => widthsOf(cell) ?? []);
  const isWhole =
    cells.length > 0 &&
    cells.every(cell => widthsOf(cell)?.length === (numberAttribute(cell, 'colspan') ?? 1));
  return isWhole ? widths : undefined;
}

function widthsOf(cell: AdfNode): readonly number[] | undefined {
  const widths = cell.attrs?.['colwidth'];
  return Array.isArray(widths) && widths.every(width => typeof width === 'number' && Number.isFinite(width))
    ? widths
    : undefined;
}

function writeColumns(widths: readonly number[] | undefined, isNumbered: boolean): string {
  if (!widths) return '';
  const columns = widths.map(width =>
    element('col', { style: `width: ${Number.isInteger(width) ? width.toFixed(1) : width}px;` }, ''),
  );
  return element('colgroup', {}, (isNumbered ? '<col />' : '') + columns.join(''));
}

function writeRow(row: AdfNode, cells: string): string {
  const localId = textAttribute(row, 'localId');
  const kept = extra({ attrs: leftOver(row.attrs, { localId }), marks: row.marks ?? [] });
  return element('tr', { 'ac:local-id': localId, ...kept }, cells);
}

/** A cell keeps widths of its own wherever the columns could say something else. */
function writeCell(cell: AdfNode, columns: readonly number[] | undefined, content: string): string {
  const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
  const localId = textAttribute(cell, 'localId');
  const background = textAttribute(cell, 'background');
  const valign = textAttribute(cell, 'valign');
  const own = widthsOf(cell);
  const isSaid = own !== undefined && columns?.join().includes(own.join()) === true;
  const said: AdfAttributes = {
    colspan,
    rowspan,
    localId,
    background,
    valign,
    ...(isSaid ? { colwidth: own } : {}),
  };
  return element(
    cell.type === 'tableHeader' ? 'th' : 'td',
    {
      'data-highlight-colour': background,
      colspan: colspan === 1 ? undefined : colspan,
      rowspan: rowspan === 1 ? undefined : rowspan,
      style: valign === undefined ? undefined : `vertical-align: ${valign};`,
      'ac:local-id': localId,
      ...extra({ attrs: leftOver(cell.attrs, said), marks: cell.marks ?? [] }),
    },
    content,
  );
}
