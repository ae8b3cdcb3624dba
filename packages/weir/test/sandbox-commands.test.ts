import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runWeir, startWeir } from './run-weir.ts';

describe('weir call', () => {
  test('prints what a tool answers', async () => {
    const { code, stdout, stderr } = await runWeir(['call', 'confluence_list_spaces', '--sandbox']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\bENG\b/);
  });

  test('takes arguments from stdin and answers JSON', async () => {
    const { code, stdout } = await runWeir(['call', 'confluence_search', '-', '--sandbox', '--json'], {
      stdin: '{"cql": "type = page", "limit": 2}',
    });
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.content[0].type).toBe('text');
    expect(result.isError ?? false).toBe(false);
  });

  test("a tool's error goes to stderr, with exit code 1", async () => {
    const { code, stdout, stderr } = await runWeir([
      'call',
      'confluence_get_page',
      '{"page": "999999999"}',
      '--sandbox',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('not_found');
  });

  test('a tool that is not there is told with the nearest', async () => {
    const { code, stderr } = await runWeir(['call', 'confluence_get_pgae', '--sandbox']);
    expect(code).toBe(1);
    expect(stderr).toContain('confluence_get_page');
  });

  test('--list names every tool', async () => {
    const { code, stdout } = await runWeir(['call', '--list', '--sandbox']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^confluence_search {2}/m);
  });
});

describe('weir doctor', () => {
  test('is content with the sandbox', async () => {
    const { code, stdout } = await runWeir(['doctor', '--sandbox', '--json']);
    const report = JSON.parse(stdout);
    expect(report.checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
    expect(code).toBe(0);
    expect(report.checks.map((check: { name: string }) => check.name)).toEqual([
      'address',
      'clock',
      'edition',
      'credentials',
      'spaces',
      'search',
    ]);
  });
});

describe('weir sandbox import', () => {
  test('loads a folder, and what it loaded can be read', async () => {
    const folder = makeFolder();
    const data = join(folder, 'data');
    mkdirSync(join(folder, 'pages'));
    writeFileSync(join(folder, 'pages', 'Release notes.xml'), '<h1>Release</h1><p>Everything is faster.</p>');
    writeFileSync(join(folder, 'pages', 'Broken.xml'), '<p>never closed');
    const loaded = await runWeir([
      'sandbox',
      'import',
      join(folder, 'pages'),
      '--data',
      data,
      '--space',
      'LOADED',
    ]);
    expect(loaded).toMatchObject({ code: 0, stdout: '1 pages loaded into the space LOADED, 1 refused.\n' });
    expect(loaded.stderr).toMatch(/^refused {2}Broken\.xml: /);
    const running = await startWeir(['sandbox', '--json', '--port', '0', '--data', data]);
    const env = {
      CONFLUENCE_URL: JSON.parse(running.firstLine).sandbox,
      CONFLUENCE_USERNAME: 'admin@example.com',
      CONFLUENCE_API_TOKEN: 'sandbox',
    };
    const read = await runWeir(['call', 'confluence_get_page', '{"page": "LOADED:Release notes"}'], { env });
    running.child.kill('SIGINT');
    await running.ended;
    expect(read.stdout).toContain('Everything is faster.');
  });

  test('refuses what is no folder', async () => {
    const { code, stderr } = await runWeir(['sandbox', 'import', '/nowhere', '--data', makeFolder()]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '/nowhere is not a folder.\n' });
  });
});
