/** The units that a comparison names: a block, or a row or cell of a table, each with its own text but not that of the blocks in it. */
import { markdownOf, ownMarkdown } from '../edit/canonical.ts';
import { createReader } from '../read/reader.ts';
import { renderCellContent } from '../read/table.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Page } from '../storage/page.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Part } from './parts.ts';
import { formOf, isSameForm, type StoredForm } from './stored-form.ts';

export interface Unit {
  readonly page: Page;
  /** `cell`, `table row`, or the block's kind and name. */
  readonly what: string;
  readonly part: Part;
  /** The block with an id that the unit is, or is in; absent for the page itself. */
  readonly block: PageBlock | undefined;
  readonly start: number;
}

/** The unit that a part is, or is the text of. */
export function unitOf(page: Page, part: Part): Unit {
  const { cell } = part;
  const block = part.block && part.block.place < 0 ? part.block.parent : part.block;
  if (cell) return { page, what: 'cell', part, block, start: cell.start };
  if (part.kind === 'row') return { page, what: 'table row', part, block, start: part.start };
  return { page, what: block ? nameOf(block) : 'page', part, block, start: block?.start ?? -1 };
}

function nameOf({ kind, level, name }: PageBlock): string {
  if (kind === 'heading') return `heading ${level ?? ''}`.trim();
  if (kind === 'macro' && name !== undefined) return `${name} macro`;
  if (kind === 'layout' && name !== undefined) return `layout ${name}`.replace('layout layout', 'layout');
  return kind === 'task-list' ? 'task list' : kind;
}

/** The unit's own Markdown: of a container the line that opens it, of an item its text. */
export function faceOf(unit: Unit): string {
  const { block, part, what } = unit;
  if (what === 'cell' || what === 'table row') return wholeOf(unit);
  if (!block || block.kind === 'table' || block.kind === 'list' || block.kind === 'task-list')
    return part.parts.length === 0 ? wholeOf(unit) : '';
  const lead = block.children.filter(child => child.lead);
  if (block.children.length === 0) return wholeOf(unit);
  if (lead.length === 0) return (wholeOf(unit).split('\n', 1)[0] ?? '').trim();
  return ownMarkdown(unit.page.source, { ...block, children: lead });
}

/** All of the unit's Markdown. */
export function wholeOf({ page, block, part, what }: Unit): string {
  const { source } = page;
  const cellText = (cell: StorageNode): string => renderCellContent(createReader(source), cell);
  if (part.cell) return cellText(part.cell);
  if (what === 'table row')
    return `| ${part.parts.map(({ cell }) => (cell ? cellText(cell) : '')).join(' | ')} |`;
  if (!block) return '';
  return block === part.block ? ownMarkdown(source, block) : markdownOf(source, [block]);
}

/** Whether two units differ in nothing but what Confluence gives them, the units in them left out. */
export function isSameUnit(one: Unit, other: Unit): boolean {
  return isSameForm(ownForm(one), ownForm(other));
}

function ownForm({ page, part, block }: Unit): StoredForm {
  const { source } = page;
  if (part.cell) return formOf(source, [part.cell]);
  const rows = (part.kind === 'row' ? [part] : part.parts).flatMap(row => rowNode(row) ?? []);
  if (part.kind === 'row') return formOf(source, rows, new Set(part.parts.flatMap(({ cell }) => cell ?? [])));
  const inner = (block?.children ?? page.partition).filter(child => !child.lead);
  return formOf(
    source,
    block?.nodes ?? page.root.children,
    new Set([...rows, ...inner.flatMap(child => child.nodes)]),
  );
}

function rowNode({ kind, parts }: Part): StorageNode | undefined {
  return kind === 'row' ? parts[0]?.cell?.parent : undefined;
}
