/** The agents that people let in: listed, used, taken back. */
import { z } from 'zod';
import type { Changes } from '../changes.ts';
import type { AccessAudit } from '../connections/ports.ts';
import type { Store } from '../store/index.ts';
import {
  type ConsentFilter,
  type ConsentRow,
  findConsent,
  findConsentOfGrant,
  listConsents,
  markConsentsUsed,
  removeConsents,
} from '../store/oauth.ts';

/** The kind of change that tells of a grant of ours that ended. */
export const GRANT_CHANGE = 'oauth-grant';

export interface LetInClient {
  /** Of the consent. */
  readonly id: string;
  readonly personId: string;
  readonly clientId: string;
  readonly name: string;
  readonly redirectHosts: readonly string[];
  readonly serverId: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly grantedAt: number;
  readonly usedAt: number | undefined;
}

export interface LetInClients {
  list(filter: ConsentFilter): Promise<readonly LetInClient[]>;
  get(id: string): Promise<LetInClient | undefined>;
  /** Its tokens end at once here, and within the poll of changes elsewhere. */
  revoke(id: string, by: string): Promise<void>;
  /** A person is gone. */
  revokeAllOf(personId: string, by: string): Promise<void>;
  /** A token of this grant was used. Written down with others by `flush`. */
  noteUse(grantId: string): void;
  flush(): Promise<void>;
}

export interface LetInOptions {
  readonly store: Store;
  readonly changes: Changes;
  readonly audit: AccessAudit;
  readonly clock: () => number;
}

export function createLetInClients({ store, changes, audit, clock }: LetInOptions): LetInClients {
  let used = new Map<string, number>();
  const end = async (rows: readonly ConsentRow[], by: string): Promise<void> => {
    const grants = await removeConsents(
      store,
      rows.map(each => each.id),
    );
    for (const grant of grants) await changes.publish(GRANT_CHANGE, grant);
    for (const row of rows)
      await audit.commit({
        action: 'client.revoked',
        outcome: 'ok',
        principal: by,
        detail: { client: row.client_id, person: row.person },
      });
  };
  return {
    list: async filter => (await listConsents(store, filter)).map(toClient),
    async get(id) {
      const row = await findConsent(store, id);
      return row && toClient(row);
    },
    async revoke(id, by) {
      const row = await findConsent(store, id);
      if (row) await end([row], by);
    },
    revokeAllOf: async (person, by) => end(await listConsents(store, { person }), by),
    noteUse(grantId) {
      used.set(grantId, clock());
    },
    async flush() {
      const noted = used;
      used = new Map();
      const consents = new Map<string, number>();
      for (const [grantId, time] of noted) {
        const consent = await findConsentOfGrant(store, grantId);
        if (consent !== undefined) consents.set(consent, time);
      }
      await markConsentsUsed(store, consents);
    },
  };
}

const Texts = z.array(z.string());

function toClient(row: ConsentRow): LetInClient {
  return {
    id: row.id,
    personId: row.person,
    clientId: row.client_id,
    name: row.client_name,
    redirectHosts: Texts.parse(JSON.parse(row.redirect_hosts)),
    serverId: row.server,
    scopes: Texts.parse(JSON.parse(row.scopes)),
    grantedAt: row.granted,
    usedAt: row.used ?? undefined,
  };
}
