/** Storage to plain text: what a reader would see, for search indexes and excerpts. */
import { decodeEntities } from './storage/entities.ts';
import { scanStorage } from './storage/scan.ts';
import { attributeOf, rawAttribute, type StorageNode } from './storage/tree.ts';

/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre hr div section caption ' +
    'ac:layout ac:layout-section ac:layout-cell ac:task-list ac:task ac:rich-text-body ac:plain-text-body ac:caption ac:adf-node'
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

/** Macros that show text of theirs inside a line. */
const INLINE_MACROS: ReadonlySet<string> = new Set(['status', 'jira', 'anchor', 'mathinline']);
/** Parameters that are shown. */
const SHOWN_PARAMETERS: ReadonlySet<string> = new Set(['title', 'label']);
const SPACES = /[\s\u00A0]+/g;
const UNPRINTABLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

export interface TextOptions {
  /** Only what a reader can select on the page: no image descriptions, no machine-readable dates. Default false. */
  readonly selectable?: boolean;
}

interface Text {
  value: string;
  readonly selectable: boolean;
  /** What must stand before the next word. */
  gap: '' | ' ' | '\t' | '\n';
}

/** The page's text, blocks parted by line breaks and table cells by tabs. Throws ContentError for malformed storage. */
export function storageToText(source: string, { selectable = false }: TextOptions = {}): string {
  const text: Text = { value: '', gap: '', selectable };
  addChildren(text, source, scanStorage(source));
  return text.value;
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
  'ac:emoticon': (text, _source, node) => addWords(text, emojiOf(node)),
  time: addTime,
  pre: addPreformatted,
};

function addNode(text: Text, source: string, node: StorageNode): void {
  if (node.type === 'text') addWords(text, decodeEntities(source.slice(node.start, node.end)));
  else if (node.type === 'cdata') addLines(text, source.slice(node.innerStart, node.innerEnd));
  else if (node.type === 'element' && !SKIPPED.has(node.name))
    (ADDERS[node.name] ?? addElement)(text, source, node);
}

function addCell(text: Text, source: string, node: StorageNode): void {
  addChildren(text, source, node);
  text.gap = '\t';
}

/** The emoji's character; its name where it has none would be noise. */
function emojiOf(node: StorageNode): string {
  return attributeOf(node, 'ac:emoji-fallback')?.replace(/^:.*:$/, '') ?? '';
}

function addElement(text: Text, source: string, node: StorageNode): void {
  const block = BLOCKS.has(node.name) && !isInCell(node);
  if (block) breakLine(text);
  else if (BLOCKS.has(node.name)) addSpace(text);
  addChildren(text, source, node);
  if (block) breakLine(text);
  else if (BLOCKS.has(node.name)) addSpace(text);
}

/** A cell's paragraphs stay on its row's line. */
function isInCell(node: StorageNode): boolean {
  return node.parent?.name === 'td' || node.parent?.name === 'th';
}

function addMacro(text: Text, source: string, node: StorageNode): void {
  const inline = INLINE_MACROS.has(rawAttribute(node, 'ac:name') ?? '');
  if (!inline) breakLine(text);
  for (const child of node.children) {
    if (child.name !== 'ac:parameter' || !SHOWN_PARAMETERS.has(rawAttribute(child, 'ac:name') ?? ''))
      continue;
    addChildren(text, source, child);
    if (!inline) breakLine(text);
  }
  addChildren(text, source, node);
  if (!inline) breakLine(text);
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
  const words = raw.replace(UNPRINTABLE, '').replace(SPACES, ' ');
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
  const lines = raw
    .replace(UNPRINTABLE, '')
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
  text.gap = '\n';
}
