/** Markdown inside a block, in one pass over its characters: only those that may mean something are looked at twice. */
import type { Inline } from '../../types.ts';
import { withValue } from '../cell-lines.ts';
import { readAutolink, readBareLink } from './autolinks.ts';
import { closeBracket, openBracket, openDirective } from './brackets.ts';
import { decodeReference } from './entities.ts';
import { scanDelimiters } from './flanking.ts';
import { ILLEGAL } from './illegal.ts';
import { flushText, type InlineContext, type InlineRun, pushNode, takeNodes } from './inline-run.ts';
import { isSpace, type PendingInline } from './lines.ts';
import { collapseSpaces } from './nodes.ts';
import { readTag } from './tags.ts';
import { showVisible } from './visible.ts';

const NEWLINE = 10;
const BACKSLASH = 92;
const DASH = 45;
const POINT = 46;
const ENTITY = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/y;

/** 1 for the characters that some rule begins with. */
const SPECIAL = markCharacters('\n!&*:<[\\]_`~');

function markCharacters(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Reads a block's content into the list that the block holds. */
export function readContent(context: InlineContext, content: PendingInline): void {
  const run = startRun(context, content);
  readRun(run);
  const { into } = content;
  const mark = into.at(-1);
  const taken = takeNodes(run, 0, 0);
  const nodes = context.hides ? showVisible(taken) : taken;
  trimText(nodes, 'end');
  trimText(nodes, 'start');
  for (const node of nodes) into.push(node);
  if (mark?.type === 'text' && nodes[0]?.type === 'text')
    into.splice(into.length - nodes.length - 1, 2, { type: 'text', value: mark.value + nodes[0].value });
  else if (nodes.length === 0) trimText(into, 'end');
}

/** Takes the space off an edge of the content: what a mark, a tag or a comment left there, and space of any script, which a read takes off too. */
function trimText(nodes: Inline[], edge: 'start' | 'end'): void {
  const at = edge === 'start' ? 0 : nodes.length - 1;
  const node = nodes[at];
  if (node?.type !== 'text') return;
  const value = edge === 'start' ? node.value.trimStart() : node.value.trimEnd();
  if (value === node.value) return;
  nodes.splice(at, 1, ...(value === '' ? [] : [withValue(node, value)]));
}

function startRun(context: InlineContext, content: PendingInline): InlineRun {
  const { source, line, start, end } = content;
  return {
    context,
    source,
    line,
    start,
    end,
    contentEnd: end,
    depth: 0,
    labels: 0,
    pos: start,
    textStart: start,
    inCell: content.inCell === true,
    escapedAt: -1,
    items: [],
    brackets: [],
    delimiters: [],
    linked: 0,
    autolinks: new Set(),
    memo: new Map(),
  };
}

/** Reads the content of a tag: brackets and emphasis do not reach over its edges. */
function readInside(run: InlineRun, start: number, end: number): Inline[] {
  const inner: InlineRun = {
    ...run,
    end,
    depth: run.depth + 1,
    pos: start,
    textStart: start,
    escapedAt: -1,
    items: [],
    brackets: [],
    delimiters: [],
    linked: 0,
  };
  readRun(inner);
  return takeNodes(inner, 0, 0);
}

function readRun(run: InlineRun): void {
  const { source, end } = run;
  let at = run.pos;
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code > 127 || SPECIAL[code] === 0) {
      at++;
      continue;
    }
    run.pos = at;
    readSpecial(run, code);
    at = run.pos;
  }
  flushText(run, end);
}

/** Reads what begins with a special character; where it begins nothing, it is text. */
function readSpecial(run: InlineRun, code: number): void {
  if (!readStarted(run, code)) run.pos++;
}

function readStarted(run: InlineRun, code: number): boolean {
  switch (code) {
    case NEWLINE:
      return readNewline(run);
    case 33: // !
      return run.source.charCodeAt(run.pos + 1) === 91 && run.pos + 1 < run.end && openBracket(run, true);
    case 38: // &
      return readEntity(run);
    case 42: // *
    case 95: // _
    case 126: // ~
      return scanDelimiters(run);
    case 58: // :
      return openDirective(run) || readBareLink(run);
    case 60: // <
      return readTag(run, readInside) || readAutolink(run);
    case 91: // [
      return openBracket(run, false);
    case BACKSLASH:
      return readEscape(run);
    case 93: // ]
      return closeBracket(run);
    default:
      return readCode(run);
  }
}

/** Two spaces before it make a line end a break; else it is a space, which flushText sees to. */
function readNewline(run: InlineRun): boolean {
  const { source, pos } = run;
  let start = pos;
  while (start > run.textStart && source.charCodeAt(start - 1) === 32) start--;
  if (pos - start < 2) return false;
  pushNode(run, { type: 'break' }, { start, end: skipIndent(run, pos + 1) });
  return true;
}

function skipIndent(run: InlineRun, from: number): number {
  let at = from;
  while (at < run.end && isSpace(run.source.charCodeAt(at))) at++;
  return at;
}

function readEscape(run: InlineRun): boolean {
  const { source, pos } = run;
  if (pos + 1 >= run.end) return false;
  const code = source.charCodeAt(pos + 1);
  if (code === NEWLINE) {
    pushNode(run, { type: 'break' }, { start: pos, end: skipIndent(run, pos + 2) });
    return true;
  }
  if (!isPunctuation(code)) return false;
  flushText(run, pos);
  run.textStart = pos + 1;
  if (run.inCell && (code === DASH || code === POINT)) run.escapedAt = pos + 1;
  run.pos = pos + 2;
  return true;
}

function isPunctuation(code: number): boolean {
  return (
    (code > 32 && code < 48) ||
    (code > 57 && code < 65) ||
    (code > 90 && code < 97) ||
    (code > 122 && code < 127)
  );
}

function readEntity(run: InlineRun): boolean {
  ENTITY.lastIndex = run.pos;
  const found = ENTITY.exec(run.source)?.[0];
  if (found === undefined || run.pos + found.length > run.end) return false;
  const value = decodeReference(found);
  if (value === undefined) return false;
  if (ILLEGAL.test(value)) {
    const code = value.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    run.context.fail(run, run.pos, `the character U+${code} cannot be stored: remove it`);
  }
  pushNode(run, { type: 'text', value }, { start: run.pos, end: run.pos + found.length });
  return true;
}

/** Code between runs of as many backticks. */
function readCode(run: InlineRun): boolean {
  const { source, pos, end } = run;
  let start = pos + 1;
  while (start < end && source.charCodeAt(start) === 96) start++;
  const close = findBackticks(run, start, start - pos);
  if (close < 0) {
    run.pos = start;
    return true;
  }
  const text = collapseSpaces(source.slice(start, close));
  const isPadded = text.length > 2 && text.startsWith(' ') && text.endsWith(' ');
  const value = isPadded ? text.slice(1, -1) : text;
  pushNode(run, { type: 'code', value }, { start: pos, end: close + start - pos });
  return true;
}

/** Where the next run of so many backticks stands; a length that was not found once is not searched again. */
function findBackticks(run: InlineRun, from: number, length: number): number {
  const { source, end, memo } = run;
  const key = `\`${length}@${end}`;
  if ((memo.get(key) ?? Number.POSITIVE_INFINITY) <= from) return -1;
  let at = source.indexOf('`', from);
  while (at >= 0 && at < end) {
    const start = at;
    while (at < end && source.charCodeAt(at) === 96) at++;
    if (at - start === length) return start;
    at = source.indexOf('`', at);
  }
  memo.set(key, from);
  return -1;
}
