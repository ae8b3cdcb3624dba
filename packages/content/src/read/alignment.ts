/** How the columns of a table are aligned: as the line of rules says it, where all of a column agrees. */
import { attributeOf, type StorageNode } from '../storage/tree.ts';
import type { Align } from '../types.ts';

/** What of a table's grid (table.ts) tells how its columns are aligned. */
interface Columns {
  readonly width: number;
  readonly rows: readonly (readonly (
    | { readonly origin: boolean; readonly cell: { readonly node: StorageNode } }
    | undefined
  )[])[];
}

const ALIGN = /(?:^|;)\s*text-align\s*:\s*(left|center|right)\s*(?:;|$)/i;

/** By column; undefined where its cells say nothing, or not the same. Empty cells have no say. */
export function alignmentOf(grid: Columns): Align[] {
  const aligns: Align[] = [];
  for (let column = 0; column < grid.width; column++) aligns.push(alignOfColumn(grid, column));
  return aligns;
}

function alignOfColumn({ rows }: Columns, column: number): Align {
  let found: Align;
  for (const row of rows) {
    const place = row[column];
    if (!place?.origin) continue;
    const align = alignOfCell(place.cell.node);
    if (align === 'none' || (found !== undefined && align !== 'any' && align !== found)) return undefined;
    if (align !== 'any') found = align;
  }
  return found;
}

/** Markdown aligns the paragraphs of a cell, its lists have no say. */
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'ac:task-list']);

/** The alignment of a cell: its own, or that of all its paragraphs; `any` for an empty cell, `none` for one that has none. */
function alignOfCell(cell: StorageNode): NonNullable<Align> | 'any' | 'none' {
  const own = alignOf(cell);
  if (own !== undefined) return own;
  let found: NonNullable<Align> | 'any' = 'any';
  for (const child of cell.children) {
    if (child.type === 'comment' || LISTS.has(child.name)) continue;
    if (child.name !== 'p') return 'none';
    const align = alignOf(child);
    if (align === undefined && child.children.length === 0) continue;
    if (align === undefined || (found !== 'any' && found !== align)) return 'none';
    found = align;
  }
  return found;
}

/** The alignment in an element's style. */
export function alignOf(node: StorageNode): Align {
  if (node.attributes.length === 0) return undefined;
  const found = ALIGN.exec(attributeOf(node, 'style') ?? '')?.[1]?.toLowerCase();
  return found === 'left' || found === 'center' || found === 'right' ? found : undefined;
}
