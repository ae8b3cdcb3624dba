/** People's grants at Confluence: begun, taken back from the other side, kept sealed, listed and revoked. */
import { buildAuthorizeUrl, type Shared } from '@weir/confluence';
import { z } from 'zod';
import type { Changes } from '../changes.ts';
import type { RunningServer } from '../servers/running-server.ts';
import {
  type ConnectionRow,
  findConnection,
  findConnectionOf,
  listConnections,
  putConnection,
  removeConnectionsOf,
  revokeConnection,
} from '../store/connections.ts';
import { newId, type Store } from '../store/index.ts';
import { appKeyOf } from './app-key.ts';
import type { Attempts, Purpose } from './attempts.ts';
import { type Exchange, type ExchangeRequest, exchangeGrant, type Grant, requireOAuth } from './exchange.ts';
import type { Granted } from './identify.ts';
import type { AccessAudit, Sealing } from './ports.ts';
import { servedSites } from './sites.ts';
import { sealTokens } from './token-store.ts';

/** The path of the redirect URI that is registered at Atlassian. Source: the product document, step 1.2. */
export const CALLBACK_PATH = '/v1/outbound/oauth/callback';
/** The kind of change that tells of a connection; its id is the principal's. */
export const CONNECTION_CHANGE = 'connection';

export interface ConnectionsOptions {
  readonly store: Store;
  readonly vault: Sealing;
  readonly changes: Changes;
  readonly attempts: Attempts;
  readonly audit: AccessAudit;
  readonly publicUrl: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** The way to a server's Confluence, with the deployment's egress rules. */
  readonly sharedFor: (server: RunningServer) => Shared;
}

export interface Connections {
  /** Where a browser goes to sign in at a server's Confluence. @throws TypeError where the server's upstream is no OAuth app */
  begin(purpose: Purpose, server: RunningServer, browser: string): Promise<string>;
  /** Takes the code to the app that the attempt was begun at. Keeps nothing. `anySite`: for the test of a server that has no site yet. */
  exchange(given: ExchangeRequest): Promise<Exchange>;
  /** Keeps a grant for a principal, in place of the one before. */
  keep(principal: string, server: RunningServer, grant: Grant): Promise<ConnectionRow>;
  find(principal: string, server: RunningServer): Promise<ConnectionRow | undefined>;
  /** Whether a server can act for this principal as things stand; one that acts with no grants of people always can. */
  canServe(principal: string, server: RunningServer): Promise<boolean>;
  get(id: string): Promise<ConnectionRow | undefined>;
  list(principal?: string): Promise<readonly ConnectionRow[]>;
  /** Ends a connection here and now. Neither Atlassian nor Data Center documents an endpoint for it: the tokens are forgotten. */
  revoke(id: string, by: string, reason: string): Promise<void>;
  /** A person, a key or a server is gone. */
  removeAllOf(principal: string): Promise<void>;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { store, vault, changes, attempts, audit, publicUrl, clock, sharedFor } = options;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;

  return {
    async begin(purpose, server, browser) {
      const { app, authorizationUrl, scopes } = requireOAuth(server);
      const { state, challenge } = await attempts.begin(purpose, browser);
      return buildAuthorizeUrl({
        app,
        authorizeUrl: authorizationUrl,
        redirectUri,
        scopes,
        state,
        ...(app.kind === 'datacenter' && { challenge }), // Atlassian names no PKCE
      });
    },
    exchange: request => exchangeGrant({ sharedFor, redirectUri, clock }, request),
    async keep(principal, server, grant) {
      for (;;) {
        const row = await tryKeep(principal, server, grant);
        if (!row) continue; // somebody else connected the same account first: seal again, for its row
        await changes.publish(CONNECTION_CHANGE, principal);
        await audit.commit({
          action: 'connection.added',
          outcome: 'ok',
          principal,
          server: server.slug,
          detail: { account: grant.account.subject, sites: grant.sites.map(each => each.url).join(' ') },
        });
        return row;
      }
    },
    async find(principal, server) {
      const appKey = appKeyOf(server);
      return appKey === undefined ? undefined : findConnectionOf(store, principal, appKey);
    },
    async canServe(principal, server) {
      const appKey = appKeyOf(server);
      if (appKey === undefined) return true;
      const row = await findConnectionOf(store, principal, appKey);
      return row?.status === 'active' && servedSites(server, readSites(row)).length > 0;
    },
    get: id => findConnection(store, id),
    list: principal => listConnections(store, { principal }),
    async revoke(id, by, reason) {
      const row = await findConnection(store, id);
      if (!row) return;
      await revokeConnection(store, id, reason);
      await changes.publish(CONNECTION_CHANGE, row.principal);
      await audit.commit({
        action: 'connection.revoked',
        outcome: 'ok',
        principal: by,
        reason,
        detail: { connection: id, of: row.principal, account: row.account_id },
      });
    },
    async removeAllOf(principal) {
      await removeConnectionsOf(store, principal);
      await changes.publish(CONNECTION_CHANGE, principal);
    },
  };

  async function tryKeep(principal: string, server: RunningServer, grant: Grant) {
    const { app } = requireOAuth(server);
    const appKey = appKeyOf(server) ?? '';
    const id = (await findConnectionOf(store, principal, appKey))?.id ?? newId('con');
    return putConnection(store, {
      id,
      principal,
      app_key: appKey,
      client_id: app.clientId,
      host: new URL(app.tokenUrl).host,
      issuer: grant.account.issuer,
      account_id: grant.account.subject,
      account_name: grant.account.name,
      account_email: grant.account.email ?? null,
      sites: JSON.stringify(grant.sites),
      scopes: JSON.stringify(grant.scopes),
      tokens: await sealTokens(vault, id, grant.tokens),
      expires: grant.tokens.expiresAt,
      connected: clock(),
    });
  }
}

const Sites = z.array(
  z.object({ url: z.string(), cloudId: z.string().optional(), name: z.string().optional() }),
);

export function readSites(row: Pick<ConnectionRow, 'sites'>): Granted['sites'] {
  return Sites.parse(JSON.parse(row.sites));
}
export function readScopes(row: Pick<ConnectionRow, 'scopes'>): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(row.scopes));
}
