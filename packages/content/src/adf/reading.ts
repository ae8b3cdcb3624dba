/** What all readers from storage share: the source, what travels in the extra attribute, and the opaque form of an element. */
import { attributeOf, rawAttribute, type StorageNode, textOf } from '../storage/tree.ts';
import { fitNode } from './fit.ts';
import { CONTENT } from './schema.ts';
import {
  type AdfAttributes,
  type AdfMark,
  type AdfNode,
  EXTRA,
  HELD,
  isRecord,
  NODE_JSON,
  OPAQUE,
  type ReadNode,
} from './types.ts';

export interface Reading {
  readonly source: string;
  /** Blocks as they may stand in a place. */
  readonly readBlocks: (nodes: readonly StorageNode[], place: string) => AdfNode[];
  /** What an element that is a block is wherever it may stand; nothing for an element of a line. */
  readonly readAsBlock: (node: StorageNode) => AdfNode[];
  /** Inline content as it may stand in a line's place. */
  readonly readInlines: (nodes: readonly StorageNode[], line: Line) => AdfNode[];
}

export interface Line {
  /** The node that the line stands in. */
  readonly place: string;
  readonly marks: readonly AdfMark[];
}

export interface Extra {
  readonly attrs: AdfAttributes;
  readonly marks: readonly AdfMark[];
  /** Attributes of the mediaSingle around an image. */
  readonly single: AdfAttributes;
  /** Marks of that mediaSingle. */
  readonly singleMarks: readonly AdfMark[];
  /** Content that the element's own text does not tell. */
  readonly content: readonly AdfNode[];
  /** Whether the element stands for a node that the schema forbids, and is given out as a whole. */
  readonly isWhole: boolean;
}

/** What the writer put into the extra attribute; nothing where that is not JSON of this shape. */
export function readExtra(element: StorageNode): Extra {
  const value = parseJson(attributeOf(element, EXTRA) ?? '');
  const { attrs, marks, single, singleMarks, content, whole } = isRecord(value) ? value : {};
  return {
    attrs: isRecord(attrs) ? attrs : {},
    marks: readMarks(marks),
    single: isRecord(single) ? single : {},
    singleMarks: readMarks(singleMarks),
    content: Array.isArray(content) ? content.filter(isTextNode) : [],
    isWhole: whole === true,
  };
}

function readMarks(marks: unknown): AdfMark[] {
  return Array.isArray(marks) ? marks.filter(isMark).map(releaseMark) : [];
}

/** The mark that the writer held. */
function releaseMark(mark: AdfMark): AdfMark {
  const held = mark.type === HELD ? mark.attrs?.['mark'] : undefined;
  return isMark(held) ? held : mark;
}

function isTextNode(node: unknown): node is AdfNode {
  return (
    isRecord(node) &&
    node['type'] === 'text' &&
    typeof node['text'] === 'string' &&
    (node['marks'] === undefined || (Array.isArray(node['marks']) && node['marks'].every(isMark)))
  );
}

export function isMark(value: unknown): value is AdfMark {
  return (
    isRecord(value) &&
    typeof value['type'] === 'string' &&
    (value['attrs'] === undefined || isRecord(value['attrs']))
  );
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function localIdOf(element: StorageNode): string | undefined {
  return attributeOf(element, 'local-id') ?? attributeOf(element, 'ac:local-id');
}

/** Without the attributes that are undefined. */
export function defined(attributes: AdfAttributes): AdfAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}

/** A node with the element's local id and extras. */
export function nodeOf(
  element: StorageNode,
  type: string,
  parts: {
    readonly attrs?: AdfAttributes;
    readonly marks?: readonly AdfMark[];
    readonly content?: readonly AdfNode[];
  },
): ReadNode {
  const extra = readExtra(element);
  return {
    type,
    attrs: defined({ localId: localIdOf(element), ...parts.attrs, ...extra.attrs }),
    marks: [...(parts.marks ?? []), ...extra.marks],
    ...(extra.marks.length > 0 ? { held: extra.marks } : {}),
    ...(extra.isWhole ? { whole: true } : {}),
    ...(parts.content ? { content: parts.content } : {}),
  };
}

/** Characters of an opaque element's text that are shown beside it. */
const SHOWN = 1000;

/**
 * The element as an extension that carries its storage, or the unknown ADF node that it carries itself. `nodes` are
 * what it stands for, where that is known and only may not stand here.
 */
export function opaqueOf(
  { source }: Reading,
  element: StorageNode,
  type: 'extension' | 'inlineExtension',
  nodes: readonly AdfNode[] = [],
): AdfNode {
  const carried = element.name === 'ac:adf-extension' ? readCarriedNode(source, element) : undefined;
  const text = textOf(source, element).replace(/\s+/gu, ' ').trim().slice(0, SHOWN).toWellFormed();
  return {
    type,
    attrs: {
      extensionType: OPAQUE,
      extensionKey: carried?.type || attributeOf(element, 'ac:name') || element.name || 'text',
      parameters: carried
        ? { adf: carried }
        : { storage: source.slice(element.start, element.end), ...tellNodes(nodes) },
      ...(text === '' || carried ? {} : { text }),
    },
  };
}

/** The unknown node of an ac:adf-extension that the writer made. */
function readCarriedNode(source: string, element: StorageNode): AdfNode | undefined {
  const node = element.children.find(child => child.name === 'ac:adf-node');
  const json = node?.children.find(child => rawAttribute(child, 'key') === NODE_JSON);
  const value = json && parseJson(textOf(source, json));
  return isNode(value) ? value : undefined;
}

/** What an opaque extension tells of its storage: the nodes as they would be where they may stand. */
function tellNodes(nodes: readonly AdfNode[]): AdfAttributes {
  const told = nodes.flatMap(openOpaque);
  return told.every(isOpaque) ? {} : { adf: told };
}

/** The node with what is opaque in it opened: inside of an opaque extension nothing needs to fit. */
function openOpaque(node: ReadNode): readonly AdfNode[] {
  const { parameters } = node.attrs ?? {};
  const adf = isOpaque(node) && isRecord(parameters) ? parameters['adf'] : undefined;
  if (Array.isArray(adf)) return adf;
  if (isNode(adf)) return [adf];
  const { type, text, attrs = {}, marks = [], content } = node;
  return [
    {
      type,
      ...(text === undefined ? {} : { text }),
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content ? { content: content.flatMap(openOpaque) } : {}),
      ...(marks.length > 0 ? { marks } : {}),
    },
  ];
}

function isOpaque(node: AdfNode): boolean {
  return node.attrs?.['extensionType'] === OPAQUE;
}

function isNode(value: unknown): value is AdfNode {
  return isRecord(value) && typeof value['type'] === 'string';
}

/** The element as an opaque block, where the place takes one; `node` is what it would be elsewhere. */
export function keepOpaque(reading: Reading, element: StorageNode, place: string, node?: AdfNode): AdfNode[] {
  const opaque = fitNode(opaqueOf(reading, element, 'extension', node ? [node] : []), place);
  return opaque ? [opaque] : [];
}

/** Whether every node may stand in a place that takes no inlineExtension. */
export function allAllowed(nodes: readonly AdfNode[], place: string): boolean {
  const allowed = CONTENT[place] ?? [];
  return nodes.every(node => allowed.includes(node.type));
}
