/** A storage text node as Markdown text: decoded, hidden characters taken out and told of, what Markdown would read escaped. */
import { escapeText } from '../markdown/escape.ts';
import { CLEAN, DECODE, ESCAPE, lookAt } from '../storage/characters.ts';
import { decodeEntities } from '../storage/entities.ts';
import type { StorageNode } from '../storage/tree.ts';
import { dropInvisible, dropMasks, judgeRun, MAY_HIDE } from './invisible.ts';
import { noteFinding, type Reader } from './reader.ts';

const SPACE = /[ \t\n\r\u00A0\u2028\u2029\u202F]+/g;
/** White space where a line may be broken. */
const BREAKABLE = /[ \t\n\r\u2028\u2029]+/g;

/** Shows a text of the source. */
export function renderText(reader: Reader, { start, end, flags }: StorageNode): string {
  const raw = reader.source.slice(start, end);
  if (reader.veil !== undefined) return veilText(reader, raw);
  if ((flags & (ESCAPE | CLEAN | DECODE)) === 0) return raw;
  if (flags & DECODE) return escapeText(cleanText(reader, decodeEntities(raw)));
  const text = flags & CLEAN ? cleanText(reader, raw) : raw;
  return flags & ESCAPE ? escapeText(text) : text;
}

/** Text that has the colour of its background: told of, not shown. */
function veilText(reader: Reader, raw: string): string {
  if (/\S/.test(decodeEntities(raw))) noteHidden(reader, raw, reader.veil ?? '');
  return ' ';
}

/** Tells of hidden text. A letter or a dot is what an editor leaves behind, a word is what somebody wrote. */
export function noteHidden(reader: Reader, text: string, way: string): void {
  noteFinding(reader, {
    kind: 'hidden_text',
    what: way,
    suspicious: (text.match(/[\p{L}\p{N}]/gu) ?? []).length > 2,
    amount: 1,
  });
}

/** Decoded text without hidden characters, runs of white space as one space. */
export function cleanText(reader: Reader, text: string): string {
  return lookAt(text) & CLEAN
    ? dropHidden(reader, text).replace(reader.exact ? BREAKABLE : SPACE, ' ')
    : text;
}

/** More than this many single hidden characters in one text, and more than one in so many characters, are no editor's leavings. */
const STRAYS = 10;
const STRAYS_SHARE = 5;

/** A text of the source as what code says: decoded, in one line, nothing escaped. */
export function textAsRead(reader: Reader, { start, end, flags }: StorageNode): string {
  const raw = reader.source.slice(start, end);
  if ((flags & (CLEAN | DECODE)) === 0) return raw;
  return cleanText(reader, decodeEntities(raw));
}

/** Decoded text without hidden characters, white space kept: for code. */
export function dropHidden(reader: Reader, text: string): string {
  if (!MAY_HIDE.test(text)) return text;
  const runs: string[] = [];
  const clean = dropInvisible(text, run => runs.push(run));
  const dense = runs.length > STRAYS && runs.length * STRAYS_SHARE > text.length;
  for (const run of runs) {
    const { what, suspicious } = judgeRun(run);
    noteFinding(reader, {
      kind: 'invisible_characters',
      what,
      suspicious: suspicious || dense,
      amount: [...run].length,
    });
  }
  return clean;
}

/** Text as readers compare it: hidden characters gone, white space collapsed. */
export function comparableText(text: string): string {
  return lookAt(text) & CLEAN ? dropInvisible(text).replace(SPACE, ' ') : text;
}

/** A piece of text that maskInvisible has gone over, as readers compare it. */
export function comparablePiece(masked: string): string {
  return dropMasks(masked).replace(SPACE, ' ');
}
