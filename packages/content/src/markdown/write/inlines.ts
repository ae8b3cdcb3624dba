/** Inline nodes to storage. */
import type { Inline } from '../../types.ts';
import { checkUrl } from '../../validate/urls.ts';
import { charactersOfEmoji } from '../emoji.ts';
import { IMAGE_ATTRIBUTES } from '../image-attributes.ts';
import { findMacro, KEPT_ONLY } from '../macros.ts';
import { plainText } from '../parse/nodes.ts';
import { printInline } from '../print.ts';
import { forbid, keepInline, refuse, type Writer } from './context.ts';
import { writeMacro } from './macros.ts';
import { readTarget, writeAttachment } from './targets.ts';
import { escapeAttribute, escapeText, writeAttributes } from './xml.ts';

type Directive = Extract<Inline, { type: 'directive' }>;
type Link = Extract<Inline, { type: 'link' }>;
type Image = Extract<Inline, { type: 'image' }>;
const ATTACHMENT = 'attachment:';

type DirectiveWriter = (writer: Writer, node: Directive) => string;

/** Writes a run of inline nodes. */
export function writeInlines(writer: Writer, nodes: readonly Inline[]): string {
  let storage = '';
  for (const node of nodes) storage += writeNode(writer, node);
  return storage;
}

function writeNode(writer: Writer, node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeText(node.value);
    case 'break':
      return '<br />';
    case 'code':
      return `<code>${escapeText(node.value)}</code>`;
    case 'link':
      return keepInline(writer, node) ?? writeLink(writer, node);
    case 'image':
      return keepInline(writer, node) ?? writeImage(writer, node);
    case 'directive':
      return keepInline(writer, node) ?? writeDirective(writer, node);
    default:
      return `<${node.type}>${writeInlines(writer, node.children)}</${node.type}>`;
  }
}

function writeLink(writer: Writer, node: Link): string {
  const kept = writer.context.wrap?.(printInline({ ...node, children: [] }));
  const body = writeInlines(writer, node.children);
  if (kept) return kept.open + body + kept.close;
  const target = readTarget(node.href);
  if (!target)
    return refuse(
      writer,
      node,
      `the link target '${node.href}' names nothing: use page:SPACE:Title, attachment:file, space:KEY, blog:SPACE:2026-01-30:Title or a URL`,
    );
  if (target.kind === 'url') {
    requireUrl(writer, node, target.url);
    return `<a${writeAttributes({ href: target.url, title: node.title })}>${body}</a>`;
  }
  const home = homeOf(node);
  const attributes = writeAttributes({
    'ac:anchor': target.anchor,
    'ac:tooltip': home === undefined ? node.title : undefined,
  });
  const resource =
    home === undefined ? target.resource : writeAttachment(node.href.slice(ATTACHMENT.length), home);
  const label = body === '' ? '' : `<ac:link-body>${body}</ac:link-body>`;
  return `<ac:link${attributes}>${resource}${label}</ac:link>`;
}

/** `[text](attachment:file.pdf "on page:Title")` names an attachment of another page. */
export function homeOf(node: Link): string | undefined {
  return node.href.startsWith(ATTACHMENT)
    ? /^on ((?:page|blog|space):.+)$/s.exec(node.title ?? '')?.[1]
    : undefined;
}

/** An image of an attachment or a URL. */
function writeImage(writer: Writer, node: Image): string {
  const attributes: Record<string, string> = {};
  const { caption, on: home, ...looks } = node.attributes;
  const unknown = Object.keys(looks).find(name => !Object.hasOwn(IMAGE_ATTRIBUTES, name));
  if (unknown !== undefined)
    return refuse(
      writer,
      node,
      `an image has no attribute '${unknown}': it has ${Object.keys(IMAGE_ATTRIBUTES).join(', ')}, caption, on`,
    );
  for (const [name, stored] of Object.entries(IMAGE_ATTRIBUTES))
    if (looks[name]) attributes[stored] = looks[name];
  // An alternative text that is the file's name says nothing, and a read does not show it.
  if (node.alt !== '' && node.alt !== node.src) attributes['ac:alt'] = node.alt;
  if (node.src === '') return refuse(writer, node, 'the image has no file: write ![alt](file.png)');
  return `<ac:image${writeAttributes(attributes)}>${writeImageSource(writer, node, home)}${writeCaption(caption)}</ac:image>`;
}

function writeCaption(caption: string | undefined): string {
  return caption === undefined ? '' : `<ac:caption><p>${escapeText(caption)}</p></ac:caption>`;
}

function writeImageSource(writer: Writer, node: Image, home: string | undefined): string {
  if (node.src.startsWith(ATTACHMENT)) return writeAttachment(node.src.slice(ATTACHMENT.length), home);
  if (!/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(node.src)) return writeAttachment(node.src, home);
  requireUrl(writer, node, node.src);
  return `<ri:url ri:value="${escapeAttribute(node.src)}" />`;
}

function requireUrl(writer: Writer, node: Inline, url: string): void {
  const problem = checkUrl(url);
  if (problem) forbid(writer, node, problem);
}

const DIRECTIVES: Readonly<Record<string, DirectiveWriter>> = {
  mention: (writer, node) => {
    const { id, key, name } = node.attributes;
    const user = { 'ri:account-id': id, 'ri:userkey': key, 'ri:username': name };
    if (!id && !key && !name)
      return refuse(
        writer,
        node,
        'a mention needs who it names: :mention[Jane Doe]{id=ACCOUNT-ID}, on Data Center key=USERKEY or name=USERNAME',
      );
    return `<ac:link><ri:user${writeAttributes(user)} /></ac:link>`;
  },
  date: (writer, node) => {
    const day = labelText(node);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      return refuse(writer, node, `'${day}' is no date: write :date[2026-11-23]`);
    return `<time datetime="${day}" />`;
  },
  emoji: (writer, node) => {
    const name = labelText(node).replace(/^:|:$/g, '');
    if (!/^[^\s:]+$/.test(name))
      return refuse(writer, node, `'${name}' is no emoji name: write :emoji[smile]`);
    return writeEmoji(name, node.attributes['id'], node.attributes['text']);
  },
  card: (writer, node) => {
    const url = labelText(node);
    requireUrl(writer, node, url);
    const appearance = node.attributes['as'] ?? 'inline';
    if (!['inline', 'block', 'embed'].includes(appearance))
      return refuse(writer, node, `a card is shown as inline, block or embed, not '${appearance}'`);
    return `<a href="${escapeAttribute(url)}" data-card-appearance="${appearance}">${escapeText(url)}</a>`;
  },
};

/** Emoticons that Confluence has by this very name; others are known by their short name alone. */
const EMOTICONS: ReadonlySet<string> = new Set(
  'smile sad cheeky laugh wink thumbs-up thumbs-down information tick cross warning plus minus question light-on light-off yellow-star red-star green-star blue-star heart broken-heart'.split(
    ' ',
  ),
);

function writeEmoji(name: string, id: string | undefined, fallback: string | undefined): string {
  const emoticon = EMOTICONS.has(name) && id === undefined;
  const attributes = emoticon
    ? { 'ac:name': name }
    : {
        'ac:name': 'blue-star',
        'ac:emoji-shortname': `:${name}:`,
        'ac:emoji-id': id,
        'ac:emoji-fallback': fallback ?? charactersOfEmoji(id) ?? `:${name}:`,
      };
  return `<ac:emoticon${writeAttributes(attributes)} />`;
}

function writeDirective(writer: Writer, node: Directive): string {
  const kept = node.label && writer.context.wrap?.(printInline({ ...node, label: [] }));
  if (kept) return kept.open + writeInlines(writer, node.label ?? []) + kept.close;
  const special = DIRECTIVES[node.name];
  if (special) return special(writer, node);
  const spec = findMacro(node.name);
  if (!spec || KEPT_ONLY.has(node.name)) return refuseDirective(writer, node);
  if (spec.body !== 'none')
    return refuse(writer, node, `the macro '${node.name}' has a body: write it as a block of its own`);
  return writeMacro({
    name: node.name,
    label: node.label && labelText(node),
    attributes: node.attributes,
  });
}

/** Directives that say something of what they begin, and mean nothing elsewhere. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  caption: "it stands at the start of a table's first cell with text",
  span: "it stands at the start of a table's cell, :span{cols=2 rows=3}",
};

function refuseDirective(writer: Writer, node: Directive): never {
  const text = printInline(node);
  const place = BEGINNINGS[node.name];
  if (place !== undefined) return refuse(writer, node, `'${text}' means nothing here: ${place}`);
  const remedy =
    'it can be kept where it stands in the block that is edited, unchanged; to show it as text, write it in backticks';
  return refuse(writer, node, `'${text}' cannot be created from Markdown: ${remedy}`);
}

function labelText(node: Directive): string {
  return plainText(node.label ?? []).trim();
}
