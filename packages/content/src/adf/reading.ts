/** What all readers from storage share: the source, what travels in the extra attribute, and the opaque form of an element. */
import { attributeOf, rawAttribute, type StorageNode, textOf } from '../storage/tree.ts';
import { fitNode } from './fit.ts';
import { CONTENT } from './schema.ts';
import {
  type AdfAttributes,
  type AdfMark,
  type AdfNode,
  EXTRA,
  isRecord,
  NODE_JSON,
  OPAQUE,
} from './types.ts';

export interface Reading {
  readonly source: string;
  /** Blocks as they may stand in a place. */
  readonly readBlocks: (nodes: readonly StorageNode[], place: string) => AdfNode[];
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
}

/** What the writer put into the extra attribute; nothing where that is not JSON of this shape. */
export function readExtra(element: StorageNode): Extra {
  const value = parseJson(attributeOf(element, EXTRA) ?? '');
  const { attrs, marks, single } = isRecord(value) ? value : {};
  return {
    attrs: isRecord(attrs) ? attrs : {},
    marks: Array.isArray(marks) ? marks.filter(isMark) : [],
    single: isRecord(single) ? single : {},
  };
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
): AdfNode {
  const extra = readExtra(element);
  return {
    type,
    attrs: defined({ localId: localIdOf(element), ...parts.attrs, ...extra.attrs }),
    marks: [...(parts.marks ?? []), ...extra.marks],
    ...(parts.content ? { content: parts.content } : {}),
  };
}

/** Characters of an opaque element's text that are shown beside it. */
const SHOWN = 1000;

/** The element as an extension that carries its storage, or the unknown ADF node that it carries itself. */
export function opaqueOf(
  { source }: Reading,
  element: StorageNode,
  type: 'extension' | 'inlineExtension',
): AdfNode {
  const carried = element.name === 'ac:adf-extension' ? readCarriedNode(source, element) : undefined;
  const text = textOf(source, element).replace(/\s+/gu, ' ').trim().slice(0, SHOWN).toWellFormed();
  return {
    type,
    attrs: {
      extensionType: OPAQUE,
      extensionKey: carried?.type || attributeOf(element, 'ac:name') || element.name || 'text',
      parameters: carried ? { adf: carried } : { storage: source.slice(element.start, element.end) },
      ...(text === '' || carried ? {} : { text }),
    },
  };
}

/** The unknown node of an ac:adf-extension that the writer made. */
function readCarriedNode(source: string, element: StorageNode): AdfNode | undefined {
  const node = element.children.find(child => child.name === 'ac:adf-node');
  const json = node?.children.find(child => rawAttribute(child, 'key') === NODE_JSON);
  const value = json && parseJson(textOf(source, json));
  return isRecord(value) && typeof value['type'] === 'string' ? { ...value, type: value['type'] } : undefined;
}

/** The element as an opaque block, where the place takes one. */
export function keepOpaque(reading: Reading, element: StorageNode, place: string): AdfNode[] {
  const opaque = fitNode(opaqueOf(reading, element, 'extension'), place);
  return opaque ? [opaque] : [];
}

/** Whether every node may stand in a place that takes no inlineExtension. */
export function allAllowed(nodes: readonly AdfNode[], place: string): boolean {
  const allowed = CONTENT[place] ?? [];
  return nodes.every(node => allowed.includes(node.type));
}
