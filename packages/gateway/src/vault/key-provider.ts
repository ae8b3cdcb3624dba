/** Where the keys come from that wrap the store's data keys: the operator's key ring, or a key management service. */

/** Wraps and unwraps data keys. Rotating its keys is its own matter; the vault then wraps anew what is not under the present one. */
export interface KeyProvider {
  /** Where the keys are, in words for the console: `key ring`. */
  readonly id: string;
  /** Names of the keys, the one that wraps first. */
  listKeys(): Promise<readonly string[]>;
  /** A data key as text that only `unwrap` with the same `aad` opens. */
  wrap(dataKey: Uint8Array, aad: string): Promise<string>;
  /** @throws VaultError `VAULT_KEY_MISSING` or `VAULT_KEY_WRONG`, with what to do. */
  unwrap(wrapped: string, aad: string): Promise<Uint8Array>;
  /** Whether a data key is wrapped by the present key, and not by an older one. */
  isCurrent(wrapped: string): Promise<boolean>;
  /** Whether the present key was made by Weir rather than by the operator. */
  readonly generated: boolean;
}
