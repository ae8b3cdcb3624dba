/** Blocks of storage to ADF. What a place may not hold stands there as an extension that carries its storage. */
import {
  attributeOf,
  childElements,
  findChild,
  isBlankText,
  type StorageNode,
  textOf,
} from '../storage/tree.ts';
import { readStyle, toNumber } from './colours.ts';
import { fitNode, fitParts } from './fit.ts';
import { isBlockNode, readAdfNode } from './read-adf-node.ts';
import { readInlines } from './read-inlines.ts';
import { readLayout, readSection } from './read-layout.ts';
import { isBlockMacro, readMacroBlock } from './read-macros.ts';
import { readFile, readImage } from './read-media.ts';
import { readTable } from './read-table.ts';
import { readTaskList } from './read-tasks.ts';
import { defined, keepOpaque, nodeOf, type Reading } from './reading.ts';
import { toAddress } from './references.ts';
import type { AdfMark, AdfNode, ReadNode } from './types.ts';

const INLINE = new Set(
  'a abbr acronym b big br cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr ac:link ac:emoticon ac:hipchat-emoticon ac:inline-comment-marker ac:placeholder at:var'.split(
    ' ',
  ),
);
/** Wrappers whose content stands for them. */
const TRANSPARENT = new Set(
  'div section article main header footer center figure address ac:layout-cell'.split(' '),
);

/** The blocks of nodes as they may stand in `place`; lines between blocks become paragraphs. */
export function readBlocks(reading: Reading, nodes: readonly StorageNode[], place: string): AdfNode[] {
  const blocks: AdfNode[] = [];
  let line: StorageNode[] = [];
  const endLine = (): void => {
    if (!line.every(node => isBlankText(node))) blocks.push(...readLine(reading, line, place));
    line = [];
  };
  for (const [index, node] of nodes.entries()) {
    if (isInLine(nodes, index, line)) line.push(node);
    else {
      endLine();
      blocks.push(...readBlock(reading, node, place));
    }
  }
  endLine();
  return blocks;
}

/** The element as a block by itself; nothing where it is one of a line. */
export function readAsBlock(reading: Reading, node: StorageNode): AdfNode[] {
  return isInLine([node], 0, []) ? [] : readBlock(reading, node, 'doc');
}

/** Files of one paragraph are one group. */
function joinGroups(blocks: readonly AdfNode[]): AdfNode[] {
  const joined: AdfNode[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.type === 'mediaGroup' && last?.type === 'mediaGroup')
      joined[joined.length - 1] = { ...last, content: [...(last.content ?? []), ...(block.content ?? [])] };
    else joined.push(block);
  }
  return joined;
}

function isInLine(nodes: readonly StorageNode[], index: number, line: readonly StorageNode[]): boolean {
  const node = nodes[index];
  if (node?.type !== 'element') return true;
  const isAlone = line.every(part => isBlankText(part));
  if (INLINE.has(node.name)) return !isAlone || !(isCard(node) || linkedImage(node));
  if (node.name === 'ac:image') return attributeOf(node, 'ac:inline') === 'true';
  if (node.name !== 'ac:structured-macro' || isBlockMacro(node)) return false;
  const next = nodes[index + 1];
  const isBeforeText =
    next !== undefined && !isBlankText(next) && (next.type !== 'element' || INLINE.has(next.name));
  return attributeOf(node, 'ac:name') === 'status' || isBeforeText || !isAlone;
}

/** A smart link that is a block by itself. */
function isCard(node: StorageNode): boolean {
  const look = attributeOf(node, 'data-card-appearance') ?? attributeOf(node, 'ac:card-appearance');
  return look === 'block' || look === 'embed';
}

/** A bare line; one that is only a reference or an opaque element stays as it is. */
function readLine(reading: Reading, line: readonly StorageNode[], place: string): AdfNode[] {
  const paragraph = fitNode(
    {
      type: 'paragraph',
      content: readInlines(reading, trimLine(reading, line), { place: 'paragraph', marks: [] }),
    },
    place,
  );
  return paragraph ? [paragraph] : [];
}

/** White space at the ends of a line that is layout of the source; spaces alone are text, as Confluence has them. */
function trimLine({ source }: Reading, line: readonly StorageNode[]): readonly StorageNode[] {
  let start = 0;
  let end = line.length;
  const isBlank = (at: number): boolean => {
    const node = line[at];
    return (
      node !== undefined && isBlankText(node) && /[\r\n]|^$|^</u.test(source.slice(node.start, node.end))
    );
  };
  while (start < end && isBlank(start)) start++;
  while (end > start && isBlank(end - 1)) end--;
  return line.slice(start, end);
}

function readBlock(reading: Reading, element: StorageNode, place: string): AdfNode[] {
  if (element.name === 'p') return readParagraph(reading, element, place);
  if (linkedImage(element)) return readImageLink(reading, element, place);
  if (TRANSPARENT.has(element.name)) return readBlocks(reading, element.children, place);
  if (element.name === 'ac:layout') return readLayout(reading, element, place);
  if (element.name === 'ac:layout-section') return readSection(reading, element, place);
  const node = readKnown(reading, element);
  const fitted = node && fitNode(node, place);
  if (fitted) return [fitted];
  if (node && isEmptyList(element)) return [];
  return keepOpaque(reading, element, place, node);
}

function isEmptyList(element: StorageNode): boolean {
  return (element.name === 'ul' || element.name === 'ol') && childElements(element).length === 0;
}

function readKnown(reading: Reading, element: StorageNode): ReadNode | undefined {
  const { name } = element;
  if (/^h[1-6]$/u.test(name)) return readHeading(reading, element);
  switch (name) {
    case 'ul':
    case 'ol':
      return readList(reading, element);
    case 'blockquote':
      return nodeOf(element, 'blockquote', { content: readBlocks(reading, element.children, 'blockquote') });
    case 'hr':
      return nodeOf(element, 'rule', {});
    case 'pre':
      return readPre(reading, element);
    case 'table':
      return readTable(reading, element);
    case 'ac:task-list':
      return readTaskList(reading, element);
    case 'ac:image':
      return readImage(reading, element, []);
    case 'ac:structured-macro':
      return readFileGroup(reading, element) ?? readMacroBlock(reading, element);
    case 'ac:adf-extension':
      return readAdfNode(reading, element);
    case 'a':
    case 'ac:link':
      return readCard(reading, element);
    default:
      return undefined;
  }
}

function readHeading(reading: Reading, element: StorageNode): ReadNode {
  return nodeOf(element, 'heading', {
    attrs: { level: Number(element.name[1]) },
    marks: readBlockMarks(element),
    content: readInlines(reading, trimLine(reading, element.children), { place: 'heading', marks: [] }),
  });
}

/** Alignment and indentation: 30 px a level, as Confluence indents. */
function readBlockMarks(element: StorageNode): AdfMark[] {
  const style = readStyle(attributeOf(element, 'style'));
  const align = ({ center: 'center', right: 'end', end: 'end' } as Readonly<Record<string, string>>)[
    style.get('text-align') ?? ''
  ];
  const level = Math.round((toNumber(style.get('margin-left')) ?? 0) / 30);
  return [
    ...(align === undefined ? [] : [{ type: 'alignment', attrs: { align } }]),
    ...(level > 0 ? [{ type: 'indentation', attrs: { level: Math.min(level, 6) } }] : []),
  ];
}

/** A paragraph; blocks inside it stand between its lines. */
function readParagraph(reading: Reading, element: StorageNode, place: string): AdfNode[] {
  const isBlock = (node: StorageNode): boolean => isBlockInParagraph(element, node);
  const readUnfit = (line: readonly StorageNode[]): AdfNode =>
    nodeOf(element, 'paragraph', {
      marks: readBlockMarks(element),
      content: readInlines(reading, trimLine(reading, line), { place: 'paragraph', marks: [] }),
    });
  const read = (line: readonly StorageNode[]): AdfNode | undefined => fitNode(readUnfit(line), place);
  if (!element.children.some(isBlock)) {
    const unfit = readUnfit(element.children);
    const paragraph = fitNode(unfit, place);
    return paragraph ? [paragraph] : keepOpaque(reading, element, place, unfit);
  }
  const blocks: AdfNode[] = [];
  let line: StorageNode[] = [];
  const endLine = (): void => {
    const paragraph = line.every(node => isBlankText(node)) ? undefined : read(line);
    if (paragraph) blocks.push(paragraph);
    line = [];
  };
  for (const node of element.children) {
    if (!isBlock(node)) {
      line.push(node);
      continue;
    }
    endLine();
    blocks.push(...readImageLink(reading, node, place));
  }
  endLine();
  return joinGroups(blocks);
}

function isBlockInParagraph(paragraph: StorageNode, node: StorageNode): boolean {
  if (node.type !== 'element') return false;
  if (node.name === 'ac:structured-macro')
    return (
      findChild(node, 'ac:rich-text-body') !== undefined ||
      ['code', 'view-file'].includes(attributeOf(node, 'ac:name') ?? '')
    );
  if (node.name === 'ac:adf-extension') return isBlockNode(node);
  const image = linkedImage(node) ?? node;
  if (image?.name === 'ac:image') {
    const isAlone = paragraph.children.every(other => other === node || isBlankText(other));
    return (
      attributeOf(image, 'ac:inline') !== 'true' && (isAlone || findChild(image, 'ri:url') !== undefined)
    );
  }
  return [
    'table',
    'ul',
    'ol',
    'hr',
    'blockquote',
    'pre',
    'div',
    'ac:task-list',
    'ac:adf-extension',
    'p',
  ].includes(node.name);
}

/** The image that is all a link shows. */
function linkedImage(link: StorageNode): StorageNode | undefined {
  if (link.name !== 'a' && link.name !== 'ac:link') return undefined;
  const body = findChild(link, 'ac:link-body') ?? link;
  const [image, more] = childElements(body).filter(child => !child.name.startsWith('ri:'));
  return image?.name === 'ac:image' &&
    !more &&
    body.children.every(child => child.type === 'element' || isBlankText(child))
    ? image
    : undefined;
}

function readImageLink(reading: Reading, node: StorageNode, place: string): AdfNode[] {
  const image = linkedImage(node);
  if (!image) return readBlock(reading, node, place);
  const reference = childElements(node).find(child => child.name.startsWith('ri:'));
  const href =
    node.name === 'a' ? attributeOf(node, 'href') : toAddress(reference, attributeOf(node, 'ac:anchor'));
  const single =
    href === undefined ? undefined : readImage(reading, image, [{ type: 'link', attrs: { href } }]);
  const fitted = single && fitNode(single, place);
  return fitted ? [fitted] : keepOpaque(reading, node, place, single);
}

/** A list; what stands in it without an item gets one. */
function readList(reading: Reading, list: StorageNode): ReadNode {
  const items: ReadNode[] = [];
  for (const child of list.children) {
    if (isBlankText(child)) continue;
    const isItem = child.name === 'li';
    const blocks = readBlocks(reading, isItem ? child.children : [child], 'listItem');
    items.push(
      isItem ? nodeOf(child, 'listItem', { content: blocks }) : { type: 'listItem', content: blocks },
    );
  }
  const content = fitParts(items, 'bulletList');
  if (list.name === 'ul') return { ...nodeOf(list, 'bulletList', {}), ...content };
  const attrs = { order: toNumber(attributeOf(list, 'start')) ?? 1 };
  return { ...nodeOf(list, 'orderedList', { attrs }), ...content };
}

function readPre({ source }: Reading, element: StorageNode): AdfNode {
  const text = textOf(source, element);
  return nodeOf(element, 'codeBlock', { content: text === '' ? [] : [{ type: 'text', text }] });
}

/** A view-file macro: a group of one file. */
function readFileGroup({ source }: Reading, element: StorageNode): ReadNode | undefined {
  const media = attributeOf(element, 'ac:name') === 'view-file' ? readFile(source, element) : undefined;
  return media && { type: 'mediaGroup', content: [media], ...(media.whole ? { whole: true } : {}) };
}

/** A smart link that is a block. */
function readCard(_reading: Reading, element: StorageNode): AdfNode | undefined {
  const reference = childElements(element).find(child => child.name.startsWith('ri:'));
  const url =
    element.name === 'a'
      ? attributeOf(element, 'href')
      : toAddress(reference, attributeOf(element, 'ac:anchor'));
  const look = attributeOf(element, 'data-card-appearance') ?? attributeOf(element, 'ac:card-appearance');
  const type = look === 'embed' ? 'embedCard' : 'blockCard';
  const layout = type === 'embedCard' ? attributeOf(element, 'data-layout') : undefined;
  const width = type === 'embedCard' ? toNumber(attributeOf(element, 'data-width')) : undefined;
  return nodeOf(element, type, { attrs: defined({ url, layout, width }) });
}
