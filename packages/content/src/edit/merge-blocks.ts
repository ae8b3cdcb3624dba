/** Requested blocks over stored ones: equal blocks stay, blocks of one kind merge inside, the rest comes and goes. */
import { writeStorage } from '../markdown/index.ts';
import { inlineNodesOf } from '../read/render.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { escapeText } from '../storage/entities.ts';
import { attributeOf, type StorageNode } from '../storage/tree.ts';
import type { Block, Inline, ListItem } from '../types.ts';
import { besideParagraph } from './insert-place.ts';
import { type Merge, withPoolOf } from './merge.ts';
import { mergeLine } from './merge-line.ts';
import { mergeList } from './merge-list.ts';
import { bodyOf, mergeMacroHead } from './merge-macro.ts';
import { mergeTable } from './merge-table.ts';
import type { Pool } from './pool.ts';
import { spliceInner } from './splice.ts';

/** Merges sibling blocks; `container` is the element that holds them. */
export function mergeBlocks(
  merge: Merge,
  before: readonly PageBlock[],
  after: readonly Block[],
  container: StorageNode,
): void {
  const { keyOf, keyOfWanted, pairUp } = merge.matching;
  const shown = before.filter(block => keyOf(block) !== '');
  const wanted = after.filter(block => keyOfWanted(block) !== '');
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [...pairUp(shown, wanted), [shown.length, wanted.length] as const]) {
    const next = shown[one];
    insertBlocks(merge, wanted.slice(other, nextOther), { previous: shown[one - 1], next, container });
    for (const block of shown.slice(one, nextOne))
      merge.add({ start: block.start, end: block.end, text: '' });
    const stored = shown[nextOne];
    const target = wanted[nextOther];
    if (stored && target && keyOf(stored) !== keyOfWanted(target)) mergePair(merge, stored, target);
    one = nextOne + 1;
    other = nextOther + 1;
  }
}

interface Place {
  readonly previous: PageBlock | undefined;
  readonly next: PageBlock | undefined;
  readonly container: StorageNode;
}

function insertBlocks(merge: Merge, blocks: readonly Block[], place: Place): void {
  if (blocks.length === 0) return;
  const { source } = merge;
  const { previous, next, container } = place;
  const text = writeStorage(blocks, merge.pool);
  const at =
    (next && besideParagraph(next, 'before')) ??
    (previous && besideParagraph(previous, 'after')) ??
    next?.start ??
    previous?.end;
  if (at !== undefined) merge.add({ start: at, end: at, text });
  else if (container.name === '') merge.add({ start: container.end, end: container.end, text });
  else
    merge.add(spliceInner(source, container, source.slice(container.innerStart, container.innerEnd) + text));
}

/** Merges one stored block with one requested block of its kind; where that cannot be, it is replaced. */
export function mergePair(outer: Merge, stored: PageBlock, wanted: Block): void {
  const merge = withPoolOf(outer, stored);
  const [node] = stored.nodes;
  if (!node) return;
  if (wanted.type === 'heading' && stored.kind === 'heading') mergeHeading(merge, stored, wanted);
  else if (wanted.type === 'paragraph' && stored.kind === 'paragraph') mergeParagraph(merge, stored, wanted);
  else if (wanted.type === 'paragraph' && stored.kind === 'image' && isImage(wanted.children))
    merge.add({
      start: stored.start,
      end: stored.end,
      text: mergeLine(merge, stored.nodes, wanted.children),
    });
  else if (wanted.type === 'list' && (stored.kind === 'list' || stored.kind === 'task-list'))
    mergeList(merge, stored, wanted);
  else if (wanted.type === 'table' && stored.kind === 'table' && mergeTable(merge, node, wanted)) return;
  else if (wanted.type === 'quote' && stored.kind === 'quote')
    merge.mergeBlocks(merge, stored.children, wanted.children, node);
  else if (wanted.type === 'container' && mergeContainer(merge, stored, wanted)) return;
  else if (wanted.type === 'code' && stored.name === 'pre' && wanted.info === '') {
    merge.add(spliceInner(merge.source, node, escapeText(wanted.value)));
  } else if ((wanted.type === 'leaf' || wanted.type === 'code') && mergeMacroHead(merge, node, wanted))
    return;
  else replaceBlock(merge, stored, wanted);
}

/** Writes a block anew in the place of a stored one; what it holds may still be moved there. */
function replaceBlock(merge: Merge, stored: PageBlock, wanted: Block): void {
  const { pool } = merge;
  const moved: Pool['moved'] = node => (node === wanted ? undefined : pool.moved?.(node));
  const text = writeStorage([wanted], { ...pool, moved });
  merge.add({ start: stored.start, end: stored.end, text });
}

function isImage(nodes: readonly Inline[]): boolean {
  return nodes.length === 1 && nodes[0]?.type === 'image';
}

function mergeHeading(merge: Merge, stored: PageBlock, wanted: Extract<Block, { type: 'heading' }>): void {
  const [node] = stored.nodes;
  if (!node) return;
  merge.add(spliceInner(merge.source, node, mergeLine(merge, node.children, wanted.children)));
  if (wanted.level === stored.level) return;
  merge.add({ start: node.start + 2, end: node.start + 3, text: String(wanted.level) });
  if (node.innerStart !== node.end)
    merge.add({ start: node.innerEnd + 3, end: node.innerEnd + 4, text: String(wanted.level) });
}

function mergeParagraph(
  merge: Merge,
  stored: PageBlock,
  wanted: Extract<Block, { type: 'paragraph' }>,
): void {
  const nodes = inlineNodesOf(stored);
  const [node] = stored.nodes;
  const last = stored.nodes[stored.nodes.length - 1];
  if (!node || !last) return;
  const content = mergeLine(merge, nodes, wanted.children);
  if (nodes === node.children) merge.add(spliceInner(merge.source, node, content));
  else merge.add({ start: node.start, end: last.end, text: content });
}

/** A macro with blocks, or a part of a layout: its head where that changed, then what it holds. */
function mergeContainer(
  merge: Merge,
  stored: PageBlock,
  wanted: Extract<Block, { type: 'container' }>,
): boolean {
  const [node] = stored.nodes;
  const body = node && bodyOf(node);
  if (!node || !body || (stored.name === 'layout' && !keepsColumns(merge, stored, wanted))) return false;
  if (!mergeMacroHead(merge, node, wanted)) return false;
  merge.mergeBlocks(merge, stored.children, wanted.children, body);
  return true;
}

/** Whether a layout's sections stay sections of as many columns: others can only be written with the whole layout. */
function keepsColumns(
  { matching }: Merge,
  layout: PageBlock,
  wanted: Extract<Block, { type: 'container' }>,
): boolean {
  if (layout.kind !== 'layout') return true;
  const pairs = matching.pairUp(layout.children, wanted.children);
  return (
    pairs.length === wanted.children.length &&
    pairs.every(([one, other]) => keepsSection(layout.children[one], wanted.children[other]))
  );
}

/** Whether a layout section is asked for with its type and as many columns; any other block may change. */
export function keepsSection(stored: PageBlock | undefined, wanted: Block | ListItem | undefined): boolean {
  if (stored?.kind !== 'layout' || stored.name !== 'section') return true;
  const [node] = stored.nodes;
  return (
    wanted !== undefined &&
    'type' in wanted &&
    wanted.type === 'container' &&
    wanted.name === 'section' &&
    wanted.attributes['type'] === (node && attributeOf(node, 'ac:type')) &&
    wanted.children.length === stored.children.length
  );
}
