/** The `expand` parameter: dotted names say which parts of a representation come whole; the others are listed in `_expandable`. */
import type { Expand, Json, Scope } from './types.ts';

export type { Expand } from './types.ts';

export const EXPAND_NOTHING: Expand = new Map();

/** Reads `body.storage,version,history.lastUpdated`; several parameters count as one list. */
export function parseExpand(values: readonly string[]): Expand {
  const root: Branch = new Map();
  for (const name of values.flatMap(value => value.split(','))) {
    let branch = root;
    for (const part of name.trim().split('.').filter(Boolean)) {
      const next: Branch = branch.get(part) ?? new Map();
      branch.set(part, next);
      branch = next;
    }
  }
  return root;
}
type Branch = Map<string, Branch>;

/** A part of a representation that is given whole only when it is asked for. */
export interface Field<T> {
  /** Editions that know the part; both where absent. */
  readonly only?: 'cloud' | 'datacenter';
  /** Where the part can be had, or '' where it has no address of its own. */
  readonly link?: (subject: T, scope: Scope) => string;
  /** The part; undefined where the subject has none. */
  readonly value?: (subject: T, expand: Expand, scope: Scope) => unknown;
}
export type Fields<T> = Readonly<Record<string, Field<T>>>;

/** The parts asked for, and `_expandable` for the rest. A part without `value` is never given. */
export function expandFields<T>(subject: T, fields: Fields<T>, expand: Expand, scope: Scope): Json {
  const given: Json = {};
  const expandable: Json = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.only !== undefined && field.only !== scope.dialect.edition) continue;
    const below = expand.get(name);
    if (below === undefined || field.value === undefined) {
      expandable[name] = field.link?.(subject, scope) ?? '';
      continue;
    }
    const value = field.value(subject, below, scope);
    if (value !== undefined) given[name] = value;
  }
  return { ...given, _expandable: expandable };
}

/** The expansion of a query, or what the operation expands where the query names nothing. */
export function expandOr(values: readonly string[], otherwise: string): Expand {
  return parseExpand(values.length > 0 ? values : [otherwise]);
}

/** What is to be expanded at a path, or nothing. */
export function expandBelow(expand: Expand, ...path: readonly string[]): Expand {
  let below: Expand | undefined = expand;
  for (const part of path) below = below?.get(part);
  return below ?? EXPAND_NOTHING;
}
