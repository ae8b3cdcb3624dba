/** What the admin API tells the audit of a change: that it is asked for, and how it ended. */
import type { Caller } from './caller.ts';

export interface AdminEvent {
  readonly kind: 'change' | 'sign-in';
  /** `server.update`, `session.start`. */
  readonly action: string;
  readonly actor: { readonly principal: string; readonly name: string; readonly client?: string };
  readonly outcome: 'intent' | 'ok' | 'error' | 'refused';
  readonly target?: string;
  readonly reason?: string;
  readonly address?: string;
  readonly requestId?: string;
  readonly milliseconds?: number;
  /** For auditors. Holds no secret. */
  readonly details?: unknown;
}

export interface AdminAudit {
  /** Written soon, with others. */
  record(event: AdminEvent): void;
  /** Durable when it resolves. */
  commit(event: AdminEvent): Promise<void>;
}

/** What a handler tells of its change, in the shapes that are shown: `before` and `after` go in as their differences. */
export interface ChangeNote {
  /** What it was about, for people: `server docs`, `Ada Lovelace`. */
  readonly target?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export function actorOf(caller: Caller): AdminEvent['actor'] {
  const { principal, name, key } = caller;
  return { principal, name, ...(key && { client: `access key ${key.name} (${key.id})` }) };
}
