/** The parts of a link that inline links and reference definitions share: labels, destinations, titles. */
import { decodeReference } from './entities.ts';
import { isSpace } from './lines.ts';

export interface Part {
  readonly text: string;
  readonly end: number;
}

const BACKSLASH = 92;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const LESS = 60;
const GREATER = 62;
const NEWLINE = 10;
const MAX_LABEL = 999;
const MAX_PARENS = 32;

/** A label as references are looked up: case and runs of white space do not matter. */
export function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** The label whose `[` stands at `start`; undefined where brackets stand in it, it is too long, or not closed before `max`. */
export function readLabel(source: string, start: number, max: number): Part | undefined {
  const stop = Math.min(max, start + MAX_LABEL + 2);
  for (let at = start + 1; at < stop; at++) {
    const code = source.charCodeAt(at);
    if (code === 93) return { text: source.slice(start + 1, at), end: at + 1 };
    if (code === 91) return undefined;
    if (code === BACKSLASH) at++;
  }
  return undefined;
}

/** A destination: in angle brackets, or up to a space with its parentheses balanced. */
export function readDestination(source: string, start: number, max: number): Part | undefined {
  if (source.charCodeAt(start) === LESS) return readBracketedDestination(source, start, max);
  let depth = 0;
  let at = start;
  for (; at < max; at++) {
    const code = source.charCodeAt(at);
    if (code <= 32 || code === 127) break;
    if (code === BACKSLASH && at + 1 < max && source.charCodeAt(at + 1) > 32) at++;
    else if (code === OPEN_PAREN && ++depth > MAX_PARENS) return undefined;
    else if (code === CLOSE_PAREN && depth-- === 0) break;
  }
  if (at === start || depth > 0) return undefined;
  return { text: unescapeAll(source.slice(start, at)), end: at };
}

function readBracketedDestination(source: string, start: number, max: number): Part | undefined {
  for (let at = start + 1; at < max; at++) {
    const code = source.charCodeAt(at);
    if (code === GREATER) return { text: unescapeAll(source.slice(start + 1, at)), end: at + 1 };
    if (code === NEWLINE || code === LESS) return undefined;
    if (code === BACKSLASH) at++;
  }
  return undefined;
}

/** A title in quotes or parentheses. */
export function readTitle(source: string, start: number, max: number): Part | undefined {
  const open = source.charCodeAt(start);
  if (start >= max || (open !== 34 && open !== 39 && open !== OPEN_PAREN)) return undefined;
  const close = open === OPEN_PAREN ? CLOSE_PAREN : open;
  for (let at = start + 1; at < max; at++) {
    const code = source.charCodeAt(at);
    if (code === close) return { text: unescapeAll(source.slice(start + 1, at)), end: at + 1 };
    if (code === OPEN_PAREN && open === OPEN_PAREN) return undefined;
    if (code === BACKSLASH) at++;
  }
  return undefined;
}

export function skipSpaces(source: string, start: number, max: number): number {
  let at = start;
  while (at < max && isSpace(source.charCodeAt(at))) at++;
  return at;
}

export function skipWhite(source: string, start: number, max: number): number {
  let at = start;
  while (at < max && (isSpace(source.charCodeAt(at)) || source.charCodeAt(at) === NEWLINE)) at++;
  return at;
}

/** Text without its backslash escapes and character references. */
export function unescapeAll(text: string): string {
  if (!text.includes('\\') && !text.includes('&')) return text;
  return text.replace(
    /\\([!-/:-@[-`{-~])|&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/g,
    (whole, escaped: string | undefined) => escaped ?? decodeReference(whole) ?? whole,
  );
}
