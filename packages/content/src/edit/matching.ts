/**
 * Which stored block each requested one is: by its edit anchor, by equal text, by likeness, and last by kind and order. A requested
 * block whose stored one stands elsewhere is moved, with its bytes.
 */
import type { PageBlock } from '../storage/blocks.ts';
import { findChild } from '../storage/tree.ts';
import type { Block, Inline, ListItem } from '../types.ts';
import { blockKey, blocksKey, itemKey, itemKeyOf, readBack } from './canonical.ts';
import { type Match, matchSequences } from './sequence.ts';
import { type Entry, matchSimilar } from './similar.ts';

/** What is asked for: a block, or an item of a list. */
export type Wanted = Block | ListItem;

export interface Matching {
  /** What a stored block or item says, as keyOfWanted says it of a requested one. */
  readonly keyOf: (stored: PageBlock) => string;
  readonly keyOfWanted: (wanted: Wanted) => string;
  /** The siblings that stay in their order; those of equal keys among them need no change. */
  readonly pairUp: (before: readonly PageBlock[], after: readonly Wanted[]) => readonly Match[];
  /** The stored block that a requested one is. Known of a whole document only. */
  readonly storedOf: (wanted: Wanted) => PageBlock | undefined;
}

/** Matches siblings as they are met, without anchors and moves. */
export function matchSiblings(source: string): Matching {
  const keys = readKeys(source);
  return {
    ...keys,
    storedOf: () => undefined,
    pairUp: (before, after) =>
      pairInGaps({
        before,
        after,
        fixed: matchSequences(before.map(keys.keyOf), after.map(keys.keyOfWanted)),
        entry: entriesOf(source),
      }),
  };
}

/** Keys, each worked out once. */
export function readKeys(source: string): Pick<Matching, 'keyOf' | 'keyOfWanted'> {
  return {
    keyOf: remember(stored =>
      isItem(stored) ? itemKeyOf(source, stored) : blocksKey(readBack(source, [stored])),
    ),
    keyOfWanted: remember(wanted => ('type' in wanted ? blockKey(wanted) : itemKey(wanted))),
  };
}

function remember<Of extends object>(work: (of: Of) => string): (of: Of) => string {
  const known = new Map<Of, string>();
  return of => {
    let key = known.get(of);
    if (key === undefined) {
      key = work(of);
      known.set(of, key);
    }
    return key;
  };
}

/** Whether a block stands in a list as one of its entries. */
export function isItem(stored: PageBlock): boolean {
  const list = stored.parent?.kind;
  return list === 'list' || list === 'task-list';
}

/** Siblings of both sides. */
export interface Gaps {
  readonly before: readonly PageBlock[];
  readonly after: readonly Wanted[];
  /** Pairs in order, between which the others are paired by likeness. */
  readonly fixed: readonly Match[];
  readonly entry: Entries;
}

export function pairInGaps({ before, after, fixed, entry }: Gaps): Match[] {
  const pairs: Match[] = [];
  let one = 0;
  let other = 0;
  for (const [nextOne, nextOther] of [...fixed, [before.length, after.length] as const]) {
    const gone = before.slice(one, nextOne);
    const come = after.slice(other, nextOther);
    for (const [first, second] of matchSimilar(gone.map(entry.ofStored), come.map(entry.ofWanted)))
      pairs.push([one + first, other + second]);
    if (nextOne < before.length) pairs.push([nextOne, nextOther]);
    one = nextOne + 1;
    other = nextOther + 1;
  }
  return pairs;
}

export interface Entries {
  readonly ofStored: (stored: PageBlock) => Entry;
  readonly ofWanted: (wanted: Wanted) => Entry;
}

export function entriesOf(source: string): Entries {
  return {
    ofStored: stored => ({ shape: shapeOfStored(stored), text: wordsOf(readBack(source, [stored])) }),
    ofWanted: wanted => ({ shape: shapeOfWanted(wanted), text: wordsOf([wanted]) }),
  };
}

/** The words that blocks show, in any form that can be compared. */
function wordsOf(blocks: readonly Wanted[]): string {
  return blocks.map(block => ('type' in block ? wordsOfBlock(block) : wordsOf(block.children))).join(' ');
}

function wordsOfBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return wordsOfLine(block.children);
    case 'list':
      return wordsOf(block.items);
    case 'table':
      return block.rows.map(row => row.map(wordsOfLine).join(' ')).join(' ');
    case 'code':
      return block.value;
    case 'quote':
      return wordsOf(block.children);
    case 'divider':
      return '';
    case 'container':
      return `${wordsOfHead(block)} ${wordsOf(block.children)}`;
    case 'leaf':
      return wordsOfHead(block);
  }
}

function wordsOfHead(block: Extract<Block, { type: 'container' | 'leaf' }>): string {
  return [block.label ?? '', ...Object.values(block.attributes)].join(' ');
}

function wordsOfLine(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      if (node.type === 'text' || node.type === 'code') return node.value;
      if (node.type === 'break') return ' ';
      if (node.type === 'image') return `${node.src} ${node.alt}`;
      if (node.type === 'directive')
        return `${wordsOfLine(node.label ?? [])} ${Object.values(node.attributes).join(' ')}`;
      return wordsOfLine(node.children);
    })
    .join('');
}

/** Blocks of one shape can become each other in place. */
function shapeOfStored(block: PageBlock): string {
  switch (block.kind) {
    case 'image':
      return 'paragraph';
    case 'macro':
    case 'opaque':
      return shapeOfMacro(block);
    case 'layout':
      return `container ${block.name}`;
    case 'task':
      return 'item';
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

function shapeOfWanted(wanted: Wanted): string {
  if (!('type' in wanted)) return 'item';
  switch (wanted.type) {
    case 'list':
      return wanted.items.every(item => item.done !== undefined) ? 'task-list' : 'list';
    case 'container':
    case 'leaf':
      return `${wanted.type} ${wanted.name}`;
    default:
      return wanted.type;
  }
}

/** The blocks or items in a requested block or item. */
export function contentOf(wanted: Wanted): readonly Wanted[] {
  if (!('type' in wanted)) return wanted.children;
  if (wanted.type === 'list') return wanted.items;
  return wanted.type === 'quote' || wanted.type === 'container' ? wanted.children : [];
}
