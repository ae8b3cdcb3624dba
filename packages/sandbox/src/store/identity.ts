/** Ids and UUIDs from counters in the database: equal histories give equal sites. */
import { createHash } from 'node:crypto';
import type { Store } from './database.ts';

/** Real ids are large and not consecutive; the first one is this plus a step. */
const FIRST_ID = 65_537;
const LARGEST_STEP = 512;

export interface Identity {
  /** For content, spaces, labels, properties: one id space. */
  nextId(): number;
  nextUuid(): string;
}

export function createIdentity(store: Store, seed: string): Identity {
  return {
    nextId: () => {
      for (;;) {
        const count = bumpCounter(store, 'id_count');
        const step =
          1 + (createHash('sha256').update(`${seed}/id/${count}`).digest().readUInt16BE(0) % LARGEST_STEP);
        const id = readNumber(store, 'last_id', FIRST_ID) + step;
        writeMeta(store, 'last_id', String(id));
        // Imports keep the ids of their origin, which may lie ahead of the counter.
        if (!isTaken(store, id)) return id;
      }
    },
    nextUuid: () =>
      formatUuid(
        createHash('sha256')
          .update(`${seed}/uuid/${bumpCounter(store, 'uuid_count')}`)
          .digest('hex'),
      ),
  };
}

/** Where a large seed's ids begin, beyond what a sandbox reaches by single saves. */
const FIRST_FAST_ID = 100_000_000;
export interface FastIdentity extends Identity {
  /** Lets ordinary ids go on from the last one. */
  finish(): void;
}

/** Ids as steps from memory, for one writer of very many contents; UUIDs as ever. */
export function createFastIdentity(store: Store, identity: Identity): FastIdentity {
  let last = Math.max(FIRST_FAST_ID, readNumber(store, 'last_id', FIRST_ID));
  return {
    nextId: () => {
      last += 1 + ((last * 7 + 3) % LARGEST_STEP);
      return last;
    },
    nextUuid: identity.nextUuid,
    finish: () => writeMeta(store, 'last_id', String(last)),
  };
}

export function readMeta(store: Store, key: string): string | undefined {
  return store.get<{ value: string }>('select value from meta where key = ?', key)?.value;
}

export function writeMeta(store: Store, key: string, value: string): void {
  store.run(
    'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    key,
    value,
  );
}

function readNumber(store: Store, key: string, fallback: number): number {
  const value = readMeta(store, key);
  return value === undefined ? fallback : Number(value);
}

function bumpCounter(store: Store, key: string): number {
  const next = readNumber(store, key, 0) + 1;
  writeMeta(store, key, String(next));
  return next;
}

function isTaken(store: Store, id: number): boolean {
  const sql =
    'select 1 as taken from content where id = ? union all select 1 from space where id = ? limit 1';
  return store.get(sql, id, id) !== undefined;
}

/** A version 4 UUID from 32 hexadecimal digits. */
export function formatUuid(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
