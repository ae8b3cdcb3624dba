/** The examples of the client's README, run as they stand, against a running Weir. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MCPClient } from '@weir/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWeir, type Weir } from './weir.ts';

let weir: Weir;
beforeAll(async () => {
  weir = await startWeir();
}, 60_000);
afterAll(() => weir.stop());

test('every example runs and prints what it says', async () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'packages', 'client', 'README.md'), 'utf8');
  const code = [...readme.matchAll(/```js run\n([\s\S]*?)```/g)].map(match => match[1] ?? '');
  expect(code).toHaveLength(4);
  const printed: unknown[] = [];
  const client = new MCPClient({ serverUrl: weir.addresses.mcp });
  const run = new AsyncFunction('client', 'print', code.join('\n'));
  await run(client, (value: unknown) => printed.push(value));
  expect(printed).toEqual([
    5,
    '<p>Please review the updated sections.</p>',
    'guide',
    0,
    'ENG',
    expect.any(String),
    2,
    120,
    'not_found',
    'cancelled',
  ]);
}, 60_000);

/** One function of all examples, as they follow each other. */
const AsyncFunction = (async () => {}).constructor as new (
  ...words: readonly string[]
) => (...values: readonly unknown[]) => Promise<void>;
