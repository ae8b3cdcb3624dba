/** A page as nested parts of exact bytes, finer than blocks: the text of a paragraph, the rows and cells of a table, the body of a code block. */

import { ownMarkdown } from '../edit/canonical.ts';
import { createReader } from '../read/reader.ts';
import { layOutTable, renderCellContent } from '../read/table.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import { attributeOf, childElements, findChild, type StorageNode } from '../storage/tree.ts';

export interface Part {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
  /** What two parts must share to be compared inside: the number of columns, the spans of a row. */
  readonly frame: string;
  /** The block that this part is, or is in. */
  readonly block: PageBlock | undefined;
  /** The cell that this part is, or is in. */
  readonly cell: StorageNode | undefined;
}

/** The page as one part. */
export function pageParts(page: Page): Part {
  return {
    kind: 'page',
    start: 0,
    end: page.source.length,
    parts: page.partition.map(partOfBlock),
    frame: '',
    block: undefined,
    cell: undefined,
  };
}

function partOfBlock(block: PageBlock): Part {
  const { start, end } = block;
  const [node] = block.nodes;
  const kind = `${block.kind} ${block.name ?? ''}`;
  const base = { kind, start, end, block, cell: undefined };
  if (block.kind === 'table' && node) return { ...base, ...partsOfTable(node, block) };
  if (block.children.length > 0) {
    const frame = block.name === 'section' ? String(block.children.length) : '';
    return { ...base, frame, parts: block.children.map(partOfBlock) };
  }
  const inner = block.nodes.length === 1 && node ? textHolder(block, node) : undefined;
  const parts = inner && inner.innerEnd > inner.innerStart ? [contentPart(inner, block, undefined)] : [];
  return { ...base, frame: '', parts };
}

/** The element whose content is the block's text. */
function textHolder(block: PageBlock, node: StorageNode): StorageNode | undefined {
  if (block.kind === 'heading' || node.name === 'p' || node.name === 'pre') return node;
  return block.kind === 'code' || block.kind === 'macro' ? findChild(node, 'ac:plain-text-body') : undefined;
}

function contentPart(node: StorageNode, block: PageBlock, cell: StorageNode | undefined): Part {
  const { innerStart: start, innerEnd: end } = node;
  return { kind: 'content', start, end, parts: [], frame: '', block, cell };
}

function partsOfTable(table: StorageNode, block: PageBlock): Pick<Part, 'frame' | 'parts'> {
  const grid = layOutTable(table);
  const hasSpans = grid.rows.some(row => row.some(place => place !== undefined && place.cell.rows > 1));
  return {
    frame: `${grid.width} ${hasSpans ? grid.rows.length : ''}`,
    parts: grid.rowNodes.map(row => {
      const cells = childElements(row).filter(cell => cell.name === 'td' || cell.name === 'th');
      return {
        kind: 'row',
        start: row.start,
        end: row.end,
        block,
        cell: undefined,
        frame: cells.map(spansOf).join(' '),
        parts: cells.map(cell => ({
          kind: 'cell',
          start: cell.start,
          end: cell.end,
          block,
          cell,
          frame: '',
          parts: cell.innerEnd > cell.innerStart ? [contentPart(cell, block, cell)] : [],
        })),
      };
    }),
  };
}

function spansOf(cell: StorageNode): string {
  return `${attributeOf(cell, 'colspan') ?? 1}x${attributeOf(cell, 'rowspan') ?? 1}`;
}

/** What a reader is shown of some parts; of cells, their text. */
export function showParts(page: Page, parts: readonly Part[]): string {
  const seen = new Set<PageBlock | StorageNode>();
  const shown: string[] = [];
  for (const { block, cell } of parts) {
    const of = cell ?? block;
    if (!of || seen.has(of)) continue;
    seen.add(of);
    if (cell) shown.push(renderCellContent(createReader(page.source), cell));
    else if (block) shown.push(ownMarkdown(page.source, block));
  }
  return shown.filter(text => text !== '').join('\n\n');
}

/** The ids of the blocks that some parts are, or are in. */
export function idsOf(page: Page, parts: readonly Part[]): string[] {
  const { ids } = page;
  return [
    ...new Set(
      parts.flatMap(({ block }) => {
        const named = block && block.place < 0 ? block.parent : block;
        return (named && ids.shownOf(named)) ?? [];
      }),
    ),
  ];
}
