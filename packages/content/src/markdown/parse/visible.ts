/**
 * Characters that nobody sees, taken out of what Markdown gives: a read would not show them, so they are not written. Those of the source
 * are gone before it is parsed; here are those of references, and those that only other text of the document would need.
 */
import { dropInvisible, MAY_HIDE } from '../../read/invisible.ts';
import type { Attributes, Block, Inline } from '../../types.ts';
import { addMark, addNode, collapseSpaces, createList, finishList, isMark } from './nodes.ts';

/** Whether a source may hold such characters, as themselves or as references. */
export function mayHide(source: string): boolean {
  return source.includes('&') || MAY_HIDE.test(source);
}

/** The nodes without them: each text by itself, as a read looks at them. Nodes that hold none stay the same objects. */
export function showVisible<List extends readonly Inline[]>(nodes: List): List | Inline[] {
  const shown = nodes.map(showNode);
  if (shown.every((node, at) => node === nodes[at])) return nodes;
  const list = createList();
  for (const node of shown) {
    if (isMark(node)) addMark(list, node.type, [...node.children]);
    else if (node.type !== 'code' || node.value !== '') addNode(list, node);
  }
  return finishList(list);
}

function showNode(node: Inline): Inline {
  switch (node.type) {
    case 'text':
    case 'code': {
      const value = collapseSpaces(dropInvisible(node.value));
      return value === node.value ? node : { ...node, value };
    }
    case 'break':
      return node;
    case 'image': {
      const alt = dropInvisible(node.alt);
      const attributes = showAttributes(node.attributes);
      return alt === node.alt && attributes === node.attributes ? node : { ...node, alt, attributes };
    }
    case 'directive': {
      const label = node.label && showVisible(node.label);
      const attributes = showAttributes(node.attributes);
      if (label === node.label && attributes === node.attributes) return node;
      return { ...node, ...(label && { label }), attributes };
    }
    case 'link': {
      const title = node.title && dropInvisible(node.title);
      const children = showVisible(node.children);
      if (title === node.title && children === node.children) return node;
      return { ...node, ...(title !== undefined && { title }), children };
    }
    default: {
      const children = showVisible(node.children);
      return children === node.children ? node : { ...node, children };
    }
  }
}

function showAttributes(attributes: Attributes): Attributes {
  const shown: Record<string, string> = {};
  let changed = false;
  for (const [name, value] of Object.entries(attributes)) {
    const visible = dropInvisible(value);
    changed ||= visible !== value;
    shown[name] = visible;
  }
  return changed ? shown : attributes;
}

/** A block's own words without them: code, labels and attributes. */
export function showBlock<B extends Block>(block: B): B {
  if (block.type === 'code') {
    const value = dropInvisible(block.value);
    const info = dropInvisible(block.info);
    return value === block.value && info === block.info ? block : { ...block, value, info };
  }
  if (block.type !== 'container' && block.type !== 'leaf') return block;
  const label = block.label === undefined ? undefined : dropInvisible(block.label);
  const attributes = showAttributes(block.attributes);
  if (label === block.label && attributes === block.attributes) return block;
  return { ...block, ...(label !== undefined && { label }), attributes };
}
