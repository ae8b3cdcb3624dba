/**
 * A page after an edit: only the stretches around the changed bytes are scanned and partitioned anew, everything else stays the
 * old page's and is known to be the same.
 *
 * Why that proves the whole page well-formed: the scanner's state between two tokens is its position and the elements that are
 * open. A stretch begins and ends where a child of its container begins or ends, never between two texts. Before it the bytes, and
 * so the state, are those of the old page, which was well-formed. scanRange starts in that state and must arrive exactly at
 * the end of the stretch with the same elements open; from there on, bytes and state are again those of the old page. The limits of
 * size, depth and nodes are checked for the whole page.
 *
 * Why the other blocks stay the same: what an element is partitioned into hangs on its own content and on its container, with one
 * exception, a macro beside text. Stretches lie between blocks of containers that are such whatever they hold; where the
 * exception could play, the page is parsed anew. Tests compare the outcome with that of parsing anew.
 */
import { ContentError } from '../errors.ts';
import { isBlock, type PageBlock, partitionStretch, standsBesideMacros } from './blocks.ts';
import { BESIDE } from './names.ts';
import type { Page } from './page.ts';
import { type OpenNode, scanRange } from './scan.ts';
import { checkSize, checkSurrogates, LIMITS } from './source.ts';
import { countNodes, findChild, type StorageNode } from './tree.ts';

/** A stretch of the old source that changed, and how much longer it is now. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly growth: number;
}

/** Sibling nodes and blocks of the old page, and what stands there now. */
export interface Region {
  /** The container's block; undefined at the top of the page. */
  readonly owner: PageBlock | undefined;
  /** The block before the region, or else the container's. */
  readonly previous: PageBlock | undefined;
  readonly before: { readonly nodes: readonly StorageNode[]; readonly blocks: readonly PageBlock[] };
  readonly after: { readonly nodes: readonly StorageNode[]; readonly blocks: readonly PageBlock[] };
  /** The stretch of the old source, and of the new one. */
  readonly from: { readonly start: number; readonly end: number };
  readonly to: { readonly start: number; readonly end: number };
  /** Where the old blocks stand among the container's children. */
  readonly index: number;
}

/** Children of a container, and which of them are scanned anew. */
interface Place {
  readonly container: StorageNode;
  readonly owner: PageBlock | undefined;
  readonly depth: number;
  readonly first: number;
  /** Behind the last one. */
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly change: Change;
}

/** Containers that are such whatever they hold, and whose content belongs to the block around them. */
const WRAPPERS: ReadonlySet<string> = new Set(['div', 'section', 'article', 'center']);
/** Containers that are blocks whatever they hold. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'ul',
  'ol',
  'ac:task-list',
  'blockquote',
  'ac:layout',
  'ac:layout-section',
  'ac:layout-cell',
]);

/**
 * The regions that changes of a page touch, in order; undefined where only parsing the whole page can tell. The changes are ordered
 * and apart from each other. Throws ContentError 'too_large'.
 */
export function reviseRegions(
  page: Page,
  source: string,
  changes: readonly Change[],
): readonly Region[] | undefined {
  checkSize(source);
  try {
    const places = joinPlaces(page, changes);
    const drafts = scanPlaces(source, places);
    checkNodes(page, source, drafts);
    return drafts.every(isStable) ? drafts.map(draft => partitionDraft(page, source, draft)) : undefined;
  } catch (error) {
    // What is not well-formed by itself may be so in its surroundings: only a scan of everything can tell.
    if (error instanceof ContentError && error.code === 'malformed') return undefined;
    throw error;
  }
}

/** One place for changes that share nodes. */
function joinPlaces(page: Page, changes: readonly Change[]): Place[] {
  const places: Place[] = [];
  for (const change of changes) {
    let place = findPlace(page, change);
    for (let last = places.at(-1); last && place.start < last.end; last = places.at(-1)) {
      places.pop();
      place = findPlace(page, {
        start: Math.min(last.change.start, place.change.start),
        end: Math.max(last.change.end, place.change.end),
        growth: last.change.growth + place.change.growth,
      });
    }
    places.push(place);
  }
  return places;
}

function findPlace(page: Page, change: Change): Place {
  let at: Omit<Place, 'first' | 'last' | 'start' | 'end' | 'change'> = {
    container: page.root,
    owner: undefined,
    depth: 0,
  };
  for (let inner = enter(page, at, change); inner; inner = enter(page, at, change)) at = inner;
  const { container, owner } = at;
  const { children } = container;
  const isBorder = (node: StorageNode | undefined): boolean =>
    !node || (isListBlock(owner) ? node.type !== 'text' : isBlock(node));
  let first = lowerBound(children, child => child.end > change.start);
  let last = lowerBound(children, child => child.start >= change.end);
  if (last < first) last = first;
  while (!isBorder(children[first - 1])) first--;
  while (!isBorder(children[last])) last++;
  const start = children[first - 1]?.end ?? container.innerStart;
  const end = children[last]?.start ?? container.innerEnd;
  return { ...at, first, last, start, end, change };
}

function isListBlock(block: PageBlock | undefined): boolean {
  return block?.kind === 'list' || block?.kind === 'task-list';
}

/** The container inside of this one that holds the whole change, if it is one whatever it holds. Items are not parted. */
function enter(
  page: Page,
  { container, owner, depth }: Pick<Place, 'container' | 'owner' | 'depth'>,
  change: Change,
): Pick<Place, 'container' | 'owner' | 'depth'> | undefined {
  const child = childAround(container, change);
  if (!child || isListBlock(owner)) return undefined;
  if (WRAPPERS.has(child.name)) return { container: child, owner, depth: depth + 1 };
  const block = blockOf(owner?.children ?? page.partition, child);
  if (!block) return undefined;
  if (CONTAINERS.has(child.name)) return { container: child, owner: block, depth: depth + 1 };
  // A paragraph without an element of its own may begin with a macro.
  const rich = block.kind === 'macro' ? findChild(child, 'ac:rich-text-body') : undefined;
  return rich && holds(rich, change) ? { container: rich, owner: block, depth: depth + 2 } : undefined;
}

/** The element below that holds a change in its content. */
export function childAround(
  { children }: StorageNode,
  change: Omit<Change, 'growth'>,
): StorageNode | undefined {
  const child = children[lowerBound(children, node => node.end > change.start)];
  return child && holds(child, change) ? child : undefined;
}

function holds(node: StorageNode, change: Omit<Change, 'growth'>): boolean {
  if (node.type !== 'element' || node.innerStart === node.end) return false;
  return node.innerStart <= change.start && change.end <= node.innerEnd;
}

function blockOf(siblings: readonly PageBlock[], node: StorageNode): PageBlock | undefined {
  const block = siblings[lowerBound(siblings, sibling => sibling.start >= node.start)];
  return block?.nodes[0] === node ? block : undefined;
}

/** The index of the first entry that a test holds for, where it holds for all that follow. */
export function lowerBound<Entry>(entries: readonly Entry[], test: (entry: Entry) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && test(entry)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A place with its new nodes; `copy` is its container as it is now. */
interface Draft {
  readonly place: Place;
  readonly to: { readonly start: number; readonly end: number };
  readonly nodes: readonly StorageNode[];
  readonly copy: OpenNode;
}

function scanPlaces(source: string, places: readonly Place[]): Draft[] {
  const copies = new Map<StorageNode, OpenNode>();
  let shift = 0;
  const drafts = places.map(place => {
    const to = { start: place.start + shift, end: place.end + shift + place.change.growth };
    shift += place.change.growth;
    checkSurrogates(source, to.start, to.end);
    const copy: OpenNode = copies.get(place.container) ?? { ...place.container };
    copies.set(place.container, copy);
    return { place, to, copy, nodes: scanRange(source, copy, { ...to, depth: place.depth, nodes: 0 }) };
  });
  for (const [container, copy] of copies) {
    copy.children = childrenNow(container, drafts);
    copy.flags = (copy.flags & ~BESIDE) | (copy.children.some(standsBesideMacros) ? BESIDE : 0);
  }
  return drafts;
}

/** A container's children after the change. Those that stay keep their old offsets: they serve to tell what kinds of nodes there are. */
function childrenNow(container: StorageNode, drafts: readonly Draft[]): readonly StorageNode[] {
  const children: StorageNode[] = [];
  let at = 0;
  const keepTo = (end: number): void => {
    for (; at < end; at++) {
      const child = container.children[at];
      if (child) children.push(child);
    }
  };
  for (const { place, nodes } of drafts) {
    if (place.container !== container) continue;
    keepTo(place.first);
    for (const node of nodes) children.push(node);
    at = place.last;
  }
  keepTo(container.children.length);
  return children;
}

function checkNodes({ root }: Page, source: string, drafts: readonly Draft[]): void {
  // A node takes two characters at the least, on average: only longer pages can have too many.
  if (source.length <= 2 * LIMITS.nodes) return;
  let count = countNodes(root.children);
  for (const { place, nodes } of drafts)
    count += countNodes(nodes) - countNodes(place.container.children.slice(place.first, place.last));
  if (count > LIMITS.nodes)
    throw new ContentError(
      'too_large',
      `The page is too large: more than ${LIMITS.nodes.toLocaleString('en')} nodes`,
    );
}

/** Whether the container and the nodes beside the region are for certain the blocks that they were. */
function isStable({ place: { container }, copy }: Draft): boolean {
  if (container.name === '') return (container.flags & BESIDE) === (copy.flags & BESIDE);
  return (
    container.name !== 'ac:rich-text-body' || container.children.some(isBlock) === copy.children.some(isBlock)
  );
}

function partitionDraft(page: Page, source: string, { place, to, nodes }: Draft): Region {
  const { container, owner, first, last, start, end } = place;
  const siblings = owner?.children ?? page.partition;
  const index = lowerBound(siblings, block => block.start >= start);
  const behind = Math.max(
    index,
    lowerBound(siblings, block => block.start >= end),
  );
  return {
    owner,
    previous: siblings[index - 1] ?? owner,
    before: { nodes: container.children.slice(first, last), blocks: siblings.slice(index, behind) },
    after: { nodes, blocks: partitionStretch(source, nodes, owner) },
    from: { start, end },
    to,
    index,
  };
}
