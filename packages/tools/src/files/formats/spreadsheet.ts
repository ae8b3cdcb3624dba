/** Text of Excel workbooks: each sheet as tab-separated rows, dates as dates. Source: ECMA-376, SpreadsheetML. */
import { createTextSink, type FileText, type TextSink } from '../file-text.ts';
import { type NumberFormats, readNumberFormats, showNumber } from './number-formats.ts';
import { attribute, listElements, readRelations, walkXml } from './xml.ts';
import { openPackage } from './zip.ts';

const PARTS =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/;

export function readSpreadsheet(bytes: Uint8Array): FileText {
  const file = openPackage(bytes, path => PARTS.test(path));
  const workbook = file.read('xl/workbook.xml');
  const relations = readRelations(file.read('xl/_rels/workbook.xml.rels'), 'xl');
  const is1904 = listElements(workbook, 'workbookPr').some(each =>
    /^(?:1|true)$/.test(each['date1904'] ?? ''),
  );
  const book: Book = {
    strings: readSharedStrings(file.read('xl/sharedStrings.xml')),
    formats: readNumberFormats(file.read('xl/styles.xml'), is1904),
  };
  const sink = createTextSink();
  for (const sheet of listElements(workbook, 'sheet')) {
    const path = relations.get(attribute(sheet, 'id') ?? '')?.path ?? '';
    const hidden = sheet['state'] !== undefined && sheet['state'] !== 'visible' ? ' (hidden sheet)' : '';
    sink.paragraph();
    sink.add(`## ${sheet['name'] ?? 'Sheet'}${hidden}`);
    sink.paragraph();
    const xml = file.read(path);
    if (xml !== undefined && !sink.isFull) writeSheet(xml, book, sink);
  }
  return sink.finish();
}

interface Book {
  readonly strings: readonly string[];
  readonly formats: NumberFormats;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string;
}

/** Columns that a file may name: Excel's own limit. */
const MOST_COLUMNS = 16_384;

function writeSheet(xml: string, book: Book, sink: TextSink): void {
  let row: string[] = [];
  let cell: Cell | undefined;
  walkXml(xml, {
    isDone: () => sink.isFull,
    open: (name, attributes) => {
      if (name === 'row') row = [];
      if (name !== 'c') return;
      const column = columnOf(attributes['r'] ?? '') ?? row.length;
      cell = {
        column: Math.min(column, MOST_COLUMNS),
        type: attributes['t'] ?? 'n',
        style: Number(attributes['s'] ?? 0),
        value: '',
        formula: '',
      };
    },
    text: (text, element) => {
      if (cell && (element === 'v' || element === 't')) cell.value += text;
      if (cell && element === 'f') cell.formula += text;
    },
    close: name => {
      if (name === 'c' && cell) {
        const shown = showCell(cell, book);
        if (shown !== '') {
          while (row.length < cell.column) row.push('');
          row[cell.column] = shown;
        }
        cell = undefined;
      }
      if (name === 'row' && row.length > 0) sink.add(`${row.join('\t')}\n`);
    },
  });
}

/** A formula that nobody has computed yet is shown as it is. */
function showCell({ type, style, value, formula }: Cell, { strings, formats }: Book): string {
  if (value === '' && formula !== '') return `=${oneCell(formula)}`;
  if (type === 's') return oneCell(strings[Number(value)] ?? '');
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return type === 'n' ? showNumber(value, style, formats) : oneCell(value);
}

/** Line ends and tabs in a cell would break its row. */
function oneCell(text: string): string {
  return text.replace(/\s*[\t\r\n]+\s*/g, ' ').trim();
}

/** `BC12` is in column 54, counted from 0. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readSharedStrings(xml: string | undefined): readonly string[] {
  const strings: string[] = [];
  let words = '';
  let phonetic = 0;
  walkXml(xml ?? '', {
    open: name => {
      if (name === 'si') words = '';
      if (name === 'rPh') phonetic += 1;
    },
    text: (text, element) => {
      if (element === 't' && phonetic === 0) words += text;
    },
    close: name => {
      if (name === 'si') strings.push(words);
      if (name === 'rPh') phonetic -= 1;
    },
  });
  return strings;
}
