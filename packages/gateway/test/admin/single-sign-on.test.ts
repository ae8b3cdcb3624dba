/** Single sign-on against a real OpenID provider over HTTP, and everything that must not get in by it. */
import { createShared } from '@weir/confluence';
import { expect, test } from 'vitest';
import { eachStore } from '../support/stores.ts';
import { type Browser, PUBLIC_URL, type RunningAdmin, startAdmin } from './start-admin.ts';
import { CLIENT_ID, type Issuer, startIssuer } from './start-issuer.ts';

const REDIRECT = `${PUBLIC_URL}/login/oidc/callback`;

eachStore('single sign-on', open => {
  const start = async (sso: object = {}, allowPrivateHosts: readonly string[] = ['127.0.0.1']) => {
    const issuer = await startIssuer(REDIRECT);
    const { http } = createShared({ allowPrivateHosts });
    const running = await startAdmin(await open(), { http });
    const owner = await running.ownerBrowser();
    const settings = (await owner.call('GET', '/settings')).json;
    const config = {
      label: 'Acme',
      issuer: issuer.url,
      clientId: CLIENT_ID,
      clientSecret: { value: issuer.clientSecret },
      ...sso,
    };
    const saved = await owner.call('PUT', '/settings', { ...settings, sso: config });
    return { issuer, running, owner, saved };
  };
  const enter = async (browser: Browser, issuer: Issuer, subject: string, path = '/login/oidc') => {
    const begun = await browser.open(path);
    const back = await issuer.signIn(begun.headers.get('location') ?? '', subject);
    return browser.open(back.href);
  };
  const whoIs = async (browser: Browser) => (await browser.open('/api/session')).json.person;
  const people = (running: RunningAdmin) => running.admin.people.list().map(({ name, role }) => [name, role]);

  test('lets somebody in whom the issuer knows, with the role of their groups, and keeps both up to date', async () => {
    const { issuer, running, saved } = await start({
      roles: { platform: 'editor', security: 'auditor' },
      defaultRole: 'viewer',
    });
    expect(saved.json.sso.clientSecret).toEqual({ set: true });
    expect(saved.text).not.toContain(issuer.clientSecret);
    issuer.people.set('u1', {
      name: 'Ada',
      email: 'Ada@Acme.com',
      email_verified: true,
      groups: ['platform'],
    });
    const browser = running.newBrowser();
    const entered = await enter(browser, issuer, 'u1');
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    expect(await whoIs(browser)).toMatchObject({
      name: 'Ada',
      email: 'ada@acme.com',
      role: 'editor',
      groups: ['platform'],
      identities: [{ kind: 'oidc', issuer: issuer.url, subject: 'u1', label: 'ada@acme.com' }],
    });
    issuer.people.set('u1', { name: 'Ada', groups: ['security', 'constructor'] });
    await enter(browser, issuer, 'u1');
    expect(await whoIs(browser)).toMatchObject({ role: 'auditor', groups: ['security', 'constructor'] });
    issuer.people.set('u1', { name: 'Ada', groups: [] });
    await enter(browser, issuer, 'u1');
    expect(await whoIs(browser)).toMatchObject({ role: 'viewer', groups: [] });
    expect((await browser.open('/api/session')).json.sso).toEqual({ label: 'Acme' });
  });

  test('leaves a role that was given by hand alone', async () => {
    const { issuer, running, owner } = await start({ roles: { platform: 'editor' } });
    issuer.people.set('u1', { name: 'Ada', groups: ['platform'] });
    const browser = running.newBrowser();
    await enter(browser, issuer, 'u1');
    const { id } = await whoIs(browser);
    await owner.call('PATCH', `/people/${id}`, { role: 'auditor' });
    await enter(browser, issuer, 'u1');
    expect(await whoIs(browser)).toMatchObject({ role: 'auditor', groups: ['platform'] });
  });

  test('refuses addresses of other domains, and those that nobody verified', async () => {
    const { issuer, running } = await start({ domains: ['acme.com'] });
    const cases = [
      { name: 'A', email: 'a@evil.example', email_verified: true },
      { name: 'B', email: 'b@acme.com', email_verified: false },
      { name: 'C', email: 'c@acme.com' },
      { name: 'D', email: 'd@acme.com@evil.example', email_verified: true },
      { name: 'E', email: 'e@notacme.com', email_verified: true },
      { name: 'F' },
    ];
    for (const [index, person] of cases.entries()) {
      issuer.people.set(`u${index}`, person);
      running.clock.now += 3_600_000;
      const browser = running.newBrowser(`198.51.100.${index}`);
      const answer = await enter(browser, issuer, `u${index}`);
      expect([person.name, answer.status, await whoIs(browser)]).toEqual([person.name, 403, undefined]);
    }
    issuer.people.set('ok', { name: 'Ok', email: 'ok@ACME.com', email_verified: true });
    expect((await enter(running.newBrowser(), issuer, 'ok')).status).toBe(303);
  });

  test('never takes an account over by its address alone', async () => {
    const { issuer, running, owner } = await start();
    const invited = await owner.call('POST', '/people', {
      name: 'Grace',
      email: 'grace@acme.com',
      role: 'admin',
    });
    await running.newBrowser().open(invited.json.url, { method: 'POST' });
    issuer.people.set('u1', { name: 'Not Grace', email: 'grace@acme.com', email_verified: true });
    const browser = running.newBrowser();
    expect((await enter(browser, issuer, 'u1')).status).toBe(409);
    expect(await whoIs(browser)).toBeUndefined();
    // Nor an invitation, by an address that is not verified.
    await owner.call('POST', '/people', { name: 'Joan', email: 'joan@acme.com', role: 'admin' });
    issuer.people.set('u2', { name: 'Not Joan', email: 'joan@acme.com' });
    await enter(browser, issuer, 'u2');
    expect(await whoIs(browser)).toMatchObject({ name: 'Not Joan', role: 'member' });
    expect((await whoIs(browser)).email).toBeUndefined();
  });

  test('joins an invitation when its person confirms, and an account of one’s own from its session', async () => {
    const { issuer, running, owner } = await start();
    await owner.call('POST', '/people', { name: 'Joan', email: 'joan@acme.com', role: 'editor' });
    issuer.people.set('u2', { name: 'Joan C.', email: 'joan@acme.com', email_verified: true });
    const joan = running.newBrowser();
    const asked = await enter(joan, issuer, 'u2');
    const confirm = asked.headers.get('location') ?? '';
    expect(confirm).toMatch(/^\/login\/[\w-]{43}$/);
    expect(await whoIs(joan)).toBeUndefined();
    expect((await joan.open(confirm)).text).toContain('joan@acme.com');
    expect((await joan.open(confirm, { method: 'POST' })).status).toBe(303);
    expect(await whoIs(joan)).toMatchObject({ name: 'Joan', role: 'editor', status: 'active' });
    await joan.call('DELETE', '/session');
    await enter(joan, issuer, 'u2');
    expect(await whoIs(joan)).toMatchObject({ name: 'Joan' });

    issuer.people.set('boss', { name: 'Olga O.', email: 'olga@acme.com', email_verified: true });
    const linking = (await enter(owner, issuer, 'boss', '/login/oidc?link=1')).headers.get('location') ?? '';
    // Whoever is not that person cannot use the confirmation.
    expect((await joan.open(linking, { method: 'POST' })).status).toBe(403);
    expect((await owner.open(linking, { method: 'POST' })).status).toBe(303);
    const again = running.newBrowser();
    await enter(again, issuer, 'boss');
    expect(await whoIs(again)).toMatchObject({ name: 'Olga Owner', role: 'owner' });
    // An identity is linked once.
    const second = (await enter(joan, issuer, 'boss', '/login/oidc?link=1')).headers.get('location') ?? '';
    expect((await joan.open(second, { method: 'POST' })).status).toBe(409);

    const { id } = (await whoIs(again)).identities[0];
    expect((await again.call('DELETE', `/account/identities/${id}`)).json).toEqual({ done: true });
    expect((await whoIs(again)).identities).toEqual([]);
  });

  test('takes no answer that this browser did not ask for: no cookie, another state, another issuer, twice', async () => {
    const { issuer, running } = await start();
    issuer.people.set('u1', { name: 'Ada' });
    const victim = running.newBrowser();
    const attacker = running.newBrowser('198.51.100.9');
    const begun = await attacker.open('/login/oidc');
    const back = await issuer.signIn(begun.headers.get('location') ?? '', 'u1');
    const patient = async (browser: Browser, url: URL | string) => {
      running.clock.now += 60_000;
      return browser.open(String(url));
    };
    expect((await patient(victim, back)).status).toBe(400);
    await victim.open('/login/oidc');
    expect((await patient(victim, back)).status).toBe(400);
    for (const change of [
      (url: URL) => url.searchParams.set('state', 'other'),
      (url: URL) => url.searchParams.delete('state'),
      (url: URL) => url.searchParams.set('iss', 'https://evil.example'),
      (url: URL) => url.searchParams.set('code', 'guessed'),
      (url: URL) => url.searchParams.set('error', 'access_denied'),
    ]) {
      running.clock.now += 3_600_000; // forgets earlier failures
      const browser = running.newBrowser();
      const fresh = await issuer.signIn(
        (await browser.open('/login/oidc')).headers.get('location') ?? '',
        'u1',
      );
      change(fresh);
      const answer = await patient(browser, fresh);
      expect([fresh.search, answer.status, await whoIs(browser)]).toEqual([fresh.search, 400, undefined]);
    }
    expect((await patient(attacker, back)).status).toBe(303);
    expect((await patient(attacker, back)).status).toBe(400);
    expect(JSON.stringify(running.events)).not.toContain(back.searchParams.get('code'));
  });

  test('believes no browser about whom to link to', async () => {
    const { issuer, running, owner } = await start();
    const invited = await owner.call('POST', '/people', { name: 'Future admin', role: 'admin' });
    issuer.people.set('u1', { name: 'Mallory' });
    const mallory = running.newBrowser();
    const begun = await mallory.open('/login/oidc');
    const value = /weir-sso=([^;]+)/.exec(begun.headers.getSetCookie().join())?.[1] ?? '';
    const attempt = JSON.parse(Buffer.from(value, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...attempt, linkTo: invited.json.person.id })).toString(
      'base64url',
    );
    const back = await issuer.signIn(begun.headers.get('location') ?? '', 'u1');
    const answer = await mallory.open(back.href, { headers: { cookie: `weir-sso=${forged}` } });
    expect(answer.status).toBe(403);
    expect(running.admin.people.find(invited.json.person.id)).toMatchObject({
      status: 'invited',
      identities: [],
    });
  });

  test('asks only issuers that the deployment allows: private addresses, plain http and other documents are refused as settings', async () => {
    const { issuer, owner, saved, running } = await start({}, []);
    expect(saved.json.error).toMatchObject({
      code: 'invalid_request',
      fields: { 'sso.issuer': expect.stringContaining('127.0.0.1') },
    });
    expect(issuer.requests).toEqual([]);
    const settings = (await owner.call('GET', '/settings')).json;
    const sso = { label: 'A', clientId: 'a', clientSecret: { value: 'x' } };
    for (const url of [
      'http://169.254.169.254',
      'http://[::ffff:10.0.0.1]',
      'http://idp.example.com',
      'https://localhost:1',
    ]) {
      const answer = await owner.call('PUT', '/settings', { ...settings, sso: { ...sso, issuer: url } });
      expect([url, answer.status, Object.keys(answer.json.error.fields)]).toEqual([url, 400, ['sso.issuer']]);
    }
    expect((await running.newBrowser().open('/login/oidc')).status).toBe(404);
    expect(people(running)).toEqual([['Olga Owner', 'owner']]);
  });
});
