/** `<div>`, `<p>` and `<center>` around Markdown, as READMEs lay out their first lines: what stands in them is read, the tags go. */
import { pushParagraph } from './leaf-blocks.ts';
import {
  type BlockState,
  indentOf,
  isEmpty,
  lineEnd,
  lineStart,
  lineText,
  readChildren,
  trimContent,
} from './lines.ts';

const OPEN = /^<(div|p|center)(?:\s[^<>]*)?>/i;
/** After so many that nothing closes, no more are searched: thousands would take the square of their time. */
const MAX_OPEN = 20;

/** An element on a line of its own, or whose tags stand on lines of their own around others. Anything else is text. */
export function readWrapper(state: BlockState, line: number, endLine: number): boolean {
  const text = lineText(state, line);
  const found = OPEN.exec(text);
  const name = found?.[1]?.toLowerCase();
  if (!found || name === undefined) return false;
  const rest = text.slice(found[0].length).trim();
  return rest === ''
    ? readAround(state, { line, name, endLine })
    : readLine(state, { line, name, start: found[0].length });
}

/** `<p align="center">text</p>`. */
function readLine(
  state: BlockState,
  { line, name, start }: { readonly line: number; readonly name: string; readonly start: number },
): boolean {
  const text = lineText(state, line);
  const close = `</${name}>`;
  const end = text.trimEnd().length - close.length;
  const inside = text.slice(start, Math.max(start, end)).toLowerCase();
  if (end < start || !text.toLowerCase().startsWith(close, end) || inside.includes(`<${name}`)) return false;
  if (inside.includes(close)) return false;
  const first = lineStart(state, line);
  const content = { source: state.source, line, start: first + start, end: first + end, into: [] };
  trimContent(content);
  if (content.start < content.end) pushParagraph(state, content);
  state.line = line + 1;
  return true;
}

interface Wrapper {
  readonly line: number;
  readonly name: string;
  readonly endLine: number;
}

function readAround(state: BlockState, wrapper: Wrapper): boolean {
  const close = state.openWrappers > MAX_OPEN ? undefined : findClose(state, wrapper);
  if (close === undefined) {
    state.openWrappers++;
    return false;
  }
  const start = wrapper.line + 1;
  const { blockIndent } = state;
  state.blockIndent = leastIndent(state, start, close);
  const children = readChildren(state, () => state.readBlocks(state, start, close));
  state.blockIndent = blockIndent;
  for (const child of children) state.out.push(child);
  state.line = close + 1;
  return true;
}

function findClose(state: BlockState, { line, name, endLine }: Wrapper): number | undefined {
  let depth = 1;
  for (let at = line + 1; at < endLine; at++) {
    if (isEmpty(state, at)) continue;
    if (indentOf(state, at) < state.blockIndent) return undefined;
    const text = lineText(state, at).toLowerCase();
    if (text.trimEnd() === `</${name}>`) depth--;
    else if (OPEN.exec(text)?.[1] === name && !text.includes(`</${name}>`)) depth++;
    if (depth === 0) return at;
  }
  return undefined;
}

/** How far the lines stand in at least: what is indented in an element is no code. */
function leastIndent(state: BlockState, start: number, end: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let line = start; line < end; line++)
    if (lineStart(state, line) < lineEnd(state, line)) least = Math.min(least, indentOf(state, line));
  return Number.isFinite(least) ? least : state.blockIndent;
}
