/** Two gateways on one PostgreSQL: what one is told holds at the other, and who is shut out is out of both, open streams included. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { register, signIn } from '../packages/gateway/test/support/agent.ts';
import { type Replicas, startReplicas } from './replicas.ts';

/** Milliseconds within which a revocation holds: in the process that was told, and in another. */
const HERE_MS = 1_000;
const ELSEWHERE_MS = 5_000;

const Made = z.object({ id: z.string(), revision: z.number(), settings: z.record(z.string(), z.unknown()) });
const Listed = z.object({ items: z.array(z.object({ id: z.string() })) });
const MadeKey = z.object({ key: z.object({ id: z.string() }), secret: z.string() });

describe('two replicas of one gateway', () => {
  let replicas: Replicas;
  beforeAll(async () => {
    replicas = await startReplicas();
  }, 60_000);
  afterAll(() => replicas.close());

  let asked = 0;
  const api = (method: string, path: string, body?: unknown) => replicas.api(method, path, body);

  function settingsOf(slug: string, rest: object = {}) {
    const { url, cloudId, credentials } = replicas.sandbox;
    const { clientId, clientSecret } = credentials.oauth.app;
    return {
      name: slug,
      slug,
      app: 'confluence-cloud',
      baseUrl: `${url}/ex/confluence/{cloudid}`,
      sites: [{ url, cloudId }],
      selection: { toolsets: ['all'] },
      upstream: {
        kind: 'oauth',
        authorizationUrl: `${url}/authorize`,
        tokenUrl: `${url}/oauth/token`,
        clientId,
        clientSecret: { value: clientSecret },
      },
      signIn: { mode: 'oauth' },
      ...rest,
    };
  }

  /** A server whose machines present keys. */
  function keySettings(slug: string, rest: object = {}) {
    const { url, connection } = replicas.sandbox;
    const { username: email, apiToken: value } = connection;
    return settingsOf(slug, {
      baseUrl: url,
      upstream: { kind: 'api-token', email, token: { value } },
      signIn: { mode: 'key' },
      ...rest,
    });
  }

  async function makeServer(settings: object & { readonly slug: string }) {
    const made = Made.parse(await api('POST', '/servers', { settings }));
    for (const replica of [0, 1] as const)
      await expect
        .poll(async () => (await post(settings.slug, { replica })).status, { timeout: ELSEWHERE_MS })
        .not.toBe(404);
    return made;
  }

  interface Posting {
    readonly replica: 0 | 1;
    readonly token?: string;
    readonly method?: string;
    readonly params?: object;
  }
  function post(slug: string, { replica, token, method = 'tools/list', params = {} }: Posting) {
    return replicas.send(
      `/mcp/${slug}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          'mcp-protocol-version': '2026-07-28',
          'mcp-method': method,
          ...('name' in params && { 'mcp-name': String(params.name) }),
          // A replica that does not know a key yet counts it as a guess; asking again and again is not what is tested.
          'x-forwarded-for': `10.0.${Math.floor(asked / 250)}.${asked++ % 250}`,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method,
          params: {
            ...params,
            _meta: {
              'io.modelcontextprotocol/protocolVersion': '2026-07-28',
              'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
              'io.modelcontextprotocol/clientCapabilities': {},
            },
          },
        }),
      },
      replica,
    );
  }

  /** A subscription: what it was told so far, and when it ended. */
  async function listen(slug: string, token: string, replica: 0 | 1) {
    const params = { notifications: { toolsListChanged: true } };
    const answer = await post(slug, { replica, token, method: 'subscriptions/listen', params });
    expect(answer.headers.get('content-type'), await peek(answer)).toContain('text/event-stream');
    const told = { text: '', ended: undefined as number | undefined };
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of answer.body ?? []) told.text += decoder.decode(chunk, { stream: true });
      told.ended = performance.now();
    })().catch(() => {}); // cut off in the middle, as at the end of the tests, is not ended
    await expect.poll(() => told.text).toContain('subscriptions/acknowledged');
    return told;
  }

  async function peek(answer: Response): Promise<string> {
    return answer.ok ? '' : answer.clone().text();
  }

  async function signInAs(slug: string) {
    const place = { url: replicas.url, sandboxUrl: replicas.sandbox.url };
    const agent = await register(place);
    const parameters = { resource: `${replicas.url}/mcp/${slug}`, scope: 'confluence:read confluence:write' };
    return signIn(place, agent, { parameters });
  }

  async function makeKey(server: string, risks: readonly string[] = ['read', 'write']) {
    const body = { name: 'CI', servers: [server], risks };
    const { key, secret } = MadeKey.parse(await api('POST', '/keys', body));
    return { id: key.id, token: secret };
  }

  async function first(path: string): Promise<string> {
    const [item] = Listed.parse(await api('GET', path)).items;
    return item?.id ?? '';
  }

  test('an agent signs in though every step of it meets the other replica, and both know its token', async () => {
    await makeServer(settingsOf('docs'));
    const { access_token: token } = await signInAs('docs');
    for (const replica of [0, 1] as const)
      await expect
        .poll(async () => (await post('docs', { replica, token })).status, { timeout: ELSEWHERE_MS })
        .toBe(200);
  });

  test('what changes in a server’s tools reaches the streams of both', async () => {
    const server = await makeServer(keySettings('changing'));
    const { token } = await makeKey('changing');
    await expect.poll(async () => (await post('changing', { replica: 1, token })).status).toBe(200);
    const streams = [await listen('changing', token, 0), await listen('changing', token, 1)];
    await api('PUT', `/servers/${server.id}`, {
      revision: server.revision,
      settings: keySettings('changing', {
        selection: { toolsets: ['pages'] },
        upstream: { kind: 'api-token', email: replicas.sandbox.connection.username, token: { set: true } },
      }),
    });
    for (const each of streams)
      await expect
        .poll(() => each.text, { timeout: ELSEWHERE_MS })
        .toContain('notifications/tools/list_changed');
    expect(streams.map(each => each.ended)).toEqual([undefined, undefined]);
  });

  test('a consent to a call is good once, whichever replica asked and whichever takes it', async () => {
    await makeServer(keySettings('confirmed', { policy: { confirm: 'destructive' } }));
    const { token } = await makeKey('confirmed', ['read', 'destructive']);
    for (const replica of [0, 1] as const)
      await expect.poll(async () => (await post('confirmed', { replica, token })).status).toBe(200);
    const trash = async (replica: 0 | 1, word: object = {}) => {
      const params = {
        name: 'confluence_trash_page',
        arguments: { page: '424242', base_version: 1, ...word },
      };
      return (await post('confirmed', { replica, token, method: 'tools/call', params })).text();
    };
    const confirm_token = /confirm_token=\\"([^"\\]+)\\"/.exec(await trash(0))?.[1];
    expect(confirm_token).toBeTruthy();
    const taken = await trash(1, { confirm_token });
    expect(taken).toContain('424242');
    expect(taken).not.toContain('confirm_token');
    expect(await trash(0, { confirm_token })).toContain('This consent was used already');
  });

  /** How somebody gets in, and how they are shut out again. */
  interface Way {
    readonly what: string;
    readonly slug: string;
    enter(): Promise<{ readonly token: string; shut(): Promise<unknown> }>;
  }
  const ways: readonly Way[] = [
    {
      what: 'an access key that is revoked',
      slug: 'by-key',
      async enter() {
        await makeServer(keySettings(this.slug));
        const { id, token } = await makeKey(this.slug);
        return { token, shut: () => api('DELETE', `/keys/${id}`) };
      },
    },
    {
      what: 'a connection that is revoked',
      slug: 'by-connection',
      async enter() {
        const server = await makeServer(settingsOf(this.slug));
        const { access_token: token } = await signInAs(this.slug);
        return {
          token,
          shut: async () => api('DELETE', `/connections/${await first(`/connections?server=${server.id}`)}`),
        };
      },
    },
    {
      what: 'an agent that is taken back',
      slug: 'by-client',
      async enter() {
        const server = await makeServer(settingsOf(this.slug));
        const { access_token: token } = await signInAs(this.slug);
        return {
          token,
          shut: async () => api('DELETE', `/clients/${await first(`/clients?server=${server.id}`)}`),
        };
      },
    },
    {
      what: 'a server that is disabled',
      slug: 'disabled',
      async enter() {
        const { id } = await makeServer(keySettings(this.slug));
        const { token } = await makeKey(this.slug);
        return { token, shut: () => api('POST', `/servers/${id}/status`, { status: 'disabled' }) };
      },
    },
    {
      what: 'a server that is deleted',
      slug: 'deleted',
      async enter() {
        const { id } = await makeServer(keySettings(this.slug));
        const { token } = await makeKey(this.slug);
        return { token, shut: () => api('DELETE', `/servers/${id}`) };
      },
    },
    {
      what: 'a person who is disabled',
      slug: 'by-person',
      async enter() {
        await makeServer(settingsOf(this.slug));
        const { access_token: token } = await signInAs(this.slug);
        const { items } = z
          .object({ items: z.array(z.object({ id: z.string(), role: z.string() })) })
          .parse(await api('GET', '/people'));
        const member = items.find(each => each.role === 'member');
        return { token, shut: () => api('PATCH', `/people/${member?.id}`, { status: 'disabled' }) };
      },
    },
  ];

  test.each(ways)('$what: calls are refused and streams end, here and there', async way => {
    const { token, shut } = await way.enter();
    for (const replica of [0, 1] as const)
      await expect
        .poll(async () => (await post(way.slug, { replica, token })).status, { timeout: ELSEWHERE_MS })
        .toBe(200);
    const streams = [await listen(way.slug, token, 0), await listen(way.slug, token, 1)];
    await shut();
    const shutAt = performance.now();
    for (const replica of [0, 1] as const)
      await expect
        .poll(async () => (await post(way.slug, { replica, token })).status, { timeout: ELSEWHERE_MS })
        .toBeGreaterThanOrEqual(401);
    for (const each of streams)
      await expect.poll(() => each.ended, { timeout: ELSEWHERE_MS }).not.toBeUndefined();
    const waits = streams
      .map(each => (each.ended ?? Number.POSITIVE_INFINITY) - shutAt)
      .toSorted((a, b) => a - b);
    expect(waits[0]).toBeLessThan(HERE_MS);
    expect(waits[1]).toBeLessThan(ELSEWHERE_MS);
  });
});
