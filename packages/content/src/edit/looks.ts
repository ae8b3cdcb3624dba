/**
 * Looks of images, tooltips of links and ids of emoji in Markdown that is to replace what is stored: a read for an edit does not show them, so
 * those that are not given stay, and those that are given as they are stored say nothing new.
 */
import { IMAGE_ATTRIBUTES } from '../markdown/image-attributes.ts';
import { type Adjust, canonicalInline, parseDocument, parseInline } from '../markdown/index.ts';
import { renderInlines } from '../read/inline.ts';
import { resolveMarks } from '../read/marks.ts';
import { createReader } from '../read/reader.ts';
import { type StorageNode, walkNodes } from '../storage/tree.ts';
import type { Inline } from '../types.ts';
import { withoutTooltip } from './canonical.ts';

type Image = Extract<Inline, { type: 'image' }>;

const HAS_LOOKS: ReadonlySet<string> = new Set(['ac:image', 'img', 'ac:link', 'a', 'ac:emoticon']);

/**
 * Takes the looks off links and images that have them just so in these nodes, each as often as it stands there; of those that the whole
 * Markdown, where it is given, also has without looks, as a read for an edit shows them, the ones with looks are new and keep them.
 */
export function dropKnownLooks(source: string, nodes: readonly StorageNode[], markdown?: string): Adjust {
  let known: Map<string, number> | undefined;
  let bare: Map<string, number> | undefined;
  return node => {
    const key = looksKey(node);
    if (key === undefined) return node;
    known ??= countLooks(source, nodes);
    bare ??= markdown === undefined ? new Map() : countBare(markdown);
    const left = (known.get(key) ?? 0) - (bare.get(bareKey(node)) ?? 0);
    if (left <= 0) return node;
    known.set(key, (known.get(key) ?? 0) - 1);
    return withoutLooks(node);
  };
}

function countLooks(source: string, nodes: readonly StorageNode[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const root of nodes)
    for (const node of [root, ...walkNodes(root)])
      for (const key of storedLooks(source, node)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** How often what may have looks stands in Markdown without them. */
function countBare(markdown: string): Map<string, number> {
  const counts = new Map<string, number>();
  parseDocument(markdown, node => {
    if (looksKey(node) === undefined) counts.set(bareKey(node), (counts.get(bareKey(node)) ?? 0) + 1);
    return node;
  });
  return counts;
}

/** What a link, an image or an emoji is, whatever its looks. */
function bareKey(node: Inline): string {
  if (node.type === 'link') return `link ${node.href}`;
  return node.type === 'image' ? `image ${node.src}` : canonicalInline(withoutLooks(node));
}

function storedLooks(source: string, node: StorageNode): string[] {
  if (!HAS_LOOKS.has(node.name)) return [];
  const [shown] = parseInline(resolveMarks(renderInlines(createReader(source, true), [node])).trim());
  const key = shown && looksKey(shown);
  return key === undefined ? [] : [key];
}

/** What a link or an image is and what looks it has; undefined where it has none. */
function looksKey(node: Inline): string | undefined {
  if (node.type === 'link') {
    const { title } = node;
    return title === withoutTooltip(node).title ? undefined : JSON.stringify([node.href, title]);
  }
  if (node.type === 'directive' && node.name === 'emoji' && node.label)
    return Object.keys(node.attributes).length === 0 ? undefined : canonicalInline(node);
  if (node.type !== 'image') return undefined;
  const looks = Object.keys(IMAGE_ATTRIBUTES).map(name => node.attributes[name] ?? null);
  return looks.every(value => value === null) ? undefined : JSON.stringify([node.src, looks]);
}

function withoutLooks(node: Inline): Inline {
  if (node.type === 'link') return withoutTooltip(node);
  if (node.type === 'directive') return { ...node, attributes: {} };
  return node.type === 'image' ? { ...node, attributes: withoutImageLooks(node) } : node;
}

function withoutImageLooks({ attributes }: Image): Image['attributes'] {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !Object.hasOwn(IMAGE_ATTRIBUTES, name)),
  );
}
