/** What a merge of stored blocks and requested ones carries along. */
import type { PageBlock } from '../storage/blocks.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Block } from '../types.ts';
import type { Matching } from './matching.ts';
import type { Pool } from './pool.ts';
import type { Splice } from './splice.ts';

export interface Merge {
  readonly source: string;
  readonly pool: Pool;
  /** The pool of a block that is merged inside; that of the whole merge where this is left out. */
  readonly poolOf?: (stored: PageBlock) => Pool;
  /** Which requested block each stored one is. */
  readonly matching: Matching;
  readonly add: (splice: Omit<Splice, 'operation'>) => void;
  /** Merges the blocks of a container; given here so that containers and what they hold can merge each other. */
  readonly mergeBlocks: (
    merge: Merge,
    before: readonly PageBlock[],
    after: readonly Block[],
    container: StorageNode,
  ) => void;
}

/** The merge as it goes on inside a block. */
export function withPoolOf(merge: Merge, stored: PageBlock): Merge {
  return merge.poolOf ? { ...merge, pool: merge.poolOf(stored) } : merge;
}
