/** What an edit may not take away unasked: macros, comments, mentions, images, attachments, links, layouts and tasks. */
import { ContentError, tellPageText } from '../errors.ts';
import { addressOf, userOf } from '../read/resources.ts';
import { macroName, type PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import type { Revision } from '../storage/revision.ts';
import { attributeOf, childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import type { Loss } from '../types.ts';
import type { Splice } from './splice.ts';

interface Protected {
  readonly kind: string;
  /** Two nodes with one key are the same thing, wherever they stand. */
  readonly key: string;
  readonly label: string;
  readonly start: number;
}

/** The kinds that EditOptions.allowLoss may name. */
export const LOSS_KINDS = [
  'macro',
  'comment',
  'mention',
  'image',
  'attachment',
  'link',
  'layout',
  'task',
] as const;

/** Elements whose key is what they point to, or how many cells they are. */
const HAS_TARGET: ReadonlySet<string> = new Set([
  'a',
  'ac:link',
  'ac:image',
  'ac:layout-section',
  'ac:layout-cell',
  'a',
]);

type Finder = (source: string, node: StorageNode) => Omit<Protected, 'start'> | undefined;

const FINDERS: ReadonlyMap<string, Finder> = new Map<string, Finder>(
  Object.entries({
    'ac:structured-macro': findMacro,
    'ac:macro': findMacro,
    'ac:adf-extension': (_source, node) =>
      simple('macro', `adf ${adfType(node)}`, `${adfType(node)} extension`),
    'ac:inline-comment-marker': findMarker,
    'ac:image': (_source, node) => simple('image', targetOf(node), `image ${targetOf(node)}`),
    'ac:link': findLink,
    'ac:layout': () => simple('layout', 'layout', 'page layout'),
    'ac:layout-section': (_source, node) =>
      simple('layout', `section ${attributeOf(node, 'ac:type') ?? ''}`, 'layout section'),
    'ac:layout-cell': () => simple('layout', 'cell', 'layout cell'),
    'ac:task': findTask,
    a: findAddress,
  }),
);

function simple(kind: string, key: string, label: string): Omit<Protected, 'start'> {
  return { kind, key: `${kind} ${key}`, label };
}

function findMacro(source: string, node: StorageNode): Omit<Protected, 'start'> {
  const name = macroName(node);
  const id = attributeOf(node, 'ac:macro-id') ?? attributeOf(node, 'ac:local-id') ?? '';
  const named = node.children.find(
    child =>
      child.name === 'ac:parameter' && /^(?:title|key|name|)$/.test(attributeOf(child, 'ac:name') ?? ''),
  );
  const detail = named ? textOf(source, named).trim() : '';
  return simple('macro', `${name} ${id}`, `${name} macro${detail === '' ? '' : ` ${detail}`}`);
}

/** A marker whose text is gone has lost its comment, though the element stays. */
function findMarker(source: string, node: StorageNode): Omit<Protected, 'start'> | undefined {
  const text = textOf(source, node).trim();
  const isEmpty = text === '' && childElements(node).length === 0;
  return isEmpty
    ? undefined
    : simple(
        'comment',
        attributeOf(node, 'ac:ref') ?? '',
        `inline comment on ${JSON.stringify(text.slice(0, 60))}`,
      );
}

function findLink(source: string, node: StorageNode): Omit<Protected, 'start'> {
  const resource = node.children.find(child => child.name.startsWith('ri:'));
  if (resource?.name === 'ri:user') {
    const user = JSON.stringify(userOf(resource));
    return simple('mention', user, `mention ${Object.values(userOf(resource))[0] ?? ''}`);
  }
  const address = (resource && addressOf(resource)) ?? `#${attributeOf(node, 'ac:anchor') ?? ''}`;
  const text = textOf(source, node).trim();
  const kind = resource?.name === 'ri:attachment' ? 'attachment' : 'link';
  return simple(kind, address, `link to ${address}${text === '' ? '' : ` (${text.slice(0, 40)})`}`);
}

/** Whether a node is of an extension's copy for older readers, which goes when an edit changes what it copies. */
function standsInCopy(node: StorageNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (up.name === 'ac:adf-fallback') return true;
  return false;
}

/** Links to web addresses, smart links among them; an `a` without one is only a mark. */
function findAddress(source: string, node: StorageNode): Omit<Protected, 'start'> | undefined {
  if (standsInCopy(node)) return undefined;
  const address = attributeOf(node, 'href');
  if (address === undefined || address === '') return undefined;
  const text = textOf(source, node).trim();
  const shown = text === '' || text === address ? '' : ` (${text.slice(0, 40)})`;
  return simple('link', address, `link to ${address}${shown}`);
}

function findTask(source: string, node: StorageNode): Omit<Protected, 'start'> {
  const id = findChild(node, 'ac:task-id');
  const body = findChild(node, 'ac:task-body');
  const text = body ? textOf(source, body).trim() : '';
  return simple('task', id ? textOf(source, id).trim() : '', `task ${JSON.stringify(text.slice(0, 60))}`);
}

function targetOf(image: StorageNode): string {
  const resource = image.children.find(child => child.name.startsWith('ri:'));
  return (resource && addressOf(resource))?.replace(/^attachment:/, '') ?? attributeOf(image, 'ac:src') ?? '';
}

function adfType(node: StorageNode): string {
  const inner = findChild(node, 'ac:adf-node');
  return (inner && attributeOf(inner, 'type')) ?? 'editor';
}

/** A node of a protected kind, and the first splice that reaches into its bytes. */
interface Candidate {
  readonly node: StorageNode;
  readonly splice: number | undefined;
}

/** The stretches of a page that splices replaced, or put there. */
type Touched = readonly { readonly start: number; readonly end: number }[];

function listCandidates(nodes: readonly StorageNode[], touched: Touched): Candidate[] {
  const found: Candidate[] = [];
  let next = 0;
  const visit = (node: StorageNode): void => {
    // What an editor extension's fallback copies is protected where it stands itself.
    if (node.name === 'ac:adf-fallback') return;
    if (FINDERS.has(node.name)) {
      while ((touched[next]?.end ?? Number.POSITIVE_INFINITY) <= node.start) next++;
      const isTouched = node.end > (touched[next]?.start ?? Number.POSITIVE_INFINITY);
      found.push({ node, splice: isTouched ? next : undefined });
    }
    for (const child of node.children) if (child.type === 'element') visit(child);
  };
  for (const node of nodes) visit(node);
  return found;
}

interface Described extends Protected {
  readonly splice: number | undefined;
}

function describeAll(source: string, candidates: readonly Candidate[]): Described[] {
  return candidates.flatMap(({ node, splice }) => {
    const entry = FINDERS.get(node.name)?.(source, node);
    return entry ? [{ ...entry, start: node.start, splice }] : [];
  });
}

/** Where the splices' texts stand in the result. */
function placesAfter(splices: readonly Splice[]): Touched {
  let growth = 0;
  return splices.map(({ start, end, text }) => {
    const place = { start: start + growth, end: start + growth + text.length };
    growth += text.length - (end - start);
    return place;
  });
}

/**
 * Whether the nodes that no splice touches are the same on both sides: each at its own offset, moved by the splices before it, and
 * of the same name. Their bytes are equal then (invariant I2), so that each keeps what it stands for, and only touched nodes
 * can be lost.
 */
function keepsUntouched(
  before: readonly Candidate[],
  after: readonly Candidate[],
  splices: readonly Splice[],
): boolean {
  const rest = after.filter(entry => entry.splice === undefined);
  let at = 0;
  let next = 0;
  let growth = 0;
  for (const { node, splice: touch } of before) {
    if (touch !== undefined) continue;
    for (let splice = splices[next]; splice && splice.end <= node.start; splice = splices[++next])
      growth += splice.text.length - (splice.end - splice.start);
    const other = rest[at++]?.node;
    if (other?.start !== node.start + growth || other.name !== node.name) return false;
  }
  return at === rest.length;
}

/**
 * Protected content that the old page has and the new one has not, with the block it stood in. Nodes outside of the regions and those
 * that no splice touches stand on both sides and need no description: what is lost of the page is lost among the touched ones.
 *
 * The rule is one for all kinds: what the block held and the new Markdown does not is a loss, also where the Markdown plainly omits
 * it, since a model that rewrites a text forgets more than it means to. A link that was given another address or that
 * gave way to another link is changed, not lost.
 */
export function findLosses({ page, source, regions }: Revision, splices: readonly Splice[]): Loss[] {
  const old = withoutRetargeted(
    listCandidates(
      regions.flatMap(region => region.before.nodes),
      splices,
    ),
    splices,
  );
  if (old.length === 0) return [];
  const now = listCandidates(
    regions.flatMap(region => region.after.nodes),
    placesAfter(splices),
  );
  const isLocal = keepsUntouched(old, now, splices);
  const isDescribed = (entry: Candidate): boolean => !isLocal || entry.splice !== undefined;
  const gone = takeKept(
    describeAll(page.source, old.filter(isDescribed)),
    describeAll(source, now.filter(isDescribed)),
  );
  const reported = new Set<string>();
  const losses: Loss[] = [];
  for (const entry of gone) {
    // A comment may be spread over several markers: it is lost with the last of them, wherever that stands.
    if (entry.kind === 'comment' && (reported.has(entry.key) || hasUntouchedMarker(page, splices, entry.key)))
      continue;
    reported.add(entry.key);
    losses.push({ kind: entry.kind, label: entry.label, block: blockAt(page, entry.start) });
  }
  return losses;
}

/** Leaves out what was asked to point elsewhere: the link to the old target goes, as it should. */
function withoutRetargeted(candidates: Candidate[], splices: readonly Splice[]): Candidate[] {
  const retargets = splices.filter(splice => splice.retargets);
  if (retargets.length === 0) return candidates;
  return candidates.filter(
    ({ node, splice }) =>
      splice === undefined ||
      !(
        HAS_TARGET.has(node.name) && retargets.some(({ start, end }) => start < node.end && end > node.start)
      ),
  );
}

/** What was there and is no more: first what stands where it stood is taken off, then what stands elsewhere. */
function takeKept(had: readonly Described[], has: readonly Described[]): Described[] {
  const hereKey = (entry: Described): string => `${entry.splice} ${entry.key}`;
  const linkKey = (entry: Described): string =>
    entry.kind === 'link' ? `${entry.splice} link` : `${entry.start} ${entry.key}`;
  const comments = new Set(has.flatMap(entry => (entry.kind === 'comment' ? [entry.key] : [])));
  let gone = had.filter(entry => entry.kind !== 'comment' || !comments.has(entry.key));
  let left = has;
  for (const key of [hereKey, (entry: Described) => entry.key, linkKey])
    [gone, left] = takePairs(gone, left, key);
  return gone;
}

/** Takes off both lists, in order, what has the same key. */
function takePairs(
  gone: readonly Described[],
  left: readonly Described[],
  keyOf: (entry: Described) => string,
): [Described[], Described[]] {
  const counts = new Map<string, number>();
  for (const entry of left) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  const taken = new Map<string, number>();
  const stillGone = gone.filter(entry => {
    const key = keyOf(entry);
    const count = taken.get(key) ?? 0;
    if (count >= (counts.get(key) ?? 0)) return true;
    taken.set(key, count + 1);
    return false;
  });
  const stillLeft = left.filter(entry => {
    const key = keyOf(entry);
    const count = taken.get(key) ?? 0;
    taken.set(key, count - 1);
    return count <= 0;
  });
  return [stillGone, stillLeft];
}

function hasUntouchedMarker(page: Page, splices: readonly Splice[], key: string): boolean {
  const rest = listCandidates(page.root.children, splices).filter(
    ({ node, splice }) => splice === undefined && node.name === 'ac:inline-comment-marker',
  );
  return describeAll(page.source, rest).some(entry => entry.key === key);
}

/** The id of the innermost block around an offset. */
export function blockAt(page: Page, offset: number): string {
  let innermost: PageBlock | undefined;
  for (const block of page.listed) {
    if (block.start > offset) break;
    if (offset < block.end) innermost = block;
  }
  return (innermost && page.ids.shownOf(innermost)) ?? '';
}

/** Throws ContentError 'would_lose' unless every loss is of a kind that is allowed to go. */
export function checkLosses(losses: readonly Loss[], allowed: readonly string[] = []): void {
  if (allowed.includes('*')) return;
  const refused = losses.filter(loss => !allowed.includes(loss.kind));
  if (refused.length === 0) return;
  const list = refused
    .slice(0, 8)
    .map(loss => `${tellPageText(loss.label, 120)} (${loss.kind}, block ${loss.block})`)
    .join('; ');
  const more = refused.length > 8 ? `; and ${refused.length - 8} more` : '';
  const kinds = [...new Set(refused.map(loss => loss.kind))].join(', ');
  throw new ContentError(
    'would_lose',
    `This edit would remove ${list}${more}. Keep them in the Markdown as they were read, or allow the loss of: ${kinds}.`,
  );
}
