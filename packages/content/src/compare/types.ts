/** What a comparison of two versions tells. */

export type PageChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'moved and changed';

/** One block, row or cell on one side. */
export interface ChangedBlock {
  /** The headings that it stands under, outermost first. */
  readonly section: readonly string[];
  /** Ids of the block that it is, or is in, as anchors show them. */
  readonly blocks: readonly string[];
  readonly markdown: string;
}

export interface PageChange {
  readonly kind: PageChangeKind;
  /** What changed: `paragraph`, `heading 2`, `item`, `table row`, `cell`, `panel macro` … */
  readonly what: string;
  /** Absent for what is added. */
  readonly before?: ChangedBlock;
  /** Absent for what is removed. */
  readonly after?: ChangedBlock;
  /** Of changed text: `one {-old-}{+new+} word`, or lines that begin with `-` and `+`. */
  readonly diff?: string;
  /** Only what the Markdown does not show changed: a colour, a width, a style, an empty paragraph. */
  readonly looksOnly: boolean;
}

export interface Comparison {
  /** In the order of the older version; empty when nothing a reader could see changed. */
  readonly changes: readonly PageChange[];
  /** Words that came and went, those of changed text included; what moved does not count. */
  readonly words: { readonly added: number; readonly removed: number };
  /** For a person or a model: counts first, then the changes by section, as many as the budget holds. */
  readonly text: string;
  /** Changes that the budget left out of the text. */
  readonly left: number;
  /** The same as a unified diff of the Markdown of both versions. */
  readonly diff: string;
}

export interface CompareOptions {
  /** Bound of the text in tokens (estimated as characters / 4). Default 4,000. */
  readonly maxTokens?: number;
}
