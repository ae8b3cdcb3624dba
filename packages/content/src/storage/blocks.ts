/** Partitions a storage tree into blocks: what a reader would point at and an edit can address. Everything between blocks is kept as it is. */
import type { BlockKind } from '../types.ts';
import { ATOM, BESIDE, BLOCK, HOLDS, INLINE, MACRO, WRAPPER } from './names.ts';
import { attributeOf, findChild, isBlankText, type StorageNode } from './tree.ts';

export interface PageBlock {
  readonly kind: BlockKind;
  readonly level: number | undefined;
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
  /** The element; or the inline nodes of a paragraph that has no element of its own. */
  readonly nodes: readonly StorageNode[];
  readonly parent: PageBlock | undefined;
  readonly children: PageBlock[];
  /** The first paragraph of an item or task: part of it, not addressed by itself. */
  readonly lead: boolean;
  /** How many fences nest in this block, itself included. */
  fences: number;
  /** Its place among the addressed blocks of the page, once these are listed; -1 for blocks that are not addressed. */
  place: number;
}

/** Whether an element only wraps blocks. */
export function isWrapper(node: StorageNode): boolean {
  return (node.flags & WRAPPER) !== 0;
}

const HEADING = /^h[1-6]$/;

export function isMacro(node: StorageNode): boolean {
  return (node.flags & MACRO) !== 0;
}

export function macroName(node: StorageNode): string {
  return attributeOf(node, 'ac:name') ?? '';
}

/** Whether a macro is written as text inside a line though it has a body. */
function isInlineMacro(node: StorageNode): boolean {
  return macroName(node).includes('inline');
}

/** Whether a node, met among inline content, must stand as a block of its own. */
export function isBlock(node: StorageNode): boolean {
  const { flags } = node;
  if ((flags & (BLOCK | MACRO)) === 0) return (flags & (HOLDS | ATOM)) === HOLDS && holdsBlock(node);
  return (flags & BLOCK) !== 0 || isBlockMacro(node);
}

function isBlockMacro(node: StorageNode): boolean {
  if (isInlineMacro(node)) return false;
  const rich = findChild(node, 'ac:rich-text-body');
  if (rich) return !isInsideLine(node) || holdsBlock(rich);
  return findChild(node, 'ac:plain-text-body') !== undefined;
}

export function holdsBlock(node: StorageNode): boolean {
  if ((node.flags & HOLDS) === 0) return false;
  for (const child of node.children) if (isBlock(child)) return true;
  return false;
}

/** Whether text stands beside this macro in a paragraph or an inline element. */
function isInsideLine({ parent }: StorageNode): boolean {
  if (!parent || (parent.name !== 'p' && (parent.flags & (BLOCK | WRAPPER)) !== 0)) return false;
  return (parent.flags & BESIDE) !== 0;
}

/** Whether a node makes macros beside it parts of a line. */
export function standsBesideMacros(node: StorageNode): boolean {
  return node.type === 'text' ? node.end - node.start > 1 : !isMacro(node);
}

/** The blocks of a page, nested; `root` is what scanStorage answers. Those that are addressed are added to `listed`, in document order. */
export function partitionPage(source: string, root: StorageNode, listed?: PageBlock[]): PageBlock[] {
  const blocks: PageBlock[] = [];
  partitionNodes({ source, parent: undefined, blocks, listed }, root.children);
  return blocks;
}

/**
 * The blocks of some nodes of a container, as partitionPage makes them there: `owner` is the block that they stand in. Throws nothing;
 * the nodes must begin and end beside blocks, so that no paragraph reaches over.
 */
export function partitionStretch(
  source: string,
  nodes: readonly StorageNode[],
  owner: PageBlock | undefined,
): PageBlock[] {
  const partition: Partition = { source, parent: owner, blocks: [], listed: undefined };
  if (owner?.kind === 'list' || owner?.kind === 'task-list') partitionItems(partition, nodes);
  else partitionNodes(partition, nodes);
  return partition.blocks;
}

/** The blocks of one element's content, such as a table cell's, as if it were a page. */
export function partitionContent(source: string, element: StorageNode): PageBlock[] {
  return partitionPage(source, element);
}

interface Partition {
  readonly source: string;
  readonly parent: PageBlock | undefined;
  readonly blocks: PageBlock[];
  /** The addressed blocks of the page so far; absent where blocks have no place in a page. */
  readonly listed: PageBlock[] | undefined;
}

/** A block that is still being made. */
type Draft = { -readonly [Key in keyof PageBlock]: PageBlock[Key] };

function addBlock(
  partition: Partition,
  kind: BlockKind,
  nodes: readonly StorageNode[],
  name?: string,
): Draft {
  const { parent, blocks, listed } = partition;
  const lead = kind === 'paragraph' && blocks.length === 0 && isItem(parent);
  const block: Draft = {
    kind,
    level: undefined,
    name,
    start: nodes[0]?.start ?? 0,
    end: nodes[nodes.length - 1]?.end ?? 0,
    nodes,
    parent,
    children: [],
    lead,
    fences: 0,
    place: -1,
  };
  blocks.push(block);
  if (listed !== undefined && !lead) block.place = listed.push(block) - 1;
  return block;
}

function isItem(block: PageBlock | undefined): boolean {
  return block !== undefined && (block.kind === 'item' || block.kind === 'task');
}

function within({ source, listed }: Partition, parent: PageBlock): Partition {
  return { source, parent, blocks: parent.children, listed };
}

function addContainer(partition: Partition, block: Draft, content: readonly StorageNode[]): void {
  partitionNodes(within(partition, block), content);
  closeContainer(block);
}

function closeContainer(block: Draft): void {
  let fences = 0;
  for (const child of block.children) if (child.fences > fences) fences = child.fences;
  block.fences = fences + (block.kind === 'macro' || block.kind === 'layout' ? 1 : 0);
}

function partitionNodes(partition: Partition, nodes: readonly StorageNode[]): void {
  let from = 0;
  let at = 0;
  for (const node of nodes) {
    if (node.flags !== 0 && isBlock(node)) {
      if (at > from) flushRun(partition, nodes, from, at);
      from = at + 1;
      partitionElement(partition, node);
    }
    at++;
  }
  if (at > from) flushRun(partition, nodes, from, at);
}

/** Inline nodes between blocks: nothing, single macros and images, or a paragraph without an element. */
function flushRun(partition: Partition, nodes: readonly StorageNode[], from: number, to: number): void {
  let first = from;
  let last = to - 1;
  while (first <= last && isBlankAt(nodes, first)) first++;
  while (last >= first && isBlankAt(nodes, last)) last--;
  if (first > last) return;
  const run = nodes.slice(first, last + 1);
  const alone = run.every(node => isBlankText(node) || standsAlone(node));
  if (!alone) {
    trimSpan(partition.source, addBlock(partition, 'paragraph', run));
    return;
  }
  for (const node of run) if (node.type === 'element') partitionElement(partition, node);
}

function isBlankAt(run: readonly StorageNode[], index: number): boolean {
  const node = run[index];
  return node !== undefined && isBlankText(node);
}

/** Elements that make a block when nothing but their like stands beside them. */
function standsAlone(node: StorageNode): boolean {
  if (node.type !== 'element') return false;
  return (
    (isMacro(node) && macroName(node) !== 'status') || node.name === 'ac:image' || !isInlineElement(node)
  );
}

export function isInlineElement(node: StorageNode): boolean {
  return (node.flags & INLINE) !== 0;
}

/** Leaves out the space at the edges of a paragraph without an element. */
function trimSpan(source: string, block: Draft): void {
  if (block.nodes[0]?.type === 'text') while (isSpaceAt(source, block.start)) block.start++;
  if (block.nodes.at(-1)?.type === 'text') while (isSpaceAt(source, block.end - 1)) block.end--;
}

function isSpaceAt(source: string, index: number): boolean {
  const code = source.charCodeAt(index);
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function partitionElement(partition: Partition, node: StorageNode): void {
  const { name } = node;
  if (isMacro(node)) partitionMacro(partition, node);
  else if (name === 'p') partitionParagraph(partition, node);
  else if (HEADING.test(name) && !holdsBlock(node))
    addBlock(partition, 'heading', [node]).level = Number(name[1]);
  else if (name === 'ul' || name === 'ol') partitionList(partition, node, 'list');
  else if (name === 'ac:task-list') partitionList(partition, node, 'task-list');
  else if (name === 'table') addBlock(partition, 'table', [node]);
  else if (name === 'hr') addBlock(partition, 'divider', [node]);
  else if (name === 'pre' && !holdsBlock(node)) addBlock(partition, 'code', [node], 'pre');
  else if (name === 'ac:image') addBlock(partition, 'image', [node]);
  else if (name === 'blockquote')
    addContainer(partition, addBlock(partition, 'quote', [node]), node.children);
  else if (name.startsWith('ac:layout')) {
    const label = name === 'ac:layout' ? 'layout' : name.slice('ac:layout-'.length);
    addContainer(partition, addBlock(partition, 'layout', [node], label), node.children);
  } else if (name === 'ac:adf-extension') partitionAdf(partition, node);
  else if (name === 'ac:adf-node') partitionAdfNode(partition, node, node);
  else if (isBlock(node) || isWrapper(node)) partitionNodes(partition, node.children);
  else addBlock(partition, 'opaque', [node], name);
}

function partitionParagraph(partition: Partition, node: StorageNode): void {
  if (holdsBlock(node)) partitionNodes(partition, node.children);
  else addBlock(partition, 'paragraph', [node]);
}

function partitionMacro(partition: Partition, node: StorageNode): void {
  const name = macroName(node);
  const rich = findChild(node, 'ac:rich-text-body');
  if (rich) {
    addContainer(partition, addBlock(partition, 'macro', [node], name), rich.children);
    return;
  }
  const isCode = name === 'code' && findChild(node, 'ac:plain-text-body') !== undefined;
  addBlock(partition, isCode ? 'code' : 'macro', [node], name);
}

function partitionList(partition: Partition, node: StorageNode, kind: 'list' | 'task-list'): void {
  const list = addBlock(partition, kind, [node], node.name === 'ol' ? 'ol' : undefined);
  partitionItems(within(partition, list), node.children);
  closeContainer(list);
}

function partitionItems(partition: Partition, nodes: readonly StorageNode[]): void {
  const isTasks = partition.parent?.kind === 'task-list';
  for (const node of nodes) {
    if (node.name === (isTasks ? 'ac:task' : 'li')) partitionItem(partition, node, isTasks ? 'task' : 'item');
    else if (node.type === 'element') partitionElement(partition, node);
    else if (!isBlankText(node)) addBlock(partition, 'opaque', [node], 'text');
  }
}

function partitionItem(partition: Partition, node: StorageNode, kind: 'item' | 'task'): void {
  const item = addBlock(partition, kind, [node]);
  const inner = within(partition, item);
  if (kind === 'item') partitionNodes(inner, node.children);
  else
    for (const part of node.children) {
      if (part.name === 'ac:task-list') partitionElement(inner, part);
      else if (part.name === 'ac:task-body') partitionNodes(inner, part.children);
    }
  closeContainer(item);
}

/** An editor extension: the node is what counts, its fallback is a copy that older readers show. */
function partitionAdf(partition: Partition, node: StorageNode): void {
  const inner = findChild(node, 'ac:adf-node');
  if (inner) partitionAdfNode(partition, node, inner);
  else addBlock(partition, 'opaque', [node], node.name);
}

function partitionAdfNode(partition: Partition, node: StorageNode, inner: StorageNode): void {
  addContainer(partition, addBlock(partition, 'macro', [node], adfName(inner)), adfContent(inner));
}

/** A directive's name: of a type that is none, nothing is taken over. */
function adfName(node: StorageNode): string {
  const type = attributeOf(node, 'type') ?? '';
  return /^[\w.-]+$/.test(type) ? `adf-${type}` : 'adf-node';
}

function adfContent(node: StorageNode): StorageNode[] {
  return node.children.filter(child => child.name === 'ac:adf-content' || child.name === 'ac:adf-node');
}
