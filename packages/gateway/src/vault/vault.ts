/** Seals what must not be read in the store: AES-256-GCM under data keys, which a key from outside wraps. */
import { randomBytes } from 'node:crypto';
import type { Changes } from '../changes.ts';
import { newId } from '../store/ids.ts';
import type { Store } from '../store/open-store.ts';
import { SEALED_COLUMNS } from '../store/sealed-columns.ts';
import type { VaultKeyRow } from '../store/tables/vault.ts';
import {
  activateVaultKey,
  addSentinel,
  listVaultKeys,
  readSentinel,
  rewrapVaultKey,
  SENTINEL_PLACE,
} from '../store/vault.ts';
import { decrypt, encrypt, KEY_BYTES } from './cipher.ts';
import type { KeyProvider } from './key-provider.ts';
import { createRotation, type Rotation, type RotationProgress } from './rotation.ts';
import { VaultError } from './vault-error.ts';

const VERSION = 'v1';
const SENTINEL_TEXT = 'Weir can read what it sealed.';
/** The kind of change that tells replicas of a new data key. */
const CHANGE = 'vault';

/** Where a sealed value stands. It opens nowhere else, so that rows cannot be swapped. */
export interface Place {
  readonly table: string;
  /** The row's id. */
  readonly row: string;
  readonly column: string;
}

export interface VaultStatus {
  /** Where the key-encryption keys come from, and their names, the active one first. */
  readonly provider: string;
  readonly keys: readonly string[];
  /** Whether the active one was made by Weir. */
  readonly generated: boolean;
  readonly dataKey: { readonly id: string; readonly created: number };
  /** How many values are sealed. */
  readonly sealed: number;
  /** The last rotation that this store saw. */
  readonly rotation?: RotationProgress;
}

export interface Vault {
  /** Text sealed for a place, as `v1.{data key}.{iv}.{tag}.{ciphertext}`. */
  seal(place: Place, text: string): Promise<string>;
  /** @throws VaultError `VAULT_VALUE_DAMAGED` where the value was changed, or sealed for another place. */
  open(place: Place, sealed: string): Promise<string>;
  status(): Promise<VaultStatus>;
  /** Wraps all data keys by the provider's present key, takes a new data key, and seals all values again in the background. Resolves once the new keys are in use; what was sealed before stays readable throughout. */
  rotate(): Promise<void>;
  /** Takes another key provider without a stop, if it opens what the store holds, and wraps the data keys by it. */
  useKeys(keys: KeyProvider): Promise<void>;
  /** Resolves when no value is being sealed again. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface VaultOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Tells replicas of new data keys; without it they find them when they meet them. */
  readonly changes?: Changes;
  /** Whether to refuse a key that Weir made by itself. */
  readonly production?: boolean;
  /** Told what stopped a background rotation, which goes on at the next start or `rotate`. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Opens the vault of a store, making its first data key in a new one.
 * @throws VaultError where the keys are not those that the store was sealed under, with what to do.
 */
export async function createVault(
  store: Store,
  keys: KeyProvider,
  options: VaultOptions = {},
): Promise<Vault> {
  if (options.production && keys.generated)
    throw new VaultError(
      'VAULT_KEY_GENERATED',
      'Production mode wants a key of your own, kept apart from the data, and the active key was made by Weir. ' +
        'Make one (openssl rand -base64 32), put it first in the key ring as name:key, and leave the generated one after it.',
    );
  const vault = new StoreVault(store, keys, options);
  await vault.start();
  return vault;
}

class StoreVault implements Vault {
  readonly #store: Store;
  readonly #clock: () => number;
  readonly #changes: Changes | undefined;
  readonly #rotation: Rotation;
  readonly #stopListening: () => void;
  #keys: KeyProvider;
  /** Data keys, unwrapped, by id. */
  readonly #dataKeys = new Map<string, Uint8Array>();
  #active = '';

  constructor(store: Store, keys: KeyProvider, options: VaultOptions) {
    const { clock = Date.now, changes, onError = () => {} } = options;
    this.#store = store;
    this.#keys = keys;
    this.#clock = clock;
    this.#changes = changes;
    this.#rotation = createRotation({ store, vault: this, clock, onError });
    this.#stopListening = changes?.on(CHANGE, () => void this.#load(this.#keys).catch(onError)) ?? (() => {});
  }

  /** Checks the keys against all that the store holds, then goes on with a rotation that a stop cut short. */
  async start(): Promise<void> {
    let rows = await this.#load(this.#keys);
    if (rows.length === 0 && (await readSentinel(this.#store)) === undefined) {
      await this.#addDataKey(null);
      rows = await this.#load(this.#keys);
    }
    await this.#checkSentinel();
    await this.#rewrap(rows);
    if (rows.length > 1) this.#rotation.run(this.#active);
  }

  async seal(place: Place, text: string): Promise<string> {
    if (!SEALED_COLUMNS.some(each => each.table === place.table && each.column === place.column))
      throw new TypeError(`${place.table}.${place.column} is no sealed column: add it to sealed-columns.ts.`);
    const key = await this.#dataKey(this.#active);
    return `${VERSION}.${this.#active}.${encrypt(key, Buffer.from(text), aadOf(place))}`;
  }

  async open(place: Place, sealed: string): Promise<string> {
    const [version, id = '', ...rest] = sealed.split('.');
    if (version !== VERSION) throw damaged(place, 'is not in a form that this version of Weir writes');
    const key = await this.#dataKey(id);
    const bytes = decrypt(key, rest.join('.'), aadOf(place));
    if (!bytes) throw damaged(place, 'was changed, or comes from another row');
    return bytes.toString();
  }

  async status(): Promise<VaultStatus> {
    const [rows, keys, sealed, rotation] = await Promise.all([
      listVaultKeys(this.#store),
      this.#keys.listKeys(),
      this.#rotation.count(),
      this.#rotation.progress(),
    ]);
    const { id = '', created = 0 } = rows[0] ?? {};
    const { id: provider, generated } = this.#keys;
    return { provider, keys, generated, dataKey: { id, created }, sealed, ...(rotation && { rotation }) };
  }

  async rotate(): Promise<void> {
    await this.#rewrap(await this.#load(this.#keys));
    await this.#addDataKey(this.#active);
    await this.#load(this.#keys);
    this.#rotation.run(this.#active);
    await this.#changes?.publish(CHANGE, this.#active);
  }

  async useKeys(keys: KeyProvider): Promise<void> {
    const rows = await this.#load(keys, { fresh: true });
    this.#keys = keys;
    await this.#rewrap(rows);
  }

  idle(): Promise<void> {
    return this.#rotation.idle();
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.#rotation.stop();
  }

  /** Unwraps the data keys that are not known yet (`fresh`: all of them) and learns which one is active. */
  async #load(keys: KeyProvider, { fresh = false } = {}): Promise<VaultKeyRow[]> {
    const rows = await listVaultKeys(this.#store);
    for (const { id, wrapped } of rows) {
      if (fresh || !this.#dataKeys.has(id)) this.#dataKeys.set(id, await keys.unwrap(wrapped, aadOfKey(id)));
    }
    this.#active = rows[0]?.id ?? '';
    return rows;
  }

  async #dataKey(id: string): Promise<Uint8Array> {
    if (!this.#dataKeys.has(id)) await this.#load(this.#keys);
    const key = this.#dataKeys.get(id);
    if (key) return key;
    throw new VaultError(
      'VAULT_KEY_MISSING',
      `A sealed value names the data key ${id || '(none)'}, which the store does not hold: the value comes from another store, or the row of vault_key was deleted. Restore the store from a copy.`,
    );
  }

  async #addDataKey(instead: string | null): Promise<void> {
    const id = newId('dek');
    const wrapped = await this.#keys.wrap(randomBytes(KEY_BYTES), aadOfKey(id));
    // Where another process was faster, its key is as good.
    await activateVaultKey(this.#store, { id, wrapped, time: this.#clock() }, instead);
  }

  async #rewrap(rows: readonly VaultKeyRow[]): Promise<void> {
    for (const { id, wrapped } of rows) {
      if (await this.#keys.isCurrent(wrapped)) continue;
      const again = await this.#keys.wrap(await this.#dataKey(id), aadOfKey(id));
      await rewrapVaultKey(this.#store, id, wrapped, again);
    }
  }

  async #checkSentinel(): Promise<void> {
    const sealed = await readSentinel(this.#store);
    if (sealed === undefined) await addSentinel(this.#store, await this.seal(SENTINEL_PLACE, SENTINEL_TEXT));
    else await this.open(SENTINEL_PLACE, sealed);
  }
}

/** Table and column are names of ours without a bar, so that no two places read alike. */
function aadOf({ table, row, column }: Place): string {
  return `${table}|${row}|${column}`;
}

function aadOfKey(id: string): string {
  return aadOf({ table: 'vault_key', row: id, column: 'wrapped' });
}

function damaged({ table, row, column }: Place, what: string): VaultError {
  return new VaultError(
    'VAULT_VALUE_DAMAGED',
    `The sealed value in ${table}.${column} of ${row} ${what}. Restore it from a copy of the store, or give the secret again.`,
  );
}
