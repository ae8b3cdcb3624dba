/** The keys that sign access tokens: made here, sealed in the vault, replaced while the old ones still verify. */
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';
import type { SealedPlace, Sealing } from '../connections/ports.ts';

export const SIGNING_ALGORITHM = 'ES256';

/** Where keys are kept; the private part sealed. */
export interface SigningKeyRecords {
  /** Newest first. */
  list(): Promise<readonly StoredSigningKey[]>;
  add(key: StoredSigningKey): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}
export interface StoredSigningKey {
  readonly id: string;
  /** A private JWK as JSON, sealed. */
  readonly sealed: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface SigningKeys {
  /** With their private parts, the one that signs first. */
  readonly signing: JSONWebKeySet;
  readonly verifying: JSONWebKeySet;
}

export interface SigningKeyOptions {
  readonly records: SigningKeyRecords;
  readonly vault: Sealing;
  readonly newId: () => string;
  /** Of the key that a new deployment begins with: the same in every process. */
  readonly firstId: string;
  readonly clock: () => number;
}

/** The keys that there are; the first is made where there is none. Two processes that start at once make the same row, which only one of them fills. */
export async function loadSigningKeys(options: SigningKeyOptions): Promise<SigningKeys> {
  const stored = await options.records.list();
  if (stored.length === 0) {
    await addKey(options, options.firstId);
    return loadSigningKeys(options);
  }
  const keys = await Promise.all(
    stored.map(async ({ id, sealed }): Promise<JWK> => {
      const jwk: JWK = JSON.parse(await options.vault.open(placeOf(id), sealed));
      return { ...jwk, kid: id, alg: SIGNING_ALGORITHM, use: 'sig' };
    }),
  );
  return { signing: { keys }, verifying: { keys: keys.map(publicPart) } };
}

/** Signs with a new key from now on. The ones before verify for as long as their tokens live. */
export async function rotateSigningKeys(
  options: SigningKeyOptions,
  tokenLifetimeMs: number,
): Promise<SigningKeys> {
  const before = await options.records.list();
  // A key was replaced when the one before it in this list was made; its last token ended a lifetime later.
  const dead = before.filter((_, index) => {
    const successor = before[index - 1];
    return successor !== undefined && successor.createdAt + tokenLifetimeMs < options.clock();
  });
  await addKey(options, options.newId());
  await options.records.remove(dead.map(({ id }) => id));
  return loadSigningKeys(options);
}

async function addKey({ records, vault, clock }: SigningKeyOptions, id: string): Promise<void> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const sealed = await vault.seal(placeOf(id), JSON.stringify(await exportJWK(privateKey)));
  await records.add({ id, sealed, createdAt: clock() });
}

function placeOf(id: string): SealedPlace {
  return { table: 'oauth_signing_key', row: id, column: 'sealed' };
}

function publicPart({ d: _private, ...key }: JWK): JWK {
  return key;
}
