/** The few HTML tags that mean something inside text; comments are dropped, all other HTML is text. */
import type { Inline } from '../../types.ts';
import { findStartTag, pushAnchor, pushImage } from './html-links.ts';
import { flushText, type InlineRun, pushNode, skipTo } from './inline-run.ts';
import { addMark, addNode, createList, dropMarks, finishList, type Mark, plainText } from './nodes.ts';

const TAG = /<(br|u|ins|sub|sup|strong|em|del|strike|b|i|s|kbd|samp|tt|code)\s*\/?>/iy;
const MARKS: Readonly<Record<string, Mark>> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  del: 'del',
  strike: 'del',
  s: 'del',
  u: 'u',
  ins: 'u',
  sub: 'sub',
  sup: 'sup',
};
/** Tags of one kind deeper than this, and tags of any kind deeper than MAX_DEPTH, are text. */
const MAX_SAME_DEPTH = 20;
const MAX_DEPTH = 40;

/** Reads the tag or comment at `pos`; `readInside` reads what stands between start and end tag. */
export function readTag(
  run: InlineRun,
  readInside: (run: InlineRun, start: number, end: number) => Inline[],
): boolean {
  const { source, pos } = run;
  if (source.charCodeAt(pos + 1) === 33) return dropComment(run);
  if (readLinkOrImage(run, readInside)) return true;
  TAG.lastIndex = pos;
  const found = TAG.exec(source);
  const name = found?.[1]?.toLowerCase();
  if (!found || name === undefined) return false;
  const start = pos + found[0].length;
  if (start > run.end || run.depth >= MAX_DEPTH) return false;
  if (name === 'br') {
    pushNode(run, { type: 'break' }, { start: pos, end: start });
    return true;
  }
  const close = findClosingTag(run, name, start);
  if (!close) return false;
  flushText(run, pos);
  for (const node of buildElement(name, readInside(run, start, close.start))) run.items.push(node);
  skipTo(run, close.end);
  return true;
}

/** `<a href="…">` and `<img src="…">`. */
function readLinkOrImage(
  run: InlineRun,
  readInside: (run: InlineRun, start: number, end: number) => Inline[],
): boolean {
  const tag = run.depth < MAX_DEPTH ? findStartTag(run) : undefined;
  if (tag?.name === 'img') pushImage(run, tag);
  if (tag?.name !== 'a') return tag !== undefined;
  const close = findClosingTag(run, 'a', tag.end);
  if (!close) return false;
  pushAnchor(run, tag, { nodes: readInside(run, tag.end, close.start), end: close.end });
  return true;
}

/** The nodes of an element; one that is empty is none. */
function buildElement(name: string, children: readonly Inline[]): readonly Inline[] {
  const list = createList();
  const mark = MARKS[name];
  if (mark) addMark(list, mark, dropMarks(children, [mark]));
  else addNode(list, { type: 'code', value: plainText(children) });
  const nodes = finishList(list);
  return nodes[0]?.type === 'code' && nodes[0].value === '' ? [] : nodes;
}

function dropComment(run: InlineRun): boolean {
  const { source, pos, end } = run;
  if (!source.startsWith('<!--', pos) || lastOf(run, '-->') < pos) return false;
  const close = source.indexOf('-->', pos + 2);
  if (close < 0 || close + 3 > end) return false;
  flushText(run, pos);
  skipTo(run, close + 3);
  return true;
}

/** The tag's end, its own kind nested in it skipped; undefined past the run or where they nest without sense. */
function findClosingTag(
  run: InlineRun,
  name: string,
  from: number,
): { readonly start: number; readonly end: number } | undefined {
  const last = lastOf(run, `</${name}`);
  if (last < from) return undefined;
  // Only links have attributes here; all that begin one count, or the search would go on to the end from each of thousands.
  const tags = new RegExp(name === 'a' ? '<(/?)a(?:\\s[^<>]*)?>' : `<(/?)${name}\\s*>`, 'gi');
  tags.lastIndex = from;
  let depth = 1;
  for (let found = tags.exec(run.source); found && depth < MAX_SAME_DEPTH; found = tags.exec(run.source)) {
    if (tags.lastIndex > run.end) return undefined;
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return { start: found.index, end: tags.lastIndex };
  }
  return undefined;
}

/** Where a text in lower case stands last in the content, looked up once: thousands of open tags must not be searched from each. */
function lastOf({ source, start, contentEnd, memo }: InlineRun, text: string): number {
  const known = memo.get(text);
  if (known !== undefined) return known;
  const found = source.slice(start, contentEnd).toLowerCase().lastIndexOf(text);
  const last = found < 0 ? -1 : start + found;
  memo.set(text, last);
  return last;
}
