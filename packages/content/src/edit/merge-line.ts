/** One line of text, of a paragraph, heading or cell, merged and read back: what is stored must say what was asked. */
import { ContentError } from '../errors.ts';
import { parseInline, writeInline } from '../markdown/index.ts';
import { renderLine } from '../read/inline.ts';
import { createReader } from '../read/reader.ts';
import { renderCellContent } from '../read/table.ts';
import { scanStorage } from '../storage/scan.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Inline } from '../types.ts';
import { BREAK, inlineKey, SPACE } from './atoms.ts';
import { inlinesAsShown } from './canonical.ts';
import type { Merge } from './merge.ts';
import { mergeInline } from './merge-inline.ts';
import { spliceInner } from './splice.ts';

const WORDS = /<br>|\s+|[\p{L}\p{N}\p{M}]+|[^\\]/gu;

/** New content for the inline nodes of a paragraph or heading. Throws ContentError 'bad_markdown' when it would not read back. */
export function mergeLine(merge: Merge, nodes: readonly StorageNode[], wanted: readonly Inline[]): string {
  const read = (content: string): string => renderLine(createReader(content), scanStorage(content).children);
  const merged = mergeInline({ source: merge.source, nodes, wanted, pool: merge.pool });
  return settle(wanted, read, [() => merged, () => writeInline(wanted, merge.pool)]);
}

/** Gives a table cell new content. Throws ContentError 'bad_markdown' when it would not read back. */
export function mergeCell(merge: Merge, cell: StorageNode, wanted: readonly Inline[]): void {
  const separators = new Map<StorageNode, string[]>();
  renderCellContent(createReader(merge.source), cell, (node, text) => {
    separators.set(node, [...(separators.get(node) ?? []), ...separatorKeys(text)]);
  });
  const read = (content: string): string => renderCellContent(createReader(content), scanStorage(content));
  const content = settle(wanted, read, [
    () => mergeInline({ source: merge.source, nodes: cell.children, separators, wanted, pool: merge.pool }),
    () => writeCell(merge, wanted),
  ]);
  merge.add(spliceInner(merge.source, cell, content));
}

function separatorKeys(text: string): string[] {
  return (text.match(WORDS) ?? []).map(word => {
    if (word === '<br>') return BREAK;
    return word.trim() === '' ? SPACE : `"${word}`;
  });
}

/** Cell content from nothing: one paragraph for what stands between two breaks in a row, all aligned alike. */
export function writeCell(merge: Merge, wanted: readonly Inline[], align = ''): string {
  const paragraphs: Inline[][] = [[]];
  for (let index = 0; index < wanted.length; index++) {
    const node = wanted[index];
    if (!node) continue;
    if (node.type === 'break' && wanted[index + 1]?.type === 'break') {
      paragraphs.push([]);
      index++;
    } else paragraphs[paragraphs.length - 1]?.push(node);
  }
  const style = align === '' ? '' : ` style="text-align: ${align};"`;
  return paragraphs
    .map(nodes => writeInline(nodes, merge.pool))
    .map(content => (content === '' ? `<p${style} />` : `<p${style}>${content}</p>`))
    .join('');
}

/** The first way to write the content that reads back as it was asked. */
function settle(
  wanted: readonly Inline[],
  read: (content: string) => string,
  ways: readonly (() => string)[],
): string {
  const asked = inlineKey(inlinesAsShown(wanted));
  let got = '';
  for (const way of ways) {
    const content = way();
    got = read(content);
    if (inlineKey(parseInline(got)) === asked) return content;
  }
  throw new ContentError(
    'bad_markdown',
    `This text would read back otherwise than given, as ${JSON.stringify(got.slice(0, 200))}. Write it more simply, or in parts.`,
  );
}
