/** Files of the machine through the built program: attached, read as text in its own thread, saved. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, test } from 'vitest';
import { BIN, cleanEnvironment, makeFolder, runWeir } from './run-weir.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'tools', 'test', 'files');

async function connect(args: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [BIN, 'stdio', '--sandbox', ...args],
      env: cleanEnvironment(),
      stderr: 'ignore',
    }),
  );
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<string> {
  const { content } = await client.callTool({ name, arguments: args });
  return content.map(each => (each.type === 'text' ? each.text : each.type)).join('\n');
}

test('a file goes from an allowed folder to a page, is read as text, and comes back', async () => {
  const folder = makeFolder();
  copyFileSync(join(FIXTURES, 'report.docx'), join(folder, 'report.docx'));
  const client = await connect(['--allow-folder', folder]);
  const found = await call(client, 'confluence_search', { query: 'onboarding', limit: 1 });
  const page = /page (\d+)/.exec(found)?.[1];
  const attached = await call(client, 'confluence_attach_file', { page, path: 'report.docx' });
  const id = /id (att\d+)/.exec(attached)?.[1];
  expect(await call(client, 'confluence_get_attachment', { id })).toContain('| Region | Sales |');
  await call(client, 'confluence_save_attachment', { id, path: 'copy.docx' });
  expect(readFileSync(join(folder, 'copy.docx'))).toEqual(readFileSync(join(folder, 'report.docx')));
  expect(await call(client, 'confluence_attach_file', { page, path: '/etc/hostname' })).toContain(
    'is not in a folder that the operator allowed',
  );
  await client.close();
}, 30_000);

test('without an allowed folder there is no tool for it, and a call says how to get it', async () => {
  const client = await connect([]);
  const { tools } = await client.listTools();
  expect(tools.map(each => each.name)).not.toContain('confluence_attach_file');
  await client.close();
  const called = await runWeir(['call', 'confluence_attach_file', '{"page":"1","path":"x"}', '--sandbox']);
  expect(called).toMatchObject({ code: 1, stderr: expect.stringContaining('--allow-folder DIR') });
  const { code, stderr } = await runWeir(['stdio', '--sandbox', '--allow-folder', '/nowhere']);
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no such folder'),
  });
}, 30_000);
