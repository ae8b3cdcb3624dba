/** The stored nodes of the block that is edited, by the Markdown they are shown as: what stays the same in it is kept byte for byte. */
import { canonicalBlock, canonicalInline, parseInline, type WriteContext } from '../markdown/index.ts';
import { renderInlines } from '../read/inline.ts';
import { resolveMarks } from '../read/marks.ts';
import { createReader } from '../read/reader.ts';
import type { PageBlock } from '../storage/blocks.ts';
import { type StorageNode, walkNodes } from '../storage/tree.ts';
import type { Inline } from '../types.ts';
import { readBack } from './canonical.ts';

const SHOWN_WHOLE = new Set([
  'a',
  'ac:link',
  'ac:image',
  'ac:emoticon',
  'ac:hipchat-emoticon',
  'ac:inline-comment-marker',
  'ac:placeholder',
  'ac:structured-macro',
  'ac:macro',
  'ac:adf-extension',
  'time',
  'img',
  'at:var',
]);

export interface Pool extends WriteContext {
  /** Whether a stored `ac:link` is shown as this link. */
  readonly hasLink: (canonical: string) => boolean;
}

interface Contents {
  readonly links: Set<string>;
  readonly kept: Map<string, string[]>;
  readonly wraps: Map<string, { open: string; close: string }>;
}

/** What the writer may take from a block's old content, in the order it stood there. */
export function createPool(source: string, block: PageBlock, firstTaskId: number): Pool {
  let contents: Contents | undefined;
  const open = (): Contents => {
    contents ??= collectContents(source, block);
    return contents;
  };
  return {
    firstTaskId,
    macros: 'unchecked',
    hasLink: canonical => open().links.has(canonical),
    resolve: canonical => takeFrom(open().kept, canonical),
    wrap: canonical => open().wraps.get(canonical),
  };
}

/** A pool for content that replaces nothing. */
export function emptyPool(firstTaskId: number): Pool {
  return { firstTaskId, macros: 'unchecked', hasLink: () => false };
}

function collectContents(source: string, block: PageBlock): Contents {
  const kept = new Map<string, string[]>();
  const wraps = new Map<string, { open: string; close: string }>();
  const links = new Set<string>();
  const add = (key: string, bytes: string): void => {
    if (bytes.startsWith('<ac:link')) links.add(key);
    kept.set(key, [...(kept.get(key) ?? []), bytes]);
  };
  for (const root of block.nodes) {
    for (const node of [root, ...walkNodes(root)])
      if (SHOWN_WHOLE.has(node.name)) addInline(source, node, add, wraps);
  }
  for (const inner of blocksWithin(block)) {
    if (inner.kind !== 'macro' && inner.kind !== 'code' && inner.kind !== 'layout' && inner.kind !== 'opaque')
      continue;
    const [shown, ...others] = readBack(source, [inner]);
    if (shown && others.length === 0) add(canonicalBlock(shown), source.slice(inner.start, inner.end));
  }
  return { kept, wraps, links };
}

function takeFrom(kept: Map<string, string[]>, canonical: string): string | undefined {
  const bytes = kept.get(canonical);
  return bytes && bytes.length > 1 ? bytes.shift() : bytes?.[0];
}

function addInline(
  source: string,
  node: StorageNode,
  add: (key: string, bytes: string) => void,
  wraps: Map<string, { open: string; close: string }>,
): void {
  const [shown, ...others] = parseInline(resolveMarks(renderInlines(createReader(source), [node])).trim());
  if (!shown || others.length > 0) return;
  add(canonicalInline(shown), source.slice(node.start, node.end));
  const body = labelOf(node);
  if (!body) return;
  const empty = withoutLabel(shown);
  if (empty)
    wraps.set(canonicalInline(empty), {
      open: source.slice(node.start, body.innerStart),
      close: source.slice(body.innerEnd, node.end),
    });
}

/** The element whose content is the label that Markdown shows, where it may be rewritten. */
function labelOf(node: StorageNode): StorageNode | undefined {
  if (node.name === 'ac:inline-comment-marker' || node.name === 'a')
    return node.innerStart === node.end ? undefined : node;
  if (node.name !== 'ac:link') return undefined;
  return node.children.find(child => child.name === 'ac:link-body' && child.innerStart !== child.end);
}

function withoutLabel(shown: Inline): Inline | undefined {
  if (shown.type === 'link') return { ...shown, children: [] };
  // The label of a card is its address.
  return shown.type === 'directive' && shown.label && shown.name !== 'card'
    ? { ...shown, label: [] }
    : undefined;
}

function* blocksWithin(block: PageBlock): Generator<PageBlock> {
  const stack = [block];
  for (let inner = stack.pop(); inner; inner = stack.pop()) {
    yield inner;
    stack.push(...inner.children);
  }
}
