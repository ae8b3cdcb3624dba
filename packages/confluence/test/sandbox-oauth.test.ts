/** Signing in to the sandbox by OAuth, and the client that lives on it: nothing here is faked but the person. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifies } from '../../../test/requirements.ts';
import { createTokenMemory } from '../src/index.ts';
import { numberOf, textOf } from '../src/json.ts';
import type { OAuthApp, TokenSet, TokenStore } from '../src/types.ts';
import { failureOf } from './support/client.ts';
import { startTestSite, type TestSite } from './support/sandbox.ts';

const REDIRECT = 'http://127.0.0.1:9/callback';
const ALL = 'read:page:confluence write:page:confluence read:space:confluence offline_access';

async function start(accessTokenSeconds = 3600): Promise<TestSite & { pass(ms: number): void }> {
  let passed = 0;
  const clock = () => Date.now() + passed;
  const site = await startTestSite({ clock, oauth: { accessTokenSeconds } });
  onTestFinished(() => site.close());
  return { ...site, pass: ms => (passed += ms) };
}

interface Endpoints {
  readonly authorize: string;
  readonly token: string;
  readonly clientId: string;
}
const CLOUD: Endpoints = { authorize: '/authorize', token: '/oauth/token', clientId: 'weir-sandbox-app' };
const DATACENTER: Endpoints = {
  authorize: '/dc/rest/oauth2/latest/authorize',
  token: '/dc/rest/oauth2/latest/token',
  clientId: 'weir-sandbox-link',
};
const SECRET = 'weir-sandbox-secret';

/** As the browser does it: the page, its form, the address that it leads to. */
async function askForCode(
  site: TestSite,
  { authorize, clientId }: Endpoints,
  scope: string,
): Promise<string> {
  const query = new URLSearchParams({
    audience: 'api.atlassian.com',
    client_id: clientId,
    scope,
    redirect_uri: REDIRECT,
    state: 'abc',
    response_type: 'code',
    prompt: 'consent',
  });
  const html = await (await fetch(`${site.origin}${authorize}?${query}`)).text();
  const hidden = [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/gu)];
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of hidden) form.set(name, value);
  form.set('account', 'admin@example.com');
  form.set('site', site.cloudId);
  form.set('decision', 'accept');
  const given = await fetch(`${site.origin}${authorize}`, { method: 'POST', body: form, redirect: 'manual' });
  const location = new URL(given.headers.get('location') ?? '');
  expect(location.searchParams.get('state')).toBe('abc');
  return location.searchParams.get('code') ?? '';
}

async function signIn(site: TestSite, endpoints: Endpoints, scope = ALL): Promise<TokenSet> {
  const fields = {
    grant_type: 'authorization_code',
    client_id: endpoints.clientId,
    client_secret: SECRET,
    code: await askForCode(site, endpoints, scope),
    redirect_uri: REDIRECT,
  };
  const isForm = endpoints === DATACENTER;
  const answer = await fetch(`${site.origin}${endpoints.token}`, {
    method: 'POST',
    ...(isForm
      ? { body: new URLSearchParams(fields) }
      : { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } }),
  });
  expect(answer.status).toBe(200);
  const body: unknown = await answer.json();
  return {
    accessToken: textOf(body, 'access_token') ?? '',
    refreshToken: textOf(body, 'refresh_token') ?? '',
    expiresAt: Date.now() + (numberOf(body, 'expires_in') ?? 0) * 1000,
    scopes: (textOf(body, 'scope') ?? '').split(' '),
  };
}

function connect(site: TestSite, tokens: TokenStore, kind: OAuthApp['kind'] = 'atlassian') {
  const isLink = kind === 'datacenter';
  const { token, clientId } = isLink ? DATACENTER : CLOUD;
  const app: OAuthApp = {
    kind,
    tokenUrl: `${site.origin}${token}`,
    clientId: kind === 'client-credentials' ? 'weir-sandbox-robot' : clientId,
    clientSecret: SECRET,
  };
  const gateway = `${site.origin}/ex/confluence/${site.cloudId}`;
  return site.connect(isLink ? 'datacenter' : 'cloud', {
    credentials: { kind: 'oauth', tokens, app },
    ...(isLink ? {} : { site: { edition: 'cloud' as const, url: site.origin, apiUrl: gateway } }),
  });
}

const countRefreshes = (requests: readonly string[]): number =>
  requests.filter(request => request.endsWith('/token')).length;

describe('a grant', () => {
  it('opens the site that it was given for, and no more than its scopes', async () => {
    const site = await start();
    const tokens = await signIn(site, CLOUD, 'read:page:confluence read:space:confluence offline_access');
    const listed = await fetch(`${site.origin}/oauth/token/accessible-resources`, {
      headers: { authorization: `Bearer ${tokens.accessToken}` },
    });
    expect(await listed.json()).toMatchObject([{ id: site.cloudId, url: site.origin }]);
    const confluence = connect(site, createTokenMemory('admin', tokens));
    const [space] = (await confluence.spaces.list({})).items;
    expect(space).toMatchObject({ key: 'HOME' });
    site.takeRequests();
    const create = confluence.pages.create({ spaceId: space?.id ?? '', title: 'No', storage: '<p/>' });
    const error = await failureOf(create);
    expect(error.code).toBe('scope_missing');
    expect(error.message).toContain('write:page:confluence');
    // A missing scope rotates nothing.
    expect(countRefreshes(site.takeRequests())).toBe(0);
  });

  it('ends when it is revoked, and says to sign in again', async () => {
    const site = await start(61);
    const confluence = connect(site, createTokenMemory('admin', await signIn(site, CLOUD)));
    await confluence.spaces.list({});
    const person = site.domain.people.byUsername('admin');
    site.domain.oauth.grants.revoke('weir-sandbox-app', person?.accountId ?? '');
    const error = await failureOf(confluence.spaces.list({}));
    expect(error.code).toBe('unauthorized');
    expect(error.message).toContain('Sign in again');
  });
});

describe('an expired token', () => {
  it.each([
    ['told by its date', 0],
    ['told by the gateway alone', 7_200_000],
  ])(`${verifies('S-2')}%s is refreshed once for 50 parallel calls`, async (_, life) => {
    const site = await start();
    const granted = await signIn(site, CLOUD);
    const tokens = createTokenMemory('admin', { ...granted, expiresAt: Date.now() + life });
    const confluence = connect(site, tokens);
    site.pass(3_600_001);
    site.takeRequests();
    const answers = await Promise.all(Array.from({ length: 50 }, () => confluence.spaces.list({})));
    expect(answers.map(({ items }) => items[0]?.key)).toEqual(Array(50).fill('HOME'));
    expect(countRefreshes(site.takeRequests())).toBe(1);
    expect((await tokens.read())?.refreshToken).not.toBe(granted.refreshToken);
  });

  it('is refreshed on Data Center too, where the old pair ends', async () => {
    const site = await start();
    const granted = await signIn(site, DATACENTER, 'WRITE');
    const tokens = createTokenMemory('admin', granted);
    const confluence = connect(site, tokens, 'datacenter');
    expect((await confluence.spaces.list({})).items[0]).toMatchObject({ key: 'HOME' });
    site.pass(7_200_001);
    const answers = await Promise.all(Array.from({ length: 50 }, () => confluence.spaces.list({})));
    expect(answers).toHaveLength(50);
    expect(countRefreshes(site.takeRequests())).toBe(2); // the code's, and one refresh
  });

  it('hurts nobody where two processes refresh at once: the leeway gives both good tokens', async () => {
    const site = await start();
    const granted = { ...(await signIn(site, CLOUD)), expiresAt: 0 };
    const [one, other] = ['a', 'b'].map(key => connect(site, createTokenMemory(key, granted)));
    const answers = await Promise.all([one?.spaces.list({}), other?.spaces.list({})]);
    expect(answers.map(answer => answer?.items[0]?.key)).toEqual(['HOME', 'HOME']);
  });
});

it('lets a service account sign itself in, and again before its token ends', async () => {
  const site = await start(60);
  const confluence = connect(site, createTokenMemory('robot'), 'client-credentials');
  await confluence.spaces.list({});
  await confluence.spaces.list({});
  expect(countRefreshes(site.takeRequests())).toBe(2);
});
