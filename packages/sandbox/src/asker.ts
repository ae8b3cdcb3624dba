/** Who asks, and where: what signing in finds and limits are held against. */
import type { Person } from './domain/types.ts';

/** Where a request came in; each has credentials and refusals of its own. */
export type Host = 'site' | 'gateway' | 'datacenter';

export interface Asker {
  readonly person: Person;
  /** What the credentials are good for; null: for all that the person may. */
  readonly scopes: readonly string[] | null;
  /** The OAuth app that asks in the person's name. */
  readonly clientId?: string;
}
