/** What an edit made of a page: the regions that changed, and the blocks that are new, with the ids that they have now. */
import type { BlockInfo } from '../types.ts';
import type { PageBlock } from './blocks.ts';
import {
  type BlockIds,
  finishHash,
  type Hash,
  hashBlock,
  hashNumber,
  hashText,
  idsOf,
  pathInto,
  startHash,
} from './ids.ts';
import { listBlocks, openPage, type Page } from './page.ts';
import { type Change, lowerBound, type Region, reviseRegions } from './revise.ts';

export interface Revision {
  readonly page: Page;
  /** The new storage. */
  readonly source: string;
  readonly changes: readonly Change[];
  readonly regions: readonly Region[];
}

/**
 * The page as it is with changes in it, which are ordered and apart from each other. Throws ContentError as parsePage does.
 */
export function revisePage(page: Page, source: string, changes: readonly Change[]): Revision {
  const regions = reviseRegions(page, source, changes) ?? [reviseWhole(page, source)];
  return { page, source, changes, regions };
}

/** The whole page as one region, parsed anew. */
function reviseWhole(page: Page, source: string): Region {
  const edited = openPage(source);
  return {
    owner: undefined,
    previous: undefined,
    before: { nodes: page.root.children, blocks: page.partition },
    after: { nodes: edited.root.children, blocks: edited.partition },
    from: { start: 0, end: page.source.length },
    to: { start: 0, end: source.length },
    index: 0,
  };
}

/** Where old blocks stand now: by place, and by offset. */
interface Layout {
  readonly revision: Revision;
  /** Of each region: the first old place, the place behind the last, and how many blocks more the page has up to its end. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly growth: number }[];
  /** The blocks that are new, by their places. */
  readonly fresh: ReadonlyMap<number, PageBlock>;
  readonly count: number;
  /** How much longer the page is up to the end of each change. */
  readonly shifts: readonly number[];
  readonly regionsOf: ReadonlyMap<PageBlock, readonly Region[]>;
}

/** The blocks of the new page that the old page did not have as they are, containers before their content. */
export function listNewBlocks(revision: Revision): BlockInfo[] {
  const { page } = revision;
  const layout = layOut(revision);
  const ids = idsOf(hashAll(layout));
  const found: BlockInfo[] = [];
  for (let place = 0; place < layout.count; place++) {
    const number = ids.numbers[place] ?? 0;
    if (!page.ids.has(number)) found.push(describe(layout, ids, place));
  }
  return found;
}

function layOut(revision: Revision): Layout {
  const { page, regions } = revision;
  const count = page.listed.length;
  const fresh = new Map<number, PageBlock>();
  const regionsOf = new Map<PageBlock, Region[]>();
  let growth = 0;
  const spans = regions.map(region => {
    const { owner, before, after, index } = region;
    const previous = (owner?.children ?? page.partition)[index - 1];
    const last = before.blocks.at(-1);
    const from = previous ? lastPlace(previous) + 1 : (owner?.place ?? -1) + 1;
    const to = last ? lastPlace(last) + 1 : from;
    const listed = listBlocks(after.blocks, from + growth);
    for (const block of listed) fresh.set(block.place, block);
    const own = owner && regionsOf.get(owner);
    if (own) own.push(region);
    else if (owner) regionsOf.set(owner, [region]);
    growth += listed.length - (to - from);
    return { from, to, growth };
  });
  let shift = 0;
  const shifts = revision.changes.map(change => {
    shift += change.growth;
    return shift;
  });
  return { revision, spans, fresh, count: count + growth, shifts, regionsOf };
}

/** The place of the last block within a block; its own where it holds none. */
function lastPlace(block: PageBlock): number {
  for (let index = block.children.length - 1; index >= 0; index--) {
    const child = block.children[index];
    const place = child ? lastPlace(child) : -1;
    if (place >= 0) return place;
  }
  return block.place;
}

/** The place that a block has now which is not in a region. */
function placeNow({ spans }: Layout, place: number): number {
  const before = spans[lowerBound(spans, span => span.to > place) - 1];
  return place + (before?.growth ?? 0);
}

/** The place that a block had which is not in a region. */
function placeBefore({ spans }: Layout, place: number): number {
  const before = spans[lowerBound(spans, span => span.to + span.growth > place) - 1];
  return place - (before?.growth ?? 0);
}

/** Offsets move by the changes before them; a change at a block's very start comes before it, one at its end behind it. */
function offsetNow({ revision: { changes }, shifts }: Layout, offset: number, side: 'start' | 'end'): number {
  const passed = lowerBound(
    changes,
    side === 'end' ? ({ start }) => start >= offset : ({ end }) => end > offset,
  );
  return offset + (shifts[passed - 1] ?? 0);
}

/** Hashes by place: those of old blocks as they were, those of new blocks and of the containers around them anew. */
function hashAll(layout: Layout): Float64Array {
  const { page, source, regions } = layout.revision;
  const old = page.ids.hashes;
  const hashes = new Float64Array(layout.count);
  let at = 0;
  let growth = 0;
  for (const span of layout.spans) {
    hashes.set(old.subarray(at, span.from), at + growth);
    at = span.to;
    growth = span.growth;
  }
  hashes.set(old.subarray(at), at + growth);
  const containers = new Set<PageBlock>();
  for (const { owner, after } of regions) {
    for (const block of after.blocks) hashBlock({ source, hashes }, block, pathOf(owner));
    for (let up = owner; up; up = up.parent) containers.add(up);
  }
  // From the innermost, since a container's hash is made of its content's.
  for (const container of [...containers].sort((one, other) => other.place - one.place))
    hashContainer(layout, hashes, container);
  return hashes;
}

function pathOf(block: PageBlock | undefined): number {
  return block ? pathInto(pathOf(block.parent), block) : 0;
}

interface ContainerHash {
  readonly hash: Hash;
  /** Up to where the container's own bytes are hashed. */
  at: number;
}

/** As hashBlock, over content of which some blocks are old ones that moved. */
function hashContainer(layout: Layout, hashes: Float64Array, container: PageBlock): void {
  const { source } = layout.revision;
  const end = offsetNow(layout, container.end, 'end');
  const state = {
    hash: startHash(pathOf(container)),
    at: offsetNow(layout, container.start, 'start'),
  };
  let next = 0;
  for (const region of layout.regionsOf.get(container) ?? []) {
    hashKept(layout, hashes, state, container.children.slice(next, region.index));
    for (const block of region.after.blocks) addHash(source, state, block, hashes[block.place] ?? 0);
    next = region.index + region.before.blocks.length;
  }
  hashKept(layout, hashes, state, container.children.slice(next));
  hashText(state.hash, source, state.at, end);
  hashes[placeNow(layout, container.place)] = finishHash(state.hash);
}

function hashKept(
  layout: Layout,
  hashes: Float64Array,
  state: ContainerHash,
  blocks: readonly PageBlock[],
): void {
  for (const block of blocks) {
    const span = { start: offsetNow(layout, block.start, 'start'), end: offsetNow(layout, block.end, 'end') };
    addHash(layout.revision.source, state, span, hashes[placeNow(layout, block.place)] ?? 0);
  }
}

function addHash(
  source: string,
  state: ContainerHash,
  { start, end }: { readonly start: number; readonly end: number },
  value: number,
): void {
  if (start > state.at) hashText(state.hash, source, state.at, start);
  hashNumber(state.hash, value);
  if (end > state.at) state.at = end;
}

function describe(layout: Layout, ids: BlockIds, place: number): BlockInfo {
  const { page } = layout.revision;
  const fresh = layout.fresh.get(place);
  const block = fresh ?? page.listed[placeBefore(layout, place)];
  if (!block) throw new Error(`no block stands in place ${place}`);
  return {
    id: ids.shown(ids.numbers[place] ?? 0),
    kind: block.kind,
    ...(block.level === undefined ? {} : { level: block.level }),
    ...(block.name === undefined ? {} : { name: block.name }),
    start: fresh ? block.start : offsetNow(layout, block.start, 'start'),
    end: fresh ? block.end : offsetNow(layout, block.end, 'end'),
    ...(block.parent ? { parent: ids.shown(ids.numbers[parentPlace(layout, block.parent)] ?? 0) } : {}),
  };
}

function parentPlace(layout: Layout, parent: PageBlock): number {
  return layout.fresh.get(parent.place) === parent ? parent.place : placeNow(layout, parent.place);
}
