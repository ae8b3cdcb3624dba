import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openVaultKeys } from './vault-keys.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const folder = (): string => mkdtempSync(join(tmpdir(), 'weir-keys-'));

test('keys that the operator gives are taken, a file without its line end', async () => {
  const file = join(folder(), 'keys');
  writeFileSync(file, `main:${KEY}\n`);
  for (const given of [{ vaultKeys: `main:${KEY}` }, { vaultKeysFile: file }]) {
    const keys = await openVaultKeys(given);
    expect([await keys.listKeys(), keys.generated]).toEqual([['main'], false]);
  }
});

test('without any, one is made, kept for its owner alone, and the same the next time', async () => {
  const dataFolder = folder();
  const [first, second] = [await openVaultKeys({ dataFolder }), await openVaultKeys({ dataFolder })];
  expect(await second.listKeys()).toEqual(await first.listKeys());
  expect(first.generated).toBe(true);
  expect(statSync(join(dataFolder, 'vault.keys')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataFolder, 'vault.keys'), 'utf8')).toContain('generated-');
});

test('a store in memory has a key in memory', async () => {
  expect((await openVaultKeys({})).generated).toBe(true);
});

test.each([
  [{ vaultKeys: `main:${KEY.slice(4)}` }, /WEIR_VAULT_KEYS cannot be used: .*32 bytes/],
  [{ vaultKeysFile: '/nowhere/keys' }, /\/nowhere\/keys cannot be read/],
  [{ databaseUrl: 'postgres://weir:geheim@db/weir' }, /must be given/],
])('%j is refused, and no key is quoted', async (given, message) => {
  const opening = openVaultKeys(given);
  await expect(opening).rejects.toThrow(message);
  await expect(opening).rejects.not.toThrow(KEY.slice(8, 20));
});

test('a transit engine is asked with the token that its file holds then', async () => {
  const tokens: unknown[] = [];
  const engine = createServer((request, response) => {
    tokens.push(request.headers['x-vault-token']);
    response.end(JSON.stringify({ data: { latest_version: 2, min_decryption_version: 1 } }));
  });
  await new Promise<void>(resolve => engine.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void engine.close());
  const tokenFile = join(folder(), 'token');
  writeFileSync(tokenFile, 'first\n');
  const address = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`;
  const keys = await openVaultKeys({ vaultTransit: { address, key: 'weir', tokenFile } });
  expect(await keys.listKeys()).toEqual(['weir:v2', 'weir:v1']);
  writeFileSync(tokenFile, 'renewed');
  await keys.listKeys();
  expect([tokens, keys.generated]).toEqual([['first', 'renewed'], false]);
});
