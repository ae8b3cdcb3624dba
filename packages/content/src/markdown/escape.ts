/** Escapes text so that Markdown and directives in it stay text. */

const TAG_OR_LINK =
  /<(?=\/?(?:br|u|ins|sub|sup|strong|em|del|strike|b|i|s|kbd|samp|tt|code|details)\b|(?:a|img)\s|!--|[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>]*@)/iy;
const ENTITY = /&#?\w+;/y;
const DIRECTIVE = /:[A-Za-z][\w.-]*\{/y;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const LINE_START =
  /^(\s*)(<(?=(?:div|p|center)[\s>])|#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-{2,}\s*$|~{3,}|:{2,}|\|)/i;
const ORDERED_START = /^(\s*\d{1,9})([.)])(?=\s|$)/;
/** A reference to a footnote that a colon would make the note. */
const NOTE_START = /^(\s*\[\^[A-Za-z0-9][\w-]*\])(?=:)/;
const ANCHOR_START = /^(\s*)(?=\^\d{3}(?:\d{3}){0,2}(?:\s|$))/;

/** Text that hides a directive right behind it, unless that has attributes. */
const ATTACHES = /[\p{L}\p{N}_:/\\]$/u;
const BARE_DIRECTIVE = /^:[A-Za-z][\w.-]*\[(?:[^\][\\]|\\.)*\](?!\{)/;

/** A directive as it must be written behind this Markdown to be seen: `A:emoji[smile]{}`. */
export function detachDirective(before: string, directive: string): string {
  return ATTACHES.test(before.slice(-2)) ? directive.replace(BARE_DIRECTIVE, '$&{}') : directive;
}

/** Characters that may have to be escaped. */
export const SUSPECTS = '\\`*_[]<~&:';
const SUSPECT = /[\\`*_[\]<~&:]/g;

/** Text that stands inside a line. */
export function escapeText(text: string): string {
  let out = '';
  let from = 0;
  SUSPECT.lastIndex = 0;
  while (SUSPECT.test(text)) {
    const at = SUSPECT.lastIndex - 1;
    if (!isRead(text, at, text.charCodeAt(at))) continue;
    out += `${text.slice(from, at)}\\`;
    from = at;
  }
  return out === '' ? text : out + text.slice(from);
}

const STAR = 42;
const UNDERSCORE = 95;
const LESS = 60;
const TILDE = 126;
const AMPERSAND = 38;
const COLON = 58;

/** Whether Markdown would read a suspect as more than itself. */
function isRead(text: string, at: number, code: number): boolean {
  switch (code) {
    case STAR:
      return !(isSpaceAt(text, at - 1) && isSpaceAt(text, at + 1));
    case UNDERSCORE:
      return !(isWordBefore(text, at) && isWordAt(text, at + 1));
    case LESS:
      return matchesAt(TAG_OR_LINK, text, at);
    case TILDE:
      return text.charCodeAt(at + 1) === TILDE || text.charCodeAt(at - 1) === TILDE;
    case AMPERSAND:
      return matchesAt(ENTITY, text, at);
    case COLON:
      return (
        text.startsWith('//', at + 1) || (isLetter(text.charCodeAt(at + 1)) && matchesAt(DIRECTIVE, text, at))
      );
    default:
      return true;
  }
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || (code > 127 || code < 32 ? /\s/.test(text[at] ?? '') : false);
}

function isWordBefore(text: string, at: number): boolean {
  const isPair = (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
  return isWordAt(text, isPair ? at - 2 : at - 1);
}

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  if (code < 128) return isLetter(code) || (code >= 48 && code <= 57);
  return LETTER_OR_DIGIT.test(String.fromCodePoint(code));
}

const BLOCK_STARTS = ' <#-+*>=~:|^[0123456789';

/** A paragraph's Markdown whose first characters would make it another block. */
export function escapeLineStart(markdown: string): string {
  const first = markdown.charCodeAt(0);
  if (first > 126 || isLetter(first) || !BLOCK_STARTS.includes(markdown.charAt(0))) return markdown;
  return markdown
    .replace(LINE_START, '$1\\$2')
    .replace(ORDERED_START, '$1\\$2')
    .replace(NOTE_START, '$1\\')
    .replace(ANCHOR_START, '$1\\');
}

/** A heading's Markdown that would begin with an edit anchor. */
export function escapeAnchor(markdown: string): string {
  return markdown.startsWith('^') ? markdown.replace(ANCHOR_START, '$1\\') : markdown;
}

/** Escapes and code are passed by; what is left are line starts that would begin an item. Code is noted as marks do (read/marks.ts). */
const ITEM_START =
  /\\.|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|\uFDD6[^\uFDD7]*\uFDD7|((?:^|<br>)\s*)(?:-(?= )|(\d{1,9})\.(?= ))/g;
const MAY_START_ITEM = /^\s*[-\d]|<br>\s*[-\d]/;

const NUMBER = /^\s*\d{1,9}\. /;

function hasNeighbours(markdown: string): boolean {
  const lines = markdown.split('<br>');
  return lines.some((line, at) => NUMBER.test(line) && NUMBER.test(lines[at + 1] ?? ''));
}

/**
 * Text of a table cell whose lines would begin items of a list. A number does so only where another follows it: `numbered` tells that
 * lists stand beside the text.
 */
export function escapeItems(markdown: string, numbered: boolean): string {
  if (!MAY_START_ITEM.test(markdown)) return markdown;
  const hasNumbers = numbered || hasNeighbours(markdown);
  return markdown.replace(ITEM_START, (all: string, _fence, start?: string, number?: string) => {
    if (start === undefined || (number !== undefined && !hasNumbers)) return all;
    return number === undefined ? `${start}\\-` : `${start}${number}\\.`;
  });
}
