/** Block rules for markdown-it: `:::name` containers, `::name` leaves and `^id` edit anchors, which are dropped. */
import type { MarkdownIt, StateBlock } from 'markdown-it';
import { ContentError } from '../../errors.ts';
import { positionAt } from '../../storage/scan.ts';
import { parseAttributes } from '../attributes.ts';
import { findMacro } from '../macros.ts';

const OPEN = /^(:{3,})[ \t]*([A-Za-z][\w.-]*)(.*)$/;
const CLOSE = /^(:{3,})[ \t]*$/;
const LEAF = /^::([A-Za-z][\w.-]*)(.*)$/;
const CODE_FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const ANCHOR = /\^\d{3}(?:\d{3}){0,2}(?:[ \t]+|$)/y;
const INTERRUPTS = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
/** Deeper blocks are refused: markdown-it would drop them without a word. */
export const MAX_NESTING = 60;
const COLON = 0x3a;
const CARET = 0x5e;

/** Adds the rules to a parser. */
export function useBlockRules(md: MarkdownIt): void {
  const { ruler } = md.block;
  ruler.before('table', 'nesting', refuseNesting, { alt: [] });
  ruler.before('table', 'anchor', dropAnchor, { alt: [] });
  ruler.before('fence', 'container', readContainer, INTERRUPTS);
  ruler.before('fence', 'leaf', readLeaf, INTERRUPTS);
}

function refuseNesting(state: StateBlock, startLine: number): boolean {
  if (state.level < MAX_NESTING - 4) return false;
  return failLine(state, startLine, 'the blocks are nested too deeply: use fewer levels');
}

/** The length of the edit anchor at an offset, 0 if there is none. */
export function anchorLength(text: string, at = 0): number {
  if (text.charCodeAt(at) !== CARET) return 0;
  ANCHOR.lastIndex = at;
  return ANCHOR.exec(text)?.[0].length ?? 0;
}

/** Moves the start of the line past its anchor and leaves the rest to the other rules; a line of an anchor alone is nothing. */
function dropAnchor(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  const start = lineStart(state, startLine);
  if (state.src.charCodeAt(start) !== CARET || isCode(state, startLine)) return false;
  const length = anchorLength(state.src.slice(start, state.eMarks[startLine]));
  if (length === 0) return false;
  if (start + length >= (state.eMarks[startLine] ?? 0)) {
    if (!silent) state.line = startLine + 1;
    return true;
  }
  if (!silent) {
    state.bMarks[startLine] = start + length;
    state.tShift[startLine] = 0;
  }
  return false;
}

function readContainer(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (!startsWithColons(state, startLine, 3) || isCode(state, startLine)) return false;
  const open = OPEN.exec(lineText(state, startLine));
  const [, fence, name, rest] = open ?? [];
  if (fence === undefined || name === undefined || rest === undefined) return false;
  const head = readHead(rest);
  if (!head) return false;
  if (silent) return true;
  if ('problem' in head)
    return failLine(state, startLine, `the attributes of '${fence}${name}' cannot be read: ${head.problem}`);
  const close = findClose(state, startLine, endLine);
  const token = state.push('container_open', '', 1);
  token.map = [startLine, close + 1];
  token.meta = { name, label: head.label, attributes: head.attributes };
  const { parentType, lineMax } = state;
  state.parentType = 'container';
  state.lineMax = close;
  state.md.block.tokenize(state, startLine + 1, close);
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.push('container_close', '', -1);
  state.line = close + 1;
  return true;
}

function readLeaf(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (!startsWithColons(state, startLine, 2) || isCode(state, startLine)) return false;
  const [, name, rest] = LEAF.exec(lineText(state, startLine)) ?? [];
  if (name === undefined || rest === undefined) return false;
  const known = findMacro(name) !== undefined;
  if (rest.trim() === '' ? !known : rest[0] !== '[' && rest[0] !== '{') return false;
  const head = readHead(rest);
  if (!head || ('label' in head && head.label !== undefined && rest[0] !== '[')) return false;
  if ('problem' in head) {
    if (!known) return false;
    return (
      silent || failLine(state, startLine, `the attributes of '::${name}' cannot be read: ${head.problem}`)
    );
  }
  if (silent) return true;
  const token = state.push('leaf', '', 0);
  token.map = [startLine, startLine + 1];
  token.meta = { name, label: head.label, attributes: head.attributes };
  state.line = startLine + 1;
  return true;
}

type Head =
  | { readonly label: string | undefined; readonly attributes: Readonly<Record<string, string>> }
  | { readonly problem: string };

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
function findClose(state: StateBlock, startLine: number, endLine: number): number {
  const open: { count: number; line: number }[] = [];
  let code: string | undefined;
  for (let line = startLine; line < endLine; line++) {
    if (!state.isEmpty(line) && (state.sCount[line] ?? 0) < state.blkIndent) break;
    const whole = lineText(state, line).trimStart();
    const text = code === undefined ? whole.slice(anchorLength(whole)) : whole;
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

function failLine(state: StateBlock, line: number, message: string): never {
  throw new ContentError('bad_markdown', message, positionAt(state.src, lineStart(state, line)));
}

function startsWithColons(state: StateBlock, line: number, count: number): boolean {
  const start = lineStart(state, line);
  for (let n = 0; n < count; n++) if (state.src.charCodeAt(start + n) !== COLON) return false;
  return true;
}

/** Four spaces more than the block's own indent make code. */
function isCode(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4;
}

function lineStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(lineStart(state, line), state.eMarks[line]);
}
