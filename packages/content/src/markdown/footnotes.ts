/**
 * Footnotes as storage can hold them: `[^name]` is a raised link to an anchor, and a note is a paragraph that begins with this anchor
 * and the raised name. What has these shapes is read as footnotes again.
 */
import type { Inline } from '../types.ts';

const PREFIX = 'fn-';
const LINK = /^<sup>\[([A-Za-z0-9][\w-]*)\]\(#fn-\1\)<\/sup>$/;
const MARK = /^:anchor\[fn-([A-Za-z0-9][\w-]*)\](?:\{\})?<sup>\1<\/sup>(?= |$)/;
/** A footnote at the end of Markdown: a parenthesis behind it would make a link of it. */
const ENDS_IN_FOOTNOTE = /\[\^[A-Za-z0-9][\w-]*\]$/;

/** `[^name]` in a text. */
export function footnoteLink(name: string): Inline {
  const link: Inline = { type: 'link', href: `#${PREFIX}${name}`, children: [{ type: 'text', value: name }] };
  return { type: 'sup', children: [link] };
}

/** What a note's paragraph begins with. */
export function footnoteMark(name: string): Inline[] {
  const label: Inline = { type: 'text', value: PREFIX + name };
  return [
    { type: 'directive', name: 'anchor', label: [label], attributes: {} },
    { type: 'sup', children: [{ type: 'text', value: name }] },
  ];
}

/** `[^name]` for the raised link that a footnote is in Markdown, other Markdown as it is. */
export function foldFootnote(markdown: string): string {
  const name = LINK.exec(markdown)?.[1];
  return name === undefined ? markdown : `[^${name}]`;
}

/** The `[^name]:` that a paragraph's Markdown begins with, the mark folded to it, and the rest. */
export function foldFootnoteMark(markdown: string): { readonly mark: string; readonly rest: string } {
  const found = markdown.startsWith(':anchor[') ? MARK.exec(markdown) : null;
  if (!found) return { mark: '', rest: markdown };
  const rest = markdown.slice(found[0].length).trimStart();
  return { mark: `[^${found[1]}]:${rest === '' ? '' : ' '}`, rest };
}

/** Markdown to stand behind other Markdown: its parenthesis is escaped where it would make a link of a footnote. */
export function detachFootnote(before: string, piece: string): string {
  return piece[0] === '(' && before.endsWith(']') && ENDS_IN_FOOTNOTE.test(before) ? `\\${piece}` : piece;
}
