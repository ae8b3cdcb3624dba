/** Paragraphs and tables of a document, written as Markdown while they are read. */
import type { TextSink } from '../file-text.ts';
import { renderRow, renderRule } from './table.ts';

export interface Flow {
  /** Words of the paragraph that is being read. */
  add(text: string): void;
  /** `prefix` makes it a heading or an item; an empty paragraph is left out. */
  endParagraph(prefix?: string): void;
  openTable(): void;
  closeTable(): void;
  openRow(): void;
  closeRow(): void;
  openCell(): void;
  closeCell(): void;
  /** The last cell once more. */
  repeatCell(): void;
}

interface Table {
  readonly rows: string[][];
  cells: string[];
  cell: string;
}

/** Tables of one cell that hold everything are common in forms; wider than this they are data gone wild. */
const MOST_CELLS = 1000;

export function createFlow(sink: TextSink): Flow {
  const tables: Table[] = [];
  let words = '';
  const inner = (): Table | undefined => tables.at(-1);

  return {
    add(text) {
      words += text;
    },
    endParagraph(prefix = '') {
      const text = words.replace(/[ \t]+\n/g, '\n').trim();
      words = '';
      if (text === '') return;
      const table = inner();
      if (table) {
        table.cell += `${table.cell === '' ? '' : '\n'}${text}`;
        return;
      }
      if (prefix.endsWith('- ')) sink.line();
      else sink.paragraph();
      sink.add(`${prefix}${text}`);
    },
    openTable() {
      this.endParagraph();
      tables.push({ rows: [], cells: [], cell: '' });
    },
    closeTable() {
      const table = tables.pop();
      if (!table) return;
      const outer = inner();
      if (outer) {
        outer.cell += ` ${table.rows.map(cells => cells.join(', ')).join('; ')}`;
        return;
      }
      sink.paragraph();
      for (const [index, cells] of table.rows.entries()) {
        sink.line();
        sink.add(renderRow(cells));
        if (index === 0) sink.add(`\n${renderRule(cells.length)}`);
      }
      sink.paragraph();
    },
    openRow() {
      const table = inner();
      if (table) table.cells = [];
    },
    closeRow() {
      const table = inner();
      if (!table) return;
      const width = table.rows[0]?.length ?? 0; // sheets go on with empty cells to their far end
      while (table.cells.length > width && table.cells.at(-1)?.trim() === '') table.cells.pop();
      if (table.cells.some(cell => cell.trim() !== '')) table.rows.push(table.cells);
    },
    openCell() {
      const table = inner();
      if (table) table.cell = '';
    },
    closeCell() {
      this.endParagraph();
      const table = inner();
      if (table && table.cells.length < MOST_CELLS) table.cells.push(table.cell);
    },
    repeatCell() {
      const table = inner();
      if (table && table.cells.length < MOST_CELLS) table.cells.push(table.cell);
    },
  };
}
