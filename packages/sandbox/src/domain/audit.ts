/** The audit log: who changed permissions, spaces, groups and people, and what administrators add themselves. */
import { readSlice } from '../store/slices.ts';
import type { Context } from './context.ts';
import type { Actor, Slice, SliceRequest } from './entities.ts';

/** Something the record is about: `{ name: 'ENG', objectType: 'Space' }`. */
export interface AuditObject {
  readonly name: string;
  readonly objectType: string;
}

export interface AuditChange {
  readonly name: string;
  readonly oldValue: string;
  readonly newValue: string;
}

export interface AuditEntry {
  readonly summary: string;
  readonly category: string;
  readonly description?: string;
  readonly affected: AuditObject;
  readonly changes?: readonly AuditChange[];
  readonly associated?: readonly AuditObject[];
  readonly remoteAddress?: string;
  readonly sysAdmin?: boolean;
  /** Epoch milliseconds; default: the actor's now. */
  readonly at?: number;
}

export interface AuditRecord extends Required<AuditEntry> {
  readonly id: number;
  readonly authorId: string;
}

export interface AuditFilter {
  /** Epoch milliseconds, both included. */
  readonly from?: number;
  readonly to?: number;
  /** In summary, description, category or the name of what was changed; case does not count. */
  readonly text?: string;
}

export interface Audit {
  record(actor: Actor, entry: AuditEntry): AuditRecord;
  /** Newest first. */
  list(filter: AuditFilter, request: SliceRequest): Slice<AuditRecord>;
  /** Drops what is older. */
  forget(before: number): void;
}

interface AuditRow {
  id: number;
  author_id: string;
  created_at: number;
  summary: string;
  category: string;
  description: string;
  remote_address: string;
  sys_admin: number;
  affected: string;
  changes: string;
  associated: string;
}

export function createAudit({ store, identity }: Context): Audit {
  return {
    record: (actor, entry) => {
      const record: AuditRecord = {
        id: identity.nextId(),
        authorId: actor.person.accountId,
        summary: entry.summary,
        category: entry.category,
        description: entry.description ?? '',
        affected: entry.affected,
        changes: entry.changes ?? [],
        associated: entry.associated ?? [],
        remoteAddress: entry.remoteAddress ?? '127.0.0.1',
        sysAdmin: entry.sysAdmin ?? false,
        at: entry.at ?? actor.now,
      };
      store.run(
        `insert into audit_record (id, author_id, created_at, summary, category, description, remote_address, sys_admin, affected, changes, associated)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        record.id,
        record.authorId,
        record.at,
        record.summary,
        record.category,
        record.description,
        record.remoteAddress,
        record.sysAdmin ? 1 : 0,
        JSON.stringify(record.affected),
        JSON.stringify(record.changes),
        JSON.stringify(record.associated),
      );
      return record;
    },
    list: (filter, request) => {
      const text = filter.text?.toLowerCase() ?? '';
      return readSlice<AuditRow, AuditRecord>(
        store,
        {
          from: 'audit_record',
          where: [
            'created_at >= ? and created_at <= ?',
            "(? = '' or instr(lower(summary || char(10) || description || char(10) || category || char(10) || affected), ?) > 0)",
          ],
          parameters: [filter.from ?? 0, filter.to ?? Number.MAX_SAFE_INTEGER, text, text],
          order: 'created_at',
          tie: 'id',
          descending: true,
          map: toRecord,
        },
        request,
      );
    },
    forget: before => {
      store.run('delete from audit_record where created_at < ?', before);
    },
  };
}

function toRecord(row: AuditRow): AuditRecord {
  return {
    id: row.id,
    authorId: row.author_id,
    summary: row.summary,
    category: row.category,
    description: row.description,
    affected: JSON.parse(row.affected),
    changes: JSON.parse(row.changes),
    associated: JSON.parse(row.associated),
    remoteAddress: row.remote_address,
    sysAdmin: row.sys_admin === 1,
    at: row.created_at,
  };
}
