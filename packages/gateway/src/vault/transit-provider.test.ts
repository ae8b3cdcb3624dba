import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import { generateKeyRing, parseKeyRing } from './key-ring.ts';
import { createSecrets } from './secrets.ts';
import { createTransitProvider } from './transit-provider.ts';
import { createVault } from './vault.ts';

const TOKEN = 'hvs.canary-token';
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A transit engine as Vault's HTTP API describes it: versioned keys, `vault:vN:` ciphertexts, associated data, `errors`. */
async function startTransit() {
  const versions = [randomBytes(32)];
  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    if (request.headers['x-vault-token'] !== TOKEN) return [403, { errors: ['permission denied'] }];
    if (request.url === '/v1/transit/keys/weir')
      return [200, { data: { latest_version: versions.length, min_decryption_version: 1 } }];
    const body = (await json(request)) as Record<string, string>;
    const aad = Buffer.from(body['associated_data'] ?? '', 'base64');
    if (request.url === '/v1/transit/encrypt/weir') {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', versions.at(-1) as Buffer, iv).setAAD(aad);
      const text = Buffer.concat([
        iv,
        cipher.update(Buffer.from(body['plaintext'] ?? '', 'base64')),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return [200, { data: { ciphertext: `vault:v${versions.length}:${text.toString('base64')}` } }];
    }
    const [, version, text = ''] = /^vault:v(\d+):(.*)$/.exec(body['ciphertext'] ?? '') ?? [];
    const bytes = Buffer.from(text, 'base64');
    const key = versions[Number(version) - 1];
    if (!key) return [400, { errors: ['invalid ciphertext: version'] }];
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        .setAAD(aad)
        .setAuthTag(bytes.subarray(-16));
      const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return [200, { data: { plaintext: plain.toString('base64') } }];
    } catch {
      return [400, { errors: ['cipher: message authentication failed'] }];
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => response.writeHead(status).end(JSON.stringify(body)));
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, rotate: () => versions.push(randomBytes(32)) };
}

test('a transit engine keeps the keys: what is sealed opens after its key and ours are rotated', async () => {
  const transit = await startTransit();
  const provider = createTransitProvider({ address: transit.address, token: () => TOKEN, key: 'weir' });
  const store = await openStore({ file: ':memory:' });
  const vault = await createVault(store, provider, { production: true });
  const id = await createSecrets(store, vault).keep('test', 'kept');
  transit.rotate();
  await vault.rotate();
  await vault.idle();
  expect(await vault.status()).toMatchObject({
    provider: `transit engine at ${transit.address}`,
    keys: ['weir:v2', 'weir:v1'],
    generated: false,
  });
  const rows = await store.db.selectFrom('vault_key').select('wrapped').execute();
  for (const { wrapped } of rows) expect(wrapped).toMatch(/^vault:v2:/);
  const again = await createVault(store, provider);
  expect(await createSecrets(store, again).read(id, 'test')).toBe('kept');
  await store.close();
});

test('a store goes from a key ring to a transit engine without a stop', async () => {
  const transit = await startTransit();
  const provider = createTransitProvider({ address: transit.address, token: () => TOKEN, key: 'weir' });
  const store = await openStore({ file: ':memory:' });
  const ring = parseKeyRing(generateKeyRing());
  const vault = await createVault(store, ring);
  await expect(vault.useKeys(provider)).rejects.toMatchObject({ code: 'VAULT_KEY_MISSING' });
  const both = { ...provider, unwrap: ring.unwrap.bind(ring) };
  await vault.useKeys(both);
  expect((await vault.status()).provider).toContain('transit engine');
  await createVault(store, provider);
  await store.close();
});

test.each([
  ['a wrong token', { token: () => 'hvs.other-canary' }, /answered 403: permission denied/],
  ['no such host', { address: 'http://127.0.0.1:1' }, /did not answer/],
  ['another engine', { mount: 'kv' }, /answered \d{3}/],
])('%s is told, without the token', async (_name, change, words) => {
  const { address } = await startTransit();
  const provider = createTransitProvider({ address, token: () => TOKEN, key: 'weir', ...change });
  const store = await openStore({ file: ':memory:' });
  const error = await createVault(store, provider).catch(reason => reason);
  expect(error).toMatchObject({ code: 'VAULT_SERVICE_FAILED', message: expect.stringMatching(words) });
  expect(error.message).not.toContain('canary');
  await store.close();
});
