/** A storage text node as Markdown text: decoded, hidden characters taken out and counted, what Markdown would read escaped. */
import { escapeText } from '../markdown/escape.ts';
import { decodeEntities } from '../storage/entities.ts';
import type { Reader } from './reader.ts';

/** Anything that keeps raw text from being shown as it stands. */
const SPECIAL =
  /[&\\`*_[\]<~:{\n\t\r\u00A0\u00AD\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFDD0-\uFDEF\uFEFF\uDB40]| {2}/;
/**
 * Characters without width or that reorder text: people do not see them, a model reads them. A zero-width joiner between two
 * pictographs is part of an emoji; joiners in scripts that need them are lost to the reader only, never to the page.
 */
const HIDDEN =
  /(?<!\p{Extended_Pictographic}\uFE0F?|[\u{1F3FB}-\u{1F3FF}])\u200D|[\u00AD\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFDD0-\uFDEF\uFEFF\u{E0000}-\u{E007F}]/gu;
const SPACE = /[ \t\n\r\u00A0\u2028\u2029\u202F]+/g;

/** Shows the raw text of a text node. */
export function renderText(reader: Reader, raw: string): string {
  return SPECIAL.test(raw) ? escapeText(cleanText(reader, decodeEntities(raw))) : raw;
}

/** Decoded text without hidden characters, runs of white space as one space. */
export function cleanText(reader: Reader, text: string): string {
  return dropHidden(reader, text).replace(SPACE, ' ');
}

/** Decoded text without hidden characters, white space kept: for code. */
export function dropHidden(reader: Reader, text: string): string {
  HIDDEN.lastIndex = 0;
  if (!HIDDEN.test(text)) return text;
  return text.replace(HIDDEN, character => {
    reader.notes.characters += 1;
    if (character > '\u{E0000}') reader.notes.tagCharacters += 1;
    return '';
  });
}

/** Text as readers compare it: hidden characters gone, white space collapsed. */
export function comparableText(text: string): string {
  return text.replace(HIDDEN, '').replace(SPACE, ' ');
}
