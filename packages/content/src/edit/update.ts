/** Makes a page, or a part of it, what its new Markdown says: what stays the same keeps its bytes, also where it moves. */
import { ContentError } from '../errors.ts';
import { parseDocument } from '../markdown/index.ts';
import { findRange } from '../read/view.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { placesOf } from '../storage/ids.ts';
import { insidesOf, type Page } from '../storage/page.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Block, EditOptions, EditResult, ListItem, SliceDocument, View } from '../types.ts';
import { asShown, blockKey, blocksKey, itemAsShown, itemKey } from './canonical.ts';
import { concludeEdit } from './edit.ts';
import { dropKnownLooks } from './looks.ts';
import { type DocumentMatching, matchDocument } from './match-document.ts';
import { contentOf, isItem, readKeys, type Wanted } from './matching.ts';
import type { Merge } from './merge.ts';
import { keepsSection, mergeBlocks, mergePair } from './merge-blocks.ts';
import { mergeItem, mergeItems } from './merge-list.ts';
import { findStretch } from './narrow.ts';
import { firstTaskId } from './operations/planning.ts';
import { createPool, type Pool } from './pool.ts';
import { applySplices, orderSplices, type Splice } from './splice.ts';

export interface UpdateOptions extends EditOptions {
  /** The part of the page that the Markdown is of, as readPage takes it; default the whole page. */
  readonly view?: View;
}

/**
 * Makes the page, or the view of it, what the Markdown says. Its blocks are known by their edit anchors, which may be left out, then
 * by their text, then by likeness. Throws ContentError: `bad_markdown`, `would_lose` for protected content that the Markdown
 * leaves out and `allowLoss` does not name, `not_applicable` for a view that begins and ends in different containers.
 */
export function updatePage(
  document: SliceDocument,
  markdown: string,
  options: UpdateOptions = {},
): EditResult {
  const page = insidesOf(document);
  const part = findPart(page, options.view);
  const isWhole = options.view === undefined || options.view.kind === 'page';
  return (
    (isWhole && updateStretch(page, part, markdown, options)) || updatePart(page, part, markdown, options)
  );
}

/** Changes only the blocks whose text differs. What is refused there is tried on the whole page, whose lines errors name. */
function updateStretch(
  page: Page,
  whole: Part,
  markdown: string,
  options: UpdateOptions,
): EditResult | undefined {
  const stretch = findStretch(page, markdown);
  if (!stretch) return undefined;
  if (stretch.to === stretch.from) return concludeEdit(page, [], options);
  const blocks = whole.blocks.slice(stretch.from, stretch.to);
  const start = stretch.from === 0 ? 0 : (blocks[0]?.start ?? 0);
  const end = stretch.to === whole.blocks.length ? whole.end : (blocks.at(-1)?.end ?? whole.end);
  try {
    return updatePart(
      page,
      { ...whole, blocks, start, end, known: whole.blocks, given: markdown },
      stretch.markdown,
      options,
    );
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

function updatePart(page: Page, part: Part, markdown: string, options: UpdateOptions): EditResult {
  const parsed = parseDocument(
    markdown,
    dropKnownLooks(page.source, nodesOf(part.known ?? part.blocks), part.given ?? markdown),
  );
  if (parsed.blocks.every(block => blockKey(block) === '')) {
    throw new ContentError(
      'bad_markdown',
      'The Markdown is empty. To remove blocks, leave them out of it or delete them by their ids.',
    );
  }
  const items = part.isItems ? itemsOf(parsed.blocks) : undefined;
  const after = items ?? parsed.blocks;
  const { source } = page;
  const anchored = findAnchored(page, part, after, parsed.anchorOf);
  const matching = matchDocument({ source, before: part.blocks, after, anchored });
  const pools = createPools(page, part, matching, parsed.locate);
  const splices: Splice[] = [];
  const add: Merge['add'] = splice => splices.push({ ...splice, operation: 0 });
  const merge: Merge = { source, matching, add, mergeBlocks, ...pools };
  if (items) mergeItems(merge, part, items);
  else mergeBlocks(merge, part.blocks, parsed.blocks, part.container);
  const key = items ? items.map(itemAsShown).map(itemKey).join('\n') : blocksKey(asShown(parsed.blocks));
  const { start, end } = part;
  const expectation = { start, end, key, items: items !== undefined };
  return concludeEdit(page, [{ splices, expectation }], options);
}

/** Siblings that are to become what the Markdown says. */
interface Part {
  readonly blocks: readonly PageBlock[];
  /** More blocks, whose nodes may be used again. */
  readonly known?: readonly PageBlock[];
  /** The Markdown that was given, where only a stretch of it is looked at. */
  readonly given?: string;
  readonly container: StorageNode;
  readonly start: number;
  readonly end: number;
  readonly isItems: boolean;
  readonly isOrdered: boolean;
}

function findPart(page: Page, view: View = { kind: 'page' }): Part {
  const whole = view.kind === 'page';
  const { from, to } = findRange(page, view);
  const first = page.listed[from];
  const parent = whole ? undefined : first?.parent;
  const siblings = parent?.children ?? page.partition;
  const range = page.listed.slice(from, to);
  const end = Math.max(...range.map(block => block.end));
  const blocks = whole
    ? siblings
    : siblings.filter(block => block.start >= (first?.start ?? 0) && block.end <= end);
  const isCut = blocks[blocks.length - 1]?.end !== end || (page.listed[to]?.start ?? end) < end;
  if (!whole && isCut) {
    throw new ContentError(
      'not_applicable',
      'This range begins and ends in different containers. Name whole containers, or give the Markdown of the whole page.',
    );
  }
  const [container] = parent?.nodes ?? [page.root];
  return {
    blocks,
    container: container ?? page.root,
    start: whole ? 0 : (first?.start ?? 0),
    end: whole ? page.source.length : end,
    isItems: parent?.kind === 'list' || parent?.kind === 'task-list',
    isOrdered: parent?.name === 'ol',
  };
}

function nodesOf(blocks: readonly PageBlock[]): readonly StorageNode[] {
  return blocks.flatMap(block => block.nodes);
}

function itemsOf(blocks: readonly Block[]): readonly ListItem[] {
  const [list, ...others] = blocks;
  if (list?.type === 'list' && others.length === 0) return list.items;
  throw new ContentError(
    'not_applicable',
    'These blocks are items of a list: write them as - text, and nothing else.',
  );
}

/** The blocks that the Markdown's anchors name. Of several with one anchor, the first that says what the block said stands for it. */
function findAnchored(
  page: Page,
  part: Part,
  after: readonly Wanted[],
  anchorOf: (wanted: Wanted) => string | undefined,
): ReadonlyMap<Wanted, PageBlock> {
  const { keyOf, keyOfWanted } = readKeys(page.source);
  const claims = new Map<PageBlock, Wanted>();
  for (const wanted of walkWanted(after)) {
    const stored = blockOfAnchor(page, part, anchorOf(wanted));
    if (!stored || isItem(stored) !== !('type' in wanted)) continue;
    const other = claims.get(stored);
    if (!other || (keyOf(stored) !== keyOfWanted(other) && keyOf(stored) === keyOfWanted(wanted)))
      claims.set(stored, wanted);
  }
  return new Map([...claims].map(([stored, wanted]) => [wanted, stored]));
}

/** An anchor that names no block of the part, or several, says nothing. */
function blockOfAnchor(page: Page, part: Part, anchor: string | undefined): PageBlock | undefined {
  const [place, ...others] = anchor === undefined ? [] : placesOf(page.ids, anchor);
  const block = place === undefined || others.length > 0 ? undefined : page.listed[place];
  return block && block.start >= part.start && block.end <= part.end ? block : undefined;
}

function* walkWanted(list: readonly Wanted[]): Generator<Wanted> {
  for (const wanted of list) {
    yield wanted;
    yield* walkWanted(contentOf(wanted));
  }
}

type Pools = Pick<Merge, 'pool' | 'poolOf'>;

/**
 * Where the writer finds stored nodes: a block that changes takes its own first, then those of blocks that go, then those of the
 * whole part; what so comes a second time loses its ids (freshenIds).
 */
function createPools(page: Page, part: Part, matching: DocumentMatching, locate: Pool['locate']): Pools {
  const { source } = page;
  const taskId = firstTaskId(page);
  const everything = createPool(source, asBlock(part, part.known ?? part.blocks), taskId);
  const gone = createPool(source, asBlock(part, matching.unmatched()), taskId);
  const shared = { firstTaskId: taskId, ...(locate ? { locate } : {}) };
  const moved = (wanted: Wanted): string | undefined => {
    const stored = matching.storedOf(wanted);
    if (stored?.name === 'section' && !keepsSection(stored, wanted)) return undefined;
    return stored && bytesOf({ source, matching, add: () => {}, mergeBlocks, ...pools }, stored, wanted);
  };
  const fromElsewhere = (canonical: string): string | undefined =>
    gone.resolve?.(canonical) ?? everything.resolve?.(canonical);
  const pools: Required<Pools> = {
    pool: { ...gone, ...shared, moved, hasLink: () => false, resolve: fromElsewhere },
    poolOf: stored => {
      const own = createPool(source, stored, taskId);
      const resolve = (canonical: string): string | undefined =>
        own.resolve?.(canonical) ?? fromElsewhere(canonical);
      return { ...own, ...shared, moved, resolve };
    },
  };
  return pools;
}

/** Some blocks as if one block held them. */
function asBlock(part: Part, children: readonly PageBlock[]): PageBlock {
  return {
    kind: 'quote',
    level: undefined,
    name: undefined,
    start: part.start,
    end: part.end,
    nodes: [...nodesOf(children)],
    parent: undefined,
    children: [...children],
    lead: false,
    fences: 0,
    place: -1,
  };
}

/** The bytes of a stored block that comes to another place, changed to what is asked; text without an element gets one. */
function bytesOf(merge: Merge, stored: PageBlock, wanted: Wanted): string {
  const splices: Splice[] = [];
  const inner: Merge = { ...merge, add: splice => splices.push({ ...splice, operation: 0 }) };
  if (merge.matching.keyOf(stored) !== merge.matching.keyOfWanted(wanted)) {
    if ('type' in wanted) mergePair(inner, stored, wanted);
    else mergeItem(inner, stored, wanted);
  }
  const changed = applySplices(merge.source, orderSplices(merge.source, splices));
  const tail = merge.source.length - stored.end;
  const bytes = changed.slice(stored.start, changed.length - tail);
  const isBare = stored.kind === 'paragraph' && stored.nodes.every(node => node.name !== 'p');
  return isBare ? `<p>${bytes}</p>` : bytes;
}
