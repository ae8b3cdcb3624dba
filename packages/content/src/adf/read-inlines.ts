/** Inline storage to ADF: text with marks, links, mentions, dates and the other things that stand in a line. */
import { decodeEntities } from '../storage/entities.ts';
import { attributeOf, childElements, type StorageNode, textOf } from '../storage/tree.ts';
import { readStyle, toHex } from './colours.ts';
import { fitNode } from './fit.ts';
import { readAdfNode } from './read-adf-node.ts';
import { readMacroInline } from './read-macros.ts';
import { readInlineImage } from './read-media.ts';
import {
  defined,
  isMark,
  type Line,
  nodeOf,
  opaqueOf,
  parseJson,
  type Reading,
  readExtra,
} from './reading.ts';
import { SHOWN, toAddress } from './references.ts';
import { type AdfMark, type AdfNode, EXTRA, type ReadNode } from './types.ts';

const SIMPLE_MARKS: Readonly<Record<string, AdfMark>> = {
  strong: { type: 'strong' },
  b: { type: 'strong' },
  em: { type: 'em' },
  i: { type: 'em' },
  u: { type: 'underline' },
  ins: { type: 'underline' },
  del: { type: 'strike' },
  s: { type: 'strike' },
  strike: { type: 'strike' },
  sub: { type: 'subsup', attrs: { type: 'sub' } },
  sup: { type: 'subsup', attrs: { type: 'sup' } },
  code: { type: 'code' },
  tt: { type: 'code' },
  kbd: { type: 'code' },
  samp: { type: 'code' },
};

/** The inline content of nodes as it may stand in the line's place. */
export function readInlines(reading: Reading, nodes: readonly StorageNode[], line: Line): AdfNode[] {
  const read: AdfNode[] = [];
  for (const node of nodes) {
    for (const part of readInline(reading, node, line)) {
      const last = read.at(-1);
      const isSame = last?.type === 'text' && part.type === 'text' && sameMarks(last, part);
      if (isSame) read[read.length - 1] = { ...last, text: (last.text ?? '') + (part.text ?? '') };
      else read.push(part);
    }
  }
  return read;
}

function sameMarks(one: AdfNode, other: AdfNode): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);
}

function readInline(reading: Reading, node: StorageNode, line: Line): AdfNode[] {
  if (node.type === 'comment') return [];
  if (node.type !== 'element') return readText(reading, node, line);
  const read = readElement(reading, node, line);
  if (read) {
    const fitted = read.map(part => fitNode(part, line.place));
    if (fitted.every(part => part !== undefined)) return fitted;
  }
  const told = read ?? reading.readAsBlock(node);
  const opaque = fitNode(opaqueOf(reading, node, 'inlineExtension', told), line.place);
  return opaque ? [opaque] : [{ type: 'inlineExtension' }];
}

/** White space with a line break is layout of the source, unless it is written as a reference. */
function readText({ source }: Reading, node: StorageNode, { place, marks }: Line): AdfNode[] {
  const raw = source.slice(node.innerStart, node.innerEnd);
  const text = node.type === 'cdata' ? raw : decodeEntities(raw.replace(/[ \t\r\n]*[\r\n][ \t\r\n]*/gu, ' '));
  const fitted = fitNode({ type: 'text', text, marks }, place);
  return fitted ? [fitted] : [];
}

function readElement(reading: Reading, element: StorageNode, line: Line): ReadNode[] | undefined {
  const held = readHeldMark(element);
  if (held) return holdMark(readInlines(reading, element.children, line), held);
  const mark = Object.hasOwn(SIMPLE_MARKS, element.name) ? SIMPLE_MARKS[element.name] : undefined;
  if (mark) return readMarked(reading, element, line, [mark]);
  switch (element.name) {
    case 'br':
      return [nodeOf(element, 'hardBreak', {})];
    case 'span':
      return readSpan(reading, element, line);
    case 'font':
      return readMarked(reading, element, line, colourMarks('textColor', attributeOf(element, 'color')));
    case 'a':
      return readAnchor(reading, element, line);
    case 'ac:link':
      return readLink(reading, element, line);
    case 'ac:inline-comment-marker':
      return readMarker(reading, element, line);
    case 'ac:image':
      return readInlineImage(reading, element, line.marks);
    case 'ac:structured-macro':
      return readMacroInline(reading, element);
    case 'ac:adf-extension':
      return readAdfLine(reading, element);
    default:
      return readAtom(reading, element);
  }
}

/** The mark that an element of text carries for the writer; undefined for an element that is its own mark. */
function readHeldMark(element: StorageNode): AdfMark | undefined {
  if (element.name !== 'span' && !Object.hasOwn(SIMPLE_MARKS, element.name)) return undefined;
  const carried = parseJson(attributeOf(element, EXTRA) ?? '');
  return isMark(carried) ? carried : undefined;
}

/** The nodes with a mark that all of them must be given out with. */
function holdMark(nodes: readonly ReadNode[], mark: AdfMark): ReadNode[] {
  const held = nodes.length === 0 ? [{ type: 'text', text: '' }] : nodes;
  return held.map((node: ReadNode) => ({
    ...node,
    marks: [...(node.marks ?? []).filter(other => other.type !== mark.type), mark],
    held: [...(node.held ?? []), mark],
  }));
}

function readAdfLine(reading: Reading, element: StorageNode): AdfNode[] | undefined {
  const node = readAdfNode(reading, element);
  return node && [node];
}

function readAtom({ source }: Reading, element: StorageNode): AdfNode[] | undefined {
  const { name } = element;
  if (name === 'ac:emoticon') return [readEmoji(element)];
  if (name === 'time') return [readDate(element)];
  if (name === 'ac:placeholder' && attributeOf(element, 'ac:type') === undefined)
    return [nodeOf(element, 'placeholder', { attrs: { text: textOf(source, element) } })];
  return undefined;
}

function readMarked(
  reading: Reading,
  element: StorageNode,
  line: Line,
  marks: readonly AdfMark[],
): AdfNode[] {
  const kept = line.marks.filter(
    mark => !marks.some(own => own.type === mark.type && own.type !== 'annotation'),
  );
  return readInlines(reading, element.children, { ...line, marks: [...kept, ...marks] });
}

function colourMarks(type: string, colour: string | undefined): AdfMark[] {
  const color = toHex(colour ?? '');
  return color === undefined ? [] : [{ type, attrs: { color } }];
}

/** A span's colours. */
function readSpan(reading: Reading, element: StorageNode, line: Line): AdfNode[] {
  const style = readStyle(attributeOf(element, 'style'));
  const marks = [
    ...colourMarks('textColor', style.get('color')),
    ...colourMarks('backgroundColor', style.get('background-color')),
  ];
  return readMarked(reading, element, line, marks);
}

/** A mark that must not get lost: without text to carry it the element stays as it is. */
function readCarried(reading: Reading, element: StorageNode, line: Line, mark: AdfMark): ReadNode[] {
  const read = readMarked(reading, element, line, [mark]);
  const isCarried = read.some(part => part.marks?.some(other => other.type === mark.type));
  const isVisible = (part: AdfNode): boolean =>
    part.type === 'text' || part.type === 'mediaInline' || part.type === 'hardBreak';
  return isCarried && (mark.type === 'annotation' || read.every(isVisible)) ? read : holdMark(read, mark);
}

function readMarker(reading: Reading, element: StorageNode, line: Line): AdfNode[] | undefined {
  const id = attributeOf(element, 'ac:ref');
  if (id === undefined) return undefined;
  return readCarried(reading, element, line, {
    type: 'annotation',
    attrs: { annotationType: 'inlineComment', id },
  });
}

function readAnchor(reading: Reading, element: StorageNode, line: Line): AdfNode[] | undefined {
  const href = attributeOf(element, 'href');
  if (href === undefined) return undefined;
  if (attributeOf(element, 'data-card-appearance') !== undefined)
    return [nodeOf(element, 'inlineCard', { attrs: { url: href } })];
  const title = attributeOf(element, 'title');
  const { attrs } = readExtra(element);
  return readCarried(reading, element, line, { type: 'link', attrs: defined({ href, title, ...attrs }) });
}

function readLink(reading: Reading, element: StorageNode, line: Line): AdfNode[] | undefined {
  const references = childElements(element).filter(child => child.name.startsWith('ri:'));
  const [reference] = references;
  const bodies = childElements(element).filter(child => child.name.endsWith('link-body'));
  const [body] = bodies;
  if (references.length > 1 || bodies.length > 1) return undefined;
  if (reference?.name === 'ri:user') return readMention(reading, element, reference);
  const href = toAddress(reference, attributeOf(element, 'ac:anchor'));
  if (href === undefined) return undefined;
  if (attributeOf(element, 'ac:card-appearance') !== undefined)
    return [nodeOf(element, 'inlineCard', { attrs: { url: href } })];
  const title = attributeOf(element, 'ac:tooltip');
  const mark: AdfMark = { type: 'link', attrs: defined({ href, title, ...readExtra(element).attrs }) };
  if (body) return readCarried(reading, body, line, mark);
  const text = reference ? defaultText(reference) : attributeOf(element, 'ac:anchor');
  return text ? [{ type: 'text', text, marks: [...line.marks, mark] }] : undefined;
}

/** What Confluence shows for a link without a body. */
export function defaultText(reference: StorageNode): string | undefined {
  for (const name of SHOWN) {
    const value = attributeOf(reference, `ri:${name}`);
    if (value) return value;
  }
  return undefined;
}

function readMention({ source }: Reading, element: StorageNode, user: StorageNode): AdfNode[] | undefined {
  const key = attributeOf(user, 'ri:userkey');
  const name = attributeOf(user, 'ri:username');
  const id =
    attributeOf(user, 'ri:account-id') ??
    (key === undefined ? undefined : `userkey:${key}`) ??
    (name === undefined ? undefined : `username:${name}`);
  const body = textOf(source, element).trim();
  return id === undefined
    ? undefined
    : [nodeOf(element, 'mention', { attrs: defined({ id, text: body || undefined }) })];
}

function readEmoji(element: StorageNode): AdfNode {
  const name = attributeOf(element, 'ac:name');
  const shortName =
    attributeOf(element, 'ac:emoji-shortname') ?? (name === undefined ? undefined : `:${name}:`);
  const id = attributeOf(element, 'ac:emoji-id');
  const text = attributeOf(element, 'ac:emoji-fallback');
  return nodeOf(element, 'emoji', { attrs: defined({ shortName: shortName ?? text ?? id, id, text }) });
}

function readDate(element: StorageNode): AdfNode {
  const datetime = attributeOf(element, 'datetime') ?? '';
  const time = Date.parse(datetime);
  return nodeOf(element, 'date', { attrs: { timestamp: Number.isNaN(time) ? datetime : String(time) } });
}
