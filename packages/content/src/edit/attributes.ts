/** One attribute of an element, changed in its start tag: the others keep their bytes and their order. */
import { escapeAttribute } from '../markdown/write/xml.ts';
import { attributeOf, type StorageNode } from '../storage/tree.ts';
import type { Splice } from './splice.ts';

export type Change = Omit<Splice, 'operation'>;

const ATTRIBUTE = /(\s+)([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;

/** What to splice so that the attribute has a value, given decoded, or is gone (null). Nothing where it is so already. */
export function spliceAttribute(
  source: string,
  node: StorageNode,
  name: string,
  value: string | null,
): readonly Change[] {
  if ((attributeOf(node, name) ?? null) === value) return [];
  let at = node.start + 1 + node.name.length;
  ATTRIBUTE.lastIndex = at;
  for (let found = ATTRIBUTE.exec(source); found; found = ATTRIBUTE.exec(source)) {
    const end = at + found[0].length;
    if (found[2] === name) {
      const space = found[1] ?? ' ';
      return [{ start: at, end, text: value === null ? '' : `${space}${print(name, value)}` }];
    }
    at = end;
  }
  return value === null ? [] : [{ start: at, end: at, text: ` ${print(name, value)}` }];
}

function print(name: string, value: string): string {
  return `${name}="${escapeAttribute(value)}"`;
}
