/** Where the gateway does not go, whoever asks: clients' metadata documents, token endpoints, APIs. */
import { createShared } from '@weir/confluence';
import { describe, expect, test } from 'vitest';
import { createDocumentFetch } from '../../src/oauth/cimd-fetch.ts';
import { authorizeUrl, openBrowser } from '../support/agent.ts';
import { createWorld, serveNode } from '../support/sign-in-world.ts';

const HOSTS = [
  '127.0.0.1',
  '127.1',
  '127.0.0.2',
  '127.255.255.254',
  'localhost',
  'LOCALHOST',
  '0.0.0.0',
  '0',
  '0.1.2.3',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '0xa9fea9fe',
  '2852039166',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.0.1',
  '192.168.255.255',
  '192.88.99.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2001:db8::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[ff02::1]',
  '[100::1]',
];

describe('a metadata document', () => {
  test('is fetched nowhere off the public internet', async () => {
    const hits: string[] = [];
    const url = await serveNode((request, response) => {
      hits.push(request.url ?? '');
      response.end('{}');
    });
    const { port } = new URL(url);
    const fetchDocument = createDocumentFetch(createShared());
    for (const host of HOSTS) {
      const refusal = await fetchDocument(`https://${host}:${port}/client.json`).catch(
        (error: unknown) => error,
      );
      expect(refusal, host).toBeInstanceOf(Error);
      expect(String(refusal), host).toMatch(/does not connect to|not a public|not public/);
    }
    expect(HOSTS.length).toBeGreaterThan(40);
    expect(hits).toEqual([]);
  });

  test.each([
    'http://agent.example/client.json',
    'ftp://agent.example/client.json',
    'file:///etc/passwd',
    'https://user:word@agent.example/client.json',
  ])('is not fetched from %s', async address => {
    const world = await createWorld();
    const page = await openBrowser().open(
      authorizeUrl(world, { clientId: address, verifier: 'v'.repeat(43) }),
    );
    expect(page.status).toBe(400);
    expect(page.url.origin).toBe(world.url);
  });

  test('on this machine is refused on the error page, which leads nowhere', async () => {
    const world = await createWorld();
    const page = await openBrowser().open(
      authorizeUrl(world, { clientId: 'https://127.0.0.1:9/client.json', verifier: 'v'.repeat(43) }),
    );
    expect([page.status, page.url.origin]).toEqual([400, world.url]);
    expect(page.html).not.toMatch(/href="http|ECONNREFUSED/);
  });
});

test('the token endpoint and the API of a server are called nowhere off the public internet, unless the deployment lists it', async () => {
  const { http } = createShared();
  for (const host of HOSTS) {
    const url = new URL(`http://${host}:9/oauth/token`);
    const refusal = await http
      .send({ method: 'POST', url, headers: {}, body: '{}', maxBytes: 100 })
      .catch((error: unknown) => error);
    expect(String(refusal), host).toMatch(/does not connect to|not a public|not public/);
  }
});
