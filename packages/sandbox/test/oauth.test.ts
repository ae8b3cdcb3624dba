/** OAuth as Atlassian's and Data Center's: consent, code, token call, rotation. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { basic, createTestApi, ORIGIN, type TestApi } from './api.ts';
import {
  APP,
  bearer,
  callToken,
  consent,
  decide,
  exchange,
  type Fields,
  keyed,
  open,
  openPage,
  REDIRECT,
  REQUEST,
  readForm,
  readObject,
  readRedirect,
  refresh,
} from './oauth-flow.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PAGES = '/wiki/api/v2/pages';

function addPerson(api: TestApi, username: string): void {
  api.sandbox.domain.people.create({
    accountId: `557058:${username}`,
    userKey: username,
    username,
    email: `${username}@example.com`,
    displayName: username,
    active: true,
    timeZone: 'UTC',
    createdAt: 0,
  });
}

describe('the consent page', () => {
  it('names the app, the scopes, the accounts and the site, and runs nothing', async () => {
    const { sandbox } = open();
    const page = await openPage(sandbox, REQUEST);
    const html = await page.text();
    for (const words of [
      'weir-sandbox-app is requesting access',
      'View: page',
      'read:page:confluence',
      'Keep access while you are away',
      'admin@example.com',
      `<option value="${sandbox.cloudId}">sandbox.test</option>`,
    ])
      expect(html).toContain(words);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(html).not.toContain('<script');
  });

  it('sends a code and the state back, also into an address with a query', async () => {
    const api = open({
      oauth: { apps: [{ ...keyed('q'), redirectUris: [`${REDIRECT}?keep=1`] }] },
    });
    const given = await consent(api, { ...REQUEST, client_id: 'q', redirect_uri: `${REDIRECT}?keep=1` });
    expect(given).toEqual({ keep: '1', code: expect.stringMatching(/^\S{40,}$/u), state: REQUEST['state'] });
  });

  it('sends access_denied back where the person declines', async () => {
    const { sandbox } = open();
    const fields = readForm(await (await openPage(sandbox, REQUEST)).text());
    const refused = readRedirect(await decide(sandbox, { ...fields, decision: 'deny' }));
    expect(refused).toMatchObject({ error: 'access_denied', state: REQUEST['state'] });
    expect(refused['code']).toBeUndefined();
  });

  it('asks again for an account that is not there', async () => {
    const { sandbox } = open();
    const fields = readForm(await (await openPage(sandbox, REQUEST)).text());
    const again = await decide(sandbox, { ...fields, account: 'no@example.com', decision: 'accept' });
    expect(again.status).toBe(400);
    expect(await again.text()).toContain('Choose another account');
  });

  it('takes no decision that another page has made up, nor one about another request', async () => {
    const { sandbox } = open();
    const fields = readForm(await (await openPage(sandbox, REQUEST)).text());
    const accept = { ...fields, account: 'admin@example.com', decision: 'accept' };
    for (const forged of [
      { ...accept, seal: '' },
      { ...accept, scope: 'write:page:confluence' },
    ])
      expect((await decide(sandbox, forged)).status).toBe(400);
  });

  it('remembers who decided, and knows who is signed in', async () => {
    const api = open();
    addPerson(api, 'bob');
    const fields = readForm(await (await openPage(api.sandbox, REQUEST)).text());
    const given = await decide(api.sandbox, { ...fields, account: 'bob@example.com', decision: 'accept' });
    const cookie = given.headers.get('set-cookie')?.split(';')[0] ?? '';
    const url = `${ORIGIN}/authorize?${new URLSearchParams(REQUEST)}`;
    for (const headers of [{ cookie }, { authorization: basic('bob@example.com', 'sandbox') }]) {
      const page = await api.sandbox.fetch(new Request(url, { headers }));
      expect(await page.text()).toContain('autocomplete="off" value="bob@example.com"');
    }
  });

  it.each<[string, Fields, string]>([
    ['an unknown app', { client_id: 'nobody' }, 'Unknown client_id: nobody'],
    ['an address that is not registered', { redirect_uri: 'https://evil.example/cb' }, 'not registered'],
    ['an address with a fragment', { redirect_uri: `${REDIRECT}#x` }, 'not registered'],
    ["Data Center's link", { client_id: 'weir-sandbox-link' }, 'Unknown client_id'],
  ])('shows the fault and redirects nowhere for %s', async (_, change, words) => {
    const { sandbox } = open();
    const page = await openPage(sandbox, { ...REQUEST, ...change });
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
    expect(await page.text()).toContain(words);
  });

  it.each<[string, Fields, string]>([
    ['the implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['another audience', { audience: 'example.com' }, 'invalid_request'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['a scope that nothing has', { scope: 'read:page:confluence read:moon' }, 'invalid_scope'],
    ['an unknown challenge', { code_challenge: 'x', code_challenge_method: 'S1' }, 'invalid_request'],
    ['a page that may not be shown', { prompt: 'none' }, 'consent_required'],
  ])('tells the app of %s', async (_, change, error) => {
    const { sandbox } = open();
    const given = readRedirect(await openPage(sandbox, { ...REQUEST, ...change }));
    expect(given).toMatchObject({ error, state: REQUEST['state'] });
  });
});

describe('the token call', () => {
  it('gives an hour of access, and a refresh token for offline_access', async () => {
    const api = open();
    const { status, body } = await exchange(api);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
      scope: REQUEST['scope'],
    });
    const online = await exchange(api, { ...REQUEST, scope: 'read:page:confluence' });
    expect(online.body['refresh_token']).toBeUndefined();
  });

  it('takes a code once; a second use ends what the first one gave', async () => {
    const api = open();
    const { code = '' } = await consent(api);
    const call = { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT };
    const { body } = await callToken(api, call);
    expect((await bearer(api, body['access_token']).get(PAGES)).status).toBe(200);
    expect(await callToken(api, call)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
    expect((await bearer(api, body['access_token']).get(PAGES)).status).toBe(401);
    expect((await refresh(api, body['refresh_token'])).status).toBe(403);
  });

  it('takes a code for five minutes', async () => {
    const api = open();
    const { code = '' } = await consent(api);
    api.pass(5 * MINUTE);
    const call = { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT };
    expect(await callToken(api, call)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
  });

  it.each<[string, Fields, number, string]>([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'access_denied'],
    ['an unknown app', { client_id: 'nobody' }, 401, 'access_denied'],
    ['another app', { client_id: 'other' }, 403, 'invalid_grant'],
    ['another address', { redirect_uri: `${REDIRECT}/x` }, 403, 'unauthorized_client'],
    ['no code', { code: 'nonsense' }, 403, 'invalid_grant'],
    ['an unknown grant type', { grant_type: 'password' }, 403, 'unsupported_grant_type'],
    ['a grant type of service accounts', { grant_type: 'client_credentials' }, 403, 'unauthorized_client'],
  ])('refuses %s, and the code stays good', async (_, change, status, error) => {
    const api = open({ oauth: { apps: [keyed('other')] } });
    const { code = '' } = await consent(api);
    const call = { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT };
    expect(await callToken(api, { ...call, ...change })).toMatchObject({ status, body: { error } });
    expect((await callToken(api, call)).status).toBe(200);
  });

  it('refuses what is no JSON, and names what is missing', async () => {
    const { sandbox } = open();
    for (const body of ['', '[]', '{"client_id":']) {
      const answer = await sandbox.fetch(new Request(`${ORIGIN}/oauth/token`, { method: 'POST', body }));
      expect([answer.status, (await readObject(answer))['error']]).toEqual([400, 'invalid_request']);
    }
  });

  it.each(['S256', 'sha256'])('checks PKCE where the app asked for it by %s', async code_challenge_method => {
    const api = open();
    const verifier = 'v'.repeat(50);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = { ...REQUEST, code_challenge, code_challenge_method };
    const { code = '' } = await consent(api, asked);
    const call = { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT };
    for (const wrong of [{}, { code_verifier: 'w'.repeat(50) }])
      expect((await callToken(api, { ...call, ...wrong })).status).toBe(403);
    expect((await callToken(api, { ...call, code_verifier: verifier })).status).toBe(200);
  });
});

describe('refreshing', () => {
  it('rotates: new tokens of the same scopes, and the old access token lives on', async () => {
    const api = open();
    const first = (await exchange(api)).body;
    const { status, body } = await refresh(api, first['refresh_token']);
    expect(status).toBe(200);
    expect(body['scope']).toBe(REQUEST['scope']);
    expect(body['refresh_token']).not.toBe(first['refresh_token']);
    for (const token of [first['access_token'], body['access_token']])
      expect((await bearer(api, token).get(PAGES)).status).toBe(200);
  });

  it('takes a token that was rotated out for ten minutes more', async () => {
    const api = open();
    const { refresh_token: old } = (await exchange(api)).body;
    await refresh(api, old);
    api.pass(10 * MINUTE - 1);
    expect((await refresh(api, old)).status).toBe(200);
    api.pass(1);
    expect(await refresh(api, old)).toEqual({
      status: 403,
      body: { error: 'unauthorized_client', error_description: 'refresh_token is invalid' },
    });
  });

  it('ends after 90 days without use, and each use starts them anew', async () => {
    const api = open();
    let { refresh_token: token } = (await exchange(api)).body;
    for (let month = 0; month < 4; month += 1) {
      api.pass(89 * DAY);
      token = (await refresh(api, token)).body['refresh_token'];
    }
    api.pass(90 * DAY);
    expect(await refresh(api, token)).toEqual({
      status: 403,
      body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
    });
  });

  it('is refused to another app, to a revoked grant, and to whoever left', async () => {
    const api = open({ oauth: { apps: [keyed('other')] } });
    addPerson(api, 'bob');
    const { grants } = api.sandbox.domain.oauth;
    const mine = (await exchange(api)).body;
    const bobs = (await exchange(api, REQUEST, 'bob@example.com')).body;
    const dead = { status: 403, body: { error: 'invalid_grant' } };
    expect(await refresh(api, mine['refresh_token'], { ...APP, client_id: 'other' })).toMatchObject(dead);
    const admin = api.sandbox.domain.people.byUsername('admin');
    expect(grants.revoke(APP.client_id, admin?.accountId ?? '')).toBe(true);
    expect(await refresh(api, mine['refresh_token'])).toMatchObject(dead);
    expect((await bearer(api, mine['access_token']).get(PAGES)).status).toBe(401);
    expect((await bearer(api, bobs['access_token']).get(PAGES)).status).toBe(200);
    if (!admin) throw new Error('no administrator');
    api.sandbox.domain.directory.setActive({ person: admin, now: 0 }, '557058:bob', false);
    expect(await refresh(api, bobs['refresh_token'])).toMatchObject(dead);
    expect((await bearer(api, bobs['access_token']).get(PAGES)).status).toBe(401);
  });
});

describe("Data Center's OAuth", () => {
  const LINK = { client_id: 'weir-sandbox-link', client_secret: 'weir-sandbox-secret' };
  const AUTHORIZE = '/dc/rest/oauth2/latest/authorize';
  const TOKEN = '/dc/rest/oauth2/latest/token';
  const ASKED = { ...LINK, redirect_uri: REDIRECT, response_type: 'code', scope: 'WRITE', state: 's' };

  const signIn = async (api: TestApi, scope = 'WRITE') => {
    const { code = '' } = await consent(api, { ...ASKED, scope }, 'admin@example.com', AUTHORIZE);
    const call = { grant_type: 'authorization_code', ...LINK, code, redirect_uri: REDIRECT };
    return callToken(api, call, TOKEN, true);
  };

  it('gives two hours of access; a refresh ends the old pair', async () => {
    const api = open();
    const { status, body } = await signIn(api);
    expect([status, body['expires_in'], body['scope']]).toEqual([200, 7200, 'WRITE']);
    const get = async (token = '') => (await api.as(`Bearer ${token}`, '/dc').get('/rest/api/space')).status;
    expect(await get(body['access_token'])).toBe(200);
    const renew = (token = '') =>
      callToken(api, { grant_type: 'refresh_token', ...LINK, refresh_token: token }, TOKEN, true);
    const next = await renew(body['refresh_token']);
    expect([await get(body['access_token']), await get(next.body['access_token'])]).toEqual([401, 200]);
    expect(await renew(body['refresh_token'])).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    api.pass(7_200_000);
    expect(await get(next.body['access_token'])).toBe(401);
  });

  it.each([
    ['READ', 200, 403, 403],
    ['WRITE', 200, 200, 403],
    ['ADMIN', 200, 200, 200],
  ])('%s allows reading, writing, administration: %i, %i, %i', async (scope, read, write, admin) => {
    const api = open();
    const { body } = await signIn(api, scope);
    const caller = api.as(`Bearer ${body['access_token']}`, '/dc');
    const home = api.sandbox.domain.spaces.byKey('HOME')?.homepageId;
    const label = [{ prefix: 'global', name: 'x' }];
    expect((await caller.get('/rest/api/space')).status).toBe(read);
    expect((await caller.post(`/rest/api/content/${home}/label`, label)).status).toBe(write);
    expect((await caller.post('/rest/api/admin/group', { name: 'g', type: 'group' })).status).toBe(admin);
  });

  it('takes forms, not JSON, and only apps of its own', async () => {
    const api = open();
    const call = { grant_type: 'refresh_token', ...LINK, refresh_token: 'x' };
    expect((await callToken(api, call, TOKEN)).body['error']).toBe('invalid_request');
    expect(await callToken(api, { ...call, ...APP }, TOKEN, true)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    const { body } = await signIn(api);
    expect((await bearer(api, body['access_token']).get(PAGES)).status).toBe(401);
  });

  it('is all that the profile datacenter has', async () => {
    const api = open({ profile: 'datacenter' });
    expect((await signIn(api)).status).toBe(200);
    for (const path of ['/_edge/tenant_info', '/authorize', '/wiki/api/v2/pages', '/wiki'])
      expect((await api.as(basic('admin@example.com', 'sandbox')).get(path)).status).toBe(404);
    expect((await openPage(api.sandbox, {}, '/')).headers.get('location')).toBe('/dc');
  });
});

it('keeps grants and tokens over restarts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weir-oauth-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const first = createTestApi({ data: folder });
  const { body } = await exchange(first);
  first.sandbox.close();
  const second = open({ data: folder });
  expect((await bearer(second, body['access_token']).get(PAGES)).status).toBe(200);
  expect((await refresh(second, body['refresh_token'])).status).toBe(200);
});
