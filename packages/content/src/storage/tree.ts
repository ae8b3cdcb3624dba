/** The tree of a storage fragment: every node knows the exact UTF-16 offsets of its bytes in the source. */
import { INK } from './characters.ts';
import { decodeEntities } from './entities.ts';

export interface StorageNode {
  readonly type: 'element' | 'text' | 'cdata' | 'comment';
  /** Element name with its prefix; empty for other nodes and for the root. */
  readonly name: string;
  /** What the name, the attributes and the content tell: bits of names.ts and characters.ts. */
  readonly flags: number;
  readonly start: number;
  readonly end: number;
  /** What lies between the tags; for text, CDATA and comments the content itself. Empty at `end` for `<br />`. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** Names and raw values in turn, line breaks and tabs as the spaces that XML makes of them. */
  readonly attributes: readonly string[];
  readonly children: readonly StorageNode[];
  readonly parent: StorageNode | undefined;
}

/** An attribute's raw value, entities kept. */
export function rawAttribute(node: StorageNode, name: string): string | undefined {
  const { attributes } = node;
  for (let index = 0; index < attributes.length; index += 2) {
    if (attributes[index] === name) return attributes[index + 1];
  }
  return undefined;
}

/** An attribute's value as it reads. */
export function attributeOf(node: StorageNode, name: string): string | undefined {
  const raw = rawAttribute(node, name);
  return raw === undefined ? undefined : decodeEntities(raw);
}

export function findChild(node: StorageNode, name: string): StorageNode | undefined {
  for (const child of node.children) if (child.name === name) return child;
  return undefined;
}

/** Whether a node is a comment, or text of white space only. */
export function isBlankText(node: StorageNode): boolean {
  return node.type === 'comment' || (node.type === 'text' && (node.flags & INK) === 0);
}

/** The elements of a node's content, in order; white space and comments left out. */
export function childElements(node: StorageNode): StorageNode[] {
  return node.children.filter(child => child.type === 'element');
}

/** All text inside a node, decoded, CDATA included, tags and comments left out. */
export function textOf(source: string, node: StorageNode): string {
  if (node.type === 'text') return decodeEntities(source.slice(node.start, node.end));
  if (node.type === 'cdata') return source.slice(node.innerStart, node.innerEnd);
  let text = '';
  for (const child of node.children) text += textOf(source, child);
  return text;
}

/** Every node below, in document order, without recursion. */
export function walkNodes(root: StorageNode): StorageNode[] {
  const nodes: StorageNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node !== root) nodes.push(node);
    const { children } = node;
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child) stack.push(child);
    }
  }
  return nodes;
}

/** How many nodes these are, all below them included. */
export function countNodes(nodes: readonly StorageNode[]): number {
  let count = nodes.length;
  for (const { children } of nodes) if (children.length > 0) count += countNodes(children);
  return count;
}
