/**
 * The lines of a table cell, which Markdown parts by `<br>`: a line that begins with `- ` is an item of a list, with one more `- ` before
 * it for each list around; `1. ` begins one where `2. ` follows.
 */
import type { Block, Inline, ListItem } from '../types.ts';

/** A line that begins an item: the bullets of the lists around it, its own marker, and the box of a task. */
const MARKER = /^\s*((?:- )*)(-|\d{1,9}\.) (?:\[([ x])\](?: |$))?/;

/** The lines of a cell. */
export function linesOf(nodes: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines;
}

/** A text node that lost space at its ends. */
export function withValue(node: Extract<Inline, { type: 'text' }>, value: string): Inline {
  if (node.escaped === undefined) return { type: 'text', value };
  const dropped = node.value.length - node.value.trimStart().length;
  const kept = value.length - value.trimStart().length;
  return { type: 'text', value, escaped: node.escaped - dropped + kept };
}

/** How many lists a line stands in, 0 for one that begins no item. */
export function depthOf(line: readonly Inline[]): number {
  const found = markerOf(line);
  return found ? (found[1] ?? '').length / 2 + 1 : 0;
}

function markerOf([first]: readonly Inline[]): RegExpExecArray | null {
  return first?.type === 'text' ? MARKER.exec(first.value.slice(0, first.escaped)) : null;
}

/** The item that a line is: done or not where it has a box, and its text. */
export function itemOf(line: readonly Inline[]): ListItem & { readonly children: readonly [Paragraph] } {
  const [first, ...rest] = line;
  const value = first?.type === 'text' ? first.value : '';
  const marker = markerOf(line);
  const box = marker?.[3];
  const text = value.slice(marker?.[0].length).trimStart();
  const children: readonly Inline[] = text === '' ? rest : [{ type: 'text', value: text }, ...rest];
  return { ...(box !== undefined && { done: box === 'x' }), children: [{ type: 'paragraph', children }] };
}

/** Whether the line that begins an item begins one of a numbered list. */
export function isNumbered(line: readonly Inline[]): boolean {
  return numberOf(line) !== undefined;
}

function numberOf(line: readonly Inline[]): number | undefined {
  const mark = markerOf(line)?.[2] ?? '-';
  return mark === '-' ? undefined : Number.parseInt(mark, 10);
}

type Paragraph = Extract<Block, { type: 'paragraph' }>;
type List = Extract<Block, { type: 'list' }>;
type Growing<Of> = { -readonly [Key in keyof Of]: Of[Key] };

interface OpenList {
  readonly list: Growing<List>;
  readonly items: (Growing<ListItem> & { children: Block[] })[];
}

/** What a new cell says, as blocks: paragraphs, which two breaks part, and lists, whose first line stands right behind a line or at the start. */
export function blocksOfCell(nodes: readonly Inline[]): readonly Block[] {
  const blocks: Block[] = [];
  const open: OpenList[] = [];
  let last: Inline[] | undefined;
  let gap = 0;
  const lines = linesOf(nodes);
  for (const [at, line] of lines.entries()) {
    if (line.length === 0) {
      gap++;
      continue;
    }
    const depth = gap === 0 && beginsItem(lines, at, open.length) ? depthOf(line) : 0;
    if (depth > 0) last = addItem(blocks, open, line, depth);
    else if (gap === 0 && last) last.push({ type: 'break' }, ...line);
    else {
      open.length = 0;
      last = [...line];
      blocks.push({ type: 'paragraph', children: last });
    }
    gap = 0;
  }
  return blocks;
}

/** Items are at most one list deeper than what stands before them; a number alone is text. */
function beginsItem(lines: readonly (readonly Inline[])[], at: number, open: number): boolean {
  const line = lines[at] ?? [];
  const depth = depthOf(line);
  if (depth === 0 || depth > open + 1 || isBlank(itemOf(line))) return false;
  const number = numberOf(line);
  if (number === undefined) return true;
  const follows = (other: readonly Inline[] | undefined, step: number): boolean =>
    other !== undefined && depthOf(other) === depth && numberOf(other) === number + step;
  return follows(lines[at + 1], 1) || (open >= depth && follows(lines[at - 1], -1));
}

function isBlank({ children: [{ children }] }: ReturnType<typeof itemOf>): boolean {
  return children.length === 0;
}

/** Adds an item to the list of its depth, and gives the list of nodes that its text is. */
function addItem(blocks: Block[], open: OpenList[], line: readonly Inline[], depth: number): Inline[] {
  const { done, children } = itemOf(line);
  const text: Inline[] = [...children[0].children];
  const item = {
    ...(done !== undefined && { done }),
    children: [{ type: 'paragraph' as const, children: text }],
  };
  open.length = Math.min(open.length, depth);
  const ordered = isNumbered(line);
  const current = open[depth - 1];
  if (current?.list.ordered === ordered) current.items.push(item);
  else {
    const items = [item];
    const list: List = { type: 'list', ordered, start: numberOf(line) ?? 1, items };
    const around = open[depth - 2]?.items.at(-1)?.children ?? blocks;
    around.push(list);
    open.length = depth - 1;
    open.push({ list, items });
  }
  return text;
}
