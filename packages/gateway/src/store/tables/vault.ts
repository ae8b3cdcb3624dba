/** Rows of the vault. */

export interface VaultTables {
  vault_key: VaultKeyRow;
  vault_sentinel: { id: string; sealed: string };
  secret: SecretRow;
}

export interface VaultKeyRow {
  id: string;
  /** The data key, as the key provider wrapped it. */
  wrapped: string;
  created: number;
  /** Since when nothing new is sealed with it; the one row without is the active key. */
  retired: number | null;
}

export interface SecretRow {
  id: string;
  /** What it is for; whoever reads it must name the same. */
  purpose: string;
  sealed: string;
  created: number;
  changed: number;
}
