/** An MCP client's part of a sign-in, spelled out: registration, the authorization request with PKCE, the token call. */
import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { createBrowser, type Shown, type TestBrowser } from './browser.ts';
import type { World } from './sign-in-world.ts';

/** Where the gateway and its Atlassian answer. */
export type Place = Pick<World, 'url' | 'sandboxUrl'>;

export const REDIRECT = 'http://127.0.0.1:7777/callback';
const CLIENT_ORIGIN = 'http://127.0.0.1:7777';

export interface Agent {
  readonly clientId: string;
  readonly verifier: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
  readonly expires_in: number;
}

export async function register(world: Place, metadata: object = {}): Promise<Agent> {
  const answer = await postRegistration(world, metadata);
  expect(answer.status).toBe(201);
  const { client_id: clientId } = (await answer.json()) as { client_id: string };
  return { clientId, verifier: randomBytes(32).toString('base64url') };
}

export function postRegistration(world: Place, metadata: object): Promise<Response> {
  return fetch(`${world.url}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Test agent',
      redirect_uris: [REDIRECT],
      token_endpoint_auth_method: 'none',
      ...metadata,
    }),
  });
}

/** undefined leaves a parameter out. */
export type Parameters = Readonly<Record<string, string | undefined>>;

export function authorizeUrl(world: Place, agent: Agent, changes: Parameters = {}): string {
  const parameters: Parameters = {
    response_type: 'code',
    client_id: agent.clientId,
    redirect_uri: REDIRECT,
    scope: 'confluence:read',
    state: 'state-of-the-agent',
    resource: `${world.url}/mcp/docs`,
    code_challenge: createHash('sha256').update(agent.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  const url = new URL(`${world.url}/oauth/authorize`);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

export function openBrowser(): TestBrowser {
  return createBrowser(url => url.origin === CLIENT_ORIGIN);
}

export interface Consenting {
  readonly browser?: TestBrowser;
  readonly account?: string;
  readonly parameters?: Parameters;
  /** Of the sandbox's consent page. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Through our consent page and Atlassian's; answers where the browser ended. */
export async function consent(world: Place, agent: Agent, options: Consenting = {}): Promise<Shown> {
  const { browser = openBrowser(), account = 'admin@example.com', parameters, fields } = options;
  const ours = await browser.open(authorizeUrl(world, agent, parameters));
  expect(ours.html).toContain('name="csrf"');
  const theirs = await browser.submit(ours, { decision: 'allow' });
  expect(theirs.url.origin, theirs.html).toBe(world.sandboxUrl);
  return browser.submit(theirs, { account, decision: 'accept', ...fields });
}

export function postToken(world: Place, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${world.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(fields) });
}

export function redeem(world: Place, agent: Agent, code: string, changes: object = {}): Promise<Response> {
  return postToken(world, {
    grant_type: 'authorization_code',
    client_id: agent.clientId,
    code,
    redirect_uri: REDIRECT,
    code_verifier: agent.verifier,
    ...changes,
  });
}

export function refresh(world: Place, agent: Agent, token: string): Promise<Response> {
  return postToken(world, {
    grant_type: 'refresh_token',
    client_id: agent.clientId,
    refresh_token: token,
  });
}

export async function signIn(world: Place, agent: Agent, options: Consenting = {}): Promise<Tokens> {
  const back = await consent(world, agent, options);
  const code = back.url.searchParams.get('code');
  expect(code, back.html).not.toBeNull();
  const answer = await redeem(world, agent, code ?? '');
  expect(answer.status).toBe(200);
  return (await answer.json()) as Tokens;
}

/** Calls a tool with a token, as an older client does. */
export function callTool(
  world: Place,
  token: string | undefined,
  { slug = 'docs', name = 'confluence_list_spaces', args = {} } = {},
): Promise<Response> {
  return fetch(`${world.url}/mcp/${slug}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-11-25',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name, arguments: args },
    }),
  });
}
