/** What must not work: tokens that are others', answers that go elsewhere, browsers and codes of somebody else, pages in frames. */
import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { listSigningKeys } from '../../src/store/oauth.ts';
import {
  type Agent,
  authorizeUrl,
  callTool,
  consent,
  openBrowser,
  postRegistration,
  postToken,
  REDIRECT,
  redeem,
  register,
  signIn,
} from '../support/agent.ts';
import { createBrowser, readForm } from '../support/browser.ts';
import { createWorld, dataCenterServer, type World } from '../support/sign-in-world.ts';

async function readSigningKey({ store, vault }: World) {
  const row = (await listSigningKeys(store)).find(each => each.id.startsWith('sgk_'));
  const place = { table: 'oauth_signing_key', row: row?.id ?? '', column: 'sealed' };
  return { kid: row?.id ?? '', jwk: JSON.parse(await vault.open(place, row?.sealed ?? '')) };
}

describe('a token', () => {
  /** What a good one holds, to be spoiled in one point. */
  async function forge(world: World, changes: { claims?: object; header?: object; ownKey?: boolean } = {}) {
    const agent = await register(world);
    const good = await signIn(world, agent);
    const claims = JSON.parse(Buffer.from(good.access_token.split('.')[1] ?? '', 'base64url').toString());
    const { kid, jwk } = await readSigningKey(world);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = changes.ownKey
      ? await importJWK(await exportJWK(privateKey), 'ES256')
      : await importJWK(jwk, 'ES256');
    return new SignJWT({ ...claims, ...changes.claims })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt', ...changes.header })
      .sign(key);
  }

  test('that is signed as ours, with our claims, is taken: what follows spoils one point each', async () => {
    const world = await createWorld();
    expect((await callTool(world, await forge(world))).status).toBe(200);
  });

  test.each([
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another audience', { claims: { aud: 'https://evil.example/mcp/docs' } }],
    ['for several audiences', { claims: { aud: ['https://evil.example', 'x'] } }],
    ['without audience', { claims: { aud: undefined } }],
    ['that has expired', { claims: { exp: 1_000_000 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['of another key with our key id', { ownKey: true }],
    ['that is an id_token', { header: { typ: 'JWT' } }],
    ['that is of another kind', { header: { typ: 'logout+jwt' } }],
    ['that is bound to a key', { claims: { cnf: { jkt: 'x' } } }],
    ['of a grant that there is not', { claims: { grant: 'none' } }],
    ['without a grant', { claims: { grant: undefined } }],
    ['of nobody', { claims: { sub: 'per_nobody' } }],
  ])('%s is refused', async (_, changes) => {
    const world = await createWorld();
    const answer = await callTool(world, await forge(world, changes));
    expect([401, 403]).toContain(answer.status);
    expect(
      world.upstream.filter(each => each.url.includes('/ex/confluence/') && each.url.includes('/spaces')),
    ).toEqual([]);
  });

  test('without a signature is refused', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const good = await signIn(world, agent);
    const claims = JSON.parse(Buffer.from(good.access_token.split('.')[1] ?? '', 'base64url').toString());
    expect((await callTool(world, new UnsecuredJWT(claims).encode())).status).toBe(401);
    const [header = '', payload = ''] = good.access_token.split('.');
    expect((await callTool(world, `${header}.${payload}.`)).status).toBe(401);
  });

  test('signed with our public key as if it were a secret is refused', async () => {
    const world = await createWorld();
    const { kid, jwk } = await readSigningKey(world);
    const { d: _d, ...shown } = jwk;
    const secret = createHash('sha256').update(JSON.stringify(shown)).digest();
    const token = await new SignJWT({ sub: 'per_1', client_id: 'x', grant: 'y', scope: 'confluence:read' })
      .setProtectedHeader({ alg: 'HS256', kid, typ: 'at+jwt' })
      .setIssuer(world.url)
      .setAudience(`${world.url}/mcp/docs`)
      .setExpirationTime('5m')
      .sign(secret);
    expect((await callTool(world, token)).status).toBe(401);
  });

  test('of one server opens no other', async () => {
    const world = await createWorld();
    world.servers.put(dataCenterServer(world.sandboxUrl));
    const { access_token: token } = await signIn(world, await register(world));
    expect((await callTool(world, token, { slug: 'dc' })).status).toBe(401);
  });

  test('of Atlassian is refused, and ours never reaches Atlassian', async () => {
    const world = await createWorld();
    const tokens = await signIn(world, await register(world));
    await callTool(world, tokens.access_token);
    const theirs =
      world.upstream
        .flatMap(each => each.authorization ?? [])
        .at(-1)
        ?.replace('Bearer ', '') ?? '';
    expect(theirs).not.toBe('');
    expect((await callTool(world, theirs)).status).toBe(401);
    expect(JSON.stringify(world.upstream)).not.toContain(tokens.access_token);
  });

  test('is not taken from the address or a form', async () => {
    const world = await createWorld();
    const { access_token: token } = await signIn(world, await register(world));
    const url = `${world.url}/mcp/docs?access_token=${token}`;
    const answer = await fetch(url, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(401);
  });

  test('of a person who was disabled opens nothing from then on', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const tokens = await signIn(world, agent);
    world.people.disable(world.people.all[0]?.id ?? '');
    expect((await callTool(world, tokens.access_token)).status).toBe(403);
    const answer = await postToken(world, {
      grant_type: 'refresh_token',
      client_id: agent.clientId,
      refresh_token: tokens.refresh_token,
    });
    expect(answer.status).toBe(400);
  });
});

describe('a redirect', () => {
  const WEB = 'https://agent.example/callback';
  test.each([
    'https://agent.example/callback/',
    'https://agent.example/callback/more',
    'https://agent.example/callbac',
    'https://agent.example/callback?x=1',
    'https://agent.example/callback#x',
    'https://agent.example:8443/callback',
    'http://agent.example/callback',
    'https://evil.example/callback',
    'https://agent.example.evil.example/callback',
    'https://agent.example@evil.example/callback',
    'https://evil.example/agent.example/callback',
    'https://AGENT.example/callback',
    'https://agent.example/Callback',
    'https://agent.example/x/../callback',
    'https://agent.example%2fcallback',
    '//agent.example/callback',
    'javascript:alert(1)',
    '',
  ])('to %j instead of what was registered leads nowhere', async redirect => {
    const world = await createWorld();
    const agent = await register(world, { redirect_uris: [WEB] });
    const answer = await fetch(authorizeUrl(world, agent, { redirect_uri: redirect }), {
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).not.toContain('href="http');
  });

  test('of a program of this machine may have another port, and nothing else', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const status = async (redirect: string) =>
      (await fetch(authorizeUrl(world, agent, { redirect_uri: redirect }), { redirect: 'manual' })).status;
    expect(await status('http://127.0.0.1:9999/callback')).toBe(303);
    expect(await status('http://127.0.0.1:9999/other')).toBe(400);
    expect(await status('http://localhost:7777/callback')).toBe(400);
    expect(await status('http://127.0.0.1.evil.example:7777/callback')).toBe(400);
  });

  test.each([
    'http://agent.example/callback',
    'https://agent.example/#x',
    'https://user:word@agent.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://localhost/callback',
    'not an address',
    '',
  ])('to %j cannot be registered', async redirect => {
    const world = await createWorld();
    const answer = await postRegistration(world, { redirect_uris: [redirect] });
    expect(answer.status).toBe(400);
  });

  test('of the token call must be that of the request', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const code = (await consent(world, agent)).url.searchParams.get('code') ?? '';
    const answer = await redeem(world, agent, code, { redirect_uri: 'http://127.0.0.1:7778/callback' });
    expect(answer.status).toBe(400);
  });
});

describe('the code flow', () => {
  test.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for a token', { response_type: 'token' }],
    ['for an id_token', { response_type: 'id_token' }],
    ['for another resource', { resource: 'https://evil.example/mcp/docs' }],
    ['for a server that there is not', { resource: 'RESOURCE/mcp/none' }],
    ['for the resource with a slash more', { resource: 'RESOURCE/mcp/docs/' }],
    ['of a client that there is not', { client_id: 'nobody' }],
  ])('%s gives no code and asks nobody', async (_, changes) => {
    const world = await createWorld();
    const agent = await register(world);
    const given = Object.fromEntries(
      Object.entries<string | undefined>(changes).map(([name, value]) => [
        name,
        value?.replace('RESOURCE', world.url),
      ]),
    );
    const browser = openBrowser();
    const page = await browser.open(authorizeUrl(world, agent, given));
    expect(page.html).not.toContain('name="csrf"');
    expect(page.url.searchParams.get('code')).toBeNull();
    expect(world.upstream).toEqual([]);
  });

  test('gives its code to whoever has the verifier, and to no other client', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const other = await register(world);
    const code = async () => (await consent(world, agent)).url.searchParams.get('code') ?? '';
    expect((await redeem(world, agent, await code(), { code_verifier: other.verifier })).status).toBe(400);
    expect((await redeem(world, { ...other, verifier: agent.verifier }, await code())).status).toBe(400);
  });

  test('tells the issuer with every answer, refusals too (RFC 9207)', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const good = await consent(world, agent);
    expect(good.url.searchParams.get('iss')).toBe(world.url);
    const bad = await openBrowser().open(authorizeUrl(world, agent, { response_type: 'token' }));
    expect(`${bad.url.searchParams.get('iss')} ${bad.url.hash}`).toContain(
      encodeURIComponent(world.url).slice(0, 4),
    );
    const metadata = await (await fetch(`${world.url}/.well-known/oauth-authorization-server`)).json();
    expect(metadata).toMatchObject({
      issuer: world.url,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      client_id_metadata_document_supported: true,
      registration_endpoint: `${world.url}/oauth/register`,
    });
  });

  test('names its own address in its metadata whatever Host a request has', async () => {
    const world = await createWorld();
    const { port } = new URL(world.url);
    const metadata = await fetch(`http://localhost:${port}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const text = await metadata.text();
    expect(text).not.toMatch(/evil|localhost|https:/);
    expect(JSON.parse(text).token_endpoint).toBe(`${world.url}/oauth/token`);
  });
});

describe('the confused deputy', () => {
  test('finds the consent page again for every client, whatever this browser agreed to before', async () => {
    const world = await createWorld();
    const browser = openBrowser();
    await consent(world, await register(world), { browser });
    const asked = world.upstream.length;
    const evil = await register(world, { client_name: 'Evil' });
    const page = await browser.open(authorizeUrl(world, evil));
    expect(page.html).toContain('Evil wants to use Docs');
    expect(page.html).toContain('This application runs on your own computer');
    expect(world.upstream.length).toBe(asked);
    const again = await browser.open(authorizeUrl(world, evil, { prompt: 'none' }));
    expect(again.url.searchParams.get('error')).toBe('login_required');
  });

  test('cannot agree in a person’s place: the form’s proof is of this browser and this sign-in', async () => {
    const world = await createWorld();
    const agent = await register(world);
    const mine = openBrowser();
    const page = await mine.open(authorizeUrl(world, agent));
    const others = openBrowser();
    const theirs = await others.open(authorizeUrl(world, agent));
    for (const csrf of ['', 'guess', readForm(theirs.html)['csrf'] ?? ''])
      expect((await mine.submit(page, { csrf, decision: 'allow' })).status).toBe(400);
    const next = await mine.open(authorizeUrl(world, agent));
    expect(
      (await mine.submit(next, { csrf: readForm(page.html)['csrf'] ?? '', decision: 'allow' })).status,
    ).toBe(400);
    expect(world.upstream).toEqual([]);
  });

  test('cannot hand its own sign-in to another browser', async () => {
    const world = await createWorld();
    const page = await openBrowser().open(authorizeUrl(world, await register(world)));
    const victim = await openBrowser().open(page.url.href);
    expect([victim.status, victim.html]).toEqual([400, expect.stringContaining('another browser')]);
  });
});

describe('the way back from Atlassian', () => {
  /** Up to the redirect that brings the code, which is not followed. */
  async function stopBefore(world: World, agent: Agent) {
    const browser = createBrowser(url => url.pathname === '/v1/outbound/oauth/callback');
    const theirs = await browser.submit(await browser.open(authorizeUrl(world, agent)), {
      decision: 'allow',
    });
    const back = await browser.submit(theirs, { account: 'admin@example.com', decision: 'accept' });
    const cookie = browser.cookies.map(each => `${each.name}=${each.value}`).join('; ');
    const open = (
      change: (url: URL) => void = () => {},
      headers: Readonly<Record<string, string>> = { cookie },
    ) => {
      const url = new URL(back.url);
      change(url);
      return fetch(url, { redirect: 'manual', headers });
    };
    return open;
  }

  test('takes a state once', async () => {
    const world = await createWorld();
    const open = await stopBefore(world, await register(world));
    expect((await open()).status).toBe(303);
    expect((await open()).status).toBe(400);
  });

  test.each([
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['an empty state', (url: URL) => url.searchParams.set('state', '')],
    ['a guessed state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['a changed state', (url: URL) => url.searchParams.set('state', `${url.searchParams.get('state')}x`)],
  ])('refuses %s, and the right one still works', async (_, change) => {
    const world = await createWorld();
    const open = await stopBefore(world, await register(world));
    expect((await open(change)).status).toBe(400);
    expect((await open()).status).toBe(303);
  });

  test.each([
    ['no cookie', {}],
    ['another browser’s cookie', { cookie: `weir_browser=${'a'.repeat(43)}` }],
  ])('refuses %s', async (_, headers) => {
    const world = await createWorld();
    const open = await stopBefore(world, await register(world));
    expect((await open(() => {}, headers)).status).toBe(400);
    expect(await world.auth.connections.list()).toEqual([]);
    expect(world.events.at(-1)).toMatchObject({ action: 'sign-in', outcome: 'refused' });
  });

  test('refuses a state that is older than ten minutes', async () => {
    const world = await createWorld();
    const open = await stopBefore(world, await register(world));
    world.advance(10 * 60_000 + 1);
    expect((await open()).status).toBe(400);
  });

  test('refuses the answer of another authorization server (mix-up)', async () => {
    const world = await createWorld();
    const open = await stopBefore(world, await register(world));
    const answer = await open(url => url.searchParams.set('iss', 'https://evil.example'));
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('another sign-in service'),
    ]);
    expect(world.upstream.filter(each => each.url.endsWith('/oauth/token'))).toEqual([]);
  });

  test('keeps no code of another account’s sign-in: a code that is wrong gives nothing', async () => {
    const world = await createWorld();
    const open = await stopBefore(world, await register(world));
    const answer = await open(url => url.searchParams.set('code', 'stolen'));
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('code is refused')]);
  });
});

describe('the pages', () => {
  test('are in no frame, run nothing, and lead only where the sign-in goes', async () => {
    const world = await createWorld();
    const page = await openBrowser().open(authorizeUrl(world, await register(world)));
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`form-action 'self' http://127.0.0.1:7777 ${world.sandboxUrl}`);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.html).not.toMatch(/<script|<img|<link|https?:\/\/(?!127)/);
  });

  test('show what a client says of itself as text', async () => {
    const world = await createWorld();
    const agent = await register(world, { client_name: '<img src=x onerror=alert(1)>"' });
    const page = await openBrowser().open(authorizeUrl(world, agent));
    expect(page.html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;');
    const error = await openBrowser().open(authorizeUrl(world, { ...agent, clientId: '<script>x</script>' }));
    expect(error.html).not.toContain('<script>');
    expect(error.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/\tevil'])(
    'come back to no other site: %j',
    async returnTo => {
      const world = await createWorld();
      const page = await openBrowser().open(
        `${world.url}/connect/docs?return=${encodeURIComponent(returnTo)}`,
      );
      expect(page.status).toBe(200);
      expect(readForm(page.html)['return']).toBeUndefined();
    },
  );

  test('and cookies are for https alone where the gateway is reached so', async () => {
    const world = await createWorld({ options: { publicUrl: 'https://weir.example', allowedHosts: [] } });
    const answer = await world.auth.routes.request('https://weir.example/connect/docs', {
      headers: { host: 'weir.example' },
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-weir_browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    const foreign = await world.auth.routes.request('https://evil.example/connect/docs', {
      headers: { host: 'evil.example' },
    });
    expect(foreign.status).toBe(403);
  });
});

test('no token, code, verifier or secret stands in an address, a log line, the audit or the store', async () => {
  const world = await createWorld();
  const agent = await register(world);
  const browser = openBrowser();
  const tokens = await signIn(world, agent, { browser });
  await callTool(world, tokens.access_token);
  const upstream = world.upstream
    .flatMap(each => each.authorization?.replace('Bearer ', '') ?? [])
    .filter(each => each !== '');
  const secrets = [
    tokens.access_token,
    tokens.refresh_token,
    agent.verifier,
    'weir-sandbox-secret',
    ...upstream,
  ];
  const told = JSON.stringify([
    browser.visited,
    world.upstream.map(each => each.url),
    world.events,
    world.faults.map(String),
  ]);
  const stored = JSON.stringify([
    await world.store.db.selectFrom('connection').selectAll().execute(),
    await world.store.db.selectFrom('oauth_object').selectAll().execute(),
    await world.store.db.selectFrom('sign_in_attempt').selectAll().execute(),
  ]);
  expect(secrets.length).toBeGreaterThan(5);
  for (const secret of secrets) {
    expect(told.includes(secret)).toBe(false);
    expect(stored.includes(secret)).toBe(false);
  }
});

test('registration can be switched off, and metadata says so', async () => {
  const world = await createWorld({
    servers: [{ signIn: { mode: 'oauth', identity: 'confluence', registration: false } }],
  });
  expect((await postRegistration(world, {})).status).toBe(404);
  const metadata = await (await fetch(`${world.url}/.well-known/oauth-authorization-server`)).json();
  expect(metadata).not.toHaveProperty('registration_endpoint');
  expect(REDIRECT).toContain('127.0.0.1');
});
