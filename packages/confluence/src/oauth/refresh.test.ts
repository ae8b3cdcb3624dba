import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/client.ts';
import { ALIVE, ENDED, NOW, nextPair, onlyFor, pair, startGrant } from '../../test/support/oauth.ts';
import { PAGE } from '../../test/support/page.ts';
import { createConfluence, createShared, createTokenMemory } from '../index.ts';

const GOOD = { body: PAGE };
const NOT_FOUND = { status: 404, body: { errors: [{ status: 404, title: 'Not Found' }] } };
const update = { id: '1', baseVersion: 3, title: 'Home', storage: '<p/>' };

describe('the token call', () => {
  it.each([
    [
      'atlassian',
      'application/json',
      '{"grant_type":"refresh_token","client_id":"weir-app","client_secret":"secret-of-weir","refresh_token":"refresh-0"}',
    ],
    [
      'datacenter',
      'application/x-www-form-urlencoded',
      'grant_type=refresh_token&client_id=weir-app&client_secret=secret-of-weir&refresh_token=refresh-0',
    ],
    [
      'client-credentials',
      'application/json',
      '{"grant_type":"client_credentials","client_id":"weir-app","client_secret":"secret-of-weir"}',
    ],
  ] as const)('of %s is %s', async (kind, contentType, body) => {
    const grant = await startGrant(onlyFor('access-1', GOOD), { kind });
    await grant.connect().pages.get('1');
    expect(grant.tokenCalls()).toMatchObject([
      { method: 'POST', headers: { 'content-type': contentType }, body },
    ]);
  });

  it('keeps the refresh token and the scopes that the answer does not repeat', async () => {
    const grant = await startGrant(onlyFor('access-1', GOOD), {
      onToken: () => ({ body: { access_token: 'access-1', expires_in: 7200 } }),
    });
    await grant.connect().pages.get('1');
    expect(await grant.tokens.read()).toEqual({
      accessToken: 'access-1',
      refreshToken: 'refresh-0',
      expiresAt: NOW + 7_200_000,
      scopes: ['read:page:confluence'],
    });
  });

  it('signs a service account in with nothing kept yet, and again when its token ends', async () => {
    const grant = await startGrant(() => GOOD, {
      kind: 'client-credentials',
      tokens: undefined,
      onToken: (_request, index) => ({ body: { access_token: `access-${index}`, expires_in: 100 } }),
    });
    const confluence = grant.connect();
    await confluence.pages.get('1');
    await new Promise<void>(resolve => grant.clock.schedule(resolve, 50_000));
    await confluence.pages.get('1');
    expect(grant.apiCalls().map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer access-0',
      'Bearer access-1',
    ]);
  });
});

describe('when tokens are renewed', () => {
  it('uses a token that lives for more than a minute as it is', async () => {
    const grant = await startGrant(() => GOOD, { tokens: { ...ALIVE, expiresAt: NOW + 61_000 } });
    await grant.connect().pages.get('1');
    expect(grant.tokenCalls()).toHaveLength(0);
  });

  it('renews one that ends within a minute, and uses it all the same where the sign-in service has trouble', async () => {
    const grant = await startGrant(() => GOOD, {
      tokens: { ...ALIVE, expiresAt: NOW + 59_000 },
      onToken: () => ({ status: 503, body: '' }),
    });
    await grant.connect().pages.get('1');
    expect(grant.tokenCalls()).toHaveLength(3);
    expect(grant.apiCalls()[0]?.headers['authorization']).toBe('Bearer access-0');
  });

  it('does not renew for a missing scope, and names it', async () => {
    const grant = await startGrant(
      () => ({
        status: 401,
        headers: { 'x-failure-category': 'FAILURE_CLIENT_SCOPE_CHECK' },
        body: { code: 401, message: 'Unauthorized; scope does not match' },
      }),
      { tokens: { ...ALIVE, scopes: ['read:space:confluence'] } },
    );
    const error = await failureOf(grant.connect().pages.get('1'));
    expect(error.code).toBe('scope_missing');
    expect(error.message).toContain('Missing: read:page:confluence');
    expect(grant.tokenCalls()).toHaveLength(0);
  });

  it.each(['404', '403'])('takes a %s for a token that ended meanwhile, and reads again', async status => {
    const grant = await startGrant(
      onlyFor('access-1', GOOD, {
        ...NOT_FOUND,
        status: Number(status),
        headers: { date: new Date(NOW + 3_700_000).toUTCString() },
      }),
      { tokens: ALIVE },
    );
    await expect(grant.connect().pages.get('1')).resolves.toMatchObject({ title: 'Home' });
    expect([grant.tokenCalls().length, grant.apiCalls().length]).toEqual([1, 2]);
  });

  it('takes a 404 for what it says while the token lives', async () => {
    const grant = await startGrant(() => NOT_FOUND, { tokens: ALIVE });
    expect(await failureOf(grant.connect().labels.list('1'))).toMatchObject({ code: 'not_found' });
    expect(grant.tokenCalls()).toHaveLength(0);
  });

  it('sends a write again after 401, which is said before anything is done', async () => {
    const grant = await startGrant(onlyFor('access-1', GOOD), { tokens: ALIVE });
    await grant.connect().pages.update(update);
    expect(grant.apiCalls().map(({ method }) => method)).toEqual(['PUT', 'PUT']);
  });

  it('sends a write once where 404 may have come after it, and says so', async () => {
    const answer = { ...NOT_FOUND, headers: { date: new Date(NOW + 3_700_000).toUTCString() } };
    const grant = await startGrant(() => answer, { tokens: ALIVE });
    const error = await failureOf(grant.connect().pages.update(update));
    expect(error).toMatchObject({ code: 'unauthorized', status: 404 });
    expect(error.message).toContain('renewed now: read, and repeat');
    expect(grant.apiCalls()).toHaveLength(1);
  });

  it('does not rotate again and again where new tokens are refused too', async () => {
    const grant = await startGrant(() => ({ status: 401, body: { message: 'Unauthorized' } }));
    const confluence = grant.connect();
    for (let call = 0; call < 5; call += 1)
      expect(await failureOf(confluence.pages.get('1'))).toMatchObject({ code: 'unauthorized' });
    expect(grant.tokenCalls()).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  it.each([
    [
      'a dead grant',
      403,
      { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
      'unauthorized',
      /Sign in again/,
    ],
    [
      'one that was rotated out',
      403,
      { error: 'unauthorized_client', error_description: 'refresh_token is invalid' },
      'unauthorized',
      /Sign in again/,
    ],
    ['the same on Data Center', 400, { error: 'invalid_grant' }, 'unauthorized', /Sign in again/],
    [
      'a wrong client secret',
      401,
      { error: 'access_denied', error_description: 'Unauthorized' },
      'misconfigured',
      /client secret in Weir's configuration/,
    ],
    ['an unknown client', 400, { error: 'invalid_client' }, 'misconfigured', /client id/],
    ['another endpoint', 404, { message: 'nothing here' }, 'bad_answer', /address of the token endpoint/],
    ['an answer without tokens', 200, { ok: true }, 'bad_answer', /no access token/],
    ['trouble', 503, {}, 'unavailable', /sign-in service has trouble/],
  ] as const)('%s', async (_, status, body, code, message) => {
    const grant = await startGrant(() => GOOD, { onToken: () => ({ status, body }) });
    const error = await failureOf(grant.connect().pages.get('1'));
    expect(error).toMatchObject({ code, request: '[POST] "/oauth/token"' });
    expect(error.message).toMatch(message);
    expect(grant.apiCalls()).toHaveLength(0);
  });

  it('asks for a sign-in where nobody signed in, or no refresh token was granted', async () => {
    const none = await startGrant(() => GOOD, { tokens: undefined });
    expect((await failureOf(none.connect().pages.get('1'))).message).toContain('nobody has signed in yet');
    const { refreshToken: _, ...without } = ENDED;
    const offline = await startGrant(() => GOOD, { tokens: without });
    expect((await failureOf(offline.connect().pages.get('1'))).message).toContain('offline_access');
  });

  it('does not use tokens that could not be kept, and gets along once they can', async () => {
    let isBroken = true;
    const grant = await startGrant(onlyFor('access-2', GOOD), {
      store: memory => ({
        ...memory,
        rotate: (old, next) => (isBroken ? Promise.reject(new Error('disk full')) : memory.rotate(old, next)),
      }),
    });
    const confluence = grant.connect();
    const error = await failureOf(confluence.pages.get('1'));
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(error.message).toContain('could not be kept');
    expect(grant.apiCalls()).toHaveLength(0);
    isBroken = false;
    await expect(confluence.pages.get('1')).resolves.toMatchObject({ title: 'Home' });
  });

  it('never shows a secret', async () => {
    const secrets = /access-0|refresh-0|secret-of-weir/;
    const echo = 'you sent refresh-0 with secret-of-weir for access-0';
    for (const answer of [
      { status: 403, body: { error: 'invalid_grant', error_description: echo } },
      { status: 401, body: { error: 'access_denied', error_description: echo } },
      { status: 500, body: { message: echo } },
    ]) {
      const grant = await startGrant(() => GOOD, { onToken: () => answer });
      const confluence = grant.connect();
      const shown = inspect(await failureOf(confluence.pages.get('1')), { depth: 12, showHidden: true });
      expect(shown).not.toMatch(secrets);
      expect(inspect(confluence, { depth: 12, showHidden: true })).not.toMatch(secrets);
    }
    const grant = await startGrant(() => ({ status: 400, body: { message: 'token access-0 is odd' } }), {
      tokens: ALIVE,
    });
    expect(inspect(await failureOf(grant.connect().pages.get('1')), { depth: 12 })).not.toMatch(secrets);
  });
});

describe('other processes with the same grant', () => {
  it('takes what another process stored while its own refresh token was refused', async () => {
    const grant = await startGrant(onlyFor('access-7', GOOD), {
      onToken: async () => {
        await grant.tokens.rotate(ENDED, { ...ALIVE, accessToken: 'access-7', refreshToken: 'refresh-7' });
        return {
          status: 403,
          body: { error: 'unauthorized_client', error_description: 'refresh_token is invalid' },
        };
      },
    });
    await expect(grant.connect().pages.get('1')).resolves.toMatchObject({ title: 'Home' });
    expect(grant.tokenCalls()).toHaveLength(1);
  });

  it('waits a moment for the other to store it', async () => {
    let reads = 0;
    const grant = await startGrant(onlyFor('access-7', GOOD), {
      onToken: () => ({ status: 403, body: { error: 'invalid_grant' } }),
      store: memory => ({
        ...memory,
        read: async () =>
          ++reads < 5 ? ENDED : { ...ALIVE, accessToken: 'access-7', refreshToken: 'refresh-7' },
      }),
    });
    await expect(grant.connect().pages.get('1')).resolves.toMatchObject({ title: 'Home' });
  });

  it('uses the pair that the store holds where both renewed at once', async () => {
    const grant = await startGrant(onlyFor('access-9', GOOD), {
      onToken: async () => {
        await grant.tokens.rotate(ENDED, { ...ALIVE, accessToken: 'access-9', refreshToken: 'refresh-9' });
        return { body: pair(1) };
      },
    });
    await expect(grant.connect().pages.get('1')).resolves.toMatchObject({ title: 'Home' });
    expect(await grant.tokens.read()).toMatchObject({ accessToken: 'access-9' });
  });
});

describe('waiting for a refresh', () => {
  it('lets one caller go who gives up, and the others get their tokens', async () => {
    const controller = new AbortController();
    const give = nextPair();
    const grant = await startGrant(onlyFor('access-1', GOOD), {
      onToken: (request, index) => {
        controller.abort();
        return give(request, index);
      },
    });
    const confluence = grant.connect();
    const [left, stayed] = await Promise.all([
      failureOf(confluence.pages.get('1', { signal: controller.signal })),
      confluence.pages.get('2'),
    ]);
    expect(left).toMatchObject({ code: 'cancelled' });
    expect(left.message).toContain('nothing was changed');
    expect(stayed.title).toBe('Home');
    expect(grant.tokenCalls()).toHaveLength(1);
  });
});

describe('behind the gateway', () => {
  it('follows the next page below the prefix, wherever the link points', async () => {
    const grant = await startGrant(
      (_request, index) => ({
        body: {
          results: [{ id: String(index), name: `label-${index}`, prefix: 'global' }],
          _links:
            index === 0
              ? {
                  next: '/wiki/api/v2/pages/1/labels?limit=250&cursor=abc',
                  base: 'https://acme.atlassian.net/wiki',
                }
              : {},
        },
      }),
      { tokens: ALIVE },
    );
    expect(await grant.connect().labels.list('1')).toHaveLength(2);
    expect(grant.apiCalls().map(({ path, query }) => [path, query.get('cursor')])).toEqual([
      ['/ex/confluence/c1/wiki/api/v2/pages/1/labels', null],
      ['/ex/confluence/c1/wiki/api/v2/pages/1/labels', 'abc'],
    ]);
  });

  it('is found by the cloudId of the site, which is asked for once', async () => {
    const grant = await startGrant(({ path }) =>
      path === '/_edge/tenant_info' ? { body: { cloudId: 'c 1' } } : NOT_FOUND,
    );
    const { gateways } = createShared({ allowPrivateHosts: true });
    expect(await gateways.find(`${grant.server.origin}/wiki/`)).toBe(
      'https://api.atlassian.com/ex/confluence/c%201',
    );
    expect(await gateways.find(grant.server.origin)).toBe('https://api.atlassian.com/ex/confluence/c%201');
    expect(grant.server.seen).toHaveLength(1);
  });

  it('is not looked for at what is no Cloud site', async () => {
    const grant = await startGrant(() => NOT_FOUND);
    const { gateways } = createShared({ allowPrivateHosts: true });
    const error = await failureOf(gateways.find(grant.server.origin));
    expect(error).toMatchObject({ code: 'bad_answer' });
    expect(error.message).toContain('no Confluence Cloud site');
  });
});

it('keeps tokens in memory, and keeps the first of two that replace the same', async () => {
  const memory = createTokenMemory('ada', ENDED);
  const first = { ...ALIVE, accessToken: 'first' };
  expect(await memory.rotate(ENDED, first)).toBe(first);
  expect(await memory.rotate(ENDED, { ...ALIVE, accessToken: 'second' })).toBe(first);
});

it('calls Data Center with an OAuth token', async () => {
  const grant = await startGrant(() => ({ body: { userKey: 'k', username: 'ada', displayName: 'Ada' } }), {
    tokens: ALIVE,
  });
  const confluence = createConfluence({
    site: { edition: 'datacenter', url: `${grant.server.origin}/confluence` },
    credentials: { kind: 'oauth', tokens: grant.tokens, app: { ...grant.app, kind: 'datacenter' } },
    principal: 'ada',
    allowPrivateHosts: true,
    clock: grant.clock,
  });
  await confluence.users.current();
  expect(grant.apiCalls()[0]).toMatchObject({
    path: '/confluence/rest/api/user/current',
    headers: { authorization: 'Bearer access-0' },
  });
});

describe('a sign-in service that is down', () => {
  it('is left alone after some grants have failed, and tried again later', async () => {
    let isDown = true;
    const grant = await startGrant(() => GOOD, {
      onToken: (request, index) => (isDown ? { status: 503, body: '' } : nextPair()(request, index)),
    });
    const others = Array.from({ length: 6 }, (_, index) =>
      grant.connect({
        credentials: { kind: 'oauth', app: grant.app, tokens: createTokenMemory(`person ${index}`, ENDED) },
        principal: `person ${index}`,
      }),
    );
    const errors = [];
    for (const other of others) errors.push(await failureOf(other.pages.get('1')));
    expect(errors.map(({ code }) => code)).toEqual(Array(6).fill('unavailable'));
    const asked = grant.tokenCalls().length;
    expect(asked).toBeLessThanOrEqual(9); // not three times for each of six
    expect(errors.at(-1)?.message).toContain('left alone for a while');
    isDown = false;
    await new Promise<void>(resolve => grant.clock.schedule(resolve, 60_000));
    expect((await grant.connect().pages.get('1')).id).toBe('1');
  });
});
