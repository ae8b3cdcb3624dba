/** Who calls the admin API: a person in a browser, or a program with an access key. */
import type { Role } from '../api/index.ts';
import type { Principal } from '../types.ts';

export interface Caller {
  /** `person:{id}`, or `key:{id}` of a machine. */
  readonly principal: Principal;
  /** For people: whose name stands in the audit. */
  readonly name: string;
  /** What the caller may do: of a key that acts for a person, never more than the person may. */
  readonly role: Role;
  /** Absent for a machine's key. */
  readonly personId?: string;
  /** Of a browser: the console session that the call came with. */
  readonly session?: { readonly id: string; readonly csrf: string };
  /** Of a program: the access key that was presented. */
  readonly key?: { readonly id: string; readonly name: string };
  /** IP address of the other end. */
  readonly address?: string;
}

/** What is asked of whoever knows people and keys. */
export interface CallerSource {
  /** Whose session a cookie names; undefined where it names none or one that ended. */
  findBySession(cookie: string, address: string | undefined): Promise<Caller | undefined>;
  /** Who presents an access key. */
  findByKey(presented: string, address: string | undefined): Promise<KeyCaller>;
}

/** `denied`: why the key opens nothing here, in words for its holder; `wrong`: it may be a guess, and counts as one. */
export type KeyCaller =
  | { readonly caller: Caller }
  | { readonly denied: string; readonly reason: 'wrong' | 'not-allowed' };
