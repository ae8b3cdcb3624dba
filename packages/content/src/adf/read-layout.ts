/** Page layouts to ADF: sections of two or three columns are layout sections, others are their content. */
import { attributeOf, childElements, type StorageNode } from '../storage/tree.ts';
import { toNumber } from './colours.ts';
import { fitNode, fitParts } from './fit.ts';
import { keepOpaque, nodeOf, type Reading, readExtra } from './reading.ts';
import type { AdfMark, AdfNode } from './types.ts';

/** Column widths in percent by section type. */
export const COLUMN_WIDTHS: Readonly<Record<string, readonly number[]>> = {
  two_equal: [50, 50],
  two_left_sidebar: [33.33, 66.66],
  two_right_sidebar: [66.66, 33.33],
  three_equal: [33.33, 33.33, 33.33],
  three_with_sidebars: [25, 50, 25],
  three_left_sidebars: [25, 25, 50],
  three_right_sidebars: [50, 25, 25],
};

export function readLayout(reading: Reading, layout: StorageNode, place: string): AdfNode[] {
  return layout.children.flatMap(child => {
    if (child.type === 'comment') return [];
    if (child.name !== 'ac:layout-section') return reading.readBlocks([child], place);
    return readSection(reading, child, place);
  });
}

/** A section, in a layout or, as damaged pages have it, without one. */
export function readSection(reading: Reading, section: StorageNode, place: string): AdfNode[] {
  const cells = childElements(section);
  if (cells.some(cell => cell.name !== 'ac:layout-cell')) return keepOpaque(reading, section, place);
  if (cells.length === 1 && !readExtra(section).isWhole)
    return cells.flatMap(cell => reading.readBlocks(cell.children, place));
  const widths = COLUMN_WIDTHS[attributeOf(section, 'ac:type') ?? ''] ?? [];
  const columns = cells.map((cell, index) => {
    const width = widths.length === cells.length ? widths[index] : Math.floor(10_000 / cells.length) / 100;
    return nodeOf(cell, 'layoutColumn', {
      attrs: { width },
      content: reading.readBlocks(cell.children, 'layoutColumn'),
    });
  });
  const read = {
    ...nodeOf(section, 'layoutSection', { marks: readBreakout(section) }),
    ...fitParts(columns, 'layoutSection'),
  };
  const node = fitNode(read, place);
  return node ? [node] : keepOpaque(reading, section, place, read);
}

function readBreakout(section: StorageNode): AdfMark[] {
  const mode = attributeOf(section, 'ac:breakout-mode');
  const width = toNumber(attributeOf(section, 'ac:breakout-width'));
  if (mode === undefined || mode === 'default') return [];
  return [{ type: 'breakout', attrs: width === undefined ? { mode } : { mode, width } }];
}
