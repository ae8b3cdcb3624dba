/** Storage's references (`ri:page` and the like) as addresses that an ADF link can hold: `confluence:page?space-key=DS&content-title=T#anchor`. */
import { escapeAttribute } from '../storage/entities.ts';
import { attributeOf, childElements, type StorageNode } from '../storage/tree.ts';

const SCHEME = 'confluence:';
const NAME = /^[a-z][a-z0-9-]*$/u;

/** The address of a reference element, or of an anchor on the same page; undefined where the reference holds more than attributes. */
export function toAddress(
  reference: StorageNode | undefined,
  anchor: string | undefined,
): string | undefined {
  const hash = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  if (!reference) return anchor === undefined ? undefined : `${SCHEME}self${hash}`;
  const query = new URLSearchParams();
  if (!addReference(query, reference, '')) return undefined;
  const text = query.toString();
  return `${SCHEME}${reference.name.slice(3)}${text === '' ? '' : `?${text}`}${hash}`;
}

function addReference(query: URLSearchParams, reference: StorageNode, prefix: string): boolean {
  for (let index = 0; index < reference.attributes.length; index += 2) {
    const name = reference.attributes[index] ?? '';
    if (name.startsWith('xmlns') || name === 'ri:version-at-save') continue;
    if (!name.startsWith('ri:') || !NAME.test(name.slice(3))) return false;
    query.append(`${prefix}${name.slice(3)}`, attributeOf(reference, name) ?? '');
  }
  const [inner, more] = childElements(reference);
  if (!inner) return true;
  if (more || prefix !== '' || !inner.name.startsWith('ri:') || !NAME.test(inner.name.slice(3))) return false;
  query.append('in', inner.name.slice(3));
  return addReference(query, inner, 'in.');
}

/** Attributes that a link without a body shows, the first there is. */
export const SHOWN: readonly string[] = [
  'content-title',
  'filename',
  'space-key',
  'value',
  'content-id',
  'key',
];

export interface Reference {
  /** The `ri:` element; empty for the page itself. */
  readonly storage: string;
  readonly anchor: string | undefined;
  /** What Confluence shows for a link to it that has no body. */
  readonly shown: string | undefined;
}

/** The reference of an address that toAddress made; undefined for any other address. */
export function fromAddress(address: string): Reference | undefined {
  const match = /^confluence:([a-z][a-z0-9-]*)(?:\?([^#]*))?(?:#(.*))?$/su.exec(address);
  if (!match) return undefined;
  const [, kind = '', search = '', hash] = match;
  const anchor = hash === undefined ? undefined : decode(hash);
  if (kind === 'self') return anchor === undefined ? undefined : { storage: '', anchor, shown: anchor };
  const own: string[] = [];
  const inner: string[] = [];
  let inside: string | undefined;
  for (const [name, value] of new URLSearchParams(search)) {
    const attribute = name.replace(/^in\./u, '');
    if (!NAME.test(attribute)) return undefined;
    if (name === 'in' && NAME.test(value)) inside = value;
    else (name === attribute ? own : inner).push(` ri:${attribute}="${escapeAttribute(value)}"`);
  }
  if (new Set(own).size !== own.length) return undefined;
  const content = inside === undefined ? ' />' : `><ri:${inside}${inner.join('')} /></ri:${kind}>`;
  const query = new URLSearchParams(search);
  const shown = SHOWN.map(name => query.get(name)).find(value => value);
  return { storage: `<ri:${kind}${own.join('')}${content}`, anchor, shown: shown ?? undefined };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
