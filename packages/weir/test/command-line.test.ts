import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runWeir, spawnWeir, waitForEnd } from './run-weir.ts';

const COMMANDS = [
  'up',
  'stdio',
  'call',
  'doctor',
  'audit search',
  'audit export',
  'audit verify',
  'audit checkpoint',
  'sandbox',
  'sandbox import',
  'content read',
  'content edit',
  'content verify',
];

describe('help', () => {
  test('lists every command', async () => {
    const { code, stdout, stderr } = await runWeir(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command}`);
  });

  test.each(COMMANDS)('weir %s --help tells the usage and touches nothing', async command => {
    const { code, stdout, stderr } = await runWeir([...command.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Usage: weir ${command}`);
    expect(stdout).toContain('-h, --help');
  });

  test('a group alone asks which of its commands is meant', async () => {
    const { code, stdout, stderr } = await runWeir(['content']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('weir content verify');
  });

  test('--version is that of the package', async () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
    expect(await runWeir(['--version'])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});

describe('wrong words end with exit code 2 and a pointer', () => {
  test.each([
    [['frobnicate'], 'There is no command "frobnicate".', 'weir --help'],
    [['up', '--prot', '1'], "Unknown option '--prot'.", 'weir up --help'],
    [['up', '--port', 'high'], '--port takes a whole number, not "high".', 'weir up --help'],
    [['up', 'extra'], '"extra" is one argument too many.', 'weir up --help'],
    [['call'], 'TOOL is missing', 'weir call --help'],
    [['call', 'confluence_search', '{'], 'The arguments are not JSON', 'weir call --help'],
    [['call', 'confluence_search', '[]'], 'must be a JSON object', 'weir call --help'],
    [['audit', 'search', '--from', 'noon'], '--from takes a day or a time', 'weir audit search --help'],
    [['audit', 'export', '--outcome', 'fine'], '--outcome takes ok, error', 'weir audit export --help'],
    [['content', 'read'], 'FILE is missing.', 'weir content read --help'],
    [
      ['content', 'read', 'x', '--as', 'pdf'],
      '--as takes markdown, outline, html, not "pdf".',
      'weir content read --help',
    ],
    [['content', 'edit', 'x'], '--ops FILE is missing.', 'weir content edit --help'],
    [['up', '--empty', '--seed', '2'], '--empty and --seed exclude each other.', 'weir up --help'],
    [['up', '--toolsets', 'pagse'], 'Did you mean "pages"?', 'weir up --help'],
    [['stdio', '--tools', 'none', '--sandbox'], 'There is no tool', 'weir stdio --help'],
    [['sandbox', '--empty', '--seed', '2'], '--empty and --seed exclude each other.', 'weir sandbox --help'],
    [['sandbox', 'import', '.'], '--data DIR is missing', 'weir sandbox import --help'],
  ])('%j', async (args, problem, pointer) => {
    const { code, stdout, stderr } = await runWeir(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr).toContain(pointer);
  });
});

test('a reader that has seen enough ends the program without a word', async () => {
  const child = spawnWeir(['call', '--list'], {});
  child.stdout.destroy();
  expect(await waitForEnd(child)).toEqual({ code: 0, stdout: '', stderr: '' });
});

describe('an old Node', () => {
  test('is told what is needed', async () => {
    const pretend =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.11.0' } })";
    const { code, stdout, stderr } = await runWeir(['--version'], {
      nodeArguments: ['--import', `data:text/javascript,${pretend}`],
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/weir needs Node 24 or newer; this is Node 22\.11\.0/);
  });
});

describe('configuration', () => {
  test.each(['stdio', 'call', 'doctor'])(
    'weir %s without any tells how to give one, and of the sandbox',
    async command => {
      const { code, stdout, stderr } = await runWeir(
        command === 'call' ? ['call', 'confluence_list_spaces'] : [command],
      );
      const output = command === 'doctor' ? stdout : stderr;
      expect(code).toBe(1);
      expect(output).toContain('No Confluence is configured.');
      expect(output).toContain('CONFLUENCE_API_TOKEN');
      expect(output).toContain('--sandbox');
    },
  );

  test.each([
    [{ CONFLUENCE_URL: 'acme.atlassian.net' }, 'url must be an http or https address'],
    [{ CONFLUENCE_URL: 'https://a:b@acme.atlassian.net' }, 'url holds credentials'],
    [
      { CONFLUENCE_URL: 'https://acme.atlassian.net', CONFLUENCE_USERNAME: 'me@acme.com' },
      'username (CONFLUENCE_USERNAME) is set without apiToken (CONFLUENCE_API_TOKEN)',
    ],
    [
      { CONFLUENCE_URL: 'https://acme.atlassian.net', CONFLUENCE_API_TOKEN: 'geheim' },
      'apiToken (CONFLUENCE_API_TOKEN) is set without username (CONFLUENCE_USERNAME)',
    ],
    [
      { CONFLUENCE_URL: 'https://acme.atlassian.net/wiki', CONFLUENCE_PERSONAL_TOKEN: 'geheim' },
      'Cloud has none',
    ],
    [{ CONFLUENCE_URL: 'https://api.atlassian.com/ex/confluence/1' }, "Atlassian's API gateway"],
  ])('from the environment: %j', async (env, problem) => {
    const { code, stderr } = await runWeir(['call', 'confluence_list_spaces'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain(problem);
    expect(stderr).not.toContain('geheim');
  });

  test('of a file: every problem at once, with the known fields', async () => {
    const file = join(makeFolder(), 'config.json');
    writeFileSync(file, JSON.stringify({ url: 'ftp://x', token: 'geheim', edition: 'server' }));
    const { code, stderr } = await runWeir(['stdio', '--config', file]);
    expect(code).toBe(1);
    expect(stderr).toContain(file);
    expect(stderr).toContain('url must be an http or https address');
    expect(stderr).toContain('edition must be "cloud" or "datacenter"');
    expect(stderr).toContain(
      'unknown: token (known: url, edition, apiUrl, username, apiToken, personalToken',
    );
    expect(stderr).not.toContain('geheim');
  });

  test('a file that is named and absent, or no JSON', async () => {
    const folder = makeFolder();
    const absent = await runWeir(['stdio', '--config', join(folder, 'none.json')]);
    expect(absent.code).toBe(1);
    expect(absent.stderr).toContain('there is none');
    writeFileSync(join(folder, 'bad.json'), '{"url": "https://x"');
    const bad = await runWeir(['stdio', '--config', join(folder, 'bad.json')]);
    expect(bad.stderr).toContain('is not JSON');
  });
});
