/** Footnotes as storage can hold them: a raised link to an anchor, and the anchor before the raised name at the note. */
import type { Inline } from '../../types.ts';

const PREFIX = 'fn-';

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
