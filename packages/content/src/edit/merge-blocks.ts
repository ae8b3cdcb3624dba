/** Requested blocks over stored ones: equal blocks stay, blocks of one kind merge inside, the rest comes and goes. */
import { writeStorage } from '../markdown/index.ts';
import { inlineNodesOf } from '../read/render.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { escapeText } from '../storage/entities.ts';
import { findChild, type StorageNode } from '../storage/tree.ts';
import type { Block } from '../types.ts';
import { blockKey, blocksKey, readBack } from './canonical.ts';
import type { Merge } from './merge.ts';
import { mergeLine } from './merge-line.ts';
import { mergeList } from './merge-list.ts';
import { bodyOf, mergeMacroHead } from './merge-macro.ts';
import { mergeTable } from './merge-table.ts';
import { matchSequences } from './sequence.ts';
import { spliceInner } from './splice.ts';

/** Merges sibling blocks; `container` is the element that holds them. */
export function mergeBlocks(
  merge: Merge,
  before: readonly PageBlock[],
  after: readonly Block[],
  container: StorageNode,
): void {
  const keys = before.map(block => blocksKey(readBack(merge.source, [block])));
  const shown = before.filter((_block, index) => keys[index] !== '');
  const wanted = after.filter(block => blockKey(block) !== '');
  const matches = matchSequences(
    keys.filter(key => key !== ''),
    wanted.map(blockKey),
  );
  let atShown = 0;
  let atWanted = 0;
  for (const [one, other] of [...matches, [shown.length, wanted.length] as const]) {
    const gap = { before: shown.slice(atShown, one), after: wanted.slice(atWanted, other) };
    mergeGap(merge, gap, { previous: shown[atShown - 1], next: shown[one], container });
    atShown = one + 1;
    atWanted = other + 1;
  }
}

interface Place {
  readonly previous: PageBlock | undefined;
  readonly next: PageBlock | undefined;
  readonly container: StorageNode;
}

/** Blocks that differ: those of one kind are paired in order. */
function mergeGap(
  merge: Merge,
  gap: { before: readonly PageBlock[]; after: readonly Block[] },
  place: Place,
): void {
  const pairs = matchSequences(gap.before.map(shapeOfStored), gap.after.map(shapeOfWanted));
  let { previous } = place;
  let atBefore = 0;
  let atAfter = 0;
  for (const [one, other] of [...pairs, [gap.before.length, gap.after.length] as const]) {
    const gone = gap.before.slice(atBefore, one);
    const next = gap.before[one] ?? place.next;
    insertBlocks(merge, gap.after.slice(atAfter, other), {
      previous,
      next: gone[0] ?? next,
      container: place.container,
    });
    for (const block of gone) merge.add({ start: block.start, end: block.end, text: '' });
    const stored = gap.before[one];
    const wanted = gap.after[other];
    if (stored && wanted) mergePair(merge, stored, wanted);
    previous = stored ?? previous;
    atBefore = one + 1;
    atAfter = other + 1;
  }
}

function insertBlocks(merge: Merge, blocks: readonly Block[], place: Place): void {
  if (blocks.length === 0) return;
  const text = writeStorage(blocks, merge.pool);
  const at = place.next?.start ?? place.previous?.end;
  if (at === undefined)
    merge.add(
      spliceInner(
        merge.source,
        place.container,
        merge.source.slice(place.container.innerStart, place.container.innerEnd) + text,
      ),
    );
  else merge.add({ start: at, end: at, text });
}

function shapeOfStored(block: PageBlock): string {
  switch (block.kind) {
    case 'image':
      return 'paragraph';
    case 'macro':
    case 'opaque':
      return shapeOfMacro(block);
    case 'layout':
      return `container ${block.name}`;
    default:
      return block.kind;
  }
}

function shapeOfMacro(block: PageBlock): string {
  const [node] = block.nodes;
  if (block.children.length > 0 || (node && findChild(node, 'ac:rich-text-body')))
    return `container ${block.name}`;
  return node && findChild(node, 'ac:plain-text-body') ? 'code' : `leaf ${block.name}`;
}

function shapeOfWanted(block: Block): string {
  switch (block.type) {
    case 'list':
      return block.items.every(item => item.done !== undefined) ? 'task-list' : 'list';
    case 'container':
    case 'leaf':
      return `${block.type} ${block.name}`;
    default:
      return block.type;
  }
}

/** Merges one stored block with one requested block of its kind; where that cannot be, it is replaced. */
function mergePair(merge: Merge, stored: PageBlock, wanted: Block): void {
  const [node] = stored.nodes;
  if (!node) return;
  if (wanted.type === 'heading' && stored.kind === 'heading') mergeHeading(merge, stored, wanted);
  else if (wanted.type === 'paragraph' && stored.kind === 'paragraph') mergeParagraph(merge, stored, wanted);
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
  else replaceBlock(merge, stored, [wanted]);
}

/** Writes blocks anew in the place of a stored one. */
export function replaceBlock(merge: Merge, stored: PageBlock, wanted: readonly Block[]): void {
  merge.add({ start: stored.start, end: stored.end, text: writeStorage(wanted, merge.pool) });
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
  if (!node || !body || !mergeMacroHead(merge, node, wanted)) return false;
  merge.mergeBlocks(merge, stored.children, wanted.children, body);
  return true;
}
