/** Access keys: what they open, from where, for how long, and that they stop. */
import { expect, test } from 'vitest';
import { createChanges } from '../../src/changes.ts';
import { readKey } from '../../src/store/access-keys.ts';
import { eachStore } from '../support/stores.ts';
import { ADDRESS, startAdmin } from './start-admin.ts';

const DAY = 24 * 3_600_000;
const DRAFT = { name: 'ci', servers: [], risks: ['read' as const], addresses: [], createdBy: 'test' };

eachStore('access keys', open => {
  test('are shown once, kept as a hash, and listed without their secrets', async () => {
    const store = await open();
    const running = await startAdmin(store);
    const owner = await running.ownerBrowser();
    const made = await owner.call('POST', '/keys', { name: 'ci', servers: ['docs'], days: 1 });
    const { key, secret } = made.json;
    expect(secret).toMatch(/^weir_[a-z2-7]{16}_[\w-]{43}$/);
    expect(key).toMatchObject({ name: 'ci', servers: ['docs'], risks: ['read', 'write'], addresses: [] });
    expect(Date.parse(key.expiresAt)).toBe(running.clock.now + DAY);
    const part = secret.slice(-43);
    const listed = await owner.call('GET', '/keys');
    for (const text of [
      listed.text,
      JSON.stringify(running.events),
      JSON.stringify(await readKey(store, key.id)),
    ])
      expect(text).not.toContain(part);
    expect(running.admin.keys.findKey(secret, ADDRESS)).toMatchObject({
      key: { id: key.id, principal: `key:${key.id}` },
    });
  });

  test('open nothing when wrong, revoked, ended, from elsewhere, or when their person may not sign in', async () => {
    const running = await startAdmin(await open());
    const { keys, people } = running.admin;
    const { key, secret } = await keys.create({
      ...DRAFT,
      addresses: ['10.0.0.0/8', '2001:db8::/32'],
      expires: running.clock.now + DAY,
    });
    const find = (presented: string, address: string | undefined = '10.1.2.3') =>
      keys.findKey(presented, address);
    expect(find(secret)).toMatchObject({ key: { id: key.id } });
    expect(find(secret, '::ffff:10.1.2.3')).toMatchObject({ key: { id: key.id } });
    expect(find(secret, '2001:db8::7')).toMatchObject({ key: { id: key.id } });
    for (const address of ['11.0.0.1', '::1', 'nonsense', ''])
      expect(keys.findKey(secret, address)).toEqual({ refused: 'address', keyId: key.id });
    expect(keys.findKey(secret, undefined)).toEqual({ refused: 'address', keyId: key.id });
    const [, id = '', rest = ''] = /^weir_([a-z2-7]{16})_(.*)$/.exec(secret) ?? [];
    for (const wrong of [
      '',
      'weir_',
      secret.slice(1),
      `${secret}x`,
      secret.toUpperCase(),
      `weir_${id}_${rest.slice(0, -1)}!`,
      `weir_${'a'.repeat(16)}_${rest}`,
    ])
      expect([wrong, find(wrong)]).toEqual([wrong, { refused: 'unknown' }]);
    running.clock.now += DAY;
    expect(find(secret)).toEqual({ refused: 'expired', keyId: key.id });

    const owner = await running.ownerBrowser();
    const { id: personId } = await running.personBrowser('editor', owner);
    const hers = await keys.create({ ...DRAFT, personId });
    expect(find(hers.secret)).toMatchObject({ key: { principal: `person:${personId}` } });
    await people.change(personId, { status: 'disabled' });
    expect(find(hers.secret)).toMatchObject({ refused: 'person' });
    await people.change(personId, { status: 'active' });
    expect(await keys.revoke(hers.key.id)).toBe(true);
    expect(find(hers.secret)).toMatchObject({ refused: 'revoked' });
    expect(await keys.revoke(hers.key.id)).toBe(false);
  });

  test('stop in replicas with the next poll, and start there too', async () => {
    const store = await open();
    const running = await startAdmin(store);
    const other = await open(store);
    const changes = await createChanges(other, { pollMs: 3_600_000 });
    const replica = await startAdmin(other, { changes });
    const { key, secret } = await running.admin.keys.create(DRAFT);
    await changes.poll();
    await expect.poll(() => 'key' in replica.admin.keys.findKey(secret, ADDRESS)).toBe(true);
    await running.admin.keys.revoke(key.id);
    await changes.poll();
    await expect
      .poll(() => replica.admin.keys.findKey(secret, ADDRESS))
      .toMatchObject({ refused: 'revoked' });
    await changes.close();
  });

  test('tell when they were last used, written down later', async () => {
    const store = await open();
    const running = await startAdmin(store);
    const { key, secret } = await running.admin.keys.create(DRAFT);
    running.admin.keys.findKey(secret, ADDRESS);
    expect(running.admin.keys.get(key.id)?.lastUsed).toBe(running.clock.now);
    expect((await readKey(store, key.id))?.last_used).toBeNull();
    await running.admin.keys.flush();
    expect((await readKey(store, key.id))?.last_used).toBe(running.clock.now);
    expect(running.admin.keys.get(key.id)?.lastUsed).toBe(running.clock.now);
  });

  test('call the admin API only with a role for it, and never as more than their person', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const { id: personId } = await running.personBrowser('editor', owner);
    const ask = async (secret: string, path: string, method = 'GET', body?: unknown) =>
      running.fetch(`/api${path}`, { method, body, headers: { authorization: `Bearer ${secret}` } });
    const plain = await running.admin.keys.create(DRAFT);
    expect((await ask(plain.secret, '/people')).status).toBe(403);
    const strong = await running.admin.keys.create({ ...DRAFT, personId, apiRole: 'admin' });
    expect((await ask(strong.secret, '/people')).status).toBe(200);
    expect((await ask(strong.secret, '/settings')).status).toBe(403);
    expect((await ask(strong.secret, '/account')).json.person.id).toBe(personId);
    const machine = await running.admin.keys.create({ ...DRAFT, apiRole: 'admin' });
    expect((await ask(machine.secret, '/settings')).status).toBe(200);
    expect((await ask(machine.secret, '/account')).json.error.message).toContain('belongs to no person');
    // No cookie, so no token against forgery is asked for.
    expect((await ask(machine.secret, '/people', 'POST', { name: 'New' })).status).toBe(200);
    const entry = running.events.findLast(({ action }) => action === 'people.invite');
    expect(entry?.actor).toMatchObject({
      principal: `key:${machine.key.id}`,
      name: 'ci',
      client: `access key ci (${machine.key.id})`,
    });
    // A key beside a cookie is what counts: a page cannot lend its session to a header.
    const mixed = await owner.open('/api/settings', { headers: { authorization: `Bearer ${plain.secret}` } });
    expect(mixed.status).toBe(403);
  });
});
