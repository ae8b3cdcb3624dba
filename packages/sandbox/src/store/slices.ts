/** Keyset pages over a query: stable under inserts, exact at any size. */
import type { SQLInputValue } from 'node:sqlite';
import { DomainError, type Slice, type SliceRequest } from '../domain/entities.ts';
import type { Store } from './database.ts';

export interface SliceQuery<Row, T> {
  /** `from … where …`, without order; parameters in `parameters`. */
  readonly from: string;
  readonly where: readonly string[];
  readonly parameters: readonly SQLInputValue[];
  readonly select?: string;
  /** The ordering expression; ties are broken by `tie`. */
  readonly order: string;
  readonly tie: string;
  readonly descending?: boolean;
  readonly map: (row: Row) => T;
}

interface Keyed {
  slice_order: SQLInputValue;
  slice_tie: SQLInputValue;
}

/** Rows after the position that `after` names (or past `offset` rows), at most `limit`, and where the next page starts. */
export function readSlice<Row, T>(store: Store, query: SliceQuery<Row, T>, request: SliceRequest): Slice<T> {
  const direction = query.descending ? 'desc' : 'asc';
  const where = [...query.where];
  const parameters = [...query.parameters];
  const position = request.after === undefined ? undefined : parsePosition(request.after);
  if (position) {
    where.push(`(${query.order}, ${query.tie}) ${query.descending ? '<' : '>'} (?, ?)`);
    parameters.push(...position);
  }
  const rows = store.all<Row & Keyed>(
    `select ${query.select ?? '*'}, ${query.order} as slice_order, ${query.tie} as slice_tie from ${query.from}
     ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
     order by ${query.order} ${direction}, ${query.tie} ${direction} limit ? offset ?`,
    ...parameters,
    request.limit + 1,
    request.offset ?? 0,
  );
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const items = shown.map(row => query.map(row));
  if (rows.length <= request.limit || last === undefined) return { items };
  return { items, next: JSON.stringify([last.slice_order, last.slice_tie]) };
}

/** The place that an earlier slice named as its end. Throws `bad_request` for anything else. */
export function parsePosition(after: string): readonly [SQLInputValue, SQLInputValue] {
  const [order, tie, ...rest] = parseArray(after);
  if (!isKey(order) || !isKey(tie) || rest.length > 0)
    throw new DomainError('bad_request', 'Invalid cursor.');
  return [order, tie];
}

function parseArray(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** `column in (?, ?)` and its parameters, into a query under construction. */
export function addIn(
  where: string[],
  parameters: SQLInputValue[],
  column: string,
  values: readonly SQLInputValue[] | undefined,
): void {
  if (values === undefined) return;
  if (values.length === 0) {
    where.push('0');
    return;
  }
  // One parameter whatever the count, so that the statement's text, and its plan, are reused.
  where.push(`${column} in (select value from json_each(?))`);
  parameters.push(JSON.stringify(values));
}
