import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Connection } from './config.ts';
import { resolveSite } from './site.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A site that answers as given, and remembers what it was asked. */
async function startSite(answer: RequestListener) {
  const asked: { path: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  stops.push(() => server.close());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function connect(url: string, rest: Partial<Connection> = {}): Connection {
  return { url, source: 'the test', ...rest };
}
const PERSON = { username: 'me@acme.com', apiToken: 'geheim' };

describe('without asking', () => {
  test.each([
    [
      'an Atlassian host is Cloud',
      connect('https://acme.atlassian.net', PERSON),
      { edition: 'cloud', url: 'https://acme.atlassian.net' },
    ],
    [
      'its /wiki is no part of the site',
      connect('https://acme.atlassian.net/wiki', PERSON),
      { edition: 'cloud', url: 'https://acme.atlassian.net' },
    ],
    [
      'a personal access token means Data Center, whose path stays',
      connect('https://acme.com/wiki', { personalToken: 'geheim' }),
      { edition: 'datacenter', url: 'https://acme.com/wiki' },
    ],
    [
      'what is configured counts',
      connect('https://docs.acme.com/wiki', { edition: 'cloud', ...PERSON }),
      { edition: 'cloud', url: 'https://docs.acme.com' },
    ],
    [
      'the address of the API gateway means Cloud',
      connect('https://docs.acme.com', { apiUrl: 'https://api.atlassian.com/ex/confluence/1', ...PERSON }),
      { edition: 'cloud', url: 'https://docs.acme.com', apiUrl: 'https://api.atlassian.com/ex/confluence/1' },
    ],
  ])('%s', async (_, connection, site) => {
    expect((await resolveSite(connection)).site).toEqual(site);
  });
});

describe('asking the site', () => {
  test('a cloudId means Cloud; nobody signs in for that', async () => {
    const { url, asked } = await startSite((_, response) => response.end('{"cloudId": "1"}'));
    const { site } = await resolveSite(connect(`${url}/wiki`, PERSON));
    expect(site).toEqual({ edition: 'cloud', url });
    expect(asked).toEqual([{ path: '/_edge/tenant_info', authorization: undefined }]);
  });

  test('the gateway of a token with scopes is found by the cloudId', async () => {
    const { url } = await startSite((_, response) => response.end('{"cloudId": "7"}'));
    const { site } = await resolveSite(connect(url, { ...PERSON, edition: 'cloud', apiUrl: 'gateway' }));
    expect(site).toEqual({ edition: 'cloud', url, apiUrl: 'https://api.atlassian.com/ex/confluence/7' });
    const { url: other } = await startSite((_, response) => response.writeHead(404).end());
    await expect(
      resolveSite(connect(other, { ...PERSON, edition: 'cloud', apiUrl: 'gateway' })),
    ).rejects.toMatchObject({ message: expect.stringContaining('tells no cloudId') });
  });

  test.each([
    ['not found', 404, ''],
    ['a sign-in page', 200, '<html></html>'],
    ['a redirect', 302, ''],
    ['other JSON', 200, '{"status": "RUNNING"}'],
  ])('%s means Data Center', async (_, status, body) => {
    const { url } = await startSite((_request, response) =>
      response.writeHead(status, { location: '/login' }).end(body),
    );
    expect((await resolveSite(connect(`${url}/confluence`, PERSON))).site).toEqual({
      edition: 'datacenter',
      url: `${url}/confluence`,
    });
  });

  test('nobody there is told, with the remedy', async () => {
    await expect(resolveSite(connect('http://127.0.0.1:1', PERSON))).rejects.toMatchObject({
      message: expect.stringContaining('http://127.0.0.1:1 cannot be reached'),
      remedy: expect.stringContaining('edition'),
    });
  });
});

describe('credentials', () => {
  test.each([
    [
      'user name and token',
      connect('https://acme.atlassian.net', PERSON),
      { kind: 'basic', username: 'me@acme.com', secret: 'geheim' },
    ],
    [
      'personal access token',
      connect('https://acme.com', { personalToken: 'geheim' }),
      { kind: 'bearer', token: 'geheim' },
    ],
    ['none', connect('https://acme.atlassian.net'), { kind: 'anonymous' }],
  ])('%s', async (_, connection, credentials) => {
    expect((await resolveSite(connection)).credentials).toEqual(credentials);
  });
});
