/** What an audit entry tells, and the two ways to write one. */

/** A call of a tool, a sign-in of a person or client, a change of settings, an alert. */
export type AuditKind = 'call' | 'sign-in' | 'change' | 'alert';

/** `intent`: a write is about to be sent; what became of it is an entry of its own with the same request id. */
export type AuditOutcome = 'ok' | 'error' | 'refused' | 'limited' | 'cancelled' | 'intent';

/** Who acted. */
export interface AuditActor {
  /** `person:per_…`, `key:key_…`, `server:srv_…`, `local`, or `anonymous` before anybody is known. */
  readonly principal: string;
  /** For people who read the audit. */
  readonly name?: string | undefined;
  /** The OAuth client or the key through which they acted. */
  readonly client?: string | undefined;
}

export interface AuditEvent {
  readonly kind: AuditKind;
  /** `tools/call`, `server.update`, `session.start`. */
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly actor: AuditActor;
  /** The id of the MCP server concerned. */
  readonly server?: string | undefined;
  readonly tool?: string | undefined;
  /** The REST operation of Confluence. */
  readonly operation?: string | undefined;
  readonly risk?: string | undefined;
  /** What it was about: a page, a space, a person; never its content. */
  readonly target?: string | undefined;
  /** The decision and why: `per-minute limit of writes`, `space HR is denied`. */
  readonly reason?: string | undefined;
  /** IP address of the caller. */
  readonly address?: string | undefined;
  readonly milliseconds?: number | undefined;
  /** Requests to Confluence that it took. */
  readonly upstream?: { readonly calls: number; readonly milliseconds: number } | undefined;
  readonly requestId?: string | undefined;
  /** Arguments or changed values, as far as the server's policy keeps them. Values of secret-looking names are left out. Shown to auditors alone. */
  readonly details?: unknown;
}

/** Where everything that happens is written. */
export interface Audit {
  /** Takes an entry, to be written within 200 ms. Costs microseconds and never throws. */
  record(event: AuditEvent): void;
  /** Resolves when the entry would survive a power cut: for what must not happen unrecorded. Rejects where it could not be written; then it must not happen. */
  commit(event: AuditEvent): Promise<void>;
}
