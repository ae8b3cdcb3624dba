/** One attribute of an element, changed in its start tag: the others keep their bytes and their order. */
import { escapeAttribute } from '../markdown/write/xml.ts';
import { attributeOf, type StorageNode } from '../storage/tree.ts';
import type { Splice } from './splice.ts';

export type Change = Omit<Splice, 'operation'>;

const ATTRIBUTE = /(\s+)([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/y;

/** An attribute in its start tag: the source range of its raw value, between quotes, and of all of it, the space before included. */
export interface AttributeSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly from: number;
  readonly to: number;
}

export function attributeSpans(source: string, node: StorageNode): AttributeSpan[] {
  const spans: AttributeSpan[] = [];
  let from = node.start + 1 + node.name.length;
  for (let index = 0; index < node.attributes.length; index += 2) {
    ATTRIBUTE.lastIndex = from;
    const found = ATTRIBUTE.exec(source);
    if (!found) break;
    const to = from + found[0].length;
    const [, , name = '', value = ''] = found;
    spans.push({ name, start: to - value.length + 1, end: to - 1, quote: value[0] ?? '"', from, to });
    from = to;
  }
  return spans;
}

/** What to splice so that the attribute has a value, given decoded, or is gone (null). Nothing where it is so already. */
export function spliceAttribute(
  source: string,
  node: StorageNode,
  name: string,
  value: string | null,
): readonly Change[] {
  if ((attributeOf(node, name) ?? null) === value) return [];
  const spans = attributeSpans(source, node);
  const span = spans.find(entry => entry.name === name);
  const end = spans[spans.length - 1]?.to ?? node.start + 1 + node.name.length;
  if (value === null) return span ? [{ start: span.from, end: span.to, text: '' }] : [];
  if (!span) return [{ start: end, end, text: ` ${print(name, value)}` }];
  return [{ start: span.start - 1, end: span.to, text: `"${escapeAttribute(value)}"` }];
}

function print(name: string, value: string): string {
  return `${name}="${escapeAttribute(value)}"`;
}
