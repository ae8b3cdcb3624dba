/** Operations as lists: by tag, by words. */
import type { AnswerOf, CONTRACT } from '@weir/gateway/api';

export type OperationRow = AnswerOf<typeof CONTRACT.catalogue.get>['rows'][number];

export interface TagGroup {
  readonly tag: string;
  readonly rows: readonly OperationRow[];
}

/** Groups in the order of their names. */
export function groupByTag(rows: readonly OperationRow[]): TagGroup[] {
  const groups = Map.groupBy(rows, row => row.tag);
  return [...groups].map(([tag, rows]) => ({ tag, rows })).sort((a, b) => a.tag.localeCompare(b.tag));
}

/** Whether all words occur in its title, id, path or tag. */
export function matchesOperation(row: OperationRow, text: string): boolean {
  const all = `${row.title} ${row.id} ${row.method} ${row.path} ${row.tag}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every(word => all.includes(word));
}
