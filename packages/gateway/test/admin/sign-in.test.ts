/** Signing in to the console by links, staying signed in, and being signed out. */
import { expect, test } from 'vitest';
import { eachStore } from '../support/stores.ts';
import { ADDRESS, PUBLIC_URL, startAdmin } from './start-admin.ts';

const HOUR = 3_600_000;

eachStore('the first owner', open => {
  test('comes in by the link of the first start, which opens once', async () => {
    const running = await startAdmin(await open());
    expect((await running.fetch('/api/session')).json).toMatchObject({ isNew: true });
    const link = await running.admin.makeOwnerLink();
    const url = link?.url ?? '';
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:8642\/login\/[\w-]{43}$/);

    const preview = await running.fetch(url);
    expect(preview.text).toContain('will be its owner');
    const head = await running.fetch(url, { method: 'HEAD' });
    expect(head.status).toBe(200);

    const browser = running.newBrowser();
    const entered = await browser.open(url, { method: 'POST', body: new URLSearchParams({ name: 'Olga' }) });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    const session = (await browser.open('/api/session')).json;
    expect(session).toMatchObject({
      isNew: false,
      person: { name: 'Olga', role: 'owner', status: 'active' },
    });

    for (const method of ['GET', 'POST']) {
      const again = await running.newBrowser().open(url, { method });
      expect([again.status, again.headers.getSetCookie()]).toEqual([410, []]);
    }
    expect(await running.admin.makeOwnerLink()).toBeUndefined();
    expect(running.events).toContainEqual(
      expect.objectContaining({
        kind: 'sign-in',
        outcome: 'ok',
        actor: expect.objectContaining({ name: 'Olga' }),
      }),
    );
    expect(JSON.stringify(running.events)).not.toContain(url.split('/').at(-1));
  });

  test('is one, of two who use their links at the same moment', async () => {
    const running = await startAdmin(await open());
    const link = await running.admin.makeOwnerLink();
    const tries = await Promise.all(
      [1, 2, 3].map(() => running.newBrowser().open(link?.url ?? '', { method: 'POST' })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
    expect(running.admin.people.list()).toHaveLength(1);
  });

  test('is not made by a link that is too old, nor by one that was replaced', async () => {
    const running = await startAdmin(await open());
    const old = await running.admin.makeOwnerLink();
    running.clock.now += 30 * 60_000;
    expect((await running.fetch(old?.url ?? '', { method: 'POST' })).status).toBe(410);
    const first = await running.admin.makeOwnerLink();
    const second = await running.admin.makeOwnerLink();
    expect((await running.fetch(first?.url ?? '', { method: 'POST' })).status).toBe(410);
    expect((await running.fetch(second?.url ?? '')).status).toBe(200);
    expect(running.admin.people.hasOwner()).toBe(false);
  });
});

eachStore('a console session', open => {
  test('has a cookie that no script reads and no other site sends, new at every sign-in', async () => {
    const running = await startAdmin(await open());
    const link = await running.admin.makeOwnerLink();
    const browser = running.newBrowser();
    browser.setCookie('chosen-by-an-attacker');
    const entered = await browser.open(link?.url ?? '', { method: 'POST' });
    expect(entered.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^weir=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(browser.cookie()).not.toBe('chosen-by-an-attacker');
    const planted = running.newBrowser();
    planted.setCookie('chosen-by-an-attacker');
    expect((await planted.open('/api/account')).status).toBe(401);
  });

  test('over https is bound to the host and to https', async () => {
    const running = await startAdmin(await open(), { url: 'https://weir.acme.com' });
    const link = await running.admin.makeOwnerLink();
    const entered = await running.newBrowser().open(link?.url ?? '', { method: 'POST' });
    expect(entered.headers.getSetCookie()[0]).toMatch(
      /^__Host-weir=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(entered.headers.get('strict-transport-security')).toMatch(/max-age/);
  });

  test('is replaced when the same browser signs in again', async () => {
    const running = await startAdmin(await open());
    const browser = await running.ownerBrowser();
    const before = browser.cookie() ?? '';
    const invited = await browser.call('POST', '/people', { name: 'Ada', role: 'viewer' });
    await browser.open(invited.json.url, { method: 'POST' });
    expect((await browser.open('/api/session')).json.person.name).toBe('Ada');
    const old = running.newBrowser();
    old.setCookie(before);
    expect((await old.open('/api/account')).status).toBe(401);
  });

  test('ends by itself: after twelve idle hours, and after seven days however busy', async () => {
    const running = await startAdmin(await open());
    const browser = await running.ownerBrowser();
    running.clock.now += 12 * HOUR + 1;
    expect((await browser.open('/api/account')).status).toBe(401);

    const { url } = await running.admin.makeLink(running.admin.people.list()[0]?.id ?? '');
    await browser.open(url, { method: 'POST' });
    const started = running.clock.now;
    while (running.clock.now - started < 7 * 24 * HOUR - 11 * HOUR) {
      running.clock.now += 11 * HOUR;
      expect((await browser.open('/api/account')).status).toBe(200);
    }
    running.clock.now = started + 7 * 24 * HOUR;
    expect((await browser.open('/api/account')).status).toBe(401);
  });

  test('is listed to its person, and ended by sign-out or from the list, here and in replicas', async () => {
    const store = await open();
    const running = await startAdmin(store);
    const replica = await startAdmin(await open(store));
    const browser = await running.ownerBrowser();
    const { url } = await running.admin.makeLink(running.admin.people.list()[0]?.id ?? '');
    const other = running.newBrowser('198.51.100.9');
    await other.open(url, { method: 'POST' });
    await replica.admin.people.list();

    const { sessions } = (await browser.open('/api/account')).json;
    expect(sessions).toHaveLength(2);
    const foreign = sessions.find((each: { isCurrent: boolean }) => !each.isCurrent);
    expect(foreign).toMatchObject({ address: '198.51.100.9' });
    expect((await browser.call('DELETE', `/account/sessions/${foreign.id}`)).json).toEqual({ done: true });
    expect((await other.open('/api/account')).status).toBe(401);
    expect((await browser.call('DELETE', `/account/sessions/${foreign.id}`)).status).toBe(404);

    const cookie = browser.cookie() ?? '';
    expect((await browser.call('DELETE', '/session')).json).toEqual({ done: true });
    expect(browser.cookie()).toBeUndefined();
    for (const each of [running, replica]) {
      const held = each.newBrowser();
      held.setCookie(cookie);
      expect((await held.open('/api/account')).status).toBe(401);
    }
  });

  test('ends at once when its person is disabled or removed', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const { browser, id } = await running.personBrowser('editor', owner);
    expect((await owner.call('PATCH', `/people/${id}`, { status: 'disabled' })).json.status).toBe('disabled');
    expect((await browser.open('/api/account')).status).toBe(401);
    await owner.call('PATCH', `/people/${id}`, { status: 'active' });
    expect((await browser.open('/api/account')).status).toBe(401);

    const { browser: second, id: secondId } = await running.personBrowser('viewer', owner);
    expect((await owner.call('DELETE', `/people/${secondId}`)).json).toEqual({ done: true });
    expect((await second.open('/api/account')).status).toBe(401);
  });
});

eachStore('guessing', open => {
  test('costs waiting, longer and longer, for the address that guesses and for no other', async () => {
    const running = await startAdmin(await open());
    const link = await running.admin.makeOwnerLink();
    const guess = () => running.fetch(`/login/${'A'.repeat(43)}`, { method: 'POST' });
    const statuses: number[] = [];
    for (let index = 0; index < 6; index += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([410, 410, 410, 410, 410, 429]);
    const held = await running.fetch(link?.url ?? '');
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '2']);
    running.clock.now += 2_001;
    expect((await guess()).status).toBe(410);
    expect((await guess()).headers.get('retry-after')).toBe('4');
    expect((await running.fetch(link?.url ?? '', { address: '198.51.100.9' })).status).toBe(200);
    expect(running.events.filter(({ outcome }) => outcome === 'refused')).toHaveLength(6);
  });

  test('of access keys is held off in the same way, with the address’s right key too', async () => {
    const running = await startAdmin(await open());
    const { secret } = await running.admin.keys.create({
      name: 'ci',
      servers: [],
      risks: ['read'],
      addresses: [],
      apiRole: 'viewer',
      createdBy: 'test',
    });
    const ask = (key: string, address = ADDRESS) =>
      running.fetch('/api/people', { headers: { authorization: `Bearer ${key}` }, address });
    const wrong = `${secret.slice(0, -3)}AAA`;
    for (let index = 0; index < 5; index += 1) expect((await ask(wrong)).status).toBe(401);
    expect((await ask(secret)).status).toBe(429);
    expect((await ask(secret, '198.51.100.9')).status).toBe(200);
    // The addresses of one IPv6 network are one guesser.
    for (let index = 0; index < 5; index += 1) await ask(wrong, `2001:db8:1:1::${index}`);
    expect((await ask(secret, '2001:db8:1:1:ffff::1')).status).toBe(429);
    expect((await ask(secret, '2001:db8:1:2::1')).status).toBe(200);
  });
});

test.each([
  ['/login/some', 'GET'],
  ['/login/some', 'POST'],
  ['/api/session', 'GET'],
  ['/api/people', 'GET'],
  ['/api/nothing', 'GET'],
  ['/api/docs', 'GET'],
])('%s (%s) is kept nowhere, framed nowhere and guessed by no browser', async (path, method) => {
  const { openStore } = await import('../../src/store/index.ts');
  const store = await openStore({ file: ':memory:' });
  const running = await startAdmin(store);
  const { headers } = await running.fetch(path, { method });
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy': expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'$/),
    'referrer-policy': path.startsWith('/login') ? 'same-origin' : 'no-referrer',
  });
  expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|script-src/);
  await store.close();
});

eachStore('another site', open => {
  test('neither signs a browser in with its own link', async () => {
    const running = await startAdmin(await open());
    const link = await running.admin.makeOwnerLink();
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' },
      { origin: 'http://127.0.0.1:9999' },
    ]) {
      const answer = await running.fetch(link?.url ?? '', { method: 'POST', headers });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    }
    expect((await running.fetch(link?.url ?? '', { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await running.fetch(link?.url ?? '')).status).toBe(200);
  });

  test('nor changes anything with its cookie', async () => {
    const running = await startAdmin(await open());
    const owner = await running.ownerBrowser();
    const { csrf } = (await owner.open('/api/session')).json;
    const rename = (headers: Record<string, string>) =>
      owner.open('/api/account', { method: 'PATCH', body: { name: 'Mallory' }, headers });
    const { csrf: foreign } = (
      await (await running.personBrowser('viewer', owner)).browser.open('/api/session')
    ).json;
    for (const headers of [
      {},
      { 'x-weir-csrf': '' },
      { 'x-weir-csrf': foreign },
      { 'x-weir-csrf': csrf, origin: 'https://evil.example' },
      { 'x-weir-csrf': csrf, origin: 'null' },
      { 'x-weir-csrf': csrf, 'sec-fetch-site': 'cross-site' },
      { 'x-weir-csrf': csrf, 'sec-fetch-site': 'same-site' },
      { 'x-weir-csrf': csrf, origin: PUBLIC_URL.replace('http:', 'https:') },
    ]) {
      const answer = await rename(headers);
      expect([headers, answer.status, answer.json.error.code]).toEqual([headers, 403, 'forbidden']);
    }
    expect((await rename({ 'x-weir-csrf': csrf })).json.name).toBe('Mallory');
  });
});
