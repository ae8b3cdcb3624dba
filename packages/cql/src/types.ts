/** CQL as frozen nodes with the positions they were read from. Grammar: https://developer.atlassian.com/cloud/confluence/advanced-searching-using-cql/ */

export interface Span { readonly start: number; readonly end: number }

export type Value =
  | { readonly kind: 'string'; readonly value: string; readonly quoted: boolean; readonly span: Span }
  | { readonly kind: 'function'; readonly name: string; readonly args: readonly string[]; readonly span: Span };

export type Operator = '=' | '!=' | '~' | '!~' | '>' | '>=' | '<' | '<=' | 'in' | 'not in';

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly children: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'not'; readonly child: Expression; readonly span: Span }
  | { readonly kind: 'clause'; readonly field: string; readonly operator: Operator; readonly values: readonly Value[]; readonly span: Span };

export interface Sort { readonly field: string; readonly direction: 'asc' | 'desc'; readonly span: Span }

export interface Query { readonly where?: Expression; readonly orderBy: readonly Sort[]; readonly source: string }

/** A fault in a query: where, what, and what to write instead. */
export interface Problem { readonly span: Span; readonly message: string; readonly hint?: string }

/** What a caller gives instead of CQL; the builder quotes and escapes every value. */
export interface Filters {
  /** Plain words: every one must occur; `"a phrase"` in double quotes as it stands. */
  readonly text?: string;
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
  readonly createdAfter?: string; // yyyy-MM-dd, or now("-7d") and the like
  readonly createdBefore?: string;
  readonly modifiedAfter?: string;
  readonly modifiedBefore?: string;
  readonly orderBy?: 'relevance' | 'created' | 'modified' | 'title';
  readonly direction?: 'asc' | 'desc';
}
