/** The official SDK's clients, of both versions, sign in end to end against a sandbox as Atlassian, and call a tool. */
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  Client,
  type OAuthClientInformationMixed,
  type OAuthClientMetadata,
  type OAuthClientProvider,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { auth as authorizeOld } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OldTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createShared } from '@weir/confluence';
import { expect, onTestFinished, test } from 'vitest';
import { createBrowser } from '../support/browser.ts';
import { CERTIFICATE, KEY } from '../support/localhost-certificate.ts';
import { createWorld, type World } from '../support/sign-in-world.ts';

const REDIRECT = 'http://127.0.0.1:7777/callback';

class Provider implements OAuthClientProvider {
  readonly redirectUrl = REDIRECT;
  clientMetadataUrl?: string;
  readonly clientMetadata: OAuthClientMetadata = {
    client_name: 'Test agent',
    redirect_uris: [REDIRECT],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  };
  information: OAuthClientInformationMixed | undefined;
  kept: OAuthTokens | undefined;
  verifier = '';
  address: URL | undefined;
  clientInformation() {
    return this.information;
  }
  saveClientInformation(information: OAuthClientInformationMixed) {
    this.information = information;
  }
  tokens() {
    return this.kept;
  }
  saveTokens(tokens: OAuthTokens) {
    this.kept = tokens;
  }
  redirectToAuthorization(address: URL) {
    this.address = address;
  }
  saveCodeVerifier(verifier: string) {
    this.verifier = verifier;
  }
  codeVerifier() {
    return this.verifier;
  }
}

async function consentAll(world: World, address: URL) {
  const browser = createBrowser(url => url.origin === 'http://127.0.0.1:7777');
  const consent = await browser.open(address.href);
  expect(
    consent.html,
    `${consent.status} ${browser.visited.join(' ')} ${JSON.stringify(world.faults.map(String))}`,
  ).toContain('Test agent');
  const atlassian = await browser.submit(consent, { decision: 'allow' });
  expect(atlassian.url.origin).toBe(world.sandboxUrl);
  const back = await browser.submit(atlassian, { account: 'admin@example.com', decision: 'accept' });
  return back.url;
}

test('by registration', async () => {
  const world = await createWorld();
  const provider = new Provider();
  const url = new URL(`${world.url}/mcp/docs`);
  const transport = new StreamableHTTPClientTransport(url, { authProvider: provider });
  const client = new Client({ name: 'test', version: '1' });
  await expect(client.connect(transport)).rejects.toBeInstanceOf(UnauthorizedError);
  const back = await consentAll(world, provider.address ?? new URL('http://none'));
  expect(back.searchParams.get('iss')).toBe(world.url);
  await transport.finishAuth(back.searchParams);
  const again = new Client({ name: 'test', version: '1' });
  await again.connect(new StreamableHTTPClientTransport(url, { authProvider: provider }));
  const { content } = await again.callTool({ name: 'confluence_list_spaces', arguments: {} });
  expect(JSON.stringify(content)).toContain('HOME');
  expect(world.faults).toEqual([]);
});

/** A client's metadata document on https, and how often it was fetched. */
async function serveDocument(document: (url: string) => object) {
  let hits = 0;
  let url = '';
  const server = createServer({ cert: CERTIFICATE, key: KEY }, (_request, response) => {
    hits += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(document(url)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  url = `https://localhost:${(server.address() as AddressInfo).port}/client.json`; // a TCP server's address is one
  return { url, hits: () => hits };
}

const DOCUMENT = {
  client_name: 'Test agent',
  redirect_uris: [REDIRECT],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

/** The deployment lists this machine and trusts the test's certificate. */
const documents = () =>
  createShared({ allowPrivateHosts: ['localhost', '127.0.0.1'], network: { ca: [CERTIFICATE] } });

test('by a metadata document, which nobody registers', async () => {
  const document = await serveDocument(url => ({ ...DOCUMENT, client_id: url }));
  const world = await createWorld({ documents: documents() });
  const provider = new Provider();
  provider.clientMetadataUrl = document.url;
  const url = new URL(`${world.url}/mcp/docs`);
  const transport = new StreamableHTTPClientTransport(url, { authProvider: provider });
  const client = new Client({ name: 'test', version: '1' });
  await expect(client.connect(transport)).rejects.toBeInstanceOf(UnauthorizedError);
  expect(provider.address?.searchParams.get('client_id')).toBe(document.url);
  const back = await consentAll(world, provider.address ?? new URL('http://none'));
  await transport.finishAuth(back.searchParams);
  const again = new Client({ name: 'test', version: '1' });
  await again.connect(new StreamableHTTPClientTransport(url, { authProvider: provider }));
  const { content } = await again.callTool({ name: 'confluence_list_spaces', arguments: {} });
  expect(JSON.stringify(content)).toContain('HOME');
  expect(document.hits()).toBe(1);
  expect(await world.auth.clients.list({})).toMatchObject([{ clientId: document.url, name: 'Test agent' }]);
});

test.each([
  ['names another client', (url: string) => ({ ...DOCUMENT, client_id: `${url}x` })],
  ['holds a secret', (url: string) => ({ ...DOCUMENT, client_id: url, client_secret: 'x' })],
  ['is large', (url: string) => ({ ...DOCUMENT, client_id: url, x: 'x'.repeat(10_000_000) })],
  [
    'sends codes in the clear',
    (url: string) => ({ ...DOCUMENT, client_id: url, redirect_uris: ['http://agent.example/'] }),
  ],
  ['is a list', () => []],
])('a metadata document that %s is refused', async (_, make) => {
  const document = await serveDocument(make);
  const world = await createWorld({ documents: documents() });
  const page = await createBrowser(url => url.origin === 'http://127.0.0.1:7777').open(
    `${world.url}/oauth/authorize?${new URLSearchParams({
      response_type: 'code',
      client_id: document.url,
      redirect_uri: REDIRECT,
      resource: `${world.url}/mcp/docs`,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })}`,
  );
  expect([page.status, page.url.origin]).toEqual([400, world.url]);
  expect(document.hits()).toBeGreaterThan(0); // the refusal rests on what it says, not on a failed connection
});

test('by the SDK of before, by registration', async () => {
  const world = await createWorld();
  const provider = new Provider();
  const serverUrl = `${world.url}/mcp/docs`;
  expect(await authorizeOld(provider, { serverUrl })).toBe('REDIRECT');
  const back = await consentAll(world, provider.address ?? new URL('http://none'));
  const authorizationCode = back.searchParams.get('code') ?? '';
  expect(await authorizeOld(provider, { serverUrl, authorizationCode })).toBe('AUTHORIZED');
  const client = new OldClient({ name: 'old', version: '1' });
  await client.connect(new OldTransport(new URL(serverUrl), { authProvider: provider }));
  const { content } = await client.callTool({ name: 'confluence_list_spaces', arguments: {} });
  expect(JSON.stringify(content)).toContain('HOME');
  await client.close();
});
