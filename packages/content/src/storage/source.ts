/** The source of a page: its limits, the characters that it may hold, and how what is wrong in it is told. */
import { ContentError } from '../errors.ts';
import type { ContentErrorCode, Position } from '../types.ts';

/**
 * Limits of one page; larger input is refused as too_large. A page that stands in Confluence may have `nodes`: real ones have a node
 * every 10 to 60 characters, tables of nothing but digits one every 6, so a page of 5 MB passes. What somebody gives to be written
 * may have `written`: no page is made that Confluence's own editor cannot open.
 */
export const LIMITS = { bytes: 5 * 1024 * 1024, depth: 200, nodes: 1_000_000, written: 100_000 } as const;

const FORBIDDEN_CHARACTER = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Line and column of an offset, both from 1. */
export function positionAt(source: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = source.indexOf('\n'); at !== -1 && at < offset; at = source.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { offset, line, column: offset - lineStart + 1 };
}

/** Throws ContentError with the position of what is wrong. */
export function refuse(
  source: string,
  offset: number,
  what: string,
  code: ContentErrorCode = 'malformed',
): never {
  const advice = code === 'malformed' ? 'The storage is not well-formed' : 'The page is too large';
  throw new ContentError(code, `${advice}: ${what}`, positionAt(source, offset));
}

/** Throws ContentError 'too_large' for more than LIMITS.bytes. */
export function checkSize(source: string): void {
  const tooLong =
    source.length > LIMITS.bytes || (source.length * 3 > LIMITS.bytes && utf8Length(source) > LIMITS.bytes);
  if (tooLong)
    throw new ContentError('too_large', 'The page is too large: over 5 MB of storage. Split it into pages.');
}

/** The first character of a text that XML cannot hold, as `U+000C`; undefined where there is none (https://www.w3.org/TR/xml/#charsets). */
export function findForbiddenCharacter(text: string): string | undefined {
  const bad = FORBIDDEN_CHARACTER.exec(text) ?? (text.isWellFormed() ? null : LONE_SURROGATE.exec(text));
  return bad === null ? undefined : nameCharacter(bad[0]);
}

function nameCharacter(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Throws ContentError 'malformed' for half of a surrogate pair in a stretch of the source: all else that XML does not allow the scan itself meets. */
export function checkSurrogates(source: string, start: number, end: number): void {
  const text = source.slice(start, end);
  const bad = text.isWellFormed() ? null : LONE_SURROGATE.exec(text);
  if (bad) refuseCharacter(source, start + bad.index);
}

function utf8Length(source: string): number {
  let length = source.length;
  for (let index = 0; index < source.length; index++) {
    const code = source.charCodeAt(index);
    if (code > 0x7f) length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return length;
}

/** Throws ContentError 'malformed' for a character of a comment or a CDATA section that XML does not allow. */
export function checkCharacters(source: string, start: number, end: number): void {
  const bad = FORBIDDEN_CHARACTER.exec(source.slice(start, end));
  if (bad) refuseCharacter(source, start + bad.index);
}

export function refuseCharacter(source: string, offset: number): never {
  refuse(
    source,
    offset,
    `the character ${nameCharacter(source.charAt(offset))} is not allowed in XML; remove it`,
  );
}
