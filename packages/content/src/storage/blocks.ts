/** Partitions a storage tree into blocks: what a reader would point at and an edit can address. Everything between blocks is kept as it is. */
import type { BlockKind } from '../types.ts';
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

/** Elements that are blocks wherever they stand. */
const BLOCKS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li table blockquote hr pre div section article center ' +
    'ac:layout ac:layout-section ac:layout-cell ac:task-list ac:task ac:adf-extension ac:adf-node ac:adf-content'
  ).split(' '),
);
/** Elements that only wrap: their content belongs to the block around them. */
const WRAPPERS = new Set([
  'div',
  'section',
  'article',
  'center',
  'ac:adf-content',
  'ac:rich-text-body',
  'tbody',
]);
/** Whether an element only wraps blocks. */
export function isWrapper(node: StorageNode): boolean {
  return WRAPPERS.has(node.name);
}

/** Inline elements that stay whole whatever they hold. */
const ATOMS = new Set(['ac:link', 'ac:image', 'ac:placeholder', 'time', 'ac:emoticon', 'code']);
const HEADING = /^h[1-6]$/;

export function isMacro(node: StorageNode): boolean {
  return node.name === 'ac:structured-macro' || node.name === 'ac:macro';
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
  if (node.type !== 'element') return false;
  if (BLOCKS.has(node.name)) return true;
  if (!isMacro(node)) return !ATOMS.has(node.name) && holdsBlock(node);
  if (isInlineMacro(node)) return false;
  const rich = findChild(node, 'ac:rich-text-body');
  if (rich) return !isInsideLine(node) || holdsBlock(rich);
  return findChild(node, 'ac:plain-text-body') !== undefined;
}

export function holdsBlock(node: StorageNode): boolean {
  for (const child of node.children) if (child.type === 'element' && isBlock(child)) return true;
  return false;
}

/** Whether text stands beside this macro in a paragraph or an inline element. */
function isInsideLine(node: StorageNode): boolean {
  const { parent } = node;
  if (!parent || (parent.name !== 'p' && (BLOCKS.has(parent.name) || WRAPPERS.has(parent.name))))
    return false;
  return parent.children.some(standsBesideMacros);
}

/** Whether a node makes macros beside it parts of a line. */
export function standsBesideMacros(node: StorageNode): boolean {
  return node.type === 'text' ? node.end - node.start > 1 : !isMacro(node);
}

interface Draft {
  readonly kind: BlockKind;
  readonly level?: number;
  readonly name?: string;
  readonly nodes: readonly StorageNode[];
  readonly span?: readonly [number, number];
  readonly lead?: boolean;
}

/** The blocks of a page, nested; `root` is what scanStorage answers. */
export function partitionPage(source: string, root: StorageNode): PageBlock[] {
  const blocks: PageBlock[] = [];
  const partition: Partition = { source, parent: undefined, blocks };
  partitionNodes(partition, root.children);
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
  const partition: Partition = { source, parent: owner, blocks: [] };
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
}

function addBlock(partition: Partition, draft: Draft): PageBlock {
  const first = draft.nodes[0];
  const last = draft.nodes[draft.nodes.length - 1];
  const block: PageBlock = {
    kind: draft.kind,
    level: draft.level,
    name: draft.name,
    start: draft.span?.[0] ?? first?.start ?? 0,
    end: draft.span?.[1] ?? last?.end ?? 0,
    nodes: draft.nodes,
    parent: partition.parent,
    children: [],
    lead: draft.lead ?? false,
    fences: 0,
    place: -1,
  };
  partition.blocks.push(block);
  return block;
}

function addContainer(partition: Partition, draft: Draft, content: readonly StorageNode[]): void {
  const block = addBlock(partition, draft);
  partitionNodes({ source: partition.source, parent: block, blocks: block.children }, content);
  closeContainer(block);
}

function closeContainer(block: PageBlock): void {
  let fences = 0;
  for (const child of block.children) if (child.fences > fences) fences = child.fences;
  block.fences = fences + (block.kind === 'macro' || block.kind === 'layout' ? 1 : 0);
}

function partitionNodes(partition: Partition, nodes: readonly StorageNode[]): void {
  let from = 0;
  let at = 0;
  for (const node of nodes) {
    if (node.type === 'element' && isBlock(node)) {
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
  while (first <= last && isBlankAt(partition.source, nodes, first)) first++;
  while (last >= first && isBlankAt(partition.source, nodes, last)) last--;
  if (first > last) return;
  const run = nodes.slice(first, last + 1);
  const alone = run.every(node => isBlankText(partition.source, node) || standsAlone(node));
  if (!alone) {
    addBlock(partition, { kind: 'paragraph', nodes: run, span: trimSpan(partition.source, run) });
    return;
  }
  for (const node of run) if (node.type === 'element') partitionElement(partition, node);
}

function isBlankAt(source: string, run: readonly StorageNode[], index: number): boolean {
  const node = run[index];
  return node !== undefined && isBlankText(source, node);
}

/** Elements that make a block when nothing but their like stands beside them. */
function standsAlone(node: StorageNode): boolean {
  if (node.type !== 'element') return false;
  return (
    (isMacro(node) && macroName(node) !== 'status') || node.name === 'ac:image' || !isInlineElement(node)
  );
}

const INLINE = new Set(
  (
    'a abbr acronym b big br cite code del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var ' +
    'ac:link ac:emoticon ac:hipchat-emoticon ac:inline-comment-marker ac:placeholder at:var ri:user ac:structured-macro ac:macro ac:image'
  ).split(' '),
);

export function isInlineElement(node: StorageNode): boolean {
  return INLINE.has(node.name);
}

function trimSpan(source: string, nodes: readonly StorageNode[]): [number, number] {
  const first = nodes[0];
  const last = nodes[nodes.length - 1];
  let start = first?.start ?? 0;
  let end = last?.end ?? 0;
  if (first?.type === 'text') while (isSpaceAt(source, start)) start++;
  if (last?.type === 'text') while (isSpaceAt(source, end - 1)) end--;
  return [start, end];
}

function isSpaceAt(source: string, index: number): boolean {
  const code = source.charCodeAt(index);
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function partitionElement(partition: Partition, node: StorageNode): void {
  const nodes = [node];
  const { name } = node;
  if (isMacro(node)) {
    partitionMacro(partition, node);
    return;
  }
  if (name === 'p') {
    partitionParagraph(partition, node);
    return;
  }
  if (HEADING.test(name) && !holdsBlock(node)) {
    addBlock(partition, { kind: 'heading', level: Number(name[1]), nodes });
    return;
  }
  if (name === 'ul' || name === 'ol') partitionList(partition, node, 'list');
  else if (name === 'ac:task-list') partitionList(partition, node, 'task-list');
  else if (name === 'table') addBlock(partition, { kind: 'table', nodes });
  else if (name === 'hr') addBlock(partition, { kind: 'divider', nodes });
  else if (name === 'pre' && !holdsBlock(node)) addBlock(partition, { kind: 'code', name: 'pre', nodes });
  else if (name === 'ac:image') addBlock(partition, { kind: 'image', nodes });
  else if (name === 'blockquote') addContainer(partition, { kind: 'quote', nodes }, node.children);
  else if (name.startsWith('ac:layout')) {
    const label = name === 'ac:layout' ? 'layout' : name.slice('ac:layout-'.length);
    addContainer(partition, { kind: 'layout', name: label, nodes }, node.children);
  } else if (name === 'ac:adf-extension') partitionAdf(partition, node);
  else if (name === 'ac:adf-node') partitionAdfNode(partition, node);
  else if (isBlock(node) || WRAPPERS.has(name)) partitionNodes(partition, node.children);
  else addBlock(partition, { kind: 'opaque', name, nodes });
}

function partitionParagraph(partition: Partition, node: StorageNode): void {
  if (holdsBlock(node)) {
    partitionNodes(partition, node.children);
    return;
  }
  const owner = partition.parent;
  const lead =
    owner !== undefined && (owner.kind === 'item' || owner.kind === 'task') && partition.blocks.length === 0;
  addBlock(partition, { kind: 'paragraph', nodes: [node], lead });
}

function partitionMacro(partition: Partition, node: StorageNode): void {
  const name = macroName(node);
  const rich = findChild(node, 'ac:rich-text-body');
  if (rich) {
    addContainer(partition, { kind: 'macro', name, nodes: [node] }, rich.children);
    return;
  }
  const isCode = name === 'code' && findChild(node, 'ac:plain-text-body') !== undefined;
  addBlock(partition, { kind: isCode ? 'code' : 'macro', name, nodes: [node] });
}

function partitionList(partition: Partition, node: StorageNode, kind: 'list' | 'task-list'): void {
  const list = addBlock(partition, { kind, ...(node.name === 'ol' ? { name: 'ol' } : {}), nodes: [node] });
  partitionItems({ source: partition.source, parent: list, blocks: list.children }, node.children);
  closeContainer(list);
}

function partitionItems(partition: Partition, nodes: readonly StorageNode[]): void {
  const isTasks = partition.parent?.kind === 'task-list';
  for (const node of nodes) {
    if (node.name === (isTasks ? 'ac:task' : 'li')) partitionItem(partition, node, isTasks ? 'task' : 'item');
    else if (node.type === 'element') partitionElement(partition, node);
    else if (!isBlankText(partition.source, node))
      addBlock(partition, { kind: 'opaque', name: 'text', nodes: [node] });
  }
}

function partitionItem(partition: Partition, node: StorageNode, kind: BlockKind): void {
  const item = addBlock(partition, { kind, nodes: [node] });
  const inner: Partition = { source: partition.source, parent: item, blocks: item.children };
  const content =
    kind === 'task'
      ? node.children.filter(child => child.name === 'ac:task-body' || child.name === 'ac:task-list')
      : [node];
  for (const part of content) {
    if (part.name === 'ac:task-list') partitionElement(inner, part);
    else partitionNodes(inner, part.children);
  }
  const lead = item.children[0];
  if (lead?.kind === 'paragraph' && !lead.lead) item.children[0] = { ...lead, lead: true };
  closeContainer(item);
}

/** An editor extension: the node is what counts, its fallback is a copy that older readers show. */
function partitionAdf(partition: Partition, node: StorageNode): void {
  const inner = findChild(node, 'ac:adf-node');
  if (!inner) {
    addBlock(partition, { kind: 'opaque', name: node.name, nodes: [node] });
    return;
  }
  addContainer(partition, { kind: 'macro', name: adfName(inner), nodes: [node] }, adfContent(inner));
}

function partitionAdfNode(partition: Partition, node: StorageNode): void {
  addContainer(partition, { kind: 'macro', name: adfName(node), nodes: [node] }, adfContent(node));
}

function adfName(node: StorageNode): string {
  return `adf-${attributeOf(node, 'type') ?? 'node'}`;
}

function adfContent(node: StorageNode): StorageNode[] {
  return node.children.filter(child => child.name === 'ac:adf-content' || child.name === 'ac:adf-node');
}
