/** The pipeline of calls, with what protects it. */
import { createHmac } from 'node:crypto';
import type { Admin } from '../admin/create-admin.ts';
import { type Alerts, createAlerts } from '../alerts/alerts.ts';
import { type Changes, EVERYTHING } from '../changes.ts';
import type { ConfluenceClients } from '../connections/clients.ts';
import { CONNECTION_CHANGE } from '../connections/connections.ts';
import { createGateway } from '../gateway.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { GRANT_CHANGE } from '../oauth/clients.ts';
import { loadSharedSecret } from '../oauth/secrets.ts';
import { KEY_CHANGED } from '../people/access-keys.ts';
import { createPeopleDirectory } from '../people/directory.ts';
import { PERSON_CHANGED } from '../people/people.ts';
import type { QuotaStore } from '../protect/quota-store.ts';
import { serveRunning } from '../sign-in/serve-running.ts';
import { claimConfirmation, createQuotaStore } from '../store/protection.ts';
import type { AccessChange, Gateway } from '../types.ts';
import { auditCalls } from './audits.ts';
import { acceptToken } from './deployment-token.ts';
import type { Base } from './open-base.ts';

export interface CallParts {
  readonly admin: Admin;
  readonly oauth: AuthorizationServer;
  readonly clients: ConfluenceClients;
  readonly alerts: Alerts;
  readonly quotas: QuotaStore;
}

export function openProtection(
  { options, clock, onFault, store }: Base,
  { settings }: Admin,
): Pick<CallParts, 'alerts' | 'quotas'> {
  const alerts = createAlerts({
    store,
    clock,
    http: options.others.http,
    onError: onFault,
    async webhook() {
      const url = settings.current().alerts.webhook?.url;
      const secret = url === undefined ? undefined : await settings.readSecret('alerts');
      return url !== undefined && secret !== undefined ? { url, secret } : undefined;
    },
  });
  return { alerts, quotas: createQuotaStore(store) };
}

export async function openGateway(
  base: Base,
  { admin, oauth, clients, alerts, quotas }: CallParts,
): Promise<Gateway> {
  const { options, clock, onFault, store, changes, vault, audit, runtime } = base;
  const { publicUrl, version, allowedHosts = [], log, metricsToken, traces } = options;
  const { keys, settings } = admin;
  const directory = createPeopleDirectory(admin.people, admin.findSignedIn);
  return createGateway({
    servers: serveRunning({
      runtime,
      clients,
      publicUrl,
      keys: acceptToken(keys, options.token),
      tokens: oauth.tokens,
      person: id => directory.get(id) ?? directory.meet(id),
    }),
    onAccessChange: listener => followAccess(changes, listener),
    limits: () => settings.current().limits,
    quotaStore: quotas,
    alert: alerts.raise,
    audit: auditCalls(audit),
    version,
    publicUrl,
    allowedHosts: [new URL(publicUrl).hostname, ...allowedHosts],
    wallClock: clock,
    // What one replica asked for, another takes.
    confirmKey: deriveKey(await loadSharedSecret(store, vault, clock), 'confirmations'),
    claimOnce: (id, expires) => claimConfirmation(store, { id, expires, now: clock() }),
    ...(metricsToken !== undefined && { metricsToken }),
    ...(traces && { traces }),
    onError: onFault,
    ...(log && { log }),
  });
}

/** A connection is told by whose it is; all else, whoever it is about, is looked up in memory. */
function followAccess(changes: Changes, listener: (change: AccessChange) => void): () => void {
  const stops = [
    ...[PERSON_CHANGED, KEY_CHANGED, GRANT_CHANGE].map(kind => changes.on(kind, () => listener({}))),
    changes.on(CONNECTION_CHANGE, principal =>
      listener(principal === EVERYTHING ? { isEverything: true } : { principal }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A key of its own for each use of a secret. */
function deriveKey(secret: string, use: string): Uint8Array {
  return createHmac('sha256', secret).update(`weir ${use}`).digest();
}
