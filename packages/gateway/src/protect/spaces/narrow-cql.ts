/** Adds a clause to a CQL query so that nothing in it can get around the clause. */
import { parseCql } from '@weir/cql';

/** @throws CqlError for a query that cannot be read: what is not understood is not narrowed */
export function narrowCql(cql: string, clause: string): string {
  const { where, orderBy } = parseCql(cql);
  const [first] = orderBy;
  const head = first ? cql.slice(0, first.span.start) : cql;
  const condition = first ? head.replace(/order\s+by\s*$/i, '') : head;
  const tail = first ? ` order by ${cql.slice(first.span.start).trim()}` : '';
  return where ? `(${condition.trim()}) and ${clause}${tail}` : `${clause}${tail}`;
}
