/** The `{name=value other="two words"}` attributes of directives and images, read and printed. */
import type { Attributes } from '../types.ts';

const BARE = /^[\p{L}\p{N}_.:#%/@+-]+$/u;
const BARE_ASCII = /^[A-Za-z0-9_.:#%/@+-]+$/;
const NAME = /[A-Za-z_][\w.:-]*/y;
const BARE_VALUE = /[^\s{}"'=<>`]+/y;
const SPACES = /[ \t\n]*/y;

export type AttributesResult =
  | { readonly ok: true; readonly attributes: Attributes; readonly end: number }
  | { readonly ok: false; readonly problem: string; readonly at: number };

interface Scanned {
  readonly value: string;
  readonly end: number;
}

/** Reads the attributes whose `{` stands at `start`; `flags` lets a name stand alone, meaning `true`. */
export function parseAttributes(source: string, start: number, flags = false): AttributesResult {
  const attributes: Record<string, string> = {};
  let at = skipSpaces(source, start + 1);
  while (source[at] !== '}') {
    const name = scanName(source, at);
    if (!name) return { ok: false, problem: 'expected name=value or }', at };
    if (Object.hasOwn(attributes, name.value))
      return { ok: false, problem: `the attribute '${name.value}' is given twice`, at };
    let value: Scanned | undefined;
    if (source[name.end] === '=') value = scanValue(source, name.end + 1);
    else if (flags) value = { value: 'true', end: name.end };
    if (!value)
      return { ok: false, problem: `'${name.value}' needs a value: ${name.value}="..."`, at: name.end };
    attributes[name.value] = value.value;
    const next = skipSpaces(source, value.end);
    if (next === value.end && source[next] !== '}')
      return { ok: false, problem: 'expected a space or }', at: next };
    at = next;
  }
  return { ok: true, attributes, end: at + 1 };
}

/** Prints attributes as `{a=b c="d e"}`, or nothing when there are none; `except` is left out. */
export function formatAttributes(attributes: Attributes, except?: string): string {
  let text = '';
  for (const name in attributes) {
    if (name === except) continue;
    text += `${text === '' ? '{' : ' '}${formatName(name)}=${formatValue(attributes[name] ?? '')}`;
  }
  return text === '' ? '' : `${text}}`;
}

const PLAIN_NAME = /^[A-Za-z_][\w.:-]*$/;

function formatName(name: string): string {
  return PLAIN_NAME.test(name) ? name : quote(name);
}

/** A value as it stands after `=`: bare where it can be, else quoted. */
export function formatValue(value: string): string {
  return BARE_ASCII.test(value) || BARE.test(value) ? value : quote(value);
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function scanName(source: string, at: number): Scanned | undefined {
  if (source[at] === '"') return scanQuoted(source, at);
  NAME.lastIndex = at;
  const found = NAME.exec(source)?.[0];
  return found === undefined ? undefined : { value: found, end: at + found.length };
}

function scanValue(source: string, at: number): Scanned | undefined {
  if (source[at] === '"') return scanQuoted(source, at);
  BARE_VALUE.lastIndex = at;
  const found = BARE_VALUE.exec(source)?.[0];
  return found === undefined ? undefined : { value: found, end: at + found.length };
}

/** A quoted value: `\"`, `\\` and `\n` (line break) are escapes, any other backslash is itself. */
function scanQuoted(source: string, start: number): Scanned | undefined {
  let value = '';
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at];
    if (character === '"') return { value, end: at + 1 };
    const next = source[at + 1];
    if (character === '\\' && (next === '"' || next === '\\' || next === 'n')) {
      value += next === 'n' ? '\n' : next;
      at++;
    } else value += character;
  }
  return undefined;
}

function skipSpaces(source: string, at: number): number {
  SPACES.lastIndex = at;
  SPACES.exec(source);
  return SPACES.lastIndex;
}
