/** Finds entries, and gives them as the admin API and exports show them. */
import { z } from 'zod';
import type { AuditEntry } from '../api/audit.ts';
import { type AuditPosition, type AuditQuery, type AuditReader, listAuditEntries } from '../store/audit.ts';
import type { AuditEntryRow } from '../store/tables/audit.ts';
import type { AuditRecord } from './entry.ts';

const PAGE = 500;

export interface AuditSearch {
  readonly query: AuditQuery;
  /** Of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Whether whoever asks may see arguments. */
  readonly withDetails: boolean;
}

export interface AuditFound {
  readonly items: readonly AuditEntry[];
  /** Where there is more. */
  readonly next?: string;
}

/**
 * Entries, newest first.
 * @throws RangeError where the cursor is not one.
 */
export async function searchAudit(db: AuditReader, search: AuditSearch): Promise<AuditFound> {
  const { query, limit, cursor, withDetails } = search;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const rows = await listAuditEntries(db, query, { after, limit: limit + 1, newestFirst: true });
  const items = rows.slice(0, limit).map(row => showEntry(row, withDetails));
  const last = rows[limit - 1];
  return { items, ...(rows.length > limit && last && { next: writeCursor(last) }) };
}

/** All entries that match, oldest first, read page by page as they are taken. */
export async function* exportAudit(db: AuditReader, query: AuditQuery): AsyncGenerator<AuditEntry> {
  let after: AuditPosition | undefined;
  while (true) {
    const rows = await listAuditEntries(db, query, { after, limit: PAGE, newestFirst: false });
    for (const row of rows) yield showEntry(row, true);
    after = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

function showEntry(row: AuditEntryRow, withDetails: boolean): AuditEntry {
  // Written by `writeBody`, of an event of ours.
  const { at, actor, details, ...rest }: AuditRecord = JSON.parse(row.body);
  const { principal, name, client } = actor;
  const shown = { principal, name: name ?? principal, ...(client !== undefined && { client }) };
  const entry = { id: `${row.chain}.${row.seq}`, at: new Date(at).toISOString(), actor: shown, ...rest };
  return withDetails && details !== undefined ? { ...entry, details } : entry;
}

const Cursor = z.tuple([z.number(), z.string(), z.number()]);

function writeCursor({ time, chain, seq }: AuditPosition): string {
  return Buffer.from(JSON.stringify([time, chain, seq])).toString('base64url');
}

function readCursor(text: string): AuditPosition {
  try {
    const [time, chain, seq] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { time, chain, seq };
  } catch {
    throw new RangeError('The cursor is not one that a search gave. Leave it out to begin anew.');
  }
}
