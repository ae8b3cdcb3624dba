/** Storage to plain text: what a reader would see, for search indexes and excerpts. */
import { EMOJIS, EMOTICONS } from './html/elements.ts';
import { coverOf } from './read/hidden.ts';
import { dropInvisible } from './read/invisible.ts';
import { decodeEntities } from './storage/entities.ts';
import { scanStorage } from './storage/scan.ts';
import { attributeOf, rawAttribute, type StorageNode } from './storage/tree.ts';

/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr blockquote pre hr div center address caption ' +
    'section article aside header footer figure figcaption ac:layout ac:layout-section ac:layout-cell ac:task-list ac:task ac:rich-text-body ac:plain-text-body ac:caption ac:adf-node'
  ).split(' '),
);

/** Elements whose content is no text of the page: settings, ids, copies, hints of templates. */
const SKIPPED: ReadonlySet<string> = new Set([
  'ac:parameter',
  'ac:default-parameter',
  'ac:task-id',
  'ac:task-uuid',
  'ac:task-status',
  'ac:placeholder',
  'ac:adf-attribute',
  'ac:adf-fallback',
  'ac:adf-parameter',
  'at:declarations',
  'fab:placeholder-url',
  'fab:display-type',
  'style',
  'script',
]);

/** Parameters that are shown, of any macro. */
const SHOWN_PARAMETERS: ReadonlySet<string> = new Set(['title', 'label']);
/** Parameters that name what the macro shows: an issue, a file, a diagram, a page. */
const NAMING_PARAMETERS: Readonly<Record<string, string>> = {
  jira: 'key',
  mathinline: 'body',
  'view-file': 'name',
  viewpdf: 'name',
  viewdoc: 'name',
  viewxls: 'name',
  viewppt: 'name',
  multimedia: 'name',
  drawio: 'diagramName',
  gliffy: 'name',
  include: '',
  'excerpt-include': '',
  'create-from-template': 'buttonLabel',
};
const SPACES = /[\s\u00A0]+/g;

export interface TextOptions {
  /** Only what styling does not hide from people by its colour either. Default false. */
  readonly visible?: boolean;
  /**
   * Only what a reader can select on the page: no image descriptions, no machine-readable dates,
   * no names of what macros are about. Default false.
   */
  readonly selectable?: boolean;
}

/** Text that is being put together. */
export interface Text {
  value: string;
  readonly selectable: boolean;
  /** How many table cells are open: their blocks stay on the row's line. */
  cells: number;
  readonly visible: boolean;
  /** What must stand before the next word. */
  gap: '' | ' ' | '\t' | '\n';
}

/** The page's text, blocks parted by line breaks and table cells by tabs. Throws ContentError for malformed storage. */
export function storageToText(source: string, options: TextOptions = {}): string {
  const text = createText(options);
  addChildren(text, source, scanStorage(source));
  return text.value;
}

export function createText({ selectable = false, visible = false }: TextOptions): Text {
  return { value: '', gap: '', cells: 0, selectable, visible };
}

/** Adds the text of a block's nodes, on lines of their own. */
export function addText(text: Text, source: string, nodes: readonly StorageNode[]): void {
  breakLine(text);
  for (const node of nodes) addNode(text, source, node);
  breakLine(text);
}

function addChildren(text: Text, source: string, node: StorageNode): void {
  for (const child of node.children) addNode(text, source, child);
}

type Adder = (text: Text, source: string, node: StorageNode) => void;

const ADDERS: Readonly<Record<string, Adder>> = {
  br: breakLine,
  td: addCell,
  th: addCell,
  'ac:structured-macro': addMacro,
  'ac:macro': addMacro,
  'ac:link': addLink,
  'ac:image': addImage,
  'ac:emoticon': (text, _source, node) => addWords(text, emojiOf(text, node)),
  time: addTime,
  pre: addPreformatted,
};

function addNode(text: Text, source: string, node: StorageNode): void {
  if (node.type === 'text') addWords(text, decodeEntities(source.slice(node.start, node.end)));
  else if (node.type === 'cdata') addLines(text, source.slice(node.innerStart, node.innerEnd));
  else if (node.type === 'element' && !SKIPPED.has(node.name) && !isHidden(text, source, node))
    (ADDERS[node.name] ?? addElement)(text, source, node);
}

/** What readers of the page cannot see is no text of it; what only has the colour of its background is found by search. */
function isHidden(text: Text, source: string, node: StorageNode): boolean {
  const cover = node.attributes.length > 0 ? coverOf(source, node) : undefined;
  return cover?.kind === 'gone' || (text.visible && cover?.kind === 'veiled');
}

function addCell(text: Text, source: string, node: StorageNode): void {
  text.cells++;
  addChildren(text, source, node);
  text.cells--;
  text.gap = text.cells === 0 ? '\t' : ' ';
}

/** The emoji's character; its name where it has none would be noise. */
function emojiOf(text: Text, node: StorageNode): string {
  const fallback = attributeOf(node, 'ac:emoji-fallback')?.replace(/^:.*:$/, '');
  if (fallback || text.selectable) return fallback ?? '';
  const shortName = attributeOf(node, 'ac:emoji-shortname');
  const name = rawAttribute(node, 'ac:name') ?? '';
  // The editor calls every emoji blue-star that has no name of its own; its short name tells which it is.
  if (name !== 'blue-star' || shortName === undefined) return EMOTICONS[name] ?? '';
  return EMOJIS[shortName] ?? '';
}

function addElement(text: Text, source: string, node: StorageNode): void {
  const block = BLOCKS.has(node.name);
  if (block) breakLine(text);
  addChildren(text, source, node);
  if (block) breakLine(text);
}

/** A macro without a body stands in its line; one with a body is a block. */
function addMacro(text: Text, source: string, node: StorageNode): void {
  const naming = text.selectable ? undefined : NAMING_PARAMETERS[rawAttribute(node, 'ac:name') ?? ''];
  const inline = isInLine(node);
  if (!inline) breakLine(text);
  for (const child of node.children) {
    const parameter = child.name === 'ac:parameter' ? (rawAttribute(child, 'ac:name') ?? '') : undefined;
    if (child.name === 'ac:default-parameter' && naming === '') addParameter(text, source, child);
    else if (parameter !== undefined && (parameter === naming || SHOWN_PARAMETERS.has(parameter)))
      addParameter(text, source, child);
    else continue;
    if (!inline) breakLine(text);
  }
  addChildren(text, source, node);
  if (!inline) breakLine(text);
}

/** Elements whose content is a line. */
const LINES: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 li td th span strong b em i u s del sub sup code a ac:link-body ac:inline-comment-marker ac:task-body ac:macro ac:structured-macro'.split(
    ' ',
  ),
);

function isInLine(node: StorageNode): boolean {
  const bodied = node.children.some(
    ({ name }) => name === 'ac:rich-text-body' || name === 'ac:plain-text-body',
  );
  return !bodied && node.parent !== undefined && LINES.has(node.parent.name);
}

/** A parameter's text, or the name of the page or file that it is. */
function addParameter(text: Text, source: string, node: StorageNode): void {
  const before = text.value.length;
  addChildren(text, source, node);
  if (text.value.length === before) addWords(text, node.children.map(nameOf).find(Boolean) ?? '');
}

/** A link's text, or the name of what it points at. */
function addLink(text: Text, source: string, node: StorageNode): void {
  const before = text.value.length;
  addChildren(text, source, node);
  if (text.value.length > before) return;
  const names = node.children.map(nameOf);
  addWords(text, names.find(name => name !== undefined) ?? '');
}

function nameOf(node: StorageNode): string | undefined {
  return (
    attributeOf(node, 'ri:content-title') ??
    attributeOf(node, 'ri:filename') ??
    attributeOf(node, 'ri:space-key')
  );
}

function addTime(text: Text, _source: string, node: StorageNode): void {
  if (!text.selectable) addWords(text, attributeOf(node, 'datetime') ?? '');
}

function addImage(text: Text, source: string, node: StorageNode): void {
  const alt = attributeOf(node, 'ac:alt') ?? attributeOf(node, 'ac:title');
  if (alt !== undefined && !text.selectable) addWords(text, alt);
  addChildren(text, source, node);
}

function addPreformatted(text: Text, source: string, node: StorageNode): void {
  breakLine(text);
  for (const child of node.children) {
    if (child.type === 'text') addLines(text, decodeEntities(source.slice(child.start, child.end)));
    else addNode(text, source, child);
  }
  breakLine(text);
}

function addWords(text: Text, raw: string): void {
  const words = dropInvisible(raw).replace(SPACES, ' ');
  if (words === '' || words === ' ') {
    if (words === ' ') addSpace(text);
    return;
  }
  const start = words[0] === ' ' ? 1 : 0;
  const end = words.at(-1) === ' ' ? words.length - 1 : words.length;
  if (start === 1) addSpace(text);
  append(text, words.slice(start, end));
  if (end < words.length) addSpace(text);
}

/** Text whose line breaks and spaces count. */
function addLines(text: Text, raw: string): void {
  const lines = dropInvisible(raw)
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '');
  if (lines !== '') append(text, lines);
}

function append(text: Text, words: string): void {
  if (text.value !== '') text.value += text.gap;
  text.value += words;
  text.gap = '';
}

function addSpace(text: Text): void {
  if (text.gap === '') text.gap = ' ';
}

function breakLine(text: Text): void {
  if (text.cells === 0) text.gap = '\n';
  else addSpace(text);
}
