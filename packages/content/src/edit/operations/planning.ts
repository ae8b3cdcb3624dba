/** What the operations share: the page they are planned against, its blocks by id, and the Markdown they are given. */
import { ContentError } from '../../errors.ts';
import { type Adjust, parseDocument } from '../../markdown/index.ts';
import { indexOfId } from '../../read/view.ts';
import type { PageBlock } from '../../storage/blocks.ts';
import type { Page } from '../../storage/page.ts';
import type { StorageNode } from '../../storage/tree.ts';
import type { Block, EditOperation, EditResult, MacroPolicy } from '../../types.ts';
import { blocksKey } from '../canonical.ts';
import type { Expectation } from '../expectation.ts';
import { matchSiblings } from '../matching.ts';
import type { Merge } from '../merge.ts';
import { mergeBlocks } from '../merge-blocks.ts';
import type { Pool } from '../pool.ts';
import type { Splice } from '../splice.ts';

/** What one operation does. */
export interface Planned {
  readonly splices: readonly Splice[];
  /** Replacements made, for find_replace. */
  readonly count?: number;
  readonly replaced?: EditResult['replaced'][number];
  readonly skipped?: EditResult['skipped'];
  readonly expectation?: Expectation;
  /** Where rows or columns of a table are put in, taken out or moved: where the table starts. */
  readonly lines?: { readonly table: number; readonly axis: 'rows' | 'columns' };
}

/** What an operation answers besides its splices. */
export type Outcome = Omit<Planned, 'splices'>;

export type Of<Name extends EditOperation['op']> = Extract<EditOperation, { op: Name }>;

export interface Planning {
  readonly page: Page;
  /** What the edit may do with macros. */
  readonly macros: MacroPolicy | undefined;
  readonly splices: Splice[];
  readonly add: Merge['add'];
}

export function blockOf(page: Page, id: string): PageBlock {
  const block = page.listed[indexOfId(page, id)];
  if (!block) throw new ContentError('unknown_block', `No block has the id '${id}'.`);
  return block;
}

export function nodeOf(block: PageBlock): StorageNode {
  const [node] = block.nodes;
  if (!node) throw new Error(`the ${block.kind} block at ${block.start} has no node`);
  return node;
}

const TASK_ID = '<ac:task-id';

/** The first id that no task of the page has. */
export function firstTaskId({ source }: Page): number {
  let highest = 0;
  for (let at = source.indexOf(TASK_ID); at >= 0; at = source.indexOf(TASK_ID, at + 1)) {
    const start = source.indexOf('>', at) + 1;
    highest = Math.max(highest, Number(source.slice(start, source.indexOf('<', start))) || 0);
  }
  return highest + 1;
}

export function mergeWith(planning: Planning, pool: Pool): Merge {
  const { source } = planning.page;
  return { source, pool, matching: matchSiblings(source), add: planning.add, mergeBlocks };
}

export function parseBlocks(
  markdown: string,
  adjust?: Adjust,
): { blocks: readonly Block[]; locate: Pool['locate'] } {
  const { blocks, locate } = parseDocument(markdown, adjust);
  if (blocksKey(blocks) === '')
    throw new ContentError('bad_markdown', 'The Markdown is empty. To remove a block, use delete.');
  return { blocks, locate };
}

export function withLocate(pool: Pool, locate: Pool['locate']): Pool {
  return locate ? { ...pool, locate } : pool;
}
