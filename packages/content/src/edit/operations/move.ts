/** `move`: a block's bytes go to another place as they are, so that ids, markers and macros go with them. */
import { ContentError } from '../../errors.ts';
import { endOfSection } from '../../read/section.ts';
import type { PageBlock } from '../../storage/blocks.ts';
import type { Page } from '../../storage/page.ts';
import type { StorageNode } from '../../storage/tree.ts';
import { isBare, isBareText, keepTextApart, siblingsOf } from '../bare-text.ts';
import { asShown, blocksKey, itemKeyOf, readBack } from '../canonical.ts';
import { insertPlace, isEdge, type Side } from '../insert-place.ts';
import { blockOf, type Of, type Outcome, type Planning } from './planning.ts';

/** Blocks that only their like may stand beside, by what holds them. */
type Member = 'item' | 'task' | 'section' | 'cell' | 'node';

const MEMBERS: Readonly<Record<Member, string>> = {
  item: 'A list item stands in a list',
  task: 'A task stands in a task list',
  section: 'A layout section stands in a layout',
  cell: 'A layout cell stands in its section',
  node: "A part of an editor extension stands among the extension's parts",
};

export function move(planning: Planning, operation: Of<'move'>): Outcome {
  const { page } = planning;
  const moved = movedBlocks(page, operation);
  const { target, side } = findTarget(page, operation, moved);
  const [first] = moved;
  const last = moved[moved.length - 1];
  if (!first || !last) return {};
  const at = placeFor(page, first, target, side);
  const ranges = rangesOf(moved);
  const start = ranges[0]?.start ?? at;
  const end = ranges[ranges.length - 1]?.end ?? at;
  if (at > start && at < end) refuseInside(operation.block);
  if (isBlank(page.source, Math.min(at, end), Math.max(at, start))) return {};
  keepTextApart(planning, first, last, outerRange(first).parent);
  for (const range of emptied(first, moved) ?? ranges) planning.add({ ...range, text: '' });
  const text = ranges.map(range => page.source.slice(range.start, range.end)).join('');
  planning.add({
    start: at,
    end: at,
    text: needsParagraph(page, moved, { target, side }) ? `<p>${text}</p>` : text,
  });
  const items = first.kind === 'item' || first.kind === 'task';
  const key = items
    ? itemKeyOf(page.source, first, asShown)
    : blocksKey(asShown(readBack(page.source, moved)));
  return { expectation: { start: at, end: at, key, items } };
}

/** The block, or a heading with the blocks of its section. */
function movedBlocks(page: Page, operation: Of<'move'>): readonly PageBlock[] {
  const block = blockOf(page, operation.block);
  return operation.section ? sectionOf(page, block) : [block];
}

function sectionOf(page: Page, heading: PageBlock): readonly PageBlock[] {
  if (heading.kind !== 'heading') {
    throw new ContentError(
      'not_applicable',
      `Block ${page.ids.shownOf(heading)} is a ${heading.kind}; section moves a heading with all that stands under it.`,
    );
  }
  return page.listed
    .slice(heading.place, endOfSection(page, heading.place))
    .filter(block => block.parent === heading.parent);
}

interface Target {
  readonly target: PageBlock;
  readonly side: Side;
}

/** Where a section goes `after` a heading, it goes behind that one's section. */
function findTarget(page: Page, operation: Of<'move'>, moved: readonly PageBlock[]): Target {
  const { before, after } = operation;
  const id = before ?? after;
  if (id === undefined || (before !== undefined && after !== undefined)) {
    throw new ContentError(
      'not_applicable',
      'move takes either before or after: the id of the block beside which the moved one shall stand.',
    );
  }
  const named = blockOf(page, id);
  for (let up: PageBlock | undefined = named; up; up = up.parent)
    if (moved.includes(up)) refuseInside(operation.block);
  if (before !== undefined) return { target: named, side: 'before' };
  if (!operation.section || named.kind !== 'heading') return { target: named, side: 'after' };
  const section = sectionOf(page, named);
  // A section that is moved behind the one that holds it goes behind the rest of that one.
  return { target: section[section.length - 1] ?? named, side: 'after' };
}

function refuseInside(id: string): never {
  throw new ContentError('not_applicable', `Block ${id} cannot be moved into itself or beside itself.`);
}

function memberOf(block: PageBlock): Member | undefined {
  if (block.kind === 'item' || block.kind === 'task') return block.kind;
  if (block.kind === 'layout' && (block.name === 'section' || block.name === 'cell')) return block.name;
  return block.nodes[0]?.name === 'ac:adf-node' ? 'node' : undefined;
}

/** The offset where the block may stand. */
function placeFor(page: Page, block: PageBlock, target: PageBlock, side: Side): number {
  const member = memberOf(block);
  if (member === undefined) {
    if (block.kind === 'layout' && target.parent) {
      throw new ContentError(
        'not_applicable',
        'A layout stands on the page itself, not inside another block.',
      );
    }
    return insertPlace(page, target, side);
  }
  const fits =
    memberOf(target) === member && (member === 'item' || member === 'task' || isAlike(block, target));
  if (!fits) {
    const kind = target.kind === 'layout' && target.name !== 'layout' ? `layout ${target.name}` : target.kind;
    throw new ContentError(
      'not_applicable',
      `${MEMBERS[member]} and can be moved only beside another one; block ${page.ids.shownOf(target)} is a ${kind}.`,
    );
  }
  return side === 'before' ? target.start : target.end;
}

/** Whether two members may change places: sections anywhere, cells and parts of extensions within what holds them. */
function isAlike(one: PageBlock, other: PageBlock): boolean {
  return one.name === 'section' ? other.name === 'section' : one.parent === other.parent;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The bytes that move: one stretch where the blocks stand in one element, else each block's own. */
function rangesOf(blocks: readonly PageBlock[]): readonly Range[] {
  const outer = blocks.map(outerRange);
  const first = outer[0];
  const last = outer[outer.length - 1];
  if (first && last && first.parent === last.parent) return [{ start: first.start, end: last.end }];
  const ranges: Range[] = [];
  for (const { start, end } of outer)
    if (start >= (ranges[ranges.length - 1]?.end ?? 0)) ranges.push({ start, end });
  return ranges;
}

/** A block's range, with the paragraph around it that holds nothing else. */
function outerRange(block: PageBlock): Range & { readonly parent: StorageNode | undefined } {
  const [first] = block.nodes;
  const last = block.nodes[block.nodes.length - 1];
  const up = first?.parent;
  const isAlone = up?.name === 'p' && isEdge(up, first, 'before') && isEdge(up, last, 'after');
  return isAlone
    ? { start: up.start, end: up.end, parent: up.parent }
    : { start: block.start, end: block.end, parent: up };
}

/** A list or a layout that the only member leaves goes. */
function emptied(first: PageBlock, moved: readonly PageBlock[]): readonly Range[] | undefined {
  const { parent } = first;
  const member = memberOf(first);
  if (!parent || member === undefined || parent.children.length > moved.length) return undefined;
  return [{ start: parent.start, end: parent.end }];
}

/** Text without a paragraph gets one where it would run into a neighbour or into what follows it later. */
function needsParagraph(page: Page, moved: readonly PageBlock[], { target, side }: Target): boolean {
  const [block, ...others] = moved;
  if (!block || others.length > 0 || !isBare(block)) return false;
  const { start } = outerRange(block);
  if (start !== block.start) return false;
  if (block.kind === 'paragraph') return true;
  const siblings = siblingsOf(page, target);
  const other = siblings[siblings.indexOf(target) + (side === 'before' ? -1 : 1)];
  return isBareText(target) || (other !== undefined && isBareText(other));
}

function isBlank(source: string, start: number, end: number): boolean {
  return /^\s*$/.test(source.slice(start, end));
}
