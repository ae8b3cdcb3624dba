/** New items in the lists of a table cell, where Markdown has only lines: `<br>- item` behind another item is an item, not a line of it. */
import { depthOf, isNumbered, itemOf, linesOf } from '../markdown/cell-lines.ts';
import { parseInline, writeStorage } from '../markdown/index.ts';
import { createReader } from '../read/reader.ts';
import { renderCellContent } from '../read/table.ts';
import { scanStorage } from '../storage/scan.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Inline } from '../types.ts';
import { inlineKey } from './atoms.ts';
import type { Merge } from './merge.ts';
import { writeItems } from './merge-list.ts';
import { matchSequences } from './sequence.ts';
import { applySplices, orderSplices, type Splice } from './splice.ts';

interface Line {
  readonly nodes: readonly Inline[];
  /** How many lists it stands in; 0 for a line that begins no item. */
  readonly depth: number;
}

interface StoredLine extends Line {
  /** The item that it begins. */
  readonly item: StorageNode | undefined;
}

export interface Grown {
  readonly source: string;
  readonly cell: StorageNode;
}

/** The cell with the items put in that the wanted content has more; undefined where it has none that stand beside others. */
export function growLists(merge: Merge, cell: StorageNode, wanted: readonly Inline[]): Grown | undefined {
  const stored = storedLines(merge.source, cell);
  if (!stored?.some(line => line.item)) return undefined;
  const splices: Splice[] = [];
  for (const added of findAdded(stored, toLines(wanted))) {
    const splice = putIn(merge, stored, added);
    if (!splice) return undefined;
    splices.push(splice);
  }
  if (splices.length === 0) return undefined;
  const local = orderSplices(merge.source, splices).map(splice => ({
    ...splice,
    start: splice.start - cell.start,
    end: splice.end - cell.start,
  }));
  const source = applySplices(merge.source.slice(cell.start, cell.end), local);
  const [grown] = scanStorage(source).children;
  return grown && { source, cell: grown };
}

/** The item, or the line before the first list of the cell, where it belongs; undefined where that cannot be told. */
function putIn(
  merge: Merge,
  stored: readonly StoredLine[],
  { before, at, added }: Added,
): Splice | undefined {
  if (added.depth === 0) {
    const list = outermostList(stored[at]?.item);
    const text = writeStorage([{ type: 'paragraph', children: added.nodes }], merge.pool);
    return list && { start: list.start, end: list.start, text, operation: 0 };
  }
  const place = placeOf(stored, { before, at, added });
  if (!place) return undefined;
  const { offset, isOrdered, nested } = place;
  const item = writeItems(merge, [itemOf(added.nodes)], isOrdered);
  const tag = isOrdered ? 'ol' : 'ul';
  return { start: offset, end: offset, text: nested ? `<${tag}>${item}</${tag}>` : item, operation: 0 };
}

/** The lines that a read shows of the cell; undefined where it cannot be told which items they begin. */
function storedLines(source: string, cell: StorageNode): StoredLine[] | undefined {
  const items: StorageNode[] = [];
  const shown = renderCellContent(createReader(source), cell, node => {
    if (node.name === 'li' || node.name === 'ac:task') items.push(node);
  });
  const lines = toLines(parseInline(shown));
  if (lines.filter(line => line.depth > 0).length !== items.length) return undefined;
  let next = 0;
  return lines.map(line => ({ ...line, item: line.depth > 0 ? items[next++] : undefined }));
}

function toLines(nodes: readonly Inline[]): Line[] {
  return linesOf(nodes).map(line => ({ nodes: line, depth: depthOf(line) }));
}

interface Added {
  /** The number of the stored line that it follows, -1 at the start, and of the one that follows it. */
  readonly before: number;
  readonly at: number;
  readonly added: Line;
}

/** Lines that the wanted content has more than the stored, each with its place; in a stretch that changes, the last ones. */
function findAdded(stored: readonly StoredLine[], lines: readonly Line[]): Added[] {
  const keyOf = ({ nodes }: Line): string => inlineKey(nodes);
  const found: Added[] = [];
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [
    ...matchSequences(stored.map(keyOf), lines.map(keyOf)),
    [stored.length, lines.length] as const,
  ]) {
    const extra = lines.slice(other + (nextOne - one), nextOther);
    for (const added of extra)
      if (added.depth > 0 || nextOne === 0) found.push({ before: nextOne - 1, at: nextOne, added });
    one = nextOne + 1;
    other = nextOther + 1;
  }
  return found;
}

interface ItemPlace {
  readonly offset: number;
  readonly isOrdered: boolean;
  /** Whether it is the first of a list in the item. */
  readonly nested: boolean;
}

function placeOf(stored: readonly StoredLine[], { before, at, added }: Added): ItemPlace | undefined {
  const { depth, nodes } = added;
  const previous = stored.slice(0, before + 1).findLast(line => line.item);
  const isBehind = previous?.item !== undefined && stored[before]?.item !== undefined;
  if (isBehind && previous?.item && depth <= previous.depth) {
    const sibling = itemAbove(previous.item, previous.depth - depth);
    return sibling && { offset: sibling.end, isOrdered: sibling.parent?.name === 'ol', nested: false };
  }
  if (isBehind && previous?.item && depth === previous.depth + 1 && previous.item.name === 'li') {
    return { offset: previous.item.innerEnd, isOrdered: isNumbered(nodes), nested: true };
  }
  const next = stored[at];
  if (!next?.item || next.depth !== depth) return undefined;
  return { offset: next.item.start, isOrdered: next.item.parent?.name === 'ol', nested: false };
}

/** The list in the cell that an item stands in. */
function outermostList(item: StorageNode | undefined): StorageNode | undefined {
  let list: StorageNode | undefined;
  for (let up = item?.parent; up && up.name !== 'td' && up.name !== 'th'; up = up.parent)
    if (up.name === 'ul' || up.name === 'ol' || up.name === 'ac:task-list') list = up;
  return list;
}

/** The item that stands some lists further out. */
function itemAbove(item: StorageNode, levels: number): StorageNode | undefined {
  let found: StorageNode | undefined = item;
  for (let level = 0; level < levels; level++) {
    found = found?.parent;
    while (found && found.name !== 'li' && found.name !== 'ac:task') found = found.parent;
  }
  return found;
}
