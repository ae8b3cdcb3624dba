/** Renders one storage node after the other: HTML elements by the allow-list, Confluence's elements by a function each. */
import { ContentError } from '../errors.ts';
import { decodeEntities } from '../storage/entities.ts';
import { scanStorage } from '../storage/scan.ts';
import { attributeOf, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { COMMON_ATTRIBUTES, DROPPED, ELEMENTS, EMOTICONS, VOID_ELEMENTS } from './elements.ts';
import { escapeHtml, htmlAttributes, safeStyle, safeUrl } from './escape.ts';
import { anchorOf, readHeadings } from './headings.ts';
import { renderAdfPanel, renderMacro } from './macros.ts';
import type { Heading, HtmlOptions, Rendering, Shared } from './rendering.ts';
import { type LinkResource, nameResource, readResource } from './resources.ts';

type ElementRenderer = (rendering: Rendering, node: StorageNode) => string;

/** Renders a whole tree. */
export function renderTree(source: string, root: StorageNode, options: HtmlOptions): string {
  return renderChildren(createRendering(source, root, options, { anchors: new Map(), inclusions: 0 }), root);
}

function createRendering(source: string, root: StorageNode, options: HtmlOptions, shared: Shared): Rendering {
  const headings = new Map<StorageNode, Heading>();
  const rendering: Rendering = {
    source,
    options,
    standalone: (options.format ?? 'view') !== 'view',
    shared,
    headings,
    renderChildren: node => renderChildren(rendering, node),
    renderIncluded: (storage, pick) => renderIncluded(storage, options, shared, pick),
  };
  for (const [node, heading] of readHeadings(rendering, root)) headings.set(node, heading);
  return rendering;
}

/** Another page in place of a macro; one that is malformed shows nothing. */
function renderIncluded(
  storage: string,
  options: HtmlOptions,
  shared: Shared,
  pick: ((root: StorageNode, source: string) => StorageNode | undefined) | undefined,
): string {
  try {
    const root = scanStorage(storage);
    const part = pick ? pick(root, storage) : root;
    return part ? renderChildren(createRendering(storage, root, options, shared), part) : '';
  } catch (error) {
    if (error instanceof ContentError) return '';
    throw error;
  }
}

function renderChildren(rendering: Rendering, node: StorageNode): string {
  let html = '';
  for (const child of node.children) html += renderNode(rendering, child);
  return html;
}

function renderNode(rendering: Rendering, node: StorageNode): string {
  const { source } = rendering;
  if (node.type === 'text') return escapeHtml(decodeEntities(source.slice(node.start, node.end)));
  if (node.type === 'cdata') return escapeHtml(source.slice(node.innerStart, node.innerEnd));
  if (node.type === 'comment' || DROPPED.has(node.name)) return '';
  const render = RENDERERS[node.name];
  if (render) return render(rendering, node);
  return Object.hasOwn(ELEMENTS, node.name) ? renderHtml(rendering, node) : renderChildren(rendering, node);
}

const RENDERERS: Readonly<Record<string, ElementRenderer>> = {
  'ac:structured-macro': renderMacro,
  'ac:macro': renderMacro,
  'ac:link': renderLink,
  'ac:image': renderImage,
  'ac:task-list': (rendering, node) => `<ul class="inline-task-list">${renderChildren(rendering, node)}</ul>`,
  'ac:task': renderTask,
  'ac:layout': (rendering, node) => `<div class="contentLayout2">${renderChildren(rendering, node)}</div>`,
  'ac:layout-section': renderSection,
  'ac:layout-cell': (rendering, node) =>
    `<div class="cell normal"><div class="innerCell">${renderChildren(rendering, node)}</div></div>`,
  'ac:emoticon': renderEmoticon,
  'ac:inline-comment-marker': (rendering, node) =>
    `<span class="inline-comment-marker"${htmlAttributes({ 'data-ref': attributeOf(node, 'ac:ref') })}>${renderChildren(rendering, node)}</span>`,
  'ac:adf-node': renderAdfNode,
  'ac:caption': (rendering, node) =>
    `<div class="confluence-embedded-caption">${renderChildren(rendering, node)}</div>`,
  table: (rendering, node) =>
    `<div class="table-wrap">${renderHtml(rendering, node, 'confluenceTable')}</div>`,
  th: (rendering, node) => renderHtml(rendering, node, 'confluenceTh'),
  td: (rendering, node) => renderHtml(rendering, node, 'confluenceTd'),
  time: renderTime,
};

function renderHtml(rendering: Rendering, node: StorageNode, className?: string): string {
  const attributes: Record<string, string | undefined> = {
    id: rendering.headings.get(node)?.id,
    ...takeAttributes(rendering, node),
  };
  if (className !== undefined)
    attributes['class'] = [className, attributes['class']].filter(Boolean).join(' ');
  const open = `<${node.name}${htmlAttributes(attributes)}>`;
  return VOID_ELEMENTS.has(node.name) ? open : `${open}${renderChildren(rendering, node)}</${node.name}>`;
}

function takeAttributes(rendering: Rendering, node: StorageNode): Record<string, string | undefined> {
  const taken: Record<string, string | undefined> = {};
  const own = ELEMENTS[node.name] ?? [];
  for (let index = 0; index < node.attributes.length; index += 2) {
    const name = node.attributes[index] ?? '';
    const value = decodeEntities(node.attributes[index + 1] ?? '');
    if (name === 'href' && own.includes(name)) taken[name] = safeUrl(value, rendering.options.baseUrl);
    else if (name === 'src' && own.includes(name)) taken[name] = safeUrl(value, rendering.options.baseUrl);
    else if (name === 'style') taken[name] = safeStyle(value);
    else if (COMMON_ATTRIBUTES.has(name) || own.includes(name)) taken[name] = value;
  }
  return taken;
}

function renderLink(rendering: Rendering, node: StorageNode): string {
  const resource = readResource(node);
  const anchor = attributeOf(node, 'ac:anchor');
  const body = findChild(node, 'ac:link-body') ?? findChild(node, 'ac:plain-text-link-body');
  const resolved = resource && rendering.options.resolveLink?.(resource);
  const text =
    (body && renderChildren(rendering, body)) ||
    escapeHtml(resolved?.text ?? (nameResource(resource) || anchor || ''));
  const href = linkAddress(rendering, resource, resolved?.href);
  const address = anchor === undefined ? href : `${href ?? ''}#${nameFragment(rendering, resource, anchor)}`;
  const attributes = { class: linkClass(resource), href: address, title: attributeOf(node, 'ac:tooltip') };
  return address === undefined
    ? `<span${htmlAttributes({ class: attributes.class })}>${text}</span>`
    : `<a${htmlAttributes(attributes)}>${text}</a>`;
}

/** An anchor of this page has its title before it, as its headings do. */
function nameFragment(rendering: Rendering, resource: LinkResource | undefined, anchor: string): string {
  return encodeURIComponent(resource ? anchor : anchorOf(rendering.options.title, anchor));
}

function linkAddress(
  rendering: Rendering,
  resource: LinkResource | undefined,
  resolved: string | undefined,
): string | undefined {
  const url = resource?.kind === 'url' ? resource.url : resolved;
  return url === undefined ? undefined : safeUrl(url, rendering.options.baseUrl);
}

function linkClass(resource: LinkResource | undefined): string | undefined {
  if (resource?.kind === 'user') return 'confluence-userlink user-mention';
  return resource?.kind === 'attachment' ? 'confluence-embedded-file' : undefined;
}

function renderImage(rendering: Rendering, node: StorageNode): string {
  const resource = readResource(node);
  const resolved = resource && rendering.options.resolveLink?.(resource);
  const align = attributeOf(node, 'ac:align');
  const title = attributeOf(node, 'ac:title');
  const image = htmlAttributes({
    class: `confluence-embedded-image${/^(?:left|center|right)$/.test(align ?? '') ? ` image-${align}` : ''}`,
    src: linkAddress(rendering, resource, resolved?.href),
    alt: attributeOf(node, 'ac:alt') ?? title ?? nameResource(resource),
    title,
    width: pixels(attributeOf(node, 'ac:width')),
    height: pixels(attributeOf(node, 'ac:height')),
    'data-linked-resource-default-alias': resource?.kind === 'attachment' ? resource.filename : undefined,
  });
  const caption = findChild(node, 'ac:caption');
  return `<span class="confluence-embedded-file-wrapper"><img${image}></span>${caption ? renderNode(rendering, caption) : ''}`;
}

function pixels(size: string | undefined): string | undefined {
  return size !== undefined && /^\d{1,5}(?:\.\d+)?$/.test(size) ? size : undefined;
}

function renderTask(rendering: Rendering, node: StorageNode): string {
  const id = findChild(node, 'ac:task-id');
  const status = findChild(node, 'ac:task-status');
  const done = status !== undefined && textOf(rendering.source, status).trim() === 'complete';
  const attributes = htmlAttributes({
    class: done ? 'checked' : undefined,
    'data-inline-task-id': id && textOf(rendering.source, id).trim(),
  });
  const box = rendering.standalone ? `<span class="task-box">${done ? '☑' : '☐'}</span>` : '';
  return `<li${attributes}>${box}${renderChildren(rendering, node)}</li>`;
}

function renderSection(rendering: Rendering, node: StorageNode): string {
  const type = (attributeOf(node, 'ac:type') ?? 'single').replaceAll('_', '-');
  return `<div${htmlAttributes({ class: `columnLayout ${type}`, 'data-layout': type })}>${renderChildren(rendering, node)}</div>`;
}

function renderEmoticon(_rendering: Rendering, node: StorageNode): string {
  const fallback = attributeOf(node, 'ac:emoji-fallback');
  const name = attributeOf(node, 'ac:name') ?? '';
  const picture = Object.hasOwn(EMOTICONS, name) ? EMOTICONS[name] : undefined;
  const shown = fallback !== undefined && !/^:.*:$/.test(fallback) ? fallback : picture;
  const text = shown ?? fallback ?? attributeOf(node, 'ac:emoji-shortname') ?? `(${name})`;
  return `<span${htmlAttributes({ class: `emoticon emoticon-${name.replaceAll(/\W+/g, '-')}`, title: attributeOf(node, 'ac:emoji-shortname') ?? name })}>${escapeHtml(text)}</span>`;
}

/** A date in words; what is no date is shown as it is. */
function renderTime(rendering: Rendering, node: StorageNode): string {
  const datetime = attributeOf(node, 'datetime');
  const text =
    renderChildren(rendering, node) || escapeHtml(writeDate(datetime ?? '', rendering.options.locale));
  return `<time${htmlAttributes({ datetime, class: 'date-past' })}>${text}</time>`;
}

function writeDate(datetime: string, locale = 'en-US'): string {
  const date = /^\d{4}-\d{2}-\d{2}/.test(datetime) ? new Date(datetime.slice(0, 10)) : undefined;
  if (!date || Number.isNaN(date.getTime())) return datetime;
  return date.toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** An editor extension, by its kind; panels among them look like the panel macros, decisions are a list. */
function renderAdfNode(rendering: Rendering, node: StorageNode): string {
  const kind = (attributeOf(node, 'type') ?? 'node').replaceAll(/\W+/g, '-');
  if (kind === 'panel') return renderAdfPanel(rendering, node);
  const content = renderChildren(rendering, node);
  if (kind === 'decision-list') return `<ul class="decision-list">${content}</ul>`;
  if (kind === 'decision-item')
    return `<li class="decision-item">${rendering.standalone ? '<span class="task-box">✓</span>' : ''}${content}</li>`;
  return `<div${htmlAttributes({ class: `panel adf-${kind}` })}>${content}</div>`;
}
