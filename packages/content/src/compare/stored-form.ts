/**
 * What a page says to Confluence, apart from how it is written: equal for storage that was sent and what Confluence Cloud makes of it
 * on saving (the rules are from a live round-trip catalogue).
 */
import { isBlock, isMacro, macroName } from '../storage/blocks.ts';
import { decodeEntities, escapeText } from '../storage/entities.ts';
import { attributeOf, isBlankText, type StorageNode } from '../storage/tree.ts';

export interface StoredForm {
  readonly text: string;
  /** The schema version of every macro in order; empty where none is written, for Confluence adds it. */
  readonly schemas: readonly string[];
}

/** Ids that Confluence gives, and the version of a target that it notes: they are its own affair. */
const GIVEN = new Set(['ac:macro-id', 'ac:local-id', 'local-id', 'data-local-id', 'ri:version-at-save']);
const HIGHLIGHT = 'data-highlight-colour';
/** Elements in which white space never shows. */
const STRUCTURE = new Set(
  (
    'table thead tbody tfoot tr colgroup ul ol ac:layout ac:layout-section ac:structured-macro ac:macro ac:link ac:image ' +
    'ac:task-list ac:task ac:adf-extension ac:adf-node ri:attachment ri:page'
  ).split(' '),
);

/** The form of some nodes, those left out and what they hold not among them. */
export function formOf(
  source: string,
  nodes: readonly StorageNode[],
  leftOut: ReadonlySet<StorageNode> = new Set(),
): StoredForm {
  const writing: Writing = { source, parts: [], schemas: [], leftOut };
  writeSiblings(writing, nodes);
  return { text: writing.parts.join(''), schemas: writing.schemas };
}

/** Whether Confluence may have made the second of the first: a schema version that was not given is any. */
export function isSameForm(sent: StoredForm, stored: StoredForm): boolean {
  return (
    sent.text === stored.text &&
    sent.schemas.length === stored.schemas.length &&
    sent.schemas.every((schema, index) => schema === '' || schema === stored.schemas[index])
  );
}

interface Writing {
  readonly source: string;
  readonly parts: string[];
  readonly schemas: string[];
  readonly leftOut: ReadonlySet<StorageNode>;
}

function writeSiblings(writing: Writing, nodes: readonly StorageNode[]): void {
  for (const [index, node] of nodes.entries()) {
    if (writing.leftOut.has(node)) continue;
    if (node.type === 'element') writeElement(writing, node);
    else if (node.type === 'comment')
      writing.parts.push(`<!--${writing.source.slice(node.innerStart, node.innerEnd)}-->`);
    else if (node.type === 'cdata')
      writing.parts.push(plainText(writing.source.slice(node.innerStart, node.innerEnd)));
    else if (!isSpacing(node, nodes[index - 1], nodes[index + 1]))
      writing.parts.push(plainText(decodeEntities(writing.source.slice(node.start, node.end))));
  }
}

/** Text is escaped again, so that it cannot be taken for a tag. */
function plainText(text: string): string {
  return escapeText(text.replace(/\r\n?/g, '\n'));
}

/** White space in a structure, at the edge of a block that holds blocks, or between blocks. */
function isSpacing(
  node: StorageNode,
  previous: StorageNode | undefined,
  next: StorageNode | undefined,
): boolean {
  if (!isBlankText(node)) return false;
  if (STRUCTURE.has(node.parent?.name ?? '')) return true;
  return standsApart(previous) && standsApart(next) && (previous !== undefined || next !== undefined);
}

function standsApart(node: StorageNode | undefined): boolean {
  return (
    !node ||
    node.type === 'comment' ||
    isBlock(node) ||
    node.name === 'ac:adf-extension' ||
    (isMacro(node) && !node.parent?.name && macroName(node) !== 'status')
  );
}

function writeElement(writing: Writing, node: StorageNode): void {
  if (isGivenElement(node)) return;
  const { parts, schemas } = writing;
  if (node.name === 'ac:structured-macro') schemas.push(attributeOf(node, 'ac:schema-version') ?? '');
  parts.push(`<${node.name}`);
  for (const [name, value] of attributesOf(node)) parts.push(` ${name}=${JSON.stringify(value)}`);
  parts.push('>');
  writeSiblings(writing, isMacro(node) ? sortParameters(node.children) : node.children);
  parts.push('</>');
}

/** Local ids that are written as elements. */
function isGivenElement(node: StorageNode): boolean {
  if (node.name === 'ac:task-uuid') return true;
  return node.name === 'ac:adf-attribute' && attributeOf(node, 'key') === 'local-id';
}

/** Names and values as they read, in the order of names, without those that are empty or Confluence's own. */
function attributesOf(node: StorageNode): [string, string][] {
  const found = new Map<string, string>();
  for (let index = 0; index < node.attributes.length; index += 2) {
    const name = node.attributes[index] ?? '';
    const value = decodeEntities(node.attributes[index + 1] ?? '');
    if (value === '' || GIVEN.has(name)) continue;
    if (name === 'ac:schema-version' && node.name === 'ac:structured-macro') continue;
    found.set(name, value);
  }
  const highlight = node.name === 'span' ? found.get(HIGHLIGHT) : undefined;
  if (highlight !== undefined) {
    found.delete(HIGHLIGHT);
    found.set('style', `${found.get('style') ?? ''};background-color:${highlight}`);
  }
  const style = found.get('style');
  if (style !== undefined) found.set('style', styleForm(style));
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Declarations in the order of their properties, colours as rgb(). */
function styleForm(style: string): string {
  return style
    .split(';')
    .map(declaration => {
      const [, property = '', value = ''] = /^\s*([^:]*?)\s*:\s*(.*?)\s*$/s.exec(declaration) ?? [];
      return property === '' ? declaration.trim() : `${property.toLowerCase()}:${colourForm(value)}`;
    })
    .filter(declaration => declaration !== '')
    .sort()
    .join(';');
}

function colourForm(value: string): string {
  return value
    .replace(/#([\da-f]{6}|[\da-f]{3})\b/gi, (_whole, hex: string) => {
      const digits = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
      return `rgb(${(digits.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16)).join(',')})`;
    })
    .replace(
      /\b(rgba?)\(([^)]*)\)/gi,
      (_whole, name: string, inner: string) => `${name.toLowerCase()}(${inner.replace(/\s+/g, '')})`,
    );
}

/** A macro's parameters in the order of their names, before the rest. */
function sortParameters(children: readonly StorageNode[]): readonly StorageNode[] {
  const parameters = children.filter(child => child.name === 'ac:parameter');
  if (parameters.length < 2) return children;
  const nameOf = (node: StorageNode): string => attributeOf(node, 'ac:name') ?? '';
  parameters.sort((one, other) => Number(nameOf(one) > nameOf(other)) - Number(nameOf(one) < nameOf(other)));
  return [...parameters, ...children.filter(child => child.name !== 'ac:parameter')];
}
