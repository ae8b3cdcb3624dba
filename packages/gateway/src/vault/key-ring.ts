/** Key-encryption keys that the operator gives as text: `new:base64,old:base64`, the first one wraps. */
import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';
import type { KeyProvider } from './key-provider.ts';
import { VaultError } from './vault-error.ts';

const NAME = /^[a-z0-9][a-z0-9_-]{0,40}$/i;
/** The name's beginning of a key that Weir made by itself. */
const GENERATED = 'generated-';
const ADVICE =
  'Give one or more name:key pairs with commas between them, the active one first; a key is 32 random bytes in base64 (openssl rand -base64 32).';

/** The text of a key ring with one new key. Whoever holds it can open the store: keep it in a file that only Weir reads (0600). */
export function generateKeyRing(): string {
  return `${GENERATED}${randomBytes(4).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

/** The same ring with a new active key before it; the older ones stay until nothing needs them. */
export function extendKeyRing(text: string): string {
  parseKeyRing(text);
  return `${generateKeyRing()},${text.trim()}`;
}

/**
 * Reads a key ring's text.
 * @throws VaultError `VAULT_KEYS_INVALID`, which names the entry by its place and never repeats what it holds.
 */
export function parseKeyRing(text: string): KeyProvider {
  const keys = new Map<string, Buffer>();
  const entries = text.trim().split(',');
  for (const [index, entry] of entries.entries()) {
    const [name, key] = parseEntry(entry.trim(), `Entry ${index + 1} of the key ring`);
    if (keys.has(name)) throw invalid(`The key ring holds the name ${name} twice.`);
    keys.set(name, key);
  }
  return new KeyRing(keys);
}

function parseEntry(entry: string, what: string): [name: string, key: Buffer] {
  const split = entry.indexOf(':');
  const name = entry.slice(0, split);
  if (split < 0 || !NAME.test(name))
    throw invalid(`${what} does not begin with a name and a colon (letters, digits, - and _).`);
  const text = entry.slice(split + 1);
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || !/^[\w+/-]+={0,2}$/.test(text))
    throw invalid(`${what} (${name}) is not 32 bytes in base64: it reads as ${key.length}.`);
  return [name, key];
}

function invalid(message: string): VaultError {
  return new VaultError('VAULT_KEYS_INVALID', `${message} ${ADVICE}`);
}

class KeyRing implements KeyProvider {
  readonly id = 'key ring';
  readonly generated: boolean;
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #active: readonly [name: string, key: Buffer];

  constructor(keys: ReadonlyMap<string, Buffer>) {
    const [active] = keys;
    if (!active) throw invalid('The key ring is empty.');
    this.#keys = keys;
    this.#active = active;
    this.generated = active[0].startsWith(GENERATED);
  }

  async listKeys(): Promise<readonly string[]> {
    return [...this.#keys.keys()];
  }

  async wrap(dataKey: Uint8Array, aad: string): Promise<string> {
    const [name, key] = this.#active;
    return `${name}.${encrypt(key, dataKey, aad)}`;
  }

  async unwrap(wrapped: string, aad: string): Promise<Uint8Array> {
    const name = nameOf(wrapped);
    const key = this.#keys.get(name);
    if (!key)
      throw new VaultError(
        'VAULT_KEY_MISSING',
        `The store is sealed under the key ${name}, which the key ring lacks (it holds ${[...this.#keys.keys()].join(', ')}). Add it to the ring, after the active key, or start with the ring that was used before.`,
      );
    const dataKey = decrypt(key, wrapped.slice(name.length + 1), aad);
    if (!dataKey)
      throw new VaultError(
        'VAULT_KEY_WRONG',
        `The key ${name} of the key ring is not the one that the store was sealed under. Start with the ring that was used before: without it what is sealed cannot be read.`,
      );
    return dataKey;
  }

  async isCurrent(wrapped: string): Promise<boolean> {
    return nameOf(wrapped) === this.#active[0];
  }
}

function nameOf(wrapped: string): string {
  return wrapped.slice(0, wrapped.indexOf('.'));
}
