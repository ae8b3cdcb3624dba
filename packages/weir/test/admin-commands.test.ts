/** `weir keys`, `weir servers` and `weir connections` as processes of their own against a gateway's admin API. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, makeFolder, type Running, runWeir, startWeir } from './run-weir.ts';

describe('commands of the admin API', () => {
  const gateway: { running?: Running; url: string; key: string } = { url: '', key: '' };

  beforeAll(async () => {
    const running = await startWeir([
      'up',
      '--json',
      '--memory',
      '--empty',
      '--port',
      '0',
      '--sandbox-port',
      '0',
    ]);
    gateway.running = running;
    const { console: url, ownerLink } = JSON.parse(running.firstLine);
    const entered = await fetch(ownerLink, { method: 'POST', redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { csrf } = JSON.parse(await (await fetch(`${url}/api/session`, { headers: { cookie } })).text());
    const made = await fetch(`${url}/api/keys`, {
      method: 'POST',
      headers: { cookie, 'x-weir-csrf': csrf, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'command line', apiRole: 'admin' }),
    });
    gateway.url = url;
    gateway.key = JSON.parse(await made.text()).secret;
  }, 60_000);
  afterAll(async () => {
    gateway.running?.child.kill('SIGTERM');
    await gateway.running?.ended;
  });
  const weir = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    runWeir(args, {
      env: { WEIR_ADMIN_URL: gateway.url, WEIR_ADMIN_KEY: gateway.key, ...env },
    });

  test('make, list and revoke access keys; the secret is printed once and alone', async () => {
    const made = await weir([
      'keys',
      'create',
      'nightly',
      '--server',
      'demo',
      '--risk',
      'read',
      '--address',
      '10.0.0.0/8',
      '--days',
      '30',
    ]);
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/^weir_[a-z2-7]{16}_[\w-]{43}\n$/);
    const id = /key_[a-z2-7]{16}/.exec(made.stderr)?.[0] ?? '';
    const listed = await weir(['keys', 'list']);
    expect(listed.stdout).toContain(id);
    expect(listed.stdout).toMatch(/nightly +a machine +demo +read /);
    expect(listed.stdout).not.toContain(made.stdout.trim().slice(-43));
    expect(await weir(['keys', 'revoke', id])).toEqual({ code: 0, stdout: `Revoked ${id}.\n`, stderr: '' });
    expect((await weir(['keys', 'list'])).stdout).not.toContain('nightly');
    const all = JSON.parse((await weir(['keys', 'list', '--all', '--json'])).stdout);
    expect(all.items.find((key: { id: string }) => key.id === id)).toMatchObject({
      name: 'nightly',
      revokedAt: expect.any(String),
    });
    const again = await weir(['keys', 'revoke', id]);
    expect([again.code, again.stderr]).toEqual([1, 'The access key nightly is revoked already.\n']);
  });

  test.each([
    [['keys', 'list'], { WEIR_ADMIN_KEY: '' }, 1, /WEIR_ADMIN_KEY is not set/],
    [
      ['keys', 'list'],
      { WEIR_ADMIN_KEY: `weir_${'a'.repeat(16)}_${'b'.repeat(43)}` },
      1,
      /wrong, expired or revoked[\s\S]*Check WEIR_ADMIN_KEY/,
    ],
    [
      ['keys', 'list'],
      { WEIR_ADMIN_URL: 'http://127.0.0.1:1' },
      1,
      /No gateway answers at http:\/\/127\.0\.0\.1:1/,
    ],
    [['keys', 'list', '--url', 'ftp://x'], {}, 1, /"ftp:\/\/x" is not the address of a gateway/],
    [['keys', 'create'], {}, 2, /NAME is missing/],
    [['keys', 'create', 'x', '--risk', 'everything'], {}, 2, /risks/],
    [['keys', 'create', 'x', '--server', 'nowhere'], {}, 1, /there is no server "nowhere"/],
    [['keys', 'create', 'x', '--address', '10.0.0.0/40'], {}, 1, /"10.0.0.0\/40" is no network/],
    [['keys', 'create', 'x', '--api-role', 'owner'], {}, 1, /cannot give the role owner/],
    [['keys', 'revoke', 'key_none'], {}, 1, /There is no access key "key_none"/],
    [['servers', 'apply', '/nowhere.json'], {}, 1, /\/nowhere\.json cannot be read/],
    [['connections', 'revoke'], {}, 2, /ID is missing/],
  ] as const)('%j tells what is wrong and what to do', async (args, env, code, words) => {
    const ended = await weir(args, env);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr).not.toContain(gateway.key);
  });

  test('a file of servers is checked whole before the gateway is asked', async () => {
    const file = join(makeFolder(), 'servers.json');
    writeFileSync(file, JSON.stringify({ servers: [{ name: 'Docs', slug: 'Not a slug' }] }));
    const ended = await weir(['servers', 'apply', file]);
    expect(ended.code).toBe(1);
    for (const word of ['servers.0.slug', 'servers.0.app', 'servers.0.upstream'])
      expect(ended.stderr).toContain(word);
  });

  test('bring servers to what a file says, once, and give them back as a file', async () => {
    const file = join(makeFolder(), 'servers.json');
    const docs = {
      name: 'Docs',
      slug: 'docs',
      app: 'confluence-datacenter',
      baseUrl: 'https://wiki.acme.com',
      sites: [{ url: 'https://wiki.acme.com' }],
      upstream: { kind: 'pat', token: { env: 'DOCS_PAT' } },
      signIn: { mode: 'key' },
    };
    const write = (settings: object) => writeFileSync(file, JSON.stringify({ servers: [settings] }));
    const apply = (...options: string[]) =>
      weir(['servers', 'apply', file, ...options], { DOCS_PAT: 'the-pat-of-docs' });
    write(docs);
    const lacking = await weir(['servers', 'apply', file]);
    expect([lacking.code, lacking.stderr]).toEqual([
      1,
      expect.stringContaining('DOCS_PAT, which is not set'),
    ]);
    expect((await apply('--dry-run')).stdout).toBe('docs: would be created\n');
    expect(await apply()).toEqual({
      code: 0,
      stdout: `docs: created  ${gateway.url}/mcp/docs\n`,
      stderr: '',
    });
    expect((await apply()).stdout).toContain('docs: unchanged');
    write({ ...docs, description: 'All of it' });
    expect((await apply('--dry-run')).stdout).toContain('docs: would be changed');
    expect((await apply()).stdout).toContain('docs: changed');
    expect((await apply()).stdout).toContain('docs: unchanged');
    const listed = await weir(['servers', 'list']);
    expect(listed.stdout).toMatch(/^docs +Docs +running +key /m);
    const shown = await weir(['servers', 'show', 'docs']);
    expect(shown.stdout).toMatch(/^Revision +2 of /m);
    const exported = await weir(['servers', 'export', 'docs']);
    expect(JSON.parse(exported.stdout).servers[0]).toMatchObject({ slug: 'docs', description: 'All of it' });
    for (const each of [shown, exported, await weir(['servers', 'show', 'docs', '--json'])])
      expect(each.stdout + each.stderr).not.toContain('the-pat-of-docs');
    expect((await weir(['servers', 'show', 'nowhere'])).code).toBe(1);
  }, 60_000);

  test('list connections, and tell of one that is not there', async () => {
    expect(await weir(['connections', 'list'])).toEqual({
      code: 0,
      stdout: 'Nobody is connected.\n',
      stderr: '',
    });
    const none = await weir(['connections', 'revoke', 'con_none']);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('con_none')]);
  });
});
