/** OAuth as Atlassian's: consent, code, token call, rotation, resources, scopes on the gateway, service accounts. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SandboxOptions } from '../src/index.ts';
import { basic, createTestApi, ORIGIN, type TestApi } from './api.ts';
import {
  APP,
  callToken,
  consent,
  decide,
  exchange,
  type Fields,
  openPage,
  REDIRECT,
  REQUEST,
  readForm,
  readObject,
  readRedirect,
} from './oauth-flow.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PAGES = '/wiki/api/v2/pages';

function open(options: SandboxOptions = {}): TestApi {
  const api = createTestApi(options);
  onTestFinished(() => api.sandbox.close());
  return api;
}

const gatewayOf = (api: TestApi): string => `/ex/confluence/${api.sandbox.cloudId}`;
const bearer = (api: TestApi, token = '') => api.as(`Bearer ${token}`, gatewayOf(api));
const refresh = (api: TestApi, token = '', app: Fields = APP) =>
  callToken(api, { grant_type: 'refresh_token', ...app, refresh_token: token });

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

const keyed = (clientId: string) => ({ clientId, clientSecret: APP.client_secret });

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

describe('what a token opens', () => {
  it('is the site, with the scopes of Confluence', async () => {
    const api = open();
    const { body } = await exchange(api);
    const listed = await api.as(`Bearer ${body['access_token']}`).get('/oauth/token/accessible-resources');
    expect(listed.body).toEqual([
      {
        id: api.sandbox.cloudId,
        url: ORIGIN,
        name: 'sandbox.test',
        scopes: ['read:page:confluence', 'read:space:confluence'],
        avatarUrl: expect.any(String),
      },
    ]);
    const nobody = await api.as('Bearer nonsense').get('/oauth/token/accessible-resources');
    expect([nobody.status, nobody.body]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
  });

  it('is the sites that were chosen, one with each consent', async () => {
    const other = { id: 'other-site', name: 'Other & Co', url: 'https://other.example' };
    const api = open({ oauth: { otherSites: [other] } });
    const choose = async (site: string): Promise<string> => {
      const form = readForm(await (await openPage(api.sandbox, REQUEST)).text());
      const accept = { ...form, account: 'admin@example.com', site, decision: 'accept' };
      const { code = '' } = readRedirect(await decide(api.sandbox, accept));
      const call = { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT };
      return (await callToken(api, call)).body['access_token'] ?? '';
    };
    const list = async (token: string): Promise<string[]> =>
      (await api.as(`Bearer ${token}`).get('/oauth/token/accessible-resources')).body.map(
        ({ id }: { id: string }) => id,
      );
    expect(await (await openPage(api.sandbox, REQUEST)).text()).toContain('Other &amp; Co');
    const first = await choose('other-site');
    expect([await list(first), (await bearer(api, first).get(PAGES)).status]).toEqual([['other-site'], 401]);
    const second = await choose(api.sandbox.cloudId);
    // The grant has both now, and so have its tokens, old and new.
    for (const token of [first, second]) {
      expect(await list(token)).toEqual([api.sandbox.cloudId, 'other-site']);
      expect((await bearer(api, token).get(PAGES)).status).toBe(200);
    }
    const form = readForm(await (await openPage(api.sandbox, REQUEST)).text());
    const nowhere = { ...form, account: 'admin@example.com', site: 'x', decision: 'accept' };
    expect((await decide(api.sandbox, nowhere)).status).toBe(400);
  });

  it('tells whom it stands for, with read:me', async () => {
    const api = open();
    const [known, unknown] = [
      await exchange(api),
      await exchange(api, { ...REQUEST, scope: 'read:page:confluence' }),
    ];
    const me = await api.as(`Bearer ${known.body['access_token']}`).get('/me');
    expect(me.body).toMatchObject({ account_type: 'atlassian', email: 'admin@example.com', zoneinfo: 'UTC' });
    expect((await api.as(`Bearer ${unknown.body['access_token']}`).get('/me')).status).toBe(403);
  });

  it('is not the site host, and not another site', async () => {
    const api = open();
    const { body } = await exchange(api);
    expect((await api.as(`Bearer ${body['access_token']}`).get(PAGES)).status).toBe(401);
    expect((await api.as(`Bearer ${body['access_token']}`, '/ex/confluence/another').get(PAGES)).status).toBe(
      404,
    );
  });
});

describe('scopes on the gateway', () => {
  const SEARCH = '/wiki/rest/api/search?cql=type=page';

  it.each([
    ['read:page:confluence', 'GET', PAGES, true],
    ['read:page:confluence', 'GET', '/wiki/api/v2/spaces', false],
    ['read:page:confluence', 'POST', PAGES, false],
    ['search:confluence', 'GET', SEARCH, true],
    ['read:content-details:confluence', 'GET', SEARCH, true],
    ['read:page:confluence', 'GET', SEARCH, false],
    // A classic scope is none for v2.
    ['read:confluence-content.all', 'GET', PAGES, false],
  ])('%s: %s %s %s', async (scope, method, path, allowed) => {
    const api = open();
    const { body } = await exchange(api, { ...REQUEST, scope });
    const answer = await bearer(api, body['access_token']).send(method, path);
    if (allowed) expect(answer.status).toBe(200);
    else {
      expect(answer.body).toEqual({ code: 401, message: 'Unauthorized; scope does not match' });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('x-failure-category')).toBe('FAILURE_CLIENT_SCOPE_CHECK');
    }
  });

  it('need all that a write asks for', async () => {
    const api = open();
    const { code = '' } = await consent(api, { ...REQUEST, scope: 'write:label:confluence' });
    const call = { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT };
    const { body } = await callToken(api, call);
    const home = api.sandbox.domain.spaces.byKey('HOME')?.homepageId;
    const label = [{ prefix: 'global', name: 'x' }];
    const path = `/wiki/rest/api/content/${home}/label`;
    expect((await bearer(api, body['access_token']).post(path, label)).status).toBe(401);
    const both = await exchange(api, { ...REQUEST, scope: 'write:label:confluence read:label:confluence' });
    expect((await bearer(api, both.body['access_token']).post(path, label)).status).toBe(200);
  });

  it('do not bring back what was removed there', async () => {
    const api = open();
    const { body } = await exchange(api, { ...REQUEST, scope: 'read:confluence-content.all' });
    expect((await bearer(api, body['access_token']).get('/wiki/rest/api/content')).status).toBe(410);
  });
});

describe('an expired token', () => {
  it('is unauthorized', async () => {
    const api = open();
    const { body } = await exchange(api);
    api.pass(60 * MINUTE);
    const answer = await bearer(api, body['access_token']).get(PAGES);
    expect([answer.status, answer.body]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
  });

  it('is 404 on v2 and 403 on v1 at the strictest gateway', async () => {
    const api = open({ profile: 'cloud-strict', oauth: { accessTokenSeconds: 5 } });
    const { body } = await exchange(api);
    expect(body['expires_in']).toBe(5);
    api.pass(5_000);
    const late = bearer(api, body['access_token']);
    expect((await late.get(PAGES)).status).toBe(404);
    expect((await late.get('/wiki/rest/api/user/current')).status).toBe(403);
    expect((await bearer(api, 'nonsense').get(PAGES)).status).toBe(401);
  });
});

describe('service accounts', () => {
  const ROBOT = { client_id: 'weir-sandbox-robot', client_secret: 'weir-sandbox-secret' };

  it('sign themselves in, for all that they may, without refreshing', async () => {
    const api = open();
    const { status, body } = await callToken(api, { grant_type: 'client_credentials', ...ROBOT });
    expect(status).toBe(200);
    expect(body['refresh_token']).toBeUndefined();
    const robot = bearer(api, body['access_token']);
    expect((await robot.get(PAGES)).status).toBe(200);
    expect((await robot.get('/wiki/rest/api/user/current')).body.displayName).toBe('weir-sandbox-robot');
    expect((await refresh(api, 'x', ROBOT)).body['error']).toBe('unauthorized_client');
  });

  it('use API tokens as Bearer or Basic on the gateway, and on no other host', async () => {
    const api = open();
    const prefix = gatewayOf(api);
    const email = 'weir-sandbox-robot@serviceaccount.example.com';
    expect((await api.as('Bearer sandbox-robot', prefix).get(PAGES)).status).toBe(200);
    expect((await api.as(basic(email, 'sandbox-robot'), prefix).get(PAGES)).status).toBe(200);
    expect((await api.as(basic(email, 'sandbox-robot')).get(PAGES)).status).toBe(401);
    // Nor have they the token that everybody else has.
    expect((await api.as(basic(email, 'sandbox')).get(PAGES)).status).toBe(401);
    const login = basic('service-account-weir-sandbox-robot', 'sandbox');
    expect((await api.as(login, '/dc').get('/rest/api/space')).status).toBe(401);
    expect((await api.as('Bearer sandbox-robot').get(PAGES)).status).toBe(401);
  });

  it('have the scopes that they were registered with', async () => {
    const scopes = ['read:space:confluence'];
    const api = open({ oauth: { serviceAccounts: [{ ...keyed('reader'), scopes, apiToken: 'reads' }] } });
    const { body } = await callToken(api, {
      grant_type: 'client_credentials',
      client_id: 'reader',
      client_secret: APP.client_secret,
    });
    for (const token of [body['access_token'], 'reads']) {
      expect((await bearer(api, token).get('/wiki/api/v2/spaces')).status).toBe(200);
      expect((await bearer(api, token).get(PAGES)).status).toBe(401);
    }
  });
});

describe('API tokens with scopes', () => {
  it("are their owner's, on the gateway only, until they expire", async () => {
    const scopes = ['read:space:confluence'];
    const api = open({
      oauth: { apiTokens: [{ token: 'few', email: 'admin@example.com', scopes }] },
    });
    const prefix = gatewayOf(api);
    const get = async (name: string, token: string, at = prefix, path = '/wiki/api/v2/spaces') =>
      (await api.as(basic(name, token), at).get(path)).status;
    expect(await get('admin@example.com', 'few')).toBe(200);
    expect(await get('Admin@Example.com', 'few')).toBe(200);
    expect(await get('admin@example.com', 'few', prefix, PAGES)).toBe(401);
    expect(await get('admin@example.com', 'sandbox-scoped', prefix, PAGES)).toBe(200);
    expect(await get('admin@example.com', 'few', '')).toBe(401);
    expect(await get('weir-sandbox-robot@serviceaccount.example.com', 'few')).toBe(401);
    api.pass(365 * DAY);
    expect(await get('admin@example.com', 'few')).toBe(401);
  });

  it('take the place of classic ones on the strictest gateway', async () => {
    const api = open({ profile: 'cloud-strict' });
    const classic = basic('admin@example.com', 'sandbox');
    expect((await api.as(classic, gatewayOf(api)).get(PAGES)).status).toBe(401);
    expect((await api.as(classic).get(PAGES)).status).toBe(200);
  });

  it('must belong to somebody', () => {
    expect(() => createTestApi({ oauth: { apiTokens: [{ token: 'x', email: 'no@example.com' }] } })).toThrow(
      'no@example.com',
    );
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
