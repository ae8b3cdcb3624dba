/** Inline content of a storage tree as Markdown. */
import { formatAttributes } from '../markdown/attributes.ts';
import { charactersOfEmoji } from '../markdown/emoji.ts';
import { detachDirective, escapeText } from '../markdown/escape.ts';
import { detachFootnote, foldFootnote } from '../markdown/footnotes.ts';
import { IMAGE_ATTRIBUTES } from '../markdown/image-attributes.ts';
import { findMacro } from '../markdown/macros.ts';
import { printCode, printDestination, printTitle } from '../markdown/print.ts';
import { isMacro, macroName } from '../storage/blocks.ts';
import { COVERS } from '../storage/names.ts';
import { attributeOf, childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { type Cover, coverOf } from './hidden.ts';
import { speaksToModels } from './inspect.ts';
import { DELIMITERS, type MarkName, markText, resolveMarks } from './marks.ts';
import { createReader, type Reader } from './reader.ts';
import {
  addressOf,
  attachmentHome,
  directiveName,
  findResource,
  parametersOf,
  plainBodyOf,
  plainTextOf,
  userOf,
} from './resources.ts';
import { cleanText, dropHidden, noteHidden, renderText, textAsRead } from './text.ts';

const BRACKET = 91;
const COLON = 58;
const PARENTHESIS = 40;
const EXCLAMATION = 33;
const BRACE = 123;
/** What takes attributes that stand right behind it. */
const ENDS_IN_BRACKET = /[\])]$/;

type InlineRenderer = (reader: Reader, node: StorageNode) => string;

/** The content of a paragraph, heading or label, ready to stand in one line. */
export function renderLine(reader: Reader, nodes: readonly StorageNode[]): string {
  const first = nodes[0];
  if (first?.type === 'text' && nodes.length === 1) return renderText(reader, first).trim();
  reader.first = first;
  reader.last = nodes[nodes.length - 1];
  return tidyLine(reader, renderInlines(reader, nodes));
}

/** Rendered inlines with their marks written, without double spaces and space at the edges. */
export function tidyLine(reader: Reader, inlines: string): string {
  const text = reader.marked ? resolveMarks(inlines) : inlines;
  reader.marked = false;
  return (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim();
}

/** Whether a line of these nodes would be empty; told without rendering where the first text tells it. */
export function isEmptyLine(source: string, nodes: readonly StorageNode[]): boolean {
  const first = nodes[0];
  if (!first) return true;
  if (first.type === 'text' && beginsWithWord(source, first)) return false;
  return renderLine(createReader(source), nodes) === '';
}

function beginsWithWord(source: string, { start, end }: StorageNode): boolean {
  for (let at = start; at < end; at++) {
    const lower = source.charCodeAt(at) | 32;
    if (lower >= 97 && lower <= 122) return true;
    if (lower !== 32 && lower !== 42) return false; // neither a space nor a line break
  }
  return false;
}

/** Inline nodes with their marks still noted as single characters (marks.ts). */
export function renderInlines(reader: Reader, nodes: readonly StorageNode[]): string {
  let out = '';
  let last = ''; // added late: to look at the end of a long text would flatten it every time
  for (const node of nodes) {
    let piece = node.type === 'text' ? renderText(reader, node) : renderNode(reader, node);
    if (piece === '') continue;
    const first = piece.charCodeAt(0);
    if (first === COLON) piece = detachDirective(last, piece);
    else if (first === PARENTHESIS) piece = detachFootnote(last, piece);
    else if (first === BRACE && ENDS_IN_BRACKET.test(last)) piece = `\\${piece}`;
    else if (first === BRACKET && last.charCodeAt(last.length - 1) === EXCLAMATION)
      last = `${last.slice(0, -1)}\\!`;
    out += last;
    last = piece;
  }
  return out + last;
}

/**
 * A mark whose text and neighbours are such that it needs no second look (marks.ts): an element that holds one text, with letters or
 * digits at the text's edges, no mark around it, and plain text or the end of the line on both sides. Undefined for any other.
 */
function printPlainMark(reader: Reader, node: StorageNode, mark: MarkName): string | undefined {
  const text = node.children[0];
  if (reader.marks > 0 || reader.veil !== undefined || text?.type !== 'text' || node.children.length > 1)
    return undefined;
  const { source } = reader;
  if (!isWordCode(source.charCodeAt(text.start)) || !isWordCode(source.charCodeAt(text.end - 1)))
    return undefined;
  if (node !== reader.first && !isPlainCode(source.charCodeAt(node.start - 1))) return undefined;
  if (node !== reader.last && !isPlainCode(source.charCodeAt(node.end))) return undefined;
  if (mark === 'code') return printCode(textAsRead(reader, text));
  const delimiter = DELIMITERS[mark];
  return delimiter + renderText(reader, text) + delimiter;
}

function isWordCode(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57);
}

/** Whether this is a character of text that always shows and that is no part of a mark. */
function isPlainCode(code: number): boolean {
  return isWordCode(code) || code === 32 || PLAIN_CODES.has(code);
}

const PLAIN_CODES: ReadonlySet<number> = new Set(
  [...'.,:()/-\'"?\n'].map(character => character.charCodeAt(0)),
);

function noteMark(reader: Reader, mark: MarkName, content: string): string {
  reader.marked = true;
  return markText(mark, content);
}

/** What an element of mark means in Markdown. */
export const MARK_ELEMENTS: Readonly<Record<string, MarkName>> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  del: 'del',
  s: 'del',
  strike: 'del',
};

/** Elements shown as HTML tags, by the tag that is shown. */
export const TAG_ELEMENTS: Readonly<Record<string, string>> = { u: 'u', ins: 'u', sub: 'sub', sup: 'sup' };

/** Elements whose text is code. */
export const CODE_ELEMENTS: ReadonlySet<string> = new Set(['code', 'tt', 'kbd', 'samp']);

const RENDERERS: Readonly<Record<string, InlineRenderer>> = {
  a: renderAnchor,
  br: () => '<br>',
  img: (reader, node) =>
    `![${escapeText(attributeOf(node, 'alt') ?? '')}](${printDestination(attributeOf(node, 'src') ?? '')}${tooltipOf(reader, node, 'title')})${formatAttributes(looksOf(reader, node))}`,
  time: (reader, node) => `:date[${cleanText(reader, attributeOf(node, 'datetime') ?? '')}]`,
  'ac:link': renderLink,
  'ac:image': renderImage,
  'ac:emoticon': renderEmoticon,
  'ac:hipchat-emoticon': (reader, node) =>
    `:emoji[${escapeText(cleanText(reader, attributeOf(node, 'ac:shortcut') ?? ''))}]`,
  'ac:inline-comment-marker': renderMarker,
  'ac:placeholder': (reader, node) =>
    `:placeholder[${renderInlines(reader, node.children)}]${formatAttributes(shownAttributes(node))}`,
  'ac:structured-macro': (reader, node) => renderMacroInLine(reader, node),
  'ac:macro': (reader, node) => renderMacroInLine(reader, node),
  'ri:user': (_reader, node) => `:mention${formatAttributes(userOf(node))}`,
};

/** Elements that carry no meaning of their own: their content is shown, they are kept. */
const PLAIN = new Set(
  (
    'p span font small big abbr acronym cite dfn label mark q var div li ul ol h1 h2 h3 h4 h5 h6 section tbody thead tr td th ' +
    'ac:rich-text-body ac:link-body ac:caption ac:task-body ac:adf-content ac:layout ac:layout-section ac:layout-cell blockquote pre'
  ).split(' '),
);

export function isPlainElement(name: string): boolean {
  return PLAIN.has(name);
}

function renderNode(reader: Reader, node: StorageNode): string {
  if (node.type === 'comment') return '';
  if (node.type === 'cdata')
    return escapeText(cleanText(reader, reader.source.slice(node.innerStart, node.innerEnd)));
  if ((node.flags & COVERS) !== 0 || reader.veil !== undefined) {
    const cover = coverOf(reader.source, node);
    if (cover) return renderCovered(reader, node, cover);
  }
  return renderElement(reader, node);
}

/** An element that hides its text, or brings it to light again. */
function renderCovered(reader: Reader, node: StorageNode, cover: Cover): string {
  if (cover.kind === 'gone') {
    const text = textOf(reader.source, node);
    if (text.trim() !== '') noteHidden(reader, text, cover.way);
    return '';
  }
  const { veil } = reader;
  reader.veil = cover.kind === 'veiled' ? cover.way : undefined;
  const piece = renderElement(reader, node);
  reader.veil = veil;
  return piece;
}

/** How each element is rendered, by its name: one look-up whatever it is. */
const BY_NAME: ReadonlyMap<string, InlineRenderer> = new Map<string, InlineRenderer>([
  ...Object.entries(RENDERERS),
  ...Object.entries(TAG_ELEMENTS).map(([name, tag]): [string, InlineRenderer] => [name, tagRenderer(tag)]),
  ...[...CODE_ELEMENTS].map((name): [string, InlineRenderer] => [name, renderCodeElement]),
  ...[...PLAIN].map((name): [string, InlineRenderer] => [name, renderContent]),
  ...Object.entries(MARK_ELEMENTS).map(([name, mark]): [string, InlineRenderer] => [
    name,
    markRenderer(mark),
  ]),
]);

function renderContent(reader: Reader, node: StorageNode): string {
  return renderInlines(reader, node.children);
}

function renderCodeElement(reader: Reader, node: StorageNode): string {
  return printPlainMark(reader, node, 'code') ?? renderCode(reader, node.children);
}

function markRenderer(mark: MarkName): InlineRenderer {
  return (reader, node) => {
    const plain = printPlainMark(reader, node, mark);
    if (plain !== undefined) return plain;
    reader.marks += 1;
    const content = renderInlines(reader, node.children);
    reader.marks -= 1;
    return noteMark(reader, mark, content);
  };
}

function tagRenderer(tag: string): InlineRenderer {
  return (reader, node) =>
    node.children.length === 0 ? '' : foldFootnote(`<${tag}>${renderContent(reader, node)}</${tag}>`);
}

function renderElement(reader: Reader, node: StorageNode): string {
  return (BY_NAME.get(node.name) ?? renderUnknown)(reader, node);
}

/** Code runs from text to text; what cannot stand in code, such as a link or a break, interrupts it. */
function renderCode(reader: Reader, nodes: readonly StorageNode[]): string {
  let out = '';
  for (const node of nodes) {
    if (node.type === 'text') {
      out +=
        reader.veil === undefined
          ? noteMark(reader, 'code', textAsRead(reader, node))
          : renderText(reader, node);
      continue;
    }
    const mark = MARK_ELEMENTS[node.name];
    if (node.type === 'cdata') {
      out += noteMark(reader, 'code', cleanText(reader, textOf(reader.source, node)));
    } else if (mark) out += noteMark(reader, mark, renderCode(reader, node.children));
    else if (PLAIN.has(node.name) || CODE_ELEMENTS.has(node.name)) out += renderCode(reader, node.children);
    else out += renderNode(reader, node);
  }
  return out;
}

const AUTOLINK = /^https?:\/\/[\w.~:/?#@!$'()*+,;=%-]+$/;

function renderAnchor(reader: Reader, node: StorageNode): string {
  const href = attributeOf(node, 'href');
  const text = renderInlines(reader, node.children);
  if (href === undefined) return text;
  const card = attributeOf(node, 'data-card-appearance');
  if (card) return `:card[${escapeText(href).replace('\\://', '://')}]${formatAttributes({ as: card })}`;
  const raw = reader.source.slice(node.innerStart, node.innerEnd);
  if (AUTOLINK.test(href) && raw === href) return `<${href}>`;
  return `[${text}](${printDestination(href)}${tooltipOf(reader, node, 'title')})`;
}

/** The tooltip of a link or an image as its Markdown title, unless it speaks to models. */
function tooltipOf(reader: Reader, node: StorageNode, name: string): string {
  const value = reader.exact ? attributeOf(node, name) : undefined;
  return value === undefined || speaksToModels(value) ? '' : printTitle(cleanText(reader, value).trim());
}

const NO_LOOKS: Readonly<Record<string, string>> = {};
const LOOKS = Object.entries(IMAGE_ATTRIBUTES).filter(([name]) => name !== 'title');

/** Sizes, alignment and borders of an image, by the names that Markdown has for them. */
function looksOf(reader: Reader, node: StorageNode): Readonly<Record<string, string>> {
  if (!reader.exact) return NO_LOOKS;
  const looks: Record<string, string> = {};
  for (const [name, stored] of LOOKS) {
    const value = attributeOf(node, node.name === 'img' ? name : stored);
    if (value) looks[name] = cleanText(reader, value).trim();
  }
  return looks;
}

/** A link to something in Confluence, or a mention. */
function renderLink(reader: Reader, node: StorageNode): string {
  const text = renderLinkBody(reader, node);
  const resource = findResource(node);
  if (resource?.name === 'ri:user')
    return `:mention${text === '' ? '' : `[${text}]`}${formatAttributes(userOf(resource)) || '{}'}`;
  const anchor = attributeOf(node, 'ac:anchor');
  const address = (resource && addressOf(resource)) ?? (resource ? `element:${resource.name}` : '');
  const home = resource?.name === 'ri:attachment' ? attachmentHome(resource) : undefined;
  const title = home === undefined ? tooltipOf(reader, node, 'ac:tooltip') : printTitle(`on ${home}`);
  return `[${text}](${printDestination(address + (anchor ? `#${anchor}` : ''))}${title})`;
}

function renderLinkBody(reader: Reader, node: StorageNode): string {
  let text = '';
  for (const child of childElements(node)) {
    if (child.name === 'ac:link-body') text += renderInlines(reader, child.children);
    else if (child.name === 'ac:plain-text-link-body')
      text += escapeText(cleanText(reader, plainTextOf(reader.source, child)));
  }
  return text;
}

/** An image with its alternative text and caption, and with its looks where they are shown. */
export function renderImage(reader: Reader, node: StorageNode): string {
  const resource = findResource(node);
  const file = resource?.name === 'ri:attachment' ? (attributeOf(resource, 'ri:filename') ?? '') : undefined;
  const address = file ?? (resource && addressOf(resource)) ?? attributeOf(node, 'ac:src') ?? '';
  const home = file === undefined || !resource ? undefined : attachmentHome(resource);
  const alt = cleanText(reader, attributeOf(node, 'ac:alt') ?? '');
  const captionNode = findChild(node, 'ac:caption');
  const caption = captionNode ? cleanText(reader, textOf(reader.source, captionNode)).trim() : '';
  const looks = looksOf(reader, node);
  const hasMore = caption !== '' || home !== undefined;
  const shown = hasMore
    ? { ...looks, ...(caption === '' ? {} : { caption }), ...(home === undefined ? {} : { on: home }) }
    : looks;
  const target = printDestination(address) + tooltipOf(reader, node, 'ac:title');
  return `![${alt === address ? '' : escapeText(alt)}](${target})${formatAttributes(shown)}`;
}

function renderEmoticon(reader: Reader, node: StorageNode): string {
  const short = attributeOf(node, 'ac:emoji-shortname')?.replace(/^:|:$/g, '');
  const identity = reader.exact ? formatAttributes(emojiIdentity(node, short)) : '';
  return `:emoji[${escapeText(cleanText(reader, short ?? attributeOf(node, 'ac:name') ?? ''))}]${identity}`;
}

/** An emoji's id, and its characters where the id does not tell them. */
function emojiIdentity(node: StorageNode, short: string | undefined): Record<string, string> {
  const id = attributeOf(node, 'ac:emoji-id');
  const text = attributeOf(node, 'ac:emoji-fallback');
  const isTold = !text || text === `:${short}:` || text === charactersOfEmoji(id);
  return { ...(id ? { id } : {}), ...(isTold ? {} : { text }) };
}

function renderMarker(reader: Reader, node: StorageNode): string {
  const ref = (attributeOf(node, 'ac:ref') ?? '').slice(0, 8);
  return `:commented[${renderInlines(reader, node.children)}]${formatAttributes({ ref })}`;
}

/** A macro inside a line; one with blocks in it shows their text as its label. */
export function renderMacroInLine(
  reader: Reader,
  node: StorageNode,
  renderBody: InlineRenderer = renderRichBody,
): string {
  const name = directiveName(node);
  const parameters = parametersOf(reader, node);
  const rich = findChild(node, 'ac:rich-text-body');
  const plain = plainBodyOf(reader.source, node);
  if (rich) return printDirective(name, renderBody(reader, node), parameters);
  if (plain !== undefined) return printDirective(name, renderPlainBody(reader, plain), parameters);
  const labelled = findMacro(name)?.label ?? '';
  const label = parameters[labelled];
  return printDirective(name, label === undefined ? undefined : escapeText(label), parameters, labelled);
}

function renderRichBody(reader: Reader, macro: StorageNode): string {
  return renderInlines(reader, findChild(macro, 'ac:rich-text-body')?.children ?? []);
}

/** Lines of a text body where no line can be broken. */
function renderPlainBody(reader: Reader, body: string): string {
  return dropHidden(reader, body)
    .split('\n')
    .map(line => noteMark(reader, 'code', line.replace(/\t/g, '  ')))
    .join('<br>');
}

function printDirective(
  name: string,
  label: string | undefined,
  parameters: Record<string, string>,
  except?: string,
): string {
  const shown = macroAttributes(parameters, except);
  return `:${name}${label === undefined ? '' : `[${label}]`}${shown === '' ? '{}' : shown}`;
}

/** Parameters for print, all but one; the unnamed parameter is called `default` where it is not that one. */
export function macroAttributes(parameters: Record<string, string>, except?: string): string {
  const unnamed = except === '' ? undefined : parameters[''];
  if (unnamed === undefined) return formatAttributes(parameters, except);
  const { '': _, ...named } = parameters;
  return formatAttributes({ default: unnamed, ...named }, except);
}

const NOISE =
  /(?:^|[:-])(?:local-id|macro-id|schema-version|version-at-save|style|class|width|height|colou?r|id)$/;

/** Attributes of an element that a reader may need. */
export function shownAttributes(node: StorageNode): Record<string, string> {
  const shown: Record<string, string> = {};
  for (let index = 0; index < node.attributes.length; index += 2) {
    const name = node.attributes[index] ?? '';
    if (!NOISE.test(name)) shown[name.replace(/^(?:ac|ri|at):/, '')] = attributeOf(node, name) ?? '';
  }
  return shown;
}

/** An element without a Markdown form: its name, attributes and text. */
function renderUnknown(reader: Reader, node: StorageNode): string {
  if (isMacro(node)) return `:${macroName(node)}{}`;
  const attributes = formatAttributes({ is: node.name, ...shownAttributes(node) });
  const label = renderInlines(reader, node.children);
  return `:element${label.trim() === '' ? '' : `[${label}]`}${attributes}`;
}
