/** CQL as frozen nodes with the positions they were read from. Grammar: https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/ */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Value =
  | { readonly kind: 'string'; readonly value: string; readonly quoted: boolean; readonly span: Span }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly args: readonly string[];
      readonly span: Span;
    };

export type Operator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<=' | 'in' | 'not in';

export type Expression =
  /** `grouped`: written in parentheses of its own. */
  | {
      readonly kind: 'and' | 'or';
      readonly children: readonly Expression[];
      readonly grouped: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'not'; readonly child: Expression; readonly span: Span }
  | {
      readonly kind: 'clause';
      readonly field: string;
      readonly operator: Operator;
      readonly values: readonly Value[];
      readonly span: Span;
    };

export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
  readonly span: Span;
}

export interface Query {
  readonly where?: Expression;
  readonly orderBy: readonly Sort[];
  readonly source: string;
}

/** The two products whose dialects differ. */
export type Edition = 'cloud' | 'datacenter';

/**
 * A fault in a query: where, what, and what to write instead. An `error` is refused by Confluence;
 * a `warning` may be answered otherwise than its writer meant.
 */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly span: Span;
  readonly message: string;
  readonly hint?: string;
}

/** What a caller gives instead of CQL; the builder quotes and escapes every value. */
export interface Filters {
  /** Plain words: every one must occur; `"a phrase"` in double quotes as it stands. */
  readonly text?: string;
  /** As `text`, in titles only. */
  readonly title?: string;
  readonly spaces?: readonly string[];
  readonly types?: readonly string[];
  readonly labels?: readonly string[];
  /** User ids (account ids, Data Center user names). */
  readonly creators?: readonly string[];
  readonly contributors?: readonly string[];
  readonly mentions?: readonly string[];
  /** All descendants of this content id. */
  readonly ancestor?: string;
  /** On or after: yyyy-MM-dd, yyyy-MM-dd HH:mm, or now("-7d"), startOfMonth() and the like. */
  readonly createdAfter?: string;
  /** Strictly before, so that a quarter is createdAfter 2026-07-01, createdBefore 2026-10-01. */
  readonly createdBefore?: string;
  readonly modifiedAfter?: string;
  readonly modifiedBefore?: string;
  readonly orderBy?: 'relevance' | 'created' | 'modified' | 'title';
  /** Default: newest first, titles from A. */
  readonly direction?: 'asc' | 'desc';
}
