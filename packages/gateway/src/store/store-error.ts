/** What keeps the store from being opened or used, in words for whoever runs Weir. */

export type StoreErrorCode =
  | 'STORE_UNREACHABLE'
  | 'STORE_NOT_OURS'
  | 'STORE_NEWER'
  | 'STORE_BUSY'
  | 'STORE_MIGRATION';

/** A failure of the store itself. The message says what happened and what to do, and holds no password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
