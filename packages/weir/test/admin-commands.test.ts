/** `weir keys`, `weir servers` and `weir connections` as processes of their own against a gateway's admin API. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAdmin, createChanges, openStore } from '@weir/gateway';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listener, listen } from '../src/listen.ts';
import { type Ended, makeFolder, runWeir } from './run-weir.ts';

describe('commands of the admin API', () => {
  const closing: { close(): Promise<void> }[] = [];
  const running: { listener?: Listener; key?: string } = {};

  beforeAll(async () => {
    const store = await openStore({ file: ':memory:' });
    const changes = await createChanges(store);
    const handle: {
      app?: (request: Request, peer: { remote?: string | undefined }) => Promise<Response> | Response;
    } = {};
    const listener = await listen(
      (request, peer) => handle.app?.(request, peer) ?? new Response(null, { status: 503 }),
      { port: 0 },
    );
    const admin = await createAdmin({
      store,
      changes,
      audit: { record: () => {}, commit: async () => {} },
      facts: { version: '0.0.0', publicUrl: listener.url, production: false },
      secrets: { keep: async () => 'sec_1', read: async () => '', remove: async () => {} },
      hasServer: slug => slug === 'docs',
    });
    const api = admin.serve({});
    handle.app = (request, peer) => api.fetch(request, peer);
    const { secret } = await admin.keys.create({
      name: 'command line',
      servers: [],
      risks: ['read'],
      addresses: [],
      apiRole: 'admin',
      createdBy: 'test',
    });
    running.listener = listener;
    running.key = secret;
    closing.push(listener, admin, changes, store);
  });
  afterAll(async () => {
    for (const each of closing) await each.close();
  });
  const weir = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
    runWeir(args, {
      env: { WEIR_ADMIN_URL: running.listener?.url ?? '', WEIR_ADMIN_KEY: running.key ?? '', ...env },
    });

  test('make, list and revoke access keys; the secret is printed once and alone', async () => {
    const made = await weir([
      'keys',
      'create',
      'nightly',
      '--server',
      'docs',
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
    expect(listed.stdout).toMatch(/nightly +a machine +docs +read /);
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
    expect(ended.stderr).not.toContain(running.key ?? '?');
  });

  test('a file of servers is checked whole before the gateway is asked', async () => {
    const file = join(makeFolder(), 'servers.json');
    writeFileSync(file, JSON.stringify({ servers: [{ name: 'Docs', slug: 'Not a slug' }] }));
    const ended = await weir(['servers', 'apply', file]);
    expect(ended.code).toBe(1);
    for (const word of ['servers.0.slug', 'servers.0.app', 'servers.0.upstream'])
      expect(ended.stderr).toContain(word);
  });
});
