/** Signing in by OAuth from the command line, against the sandbox's own Atlassian: the browser is played, nothing else. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifies } from '../../../test/requirements.ts';
import {
  cleanEnvironment,
  makeFolder,
  type Running,
  runWeir,
  spawnWeir,
  startWeir,
  waitForEnd,
} from './run-weir.ts';

let sandbox: Running;
let url = '';
beforeAll(async () => {
  sandbox = await startWeir(['sandbox', '--empty', '--port', '0', '--json']);
  url = z.object({ sandbox: z.string() }).parse(JSON.parse(sandbox.firstLine)).sandbox;
}, 30_000);
afterAll(async () => {
  sandbox.child.kill('SIGINT');
  await sandbox.ended;
});

/** A home folder of its own with this configuration. */
function makeHome(oauth: object, rest: object = {}) {
  const home = makeFolder();
  mkdirSync(join(home, '.config', 'weir'), { recursive: true });
  writeFileSync(
    join(home, '.config', 'weir', 'config.json'),
    JSON.stringify({
      url,
      ...rest,
      oauth: { clientSecret: 'weir-sandbox-secret', authHost: url, apiHost: url, ...oauth },
    }),
  );
  return {
    env: { ...cleanEnvironment(), HOME: home },
    tokens: join(home, '.local', 'state', 'weir', 'tokens'),
  };
}
const APP = { clientId: 'weir-sandbox-app', redirectUri: 'http://127.0.0.1:0/callback' };

/** As the browser does it: the page, its form, and the address on this machine that it leads to. */
async function consent(address: string, decision: string): Promise<{ callback: URL; answer: Response }> {
  const opened = new URL(address);
  const html = await (await fetch(opened)).text();
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/gu))
    form.set(name, value.replaceAll('&amp;', '&'));
  form.set('account', 'admin@example.com');
  const site = /<select id="site"[^>]*><option value="([^"]*)"/u.exec(html)?.[1];
  if (site !== undefined) form.set('site', site);
  form.set('decision', decision);
  const given = await fetch(`${opened.origin}${opened.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const callback = new URL(given.headers.get('location') ?? 'http://none/');
  return { callback, answer: await fetch(callback) };
}

interface LogIn {
  readonly decision?: string;
  readonly args?: readonly string[];
  /** Before the browser comes back. */
  readonly meanwhile?: (redirect: string) => Promise<void>;
}

async function logIn(env: Record<string, string>, { decision = 'accept', args = [], meanwhile }: LogIn = {}) {
  const child = spawnWeir(['login', '--json', ...args], { env });
  const ended = waitForEnd(child);
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    ended.then(({ stderr }) => reject(new Error(stderr)));
  });
  const { open } = z.object({ open: z.string() }).parse(JSON.parse(line));
  await meanwhile?.(new URL(open).searchParams.get('redirect_uri') ?? '');
  const { answer } = await consent(open, decision);
  return { open: new URL(open), page: await answer.text(), ...(await ended) };
}

describe('a person', () => {
  test('signs in, works, is renewed, and signs out', async () => {
    const { env, tokens } = makeHome(APP);
    const before = await runWeir(['call', 'confluence_list_spaces'], { env });
    expect(before.stderr).toContain('Nobody has signed in');
    expect(before.stderr).toContain('weir login');

    const { code, open, page, stdout } = await logIn(env);
    expect(code).toBe(0);
    expect(page).toContain('You are signed in to Weir');
    expect(open.searchParams.get('audience')).toBe('api.atlassian.com');
    const asked = open.searchParams.get('scope')?.split(' ') ?? [];
    expect(asked).toContain('offline_access');
    expect(asked.filter(scope => /permission|admin|manage|delete:space/.test(scope))).toEqual([]); // no tool needs them
    expect(open.searchParams.has('code_challenge')).toBe(false); // Atlassian names no PKCE
    expect(stdout).not.toContain('weir-sandbox-secret');

    const [file = ''] = readdirSync(tokens);
    const path = join(tokens, file);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(tokens).mode & 0o777).toBe(0o700);
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    expect(kept.apiUrl).toMatch(new RegExp(`^${url}/ex/confluence/[\\w-]+$`));

    const spaces = await runWeir(['call', 'confluence_list_spaces'], { env });
    expect(spaces.stdout).toContain('HOME');

    // What has ended is renewed, and what is new is kept before it is used.
    writeFileSync(path, JSON.stringify({ ...kept, expiresAt: Date.now() - 1000 }));
    expect((await runWeir(['call', 'confluence_list_spaces'], { env })).stdout).toContain('HOME');
    const renewed = JSON.parse(readFileSync(path, 'utf8'));
    expect(renewed.refreshToken).not.toBe(kept.refreshToken);
    expect(renewed.apiUrl).toBe(kept.apiUrl);
    expect(readdirSync(tokens)).toEqual([file]);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const doctor = await runWeir(['doctor', '--json'], { env });
    const { checks } = JSON.parse(doctor.stdout);
    const details = Object.fromEntries(
      checks.map((each: { name: string; detail: string }) => [each.name, each.detail]),
    );
    expect(details['sign-in']).toMatch(
      /signed in; the token lives \d+ more minutes and is renewed by itself/,
    );
    expect(details['scopes']).toContain('enough for the default tools');
    expect(details['site']).toContain(`opens ${url}`);
    expect(doctor.code, doctor.stdout).toBe(0);

    expect((await runWeir(['logout'], { env })).stdout).toContain('Signed out');
    expect(readdirSync(tokens)).toEqual([]);
    expect((await runWeir(['logout'], { env })).stdout).toContain('Nobody was signed in');
  }, 60_000);

  test(`${verifies('S-1')}is offered only the tools that the scopes allow, and told what is missing`, async () => {
    const { env } = makeHome(APP);
    await logIn(env, { args: ['--scopes', 'read:page:confluence,read:space:confluence,offline_access'] });
    const child = spawnWeir(['stdio'], { env });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const ask = async (message: object) => {
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
      return JSON.parse((await lines.next()).value ?? 'null');
    };
    await ask({
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    });
    const { result } = await ask({ id: 2, method: 'tools/list' });
    const names: string[] = result.tools.map((each: { name: string }) => each.name);
    expect(names).toContain('confluence_get_page');
    expect(names).not.toContain('confluence_edit_page');
    expect(names).not.toContain('confluence_get_attachment');
    const hidden = await ask({
      id: 3,
      method: 'tools/call',
      params: { name: 'confluence_edit_page', arguments: {} },
    });
    expect(hidden.error.message).toContain('Missing: write:page:confluence');
    const found = await ask({
      id: 4,
      method: 'tools/call',
      params: { name: 'confluence_search_operations', arguments: { query: 'createPage', limit: 1 } },
    });
    expect(found.result.content[0].text).toContain('This sign-in lacks write:page:confluence');
    const refused = await ask({
      id: 5,
      method: 'tools/call',
      params: { name: 'confluence_execute_read', arguments: { operation: 'getGroups' } },
    });
    expect(refused.result.isError).toBe(true);
    expect(refused.result.content[0].text).toMatch(/scope_missing[\s\S]*read:group:confluence/);
    child.stdin.end();
    await waitForEnd(child);
  }, 60_000);

  test('who declines is told so; a request with another state changes nothing', async () => {
    const { env, tokens } = makeHome(APP);
    const { code, stderr, page } = await logIn(env, {
      decision: 'deny',
      meanwhile: async redirect => {
        const forged = await fetch(`${redirect}?code=stolen&state=guessed`);
        expect(forged.status).toBe(400);
      },
    });
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The sign-in was refused'),
    });
    expect(page).toContain('refused');
    expect(() => readdirSync(tokens)).toThrow();
  }, 60_000);

  test('signs in to a Data Center with PKCE', async () => {
    const { env } = makeHome(
      { ...APP, clientId: 'weir-sandbox-link' },
      { url: `${url}/dc`, edition: 'datacenter' },
    );
    const { open, code, stderr } = await logIn(env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(open.searchParams.get('code_challenge_method')).toBe('S256');
    expect((await runWeir(['call', 'confluence_list_spaces'], { env })).stdout).toContain('HOME');
  }, 60_000);

  test('who never comes is not waited for', async () => {
    const { env } = makeHome(APP);
    const { code, stderr } = await runWeir(['login', '--timeout', '1'], { env });
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nobody has signed in'),
    });
  }, 30_000);
});

test('a service account signs itself in', async () => {
  const { env } = makeHome({ clientId: 'weir-sandbox-robot', grant: 'client-credentials' });
  expect((await runWeir(['call', 'confluence_list_spaces'], { env })).stdout).toContain('HOME');
  const { stdout } = await runWeir(['doctor', '--json'], { env });
  expect(stdout).toContain('a service account signs in');
  expect((await runWeir(['login'], { env })).stderr).toContain('A service account signs itself in');
}, 60_000);

test('a wrong secret is the app’s fault, and says so', async () => {
  const { env } = makeHome({
    clientId: 'weir-sandbox-robot',
    clientSecret: 'wrong',
    grant: 'client-credentials',
  });
  const { code, stdout } = await runWeir(['doctor'], { env });
  expect(code).toBe(1);
  expect(stdout).toMatch(/FAIL {2}sign-in[\s\S]*Check client id and client secret/);
  expect(stdout).not.toContain('wrong');
}, 30_000);

test('without an app, how to make one is told', async () => {
  const env = { ...cleanEnvironment(), CONFLUENCE_URL: 'https://acme.atlassian.net' };
  const { code, stderr } = await runWeir(['login'], { env });
  expect(code).toBe(1);
  expect(stderr).toContain('https://developer.atlassian.com/console/myapps');
  expect(stderr).toContain('http://localhost:8650/callback');
});
