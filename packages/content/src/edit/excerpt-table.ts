/** For a diff, the rows of two tables that differ, with those around them: a change of one cell does not need all others rendered. */
import type { PageBlock } from '../storage/blocks.ts';
import { childElements, type StorageNode } from '../storage/tree.ts';

const GROUPS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);

/** A block and the source that its offsets count in. */
export interface Shown {
  readonly source: string;
  readonly block: PageBlock;
}

/**
 * Both tables without the rows that no hunk with so many lines of context shows; undefined where spans or rows of several lengths
 * make a row's text hang on others. Rows of the same bytes read the same then, one line a row.
 */
export function excerptTables(
  before: Shown,
  after: Shown,
  context: number,
): [PageBlock, PageBlock] | undefined {
  const one = rowsOf(before);
  const other = rowsOf(after);
  if (!one || !other) return undefined;
  let head = 0;
  while (head < one.rows.length && one.bytes(head) === other.bytes(head)) head++;
  let tail = 0;
  const most = Math.min(one.rows.length, other.rows.length) - head;
  while (tail < most && one.bytes(one.rows.length - 1 - tail) === other.bytes(other.rows.length - 1 - tail))
    tail++;
  return [excerpt(before, one, { head, tail, context }), excerpt(after, other, { head, tail, context })];
}

interface Rows {
  readonly table: StorageNode;
  readonly rows: readonly StorageNode[];
  readonly bytes: (index: number) => string | undefined;
}

function rowsOf({ source, block }: Shown): Rows | undefined {
  const [table] = block.nodes;
  if (block.kind !== 'table' || !table) return undefined;
  if (/\b(?:row|col)span\b/.test(source.slice(table.start, table.end))) return undefined;
  const rows = childElements(table).flatMap(child => {
    if (child.name === 'colgroup') return [];
    return GROUPS.has(child.name) ? childElements(child) : [child];
  });
  const width = rows[0]?.children.filter(isCell).length;
  const isPlain = rows.every(row => row.name === 'tr' && row.children.filter(isCell).length === width);
  if (!isPlain) return undefined;
  return {
    table,
    rows,
    bytes: index => {
      const row = rows[index];
      return row && source.slice(row.start, row.end);
    },
  };
}

function isCell(node: StorageNode): boolean {
  return node.name === 'td' || node.name === 'th';
}

/** The first row stays, since it may be the header. */
function excerpt(
  { block }: Shown,
  { table, rows }: Rows,
  { head, tail, context }: { readonly head: number; readonly tail: number; readonly context: number },
): PageBlock {
  const from = Math.max(1, head - context);
  const children = [...rows.slice(0, 1), ...rows.slice(from, rows.length - Math.max(0, tail - context))];
  return { ...block, nodes: [{ ...table, children }] };
}
