/** Captions of tables: `:caption[text]{}` before the text of a table's first cell. */
import type { Cell, Inline } from '../types.ts';
import { withValue } from './cell-lines.ts';

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
    if (caption) {
      const text = trimEdges(caption);
      const shown = text.length === 0 ? undefined : text;
      return { caption: shown, rows: rows.with(index, [withoutCaption(cell), ...cells]) };
    }
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
  return value === '' ? rest : [withValue(next, value), ...rest];
}

/** Without the space at the edges, which no caption shows. */
function trimEdges(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.flatMap((node, at): readonly Inline[] => {
    if (node.type !== 'text' || (at > 0 && at < nodes.length - 1)) return [node];
    const start = at === 0 ? node.value.trimStart() : node.value;
    const value = at === nodes.length - 1 ? start.trimEnd() : start;
    return value === '' ? [] : [{ type: 'text', value }];
  });
}
