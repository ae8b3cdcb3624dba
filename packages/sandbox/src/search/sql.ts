/** Pieces of SQL with the values of their placeholders, so that no value is ever written into a statement. */
import type { SQLInputValue } from 'node:sqlite';

export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
  /** Of a condition on `content.id` alone: the ids it lets through, each once, as a select of the column `id`. */
  readonly ids?: Omit<Sql, 'ids'>;
  /** A condition that an index answers better than the ids of others do. */
  readonly narrows?: true;
  /** Of a negation that leaves out what can be listed: the ids it leaves out, maybe repeated, as a select of the column `id`. */
  readonly leavesOut?: Omit<Sql, 'leavesOut'>;
  /** Of a text search: what FTS5 is asked. */
  readonly match?: string;
}

export const TRUE: Sql = { text: '1', values: [] };
export const FALSE: Sql = { text: '0', values: [] };

export function sql(text: string, ...values: readonly SQLInputValue[]): Sql {
  return { text, values };
}

/** That a content is among those which the select answers as `id`, each once. */
export function among(select: string, ...values: readonly SQLInputValue[]): Sql {
  return { text: `content.id in (${select})`, values, ids: { text: select, values } };
}

/** The same of a select that may answer an id more than once, which only a list of its own has to mind. */
export function amongRepeated(select: string, ...values: readonly SQLInputValue[]): Sql {
  return { ...among(select, ...values), ids: { text: `select distinct id from (${select})`, values } };
}

/**
 * Conditions that must all hold, for the planner: it knows of no list of ids how long it is and would begin with it. The + in front
 * keeps it from that where another condition is the better one to begin with.
 */
export function planAll(parts: readonly Sql[]): readonly Sql[] {
  if (!parts.some(part => part.narrows)) return parts;
  return parts.map(part => (part.ids === undefined ? part : { ...part, text: `+${part.text}` }));
}

/** All (`and`) or any (`or`) of the conditions; without one, true or false respectively. */
export function joinSql(kind: 'and' | 'or', parts: readonly Sql[]): Sql {
  if (parts.length === 0) return kind === 'and' ? TRUE : FALSE;
  return {
    text: `(${parts.map(part => part.text).join(` ${kind} `)})`,
    values: parts.flatMap(part => part.values),
  };
}

/** Null-safe: what is not known to be true counts as false before it is turned round. */
export function notSql(part: Sql): Sql {
  const negation = sql(`(not coalesce(${part.text}, 0))`, ...part.values);
  const listed = part.narrows
    ? sql(`select content.id as id from content where ${part.text}`, ...part.values)
    : part.ids;
  return listed === undefined ? negation : { ...negation, leavesOut: listed };
}

/** `column in (…)`; false for an empty list. */
export function inSql(column: string, values: readonly SQLInputValue[]): Sql {
  if (values.length === 0) return FALSE;
  return { text: `${column} in (${values.map(() => '?').join(', ')})`, values };
}
