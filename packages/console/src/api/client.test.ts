/** The API client: addresses, tokens and refusals. */
import { CONTRACT } from '@weir/gateway/api';
import { describe, expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { createClient, formatAddress } from './client.ts';

/** A client whose requests are kept and answered alike. */
function clientAnswering(answer: () => Response) {
  const requests: { url: string; init: RequestInit }[] = [];
  const ended: string[] = [];
  const client = createClient({
    fetch: async (url, init) => {
      requests.push({ url: String(url), init: init ?? {} });
      return answer();
    },
    onSignedOut: () => ended.push('ended'),
  });
  return { client, requests, ended };
}

describe('an address', () => {
  test('carries parameters and only the query that is set', () => {
    expect(formatAddress(CONTRACT.servers.callTool, { params: { id: 'a/b', tool: 'x y' } })).toBe(
      '/api/servers/a%2Fb/tools/x%20y/call',
    );
    expect(formatAddress(CONTRACT.audit.search, { query: { text: 'a b', kind: undefined, limit: 20 } })).toBe(
      '/api/audit?text=a+b&limit=20',
    );
  });
});

describe('a call', () => {
  test('sends the CSRF token with changes, never with reads', async () => {
    const { client, requests } = clientAnswering(() => Response.json({ items: [], done: true }));
    client.useToken('t0ken');
    await client.call(CONTRACT.servers.list);
    await client.call(CONTRACT.servers.setStatus, { params: { id: 's' }, body: { status: 'disabled' } });
    const [read, change] = requests.map(({ init }) => new Headers(init.headers).get('x-weir-csrf'));
    expect(read).toBeNull();
    expect(change).toBe('t0ken');
    expect(requests[1]?.init).toMatchObject({ method: 'POST', body: '{"status":"disabled"}' });
  });

  test('tells a refusal with its fields', async () => {
    const { client } = clientAnswering(() =>
      Response.json(
        {
          error: {
            code: 'invalid_request',
            message: 'Two fields are wrong.',
            fields: { 'upstream.clientId': 'is missing' },
          },
        },
        { status: 400 },
      ),
    );
    const error = await client.call(CONTRACT.servers.list).catch(each => each);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      code: 'invalid_request',
      message: 'Two fields are wrong.',
      fields: { 'upstream.clientId': 'is missing' },
    });
  });

  test('says so where the answer is not ours, or none comes', async () => {
    const foreign = clientAnswering(() => new Response('<html>', { status: 502 }));
    await expect(foreign.client.call(CONTRACT.servers.list)).rejects.toMatchObject({
      status: 502,
      code: 'unexpected',
    });
    const silent = clientAnswering(() => {
      throw new TypeError('fetch failed');
    });
    await expect(silent.client.call(CONTRACT.servers.list)).rejects.toMatchObject({
      status: 0,
      code: 'unreachable',
    });
  });

  test('notices that the session has ended', async () => {
    const { client, ended } = clientAnswering(() =>
      Response.json({ error: { code: 'unauthorized', message: 'Sign in.' } }, { status: 401 }),
    );
    await client.call(CONTRACT.servers.list).catch(() => undefined);
    expect(ended).toEqual(['ended']);
  });
});
