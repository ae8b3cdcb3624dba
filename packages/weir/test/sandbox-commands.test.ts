import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeFolder, type Running, runWeir, startWeir } from './run-weir.ts';

const Report = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({ name: z.string(), ok: z.boolean(), detail: z.string(), remedy: z.string().optional() }),
  ),
});

let sandbox: Running;
let env: Record<string, string>;
beforeAll(async () => {
  sandbox = await startWeir(['sandbox', '--json', '--empty', '--port', '0']);
  env = signIn(sandbox);
});
afterAll(async () => {
  sandbox.child.kill('SIGINT');
  await sandbox.ended;
});

function signIn({ firstLine }: Running): Record<string, string> {
  return {
    CONFLUENCE_URL: JSON.parse(firstLine).sandbox,
    CONFLUENCE_USERNAME: 'admin@example.com',
    CONFLUENCE_API_TOKEN: 'sandbox',
  };
}

describe('weir call', () => {
  test('--sandbox works on a company of its own', async () => {
    const { code, stdout, stderr } = await runWeir(['call', 'confluence_list_spaces', '--sandbox']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\bENG\b/);
  });

  test('takes arguments from stdin and answers JSON', async () => {
    const { code, stdout } = await runWeir(['call', 'confluence_search', '-', '--json'], {
      env,
      stdin: '{"cql": "type = page", "limit": 2}',
    });
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.structuredContent.hits).toEqual([expect.objectContaining({ title: 'Home' })]);
  });

  test("a tool's error goes to stderr, with exit code 1", async () => {
    const { code, stdout, stderr } = await runWeir(['call', 'confluence_get_page', '{"page": "999999999"}'], {
      env,
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('not_found');
  });

  test('a tool that is not there is told with the nearest', async () => {
    const { code, stderr } = await runWeir(['call', 'confluence_get_pgae'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('confluence_get_page');
    expect(stderr).toContain('weir call --list');
  });

  test('--list names every tool of every toolset, and asks no Confluence', async () => {
    const { code, stdout } = await runWeir(['call', '--list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^search: Find content/m);
    expect(stdout).toMatch(/^ {2}confluence_search {2,}read {2,}Search Confluence$/m);
    expect(stdout).toMatch(/^administration: .* Served on request\.$/m);
    expect(stdout).toMatch(/^ {2}confluence_execute_destructive {2,}destructive /m);
    const tools: readonly { name: string }[] = JSON.parse(
      (await runWeir(['call', '--list', '--json'])).stdout,
    );
    for (const { name } of tools) expect(stdout).toContain(`  ${name} `);
    expect(tools[0]).toMatchObject({ toolset: 'search', risk: 'read', inputSchema: { type: 'object' } });
  });

  test('the configuration file is used, and the environment not beside it', async () => {
    const file = join(makeFolder(), 'config.json');
    const { CONFLUENCE_URL: url, CONFLUENCE_USERNAME: username, CONFLUENCE_API_TOKEN: apiToken } = env;
    writeFileSync(file, JSON.stringify({ url: `${url}/wiki`, username, apiToken }));
    const elsewhere = { CONFLUENCE_URL: 'http://127.0.0.1:9', CONFLUENCE_PERSONAL_TOKEN: 'x' };
    const { code, stdout } = await runWeir(['call', 'confluence_list_spaces', '--config', file], {
      env: elsewhere,
    });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('HOME') });
  });
});

test('without an environment the file in the home folder is used', async () => {
  const home = makeFolder();
  mkdirSync(join(home, '.config', 'weir'), { recursive: true });
  const { CONFLUENCE_URL: url, CONFLUENCE_USERNAME: username, CONFLUENCE_API_TOKEN: apiToken } = env;
  writeFileSync(join(home, '.config', 'weir', 'config.json'), JSON.stringify({ url, username, apiToken }));
  const { code, stdout } = await runWeir(['doctor'], { env: { HOME: home } });
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(join(home, '.config', 'weir', 'config.json')),
  });
});

describe('weir doctor', () => {
  async function examine(change: Record<string, string> = {}) {
    const { code, stdout } = await runWeir(['doctor', '--json'], { env: { ...env, ...change } });
    const { checks } = Report.parse(JSON.parse(stdout));
    return { code, checks, failed: checks.filter(check => !check.ok) };
  }

  test('is content where all is well', async () => {
    const { code, checks, failed } = await examine();
    expect({ code, failed }).toEqual({ code: 0, failed: [] });
    expect(checks.map(check => check.name)).toEqual([
      'configuration',
      'network',
      'address',
      'clock',
      'edition',
      'credentials',
      'spaces',
      'search',
    ]);
    expect(checks[4]).toMatchObject({ detail: 'Cloud' });
  });

  test('knows Data Center by asking', async () => {
    const { code, checks } = await examine({
      CONFLUENCE_URL: `${env['CONFLUENCE_URL']}/dc`,
      CONFLUENCE_USERNAME: 'admin',
      CONFLUENCE_API_TOKEN: 'admin',
    });
    expect(code).toBe(0);
    expect(checks[4]).toMatchObject({ detail: 'Data Center 10.0.3' });
  });

  test('tells a wrong token, and the address that a token with scopes needs', async () => {
    const { code, failed } = await examine({ CONFLUENCE_API_TOKEN: 'geheim' });
    expect(code).toBe(1);
    expect(failed).toEqual([
      expect.objectContaining({
        name: 'credentials',
        remedy: expect.stringMatching(/new API token[\s\S]*WEIR_API_URL=https:/),
      }),
    ]);
    expect(JSON.stringify(failed)).not.toContain('geheim');
  });

  test('tells an address that does not answer', async () => {
    const { code, failed } = await examine({ CONFLUENCE_URL: 'http://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(failed).toEqual([
      expect.objectContaining({ name: 'address', detail: expect.stringContaining('cannot be reached') }),
    ]);
  });

  test.each([
    ['a personal access token for Cloud', '', 'This is a Cloud site'],
    ['an address where no Confluence is', '/elsewhere', 'No Confluence answers below this address'],
  ])('tells %s', async (_, path, remedy) => {
    const { code, failed } = await examine({
      CONFLUENCE_URL: `${env['CONFLUENCE_URL']}${path}`,
      CONFLUENCE_USERNAME: '',
      CONFLUENCE_API_TOKEN: '',
      CONFLUENCE_PERSONAL_TOKEN: 'x',
    });
    expect(code).toBe(1);
    expect(failed).toEqual([
      expect.objectContaining({ name: 'credentials', remedy: expect.stringContaining(remedy) }),
    ]);
  });

  test('tells missing credentials', async () => {
    const { code, failed } = await examine({ CONFLUENCE_USERNAME: '', CONFLUENCE_API_TOKEN: '' });
    expect(code).toBe(1);
    expect(failed).toEqual([
      expect.objectContaining({
        name: 'credentials',
        remedy: expect.stringContaining('CONFLUENCE_API_TOKEN'),
      }),
    ]);
  });

  test('prints a line a check', async () => {
    const { stdout } = await runWeir(['doctor'], { env });
    expect(stdout).toMatch(/^ok {4}credentials {4}signed in as /m);
    expect(new Set(stdout.match(/^ok +\S+ +/gm)?.map(start => start.length)).size).toBe(1);
  });
});

describe('weir sandbox', () => {
  const stop = async ({ child, ended }: Running): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  const start = (...options: readonly string[]): Promise<Running> =>
    startWeir(['sandbox', '--json', '--empty', '--port', '0', ...options]);

  test('prints what opens each host, and it does', async () => {
    const running = await start('--profile', 'cloud-strict');
    const {
      sandbox: url,
      gateway,
      gatewaySignIn,
      signIn: site,
      serviceAccount,
      oauth,
    } = JSON.parse(running.firstLine);
    const basic = (name: string, secret: string) =>
      `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
    const get = async (root: string, authorization: string) =>
      (await fetch(`${root}/wiki/api/v2/pages`, { headers: { authorization } })).status;
    expect(await get(url, basic(site.username, site.token))).toBe(200);
    expect(await get(gateway, basic(gatewaySignIn.email, gatewaySignIn.token))).toBe(200);
    expect(await get(gateway, basic(site.username, site.token))).toBe(401);
    expect(await get(gateway, `Bearer ${serviceAccount.apiToken}`)).toBe(200);
    const token = await fetch(oauth.tokenUrl, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: serviceAccount.clientId,
        client_secret: serviceAccount.clientSecret,
      }),
    });
    const { access_token: access } = z.object({ access_token: z.string() }).parse(await token.json());
    expect(await get(gateway, `Bearer ${access}`)).toBe(200);
    await stop(running);
  });

  test('plays faults on the wire, and writes nothing about them', async () => {
    const running = await start();
    const { sandbox: url, signIn: site } = JSON.parse(running.firstLine);
    const authorization = `Basic ${Buffer.from(`${site.username}:${site.token}`).toString('base64')}`;
    const faults = [
      { kind: 'reset', path: '/spaces' },
      { kind: 'cut', path: '/pages' },
    ];
    const added = await fetch(`${url}/__sandbox/faults`, { method: 'POST', body: JSON.stringify(faults) });
    expect(added.status).toBe(201);
    const get = (path: string) => fetch(`${url}/wiki/api/v2${path}`, { headers: { authorization } });
    await expect(get('/spaces')).rejects.toThrow('fetch failed');
    const cut = await get('/pages');
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow('terminated');
    expect((await fetch(`${url}/__sandbox/faults`, { method: 'DELETE' })).status).toBe(204);
    expect((await get('/spaces')).status).toBe(200);
    running.child.kill('SIGINT');
    expect(await running.ended).toMatchObject({ stderr: '' });
  });

  test('is a Data Center alone', async () => {
    const running = await start('--profile', 'datacenter');
    const printed = JSON.parse(running.firstLine);
    expect(Object.keys(printed).sort()).toEqual(['dataCenter', 'dataCenterOAuth', 'dataCenterSignIn']);
    const root = new URL(printed.dataCenter).origin;
    expect((await fetch(`${root}/_edge/tenant_info`)).status).toBe(404);
    expect((await fetch(`${printed.dataCenter}/rest/api/space`)).status).toBe(401);
    await stop(running);
  });

  test('refuses a profile that is not there', async () => {
    const { code, stderr } = await runWeir(['sandbox', '--profile', 'server']);
    expect(code).toBe(2);
    expect(stderr).toContain('cloud, cloud-strict, datacenter');
  });
});

describe('weir sandbox --pages', () => {
  test.each([['sandbox'], ['up']])('%s refuses what is no number of pages', async command => {
    for (const [args, told] of [
      [['--pages', '0'], '--pages 0'],
      [['--pages', '9', '--empty'], '--empty and --pages exclude each other'],
    ] as const) {
      const { code, stderr } = await runWeir([command, ...args]);
      expect(code).toBe(2);
      expect(stderr).toContain(told);
    }
  });

  test('is for sandboxes only', async () => {
    const { code, stderr } = await runWeir(['call', 'confluence_list_spaces', '--pages', '500'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('Add --sandbox');
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
    expect(loaded).toMatchObject({ code: 0, stdout: '1 page loaded into the space LOADED, 1 refused.\n' });
    expect(loaded.stderr).toMatch(/^refused {2}Broken\.xml: /);
    const running = await startWeir(['sandbox', '--json', '--port', '0', '--data', data]);
    const read = await runWeir(['call', 'confluence_get_page', '{"page": "LOADED:Release notes"}'], {
      env: signIn(running),
    });
    running.child.kill('SIGINT');
    await running.ended;
    expect(read.stdout).toContain('Everything is faster.');
  });

  test('loads the export of a space, and tells what it left out', async () => {
    const folder = makeFolder();
    const body = '<property name="body"><![CDATA[<p>From afar.</p>]]></property>';
    writeFileSync(
      join(folder, 'entities.xml'),
      `<hibernate-generic>
        <object class="Space"><id name="id">1</id><property name="key">FAR</property></object>
        <object class="Page"><id name="id">90001</id><property name="title">Imported</property></object>
        <object class="BodyContent"><id name="id">3</id>${body}<property name="content" class="Page"><id name="id">90001</id></property></object>
        <object class="Notification"><id name="id">4</id></object>
      </hibernate-generic>`,
    );
    const loaded = await runWeir(['sandbox', 'import', folder, '--data', join(folder, 'data')]);
    expect(loaded).toMatchObject({
      code: 0,
      stdout: '1 page loaded into the space FAR; 0 refused.\n',
      stderr: 'left out  1 Notification\n',
    });
  });

  test('an export that is none is told, with what is wrong', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'export.zip'), 'PK');
    const { code, stderr } = await runWeir([
      'sandbox',
      'import',
      join(folder, 'export.zip'),
      '--data',
      join(folder, 'data'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('The file is no zip archive, or it is cut off.');
  });

  test('fails where nothing could be loaded', async () => {
    const { code, stdout } = await runWeir(['sandbox', 'import', makeFolder(), '--data', makeFolder()]);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: '0 pages loaded into the space IMPORT, 0 refused.\n',
    });
  });

  test('refuses a file as the folder that keeps the content', async () => {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, 'x');
    const refused = { code: 1, stderr: `--data ${file} cannot be used: it is a file.\nGive a folder.\n` };
    expect(await runWeir(['sandbox', 'import', makeFolder(), '--data', file])).toMatchObject(refused);
    expect(await runWeir(['sandbox', '--port', '0', '--data', file])).toMatchObject(refused);
  });

  test('refuses what is no folder', async () => {
    const { code, stderr } = await runWeir(['sandbox', 'import', '/nowhere', '--data', makeFolder()]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '/nowhere is not a folder.\n' });
  });
});
