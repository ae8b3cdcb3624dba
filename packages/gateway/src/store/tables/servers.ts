/** Rows of MCP servers: what they are, every revision of their settings, drafts, tests of connections. */

export interface ServerTables {
  server: ServerTableRow;
  server_revision: RevisionRow;
  server_draft: DraftRow;
  server_test: TestRow;
}

export interface ServerTableRow {
  id: string;
  /** The last part of its URL. */
  slug: string;
  /** The same while it is not deleted, then null: the name is free again, and the row stays for the audit. */
  live_slug: string | null;
  /** `running`, `disabled`, `deleted`. */
  status: string;
  /** `console`, `file`. */
  managed_by: string;
  /** Number of the current revision. */
  revision: number;
  created: number;
  changed: number;
}

export interface RevisionRow {
  server: string;
  /** From 1, without gaps. */
  number: number;
  /** JSON: settings with references to secrets. */
  settings: string;
  /** A principal. */
  author: string;
  author_name: string;
  message: string;
  created: number;
}

export interface DraftRow {
  id: string;
  /** Whose it is: a principal. */
  owner: string;
  app: string;
  step: number;
  /** JSON: the wizard's form, with references to secrets. */
  form: string;
  created: number;
  changed: number;
}

export interface TestRow {
  id: string;
  server: string;
  /** Who tests: a principal. */
  tester: string;
  /** JSON: the run as far as it is. */
  run: string;
  created: number;
  changed: number;
}
