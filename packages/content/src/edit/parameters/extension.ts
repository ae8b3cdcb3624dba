/** Attributes and parameters of editor extensions (`ac:adf-node`). */
import { ContentError } from '../../errors.ts';
import { escapeAttribute, escapeText } from '../../markdown/write/xml.ts';
import { attributeOf, findChild, type StorageNode, textOf } from '../../storage/tree.ts';
import type { Change } from '../attributes.ts';
import { spliceInner } from '../splice.ts';
import { type ParameterChange, refuseUnknown } from './parameter.ts';

/** What to splice so that an extension's node has an attribute or parameter with this key, or has it no more. */
export function setExtensionParameter({ source, node, name, value }: ParameterChange): readonly Change[] {
  const type = attributeOf(node, 'type') ?? 'node';
  if (/local-?id$/i.test(name)) {
    throw new ContentError(
      'not_applicable',
      `The attribute '${name}' is an id that Confluence gives; it cannot be set.`,
    );
  }
  const values = listValues(node);
  const [found, ...others] = values.filter(entry => attributeOf(entry, 'key') === name);
  if (others.length > 0)
    throw new ContentError('ambiguous', `The ${type} extension has several parameters called '${name}'.`);
  if (value === null) {
    if (!found)
      refuseUnknown(
        `The ${type} extension`,
        name,
        values.map(entry => attributeOf(entry, 'key') ?? ''),
      );
    return [{ start: found.start, end: found.end, text: '' }];
  }
  if (found) {
    if (textOf(source, found) === value) return [];
    return [spliceInner(source, findChild(found, 'ac:adf-parameter-value') ?? found, escapeText(value))];
  }
  const last = node.children.filter(child => child.name === 'ac:adf-attribute').pop();
  const text = `<ac:adf-attribute key="${escapeAttribute(name)}">${escapeText(value)}</ac:adf-attribute>`;
  if (last) return [{ start: last.end, end: last.end, text }];
  if (node.innerStart === node.end) return [spliceInner(source, node, text)];
  return [{ start: node.innerStart, end: node.innerStart, text }];
}

/** The elements that hold a value, those nested in parameters too, in the order of the page. */
function listValues(node: StorageNode): StorageNode[] {
  return node.children.flatMap(child => {
    if (child.name !== 'ac:adf-attribute' && child.name !== 'ac:adf-parameter') return [];
    return findChild(child, 'ac:adf-parameter') ? listValues(child) : [child];
  });
}
