/** Escapes text so that Markdown and directives in it stay text. */

const SPECIAL = /[\\`*_[\]<~&:!{@\u00A0]/;
const ALWAYS = /[\\`[\]]/g;
const TAG_OR_LINK =
  /<(?=\/?(?:br|u|ins|sub|sup|strong|em|del|strike|b|i|s|kbd|samp|tt|code|details)\b|!--|[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>]*@)/gi;
const DIRECTIVE = /:(?=[A-Za-z][\w.-]*\{)/g;
const LINE_START = /^(\s*)(#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-{2,}\s*$|~{3,}|:{2,}|\|)/;
const ORDERED_START = /^(\s*\d{1,9})([.)])(?=\s|$)/;
const ANCHOR_START = /^(\s*)(?=\^\d{3}(?:\d{3}){0,2}(?:\s|$))/;

/** Text that hides a directive right behind it, unless that has attributes. */
const ATTACHES = /[\p{L}\p{N}_:/\\]$/u;
const BARE_DIRECTIVE = /^:[A-Za-z][\w.-]*\[(?:[^\][\\]|\\.)*\](?!\{)/;

/** A directive as it must be written behind this Markdown to be seen: `A:emoji[smile]{}`. */
export function detachDirective(before: string, directive: string): string {
  return ATTACHES.test(before) ? directive.replace(BARE_DIRECTIVE, '$&{}') : directive;
}

/** Text that stands inside a line. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replace(ALWAYS, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\*(?!(?<=\s\*)\s)/g, '\\*')
    .replaceAll('~~', '\\~\\~')
    .replace(TAG_OR_LINK, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(DIRECTIVE, '\\:')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/^\u00A0|\u00A0$/g, '&nbsp;'); // white space at an edge would be trimmed
}

/** A paragraph's Markdown whose first characters would make it another block. */
export function escapeLineStart(markdown: string): string {
  const first = markdown.charCodeAt(0) | 32;
  if (first >= 97 && first <= 122) return markdown; // a letter begins no block
  return markdown
    .replace(LINE_START, '$1\\$2')
    .replace(ORDERED_START, '$1\\$2')
    .replace(ANCHOR_START, '$1\\');
}

/** A heading's Markdown that would begin with an edit anchor. */
export function escapeAnchor(markdown: string): string {
  return markdown.startsWith('^') ? markdown.replace(ANCHOR_START, '$1\\') : markdown;
}
