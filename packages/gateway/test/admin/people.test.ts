/** People of a deployment: who may change whom, and what no change can do. */
import { expect, test } from 'vitest';
import { createChanges } from '../../src/changes.ts';
import { createPeopleDirectory } from '../../src/people/directory.ts';
import { eachStore } from '../support/stores.ts';
import { startAdmin } from './start-admin.ts';

eachStore('people', open => {
  test('are invited by a link that is shown once, changed, found, and removed with what is theirs', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const invited = await owner.call('POST', '/people', {
      name: ' Ada Lovelace ',
      email: 'Ada@Acme.com',
      role: 'editor',
      groups: ['docs'],
    });
    const { id } = invited.json.person;
    expect(invited.json.person).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@acme.com',
      role: 'editor',
      groups: ['docs'],
      status: 'invited',
      identities: [],
    });
    const listed = await owner.call('GET', '/people?search=ADA');
    expect(listed.json.items.map((person: { id: string }) => person.id)).toEqual([id]);
    expect(listed.text).not.toContain(invited.json.url.split('/').at(-1));
    const taken = await owner.call('POST', '/people', { name: 'Other', email: 'ada@ACME.com' });
    expect([taken.status, taken.json.error]).toEqual([
      409,
      expect.objectContaining({ code: 'conflict', fields: { email: 'is taken' } }),
    ]);

    const renewed = await owner.call('POST', `/people/${id}/link`);
    expect((await running.fetch(invited.json.url)).status).toBe(410);
    const ada = running.newBrowser();
    await ada.open(renewed.json.url, { method: 'POST' });
    expect((await ada.open('/api/account')).json.person).toMatchObject({
      status: 'active',
      lastSeenAt: expect.any(String),
    });
    const created = await owner.call('POST', '/keys', { name: 'hers', personId: id, apiRole: 'viewer' });
    const byKey = () =>
      running.fetch('/api/people', { headers: { authorization: `Bearer ${created.json.secret}` } });
    expect((await byKey()).status).toBe(200);
    const changed = await owner.call('PATCH', `/people/${id}`, { name: 'Ada', groups: ['docs', 'ops'] });
    expect(changed.json).toMatchObject({ name: 'Ada', groups: ['docs', 'ops'], role: 'editor' });
    expect((await owner.call('DELETE', `/people/${id}`)).json).toEqual({ done: true });
    expect((await byKey()).status).toBe(401);
    expect((await ada.open('/api/account')).status).toBe(401);
    expect((await owner.call('PATCH', `/people/${id}`, { name: 'Ghost' })).status).toBe(404);
    const entry = running.events.findLast(
      ({ action, outcome }) => action === 'people.update' && outcome === 'ok',
    );
    expect(entry?.details).toEqual({
      changes: [
        { path: 'name', before: 'Ada Lovelace', after: 'Ada' },
        { path: 'groups', before: ['docs'], after: ['docs', 'ops'] },
      ],
    });
  });

  test('are listed page by page', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    for (const name of ['A', 'B', 'C', 'D']) {
      running.clock.now += 1;
      await owner.call('POST', '/people', { name });
    }
    const names: string[] = [];
    let cursor = '';
    do {
      const page = (await owner.call('GET', `/people?limit=2${cursor && `&cursor=${cursor}`}`)).json;
      names.push(...page.items.map((person: { name: string }) => person.name));
      cursor = page.next ?? '';
    } while (cursor !== '');
    expect(names).toEqual(['Olga Owner', 'A', 'B', 'C', 'D']);
  });

  test('never lose their last owner, not even by two who remove each other at once', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const { id } = (await owner.open('/api/account')).json.person;
    for (const [method, body] of [
      ['DELETE', undefined],
      ['PATCH', { role: 'admin' }],
      ['PATCH', { status: 'disabled' }],
    ] as const) {
      const answer = await owner.call(method, `/people/${id}`, body);
      expect([method, answer.status, answer.json.error.message]).toEqual([
        method,
        409,
        expect.stringContaining('last active owner'),
      ]);
    }
    const other = await running.personBrowser('owner', owner);
    const [one, two] = await Promise.all([
      owner.call('PATCH', `/people/${other.id}`, { role: 'viewer' }),
      other.browser.call('PATCH', `/people/${id}`, { role: 'viewer' }),
    ]);
    expect([one.status, two.status].filter(status => status === 200).length).toBe(1);
    expect(running.admin.people.list().filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  test('are not raised above whoever raises them', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const { id: ownerId } = (await owner.open('/api/account')).json.person;
    const { browser: admin, id: adminId } = await running.personBrowser('admin', owner);
    const attempts: readonly (readonly [string, string, object | undefined])[] = [
      ['POST', '/people', { name: 'x', role: 'owner' }],
      ['PATCH', `/people/${adminId}`, { role: 'owner' }],
      ['PATCH', `/people/${ownerId}`, { role: 'viewer' }],
      ['PATCH', `/people/${ownerId}`, { status: 'disabled' }],
      ['POST', `/people/${ownerId}/link`, undefined],
      ['DELETE', `/people/${ownerId}`, undefined],
      ['POST', '/keys', { name: 'x', apiRole: 'owner' }],
      ['POST', '/keys', { name: 'x', personId: ownerId }],
      ['POST', '/keys', { name: 'x', personId: ownerId, apiRole: 'admin' }],
    ];
    for (const [method, path, body] of attempts) {
      const answer = await admin.call(method, path, body);
      expect([method, path, answer.status, answer.json.error.code]).toEqual([method, path, 403, 'forbidden']);
    }
    const settings = (await admin.call('GET', '/settings')).json;
    const sso = { label: 'x', issuer: 'https://idp.example', clientId: 'x', clientSecret: { value: 'x' } };
    for (const roles of [{ roles: { all: 'owner' } }, { defaultRole: 'owner' }]) {
      const answer = await admin.call('PUT', '/settings', { ...settings, sso: { ...sso, ...roles } });
      expect([roles, answer.status]).toEqual([roles, 403]);
    }
    expect(running.admin.people.find(ownerId)).toMatchObject({ role: 'owner', status: 'active' });
    expect(running.admin.keys.list()).toEqual([]);
    expect(running.events.filter(({ outcome }) => outcome === 'refused').length).toBe(attempts.length + 2);
  });

  test('change their own account and nothing of anybody else’s', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const { browser } = await running.personBrowser('member', owner);
    const { sessions } = (await owner.open('/api/account')).json;
    expect((await browser.call('DELETE', `/account/sessions/${sessions[0].id}`)).status).toBe(404);
    expect((await owner.open('/api/account')).status).toBe(200);
    expect((await browser.call('PATCH', '/account', { name: 'Me', role: 'owner' })).json).toMatchObject({
      name: 'Me',
      role: 'member',
    });
    const { people } = running.admin;
    const ownerId = (await owner.open('/api/account')).json.person.id;
    await people.link(ownerId, {
      kind: 'atlassian',
      issuer: 'https://auth.atlassian.com',
      subject: 's',
      label: 'o@x.y',
    });
    const identityId = people.find(ownerId)?.identities[0]?.id;
    expect((await browser.call('DELETE', `/account/identities/${identityId}`)).status).toBe(404);
  });

  test('who changed are the same in replicas', async () => {
    const store = await open();
    const running = await startAdmin(store);
    const owner = await running.ownerBrowser();
    const other = await open(store);
    const changes = await createChanges(other, { pollMs: 3_600_000 });
    const replica = await startAdmin(other, { changes });
    const { browser, id } = await running.personBrowser('admin', owner);
    await changes.poll();
    await expect.poll(() => replica.admin.people.find(id)?.status).toBe('active');
    const there = replica.newBrowser();
    there.setCookie(browser.cookie() ?? '');
    expect((await there.open('/api/settings')).status).toBe(200);
    await owner.call('PATCH', `/people/${id}`, { role: 'member' });
    await changes.poll();
    await expect.poll(() => replica.admin.people.find(id)?.role).toBe('member');
    expect((await there.open('/api/settings')).status).toBe(403);
    await changes.close();
  });

  test('come in by their accounts elsewhere once, and an account is one person’s', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const directory = createPeopleDirectory(running.admin.people, running.admin.findSignedIn);
    const account = {
      kind: 'atlassian' as const,
      issuer: 'https://auth.atlassian.com',
      subject: 'acc-1',
      name: 'Ada',
      email: 'ada@acme.com',
    };
    const [one, two] = await Promise.all([directory.addMember(account), directory.addMember(account)]);
    expect(one).toMatchObject({ name: 'Ada', email: 'ada@acme.com', isActive: true, groups: [] });
    expect(two.id).toBe(one.id);
    const ownerId = (await owner.open('/api/account')).json.person.id;
    expect(await directory.link(ownerId, account)).toBe(false);
    expect(await directory.link(one.id, account)).toBe(true);
    // A Data Center's people write their own addresses: they open nothing.
    const claimed = await directory.addMember({
      ...account,
      kind: 'datacenter',
      issuer: 'https://evil.example',
      email: 'boss@acme.com',
    });
    expect(claimed.email).toBeUndefined();
    expect(await directory.findByIdentity({ ...account, issuer: 'https://evil.example' })).toBeUndefined();
    const request = new Request('http://127.0.0.1:8642/x', { headers: { cookie: `weir=${owner.cookie()}` } });
    expect(await directory.sessionOf(request)).toMatchObject({ id: ownerId, name: 'Olga Owner' });
    expect(
      await directory.sessionOf(new Request(request, { headers: { cookie: 'weir=guess' } })),
    ).toBeUndefined();
  });
});
