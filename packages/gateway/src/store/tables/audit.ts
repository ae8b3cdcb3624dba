/** Rows of the audit. */

export interface AuditTables {
  audit_entry: AuditEntryRow;
  audit_segment: AuditSegmentRow;
  audit_checkpoint: AuditCheckpointRow;
  audit_key: AuditKeyRow;
}

export interface AuditEntryRow {
  /** The process that wrote it, as the id of its chain. */
  chain: string;
  /** From 1, without gaps. */
  seq: number;
  /** SHA-256 of the hash before it, chain, seq and body; hexadecimal. */
  hash: string;
  /** The entry as JSON: what is true. The columns below repeat parts of it for searches. */
  body: string;
  time: number;
  kind: string;
  action: string;
  outcome: string;
  principal: string;
  server: string | null;
  /** What searches for words look at, in lower case. */
  words: string;
}

/** In place of entries that were deleted when their time was over. */
export interface AuditSegmentRow {
  chain: string;
  first: number;
  last: number;
  /** JSON: what stood there, signed. */
  body: string;
  signature: string;
  key: string;
}

export interface AuditCheckpointRow {
  id: string;
  time: number;
  entries: number;
  token: string;
}

export interface AuditKeyRow {
  id: string;
  /** SPKI in base64url. */
  public_key: string;
  /** PKCS #8, sealed. */
  sealed: string;
  created: number;
}
