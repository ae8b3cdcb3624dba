/** `set_layout`: a layout section gets another type; cells are added, or run together when there are too many. */
import { ContentError } from '../../errors.ts';
import { LAYOUT_CELLS } from '../../markdown/macros.ts';
import type { PageBlock } from '../../storage/blocks.ts';
import type { Page } from '../../storage/page.ts';
import type { StorageNode } from '../../storage/tree.ts';
import type { Block } from '../../types.ts';
import { spliceAttribute } from '../attributes.ts';
import { isBare } from '../bare-text.ts';
import { asShown, blocksKey, readBack } from '../canonical.ts';
import { spliceInner } from '../splice.ts';
import { blockOf, nodeOf, type Of, type Outcome, type Planning } from './planning.ts';

export function setLayout(planning: Planning, operation: Of<'set_layout'>): Outcome {
  const { page } = planning;
  const { type } = operation;
  const count = Object.hasOwn(LAYOUT_CELLS, type) ? LAYOUT_CELLS[type] : undefined;
  if (count === undefined) {
    throw new ContentError(
      'not_applicable',
      `A layout section's type is one of ${Object.keys(LAYOUT_CELLS).join(', ')}, not '${type}'.`,
    );
  }
  const section = sectionAround(page, blockOf(page, operation.block));
  if (section.children.some(child => child.name !== 'cell'))
    throw new ContentError(
      'not_applicable',
      'The layout section holds something outside of its cells, which would get lost. Move or delete that first.',
    );
  const node = nodeOf(section);
  for (const change of spliceAttribute(page.source, node, 'ac:type', type))
    planning.add({ ...change, retargets: true });
  if (section.children.length < count) addCells(planning, section, count - section.children.length);
  else joinCells(planning, section.children.slice(count - 1));
  return expect(page, section, { type, count });
}

/** The layout section that a block stands in: sections show no ids of their own. */
function sectionAround(page: Page, block: PageBlock): PageBlock {
  for (let up: PageBlock | undefined = block; up; up = up.parent)
    if (up.kind === 'layout' && up.name === 'section') return up;
  const [only, ...others] = block.kind === 'layout' ? block.children : [];
  if (only && others.length === 0) return only;
  const shown = page.ids.shownOf(block);
  throw new ContentError(
    only ? 'ambiguous' : 'not_applicable',
    only
      ? `The layout ${shown} has ${others.length + 1} sections; give the id of a block inside the one that is meant.`
      : `Block ${shown} stands in no layout section; set_layout changes the type of one.`,
  );
}

function addCells({ page, add }: Planning, section: PageBlock, count: number): void {
  const text = '<ac:layout-cell><p /></ac:layout-cell>'.repeat(count);
  const node = nodeOf(section);
  const last = section.children[section.children.length - 1];
  if (last) add({ start: last.end, end: last.end, text });
  else add(spliceInner(page.source, node, page.source.slice(node.innerStart, node.innerEnd) + text));
}

/** What the cells behind the first one hold follows what that one holds; only the tags between them go. */
function joinCells({ page, add }: Planning, cells: readonly PageBlock[]): void {
  const [first, ...others] = cells;
  if (!first || others.length === 0) return;
  const isWhole = cells.every(cell => !isSelfClosing(nodeOf(cell)));
  if (!isWhole) {
    const inner = cells
      .map(cell => page.source.slice(nodeOf(cell).innerStart, nodeOf(cell).innerEnd))
      .join('');
    add({ ...spliceInner(page.source, nodeOf(first), inner), retargets: true });
    for (const cell of others) add({ start: cell.start, end: cell.end, text: '', retargets: true });
    return;
  }
  let previous = first;
  for (const cell of others) {
    add({ start: nodeOf(previous).innerEnd, end: nodeOf(cell).innerStart, text: '', retargets: true });
    keepTextsApart(add, previous, cell);
    previous = cell;
  }
}

function isSelfClosing(node: StorageNode): boolean {
  return node.innerStart === node.end;
}

/** Text without a paragraph gets one where it would run into the text of the cell before. */
function keepTextsApart(add: Planning['add'], one: PageBlock, other: PageBlock): void {
  const last = one.children[one.children.length - 1];
  const [first] = other.children;
  if (!last || !first || !isBare(last) || !isBare(first)) return;
  add({ start: first.start, end: first.start, text: '<p>' });
  add({ start: first.end, end: first.end, text: '</p>' });
}

/** The layout as it must read afterwards. */
function expect(page: Page, section: PageBlock, { type, count }: { type: string; count: number }): Outcome {
  const layout = section.parent;
  const [shown] = layout ? readBack(page.source, [layout]) : [];
  if (!layout || shown?.type !== 'container') return {};
  const place = layout.children.indexOf(section);
  const children = shown.children.map((child, index) => {
    if (index !== place || child.type !== 'container') return child;
    return {
      ...child,
      attributes: { ...child.attributes, type },
      children: arrangeCells(child.children, count),
    };
  });
  return {
    expectation: {
      start: layout.start,
      end: layout.end,
      key: blocksKey(asShown([{ ...shown, children }])),
      items: false,
    },
  };
}

function arrangeCells(cells: readonly Block[], count: number): Block[] {
  const kept = cells.slice(0, count);
  const last = kept[count - 1];
  if (last?.type === 'container') {
    const others = cells.slice(count).flatMap(cell => (cell.type === 'container' ? cell.children : []));
    kept[count - 1] = { ...last, children: [...last.children, ...others] };
  }
  while (kept.length < count) kept.push({ type: 'container', name: 'cell', attributes: {}, children: [] });
  return kept;
}
