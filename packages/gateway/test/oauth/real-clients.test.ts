/** The official SDK's clients sign in end to end, against a sandbox as Atlassian, and call a tool. */
import {
  Client,
  type OAuthClientInformationMixed,
  type OAuthClientMetadata,
  type OAuthClientProvider,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { expect, test } from 'vitest';
import { createBrowser } from '../support/browser.ts';
import { createWorld, type World } from '../support/sign-in-world.ts';

const REDIRECT = 'http://127.0.0.1:7777/callback';

class Provider implements OAuthClientProvider {
  readonly redirectUrl = REDIRECT;
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
