/** Runs the same tests over SQLite and over PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, inject } from 'vitest';
import { newId } from '../../src/store/ids.ts';
import type { StoreKind } from '../../src/store/migration.ts';
import { openStore, type Store, type StoreLocation } from '../../src/store/open-store.ts';

/** Opens a store on a fresh database, or, given one, a second store on the same database, as a replica would. Closed after the test. */
export type OpenStore = (same?: Store) => Promise<Store>;

export const STORE_KINDS: readonly StoreKind[] = ['sqlite', 'postgres'];

/** Describes a behaviour once for each kind of store. */
export function eachStore(name: string, define: (open: OpenStore, kind: StoreKind) => void): void {
  describe.each(STORE_KINDS)(`${name} (%s)`, kind => {
    const used: { close(): Promise<void> }[] = [];
    const removals: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const store of used.splice(0).reverse()) await store.close();
      for (const remove of removals.splice(0)) await remove();
    });
    const open: OpenStore = async same => {
      const place = same ? undefined : await createPlace(kind);
      if (place) removals.push(place.remove);
      const store = await openStore(same?.location ?? (place as Place).location);
      used.push(store);
      return store;
    };
    define(open, kind);
  });
}

/** An empty database. */
export interface Place {
  readonly location: StoreLocation;
  remove(): Promise<void>;
}

/** Makes an empty database: a file in a folder of its own, or a database of the run's PostgreSQL server. */
export async function createPlace(kind: StoreKind): Promise<Place> {
  if (kind === 'postgres') return createPostgresPlace();
  const folder = mkdtempSync(join(tmpdir(), 'weir-store-'));
  return {
    location: { file: join(folder, 'weir.db') },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function createPostgresPlace(): Promise<Place> {
  const answer = await fetch(inject('postgresBroker'));
  const server = await answer.text();
  if (!answer.ok) throw new Error(server);
  const name = newId('test');
  await runOn(server, `create database ${name}`);
  return {
    location: { url: `${server}/${name}` },
    remove: () => runOn(server, `drop database ${name} with (force)`),
  };
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client(`${server}/postgres`);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
