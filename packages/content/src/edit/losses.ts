/** What an edit may not take away unasked: macros, comments, mentions, images, attachments, page links, layouts and tasks. */
import { ContentError } from '../errors.ts';
import { addressOf, userOf } from '../read/resources.ts';
import { macroName } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import {
  attributeOf,
  childElements,
  findChild,
  type StorageNode,
  textOf,
  walkNodes,
} from '../storage/tree.ts';
import type { Loss } from '../types.ts';

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

const FINDERS: Readonly<
  Record<string, (source: string, node: StorageNode) => Omit<Protected, 'start'> | undefined>
> = {
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
};

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

function listProtected(page: Page): Protected[] {
  const found: Protected[] = [];
  for (const node of walkNodes(page.root)) {
    const entry = FINDERS[node.name]?.(page.source, node);
    if (entry) found.push({ ...entry, start: node.start });
  }
  return found;
}

/** Protected content that the old page has and the new one has not, with the block it stood in. */
export function findLosses(before: Page, after: Page): Loss[] {
  const left = new Map<string, number>();
  for (const { key } of listProtected(after)) left.set(key, (left.get(key) ?? 0) + 1);
  const losses: Loss[] = [];
  const reported = new Set<string>();
  for (const entry of listProtected(before)) {
    const count = left.get(entry.key) ?? 0;
    // A comment may be spread over several markers: it is lost with the last of them.
    if (entry.kind !== 'comment') left.set(entry.key, count - 1);
    if (count > 0 || (entry.kind === 'comment' && reported.has(entry.key))) continue;
    reported.add(entry.key);
    losses.push({ kind: entry.kind, label: entry.label, block: blockAt(before, entry.start) });
  }
  return losses;
}

/** The id of the innermost block around an offset. */
function blockAt(page: Page, offset: number): string {
  let id = '';
  for (const block of page.blocks) {
    if (block.start > offset) break;
    if (offset < block.end) id = block.id;
  }
  return id;
}

/** Throws ContentError 'would_lose' unless every loss is of a kind that is allowed to go. */
export function checkLosses(losses: readonly Loss[], allowed: readonly string[] = []): void {
  if (allowed.includes('*')) return;
  const refused = losses.filter(loss => !allowed.includes(loss.kind));
  if (refused.length === 0) return;
  const list = refused
    .slice(0, 8)
    .map(loss => `${loss.label} (${loss.kind}, block ${loss.block})`)
    .join('; ');
  const more = refused.length > 8 ? `; and ${refused.length - 8} more` : '';
  const kinds = [...new Set(refused.map(loss => loss.kind))].join(', ');
  throw new ContentError(
    'would_lose',
    `This edit would remove ${list}${more}. Keep them in the Markdown as they were read, or allow the loss of: ${kinds}.`,
  );
}
