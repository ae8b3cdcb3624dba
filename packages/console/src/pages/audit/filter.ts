/** The audit's filters as they stand in the URL. */
import { AuditEntry, AuditOutcome } from '@weir/gateway/api';

export interface AuditSearch {
  readonly text?: string;
  readonly kind?: AuditEntry['kind'];
  readonly outcome?: AuditEntry['outcome'];
  readonly server?: string;
  readonly principal?: string;
  readonly action?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string;
  /** Hours back from now; instead of `from`. */
  readonly last?: number;
}

/** Takes what is understood from a URL's search; the rest is dropped. */
export function readAuditFilter(search: Readonly<Record<string, unknown>>): AuditSearch {
  const kind = AuditEntry.shape.kind.safeParse(search['kind']);
  const outcome = AuditOutcome.safeParse(search['outcome']);
  const last = Number(search['last']);
  return {
    ...readText(search, 'text'),
    ...(kind.success && { kind: kind.data }),
    ...(outcome.success && { outcome: outcome.data }),
    ...readText(search, 'server'),
    ...readText(search, 'principal'),
    ...readText(search, 'action'),
    ...readTime(search, 'from'),
    ...readTime(search, 'to'),
    ...(Number.isInteger(last) && last > 0 && last <= 8784 && { last }),
  };
}

/** The query of the admin API for a URL's filters. @param now epoch milliseconds */
export function toAuditQuery({ last, ...filter }: AuditSearch, now: number) {
  return last === undefined ? filter : { ...filter, from: new Date(now - last * 3_600_000).toISOString() };
}

/** How many filters are set. */
export function countFilters(search: AuditSearch): number {
  return Object.values(search).filter(value => value !== undefined).length;
}

function readText<Name extends string>(
  search: Readonly<Record<string, unknown>>,
  name: Name,
): { [K in Name]?: string } {
  const value = search[name];
  // The router reads `text=42` as a number.
  const text = typeof value === 'number' ? String(value) : value;
  const kept: { [K in Name]?: string } = {};
  if (typeof text === 'string' && text !== '') kept[name] = text.slice(0, 200);
  return kept;
}

function readTime<Name extends string>(
  search: Readonly<Record<string, unknown>>,
  name: Name,
): { [K in Name]?: string } {
  const kept: { [K in Name]?: string } = {};
  const value = search[name];
  if (typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    kept[name] = new Date(value).toISOString();
  return kept;
}
