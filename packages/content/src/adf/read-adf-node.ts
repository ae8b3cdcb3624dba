/** `ac:adf-node`, storage's own form of ADF nodes: panels, decisions and the extensions of apps. */
import { attributeOf, childElements, findChild, type StorageNode, textOf } from '../storage/tree.ts';
import { toNumber } from './colours.ts';
import { fitParts } from './fit.ts';
import { parseJson, type Reading, readExtra } from './reading.ts';
import { CONTENT } from './schema.ts';
import { type AdfAttributes, NODE_JSON, type ReadNode } from './types.ts';

/** The node of an ac:adf-extension; undefined for an unknown one. */
export function readAdfNode(reading: Reading, extension: StorageNode): ReadNode | undefined {
  const node = findChild(extension, 'ac:adf-node');
  return node && readNode(reading, node);
}

/** Whether an ac:adf-extension holds a node that stands among blocks. An unknown one stands where it is. */
export function isBlockNode(extension: StorageNode): boolean {
  const type = camel(attributeOf(findChild(extension, 'ac:adf-node') ?? extension, 'type') ?? '');
  return Object.hasOwn(CONTENT, type) && !(CONTENT['paragraph'] ?? []).includes(type);
}

const camel = (name: string): string =>
  name.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());

function readNode(reading: Reading, element: StorageNode): ReadNode | undefined {
  const type = camel(attributeOf(element, 'type') ?? '');
  if (!Object.hasOwn(CONTENT, type) || type === 'doc' || type === 'text') return undefined;
  const attributes = childElements(element).filter(child => child.name === 'ac:adf-attribute');
  if (attributes.some(attribute => attributeOf(attribute, 'key') === NODE_JSON)) return undefined;
  const attrs: AdfAttributes = Object.fromEntries(
    attributes.map(attribute => [camel(attributeOf(attribute, 'key') ?? ''), readValue(reading, attribute)]),
  );
  const content = readContent(reading, element, type);
  const { marks } = readExtra(element);
  return content && { type, attrs, marks, held: marks, ...content };
}

/** What a node holds; undefined where an inner node is unknown, so that the whole stays as it is. */
function readContent(
  reading: Reading,
  element: StorageNode,
  type: string,
): Pick<ReadNode, 'content' | 'whole'> | undefined {
  const content = findChild(element, 'ac:adf-content');
  const nested = childElements(element).filter(child => child.name === 'ac:adf-node');
  const inner = [
    ...nested,
    ...(content ? childElements(content).filter(child => child.name === 'ac:adf-node') : []),
  ];
  if (inner.length > 0) {
    const nodes = inner.map(child => readNode(reading, child)).filter(node => node !== undefined);
    if (nodes.length < inner.length) return undefined;
    return fitParts(nodes, type);
  }
  if (!content) return { content: [] };
  const isLine = (CONTENT[type] ?? []).includes('text');
  const read = isLine
    ? reading.readInlines(content.children, { place: type, marks: [] })
    : reading.readBlocks(content.children, type);
  return { content: read };
}

/** An attribute's or parameter's value: text, JSON where the writer says so, or an object of nested parameters. */
function readValue(reading: Reading, element: StorageNode): unknown {
  const parts = childElements(element);
  const text = textOf(reading.source, element);
  if (parts.length === 0) {
    if (attributeOf(element, 'type') === 'json') return parseJson(text);
    return attributeOf(element, 'type') === 'integer' ? toNumber(text) : text;
  }
  const values = parts.filter(part => part.name === 'ac:adf-parameter-value');
  if (values.length > 0) return values.map(value => readValue(reading, value));
  return Object.fromEntries(
    parts.map(part => [camel(attributeOf(part, 'key') ?? ''), readValue(reading, part)]),
  );
}
