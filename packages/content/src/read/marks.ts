/**
 * Emphasis and code in rendered text: elements are first noted as single characters, which are turned into `**`, `*`, `~~` and
 * backticks once the neighbours are known. Where CommonMark's rules would not see a mark, the HTML tag is written instead.
 */
import { printCode } from '../markdown/print.ts';

/** Noncharacters that stand for a mark's start and end while text is rendered; text never holds them. */
export const MARKS = {
  strong: ['\uFDD0', '\uFDD1'],
  em: ['\uFDD2', '\uFDD3'],
  del: ['\uFDD4', '\uFDD5'],
  code: ['\uFDD6', '\uFDD7'],
} as const;

export type MarkName = keyof typeof MARKS;

const FIRST = 0xfdd0;
const NAMES: readonly MarkName[] = ['strong', 'em', 'del', 'code'];
export const DELIMITERS: Readonly<Record<MarkName, string>> = { strong: '**', em: '*', del: '~~', code: '`' };

/** Wraps rendered content in a mark. */
export function markText(mark: MarkName, content: string): string {
  return content === '' ? '' : MARKS[mark][0] + content + MARKS[mark][1];
}

/** Turns the noted marks of a whole paragraph, heading or cell into Markdown. */
export function resolveMarks(text: string): string {
  const places = findMarks(text);
  if (places === undefined) return text;
  if (isTidy(text, places)) return printMarks(text, places);
  const tidy = tidyMarks(dropNested(text));
  return printMarks(tidy, findMarks(tidy) ?? []);
}

/** Where the marks of a text stand. */
function findMarks(text: string): number[] | undefined {
  let places: number[] | undefined;
  const { length } = text;
  for (let at = 0; at < length; at++) {
    if (!isMark(text.charCodeAt(at))) continue;
    if (places) places.push(at);
    else places = [at];
  }
  return places;
}

const SPACE = 32;
const LESS = 60;
const GREATER = 62;

/** Whether no mark stands in its own kind, by another mark, by a space inside of it, or by what may be a break. */
function isTidy(text: string, places: readonly number[]): boolean {
  let open = 0;
  for (const at of places) {
    const offset = text.charCodeAt(at) - FIRST;
    const kind = 1 << (offset >> 1);
    const isOpen = (offset & 1) === 0;
    if (((open & kind) === 0) !== isOpen) return false;
    open ^= kind;
    const next = text.charCodeAt(at + 1);
    const inside = isOpen ? next : text.charCodeAt(at - 1);
    if (inside === SPACE || inside === LESS || inside === GREATER || isMark(inside) || isMark(next))
      return false;
  }
  return true;
}

function isMark(code: number): boolean {
  return code >= FIRST && code <= FIRST + 7;
}

/** A mark inside its own kind says nothing. */
function dropNested(text: string): string {
  const depth = [0, 0, 0, 0];
  return text.replace(/[\uFDD0-\uFDD7]/g, mark => {
    const kind = (mark.charCodeAt(0) - FIRST) >> 1;
    const isOpen = (mark.charCodeAt(0) & 1) === 0;
    const before = depth[kind] ?? 0;
    depth[kind] = before + (isOpen ? 1 : -1);
    return before === (isOpen ? 0 : 1) ? mark : '';
  });
}

/** Moves space and breaks, but none that is text behind a backslash, out of marks (in code they are text), joins neighbours of one kind and drops empty ones, until nothing changes. */
function tidyMarks(text: string): string {
  let before = text;
  for (let round = 0; round < 20; round++) {
    const after = before
      .replace(/([\uFDD0\uFDD2\uFDD4]+)((?: |<br>)+)/g, '$2$1')
      .replace(/((?: |(?<=(?:^|[^\\])(?:\\\\)*)<br>)+)([\uFDD1\uFDD3\uFDD5]+)/g, '$2$1')
      .replace(/\uFDD0\uFDD1|\uFDD2\uFDD3|\uFDD4\uFDD5|\uFDD6\uFDD7/g, '')
      .replace(/\uFDD1\uFDD0|\uFDD3\uFDD2|\uFDD5\uFDD4|\uFDD7\uFDD6/g, '');
    if (after === before) break;
    before = after;
  }
  return before;
}

function printMarks(text: string, places: readonly number[]): string {
  let out = '';
  let from = 0;
  let before = Number.NaN;
  const tags: boolean[] = [];
  let closed: Closed | undefined;
  for (const at of places) {
    if (at < from) continue;
    if (at > from) before = codeBefore(text, at);
    out += text.slice(from, at);
    const offset = text.charCodeAt(at) - FIRST;
    const mark = NAMES[offset >> 1] ?? 'strong';
    if (mark === 'code') {
      from = text.indexOf(MARKS.code[1], at) + 1;
      out += printCode(text.slice(at + 1, from - 1));
      before = BACKTICK;
      continue;
    }
    const isOpen = offset % 2 === 0;
    if (isOpen) {
      const opening = { at, mark, closed, before, isInside: tags.includes(false) };
      tags.push(joinsRun(text, opening) || mayClose(text, opening) || !canDelimit(text, at, mark, before));
    }
    const isTag = (isOpen ? tags[tags.length - 1] : tags.pop()) ?? false;
    out += isTag ? `<${isOpen ? '' : '/'}${mark}>` : DELIMITERS[mark];
    before = isTag ? GREATER : DELIMITERS[mark].charCodeAt(0);
    from = at + 1;
    closed = isOpen || isTag ? undefined : { end: from, delimiter: before };
  }
  return out + text.slice(from);
}

const BACKTICK = 96;
const TILDE = 126;

/** A mark that was closed by a delimiter, and where it ended. */
interface Closed {
  readonly end: number;
  readonly delimiter: number;
}

interface Opening {
  readonly at: number;
  readonly mark: MarkName;
  readonly closed: Closed | undefined;
  /** The character before it, and whether it stands inside a mark that a delimiter opened. */
  readonly before: number;
  readonly isInside: boolean;
}

/** Whether the delimiter might as well close the mark that it stands in. */
function mayClose(text: string, { at, before, isInside }: Opening): boolean {
  return isInside && !isMark(text.charCodeAt(at - 1)) && isFlanking(codeAt(text, at + 1), before);
}

/** Whether the delimiter would run together with that of the mark before it, or with a tilde of the text. */
function joinsRun(text: string, { at, mark, closed }: Opening): boolean {
  if (closed?.end === at && closed.delimiter === DELIMITERS[mark].charCodeAt(0)) return true;
  if (mark !== 'del') return false;
  const close = text.indexOf(MARKS.del[1], at);
  return [at - 1, at + 1, close - 1, close + 1].some(near => text.charCodeAt(near) === TILDE);
}

const PUNCTUATION = /[\p{P}\p{S}]/u;
const WHITE = /\p{Zs}/u;

/**
 * Whether the delimiter may open here, behind the character `before`, and close where the mark ends
 * (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).
 */
function canDelimit(text: string, index: number, mark: MarkName, before: number): boolean {
  if (!isFlanking(before, codeAt(text, index + 1))) return false;
  const close = text.indexOf(MARKS[mark][1], index);
  return isFlanking(codeAt(text, close + 1), codeBefore(text, close));
}

/** Whether a delimiter with these characters outside and inside of it is seen as one; NaN is an end of the text. */
function isFlanking(outside: number, inside: number): boolean {
  if (isSpace(inside)) return false;
  return !isPunctuation(inside) || isSpace(outside) || isPunctuation(outside);
}

function isSpace(code: number): boolean {
  if (code < 128) return code === SPACE;
  return Number.isNaN(code) || WHITE.test(String.fromCodePoint(code));
}

function isPunctuation(code: number): boolean {
  if (code < 128) {
    const lower = code | 32;
    return code > 32 && code < 127 && !(lower >= 97 && lower <= 122) && !(code >= 48 && code <= 57);
  }
  return isMark(code) || PUNCTUATION.test(String.fromCodePoint(code));
}

function codeAt(text: string, index: number): number {
  return text.codePointAt(index) ?? Number.NaN;
}

function codeBefore(text: string, index: number): number {
  const isPair = (text.charCodeAt(index - 1) & 0xfc00) === 0xdc00;
  return isPair ? codeAt(text, index - 2) : text.charCodeAt(index - 1);
}
