import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleApp, loadConsole } from './serve-console.ts';

describe('the console', () => {
  let app: ConsoleApp;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weir-console-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Weir</title>');
    writeFileSync(join(folder, 'assets', 'main-abc.js'), 'export {};');
    app = await loadConsole(folder);
  });
  const get = (path: string, init: RequestInit = {}) => app(new Request(`http://weir.test${path}`, init));

  test.each(['/', '/servers', '/servers/srv_1/tools', '/create?step=2'])(
    'answers %s with its page, which nobody frames or caches',
    async path => {
      const response = get(path);
      expect(await response?.text()).toContain('<title>Weir');
      expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'x-content-type-options': 'nosniff',
      });
    },
  );

  test('lets assets be kept for good, and compresses them', async () => {
    const response = get('/assets/main-abc.js', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(response?.headers.get('cache-control')).toContain('immutable');
    expect(response?.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await (response ?? new Response()).arrayBuffer()).toString()).toBe('export {};');
    expect(await get('/assets/main-abc.js')?.text()).toBe('export {};');
  });

  test.each([
    '/api/servers',
    '/mcp/demo',
    '/login/x',
    '/oauth/token',
    '/.well-known/x',
    '/metrics',
    '/assets/gone.js',
  ])('leaves %s to others', path => {
    expect(get(path)).toBeUndefined();
  });

  test('takes no change, and sends no body to HEAD', async () => {
    expect(get('/', { method: 'POST' })).toBeUndefined();
    const head = get('/', { method: 'HEAD' });
    expect([head?.status, await head?.text(), head?.headers.get('content-length')]).toEqual([200, '', '34']);
  });

  test('is not started without its files', async () => {
    await expect(loadConsole(mkdtempSync(join(tmpdir(), 'weir-console-')))).rejects.toThrow('no page');
  });
});
