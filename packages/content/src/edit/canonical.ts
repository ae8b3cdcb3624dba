/** What blocks say, as keys to compare: of stored blocks through their Markdown, of requested ones directly. */
import { parseAttributes } from '../markdown/attributes.ts';
import { takeCaption } from '../markdown/captions.ts';
import { splitCodeInfo } from '../markdown/code-info.ts';
import { parseMarkdown } from '../markdown/index.ts';
import { findMacro } from '../markdown/macros.ts';
import { homeOf } from '../markdown/write/inlines.ts';
import { coverFrom } from '../read/hidden.ts';
import { createOutput } from '../read/output.ts';
import { createReader } from '../read/reader.ts';
import { isTaskDone, renderBlocks } from '../read/render.ts';
import type { PageBlock } from '../storage/blocks.ts';
import type { Attributes, Block, Inline, ListItem } from '../types.ts';
import { inlineKey } from './atoms.ts';

/** The Markdown of some sibling blocks, without ids. */
export function markdownOf(source: string, blocks: readonly PageBlock[]): string {
  const output = createOutput(createReader(source));
  const cover = coverFrom(source, blocks[0]?.nodes[0]?.parent);
  if (cover?.kind === 'gone') return ''; // what a page hides, no diff shows
  if (cover?.kind === 'veiled') output.reader.veil = cover.way;
  renderBlocks(output, blocks);
  return output.text.trimEnd();
}

/** What a read shows of a block; of an item, with its marker. */
export function ownMarkdown(source: string, block: PageBlock): string {
  const list = block.parent;
  if (!list || (block.kind !== 'item' && block.kind !== 'task')) return markdownOf(source, [block]);
  const output = createOutput(createReader(source));
  renderBlocks(output, [{ ...list, children: [block] }]);
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
    case 'paragraph': {
      const key = inlineKey(block.children);
      return key === '' ? '' : `p ${key}`;
    }
    case 'list':
      return `l${block.ordered ? block.start : ''}(${block.items.map(itemKey).join('\u0002')})`;
    case 'table':
      return `t${block.align.join()} ${block.rows.map(row => row.map(inlineKey).join('\u0003')).join('\u0002')}`;
    case 'code':
      return `c ${infoKey(block.info)}\n${block.value}`;
    case 'quote':
      return `q(${blocksKey(block.children)})`;
    case 'divider':
      return 'd';
    case 'container':
      return `m ${headKey(block, 'title')}(${blocksKey(block.children)})`;
    case 'leaf':
      return `f ${headKey(block)}`;
  }
}

export function itemKey(item: ListItem): string {
  return `${item.done ?? '-'}(${blocksKey(item.children)})`;
}

/** What a stored item says, as itemKey of a requested one; `view` is what of its blocks counts. */
export function itemKeyOf(
  source: string,
  item: PageBlock,
  view: (blocks: readonly Block[]) => readonly Block[] = blocks => blocks,
): string {
  const [node] = item.nodes;
  const children = item.kind === 'item' || item.kind === 'task' ? item.children : [item];
  const done = item.kind === 'task' && node ? isTaskDone(source, node) : undefined;
  return `${done ?? '-'}(${blocksKey(view(readBack(source, children)))})`;
}

/** The words after a fence, in no particular order and however they are quoted. */
export function infoKey(info: string): string {
  const { language, rest } = splitCodeInfo(info);
  const read = parseAttributes(`{${rest}}`, 0, true);
  return `${language} ${read.ok ? sortedAttributes(read.attributes) : rest}`;
}

function sortedAttributes(attributes: Attributes): string {
  return JSON.stringify(Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A directive's name, label and parameters, in no particular order; a label is the parameter that it stands for. */
export function headKey(
  head: { readonly name: string; readonly label?: string; readonly attributes: Attributes },
  labelled = '',
): string {
  const name = findMacro(head.name)?.label ?? labelled;
  const label = head.label === undefined ? {} : { [name]: head.label };
  return `${head.name} ${sortedAttributes({ ...label, ...head.attributes })}`;
}

/** Blocks as a later read will show them: without what Markdown may set but a read leaves out. */
export function asShown(blocks: readonly Block[]): Block[] {
  return blocks.map(block => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return { ...block, children: inlinesAsShown(block.children) };
      case 'quote':
        return { ...block, children: asShown(block.children) };
      case 'container':
        return { ...withoutBreakout(block), children: asShown(block.children) };
      case 'list':
        return { ...block, items: block.items.map(itemAsShown) };
      case 'table':
        return {
          ...block,
          align: [],
          rows: takeCaption(block.rows).rows.map(row => row.map(inlinesAsShown)),
        };
      default:
        return block;
    }
  });
}

/** Attributes of layout sections that are looks, and their storage names. */
export const BREAKOUT: Readonly<Record<string, string>> = {
  'breakout-mode': 'ac:breakout-mode',
  'breakout-width': 'ac:breakout-width',
};

/** A layout section without how far it breaks out of the page. */
export function withoutBreakout(block: Extract<Block, { type: 'container' }>): typeof block {
  if (block.name !== 'section') return block;
  const attributes = Object.entries(block.attributes).filter(([name]) => !Object.hasOwn(BREAKOUT, name));
  return { ...block, attributes: Object.fromEntries(attributes) };
}

export function itemAsShown(item: ListItem): ListItem {
  return { ...item, children: asShown(item.children) };
}

/** A link without its tooltip; a title that names the page of a file is none. */
export function withoutTooltip({
  title,
  ...link
}: Extract<Inline, { type: 'link' }>): typeof link & { title?: string } {
  return title !== undefined && homeOf({ ...link, title }) !== undefined ? { ...link, title } : link;
}

/** Looks of images, tooltips of links and ids of emoji are not shown for an edit, nor is alternative text that repeats the file's name. */
export function inlinesAsShown(nodes: readonly Inline[]): Inline[] {
  return nodes.map(node => {
    if (node.type === 'image') {
      const { caption, on } = node.attributes;
      const attributes = {
        ...(caption === undefined ? {} : { caption }),
        ...(on === undefined ? {} : { on }),
      };
      return { ...node, alt: node.alt === node.src ? '' : node.alt, attributes };
    }
    if (node.type === 'directive' && node.name === 'emoji') return { ...node, attributes: {} };
    if (!('children' in node)) return node;
    const children = inlinesAsShown(node.children);
    return node.type === 'link' ? { ...withoutTooltip(node), children } : { ...node, children };
  });
}
