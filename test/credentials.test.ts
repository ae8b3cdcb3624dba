/** What people meet first when credentials or permissions are wrong: the cause and the remedy, over a real site. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from './requirements.ts';
import { startWeir, type Weir } from './weir.ts';

const BIN = join(import.meta.dirname, '..', 'packages', 'weir', 'bin', 'weir.js');
const ADMIN = { username: 'admin@example.com', token: 'sandbox' };
let weir: Weir;
beforeAll(async () => {
  weir = await startWeir();
});
afterAll(() => weir.stop());

/** Calls a tool from the shell with credentials from the environment. */
async function callAs(
  { username, token, url = weir.addresses.sandbox }: { username: string; token: string; url?: string },
  tool: string,
  args: object,
) {
  const child = spawn(process.execPath, [BIN, 'call', tool, JSON.stringify(args)], {
    env: {
      PATH: process.env['PATH'] ?? '',
      CONFLUENCE_URL: url,
      CONFLUENCE_USERNAME: username,
      CONFLUENCE_API_TOKEN: token,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', chunk => {
    said += String(chunk);
  });
  child.stderr.on('data', chunk => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

describe('credentials from the environment', () => {
  test('of a person of the site work', async () => {
    const { code, said } = await callAs(ADMIN, 'confluence_list_spaces', {});
    expect(said).toContain('ENG');
    expect(code).toBe(0);
  });

  test(`${verifies('E-401')}with a wrong token are told apart from everything else, and not shown`, async () => {
    const { code, said } = await callAs({ ...ADMIN, token: 'a-wrong-token' }, 'confluence_list_spaces', {});
    expect(code).toBe(1);
    expect(said).toMatch(/unauthorized|401/i);
    expect(said).toMatch(/token/i);
    expect(said).not.toContain('a-wrong-token');
    expect(said).not.toContain(Buffer.from('admin@example.com:a-wrong-token').toString('base64'));
  });

  test('for a site that does not answer: the address and what to check', async () => {
    const port = await findClosedPort();
    const { code, said } = await callAs(
      { ...ADMIN, url: `http://127.0.0.1:${port}` },
      'confluence_list_spaces',
      {},
    );
    expect(code).toBe(1);
    expect(said).toContain(String(port));
    expect(said).toMatch(/refused|unreachable|reach/i);
  });

  test(`${verifies('E-403', 'S-11')}of somebody whom a page is hidden from do not open it, of somebody who may only read it do not change it`, async () => {
    const created = await weir.call('confluence_create_page', {
      space: 'ENG',
      title: 'Restricted',
      markdown: 'Salaries.\n',
    });
    const page = String(created.structured['id']);
    const me: { accountId: string } = JSON.parse(
      await (await weir.rest('/wiki/rest/api/user/current')).text(),
    );
    const maja = { ...ADMIN, username: 'mlindqvist@example.com' };
    await restrict(page, 'update', me.accountId);
    const operations = [{ op: 'append', markdown: 'More.' }];
    const change = await callAs(maja, 'confluence_edit_page', {
      page,
      base_version: 1,
      operations,
    });
    expect(change.code, change.said).toBe(1);
    expect(change.said).toMatch(/forbidden|403|permission/i);
    expect((await weir.stored(page)).version.number).toBe(1);

    await restrict(page, 'read', me.accountId);
    const read = await callAs(maja, 'confluence_get_page', { page });
    expect(read.code).toBe(1);
    expect(read.said).not.toContain('Salaries');
  });
});

/** A port that was free a moment ago and that nothing listens on. */
async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Lets only one person read or update a page, over the v1 API. */
async function restrict(page: string, operation: string, accountId: string): Promise<void> {
  const response = await weir.rest(`/wiki/rest/api/content/${page}/restriction`, {
    method: 'PUT',
    headers: { 'X-Atlassian-Token': 'no-check', 'content-type': 'application/json' },
    body: JSON.stringify([{ operation, restrictions: { user: [{ type: 'known', accountId }] } }]),
  });
  expect(response.status).toBe(200);
}
