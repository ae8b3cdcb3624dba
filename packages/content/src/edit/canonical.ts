/** What blocks say, as keys to compare: of stored blocks through their Markdown, of requested ones directly. */
import { parseMarkdown } from '../markdown/index.ts';
import { createOutput } from '../read/output.ts';
import { createReader } from '../read/reader.ts';
import { renderBlocks } from '../read/render.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Attributes, Block, ListItem } from '../types.ts';
import { inlineKey } from './atoms.ts';

/** The Markdown of some sibling blocks, without ids. */
export function markdownOf(source: string, blocks: readonly PageBlock[]): string {
  const output = createOutput(createReader(source));
  renderBlocks(output, blocks);
  return output.text.trimEnd();
}

/** What a stored block says, as requested blocks would say it. */
export function readBack(source: string, blocks: readonly PageBlock[]): readonly Block[] {
  return parseMarkdown(markdownOf(source, blocks));
}

export function blocksKey(blocks: readonly Block[]): string {
  return blocks
    .map(blockKey)
    .filter(key => key !== '')
    .join('\n');
}

export function blockKey(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `h${block.level} ${inlineKey(block.children)}`;
    case 'paragraph':
      return inlineKey(block.children) === '' ? '' : `p ${inlineKey(block.children)}`;
    case 'list':
      return `l${block.ordered ? block.start : ''}(${block.items.map(itemKey).join('\u0002')})`;
    case 'table':
      return `t${block.rows.map(row => row.map(inlineKey).join('\u0003')).join('\u0002')}`;
    case 'code':
      return `c ${block.info.split(/\s+/).sort().join(' ')}\n${block.value}`;
    case 'quote':
      return `q(${blocksKey(block.children)})`;
    case 'divider':
      return 'd';
    case 'container':
      return `m ${headKey(block)}(${blocksKey(block.children)})`;
    case 'leaf':
      return `f ${headKey(block)}`;
  }
}

export function itemKey(item: ListItem): string {
  return `${item.done ?? '-'}(${blocksKey(item.children)})`;
}

/** A directive's name, label and parameters, in no particular order. */
export function headKey(head: {
  readonly name: string;
  readonly label?: string;
  readonly attributes: Attributes;
}): string {
  const attributes = Object.entries(head.attributes).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([head.name, head.label ?? '', attributes]);
}
