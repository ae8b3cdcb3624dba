/** Every column that holds what the vault sealed. Rotation seals these again: a column that is missing here would be lost with its key. */
import type { Tables } from './tables.ts';

/** A sealed column and the column that names its row, both text. */
export interface SealedColumn {
  readonly table: keyof Tables;
  readonly key: string;
  readonly column: string;
}

/** An area that seals a column adds its line; the vault seals for no other place. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'vault_sentinel', key: 'id', column: 'sealed' },
  { table: 'secret', key: 'id', column: 'sealed' },
  { table: 'connection', key: 'id', column: 'tokens' },
  { table: 'oauth_object', key: 'id', column: 'sealed' },
  { table: 'oauth_signing_key', key: 'id', column: 'sealed' },
  { table: 'audit_key', key: 'id', column: 'sealed' },
];
