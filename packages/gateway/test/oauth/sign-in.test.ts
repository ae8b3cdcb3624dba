/** An agent's sign-in from the first challenge to the first call, its renewal and its end; on both stores. */
import { expect, test } from 'vitest';
import {
  authorizeUrl,
  callTool,
  consent,
  openBrowser,
  redeem,
  refresh,
  register,
  signIn,
} from '../support/agent.ts';
import { cloudServer, createWorld, dataCenterServer } from '../support/sign-in-world.ts';
import { eachStore } from '../support/stores.ts';

eachStore('an agent', open => {
  test('signs in by Atlassian, calls, is renewed, and ends when its person takes it back', async () => {
    const world = await createWorld({ store: await open() });
    const challenge = (await callTool(world, undefined)).headers.get('www-authenticate') ?? '';
    expect(challenge).toContain('scope="confluence:read"');
    const metadataUrl = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? '';
    expect(await (await fetch(metadataUrl)).json()).toMatchObject({
      resource: `${world.url}/mcp/docs`,
      authorization_servers: [world.url],
      bearer_methods_supported: ['header'],
    });
    const agent = await register(world);
    const tokens = await signIn(world, agent);
    expect(tokens).toMatchObject({ scope: 'confluence:read', expires_in: 600 });
    expect(await (await callTool(world, tokens.access_token)).text()).toContain('HOME');
    const [person] = world.people.all;
    expect(person).toMatchObject({ name: 'Administrator', role: 'member' });

    const renewed = (await (await refresh(world, agent, tokens.refresh_token)).json()) as typeof tokens;
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
    expect((await callTool(world, renewed.access_token)).status).toBe(200);

    const [client] = await world.auth.clients.list({ person: person?.id });
    expect(client).toMatchObject({
      name: 'Test agent',
      redirectHosts: ['127.0.0.1:7777'],
      serverId: 'srv_docs',
    });
    await world.auth.clients.revoke(client?.id ?? '', 'person:somebody');
    expect((await callTool(world, renewed.access_token)).status).toBe(401);
    expect((await refresh(world, agent, renewed.refresh_token)).status).toBe(400);
    expect(world.faults).toEqual([]);
  });

  test('whose person is connected no more signs in anew, as its refresh token is refused until then', async () => {
    const world = await createWorld({ store: await open() });
    const agent = await register(world);
    const tokens = await signIn(world, agent);
    const [connection] = await world.auth.connections.list();
    await world.auth.connections.revoke(connection?.id ?? '', 'person:somebody', 'test');
    expect((await callTool(world, tokens.access_token)).status).toBe(401);
    const refused = await refresh(world, agent, tokens.refresh_token);
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_grant' }]);

    const again = await signIn(world, agent);
    expect((await callTool(world, again.access_token)).status).toBe(200);
    expect((await refresh(world, agent, tokens.refresh_token)).status).toBe(200);
    expect(world.faults).toEqual([]);
  });

  test('whose person granted none of the sites that the server has now is refused new tokens too', async () => {
    const world = await createWorld({ store: await open() });
    const agent = await register(world);
    const tokens = await signIn(world, agent);
    const server = cloudServer(world.sandboxUrl, world.sandbox);
    const elsewhere = { url: 'https://other.example', cloudId: '99999999-8888-4777-8666-555555555555' };
    world.servers.put({ ...server, sites: [elsewhere] });
    expect((await callTool(world, tokens.access_token)).status).toBe(401);
    expect((await refresh(world, agent, tokens.refresh_token)).status).toBe(400);
    world.servers.put(server);
    expect((await refresh(world, agent, tokens.refresh_token)).status).toBe(200);
  });

  test('whose refresh token is used twice is out, with what came after', async () => {
    const world = await createWorld({ store: await open() });
    const agent = await register(world);
    const first = await signIn(world, agent);
    const second = (await (await refresh(world, agent, first.refresh_token)).json()) as typeof first;
    const answers = await Promise.all([1, 2, 3].map(() => refresh(world, agent, second.refresh_token)));
    expect(answers.filter(answer => answer.status === 200).length).toBeLessThanOrEqual(1);
    expect((await refresh(world, agent, first.refresh_token)).status).toBe(400);
    await expect.poll(async () => (await callTool(world, second.access_token)).status).toBe(401);
  });

  test('whose code is used twice gets nothing, and what the first gave ends', async () => {
    const world = await createWorld({ store: await open() });
    const agent = await register(world);
    const code = (await consent(world, agent)).url.searchParams.get('code') ?? '';
    const answers = await Promise.all([redeem(world, agent, code), redeem(world, agent, code)]);
    expect(answers.filter(answer => answer.status === 200).length).toBeLessThanOrEqual(1);
    expect((await redeem(world, agent, code)).status).toBe(400);
  });

  test('is refused by another process of the same store as soon as it looks', async () => {
    const store = await open();
    const { generateKeyRing } = await import('../../src/vault/index.ts');
    const keyRing = generateKeyRing();
    const world = await createWorld({ store, keyRing });
    const agent = await register(world);
    const { access_token: token } = await signIn(world, agent);
    const other = await createWorld({ store: await open(store), keyRing, options: { publicUrl: world.url } });
    expect(await other.auth.tokens.verify(token, `${world.url}/mcp/docs`)).toMatchObject({
      scopes: ['confluence:read'],
    });
    const [client] = await world.auth.clients.list({});
    await world.auth.clients.revoke(client?.id ?? '', 'person:somebody');
    await other.changes.poll();
    expect(await other.auth.tokens.verify(token, `${world.url}/mcp/docs`)).toBe('revoked');
  });

  test('is known to two processes that made the first keys of a store at the same moment', async () => {
    const store = await open();
    const keyRing = (await import('../../src/vault/index.ts')).generateKeyRing();
    const again = await open(store);
    const [one, other] = await Promise.all([
      createWorld({ store, keyRing, options: { publicUrl: 'http://127.0.0.1:1' } }),
      createWorld({ store: again, keyRing, options: { publicUrl: 'http://127.0.0.1:1' } }),
    ]);
    const keysOf = async ({ url }: typeof one) => (await fetch(`${url}/oauth/jwks`)).json();
    const keys = await keysOf(one);
    expect(keys).toMatchObject({ keys: [{ kid: 'sgk_first' }] });
    expect(await keysOf(other)).toEqual(keys);
  });

  test('keeps its token while keys are rotated; new tokens have the new key', async () => {
    const world = await createWorld({ store: await open() });
    const agent = await register(world);
    const tokens = await signIn(world, agent);
    await world.auth.rotateKeys();
    expect((await callTool(world, tokens.access_token)).status).toBe(200);
    const next = (await (await refresh(world, agent, tokens.refresh_token)).json()) as typeof tokens;
    const kid = (token: string) =>
      JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
    expect(kid(next.access_token)).not.toBe(kid(tokens.access_token));
    expect((await callTool(world, next.access_token)).status).toBe(200);
  });
});

test('who signs in to a Data Center goes by PKCE, and acts there', async () => {
  const world = await createWorld();
  world.servers.put(dataCenterServer(world.sandboxUrl));
  const agent = await register(world);
  const browser = openBrowser();
  const ours = await browser.open(authorizeUrl(world, agent, { resource: `${world.url}/mcp/dc` }));
  const theirs = await browser.submit(ours, { decision: 'allow' });
  expect(theirs.url.searchParams.get('code_challenge_method')).toBe('S256');
  const back = await browser.submit(theirs, { account: 'admin@example.com', decision: 'accept' });
  const answer = await redeem(world, agent, back.url.searchParams.get('code') ?? '');
  const { access_token: token } = (await answer.json()) as { access_token: string };
  expect(await (await callTool(world, token, { slug: 'dc' })).text()).toContain('HOME');
});

test('who is asked by the console signs in there, and consents first', async () => {
  const world = await createWorld({
    servers: [{ signIn: { mode: 'oauth', identity: 'console', registration: true } }],
  });
  world.people.add({ id: 'per_ada', name: 'Ada' }, 'ada');
  const agent = await register(world);
  const browser = openBrowser();
  const ours = await browser.open(authorizeUrl(world, agent));
  const login = await browser.submit(ours, { decision: 'allow' });
  expect(login.html).toContain('href="/sign-in"');
  const returnTo = /href="(\/oauth\/sign-in\/[\w-]+\/continue)"/.exec(login.html)?.[1] ?? '';
  expect((await browser.open(`${world.url}${returnTo}`)).html).toContain('href="/sign-in"');
  browser.setCookie(world.url, 'test_session', 'ada');
  const back = await browser.open(`${world.url}${returnTo}`);
  expect(back.url.searchParams.get('code')).toBeTruthy();
  const other = openBrowser();
  other.setCookie(world.url, 'test_session', 'ada');
  expect((await other.open(`${world.url}${returnTo}`)).status).toBe(400);
});

test('who declines at our page, or at Atlassian’s, sends the agent away with access_denied', async () => {
  const world = await createWorld();
  const agent = await register(world);
  const browser = openBrowser();
  const declined = await browser.submit(await browser.open(authorizeUrl(world, agent)), { decision: 'deny' });
  expect(Object.fromEntries(declined.url.searchParams)).toMatchObject({
    error: 'access_denied',
    state: 'state-of-the-agent',
    iss: world.url,
  });
  expect(browser.visited.some(address => address.startsWith(world.sandboxUrl))).toBe(false);
  const theirs = await consent(world, agent, { fields: { decision: 'deny' } });
  expect(theirs.html).toContain('declined');
  expect(await world.auth.connections.list()).toEqual([]);
});

test('who asks for more than their token holds is told all that the next one needs', async () => {
  const world = await createWorld();
  const agent = await register(world);
  const { access_token: token } = await signIn(world, agent);
  const refused = await callTool(world, token, { name: 'confluence_create_page' });
  expect(refused.status).toBe(403);
  expect(refused.headers.get('www-authenticate')).toMatch(
    /error="insufficient_scope".*scope="confluence:read confluence:write".*resource_metadata=/,
  );
  const more = await signIn(world, agent, { parameters: { scope: 'confluence:read confluence:write' } });
  expect(more.scope).toBe('confluence:read confluence:write');
  expect((await callTool(world, more.access_token, { name: 'confluence_create_page' })).status).toBe(200);
  expect((await callTool(world, token)).status).toBe(200); // the other sign-in stands
});

test('an older client that names no resource gets a token for the one server there is, and none where there are two', async () => {
  const world = await createWorld();
  const agent = await register(world);
  const { access_token: token } = await signIn(world, agent, { parameters: { resource: undefined } });
  expect((await callTool(world, token)).status).toBe(200);
  world.servers.put(dataCenterServer(world.sandboxUrl));
  const browser = openBrowser();
  const refused = await browser.open(authorizeUrl(world, agent, { resource: undefined }));
  expect(`${refused.url.searchParams} ${refused.html}`).toMatch(/error|cannot/);
  expect(refused.url.searchParams.get('code')).toBeNull();
});

test('who asks for more than a server’s tools can need is asked to allow, and given, what they can', async () => {
  const world = await createWorld({ servers: [{ selection: { toolsets: ['all'], readOnly: true } }] });
  const document = await fetch(`${world.url}/.well-known/oauth-protected-resource/mcp/docs`);
  expect(await document.json()).toMatchObject({ scopes_supported: ['confluence:read'] });
  const agent = await register(world);
  const parameters = { scope: 'confluence:read confluence:write confluence:admin' };
  const page = await openBrowser().open(authorizeUrl(world, agent, parameters));
  expect(page.html).toContain('Read pages');
  expect(page.html).not.toContain('Change permissions');
  expect((await signIn(world, agent, { parameters })).scope).toBe('confluence:read');
});
