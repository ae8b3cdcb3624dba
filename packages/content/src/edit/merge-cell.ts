/** A table cell merged: its paragraphs, lists, tasks, macros and nested tables stay, and so does what is unchanged inside of them. */
import { blocksOfCell, depthOf, linesOf } from '../markdown/cell-lines.ts';
import { parseInline, writeInline, writeStorage } from '../markdown/index.ts';
import { createReader } from '../read/reader.ts';
import { layOutTable, renderCellContent } from '../read/table.ts';
import { isMacro, macroName } from '../storage/blocks.ts';
import { scanStorage } from '../storage/scan.ts';
import { findChild, type StorageNode, textOf, walkNodes } from '../storage/tree.ts';
import type { Block, Inline } from '../types.ts';
import { BREAK, inlineKey, SPACE } from './atoms.ts';
import { growLists } from './cell-items.ts';
import type { Merge } from './merge.ts';
import { mergeInline } from './merge-inline.ts';
import { settle } from './merge-line.ts';
import { setTaskDone } from './merge-list.ts';
import { applySplices, orderSplices, type Splice, spliceInner } from './splice.ts';

const WORDS = /<br>|\s+|[\p{L}\p{N}\p{M}]+|[^\\]/gu;

/** Gives a table cell new content. Throws ContentError 'bad_markdown' when it would not read back. */
export function mergeCell(merge: Merge, cell: StorageNode, wanted: readonly Inline[]): void {
  const listed = addLists(merge, cell, wanted);
  const grown = growLists(merge, cell, wanted);
  const content = settle(wanted, readCell, [
    ...(listed ? [listed] : []),
    ...(grown ? [() => mergeContent({ ...merge, source: grown.source }, grown.cell, wanted)] : []),
    () => mergeContent(merge, cell, wanted),
    () => writeCell(merge, wanted),
  ]);
  merge.add(spliceInner(merge.source, cell, content));
}

function mergeContent(merge: Merge, cell: StorageNode, wanted: readonly Inline[]): string {
  const separators = new Map<StorageNode, string[]>();
  const shown = renderCellContent(createReader(merge.source), cell, (node, text) => {
    separators.set(node, [...(separators.get(node) ?? []), ...separatorKeys(text)]);
  });
  const [before, after] = [boxesOf(parseInline(shown)), boxesOf(wanted)];
  const isTicked = before.length === after.length && before.join() !== after.join();
  const content = mergeInline({
    source: merge.source,
    nodes: cell.children,
    separators,
    wanted: isTicked ? withBoxes(wanted, before) : wanted,
    pool: merge.pool,
    patchInside: (stored, node) => patchInside(merge, stored, node),
  });
  return isTicked ? tickTasks(content, after) : content;
}

function separatorKeys(text: string): string[] {
  return (text.match(WORDS) ?? []).map(word => {
    if (word === '<br>') return BREAK;
    return word.trim() === '' ? SPACE : `"${word}`;
  });
}

/** The box of a task, where its line begins. */
const BOX = /^((?:- |\d+\. )*- )\[([ x])\](?= |$)/;

/** Whether the tasks of a cell are done, in order. */
function boxesOf(nodes: readonly Inline[]): boolean[] {
  return nodes.flatMap((node, index) => {
    const found = node.type === 'text' && nodes[index - 1]?.type !== 'text' ? boxAt(nodes, index) : undefined;
    return found ? [found[2] === 'x'] : [];
  });
}

function boxAt(nodes: readonly Inline[], index: number): RegExpExecArray | undefined {
  const [before, node] = [nodes[index - 1], nodes[index]];
  const isLineStart = index === 0 || before?.type === 'break';
  return (isLineStart && node?.type === 'text' && BOX.exec(node.value.slice(0, node.escaped))) || undefined;
}

/** The same content with the boxes of its tasks filled or emptied. */
function withBoxes(nodes: readonly Inline[], states: readonly boolean[]): Inline[] {
  let next = 0;
  return nodes.map((node, index) => {
    if (node.type !== 'text' || !boxAt(nodes, index)) return node;
    const box = states[next++] ? '[x]' : '[ ]';
    return { ...node, value: node.value.replace(BOX, (_all, marker: string) => marker + box) };
  });
}

function tickTasks(content: string, states: readonly boolean[]): string {
  const tasks = walkNodes(scanStorage(content)).filter(node => node.name === 'ac:task');
  const splices: Splice[] = [];
  const add = (change: Omit<Splice, 'operation'>): void => {
    splices.push({ ...change, operation: 0 });
  };
  for (const [index, task] of tasks.entries())
    setTaskDone({ source: content, add }, task, states[index] ?? false);
  return applySplices(content, orderSplices(content, splices));
}

/** Cell content from nothing: its lists as such where that reads back as given, else paragraphs alone. Errors as mergeCell. */
export function writeCell(merge: Merge, wanted: readonly Inline[], align = ''): string {
  return settle(wanted, readCell, [
    () => writeCellBlocks(merge, blocksOfCell(wanted), align),
    () => writeCellBlocks(merge, paragraphsOf(wanted), align),
  ]);
}

function readCell(content: string): string {
  return renderCellContent(createReader(content), scanStorage(content));
}

/** One paragraph for what stands between two breaks in a row. */
function paragraphsOf(wanted: readonly Inline[]): readonly Block[] {
  const paragraphs: Inline[][] = [[]];
  for (let index = 0; index < wanted.length; index++) {
    const node = wanted[index];
    if (!node) continue;
    if (node.type === 'break' && wanted[index + 1]?.type === 'break') {
      paragraphs.push([]);
      index++;
    } else paragraphs[paragraphs.length - 1]?.push(node);
  }
  return paragraphs.map(children => ({ type: 'paragraph', children }));
}

/** Paragraphs are all aligned alike. */
function writeCellBlocks({ pool }: Merge, blocks: readonly Block[], align: string): string {
  const style = align === '' ? '' : ` style="text-align: ${align};"`;
  if (blocks.length === 0) return `<p${style} />`;
  return blocks
    .map(block => {
      if (block.type !== 'paragraph') return writeStorage([block], pool);
      const content = writeInline(block.children, pool);
      return content === '' ? `<p${style} />` : `<p${style}>${content}</p>`;
    })
    .join('');
}

function unescaped(node: Inline): Inline {
  return node.type === 'text' ? { type: 'text', value: node.value } : node;
}

/** A cell without lists that gets one: what stands before the first list merges, the rest is new; undefined where no list comes. */
function addLists(merge: Merge, cell: StorageNode, wanted: readonly Inline[]): (() => string) | undefined {
  const isItem = (nodes: readonly Inline[]): boolean => linesOf(nodes).some(line => depthOf(line) > 0);
  const shown = parseInline(renderCellContent(createReader(merge.source), cell));
  // Stored lines that only look like items stay lines, whether or not they come back escaped.
  if (!isItem(wanted) || isItem(shown.map(unescaped))) return undefined;
  const blocks = blocksOfCell(wanted);
  const first = blocks.findIndex(block => block.type === 'list');
  if (first < 0) return undefined;
  const lead = blocks.slice(0, first).flatMap((block, at): Inline[] => {
    const children = block.type === 'paragraph' ? block.children : [];
    return at === 0 ? [...children] : [{ type: 'break' }, { type: 'break' }, ...children];
  });
  const before = (): string => (lead.length === 0 ? '' : mergeContent(merge, cell, lead));
  return () => before() + writeCellBlocks(merge, blocks.slice(first), '');
}

/** A macro or table inside a cell that says something else within: its bytes but for that, undefined where it is no such thing. */
function patchInside(merge: Merge, stored: string, wanted: Inline): string | undefined {
  if (wanted.type !== 'directive' || !wanted.label || !stored.startsWith('<')) return undefined;
  const [node, ...others] = scanStorage(stored).children;
  if (!node || others.length > 0) return undefined;
  const splices: Splice[] = [];
  const inner: Merge = { ...merge, source: stored, add: change => splices.push({ ...change, operation: 0 }) };
  if (!patchBody(inner, node, wanted.name, wanted.label)) return undefined;
  return applySplices(stored, orderSplices(stored, splices));
}

function patchBody(merge: Merge, node: StorageNode, name: string, label: readonly Inline[]): boolean {
  if (node.name === 'table') return name === 'table' && patchTable(merge, node, label);
  if (!isMacro(node) || macroName(node) !== name) return false;
  const rich = findChild(node, 'ac:rich-text-body');
  if (rich) mergeCell(merge, rich, label);
  const plain = findChild(node, 'ac:plain-text-body');
  return rich !== undefined || (plain !== undefined && patchText(merge, plain, label));
}

/** A text body of lines, each shown as code without its indent: lines that stay keep theirs, others take that of the line they replace. */
function patchText(merge: Merge, body: StorageNode, label: readonly Inline[]): boolean {
  const stored = textOf(merge.source, body).split('\n');
  const byText = new Map(stored.map(line => [line.trim(), line]));
  const shown = splitAt(label, node => node.type === 'break').map(line =>
    line.filter(node => !isBlank(node)),
  );
  if (!shown.every(line => line.length <= 1 && line.every(node => node.type === 'code'))) return false;
  const lines = shown.map(([node], index) => {
    const text = node?.type === 'code' ? node.value.trim() : '';
    const indent = shown.length === stored.length ? /^\s*/.exec(stored[index] ?? '')?.[0] : '';
    return byText.get(text) ?? `${indent}${text}`;
  });
  const text = lines.join('\n').replaceAll(']]>', ']]]]><![CDATA[>');
  merge.add(spliceInner(merge.source, body, `<![CDATA[${text}]]>`));
  return true;
}

function isBlank(node: Inline): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** A nested table with as many rows and cells as before. */
function patchTable(merge: Merge, table: StorageNode, label: readonly Inline[]): boolean {
  const { rows } = layOutTable(table);
  const bars = label.flatMap(node => (node.type === 'text' ? splitBars(node.value) : [node]));
  const lines = splitAt(bars, node => node.type === 'break').map(line => splitAt(line, node => node === BAR));
  if (lines.length !== rows.length || lines.some((line, row) => line.length !== rows[row]?.length))
    return false;
  for (const [row, places] of rows.entries()) {
    for (const [column, place] of places.entries()) {
      const wanted = lines[row]?.[column] ?? [];
      if (!place?.origin && inlineKey(wanted) !== '') return false;
      const cell = place?.cell.node;
      const shown = cell && parseInline(renderCellContent(createReader(merge.source), cell));
      if (cell && place.origin && inlineKey(shown ?? []) !== inlineKey(wanted))
        mergeCell(merge, cell, wanted);
    }
  }
  return true;
}

const BAR: Inline = { type: 'text', value: '|' };

function splitBars(text: string): Inline[] {
  return text
    .split('|')
    .flatMap((value, index): Inline[] => [
      ...(index > 0 ? [BAR] : []),
      ...(value === '' ? [] : [{ type: 'text', value } as const]),
    ]);
}

function splitAt(nodes: readonly Inline[], isBorder: (node: Inline) => boolean): Inline[][] {
  const parts: Inline[][] = [[]];
  for (const node of nodes) {
    if (isBorder(node)) parts.push([]);
    else parts[parts.length - 1]?.push(node);
  }
  return parts;
}
