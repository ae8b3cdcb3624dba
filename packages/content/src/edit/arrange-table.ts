/** Makes a stored table what a plan says: rows, cells and columns that stay keep their bytes and places, others come, go and move. */
import { alignOf } from '../read/alignment.ts';
import { scanStorage } from '../storage/scan.ts';
import { attributeOf, childElements, findChild, rawAttribute, type StorageNode } from '../storage/tree.ts';
import { spliceAttribute } from './attributes.ts';
import type { Merge } from './merge.ts';
import { mergeCell, writeCell } from './merge-cell.ts';
import { applySplices, orderSplices, type Splice, spliceInner } from './splice.ts';
import { type CellPlan, elementOf, type RowPlan, spansOf, type TablePlan } from './table-plan.ts';

type Change = Omit<Splice, 'operation'>;

interface Arranging {
  readonly merge: Merge;
  readonly plan: TablePlan;
  readonly spans: ReturnType<typeof spansOf>;
}

/** An element of a container: a stored one with what changes in it, or one that is written. */
type Part =
  | { readonly node: StorageNode; readonly changes: readonly Change[] }
  | { readonly node: undefined; readonly text: string };

/** Adds the changes that make the table what is planned. Throws ContentError where a cell's content cannot be written. */
export function arrangeTable(merge: Merge, plan: TablePlan): void {
  const arranging = { merge, plan, spans: spansOf(plan) };
  for (const change of [...columnChanges(arranging), ...rowChanges(arranging)]) merge.add(change);
}

function rowChanges(arranging: Arranging): Change[] {
  const { plan, merge } = arranging;
  const groups = new Map<StorageNode | undefined, Part[]>();
  for (const node of plan.grid.rowNodes) groups.set(node.parent, []);
  const written = new Set<CellPlan>();
  for (const row of plan.rows) {
    const cells = row.places.map(cell => (cell && !written.has(cell) ? cell : undefined));
    groups.set(row.group, [...(groups.get(row.group) ?? []), rowPart(arranging, row, cells)]);
    for (const cell of cells) if (cell) written.add(cell);
  }
  const changes: Change[] = [];
  for (const [group, parts] of groups) {
    if (!group) changes.push(newBody(arranging, parts));
    else if (parts.length === 0 && group !== plan.table && plan.rows.length > 0)
      changes.push({ start: group.start, end: group.end, text: '' });
    else {
      const rows = plan.grid.rowNodes.filter(node => node.parent === group);
      changes.push(...arrangeParts(merge.source, group, rows, parts));
    }
  }
  return changes;
}

/** Rows below a table that has none but those of its head. */
function newBody({ merge, plan }: Arranging, parts: readonly Part[]): Change {
  const last = childElements(plan.table).findLast(child => child.name === 'thead');
  const at = last?.end ?? plan.table.innerEnd;
  return {
    start: at,
    end: at,
    text: `<tbody>${parts.map(part => textOfPart(merge.source, part)).join('')}</tbody>`,
  };
}

function rowPart(arranging: Arranging, row: RowPlan, cells: readonly (CellPlan | undefined)[]): Part {
  const parts = cellParts(arranging, row, cells);
  const { node } = row;
  const { source } = arranging.merge;
  if (node) {
    const stored = childElements(node).filter(isCell);
    return { node, changes: arrangeParts(source, node, stored, parts) };
  }
  const text = parts.map(part => textOfPart(source, part)).join('');
  return { node, text: `<tr${looksOf(row.like)}>${text}</tr>` };
}

function isCell(node: StorageNode): boolean {
  return node.name === 'td' || node.name === 'th';
}

/** The cells that begin in a row; places that no cell fills are left out at its end and filled before others. */
function cellParts(arranging: Arranging, row: RowPlan, cells: readonly (CellPlan | undefined)[]): Part[] {
  const emptyCell: Part = { node: undefined, text: '<td><p /></td>' };
  const parts: Part[] = [];
  const seen = new Set<CellPlan>();
  const last = cells.findLastIndex(cell => cell && (cell.stored || cell.content?.length !== 0));
  const isWhole = row.places.every(place => place !== undefined);
  for (const [column, cell] of cells.entries()) {
    if (!isWhole && column > last) break;
    if (row.places[column] === undefined) parts.push(emptyCell);
    if (!cell || seen.has(cell)) continue;
    seen.add(cell);
    parts.push(cellPart(arranging, cell));
  }
  const hadCells = row.node !== undefined && childElements(row.node).some(isCell);
  if (parts.length === 0 && hadCells && row.places.every(place => place === undefined)) parts.push(emptyCell);
  return parts;
}

function cellPart(arranging: Arranging, cell: CellPlan): Part {
  const node = cell.stored?.node;
  const { merge } = arranging;
  const spans = arranging.spans.get(cell) ?? { columns: 1, rows: 1 };
  if (node) {
    const changes = cellChanges(arranging, cell, node);
    if (cell.align === undefined) return { node, changes };
    const text = alignCell(textOfPart(merge.source, { node, changes }), cell.align);
    return { node, changes: [{ start: node.start, end: node.end, text }] };
  }
  const name = elementOf(cell);
  const looks = looksOf(cell.like, name);
  const tag = withSpans(`<${name}${looks}>`, spans);
  return {
    node: undefined,
    text: `${tag}${writeCell(merge, cell.content ?? [], cell.align ?? alignmentOf(cell.like))}</${name}>`,
  };
}

function cellChanges({ merge, spans }: Arranging, cell: CellPlan, node: StorageNode): Change[] {
  const changes: Change[] = [];
  if (cell.content) mergeCell({ ...merge, add: change => changes.push(change) }, node, cell.content);
  const name = elementOf(cell);
  const retag = (tag: string): string => {
    const { columns, rows } = spans.get(cell) ?? { columns: 1, rows: 1 };
    const named = name === node.name ? tag : setAttribute(tag, 'scope', undefined).replace(node.name, name);
    const grown = columns === cell.stored?.columns ? named : setAttribute(named, 'colspan', columns);
    return rows === cell.stored?.rows ? grown : setAttribute(grown, 'rowspan', rows);
  };
  const tag = merge.source.slice(node.start, node.innerStart);
  if (retag(tag) === tag) return changes;
  // The content of an empty element comes with its tags.
  if (node.innerStart === node.end) {
    const [filled] = changes;
    if (!filled) return [{ start: node.start, end: node.end, text: retag(tag) }];
    const open = tag.replace(/\s*\/>$/, '>');
    const content = filled.text.slice(open.length, -`</${node.name}>`.length);
    return [{ start: node.start, end: node.end, text: `${retag(open)}${content}</${name}>` }];
  }
  const close = name === node.name ? [] : [{ start: node.innerEnd, end: node.end, text: `</${name}>` }];
  return [{ start: node.start, end: node.innerStart, text: retag(tag) }, ...changes, ...close];
}

/** Makes the stored elements of a container the given parts in their order; as many as can stay where they are. */
function arrangeParts(
  source: string,
  container: StorageNode,
  stored: readonly StorageNode[],
  parts: readonly Part[],
): Change[] {
  const present = new Set(stored);
  const staying = longestRun(parts.flatMap(({ node }) => (node && present.has(node) ? [node] : [])));
  const changes: Change[] = [];
  for (const node of stored)
    if (!staying.has(node)) changes.push({ start: node.start, end: node.end, text: '' });
  const first = parts.find(({ node }) => node && staying.has(node))?.node;
  let at = first?.start ?? stored[0]?.start ?? container.innerStart;
  let added = '';
  for (const part of parts) {
    if (part.node && staying.has(part.node)) {
      if (added !== '') changes.push({ start: at, end: at, text: added });
      changes.push(...part.changes);
      at = part.node.end;
      added = '';
    } else added += textOfPart(source, part);
  }
  if (added === '') return changes;
  const isEmptyElement = container.innerStart === container.end;
  return [
    ...changes,
    isEmptyElement ? spliceInner(source, container, added) : { start: at, end: at, text: added },
  ];
}

function textOfPart(source: string, part: Part): string {
  if (!part.node) return part.text;
  const { start, end } = part.node;
  const splices = orderSplices(
    source,
    part.changes.map(change => ({ ...change, operation: 0 })),
  );
  const local = splices.map(splice => ({ ...splice, start: splice.start - start, end: splice.end - start }));
  return applySplices(source.slice(start, end), local);
}

/** The longest run of nodes, taken in their given order, that stand in the source in that order too. */
function longestRun(nodes: readonly StorageNode[]): Set<StorageNode> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, node] of nodes.entries()) {
    let length = ends.findIndex(end => (nodes[end]?.start ?? 0) >= node.start);
    if (length === -1) length = ends.length;
    previous[index] = ends[length - 1];
    ends[length] = index;
  }
  const run = new Set<StorageNode>();
  for (let index = ends[ends.length - 1]; index !== undefined; index = previous[index]) {
    const node = nodes[index];
    if (node) run.add(node);
  }
  return run;
}

/** The columns' widths: stored ones stay and move with their columns, a new one is as wide as its neighbour. */
function columnChanges({ merge, plan }: Arranging): Change[] {
  const isSame =
    plan.columns.length === plan.grid.width &&
    plan.columns.every((column, index) => 'from' in column && column.from === index);
  const groups = childElements(plan.table).filter(child => child.name === 'colgroup');
  const [group, ...others] = groups;
  if (isSame || !group || others.length > 0) return [];
  const cols = childElements(group).filter(child => child.name === 'col');
  const units = cols.flatMap(col =>
    Array.from({ length: Number(rawAttribute(col, 'span') ?? 1) || 1 }, () => col),
  );
  const textOf = (col: StorageNode): string =>
    setAttribute(merge.source.slice(col.start, col.end), 'span', undefined);
  const isSingle = units.length === cols.length;
  const spare = units.slice(plan.grid.width).map((_, index) => ({ from: plan.grid.width + index }));
  const parts = [...plan.columns, ...spare].flatMap((column): Part[] => {
    const unit = units['from' in column ? column.from : column.like];
    if (!unit) return [];
    return 'from' in column && isSingle
      ? [{ node: unit, changes: [] }]
      : [{ node: undefined, text: textOf(unit) }];
  });
  return arrangeParts(merge.source, group, cols, parts);
}

/** What a new row or cell takes over from its neighbour. */
const LOOKS = [
  'class',
  'style',
  'scope',
  'align',
  'valign',
  'bgcolor',
  'data-highlight-colour',
  'data-highlight-class',
];

function looksOf(like: StorageNode | undefined, name = like?.name): string {
  if (!like) return '';
  return LOOKS.filter(look => look !== 'scope' || name === like.name)
    .flatMap(look => {
      const value = rawAttribute(like, look);
      return value === undefined ? [] : [` ${look}="${value.replaceAll('"', '&quot;')}"`];
    })
    .join('');
}

/** A cell's storage with its text aligned: its paragraphs, else the cell itself. */
function alignCell(source: string, align: string): string {
  const [cell] = scanStorage(source).children;
  if (!cell) return source;
  const paragraphs = childElements(cell).filter(child => child.name === 'p');
  const isBare = paragraphs.length === 0 && alignOf(cell) === undefined && cell.children.length > 0;
  const changes = [
    ...(isBare || alignOf(cell) !== undefined ? setAlign(source, cell, align) : []),
    ...paragraphs.flatMap(paragraph => setAlign(source, paragraph, align)),
  ];
  return applySplices(
    source,
    orderSplices(
      source,
      changes.map(change => ({ ...change, operation: 0 })),
    ),
  );
}

function setAlign(source: string, node: StorageNode, align: string): readonly Change[] {
  const style = attributeOf(node, 'style') ?? '';
  const others = style.split(';').filter(part => part.trim() !== '' && !/^\s*text-align\s*:/i.test(part));
  return spliceAttribute(source, node, 'style', [...others, `text-align: ${align};`].join(';'));
}

/** The alignment of a cell's first paragraph, as a style. */
function alignmentOf(like: StorageNode | undefined): string {
  const paragraph = like && findChild(like, 'p');
  const style = (paragraph && rawAttribute(paragraph, 'style')) ?? '';
  return /(?:^|;)\s*text-align:\s*(center|right|left|justify)/.exec(style)?.[1] ?? '';
}

function withSpans(tag: string, { columns, rows }: { columns: number; rows: number }): string {
  return setAttribute(setAttribute(tag, 'colspan', columns), 'rowspan', rows);
}

/** A start tag with an attribute set, or taken away where the value is 1 or undefined, which say nothing. */
function setAttribute(tag: string, name: string, value: number | undefined): string {
  const present = new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  const written = value === undefined || value === 1 ? '' : ` ${name}="${value}"`;
  if (present.test(tag)) return tag.replace(present, written);
  return tag.replace(/(?=\s*\/?>$)/, written);
}
