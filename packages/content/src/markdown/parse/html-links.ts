/** `<a href="…">` and `<img src="…">` in text, which models and READMEs write where `[text](…)` and `![alt](…)` would do: the same links and images. */
import type { Inline } from '../../types.ts';
import { decodeReference } from './entities.ts';
import { ILLEGAL } from './illegal.ts';
import { flushText, type InlineRun, pushNode, skipTo } from './inline-run.ts';
import { unlink } from './nodes.ts';

const START_TAG = /<(a|img)((?:\s+[a-z][\w:-]*(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?)*)\s*\/?>/iy;
const ATTRIBUTE = /([a-z][\w:-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'=<>`]+))/gi;
const REFERENCE = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/g;
const PIXELS = /^(\d+)(?:px)?$/i;

export interface StartTag {
  readonly name: 'a' | 'img';
  readonly attributes: ReadonlyMap<string, string>;
  readonly end: number;
}

/** The tag that begins at `pos`, with what it says as it reads; undefined where it does not say what to link or show. */
export function findStartTag(run: InlineRun): StartTag | undefined {
  START_TAG.lastIndex = run.pos;
  const found = START_TAG.exec(run.source);
  if (!found || START_TAG.lastIndex > run.end) return undefined;
  const name = found[1]?.toLowerCase() === 'a' ? 'a' : 'img';
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single, bare] of (found[2] ?? '').matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? bare ?? '').replace(
      REFERENCE,
      reference => decodeReference(reference) ?? reference,
    );
    if (ILLEGAL.test(value)) return undefined;
    if (!attributes.has(key.toLowerCase())) attributes.set(key.toLowerCase(), value.trim());
  }
  if (!attributes.get(name === 'a' ? 'href' : 'src')) return undefined;
  return { name, attributes, end: run.pos + found[0].length };
}

/** An image; of its looks those that an image on a page has. */
export function pushImage(run: InlineRun, { attributes, end }: StartTag): void {
  const looks: Record<string, string> = {};
  for (const name of ['width', 'height']) {
    const pixels = PIXELS.exec(attributes.get(name) ?? '')?.[1];
    if (pixels !== undefined) looks[name] = pixels;
  }
  const title = attributes.get('title') ?? '';
  if (title !== '') looks['title'] = title;
  const node: Inline = {
    type: 'image',
    src: attributes.get('src') ?? '',
    alt: attributes.get('alt') ?? '',
    attributes: looks,
  };
  run.context.place(node, run, run.pos);
  pushNode(run, node, { start: run.pos, end });
}

/** A link. Links in it are its text, and it is itself text in a link. */
export function pushAnchor(
  run: InlineRun,
  { attributes }: StartTag,
  content: { readonly nodes: Inline[]; readonly end: number },
): void {
  const title = attributes.get('title') ?? '';
  const node: Inline = {
    type: 'link',
    href: attributes.get('href') ?? '',
    ...(title !== '' && { title }),
    children: unlink(content.nodes, linksIn(content.nodes)),
  };
  run.autolinks.add(node);
  run.context.place(node, run, run.pos);
  flushText(run, run.pos);
  run.items.push(node);
  skipTo(run, content.end);
}

function linksIn(nodes: readonly Inline[], links: Set<Inline> = new Set()): Set<Inline> {
  for (const node of nodes) {
    if (node.type === 'link') links.add(node);
    if ('children' in node) linksIn(node.children, links);
  }
  return links;
}
