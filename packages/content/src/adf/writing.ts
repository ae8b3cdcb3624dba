/** What all writers to storage share: what storage has no form for travels in the extra attribute, unknown nodes as JSON. */
import { type AdfAttributes, type AdfMark, type AdfNode, EXTRA, isRecord, NODE_JSON } from './types.ts';
import { element, text } from './xml.ts';

/** Parts of the extra attribute: attributes and marks that reading the written storage would not give. */
export interface Kept {
  readonly attrs?: AdfAttributes;
  readonly marks?: readonly AdfMark[];
  /** Attributes and marks of the mediaSingle around an image. */
  readonly single?: AdfAttributes;
  readonly singleMarks?: readonly AdfMark[];
  /** Text whose marks the element does not tell. */
  readonly content?: readonly AdfNode[];
  /** That the node is to be given out as a whole. */
  readonly whole?: boolean;
}

/** The extra attribute; nothing where nothing is kept. */
export function extra(kept: Kept): Readonly<Record<string, unknown>> {
  const parts = Object.entries(kept).filter(
    ([, value]) => value === true || (typeof value === 'object' && Object.keys(value).length > 0),
  );
  return parts.length === 0 ? {} : { [EXTRA]: JSON.stringify(Object.fromEntries(parts)) };
}

/** The attributes that `said` does not say the same way. */
export function leftOver(given: AdfAttributes | undefined, said: AdfAttributes): AdfAttributes {
  return Object.fromEntries(
    Object.entries(given ?? {}).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(said[name]),
    ),
  );
}

/** The node's marks but those of these types. */
export function marksBut(node: AdfNode, ...types: string[]): readonly AdfMark[] {
  return (node.marks ?? []).filter(mark => !types.includes(mark.type));
}

export function markOf(node: AdfNode, type: string): AdfMark | undefined {
  return node.marks?.find(mark => mark.type === type);
}

/** An attribute where it is text. */
export function textAttribute(node: AdfNode, name: string): string | undefined {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberAttribute(node: AdfNode, name: string): number | undefined {
  const value = node.attrs?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const kebab = (name: string): string => name.replace(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`);
const isPlainName = (name: string): boolean => /^[a-z]+(?:[A-Z][a-z]+)*$/u.test(name);

/** A node as `ac:adf-extension`; `content` is storage, and shown where ADF is not known. */
export function writeAdfNode(node: AdfNode, content: string): string {
  return element(
    'ac:adf-extension',
    {},
    writeInnerNode(node, content) + (content === '' ? '' : element('ac:adf-fallback', {}, content)),
  );
}

/** The `ac:adf-node` alone. */
export function writeInnerNode(node: AdfNode, content: string): string {
  const attributes = Object.entries(node.attrs ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => writeAttribute(name, value));
  const body = content === '' ? '' : element('ac:adf-content', {}, content);
  return element(
    'ac:adf-node',
    { type: kebab(node.type), ...extra({ marks: node.marks ?? [] }) },
    attributes.join('') + body,
  );
}

function writeAttribute(name: string, value: unknown): string {
  if (!isPlainName(name) || value === undefined) return '';
  const key = kebab(name);
  if (typeof value === 'string' && value.trim() === value)
    return element('ac:adf-attribute', { key }, text(value));
  return element('ac:adf-attribute', { key, type: 'json' }, text(JSON.stringify(value)));
}

/** An unknown node: its JSON, and its text where ADF is not known. */
export function writeUnknown(node: AdfNode, isLine: boolean): string {
  const json = element('ac:adf-attribute', { key: NODE_JSON }, text(JSON.stringify(node)));
  const shown = text(readText(node).trim());
  const fallback =
    shown === '' ? '' : element('ac:adf-fallback', {}, isLine ? shown : element('p', {}, shown));
  return element('ac:adf-extension', {}, element('ac:adf-node', { type: node.type }, json) + fallback);
}

function readText(node: AdfNode): string {
  const inner = Array.isArray(node.content)
    ? node.content.filter(isRecord).map(child => readText({ type: '', ...child }))
    : [];
  return [typeof node.text === 'string' ? node.text : '', ...inner].join('');
}
