import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { createPlace, eachStore, STORE_KINDS } from '../../test/support/stores.ts';
import { newId } from './ids.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { openStore } from './open-store.ts';
import { createPostgresDialect, openPool } from './postgres-dialect.ts';
import { readSetting, writeSetting } from './settings.ts';
import { createSqliteDialect, openDatabase } from './sqlite-dialect.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weir-store-'));
  folders.push(folder);
  return folder;
}

eachStore('a store', open => {
  test('keeps what was written for whoever opens it next', async () => {
    const first = await open();
    await writeSetting(first, { name: 'a', value: { deep: ['é', 1, null] }, time: 5, by: 'per_x' });
    await writeSetting(first, { name: 'a', value: { deep: ['é', 2, null] }, time: 6, by: 'per_y' });
    const second = await open(first);
    expect(await readSetting(second, 'a')).toEqual({ deep: ['é', 2, null] });
    expect(await readSetting(second, 'b')).toBeUndefined();
  });

  test('gives times and counts as numbers', async () => {
    const store = await open();
    const time = Number.MAX_SAFE_INTEGER;
    await writeSetting(store, { name: 'a', value: 1, time, by: 'x' });
    const { rows } = await sql<{ changed: number; count: number; sum: number }>`
      select max(changed) as changed, count(*) as count, sum(changed - changed + 2) as sum from setting`.execute(
      store.db,
    );
    expect({ ...rows[0] }).toEqual({ changed: time, count: 1, sum: 2 });
  });

  test('undoes a transaction that fails, and runs others before and after it', async () => {
    const store = await open();
    const write = (name: string, db = store.db) =>
      db.insertInto('setting').values({ name, value: '1', changed: 1, changed_by: 'x' }).execute();
    const failing = store.db.transaction().execute(async transaction => {
      await write('lost', transaction);
      await new Promise(setImmediate);
      throw new Error('no');
    });
    await Promise.all([expect(failing).rejects.toThrow('no'), write('kept')]);
    const names = await store.db.selectFrom('setting').select('name').execute();
    expect(names.map(row => row.name)).toEqual(['kept']);
  });

  test('refuses to be opened by a version that is older than its schema', async () => {
    const store = await open();
    await sql`insert into weir_migration (name, time) values ('999-future', 1)`.execute(store.db);
    await expect(open(store)).rejects.toMatchObject({
      code: 'STORE_NEWER',
      message: expect.stringContaining('999-future'),
    });
  });

  test('lets others run during a long row of queries', async () => {
    const store = await open();
    let stopped = false;
    setTimeout(() => {
      stopped = true;
    }, 1);
    while (!stopped) await readSetting(store, 'a');
  });

  test('counts what a statement changed', async () => {
    const store = await open();
    for (const name of ['a', 'b']) await writeSetting(store, { name, value: 1, time: 1, by: 'x' });
    const update = store.db.updateTable('setting').set({ changed: 2 });
    expect((await update.executeTakeFirstOrThrow()).numUpdatedRows).toBe(2n);
    expect((await update.where('name', '=', 'c').executeTakeFirstOrThrow()).numUpdatedRows).toBe(0n);
    expect(await store.db.deleteFrom('setting').returning('name').execute()).toHaveLength(2);
  });
});

describe.each(STORE_KINDS)('migrations (%s)', kind => {
  const makeTable = (name: string): Migration => ({
    name,
    up: async ({ db }) => {
      await db.schema.createTable(`t_${name}`).addColumn('id', 'text').execute();
    },
  });
  async function onPlace(work: (run: (...list: Migration[]) => Promise<void>) => Promise<void>) {
    const { location, remove } = await createPlace(kind);
    const run = async (...migrations: Migration[]) => {
      const dialect =
        'url' in location
          ? createPostgresDialect(openPool(location.url))
          : createSqliteDialect(openDatabase(location.file));
      const db = new Kysely<unknown>({ dialect });
      await migrate(db, { kind, migrations }).finally(() => db.destroy());
    };
    try {
      await work(run);
    } finally {
      await remove();
    }
  }

  test('run once each, also where two processes start at once', () =>
    onPlace(async run => {
      const list = [makeTable('a'), makeTable('b')];
      await Promise.all([run(...list), run(...list), run(...list)]);
      await run(...list, makeTable('c'));
    }));

  test('that a later branch brings with a lower number still run', () =>
    onPlace(async run => {
      await run(makeTable('a'), makeTable('c'));
      await run(makeTable('a'), makeTable('b'), makeTable('c'));
      await expect(run(makeTable('a'), makeTable('c'))).rejects.toMatchObject({ code: 'STORE_NEWER' });
    }));

  test('leave nothing behind where one of them fails', () =>
    onPlace(async run => {
      const broken: Migration = { name: 'b', up: () => Promise.reject(new Error('no such luck')) };
      await expect(run(makeTable('a'), broken)).rejects.toThrow(
        /migration b failed \(no such luck\)\. Nothing was changed/,
      );
      await run(makeTable('a'), makeTable('b'));
    }));
});

describe('a store that cannot be opened', () => {
  test('is told with its place and no password', async () => {
    const url = 'postgres://weir:canary-password@127.0.0.1:1/weir';
    const error = await openStore({ url }).catch(reason => reason);
    expect(error).toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(error.message).toContain('127.0.0.1:1/weir');
    expect(error.message).not.toContain('canary-password');
  });

  test.each(['mysql://x/y', 'nonsense'])('is told where its URL is %s', async url => {
    await expect(openStore({ url })).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });

  test('is told where a file is something else, which stays as it was', async () => {
    const file = join(makeFolder(), 'notes.txt');
    writeFileSync(file, 'my notes, long enough to be taken for a header of something or other');
    await expect(openStore({ file })).rejects.toMatchObject({ code: 'STORE_NOT_OURS' });
    expect(readFileSync(file, 'utf8')).toContain('my notes');
  });
});

test('a new file, with its folder and all that SQLite keeps beside it, is for its owner alone', async () => {
  const folder = join(makeFolder(), 'data');
  const store = await openStore({ file: join(folder, 'weir.db') });
  const modes = ['', '/weir.db', '/weir.db-wal'].map(name => statSync(`${folder}${name}`).mode & 0o777);
  await store.close();
  expect(modes).toEqual([0o700, 0o600, 0o600]);
});

test('a commit reaches the disk before it is answered', () => {
  const database = openDatabase(join(makeFolder(), 'weir.db'));
  expect({ ...database.prepare('pragma synchronous').get() }).toEqual({ synchronous: 2 });
  expect({ ...database.prepare('pragma journal_mode').get() }).toEqual({ journal_mode: 'wal' });
  expect({ ...database.prepare('pragma foreign_keys').get() }).toEqual({ foreign_keys: 1 });
  database.close();
});

test('ids tell their kind, use no look-alike letters and do not repeat', () => {
  const ids = new Set(Array.from({ length: 10_000 }, () => newId('srv')));
  expect(ids.size).toBe(10_000);
  for (const id of ids) expect(id).toMatch(/^srv_[a-z2-7]{16}$/);
});
