/** Tables of wiki markup: `||heading||` and `|cell|`. */
import { type Place, type Range, trimRange, type WikiContext } from './context.ts';
import { findMonospace } from './find-macros.ts';
import { findImage } from './images.ts';
import { findLink } from './links.ts';

interface Cell extends Range {
  readonly element: 'td' | 'th';
}

const SPECIAL = /[\\|{[!]/g;

export function writeTable(context: WikiContext, rows: readonly Range[], place: Place): string {
  const inner = { ...place, depth: place.depth + 4 };
  let xml = '';
  for (const row of rows) {
    const cells = readCells(context, row).map(cell => writeCell(context, cell, inner));
    if (cells.length > 0) xml += `<tr>${cells.join('')}</tr>`;
  }
  return xml === '' ? '' : `<table><tbody>${xml}</tbody></table>`;
}

function writeCell(context: WikiContext, cell: Cell, place: Place): string {
  return `<${cell.element}>${context.writeBlocks(cell, place) || '<p />'}</${cell.element}>`;
}

/** The cells between the bars of a row; links, pictures, macros and monospaced text keep theirs. */
function readCells(context: WikiContext, row: Range): Cell[] {
  const { source } = context;
  const cells: Cell[] = [];
  let start = -1;
  let element: Cell['element'] = 'td';
  const close = (end: number): void => {
    if (start >= 0) cells.push({ element, ...trimRange(source, { start, end }) });
  };
  for (let at = row.start; at < row.end; ) {
    SPECIAL.lastIndex = at;
    const found = SPECIAL.exec(source);
    if (!found || found.index >= row.end) break;
    const { index } = found;
    if (found[0] !== '|') {
      at = skip(context, index, row.end);
      continue;
    }
    close(index);
    element = source[index + 1] === '|' && index + 1 < row.end ? 'th' : 'td';
    at = start = index + (element === 'th' ? 2 : 1);
  }
  const last = trimRange(source, { start: Math.max(start, row.start), end: row.end });
  if (last.start < last.end) close(row.end);
  return cells;
}

/** The offset behind what starts here and may hold bars. */
function skip(context: WikiContext, at: number, end: number): number {
  const { source } = context;
  switch (source[at]) {
    case '\\':
      return at + 2;
    case '[':
      return findLink(context, { start: at, end })?.end ?? at + 1;
    case '!':
      return findImage(context, { start: at, end })?.end ?? at + 1;
    default:
      return context.macros.get(at)?.end ?? findMonospace(source, at, context.next) ?? at + 1;
  }
}
