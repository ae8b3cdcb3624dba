/** `weir audit` as a process of its own, on the data folder that a running gateway writes. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MODERN, speakV2 } from './clients.ts';
import { type Ended, makeFolder, runWeir, startWeir } from './run-weir.ts';

const data = makeFolder();
const gateway = { stop: async () => {} };
const audit = (...args: string[]): Promise<Ended> => runWeir(['audit', ...args, '--data', data]);

/** Rows of the data folder, changed behind Weir's back. */
function change(sql: string, ...parameters: (string | number)[]): void {
  const db = new DatabaseSync(join(data, 'weir.db'));
  db.prepare(sql).run(...parameters);
  db.close();
}

beforeAll(async () => {
  const words = ['up', '--empty', '--data', data, '--port', '0', '--sandbox-port', '0', '--json'];
  const { child, firstLine, ended } = await startWeir(words);
  gateway.stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const speaker = await speakV2({ url: JSON.parse(firstLine).mcp }, MODERN);
  await speaker.callTool('confluence_search', { query: 'anything' });
  await speaker.close();
}, 60_000);
afterAll(() => gateway.stop());

test('find, export and prove what a running gateway wrote, and miss what was changed or cut', async () => {
  await expect
    .poll(async () => (await audit('search', '--action', 'tools/call')).stdout, { timeout: 20_000 })
    .toMatch(/tools\/call +confluence_search/);
  const found = JSON.parse((await audit('search', '--text', 'confluence_search', '--json')).stdout);
  expect(found.items).toMatchObject([{ kind: 'call', action: 'tools/call', tool: 'confluence_search' }]);
  expect((await audit('search', '--to', '2020-01-01')).stdout).toBe('No entry of the audit matches.\n');

  const lines = (await audit('export')).stdout.trimEnd().split('\n');
  const actions = lines.map(line => JSON.parse(line).action);
  expect(actions[0]).toBe('audit.start');
  expect(actions).toContain('tools/call');

  const signed = await audit('checkpoint');
  expect([signed.code, signed.stderr]).toEqual([0, '']);
  expect(signed.stdout).toMatch(/^weir-audit-v1\.[\w-]+\.[\w-]+\n$/);
  const checkpoint = join(makeFolder(), 'checkpoint');
  writeFileSync(checkpoint, signed.stdout);
  await gateway.stop();
  const whole = await audit('verify', '--checkpoint', checkpoint);
  expect([whole.code, whole.stderr]).toEqual([0, '']);
  expect(whole.stdout).toMatch(/^The audit is whole: \d+ entries in 2 chains\.\n$/);

  const [chain = '', seq = ''] = found.items[0].id.split('.');
  const where = 'where chain = ? and seq = ?';
  change(`update audit_entry set body = replace(body, 'search', 'delete') ${where}`, chain, Number(seq));
  const changed = await audit('verify');
  expect([changed.code, changed.stdout]).toEqual([1, '']);
  expect(changed.stderr).toContain(`${chain}.${seq} was changed`);

  change('delete from audit_entry where chain = ? and seq >= ?', chain, Number(seq));
  change('delete from audit_entry where chain <> ?', chain);
  change('delete from audit_checkpoint');
  expect((await audit('verify')).code).toBe(0);
  const cut = await audit('verify', '--checkpoint', checkpoint);
  expect(cut.code).toBe(1);
  expect(cut.stderr).toContain(`${chain}.${seq} is missing with all after it: the given checkpoint`);
}, 90_000);

test.each(['search', 'export', 'verify', 'checkpoint'])(
  'weir audit %s of a folder without data says so and makes nothing',
  async command => {
    const folder = join(makeFolder(), 'missing');
    const ended = await runWeir(['audit', command, '--data', folder]);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain(`There is no gateway's data in ${folder}.`);
    expect(ended.stderr).toContain('--data or WEIR_DATA');
    expect(existsSync(folder)).toBe(false);
  },
);
