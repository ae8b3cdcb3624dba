/** Captions of tables: `:caption[text]{}` before the text of a table's first cell. */
import type { Cell, Inline } from '../types.ts';

type Rows = readonly (readonly Cell[])[];

export interface Captioned {
  /** Undefined where the table has none. */
  readonly caption: readonly Inline[] | undefined;
  readonly rows: Rows;
}

/** A table's rows without the caption, which stands in the first cell of the first row that says anything. */
export function takeCaption(rows: Rows): Captioned {
  for (const [index, row] of rows.entries()) {
    const [cell = [], ...cells] = row;
    const caption = captionOf(cell);
    if (caption) return { caption, rows: rows.with(index, [withoutCaption(cell), ...cells]) };
    if (row.some(other => other.length > 0)) break;
  }
  return { caption: undefined, rows };
}

function captionOf([first]: Cell): readonly Inline[] | undefined {
  return first?.type === 'directive' && first.name === 'caption' ? first.label : undefined;
}

/** A cell's content without the caption before it. */
export function withoutCaption(cell: Cell): Cell {
  if (!captionOf(cell)) return cell;
  const [, next, ...rest] = cell;
  if (next?.type !== 'text') return cell.slice(1);
  const value = next.value.trimStart();
  return value === '' ? rest : [{ type: 'text', value }, ...rest];
}
