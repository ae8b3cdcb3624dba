/** What tokens open: resources, scopes on the gateway, expired ones, service accounts, API tokens with scopes. */
import { describe, expect, it } from 'vitest';
import { basic, createTestApi, ORIGIN } from './api.ts';
import {
  APP,
  bearer,
  callToken,
  consent,
  decide,
  exchange,
  gatewayOf,
  keyed,
  open,
  openPage,
  REDIRECT,
  REQUEST,
  readForm,
  readRedirect,
  refresh,
} from './oauth-flow.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PAGES = '/wiki/api/v2/pages';

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
