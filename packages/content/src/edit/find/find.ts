/** Everything in which a text is found: what a reader sees, addresses of links, parameters of macros; and what replacing it changes. */
import { ContentError } from '../../errors.ts';
import { escapeAttribute, escapeText, writeCdata } from '../../markdown/write/xml.ts';
import { type StorageNode, textOf } from '../../storage/tree.ts';
import type { FindKind } from '../../types.ts';
import { checkUrl } from '../../validate/urls.ts';
import { decodeWithOffsets } from '../atoms.ts';
import type { Change } from '../attributes.ts';
import { findResources, retarget } from './addresses.ts';
import { collectFields, type Field } from './fields.ts';
import type { FindRequest, Found } from './found.ts';
import { findAll } from './match.ts';
import { findText } from './text.ts';

/** All places, text before addresses and parameters. */
export function findEverywhere(request: FindRequest): Found[] {
  const fields = collectFields(request.source, request.nodes).flatMap(field => findInField(request, field));
  const resources = findResources(request.nodes, request.find).map(
    (node): Found => ({
      kinds: ['links'],
      start: node.start,
      changes: () => [retarget(node, request.replace)],
    }),
  );
  return dropCopies([...findText(request), ...fields, ...resources]);
}

/** An editor extension's fallback goes when what it copies changes: it counts only where it says something else. */
function dropCopies(found: readonly Found[]): Found[] {
  return found.filter(entry => {
    const extension = entry.field && extensionAround(entry.field.node);
    return !(
      extension &&
      found.some(other => stands(other, extension) && !(other.field && extensionAround(other.field.node)))
    );
  });
}

function stands(found: Found, node: StorageNode): boolean {
  return found.start > node.start && found.start < node.end;
}

/** The extension in whose fallback a node stands. */
function extensionAround(node: StorageNode): StorageNode | undefined {
  for (let up = node.parent; up; up = up.parent) if (up.name === 'ac:adf-fallback') return up.parent;
  return undefined;
}

interface Decoded {
  readonly text: string;
  readonly offsets: readonly number[];
}

function decodeField(source: string, { form, start, end }: Field): Decoded {
  if (form !== 'cdata') return decodeWithOffsets(source, start, end);
  return {
    text: source.slice(start, end),
    offsets: Array.from({ length: end - start + 1 }, (_unit, index) => start + index),
  };
}

function findInField(request: FindRequest, field: Field): Found[] {
  const { source, find, replace, matching } = request;
  const value = decodeField(source, field);
  const places = findAll(value.text, find, matching);
  if (places.length === 0) return [];
  const kinds: FindKind[] =
    field.inParameter && field.kind === 'links' ? ['links', 'parameters'] : [field.kind];
  return places.map(at => ({
    kinds,
    start: value.offsets[at] ?? field.start,
    field,
    changes: () => {
      checkValue(field, replaceAll(value.text, places, { find, replace }));
      return [changeAt(field, value, at, { find, replace })];
    },
  }));
}

interface Texts {
  readonly find: string;
  readonly replace: string;
}

function changeAt(field: Field, { offsets }: Decoded, at: number, { find, replace }: Texts): Change {
  return {
    start: offsets[at] ?? field.start,
    end: offsets[at + find.length] ?? field.end,
    text: encode(field, replace),
  };
}

function replaceAll(text: string, places: readonly number[], { find, replace }: Texts): string {
  let replaced = '';
  let from = 0;
  for (const at of places) {
    replaced += text.slice(from, at) + replace;
    from = at + find.length;
  }
  return replaced + text.slice(from);
}

function encode({ form, quote }: Field, text: string): string {
  if (form === 'cdata') return writeCdata(text).slice('<![CDATA['.length, -']]>'.length);
  if (form === 'text') return escapeText(text);
  const escaped = escapeAttribute(text);
  return quote === "'" ? escaped.replaceAll("'", '&apos;') : escaped;
}

function checkValue(field: Field, value: string): void {
  const problem = field.isUrl ? checkUrl(value) : undefined;
  if (problem) throw new ContentError('forbidden', `${problem}: ${JSON.stringify(value)}`);
  if (field.required && value.trim() === '')
    throw new ContentError('not_applicable', `The replacement would leave ${field.required} empty.`);
}

/**
 * What else changes with the address of a link that shows its address: its text is a copy of it. For links whose text is not
 * looked through itself.
 */
export function changeShownAddress(request: FindRequest, { field }: Found): readonly Change[] {
  if (field?.node.name !== 'a') return [];
  const [label, ...others] = field.node.children;
  if (label?.type !== 'text' || others.length > 0) return [];
  const { source, find, replace, matching } = request;
  const address = decodeField(source, field).text;
  const shown = textOf(source, field.node).trim();
  if (shown === '' || (address !== shown && address !== `mailto:${shown}` && !address.endsWith(`//${shown}`)))
    return [];
  const copy: Field = { ...field, node: label, start: label.start, end: label.end, form: 'text' };
  const value = decodeField(source, copy);
  return findAll(value.text, find, matching).map(at => changeAt(copy, value, at, { find, replace }));
}
