import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eachStore } from '../../test/support/stores.ts';
import { generateKeyRing } from '../vault/key-ring.ts';
import { verifyAudit } from './verify.ts';

const WRITER = join(import.meta.dirname, '..', '..', 'test', 'support', 'audit-writer.ts');
const ENOUGH = 400;

eachStore('a process that is killed under load', open => {
  test('loses no intent that was committed, and leaves a chain that holds', async () => {
    const store = await open();
    const place = 'file' in store.location ? store.location.file : store.location.url;
    const child = spawn(process.execPath, [WRITER, place, generateKeyRing()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > ENOUGH) child.kill('SIGKILL');
    });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    // The last line may be cut.
    const told = output.split('\n').slice(0, -1);
    const rows = await store.db
      .selectFrom('audit_entry')
      .select('body')
      .where('outcome', '=', 'intent')
      .execute();
    const kept = new Set(rows.map(row => JSON.parse(row.body).requestId));
    expect(told.length).toBeGreaterThanOrEqual(ENOUGH);
    expect(told.filter(id => !kept.has(id))).toEqual([]);
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true, chains: 1 });
  }, 60_000);
});
