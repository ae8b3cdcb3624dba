/** Blocks of wiki markup: what each line begins, and which lines belong together. */
import { escapeText } from '../storage/entities.ts';
import {
  isSpace,
  MAX_DEPTH,
  matchAt,
  type Place,
  type Range,
  trimRange,
  type WikiContext,
} from './context.ts';
import { type ListLine, writeList } from './lists.ts';
import { writeTable } from './tables.ts';

const HEADING = /[ \t]*h([1-6])\.[ \t]*/y;
const QUOTE = /[ \t]*bq\.[ \t]*/y;
const RULE = /[ \t]*-{4,}[ \t]*/y;
const LIST = /[ \t]*([*#][*#-]*|-(?=[ \t])|-[*#][*#-]*)[ \t]+(?=\S)/y;
const TASK = /[ \t]*\[ ?\][ \t]+(?=\S)/y;
const TABLE = /[ \t]*\|/y;

/** What a line begins; `content` is where its text does. */
type Line =
  | { readonly kind: 'blank' | 'text' | 'rule' | 'table' }
  | { readonly kind: 'heading'; readonly level: string; readonly content: number }
  | { readonly kind: 'quote' | 'task'; readonly content: number }
  | { readonly kind: 'list'; readonly symbols: string; readonly content: number };

/** A stretch of markup as blocks. */
export function writeBlocks(context: WikiContext, range: Range, place: Place): string {
  if (place.depth > MAX_DEPTH) return writeAsText(context, range);
  let xml = '';
  for (let at = range.start; at < range.end; ) {
    const lineEnd = findLineEnd(context, at, range.end);
    const line = readLine(context.source, { start: at, end: lineEnd });
    const written = writeOne(context, line, { start: at, end: range.end }, place);
    xml += written.xml;
    at = written.end;
  }
  return xml;
}

interface Written {
  readonly xml: string;
  /** The offset of the line behind the block. */
  readonly end: number;
}

function writeOne(context: WikiContext, line: Line, rest: Range, place: Place): Written {
  const lineEnd = findLineEnd(context, rest.start, rest.end);
  const end = Math.min(lineEnd + 1, rest.end);
  switch (line.kind) {
    case 'blank':
      return { xml: '', end };
    case 'rule':
      return { xml: '<hr />', end };
    case 'heading':
      return {
        xml: writeFlow(context, { start: line.content, end: lineEnd }, place, `h${line.level}`),
        end,
      };
    case 'quote': {
      const inner = { ...place, depth: place.depth + 1 };
      return {
        xml: `<blockquote>${writeFlow(context, { start: line.content, end: lineEnd }, inner, 'p')}</blockquote>`,
        end,
      };
    }
    case 'list':
      return takeList(context, rest, place);
    case 'task':
      return takeTasks(context, rest, place);
    case 'table':
      return takeTable(context, rest, place);
    case 'text': {
      const last = findTextEnd(context, lineEnd, rest.end);
      const paragraph = { start: rest.start, end: last };
      return { xml: writeFlow(context, paragraph, place, 'p'), end: Math.min(last + 1, rest.end) };
    }
  }
}

/** The end of a line: a line break that stands in no macro's body. */
function findLineEnd({ source, macros, next }: WikiContext, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const newline = next('\n', at);
    const brace = next('{', at);
    if (newline <= brace) return Math.min(newline, end);
    at = macros.get(brace)?.end ?? brace + 1;
  }
  return Math.min(at, end, source.length);
}

function readLine(source: string, line: Range): Line {
  if (trimRange(source, line).start === line.end) return { kind: 'blank' };
  const heading = matchAt(source, HEADING, line);
  if (heading) return { kind: 'heading', level: heading[1] ?? '1', content: HEADING.lastIndex };
  if (matchAt(source, QUOTE, line)) return { kind: 'quote', content: QUOTE.lastIndex };
  if (matchAt(source, RULE, line) && RULE.lastIndex === line.end) return { kind: 'rule' };
  const list = matchAt(source, LIST, line);
  if (list && LIST.lastIndex < line.end)
    return { kind: 'list', symbols: list[1] ?? '*', content: LIST.lastIndex };
  if (matchAt(source, TASK, line) && TASK.lastIndex < line.end)
    return { kind: 'task', content: TASK.lastIndex };
  return { kind: matchAt(source, TABLE, line) ? 'table' : 'text' };
}

/** The end of the last line of running text that goes on behind a line's end. */
function findTextEnd(context: WikiContext, lineEnd: number, end: number): number {
  let last = lineEnd;
  while (last < end) {
    const following = { start: last + 1, end: findLineEnd(context, last + 1, end) };
    if (following.start >= end || readLine(context.source, following).kind !== 'text') break;
    last = following.end;
  }
  return last;
}

/** Inline pieces in an element, blocks between them beside it. */
function writeFlow(context: WikiContext, range: Range, place: Place, element: string): string {
  let xml = '';
  const pieces = context.writePieces(range, place);
  for (const piece of pieces) xml += piece.kind === 'block' ? piece.xml : wrap(element, piece.xml);
  return pieces.length === 0 && element !== 'p' ? `<${element} />` : xml;
}

function wrap(element: string, xml: string): string {
  return `<${element}>${xml}</${element}>`;
}

function takeList(context: WikiContext, rest: Range, place: Place): Written {
  const items: ListLine[] = [];
  let at = rest.start;
  while (at < rest.end) {
    const lineEnd = findLineEnd(context, at, rest.end);
    const line = readLine(context.source, { start: at, end: lineEnd });
    if (line.kind !== 'list') break;
    const end = findTextEnd(context, lineEnd, rest.end);
    items.push({ symbols: line.symbols, start: line.content, end });
    at = Math.min(end + 1, rest.end);
  }
  return { xml: writeList(context, items, place), end: at };
}

function takeTasks(context: WikiContext, rest: Range, place: Place): Written {
  let tasks = '';
  let at = rest.start;
  for (let id = 1; at < rest.end; id++) {
    const end = findLineEnd(context, at, rest.end);
    const line = readLine(context.source, { start: at, end });
    if (line.kind !== 'task') break;
    const body = context.writePieces({ start: line.content, end }, { ...place, depth: place.depth + 3 });
    tasks += `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>${body.map(piece => piece.xml).join('')}</ac:task-body></ac:task>`;
    at = Math.min(end + 1, rest.end);
  }
  return { xml: `<ac:task-list>${tasks}</ac:task-list>`, end: at };
}

/** The rows of a table: a row that no bar ends goes on in the lines below. */
function takeTable(context: WikiContext, rest: Range, place: Place): Written {
  const rows: Range[] = [];
  let at = rest.start;
  while (at < rest.end) {
    let end = findLineEnd(context, at, rest.end);
    if (readLine(context.source, { start: at, end }).kind !== 'table') break;
    while (end < rest.end && !endsWithBar(context.source, at, end)) {
      const following = { start: end + 1, end: findLineEnd(context, end + 1, rest.end) };
      const { kind } = readLine(context.source, following);
      if (kind === 'blank' || kind === 'table' || kind === 'heading') break;
      end = following.end;
    }
    rows.push({ start: at, end });
    at = Math.min(end + 1, rest.end);
  }
  return { xml: writeTable(context, rows, place), end: at };
}

function endsWithBar(source: string, start: number, end: number): boolean {
  let at = end - 1;
  while (at > start && isSpace(source.charCodeAt(at))) at--;
  return source[at] === '|' && source[at - 1] !== '\\';
}

function writeAsText({ source }: WikiContext, range: Range): string {
  const { start, end } = trimRange(source, range);
  return start === end ? '' : `<p>${escapeText(source.slice(start, end))}</p>`;
}
