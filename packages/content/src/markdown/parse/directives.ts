/** `:::name` containers and `::name` leaves. */
import { ContentError } from '../../errors.ts';
import type { Attributes, Block } from '../../types.ts';
import { parseAttributes } from '../attributes.ts';
import { findMacro } from '../macros.ts';
import { type BlockState, indentOf, isEmpty, lineStart, lineText, readChildren } from './lines.ts';
import { positionAt } from './position.ts';
import { showBlock } from './visible.ts';

const OPEN = /^(:{3,})[ \t]*([A-Za-z][\w.-]*)(.*)$/;
const CLOSE = /^(:{3,})[ \t]*$/;
const LEAF = /^::([A-Za-z][\w.-]*)(.*)$/;
const CODE_FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;

interface Directive {
  readonly name: string;
  readonly label?: string;
  readonly attributes: Attributes;
}

type Head =
  | { readonly label: string | undefined; readonly attributes: Attributes }
  | { readonly problem: string };

export function startsContainer(state: BlockState, line: number): boolean {
  return readOpening(state, line) !== undefined;
}

export function startsLeaf(state: BlockState, line: number): boolean {
  return readLeafHead(state, line) !== undefined;
}

/** Reads the container that opens on the line, up to the line of as many colons that closes it. */
export function readContainer(state: BlockState, startLine: number, endLine: number): boolean {
  const opening = readOpening(state, startLine);
  if (!opening) return false;
  const { fence, name, head } = opening;
  if ('problem' in head)
    return failLine(state, startLine, `the attributes of '${fence}${name}' cannot be read: ${head.problem}`);
  const close = findClose(state, startLine, endLine);
  const children = readChildren(state, () => state.readBlocks(state, startLine + 1, close));
  push(state, startLine, { type: 'container', ...toDirective(name, head), children });
  state.line = close + 1;
  return true;
}

/** Reads the leaf on the line. */
export function readLeaf(state: BlockState, line: number): boolean {
  const found = readLeafHead(state, line);
  if (!found) return false;
  const { name, head } = found;
  if ('problem' in head)
    return failLine(state, line, `the attributes of '::${name}' cannot be read: ${head.problem}`);
  push(state, line, { type: 'leaf', ...toDirective(name, head) });
  state.line = line + 1;
  return true;
}

function push(state: BlockState, line: number, given: Block): void {
  const block = showBlock(given);
  state.place(block, line);
  state.out.push(block);
}

function toDirective(name: string, head: Exclude<Head, { problem: string }>): Directive {
  const { label, attributes } = head;
  return label === undefined ? { name, attributes } : { name, label, attributes };
}

function readOpening(
  state: BlockState,
  line: number,
): { readonly fence: string; readonly name: string; readonly head: Head } | undefined {
  if (!state.source.startsWith(':::', lineStart(state, line))) return undefined;
  const [, fence, name, rest] = OPEN.exec(lineText(state, line)) ?? [];
  if (fence === undefined || name === undefined || rest === undefined) return undefined;
  const head = readHead(rest);
  return head && { fence, name, head };
}

function readLeafHead(
  state: BlockState,
  line: number,
): { readonly name: string; readonly head: Head } | undefined {
  if (!state.source.startsWith('::', lineStart(state, line))) return undefined;
  const [, name, rest] = LEAF.exec(lineText(state, line)) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const known = findMacro(name) !== undefined;
  if (rest.trim() === '' ? !known : rest[0] !== '[' && rest[0] !== '{') return undefined;
  const head = readHead(rest);
  if (!head || ('label' in head && head.label !== undefined && rest[0] !== '[')) return undefined;
  return 'problem' in head && !known ? undefined : { name, head };
}

/** What follows a directive's name on its line: ` label {attrs}` or `[label]{attrs}`; undefined if it is neither. */
function readHead(rest: string): Head | undefined {
  const text = rest.trim();
  const bracketed = text[0] === '[' && rest[0] === '[' ? readBracketed(text) : undefined;
  const after = bracketed ? text.slice(bracketed.end).trim() : text;
  const brace = bracketed && after !== '' && after[0] !== '{' ? -1 : findAttributes(after);
  if (bracketed && after !== '' && brace !== 0) return undefined;
  if (rest !== '' && !/^[\s[{]/.test(rest)) return undefined;
  const read = brace < 0 ? undefined : parseAttributes(after, brace, false);
  if (read && !read.ok) return { problem: read.problem };
  if (read && after.slice(read.end).trim() !== '') return undefined;
  const words = brace < 0 ? after : after.slice(0, brace).trim();
  const label = bracketed ? bracketed.label : words || undefined;
  return { label, attributes: read?.attributes ?? {} };
}

/** Where the attributes at the end of a head start, -1 if it has none; a `{` inside the label needs a backslash. */
function findAttributes(text: string): number {
  if (!text.endsWith('}')) return -1;
  const found = /(?:^|\s)(?=\{)/.exec(text);
  return found ? found.index + found[0].length : -1;
}

function readBracketed(text: string): { label: string; end: number } | undefined {
  let label = '';
  for (let at = 1, depth = 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\' && /[[\]\\]/.test(text[at + 1] ?? '')) {
      label += text[++at];
      continue;
    }
    if (character === '[') depth++;
    if (character === ']' && --depth === 0) return { label, end: at + 1 };
    label += character;
  }
  return undefined;
}

/** The line that closes the container opened on `startLine`; containers and code inside it are skipped. */
function findClose(state: BlockState, startLine: number, endLine: number): number {
  const open: { count: number; line: number }[] = [];
  let code: string | undefined;
  for (let line = startLine; line < endLine; line++) {
    if (!isEmpty(state, line) && indentOf(state, line) < state.blockIndent) break;
    const text = fenceText(state, line, code !== undefined);
    if (text === undefined) continue;
    const fence = CODE_FENCE.exec(text)?.[1];
    if (code !== undefined) {
      if (fence?.startsWith(code) && text.slice(fence.length).trim() === '') code = undefined;
      continue;
    }
    if (fence !== undefined) code = fence;
    const colons = OPEN.exec(text)?.[1];
    if (colons) open.push({ count: colons.length, line });
    const closing = CLOSE.exec(text)?.[1]?.length;
    if (closing === undefined || open.at(-1)?.count !== closing) continue;
    open.pop();
    if (open.length === 0) return line;
  }
  const last = open.at(-1) ?? { count: 3, line: startLine };
  const fence = ':'.repeat(last.count);
  const opening = lineText(state, last.line).trim();
  const cause = code === undefined ? '' : ' (a code fence inside it is not closed)';
  return failLine(state, last.line, `'${opening}' is not closed${cause}: end it with a line of '${fence}'`);
}

/** Marks that may stand before a fence on its line: of quotes, items, tasks, and edit anchors. */
const MARKS = /^(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+|\[[ xX]\][ \t]+|\^\d{3}(?:\d{3}){0,2}[ \t]+)+/;
const QUOTE_MARKS = /^(?:[ \t]*>)+[ \t]*/;
const LETTER = 65;

/** A line from the fence of code or colons on that it may hold; undefined where it begins with a letter, and most others. */
function fenceText(state: BlockState, line: number, inCode: boolean): string | undefined {
  const start = lineStart(state, line);
  const first = state.source.charCodeAt(start);
  if (first >= LETTER && first !== 94 && first !== 96 && first !== 126) return undefined; // ^ ` ~
  const text = lineText(state, line);
  if (first === 58 || first === 96 || first === 126) return text;
  return text.replace(inCode ? QUOTE_MARKS : MARKS, '');
}

function failLine(state: BlockState, line: number, message: string): never {
  throw new ContentError('bad_markdown', message, positionAt(state.source, lineStart(state, line)));
}
