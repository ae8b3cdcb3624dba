import { expect, test } from 'vitest';
import { eachStore } from '../../test/support/stores.ts';
import type { Store } from '../store/open-store.ts';
import { generateKeyRing, parseKeyRing } from '../vault/key-ring.ts';
import { createVault } from '../vault/vault.ts';
import { type AuditLog, type AuditLogOptions, createAuditLog } from './audit-log.ts';
import type { AuditEvent } from './event.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOON = Date.parse('2026-11-23T12:00:00Z');
const ring = generateKeyRing();

function call(number: number, change: Partial<AuditEvent> = {}): AuditEvent {
  return {
    kind: 'call',
    action: 'tools/call',
    outcome: 'ok',
    actor: { principal: 'person:per_ada', name: 'Ada Lovelace' },
    server: 'srv_docs',
    tool: 'confluence_get_page',
    target: `page ${number}`,
    milliseconds: 12,
    requestId: `req_${number}`,
    ...change,
  };
}

eachStore('the audit', (open, kind) => {
  async function start(store: Store, options: Partial<AuditLogOptions> = {}): Promise<AuditLog> {
    const vault = await createVault(store, parseKeyRing(ring));
    return createAuditLog(store, { vault, ...options });
  }

  /** A closed chain of a beginning and `size` calls, with a checkpoint after them. */
  async function filled(size = 9) {
    const store = await open();
    const audit = await start(store);
    for (let number = 1; number <= size; number += 1) audit.record(call(number));
    const { token } = await audit.checkpoint();
    const [{ chain } = { chain: '' }] = await store.db
      .selectFrom('audit_entry')
      .select('chain')
      .limit(1)
      .execute();
    return { store, audit, token, chain };
  }

  const all = { query: {}, limit: 200, withDetails: true };

  test('gives back what was recorded, newest first, page by page', async () => {
    const store = await open();
    let now = NOON;
    const audit = await start(store, { clock: () => now });
    for (let number = 1; number <= 7; number += 1) {
      if (number % 3 === 0) now += 1000;
      audit.record(call(number));
    }
    await audit.commit(call(8, { outcome: 'intent', upstream: { calls: 2, milliseconds: 30 } }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit.search({ ...all, limit: 2, cursor });
      seen.push(...page.items.map(each => each.target ?? each.action));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map(n => `page ${n}`).concat('audit.start'));
    const { items } = await audit.search({ ...all, limit: 1 });
    expect(items[0]).toMatchObject({
      at: '2026-11-23T12:00:02.000Z',
      kind: 'call',
      actor: { principal: 'person:per_ada', name: 'Ada Lovelace' },
      outcome: 'intent',
      upstream: { calls: 2, milliseconds: 30 },
      requestId: 'req_8',
    });
    await expect(audit.search({ ...all, cursor: 'x' })).rejects.toThrow(RangeError);
    await audit.close();
  });

  test('is searched by time, kind, outcome, server, principal, action and words', async () => {
    const store = await open();
    let now = NOON;
    const audit = await start(store, { clock: () => now });
    audit.record(call(1));
    now += 1000;
    audit.record(call(2, { outcome: 'refused', reason: 'space HR is denied', server: 'srv_hr' }));
    now += 1000;
    const actor = { principal: 'person:per_bob', name: 'Bob 100% _' };
    audit.record(call(3, { kind: 'change', action: 'server.update', actor }));
    const find = async (query: object) =>
      (await audit.search({ ...all, query })).items.map(each => each.target).reverse();
    expect(await find({ from: NOON + 1000 })).toEqual(['page 2', 'page 3']);
    expect(await find({ from: NOON + 1000, to: NOON + 2000 })).toEqual(['page 2']);
    expect(await find({ kind: 'change', principal: 'person:per_bob' })).toEqual(['page 3']);
    expect(await find({ outcome: 'refused' })).toEqual(['page 2']);
    expect(await find({ server: 'srv_hr' })).toEqual(['page 2']);
    expect(await find({ action: 'server.update' })).toEqual(['page 3']);
    expect(await find({ text: 'ADA page' })).toEqual(['page 1', 'page 2']);
    expect(await find({ text: 'hr denied' })).toEqual(['page 2']);
    expect(await find({ text: '100% _' })).toEqual(['page 3']);
    expect(await find({ text: "'; drop table audit_entry --" })).toEqual([]);
    await audit.close();
  });

  test('keeps no secret, shows details to auditors alone, and tells a large one by length and hash', async () => {
    const store = await open();
    const audit = await start(store);
    const secret = 'canary-51b2';
    audit.record(
      call(1, {
        details: {
          arguments: { query: 'type = page', client_secret: secret, deep: [{ accessToken: secret }] },
          Authorization: secret,
          password: secret,
          apiKey: { value: secret },
          hasToken: true,
        },
      }),
    );
    audit.record(call(2, { details: { body: 'x'.repeat(100_000) } }));
    const { items } = await audit.search(all);
    expect(items[1]?.details).toMatchObject({
      arguments: { query: 'type = page', client_secret: '(not kept)', deep: [{ accessToken: '(not kept)' }] },
      apiKey: '(not kept)',
      hasToken: true,
    });
    expect(items[0]?.details).toEqual({
      characters: 100_011,
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    });
    const rows = await store.db.selectFrom('audit_entry').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
    const forOthers = await audit.search({ ...all, withDetails: false });
    expect(JSON.stringify(forOthers)).not.toContain('type = page');
    await audit.close();
  });

  test('takes details that JSON cannot hold without losing the entry', async () => {
    const audit = await start(await open());
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    audit.record(call(1, { details: circle }));
    await audit.commit(call(2, { details: { big: 1n } }));
    expect((await audit.search(all)).items.map(each => each.details)).toMatchObject([
      '(could not be kept)',
      '(could not be kept)',
      {},
    ]);
    expect((await audit.verify()).ok).toBe(true);
    await audit.close();
  });

  test('is exported whole, oldest first', async () => {
    const { audit } = await filled(1200);
    const targets: (string | undefined)[] = [];
    for await (const entry of audit.export({ kind: 'call' })) targets.push(entry.target);
    expect(targets).toEqual(Array.from({ length: 1200 }, (_, index) => `page ${index + 1}`));
    await audit.close();
  });

  test('holds where nobody touched it, over several processes at once and one after the other', async () => {
    const { store, audit, token } = await filled();
    const other = await start(await open(store));
    for (let number = 0; number < 50; number += 1) {
      audit.record(call(number));
      await other.commit(call(number));
    }
    await audit.close();
    await other.close();
    const third = await start(store);
    expect(await third.verify({ checkpoint: token })).toEqual({
      ok: true,
      entries: 10 + 50 + 51 + 1,
      chains: 3,
      problems: [],
    });
    await third.close();
  });

  const ENTRIES = 'audit_entry';
  test.each<[string, RegExp, (store: Store, chain: string) => Promise<unknown>]>([
    [
      'an edited entry',
      /\.4: was changed/,
      async (store, chain) => {
        const row = await store.db
          .selectFrom(ENTRIES)
          .selectAll()
          .where('chain', '=', chain)
          .where('seq', '=', 4)
          .executeTakeFirstOrThrow();
        const body = row.body.replace('Ada Lovelace', 'Bob');
        expect(body).not.toBe(row.body);
        await store.db
          .updateTable(ENTRIES)
          .set({ body })
          .where('chain', '=', chain)
          .where('seq', '=', 4)
          .execute();
      },
    ],
    [
      'an entry hidden from searches',
      /\.4: was changed in what searches look at/,
      (store, chain) =>
        store.db
          .updateTable(ENTRIES)
          .set({ principal: 'person:per_bob' })
          .where('chain', '=', chain)
          .where('seq', '=', 4)
          .execute(),
    ],
    [
      'a deleted entry',
      /\.4: is missing/,
      (store, chain) =>
        store.db.deleteFrom(ENTRIES).where('chain', '=', chain).where('seq', '=', 4).execute(),
    ],
    [
      'a deleted beginning',
      /\.1: and 2 after it are missing/,
      (store, chain) =>
        store.db.deleteFrom(ENTRIES).where('chain', '=', chain).where('seq', '<=', 3).execute(),
    ],
    [
      'entries in another order',
      /\.4: was changed, or stands in another’s place/,
      async (store, chain) => {
        const move = (from: number, to: number) =>
          store.db
            .updateTable(ENTRIES)
            .set({ seq: to })
            .where('chain', '=', chain)
            .where('seq', '=', from)
            .execute();
        await move(4, 1000);
        await move(5, 4);
        await move(1000, 5);
      },
    ],
    [
      'a cut end, with a checkpoint in the store',
      /\.8: is missing with all after it: the checkpoint chk_\w+ tells of entries up to 10/,
      (store, chain) =>
        store.db.deleteFrom(ENTRIES).where('chain', '=', chain).where('seq', '>=', 8).execute(),
    ],
    [
      'a whole chain that is gone',
      /\.1: is missing with all after it/,
      (store, chain) => store.db.deleteFrom(ENTRIES).where('chain', '=', chain).execute(),
    ],
  ])('tells of %s, and names the first', async (_name, words, attack) => {
    const { store, audit, chain } = await filled();
    await audit.flush();
    await attack(store, chain);
    const { ok, problems } = await audit.verify();
    expect(ok).toBe(false);
    expect(`${problems[0]?.entry}: ${problems[0]?.problem}`).toMatch(words);
    expect(problems[0]?.entry).toContain(chain);
    await audit.close();
  });

  test('tells of a cut end from an exported checkpoint where those in the store are cut too', async () => {
    const { store, audit, token, chain } = await filled();
    await store.db.deleteFrom('audit_checkpoint').execute();
    await store.db.deleteFrom(ENTRIES).where('chain', '=', chain).where('seq', '>=', 8).execute();
    expect((await audit.verify()).ok).toBe(true);
    const { problems } = await audit.verify({ checkpoint: token });
    expect(problems).toEqual([
      {
        entry: `${chain}.8`,
        problem: expect.stringMatching(/the given checkpoint tells of entries up to 10/),
      },
    ]);
    await audit.close();
  });

  test('tells of a chain that was written anew, whose hashes all fit', async () => {
    const { store, audit, token, chain } = await filled();
    const { hashEntry, beginChain } = await import('./entry.ts');
    const rows = await store.db
      .selectFrom(ENTRIES)
      .selectAll()
      .where('chain', '=', chain)
      .orderBy('seq')
      .execute();
    let hash = beginChain(chain);
    for (const row of rows) {
      const body = row.body.replace('page 5', 'page 6');
      hash = hashEntry(hash, { ...row, body });
      const words = row.words.replace('page 5', 'page 6');
      await store.db
        .updateTable(ENTRIES)
        .set({ body, hash, words })
        .where('chain', '=', chain)
        .where('seq', '=', row.seq)
        .execute();
    }
    await store.db.deleteFrom('audit_checkpoint').execute();
    expect((await audit.verify()).ok).toBe(true);
    const { problems } = await audit.verify({ checkpoint: token });
    expect(problems[0]).toMatchObject({ entry: `${chain}.10` });
    await audit.close();
  });

  test('takes no checkpoint that was changed, nor one of another audit', async () => {
    const { audit, token } = await filled();
    const other = await filled();
    const [version, payload, signature] = token.split('.');
    const forged = Buffer.from(
      Buffer.from(payload ?? '', 'base64url')
        .toString()
        .replace('"seq":10', '"seq":9'),
    ).toString('base64url');
    expect(forged).not.toBe(payload);
    for (const wrong of ['', 'x', `${version}.${forged}.${signature}`, other.token])
      expect((await audit.verify({ checkpoint: wrong })).ok, wrong.slice(0, 20)).toBe(false);
    await audit.close();
    await other.audit.close();
  });

  test('deletes what is old behind a signed segment, and still holds', async () => {
    const store = await open();
    let now = NOON;
    const audit = await start(store, { clock: () => now });
    for (let number = 0; number < 5000; number += 1) audit.record(call(number));
    const { token } = await audit.checkpoint();
    now += 10 * DAY;
    for (let number = 0; number < 5; number += 1) audit.record(call(number));
    await audit.flush();
    expect(await audit.retain(30)).toBe(0);
    expect(await audit.retain(5)).toBe(5001);
    expect(await audit.retain(5)).toBe(0);
    expect((await audit.search(all)).items).toHaveLength(5);
    expect(await audit.verify({ checkpoint: token })).toMatchObject({ ok: true, entries: 5, chains: 1 });
    now += 10 * DAY;
    expect(await audit.retain(5)).toBe(5);
    expect(await audit.verify({ checkpoint: token })).toMatchObject({ ok: true, entries: 0, chains: 1 });
    const body = await store.db.selectFrom('audit_segment').select('body').executeTakeFirstOrThrow();
    await store.db
      .updateTable('audit_segment')
      .set({ body: body.body.replace('"first":1', '"first": 1') })
      .where('first', '=', 1)
      .execute();
    const { problems } = await audit.verify();
    expect(problems[0]?.problem).toMatch(/not signed by this audit/);
    await audit.close();
  }, 60_000);

  test('signs at its end what was recorded while a checkpoint was being made', async () => {
    const store = await open();
    const audit = await start(store, { checkpointEntries: 20 });
    await Promise.all(Array.from({ length: 50 }, (_, number) => audit.commit(call(number))));
    const made = audit.checkpoints(); // not waited for: the end comes at once
    audit.record(call(50));
    await made;
    audit.record(call(51));
    await audit.close();
    const tokens = await store.db.selectFrom('audit_checkpoint').select('entries').execute();
    expect(Math.max(...tokens.map(each => each.entries))).toBe(53);
  });

  test('signs a checkpoint by itself after so many entries, and at its end', async () => {
    const store = await open();
    const audit = await start(store, { checkpointEntries: 20 });
    for (let number = 0; number < 50; number += 1) await audit.commit(call(number));
    await audit.close();
    const tokens = await store.db.selectFrom('audit_checkpoint').select('entries').execute();
    expect(tokens.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...tokens.map(each => each.entries))).toBe(51);
  });

  test('commits many at once for one wait for the disk, and refuses where the store takes nothing', async () => {
    const store = await open();
    const errors: unknown[] = [];
    const audit = await start(store, { onError: error => errors.push(error) });
    await Promise.all(Array.from({ length: 500 }, (_, number) => audit.commit(call(number))));
    expect((await audit.verify()).entries).toBe(501);
    await store.db.schema.alterTable(ENTRIES).renameTo('audit_gone').execute();
    await expect(audit.commit(call(501, { outcome: 'intent' }))).rejects.toThrow(/audit_entry/);
    audit.record(call(502));
    await store.db.schema.alterTable('audit_gone').renameTo(ENTRIES).execute();
    await audit.commit(call(503));
    expect(errors.length).toBeGreaterThan(0);
    expect(await audit.verify()).toMatchObject({ ok: true, entries: 504 });
    await audit.close();
  });

  test.runIf(kind === 'sqlite')('keeps a store in memory too', async () => {
    const { openStore } = await import('../store/open-store.ts');
    const store = await openStore({ file: ':memory:' });
    const audit = await start(store);
    await audit.commit(call(1));
    expect(await audit.verify()).toMatchObject({ ok: true, entries: 2 });
    await audit.close();
    await store.close();
  });
});
