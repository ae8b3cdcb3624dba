import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eachStore } from '../../test/support/stores.ts';
import { createChanges } from '../changes.ts';
import type { Store } from '../store/open-store.ts';
import { extendKeyRing, generateKeyRing, parseKeyRing } from './key-ring.ts';
import { createSecrets } from './secrets.ts';
import { createVault, type Vault, type VaultOptions } from './vault.ts';
import { VaultError } from './vault-error.ts';

const DAY = 24 * 60 * 60 * 1000;
const CANARY = 'canary-7f3a9b';
const ring = generateKeyRing();

/** Everything that a store holds about the vault, as text. */
async function dump(store: Store): Promise<string> {
  const { db } = store;
  return JSON.stringify([
    await db.selectFrom('secret').selectAll().execute(),
    await db.selectFrom('vault_key').selectAll().execute(),
    await db.selectFrom('vault_sentinel').selectAll().execute(),
    await db.selectFrom('setting').selectAll().execute(),
  ]);
}

eachStore('the vault', open => {
  const start = (store: Store, keys = ring, options: VaultOptions = {}) =>
    createVault(store, parseKeyRing(keys), options);

  test('gives back what it sealed, to the place it was sealed for alone', async () => {
    const vault = await start(await open());
    const place = { table: 'secret', row: 'sec_1', column: 'sealed' };
    const sealed = await vault.seal(place, `${CANARY} ü 🎈`);
    expect(sealed).toMatch(/^v1\.dek_[a-z2-7]{16}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
    expect(await vault.open(place, sealed)).toBe(`${CANARY} ü 🎈`);
    expect(await vault.open(place, await vault.seal(place, ''))).toBe('');
    for (const other of [{ table: 'x' }, { row: 'sec_2' }, { column: 'x' }])
      await expect(vault.open({ ...place, ...other }, sealed)).rejects.toMatchObject({
        code: 'VAULT_VALUE_DAMAGED',
      });
  });

  test('refuses a value of which any part was changed', async () => {
    const vault = await start(await open());
    const place = { table: 'secret', row: 'sec_1', column: 'sealed' };
    const parts = (await vault.seal(place, CANARY)).split('.');
    const changed = parts.map((part, index) =>
      parts.with(index, (part.startsWith('A') ? 'B' : 'A') + part.slice(1)).join('.'),
    );
    for (const sealed of [...changed, '', 'v1', 'v2.a.b.c.d', parts.slice(0, 4).join('.')]) {
      const error = await vault.open(place, sealed).catch(reason => reason);
      expect(error, sealed).toBeInstanceOf(VaultError);
      expect(error.message).not.toContain(CANARY);
    }
  });

  test('seals the same text differently each time', async () => {
    const vault = await start(await open());
    const place = { table: 'secret', row: 'sec_1', column: 'sealed' };
    const sealed = await Promise.all(Array.from({ length: 100 }, () => vault.seal(place, CANARY)));
    expect(new Set(sealed.map(each => each.split('.')[2])).size).toBe(100);
  });

  test('seals for no place that rotation does not know', async () => {
    const vault = await start(await open());
    await expect(vault.seal({ table: 'setting', row: 'a', column: 'value' }, 'x')).rejects.toThrow(
      /setting\.value is no sealed column/,
    );
  });

  test('leaves neither text nor keys in the store', async () => {
    const store = await open();
    const secrets = createSecrets(store, await start(store));
    await secrets.keep('server.oauth', CANARY);
    const text = await dump(store);
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(ring.split(':')[1]);
  });

  test('does not start with another key, whatever its name, and says what to do', async () => {
    const store = await open();
    await start(store);
    const name = ring.split(':')[0];
    const sameName = `${name}:${generateKeyRing().split(':')[1]}`;
    await expect(start(store, sameName)).rejects.toMatchObject({
      code: 'VAULT_KEY_WRONG',
      message: expect.stringMatching(/Start with the ring that was used before/),
    });
    await expect(start(store, generateKeyRing())).rejects.toMatchObject({
      code: 'VAULT_KEY_MISSING',
      message: expect.stringContaining(String(name)),
    });
    await start(store);
  });

  test('does not start over data keys that are gone', async () => {
    const store = await open();
    await start(store);
    await store.db.deleteFrom('vault_key').execute();
    await expect(start(store)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  });

  test('refuses a generated key in production, not one that is kept behind one of the operator', async () => {
    const store = await open();
    await start(store);
    await expect(start(store, ring, { production: true })).rejects.toMatchObject({
      code: 'VAULT_KEY_GENERATED',
    });
    const mine = `mine:${generateKeyRing().split(':')[1]}`;
    await start(store, `${mine},${ring}`, { production: true });
    await start(store, mine, { production: true });
  });

  test('that several processes open at once has one data key', async () => {
    const store = await open();
    const vaults = await Promise.all([store, await open(store), await open(store)].map(each => start(each)));
    const ids = await Promise.all(vaults.map(async vault => (await vault.status()).dataKey.id));
    expect(new Set(ids).size).toBe(1);
  });
});

eachStore('secrets', open => {
  async function openSecrets() {
    const store = await open();
    const vault = await createVault(store, parseKeyRing(ring));
    return { store, secrets: createSecrets(store, vault) };
  }

  test('are read by id and purpose, replaced and removed', async () => {
    const { secrets } = await openSecrets();
    const id = await secrets.keep('server.oauth', CANARY);
    expect(id).toMatch(/^sec_/);
    expect(await secrets.read(id, 'server.oauth')).toBe(CANARY);
    await secrets.replace(id, 'server.oauth', 'second');
    expect(await secrets.read(id, 'server.oauth')).toBe('second');
    await secrets.remove(id);
    const error = await secrets.read(id, 'server.oauth').catch(reason => reason);
    expect(error).toMatchObject({ code: 'VAULT_SECRET_MISSING' });
    await expect(secrets.replace(id, 'server.oauth', 'x')).rejects.toMatchObject({
      code: 'VAULT_SECRET_MISSING',
    });
  });

  test('are not read for another purpose, also where the row is changed to it', async () => {
    const { store, secrets } = await openSecrets();
    const id = await secrets.keep('webhook', CANARY);
    await expect(secrets.read(id, 'server.oauth')).rejects.toMatchObject({ code: 'VAULT_SECRET_MISSING' });
    await store.db.updateTable('secret').set({ purpose: 'server.oauth' }).execute();
    await expect(secrets.read(id, 'server.oauth')).rejects.toMatchObject({ code: 'VAULT_SECRET_MISSING' });
  });

  test('cannot be swapped between rows', async () => {
    const { store, secrets } = await openSecrets();
    const [one, two] = [await secrets.keep('a', 'one'), await secrets.keep('a', 'two')];
    await sql`update secret set sealed = (select s.sealed from secret s where s.id = ${two}) where id = ${one}`.execute(
      store.db,
    );
    await expect(secrets.read(one, 'a')).rejects.toMatchObject({ code: 'VAULT_VALUE_DAMAGED' });
  });
});

eachStore('rotation', open => {
  const count = (store: Store, dataKey: string) =>
    store.db
      .selectFrom('secret')
      .select('id')
      .where('sealed', 'like', `v1.${dataKey}.%`)
      .execute()
      .then(rows => rows.length);

  async function fill(store: Store, vault: Vault, size: number): Promise<string[]> {
    const secrets = createSecrets(store, vault);
    return Promise.all(Array.from({ length: size }, (_, index) => secrets.keep('test', `text ${index}`)));
  }

  test('seals everything again under a new data key and tells how far it is', async () => {
    const store = await open();
    let now = 1000;
    const vault = await createVault(store, parseKeyRing(ring), { clock: () => now });
    const ids = await fill(store, vault, 250);
    const before = await vault.status();
    now = 2000;
    await vault.rotate();
    await vault.idle();
    const after = await vault.status();
    expect(after.dataKey).toMatchObject({ created: 2000 });
    expect(after.dataKey.id).not.toBe(before.dataKey.id);
    expect(after).toMatchObject({
      provider: 'key ring',
      generated: true,
      sealed: 251,
      rotation: { startedAt: 2000, finishedAt: 2000, done: 251, total: 251, failed: 0 },
    });
    expect(await count(store, before.dataKey.id)).toBe(0);
    const secrets = createSecrets(store, vault);
    expect(await Promise.all(ids.map(id => secrets.read(id, 'test')))).toEqual(
      ids.map((_, index) => `text ${index}`),
    );
  });

  test('wraps the data keys by a new key at once; the old one is then no longer needed', async () => {
    const store = await open();
    const vault = await createVault(store, parseKeyRing(ring));
    const [id = ''] = await fill(store, vault, 1);
    const both = extendKeyRing(ring);
    await vault.useKeys(parseKeyRing(both));
    const [onlyNew = ''] = both.split(',');
    const restarted = await createVault(store, parseKeyRing(onlyNew));
    expect(await createSecrets(store, restarted).read(id, 'test')).toBe('text 0');
    expect((await restarted.status()).keys).toEqual([onlyNew.split(':')[0]]);
    await expect(vault.useKeys(parseKeyRing(generateKeyRing()))).rejects.toMatchObject({
      code: 'VAULT_KEY_MISSING',
    });
    expect(await createSecrets(store, vault).read(id, 'test')).toBe('text 0');
  });

  test('also happens by starting with a new key before the old one', async () => {
    const store = await open();
    const [id = ''] = await fill(store, await createVault(store, parseKeyRing(ring)), 1);
    const both = extendKeyRing(ring);
    await createVault(store, parseKeyRing(both));
    const alone = await createVault(store, parseKeyRing(both.split(',')[0] ?? ''));
    expect(await createSecrets(store, alone).read(id, 'test')).toBe('text 0');
  });

  test('loses nothing while two processes write, rotate and rotate again', async () => {
    const store = await open();
    const changes = await createChanges(store, { pollMs: 20 });
    const here = await createVault(store, parseKeyRing(ring), { changes });
    const there = await createVault(await open(store), parseKeyRing(ring));
    const ids = await fill(store, here, 60);
    const expected = new Map(ids.map((id, index) => [id, `text ${index}`]));
    let rotating = true;
    const write = async (vault: Vault, own: string[], name: string) => {
      const secrets = createSecrets(store, vault);
      for (let round = 0; rotating || round < 3; round += 1) {
        for (const id of own) {
          const text = `${name} ${round}`;
          await secrets.replace(id, 'test', text);
          expected.set(id, text);
          expect(await secrets.read(id, 'test')).toBe(text);
        }
      }
    };
    const writers = [write(here, ids.slice(0, 30), 'here'), write(there, ids.slice(30), 'there')];
    for (let round = 0; round < 3; round += 1) {
      await here.rotate();
      await there.rotate();
      await Promise.all([here.idle(), there.idle()]);
    }
    rotating = false;
    await Promise.all(writers);
    for (const vault of [here, there, await createVault(store, parseKeyRing(ring))]) {
      const secrets = createSecrets(store, vault);
      for (const [id, text] of expected) expect(await secrets.read(id, 'test')).toBe(text);
    }
    await changes.close();
  });

  test('goes on after a stop, and forgets an old data key when nobody can be using it', async () => {
    const store = await open();
    let now = 1000;
    const options = { clock: () => now };
    const vault = await createVault(store, parseKeyRing(ring), options);
    const ids = await fill(store, vault, 150);
    const { dataKey } = await vault.status();
    await vault.rotate();
    await vault.close();
    const restarted = await createVault(store, parseKeyRing(ring), options);
    await restarted.idle();
    expect(await count(store, dataKey.id)).toBe(0);
    now += 2 * DAY;
    const third = await createVault(store, parseKeyRing(ring), options);
    await third.idle();
    const keys = await store.db.selectFrom('vault_key').select('id').execute();
    expect(keys).toHaveLength(1);
    expect(await createSecrets(store, third).read(ids[149] ?? '', 'test')).toBe('text 149');
  });

  test('leaves what it cannot open as it is, says so, and keeps its key', async () => {
    const store = await open();
    const errors: unknown[] = [];
    let now = 1000;
    const options = { clock: () => now, onError: (error: unknown) => errors.push(error) };
    const vault = await createVault(store, parseKeyRing(ring), options);
    const [id = ''] = await fill(store, vault, 3);
    const { dataKey } = await vault.status();
    const damaged = `v1.${dataKey.id}.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA`;
    await store.db.updateTable('secret').set({ sealed: damaged }).where('id', '=', id).execute();
    await vault.rotate();
    await vault.idle();
    now += 2 * DAY;
    await vault.rotate();
    await vault.idle();
    expect(errors[0]).toMatchObject({ code: 'VAULT_VALUE_DAMAGED', message: expect.stringContaining(id) });
    expect((await vault.status()).rotation).toMatchObject({ failed: 1, done: 3 });
    const row = await store.db.selectFrom('secret').select('sealed').where('id', '=', id).executeTakeFirst();
    expect(row?.sealed).toBe(damaged);
    const keys = await store.db.selectFrom('vault_key').select('id').execute();
    expect(keys.map(each => each.id)).toContain(dataKey.id);
  });
});

describe('a key ring', () => {
  test('that Weir makes can be read, extended and told from one of the operator', async () => {
    const provider = parseKeyRing(extendKeyRing(generateKeyRing()));
    expect(await provider.listKeys()).toHaveLength(2);
    expect(provider.generated).toBe(true);
  });

  test.each([
    ['', 'Entry 1'],
    ['nonsense', 'Entry 1'],
    [`a:${CANARY}`, 'Entry 1 of the key ring (a) is not 32 bytes'],
    [`${generateKeyRing()},b:${Buffer.alloc(31, 7).toString('base64')}`, 'it reads as 31'],
    [`${ring},${ring}`, 'twice'],
    [`a b:${Buffer.alloc(32, 7).toString('base64')}`, 'Entry 1'],
  ])('is refused where it is wrong, without repeating it: %#', (text, words) => {
    const refuse = () => parseKeyRing(text);
    expect(refuse).toThrow(words);
    expect(refuse).toThrow(/openssl rand -base64 32/);
    expect(refuse).not.toThrow(CANARY);
    expect(refuse).not.toThrow(Buffer.alloc(31, 7).toString('base64'));
  });
});
