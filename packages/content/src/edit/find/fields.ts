/** Addresses and values that elements hold besides the text that a reader sees: of links, images, macros and editor extensions. */

import { attributeOf, type StorageNode, walkNodes } from '../../storage/tree.ts';
import { URL_PARAMETERS } from '../../validate/elements.ts';
import { attributeSpans } from '../attributes.ts';

/** One value, by the source range of its raw form. */
export interface Field {
  readonly node: StorageNode;
  readonly start: number;
  readonly end: number;
  readonly form: 'attribute' | 'text' | 'cdata';
  /** What quotes an attribute. */
  readonly quote?: string;
  readonly kind: 'links' | 'parameters';
  /** Whether it stands in a parameter and is found among these too. */
  readonly inParameter: boolean;
  /** What an empty value would be: 'a page title'. Absent where it may be empty. */
  readonly required?: string;
  /** Whether the value is an address that must be of an allowed scheme. */
  readonly isUrl: boolean;
}

interface Holding {
  readonly kind: Field['kind'];
  readonly isUrl?: true;
  readonly required?: string;
}

const URL: Holding = { kind: 'links', isUrl: true };
const SAID: Holding = { kind: 'parameters' };
const PAGE = {
  'ri:content-title': { kind: 'links', required: 'a page title' },
  'ri:space-key': { kind: 'links', required: 'a space key' },
} as const;

/** What attributes hold, by element. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Holding>>>> = {
  a: { href: URL, 'data-datasource': { kind: 'links' }, title: SAID },
  area: { href: URL },
  img: { src: URL, alt: SAID, title: SAID },
  'ac:image': { 'ac:src': URL, 'ac:alt': SAID, 'ac:title': SAID },
  'ac:link': { 'ac:anchor': { kind: 'links' }, 'ac:tooltip': SAID },
  'ri:url': { 'ri:value': URL },
  'ri:page': PAGE,
  'ri:blog-post': PAGE,
  'ri:attachment': { 'ri:filename': { kind: 'links', required: 'a file name' } },
  'ri:space': { 'ri:space-key': { kind: 'links', required: 'a space key' } },
  'ri:shortcut': { 'ri:key': { kind: 'links' }, 'ri:parameter': { kind: 'links' } },
  'ri:content-entity': { 'ri:content-id': { kind: 'links', required: 'a content id' } },
};
/** Elements whose text is a value. */
const VALUES: ReadonlySet<string> = new Set([
  'ac:parameter',
  'ac:default-parameter',
  'ac:adf-attribute',
  'ac:adf-parameter',
  'ac:adf-parameter-value',
]);
const ADDRESS = /^\s*(?:(?:https?|ftp):\/\/|(?:mailto|tel):|\/\/|\/\w)/i;

/** The values below some nodes, in order. What an editor extension's fallback copies is left out. */
export function collectFields(source: string, nodes: readonly StorageNode[]): Field[] {
  return nodes.flatMap(root => [root, ...walkNodes(root)]).flatMap(node => fieldsOf(source, node));
}

function fieldsOf(source: string, node: StorageNode): Field[] {
  if (node.type !== 'element') return [];
  if (VALUES.has(node.name)) return node.children.flatMap(child => textValueOf(source, child));
  const held = Object.hasOwn(ATTRIBUTES, node.name) ? ATTRIBUTES[node.name] : undefined;
  if (!held) return [];
  const inParameter = isInParameter(node);
  return attributeSpans(source, node).flatMap(({ name, start, end, quote }) => {
    const holding = Object.hasOwn(held, name) ? held[name] : undefined;
    if (!holding) return [];
    const { kind, required, isUrl = false } = holding;
    return [
      {
        node,
        start,
        end,
        form: 'attribute',
        quote,
        kind,
        inParameter,
        isUrl,
        ...(required && { required }),
      } as const,
    ];
  });
}

/** A parameter's text; one that is an address counts as a link. */
function textValueOf(source: string, node: StorageNode): Field[] {
  if (node.type !== 'text' && node.type !== 'cdata') return [];
  const name = node.parent && (attributeOf(node.parent, 'ac:name') ?? attributeOf(node.parent, 'key'));
  const isUrl = URL_PARAMETERS.has(name ?? '') || ADDRESS.test(source.slice(node.innerStart, node.innerEnd));
  return [
    {
      node,
      start: node.innerStart,
      end: node.innerEnd,
      form: node.type,
      kind: isUrl ? 'links' : 'parameters',
      inParameter: true,
      isUrl,
    },
  ];
}

function isInParameter(node: StorageNode): boolean {
  for (let up = node.parent; up; up = up.parent) if (VALUES.has(up.name)) return true;
  return false;
}
