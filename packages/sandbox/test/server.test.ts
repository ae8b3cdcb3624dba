/** The sandbox from outside: hosts, sign-in, tokens, the forgery rule, pages for people, a kept folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { basic, type Caller, createTestApi, ORIGIN, type TestApi } from './api.ts';

const DAY = 86_400_000;
const ADMIN = basic('admin@example.com', 'sandbox');

let api: TestApi;
let gateway: string;
let page: string;

beforeAll(async () => {
  api = createTestApi();
  gateway = `/ex/confluence/${api.sandbox.cloudId}`;
  const space = api.sandbox.domain.spaces.byKey('HOME');
  const person = {
    userKey: 'k',
    username: 'bob',
    email: 'bob@example.com',
    displayName: 'Bob',
    active: true,
    timeZone: 'UTC',
  };
  api.sandbox.domain.people.create({ accountId: '557058:bob', ...person });
  api.sandbox.domain.people.create({
    ...person,
    accountId: '557058:gone',
    userKey: 'g',
    username: 'gone',
    email: 'gone@example.com',
    active: false,
  });
  const body =
    '<h1>Welcome</h1><p>See <ac:link><ri:page ri:content-title="Home" /></ac:link> <script>alert(1)</script></p>';
  const made = await api.as(ADMIN).post('/wiki/api/v2/pages', {
    spaceId: String(space?.id),
    title: 'Über <b>',
    body: { representation: 'storage', value: body },
  });
  page = made.body.id;
});
afterAll(() => api.sandbox.close());

describe('sign-in', () => {
  const CLOUD = '/wiki/api/v2/spaces';
  const DC = '/rest/api/space';

  it.each([
    ['an email and the token, on the site', ADMIN, '', CLOUD, 200],
    ['an email in capitals', basic('Admin@Example.com', 'sandbox'), '', CLOUD, 200],
    ['another person', basic('bob@example.com', 'sandbox'), '', CLOUD, 200],
    ['an email and the token, on the gateway', ADMIN, 'GATEWAY', CLOUD, 200],
    ['a user name on Cloud', basic('admin', 'admin'), '', CLOUD, 401],
    ['a wrong token', basic('admin@example.com', 'wrong'), '', CLOUD, 401],
    ['a person who left', basic('gone@example.com', 'sandbox'), '', CLOUD, 401],
    ['nobody', undefined, '', CLOUD, 401],
    ['nonsense', 'Basic %%%', '', CLOUD, 401],
    ['admin on Data Center', basic('admin', 'admin'), '/dc', DC, 200],
    ['another on Data Center', basic('bob', 'sandbox'), '/dc', DC, 200],
    ["the token as the administrator's password", basic('admin', 'sandbox'), '/dc', DC, 401],
    ['an email on Data Center', ADMIN, '/dc', DC, 401],
    ['an unknown token on Data Center', 'Bearer nonsense', '/dc', DC, 401],
  ])('%s', async (_, authorization, prefix, path, status) => {
    const answer = await api.as(authorization, prefix === 'GATEWAY' ? gateway : prefix).get(path);
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('Basic');
  });

  it('refuses in the words of each host', async () => {
    expect((await api.as(undefined).get(CLOUD)).body.errors[0]).toMatchObject({
      status: 401,
      code: 'UNAUTHORIZED',
    });
    expect((await api.as(undefined, gateway).get(CLOUD)).body).toEqual({
      code: 401,
      message: 'Unauthorized',
    });
    expect((await api.as(undefined, '/dc').get(DC)).body).toMatchObject({
      statusCode: 401,
      reason: 'Unauthorized',
    });
  });

  it('does not serve another cloud id', async () => {
    expect(
      (await api.as(ADMIN, '/ex/confluence/11111111-1111-1111-1111-111111111111').get(CLOUD)).status,
    ).toBe(404);
  });

  it('tells the cloud id to anyone', async () => {
    expect((await api.as(undefined).get('/_edge/tenant_info')).body).toEqual({
      cloudId: api.sandbox.cloudId,
    });
  });
});

describe('the removed v1 operations', () => {
  it('are gone on the gateway and served on the site', async () => {
    expect((await api.as(ADMIN, gateway).get(`/wiki/rest/api/content/${page}`)).status).toBe(410);
    expect((await api.as(ADMIN).get(`/wiki/rest/api/content/${page}`)).status).toBe(200);
  });
});

describe('personal access tokens', () => {
  const TOKENS = '/rest/pat/latest/tokens';
  const make = async (caller: Caller, body: unknown) => caller.post(TOKENS, body);

  it('are made with a password, listed without the secret, used as Bearer, revoked', async () => {
    const bob = api.as(basic('bob', 'sandbox'), '/dc');
    const { status, body } = await make(bob, { name: 'laptop', expirationDuration: 30 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'laptop',
      createdAt: '2026-11-23T09:00:00.000Z',
      expiringAt: '2026-12-23T09:00:00.000Z',
    });
    const bearer = api.as(`Bearer ${body.rawToken}`, '/dc');
    expect((await bearer.get('/rest/api/user/current')).body.username).toBe('bob');
    expect((await api.as(`Bearer ${body.rawToken}`).get('/wiki/api/v2/spaces')).status).toBe(401);
    const listed = (await bob.get(TOKENS)).body;
    expect(listed).toEqual([expect.not.objectContaining({ rawToken: expect.anything() })]);
    expect((await api.as(basic('admin', 'admin'), '/dc').delete(`${TOKENS}/${body.id}`)).status).toBe(404);
    expect((await bob.delete(`${TOKENS}/${body.id}`)).status).toBe(204);
    expect((await bearer.get('/rest/api/user/current')).status).toBe(401);
  });

  it('expire', async () => {
    const { body } = await make(api.as(basic('bob', 'sandbox'), '/dc'), {
      name: 'short',
      expirationDuration: 1,
    });
    const bearer = api.as(`Bearer ${body.rawToken}`, '/dc');
    expect((await bearer.get('/rest/api/user/current')).status).toBe(200);
    api.pass(DAY + 1);
    expect((await bearer.get('/rest/api/user/current')).status).toBe(401);
  });

  it.each([
    [{}],
    [{ name: ' ' }],
    [{ name: 'x', expirationDuration: 0 }],
    [{ name: 'x', expirationDuration: 'soon' }],
    [undefined],
  ])('refuses %j', async body => {
    expect((await make(api.as(basic('bob', 'sandbox'), '/dc'), body)).status).toBe(400);
  });
});

describe('the forgery rule', () => {
  const browser = { 'user-agent': 'Mozilla/5.0 (X11)', 'content-type': 'application/json' };
  const label = JSON.stringify([{ prefix: 'global', name: 'x' }]);

  it.each([
    ['a browser without the header', '/wiki/rest/api', browser, 403],
    ['a browser with it', '/wiki/rest/api', { ...browser, 'x-atlassian-token': 'no-check' }, 200],
    [
      'a browser with the older spelling',
      '/wiki/rest/api',
      { ...browser, 'x-atlassian-token': 'nocheck' },
      200,
    ],
    ['a program', '/wiki/rest/api', { 'content-type': 'application/json', 'user-agent': 'node' }, 200],
  ])('%s writing to v1: %s', async (_, root, headers, status) => {
    const answer = await api
      .as(ADMIN)
      .send('POST', `${root}/content/${page}/label`, { body: label, headers });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toBe('XSRF check failed');
  });

  it('holds for Data Center, not for reads and not for v2', async () => {
    const admin = api.as(basic('admin', 'admin'), '/dc');
    expect(
      (await admin.send('POST', `/rest/api/content/${page}/label`, { body: label, headers: browser })).status,
    ).toBe(403);
    expect((await admin.send('GET', `/rest/api/content/${page}`, { headers: browser })).status).toBe(200);
    const v2 = await api.as(ADMIN).send('PUT', `/wiki/api/v2/pages/${page}/title`, {
      body: JSON.stringify({ status: 'current', title: 'Über <b>' }),
      headers: browser,
    });
    expect(v2.status).toBe(200);
  });
});

describe('pages for people', () => {
  const open = (path: string) => api.as(undefined).get(path);

  it('are what the links of answers lead to', async () => {
    const { webui, tinyui, base } = (await api.as(ADMIN).get(`/wiki/api/v2/pages/${page}`)).body._links;
    const at = (link: string) => `${base}${link}`.slice(ORIGIN.length);
    const shown = await open(at(webui));
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(shown.body).toContain('<h1>Über &lt;b&gt;</h1>');
    expect(shown.body).toContain('Welcome</h1>');
    const tiny = await open(at(tinyui));
    expect([tiny.status, tiny.headers.get('location')]).toEqual([302, `${base}${webui}`]);
  });

  it.each([
    '/wiki/pages/viewpage.action?pageId=PAGE',
    '/dc/pages/viewpage.action?pageId=PAGE',
    '/wiki/spaces/HOME/pages/PAGE',
    '/wiki/spaces/HOME/overview',
    '/dc/display/HOME/Home',
    '/wiki',
    '/dc',
  ])('%s opens', async path => {
    expect((await open(path.replace('PAGE', page))).status).toBe(200);
  });

  it('run nothing: no script of the body, and a policy that forbids it', async () => {
    const shown = await open(`/wiki/spaces/HOME/pages/${page}`);
    expect(shown.body).not.toContain('<script');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('show breadcrumbs, children and where links lead', async () => {
    const { body } = await open('/wiki/spaces/HOME/overview');
    expect(body).toContain(`/wiki/spaces/HOME/pages/${page}`);
    expect((await open(`/wiki/spaces/HOME/pages/${page}`)).body).toContain(
      `<a href="${ORIGIN}/wiki/spaces/HOME/overview">Home</a>`,
    );
  });

  it('hide what is restricted from those who may not see it', async () => {
    const made = await api.as(ADMIN).post('/wiki/api/v2/pages?private=true', {
      spaceId: String(api.sandbox.domain.spaces.byKey('HOME')?.id),
      title: 'Hidden',
    });
    const path = `/wiki/spaces/HOME/pages/${made.body.id}`;
    expect((await open(path)).status).toBe(404);
    expect((await api.as(basic('bob@example.com', 'sandbox')).get(path)).status).toBe(404);
    expect((await api.as(ADMIN).get(path)).status).toBe(200);
    expect((await open('/wiki/spaces/HOME/overview')).body).not.toContain('Hidden');
  });

  it.each([
    '/wiki/spaces/NONE',
    '/wiki/spaces/HOME/pages/1',
    '/wiki/x/AAAA',
    '/wiki/pages/viewpage.action?pageId=x',
  ])('%s is not found', async path => {
    expect((await open(path)).status).toBe(404);
  });
});

describe('a kept folder', () => {
  it('holds the site over restarts, with its cloud id', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weir-sandbox-'));
    try {
      const first = createSandbox({ seed: null, data: folder });
      const { cloudId } = first;
      const home = first.domain.spaces.byKey('HOME');
      const admin = first.domain.people.byUsername('admin');
      if (!home || !admin) throw new Error('no site');
      first.domain.contents.create(
        { person: admin, now: 0 },
        { type: 'page', spaceId: home.id, title: 'Kept' },
      );
      first.close();
      const second = createSandbox({ seed: null, data: folder });
      expect(second.cloudId).toBe(cloudId);
      expect(second.domain.contents.list({ title: 'Kept' }, { limit: 2 }).items).toHaveLength(1);
      second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
