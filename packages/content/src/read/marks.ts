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

const ANY = /[\uFDD0-\uFDD7]/;
const FIRST = 0xfdd0;
const NAMES: readonly MarkName[] = ['strong', 'em', 'del', 'code'];
const DELIMITERS: Readonly<Record<MarkName, string>> = { strong: '**', em: '*', del: '~~', code: '`' };

/** Wraps rendered content in a mark. */
export function markText(mark: MarkName, content: string): string {
  return content === '' ? '' : MARKS[mark][0] + content + MARKS[mark][1];
}

/** Turns the noted marks of a whole paragraph, heading or cell into Markdown. */
export function resolveMarks(text: string): string {
  if (!ANY.test(text)) return text;
  return printMarks(tidyMarks(dropNested(text)));
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

/** Moves space and breaks out of marks (in code they are text), joins neighbours of one kind and drops empty ones, until nothing changes. */
function tidyMarks(text: string): string {
  let before = text;
  for (let round = 0; round < 20; round++) {
    const after = before
      .replace(/([\uFDD0\uFDD2\uFDD4]+)((?: |<br>)+)/g, '$2$1')
      .replace(/((?: |<br>)+)([\uFDD1\uFDD3\uFDD5]+)/g, '$2$1')
      .replace(/\uFDD0\uFDD1|\uFDD2\uFDD3|\uFDD4\uFDD5|\uFDD6\uFDD7/g, '')
      .replace(/\uFDD1\uFDD0|\uFDD3\uFDD2|\uFDD5\uFDD4|\uFDD7\uFDD6/g, '');
    if (after === before) break;
    before = after;
  }
  return before;
}

function printMarks(text: string): string {
  let out = '';
  const open: { mark: MarkName; html: boolean }[] = [];
  for (let index = 0; index < text.length; index++) {
    const next = nextMark(text, index);
    out += text.slice(index, next);
    index = next;
    if (index >= text.length) break;
    const offset = text.charCodeAt(index) - FIRST;
    const mark = NAMES[offset >> 1] ?? 'strong';
    if (mark === 'code') {
      const close = text.indexOf(MARKS.code[1], index);
      out += printCode(text.slice(index + 1, close));
      index = close;
    } else if (offset % 2 === 0) {
      const html = !canDelimit(text, index, mark, out);
      open.push({ mark, html });
      out += html ? `<${mark}>` : DELIMITERS[mark];
    } else {
      const last = open.pop();
      out += last?.html ? `</${mark}>` : DELIMITERS[mark];
    }
  }
  return out;
}

function nextMark(text: string, from: number): number {
  let at = from;
  for (
    let code = text.charCodeAt(at);
    at < text.length && (code < FIRST || code > FIRST + 7);
    code = text.charCodeAt(at)
  )
    at++;
  return at;
}

const PUNCTUATION = /[\p{P}\p{S}\uFDD0-\uFDD7]/u;

/** Whether the delimiter may open here and close where the mark ends (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run). */
function canDelimit(text: string, index: number, mark: MarkName, out: string): boolean {
  const close = text.indexOf(MARKS[mark][1], index);
  const opens = isFlanking(characterBefore(out, out.length), characterAt(text, index + 1));
  return opens && isFlanking(characterAt(text, close + 1), characterBefore(text, close));
}

/** Whether a delimiter with these characters outside and inside of it is seen as one. */
function isFlanking(outside: string, inside: string): boolean {
  if (inside === '' || inside === ' ') return false;
  return !PUNCTUATION.test(inside) || outside === '' || outside === ' ' || PUNCTUATION.test(outside);
}

function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(text: string, index: number): string {
  const low = text[index - 1] ?? '';
  return low >= '\uDC00' && low <= '\uDFFF' ? text.slice(index - 2, index) : low;
}
