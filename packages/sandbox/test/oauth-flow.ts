/** The authorization code flow as a browser and an app go through it: open the page, send its form, exchange the code. */
import { expect, onTestFinished } from 'vitest';
import type { SandboxOptions } from '../src/index.ts';
import { createTestApi, ORIGIN, type TestApi } from './api.ts';

export const REDIRECT = 'http://127.0.0.1:9999/callback';
export const APP = { client_id: 'weir-sandbox-app', client_secret: 'weir-sandbox-secret' } as const;

export type Fields = Readonly<Record<string, string>>;

export const REQUEST: Fields = {
  audience: 'api.atlassian.com',
  client_id: APP.client_id,
  scope: 'read:page:confluence read:space:confluence read:me offline_access',
  redirect_uri: REDIRECT,
  state: 'state of ü & "',
  response_type: 'code',
  prompt: 'consent',
};

export interface FlowSite {
  fetch(request: Request): Promise<Response> | Response;
}

export async function openPage(site: FlowSite, request: Fields, path = '/authorize'): Promise<Response> {
  const query = new URLSearchParams(request);
  return site.fetch(new Request(`${ORIGIN}${path}?${query}`));
}

/** The values of a page's hidden fields and of its site list. */
export function readForm(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/gu))
    fields[name] = unescapeHtml(value);
  const site = /<select id="site"[^>]*><option value="([^"]*)"/u.exec(html)?.[1];
  return { ...fields, ...(site !== undefined && { site }) };
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export async function decide(site: FlowSite, fields: Fields, path = '/authorize'): Promise<Response> {
  return site.fetch(
    new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    }),
  );
}

/** Where the app is sent, as parameters. */
export function readRedirect(response: Response): Record<string, string> {
  expect(response.status).toBe(302);
  const url = new URL(response.headers.get('location') ?? '');
  expect(url.href.split('?')[0]).toBe(REDIRECT);
  return Object.fromEntries(url.searchParams);
}

/** A code for what is asked, given by this person. */
export async function consent(
  { sandbox }: TestApi,
  request: Fields = REQUEST,
  account = 'admin@example.com',
  path?: string,
): Promise<Record<string, string>> {
  const page = await openPage(sandbox, request, path);
  expect(page.status).toBe(200);
  const fields = { ...readForm(await page.text()), account, decision: 'accept' };
  return readRedirect(await decide(sandbox, fields, path));
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Record<string, string>;
}

export async function callToken(
  { sandbox }: TestApi,
  fields: Fields,
  path = '/oauth/token',
  form = false,
): Promise<TokenAnswer> {
  const response = await sandbox.fetch(
    new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      ...(form
        ? { body: new URLSearchParams(fields) }
        : { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } }),
    }),
  );
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, body: await readObject(response) };
}

export async function exchange(
  api: TestApi,
  request: Fields = REQUEST,
  account?: string,
): Promise<TokenAnswer> {
  const { code = '' } = await consent(api, request, account);
  return callToken(api, { grant_type: 'authorization_code', ...APP, code, redirect_uri: REDIRECT });
}

/** Tokens and refusals are flat objects; anything else fails where it is looked at. */
export async function readObject(response: Response): Promise<Record<string, string>> {
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) throw new Error('not an object');
  return Object.fromEntries(Object.entries(body));
}

/** A sandbox of the test's own, closed when it ends. */
export function open(options: SandboxOptions = {}): TestApi {
  const api = createTestApi(options);
  onTestFinished(() => api.sandbox.close());
  return api;
}

export const gatewayOf = (api: TestApi): string => `/ex/confluence/${api.sandbox.cloudId}`;
export const bearer = (api: TestApi, token = '') => api.as(`Bearer ${token}`, gatewayOf(api));
export const refresh = (api: TestApi, token = '', app: Fields = APP) =>
  callToken(api, { grant_type: 'refresh_token', ...app, refresh_token: token });

export const keyed = (clientId: string) => ({ clientId, clientSecret: APP.client_secret });
