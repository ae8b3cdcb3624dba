/** Kinds of edits on tables: rows, columns, cells, by operations and by Markdown of the whole table. */
import type { EditOperation } from '../../src/index.ts';
import { changeWord, type EditKind, placesOf, type TriedEdit } from './kinds.ts';
import * as tables from './markdown-table.ts';
import { type PageText, type Place, withLines } from './page-text.ts';
import type { Random } from './random.ts';

interface Target {
  readonly text: PageText;
  readonly place: Place;
  readonly table: tables.TextTable;
  readonly rows: number;
  readonly columns: number;
  readonly random: Random;
}

/** A headless table is shown with an empty header row, so its storage tells. */
function hasHeader({ source }: PageText, { block, own }: Place): boolean {
  if (!/^\|(?: \|)+$/.test(own[0] ?? '')) return true;
  const stored = source.slice(block.start, block.end);
  const [first = ''] = /<tr[\s>][\s\S]*?<\/tr\s*>/.exec(stored) ?? [];
  return /<thead/.test(stored) || !/<td[\s/>]/.test(first);
}

const onTables =
  (edit: (target: Target) => TriedEdit | undefined): EditKind =>
  (text, random) =>
    random
      .some(
        placesOf(
          text,
          ({ block, own }) =>
            block.kind === 'table' &&
            own.length > 2 &&
            !/numberingColumn/.test(text.source.slice(block.start, block.end)),
        ),
        3,
      )
      .flatMap(place => {
        const table = tables.readTable(place.own, hasHeader(text, place));
        const rows = table.grid.length;
        const columns = table.grid[0]?.length ?? 0;
        const tried = edit({ text, place, table, rows, columns, random });
        return tried ? [tried] : [];
      });

type Shape = Pick<TriedEdit, 'only' | 'loses'>;
type TableOperation = EditOperation extends infer Each
  ? Each extends { row: number } | { column: number | string }
    ? Omit<Each, 'block'>
    : never
  : never;

function operate(
  { text, place }: Target,
  operation: TableOperation,
  changed: tables.TextTable,
  shape: Shape = {},
): TriedEdit | undefined {
  const lines = tables.printTable(changed);
  if (!lines) return undefined;
  return {
    operation: { ...operation, block: place.block.id } as EditOperation,
    expected: withLines(text, place, lines),
    within: place.block,
    ...shape,
  };
}

/** The same change, asked for as Markdown of the whole table. */
function rewrite(
  { text, place }: Target,
  changed: tables.TextTable,
  shape: Shape = {},
): TriedEdit | undefined {
  const lines = tables.printTable(changed);
  if (!lines) return undefined;
  return {
    operation: { op: 'replace', block: place.block.id, markdown: lines.join('\n') },
    expected: withLines(text, place, lines),
    within: place.block,
    ...shape,
  };
}

const adds = { only: 'adds' } as const;
const takes = { only: 'takes', loses: true } as const;
const hasSpans = ({ place }: Target): boolean => place.own.some(line => line.includes(':span{'));
/** Spans are attributes, so bytes come and go where there are some. */
const unlessSpans = (target: Target, shape: Shape): Shape => {
  const { start, end } = target.place.block;
  const isPlain = !hasSpans(target) && !/<col\s[^>]*span=/.test(target.text.source.slice(start, end));
  if (isPlain) return shape;
  return shape.loses ? { loses: true } : {};
};
/** Headings only in some columns make a header row when the others go. */
const hasMixedTop = ({ text, place, table }: Target): boolean =>
  !table.header &&
  /<tr[\s>](?:(?!<\/tr)[\s\S])*<th/.test(text.source.slice(place.block.start, place.block.end));
const NEW = ['new', '**bold** x', '', 'a `code`'];

const newRow = (target: Target): [number, tables.TextTable, string[]] | undefined => {
  const at = target.random.below(target.rows + 1);
  const cells = hasSpans(target) ? [] : NEW.slice(0, target.columns);
  return [at, tables.insertRow(target.table, at, cells), cells];
};

/** A cell with something changed in it that a pattern finds, set as a whole. */
const inCell = (change: (text: string, random: Random) => string | undefined): EditKind =>
  onTables(target => {
    const cells = target.table.grid.flatMap((line, row) =>
      line.flatMap((cell, column) =>
        cell &&
        target.table.grid[row]?.indexOf(cell) === column &&
        target.table.grid[row - 1]?.[column] !== cell
          ? [{ row, column, text: cell.text }]
          : [],
      ),
    );
    const changed = cells.flatMap(cell => {
      const text = change(cell.text, target.random);
      return text === undefined || text === cell.text ? [] : [{ ...cell, text }];
    });
    const at = target.random.pick(changed);
    if (!at) return undefined;
    return operate(
      target,
      { op: 'set_cell', row: at.row + 1, column: at.column + 1, markdown: at.text.replaceAll('\\|', '|') },
      tables.setCell(target.table, at, at.text),
    );
  });

export const TABLE_KINDS: Readonly<Record<string, EditKind>> = {
  'row inserted': onTables(target => {
    const [at, changed, cells] = newRow(target) ?? [0, target.table, []];
    return operate(target, { op: 'insert_row', row: at + 1, cells }, changed, unlessSpans(target, adds));
  }),
  'row deleted': onTables(target => {
    const at = target.random.below(target.rows);
    if (target.rows < 2) return undefined;
    return operate(
      target,
      { op: 'delete_row', row: at + 1 },
      tables.deleteRow(target.table, at),
      unlessSpans(target, takes),
    );
  }),
  'row moved': onTables(target => {
    const [from, to] = [target.random.below(target.rows), target.random.below(target.rows)];
    return operate(
      target,
      { op: 'move_row', row: from + 1, to: to + 1 },
      tables.moveRow(target.table, from, to),
    );
  }),
  'column inserted': onTables(target => {
    const at = target.random.below(target.columns + 1);
    const cells = hasSpans(target) ? [] : NEW.slice(0, target.rows);
    return operate(
      target,
      { op: 'insert_column', column: at + 1, cells },
      tables.insertColumn(target.table, at, cells),
      unlessSpans(target, adds),
    );
  }),
  'column deleted': onTables(target => {
    const at = target.random.below(target.columns);
    if (target.columns < 2 || hasMixedTop(target)) return undefined;
    return operate(
      target,
      { op: 'delete_column', column: at + 1 },
      tables.deleteColumn(target.table, at),
      unlessSpans(target, takes),
    );
  }),
  'column moved': onTables(target => {
    const [from, to] = [target.random.below(target.columns), target.random.below(target.columns)];
    return operate(
      target,
      { op: 'move_column', column: from + 1, to: to + 1 },
      tables.moveColumn(target.table, from, to),
    );
  }),
  'cell set': onTables(target => {
    const at = { row: target.random.below(target.rows), column: target.random.below(target.columns) };
    if (!target.table.grid[at.row]?.[at.column]) return undefined;
    const changed = tables.setCell(target.table, at, 'new *cell* value');
    return operate(
      target,
      { op: 'set_cell', row: at.row + 1, column: at.column + 1, markdown: 'new *cell* value' },
      changed,
      { loses: true },
    );
  }),
  'word in cell': onTables(target => {
    const at = { row: target.random.below(target.rows), column: target.random.below(target.columns) };
    const before = target.table.grid[at.row]?.[at.column]?.text ?? '';
    const text = changeWord(before, target.random);
    return text === undefined ? undefined : rewrite(target, tables.setCell(target.table, at, text));
  }),
  'row inserted in Markdown': onTables(target => {
    const at = 1 + target.random.below(target.rows);
    if (hasSpans(target)) return undefined;
    return rewrite(target, tables.insertRow(target.table, at, NEW.slice(0, target.columns)), adds);
  }),
  'row deleted in Markdown': onTables(target => {
    const at = 1 + target.random.below(Math.max(1, target.rows - 1));
    if (target.rows < 3 || hasSpans(target)) return undefined;
    return rewrite(target, tables.deleteRow(target.table, at), takes);
  }),
  'word in cell of blocks': inCell((text, random) =>
    /<br>/.test(text) ? changeWord(text, random) : undefined,
  ),
  'status in cell': inCell(text =>
    text.replace(/(?<!\w):status\[[^\]\\]*\](?!\{[^}]*content=)/, ':status[Zebra]'),
  ),
  'task in cell': inCell(text => text.replace(/- \\\[ \\\]/, '- \\[x\\]')),
  'code in cell': inCell(text => text.replace(/(:code\[`[^`|\\]+)`/, '$1 changed`')),
  'item in cell': inCell(text => text.replace(/<br>- ([A-Za-z][\w ]*)(?=<br>|$)/, '<br>- new item<br>- $1')),
};
