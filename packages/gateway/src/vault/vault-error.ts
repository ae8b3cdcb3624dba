/** What keeps the vault from opening or a value from being read, in words, without a key or a plaintext. */

export type VaultErrorCode =
  /** The key ring's text cannot be read. */
  | 'VAULT_KEYS_INVALID'
  /** The key ring lacks a key that the store needs. */
  | 'VAULT_KEY_MISSING'
  /** A key is not the one that the store was sealed with. */
  | 'VAULT_KEY_WRONG'
  /** A generated key where production mode wants one of the operator's. */
  | 'VAULT_KEY_GENERATED'
  /** A sealed value was changed or moved outside Weir. */
  | 'VAULT_VALUE_DAMAGED'
  /** No secret of this id and purpose. */
  | 'VAULT_SECRET_MISSING'
  /** The key management service did not do what was asked. */
  | 'VAULT_SERVICE_FAILED';

export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
