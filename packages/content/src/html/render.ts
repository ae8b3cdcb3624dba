/** Renders one storage node after the other: HTML elements by the allow-list, Confluence's elements by a function each. */
import { decodeEntities } from '../storage/entities.ts';
import { attributeOf, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { COMMON_ATTRIBUTES, DROPPED, ELEMENTS, VOID_ELEMENTS } from './elements.ts';
import { escapeHtml, htmlAttributes, safeStyle, safeUrl } from './escape.ts';
import { renderMacro } from './macros.ts';
import type { HtmlOptions, Rendering } from './rendering.ts';
import { type LinkResource, nameResource, readResource } from './resources.ts';

type ElementRenderer = (rendering: Rendering, node: StorageNode) => string;

/** Renders a whole tree. */
export function renderTree(source: string, root: StorageNode, options: HtmlOptions): string {
  const rendering: Rendering = { source, options, renderChildren: node => renderChildren(rendering, node) };
  return renderChildren(rendering, root);
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
  const attributes = takeAttributes(rendering, node);
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
  const address = anchor === undefined ? href : `${href ?? ''}#${encodeURIComponent(anchor)}`;
  const attributes = { class: linkClass(resource), href: address, title: attributeOf(node, 'ac:tooltip') };
  return address === undefined
    ? `<span${htmlAttributes({ class: attributes.class })}>${text}</span>`
    : `<a${htmlAttributes(attributes)}>${text}</a>`;
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
  return `<li${attributes}>${renderChildren(rendering, node)}</li>`;
}

function renderSection(rendering: Rendering, node: StorageNode): string {
  const type = (attributeOf(node, 'ac:type') ?? 'single').replaceAll('_', '-');
  return `<div${htmlAttributes({ class: `columnLayout ${type}`, 'data-layout': type })}>${renderChildren(rendering, node)}</div>`;
}

function renderEmoticon(_rendering: Rendering, node: StorageNode): string {
  const fallback = attributeOf(node, 'ac:emoji-fallback');
  const name = attributeOf(node, 'ac:name') ?? '';
  const text = fallback ?? attributeOf(node, 'ac:emoji-shortname') ?? `(${name})`;
  return `<span${htmlAttributes({ class: `emoticon emoticon-${name.replaceAll(/\W+/g, '-')}`, title: attributeOf(node, 'ac:emoji-shortname') ?? name })}>${escapeHtml(text)}</span>`;
}

function renderTime(rendering: Rendering, node: StorageNode): string {
  const datetime = attributeOf(node, 'datetime');
  const text = renderChildren(rendering, node) || escapeHtml(datetime ?? '');
  return `<time${htmlAttributes({ datetime, class: 'date-past' })}>${text}</time>`;
}

/** An editor extension, by its kind; panels among them look like the panel macros. */
function renderAdfNode(rendering: Rendering, node: StorageNode): string {
  const kind = (attributeOf(node, 'type') ?? 'node').replaceAll(/\W+/g, '-');
  return `<div${htmlAttributes({ class: `panel adf-${kind}` })}>${renderChildren(rendering, node)}</div>`;
}
