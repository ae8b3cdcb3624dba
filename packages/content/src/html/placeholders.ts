/** Boxes for macros that nothing here runs: their name and what they were told. */
import type { StorageNode } from '../storage/tree.ts';
import { escapeHtml, htmlAttributes } from './escape.ts';

/** A macro as its placeholder shows it. */
export interface Told {
  readonly node: StorageNode;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** What stands in the box besides, as HTML. */
  readonly content?: string;
}

/** Elements that a block may not stand in. */
const LINES: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 span strong b em i u s del sub sup code a ac:link-body ac:inline-comment-marker'.split(
    ' ',
  ),
);

export function isInLine(node: StorageNode): boolean {
  return node.parent !== undefined && LINES.has(node.parent.name);
}

/** The macro's name, its parameters and its body. */
export function renderPlaceholder({ node, name, parameters, content = '' }: Told): string {
  const told = [...parameters]
    .filter(([, value]) => value !== '')
    .map(([key, value]) => (key === '' ? value : `${key}: ${value}`))
    .join('; ');
  const head = `<b>${escapeHtml(name)}</b>${told === '' ? '' : ` ${escapeHtml(told)}`}`;
  const attributes = htmlAttributes({ class: 'conf-macro macro-placeholder', 'data-macro-name': name });
  if (isInLine(node)) return `<span${attributes}>${head}</span>${content}`;
  return `<div${attributes}><div class="macro-placeholder-head">${head}</div>${content}</div>`;
}
