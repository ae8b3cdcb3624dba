/** What is looked for, and a place where it stands. */
import type { StorageNode } from '../../storage/tree.ts';
import type { FindKind } from '../../types.ts';
import type { Change } from '../attributes.ts';
import type { Field } from './fields.ts';
import type { Matching } from './match.ts';

export interface FindRequest {
  readonly source: string;
  readonly nodes: readonly StorageNode[];
  readonly find: string;
  readonly replace: string;
  readonly matching: Matching;
}

/** One place where the text stands. */
export interface Found {
  /** What it is found among; it is counted as the first of them. */
  readonly kinds: readonly FindKind[];
  readonly start: number;
  /** Throws ContentError 'forbidden' or 'not_applicable' for an address that may not stand there. */
  readonly changes: () => readonly Change[];
  /** The value that it is a part of. */
  readonly field?: Field;
}
