import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runWeir } from './run-weir.ts';

const STORAGE =
  '<h1>Orders</h1><p>Answers within <strong>three days</strong>.&nbsp;</p>' +
  '<h2>Endpoints</h2><table><tbody><tr><th>Path</th><th>State</th></tr><tr><td>/orders</td><td>draft</td></tr></tbody></table>' +
  '<ac:structured-macro ac:name="jira"><ac:parameter ac:name="key">ENG-1</ac:parameter></ac:structured-macro>';

function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = makeFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('weir content read', () => {
  test('shows Markdown by default', async () => {
    const folder = writeFiles({ 'page.xml': STORAGE });
    const { code, stdout, stderr } = await runWeir(['content', 'read', join(folder, 'page.xml')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('# Orders');
    expect(stdout).toContain('**three days**');
    expect(stdout).toContain('| /orders | draft |');
  });

  test('reads stdin, one section, with block ids', async () => {
    const args = ['content', 'read', '-', '--section', 'Endpoints', '--anchors'];
    const { code, stdout } = await runWeir(args, { stdin: STORAGE });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\^\d+/);
    expect(stdout).not.toContain('three days');
  });

  test('shows the outline, and HTML', async () => {
    const outline = await runWeir(['content', 'read', '-', '--as', 'outline'], { stdin: STORAGE });
    expect(outline.stdout).toMatch(/^Orders {2}\(\S+, \d+ tokens\)\n {2}Endpoints {2}\(/);
    const html = await runWeir(['content', 'read', '-', '--as', 'html'], { stdin: STORAGE });
    expect(html.stdout).toContain('<strong>three days</strong>');
  });

  test('--json holds the whole result', async () => {
    const { stdout } = await runWeir(['content', 'read', '-', '--json', '--max-tokens', '5'], {
      stdin: STORAGE,
    });
    const result = JSON.parse(stdout);
    expect(result.cursor).toEqual(expect.any(String));
    expect(result.shown).toBeLessThan(result.total);
  });

  test.each([
    ['a file that is not there', {}, 'none.xml', 'there is no such file'],
    [
      'bytes that are no text',
      { 'image.xml': new Uint8Array([0x89, 0xff, 0x50]) },
      'image.xml',
      'it is not UTF-8 text',
    ],
    ['malformed storage', { 'bad.xml': '<p>one\n<b>two</p>' }, 'bad.xml', 'line 2'],
  ])('%s is told', async (_, files, name, problem) => {
    const folder = writeFiles(files);
    const { code, stdout, stderr } = await runWeir(['content', 'read', join(folder, name)]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(problem);
  });
});

describe('weir content edit', () => {
  const replace = JSON.stringify([{ op: 'find_replace', find: 'three days', replace: 'two days' }]);

  test('prints the new storage, and the diff beside it', async () => {
    const folder = writeFiles({ 'page.xml': STORAGE, 'ops.json': replace });
    const { code, stdout, stderr } = await runWeir([
      'content',
      'edit',
      join(folder, 'page.xml'),
      '--ops',
      join(folder, 'ops.json'),
    ]);
    expect(code).toBe(0);
    expect(stdout).toBe(STORAGE.replace('three days', 'two days'));
    expect(stderr).toMatch(/^-.*three days/m);
    expect(stderr).toMatch(/^\+.*two days/m);
  });

  test('-o writes the file instead', async () => {
    const folder = writeFiles({ 'page.xml': STORAGE });
    const file = join(folder, 'new.xml');
    const { code, stdout } = await runWeir(
      ['content', 'edit', join(folder, 'page.xml'), '--ops', '-', '-o', file],
      { stdin: replace },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(STORAGE.replace('three days', 'two days'));
  });

  test('-o where nothing can be written is told', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'page.xml'), '<p>Old.</p>');
    const output = join(folder, 'none', 'page.xml');
    const { code, stderr } = await runWeir(
      ['content', 'edit', join(folder, 'page.xml'), '--ops', '-', '-o', output],
      { stdin: '[{"op": "find_replace", "find": "Old", "replace": "New"}]' },
    );
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${output} cannot be written: there is no such file or folder.\n`,
    });
  });

  test('what would be lost is refused, unless it is named', async () => {
    const folder = writeFiles({ 'page.xml': STORAGE });
    const read = await runWeir(['content', 'read', join(folder, 'page.xml'), '--anchors']);
    const block = /\^(\d+)[^^]*jira/.exec(read.stdout)?.[1];
    const ops = JSON.stringify([{ op: 'delete', block }]);
    const args = ['content', 'edit', join(folder, 'page.xml'), '--ops', '-'];
    const refused = await runWeir(args, { stdin: ops });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('jira');
    const allowed = await runWeir([...args, '--allow-loss', 'macro', '--json'], { stdin: ops });
    expect(JSON.parse(allowed.stdout)).toMatchObject({ changed: true, losses: [{ kind: 'macro' }] });
  });

  test.each([
    ['no JSON', '[', 'is not JSON'],
    ['an operation that is none', '[{"op": "rename"}]', '0.op'],
    ['a field that is none', '[{"op": "delete", "block": "p1", "all": true}]', 'all'],
    ['a block that is not there', '[{"op": "delete", "block": "pzzzz"}]', 'pzzzz'],
  ])('%s is told', async (_, ops, problem) => {
    const folder = writeFiles({ 'page.xml': STORAGE });
    const { code, stdout, stderr } = await runWeir(
      ['content', 'edit', join(folder, 'page.xml'), '--ops', '-'],
      { stdin: ops },
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(problem);
  });
});

describe('weir content verify', () => {
  test('tells each document, and counts them in the last line', async () => {
    const folder = writeFiles({ 'good.xml': STORAGE, 'bad.xml': '<p>one' });
    const files = ['good.xml', 'bad.xml'].map(name => join(folder, name));
    const { code, stdout } = await runWeir(['content', 'verify', ...files]);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe(`identical  ${files[0]}`);
    expect(lines[1]).toMatch(/^refused {4}\S+bad\.xml: .+line 1/);
    expect(lines[2]).toBe('{"identical":1,"refused":1,"failed":0}');
  });

  test('--json is a line a document', async () => {
    const folder = writeFiles({ 'good.xml': STORAGE });
    const { stdout } = await runWeir(['content', 'verify', '--json', join(folder, 'good.xml')]);
    const [first, last] = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(first).toEqual({ file: join(folder, 'good.xml'), outcome: 'identical' });
    expect(last).toEqual({ identical: 1, refused: 0, failed: 0 });
  });

  const corpus = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'corpus');
  const malformed = join(corpus, 'storage-malformed');
  test.skipIf(!existsSync(malformed))('no malformed document of the corpus fails', async () => {
    const files = readdirSync(malformed).map(name => join(malformed, name));
    const { code, stdout } = await runWeir(['content', 'verify', ...files]);
    const counts = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    expect(counts.failed).toBe(0);
    expect(counts.identical + counts.refused).toBe(files.length);
    expect(code).toBe(0);
  });
});
