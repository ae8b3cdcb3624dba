/** Signs where the audit stands, and what stands for entries whose time was over: Ed25519 (RFC 8032), with a key that the vault keeps. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { addAuditKey, listAuditKeys } from '../store/audit.ts';
import { newId } from '../store/ids.ts';
import type { Store } from '../store/open-store.ts';
import type { Vault } from '../vault/vault.ts';

export interface Signer {
  /** SPKI in base64url. */
  readonly publicKey: string;
  /** A signature in base64url. */
  sign(text: string): string;
}

/** The store's signing key, made where there is none. */
export async function openSigner(store: Store, vault: Vault, clock: () => number): Promise<Signer> {
  const known = await listAuditKeys(store.db);
  if (known.length === 0) await makeKey(store, vault, clock());
  const [key] = known.length === 0 ? await listAuditKeys(store.db) : known;
  if (!key) throw new Error('The signing key of the audit is gone.');
  const der = Buffer.from(await vault.open(placeOf(key.id), key.sealed), 'base64url');
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    publicKey: writePublic(createPublicKey(privateKey)),
    sign: text => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}

async function makeKey(store: Store, vault: Vault, created: number): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const id = newId('aky');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  const sealed = await vault.seal(placeOf(id), der);
  await addAuditKey(store, { id, public_key: writePublic(publicKey), sealed, created });
}

function placeOf(id: string) {
  return { table: 'audit_key', row: id, column: 'sealed' };
}

function writePublic(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64url');
}

/** Whether a text was signed by the key; false too where one of them cannot be read. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
