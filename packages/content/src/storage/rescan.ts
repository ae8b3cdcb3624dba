/**
 * The tree of a page after an edit: only the content around the changed bytes is scanned, the other nodes are copied to their new
 * places.
 *
 * Why that proves the whole page well-formed: the scanner's state between two tokens is its position and the elements that are
 * open. The changed stretch begins and ends where a child of its container begins or ends, never between two texts. Before it
 * the bytes, and so the state, are those of the old page, which was well-formed. scanRange starts in that state and must arrive
 * exactly at the end of the stretch with the same elements open; from there on, bytes and state are again those of the old page. The limits
 * of size, depth and nodes are checked for the whole page. The tree is the one that a scan of everything gives; tests compare the two.
 */
import { ContentError } from '../errors.ts';
import { checkCharacters, checkSize, LIMITS, type OpenNode, scanRange, scanStorage } from './scan.ts';
import { type StorageNode, walkNodes } from './tree.ts';

/** A stretch of the old source, and how much longer it is now. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly growth: number;
}

/** Children of the innermost element that holds the whole change, and which of them are scanned anew. */
interface Place {
  readonly container: StorageNode;
  readonly depth: number;
  readonly first: number;
  /** Behind the last one. */
  readonly last: number;
}

/** Undefined when the changed stretch is not well-formed by itself: then only a scan of everything can tell. */
function scanChanged(root: StorageNode, source: string, change: Change): StorageNode | undefined {
  try {
    return copyAround({ source, change, place: findPlace(root, change) }, root, undefined);
  } catch (error) {
    if (error instanceof ContentError && error.code === 'malformed') return undefined;
    throw error;
  }
}

/** The tree of the source after a change of the page that `root` is the tree of. Throws ContentError 'malformed' or 'too_large'. */
export function rescanStorage(root: StorageNode, source: string, change: Change): StorageNode {
  checkSize(source);
  const edited = scanChanged(root, source, change);
  if (!edited) return scanStorage(source);
  // A node takes two characters at the least, on average: only longer pages can have too many.
  if (source.length > 2 * LIMITS.nodes && walkNodes(edited).length > LIMITS.nodes)
    throw new ContentError('too_large', 'The page is too large: more than 100,000 nodes');
  return edited;
}

function findPlace(root: StorageNode, change: Change): Place {
  let container = root;
  let depth = 0;
  for (let inner = childAround(root, change); inner; inner = childAround(inner, change)) {
    container = inner;
    depth++;
  }
  const { children } = container;
  let first = lowerBound(children, child => child.end > change.start);
  let last = lowerBound(children, child => child.start >= change.end);
  if (last < first) last = first;
  if (children[first - 1]?.type === 'text') first--;
  if (children[last]?.type === 'text') last++;
  return { container, depth, first, last };
}

/** The child whose content holds the whole change. */
function childAround({ children }: StorageNode, change: Change): StorageNode | undefined {
  const child = children[lowerBound(children, node => node.end > change.start)];
  if (child?.type !== 'element' || child.innerStart === child.end) return undefined;
  return child.innerStart <= change.start && change.end <= child.innerEnd ? child : undefined;
}

/** The index of the first node that a test holds for, where it holds for all that follow. */
function lowerBound(nodes: readonly StorageNode[], test: (node: StorageNode) => boolean): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const node = nodes[middle];
    if (node && test(node)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Copying {
  readonly source: string;
  readonly change: Change;
  readonly place: Place;
}

/** Copies an element around the change: what stands before stays, what stands behind moves. */
function copyAround(copying: Copying, node: StorageNode, parent: StorageNode | undefined): StorageNode {
  const { change, place } = copying;
  const copy: OpenNode = {
    ...node,
    end: node.end + change.growth,
    innerEnd: node.innerEnd + change.growth,
    parent,
  };
  if (node === place.container) {
    copy.children = copyChanged(copying, copy);
    return copy;
  }
  const inner = childAround(node, change);
  let shift = 0;
  copy.children = node.children.map(child => {
    if (child !== inner) return copyNode(child, copy, shift);
    shift = change.growth;
    return copyAround(copying, child, copy);
  });
  return copy;
}

/** The children of the container: copies, and those that are scanned anew between them. */
function copyChanged(copying: Copying, container: StorageNode): StorageNode[] {
  const { source, change, place } = copying;
  const { children, innerStart, innerEnd } = place.container;
  const before = children.slice(0, place.first).map(child => copyNode(child, container, 0));
  const behind = children.slice(place.last).map(child => copyNode(child, container, change.growth));
  const start = children[place.first - 1]?.end ?? innerStart;
  const end = (children[place.last]?.start ?? innerEnd) + change.growth;
  checkCharacters(source, start, end);
  const range = { start, end, depth: place.depth, nodes: 0 };
  return [...before, ...scanRange(source, container, range), ...behind];
}

function copyNode(node: StorageNode, parent: StorageNode, shift: number): StorageNode {
  const copy: OpenNode = {
    type: node.type,
    name: node.name,
    start: node.start + shift,
    end: node.end + shift,
    innerStart: node.innerStart + shift,
    innerEnd: node.innerEnd + shift,
    attributes: node.attributes,
    children: node.children,
    parent,
  };
  const { children } = node;
  if (children.length === 0) return copy;
  const copies: StorageNode[] = new Array(children.length);
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child) copies[index] = copyNode(child, copy, shift);
  }
  copy.children = copies;
  return copy;
}
