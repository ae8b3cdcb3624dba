/** What a merge of stored blocks and requested ones carries along. */
import type { PageBlock } from '../storage/blocks.ts';
import type { StorageNode } from '../storage/tree.ts';
import type { Block } from '../types.ts';
import type { Pool } from './pool.ts';
import type { Splice } from './splice.ts';

export interface Merge {
  readonly source: string;
  readonly pool: Pool;
  readonly add: (splice: Omit<Splice, 'operation'>) => void;
  /** Merges the blocks of a container; given here so that containers and what they hold can merge each other. */
  readonly mergeBlocks: (
    merge: Merge,
    before: readonly PageBlock[],
    after: readonly Block[],
    container: StorageNode,
  ) => void;
}
