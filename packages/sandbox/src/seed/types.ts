/** What the generators plan and the seed then writes. */
import type { Markup } from './markup.ts';
import type { Random } from './random.ts';

export interface FilePlan {
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly comment?: string;
}

export interface PagePlan {
  readonly space: string;
  readonly title: string;
  readonly type?: 'page' | 'blogpost' | 'folder';
  /** Title of the parent in the same space; under the home page without one, `null`: at the top, an orphan. */
  readonly parent?: string | null;
  readonly author: string;
  readonly createdAt: number;
  /** Blocks of storage, in order; an early version has only the first ones. */
  readonly blocks: readonly string[];
  readonly labels?: readonly string[];
  /** User names of those who edit it later. */
  readonly editors?: readonly string[];
  /** Number of later versions. */
  readonly edits?: number;
  /** When the last edit is made; by default some time after the creation. */
  readonly lastEdit?: number;
  readonly status?: 'current' | 'draft' | 'archived';
  readonly files?: readonly FilePlan[];
  /** How often it is read, 1 being usual. */
  readonly interest?: number;
  /** A name in the facts for what was planted on this page. */
  readonly planted?: Plant;
}

export type Plant =
  | 'stub'
  | 'orphan'
  | 'stale'
  | 'broken-link'
  | 'missing-image'
  | 'old-domain'
  | 'past-review'
  | 'unknown-macro'
  | 'ambiguous-date';

/** What every generator works with. */
export interface Studio {
  readonly random: Random;
  readonly markup: Markup;
  /** The end of the story, epoch milliseconds. */
  readonly end: number;
}

export type PageGenerator = (studio: Studio) => readonly PagePlan[];
