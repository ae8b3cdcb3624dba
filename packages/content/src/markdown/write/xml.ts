/** Text, attributes and CDATA of the storage format, escaped. */
import { ContentError } from '../../errors.ts';

const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/** What text must be looked at for: markup, and what may be no character of XML. */
const TEXT = /[&<>\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
const TEXT_ALL = /[&<>]/g;
const ATTRIBUTE = /[&<>"\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
const ATTRIBUTE_ALL = /[&<>"\t\n]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text content. Throws ContentError `bad_markdown` for characters that XML cannot hold. */
export function escapeText(text: string): string {
  if (!TEXT.test(text)) return text;
  checkCharacters(text);
  return text.replace(TEXT_ALL, replaceCharacter);
}

/** An attribute's value, to stand in double quotes. */
export function escapeAttribute(value: string): string {
  if (!ATTRIBUTE.test(value)) return value;
  checkCharacters(value);
  return value.replace(ATTRIBUTE_ALL, replaceCharacter);
}

/** A CDATA section; `]]>` inside is split over two sections. */
export function writeCdata(text: string): string {
  checkCharacters(text);
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Attributes in order, those that are undefined left out: ` name="value"`. */
export function writeAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  let text = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`;
  }
  return text;
}

function replaceCharacter(character: string): string {
  return ENTITIES[character] ?? character;
}

function checkCharacters(text: string): void {
  const at = text.search(ILLEGAL);
  if (at < 0 && text.isWellFormed()) return;
  const code = text.charCodeAt(at < 0 ? text.search(/\p{Surrogate}/u) : at);
  const name = code.toString(16).toUpperCase().padStart(4, '0');
  throw new ContentError('bad_markdown', `the character U+${name} cannot be stored: remove it`);
}
