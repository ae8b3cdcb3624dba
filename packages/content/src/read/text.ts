/** A storage text node as Markdown text: decoded, hidden characters taken out and told of, what Markdown would read escaped. */
import { escapeText, SUSPECTS } from '../markdown/escape.ts';
import { decodeEntities } from '../storage/entities.ts';
import { dropInvisible, dropMasks, HIDING_UNITS, judgeRun, MAY_HIDE } from './invisible.ts';
import { noteFinding, type Reader } from './reader.ts';

const SPACE = /[ \t\n\r\u00A0\u2028\u2029\u202F]+/g;
/** White space where a line may be broken. */
const BREAKABLE = /[ \t\n\r\u2028\u2029]+/g;
/** Whatever may be hidden, and white space that is not one space. */
const UNCLEAN = new RegExp(`[\\n\\t\\r\\u00A0\\u2028\\u2029\\u202F${HIDING_UNITS}]| {2}`);

/** What may have to be done with text before it is shown, as bits. */
const ESCAPE = 1;
const CLEAN = 2;
const DECODE = 4;

/** By code unit, what a character asks for. A space asks for nothing by itself, only behind another. */
const ASKS: Uint8Array = tabulateAsks();

function tabulateAsks(): Uint8Array {
  const asks = new Uint8Array(0x10000);
  for (const [, first = '', last = first] of HIDING_UNITS.matchAll(/\\u([\dA-F]{4})(?:-\\u([\dA-F]{4}))?/g))
    asks.fill(CLEAN, Number.parseInt(first, 16), Number.parseInt(last, 16) + 1);
  for (const character of '\n\t\r\u00A0\u2028\u2029\u202F') asks[character.charCodeAt(0)] = CLEAN;
  for (const character of SUSPECTS) asks[character.charCodeAt(0)] = ESCAPE;
  asks['&'.charCodeAt(0)] = ESCAPE | DECODE;
  return asks;
}

/** What a stretch of text asks for. */
function lookAt(text: string, start: number, end: number): number {
  let asks = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    asks |= ASKS[code] ?? 0;
    if (code === 32 && text.charCodeAt(at + 1) === 32) asks |= CLEAN;
  }
  return asks;
}

/** Shows the raw text between two offsets of the source. */
export function renderText(reader: Reader, start: number, end: number): string {
  const { source } = reader;
  if (reader.veil !== undefined) return veilText(reader, source.slice(start, end));
  const asks = lookAt(source, start, end);
  const raw = source.slice(start, end);
  if (asks === 0) return raw;
  if (asks & DECODE) return escapeText(cleanText(reader, decodeEntities(raw)));
  const text = asks & CLEAN ? cleanText(reader, raw) : raw;
  return asks & ESCAPE ? escapeText(text) : text;
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
  return UNCLEAN.test(text) ? dropHidden(reader, text).replace(reader.exact ? BREAKABLE : SPACE, ' ') : text;
}

/** More than this many single hidden characters in one text, and more than one in so many characters, are no editor's leavings. */
const STRAYS = 10;
const STRAYS_SHARE = 5;

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
  return UNCLEAN.test(text) ? dropInvisible(text).replace(SPACE, ' ') : text;
}

/** A piece of text that maskInvisible has gone over, as readers compare it. */
export function comparablePiece(masked: string): string {
  return dropMasks(masked).replace(SPACE, ' ');
}
