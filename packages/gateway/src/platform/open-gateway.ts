/** The pipeline of calls, with what protects it. */
import { createHmac } from 'node:crypto';
import type { Admin } from '../admin/create-admin.ts';
import { type Alerts, createAlerts } from '../alerts/alerts.ts';
import type { ConfluenceClients } from '../connections/clients.ts';
import { createGateway } from '../gateway.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { loadSharedSecret } from '../oauth/secrets.ts';
import { createPeopleDirectory } from '../people/directory.ts';
import type { QuotaStore } from '../protect/quota-store.ts';
import { serveRunning } from '../sign-in/serve-running.ts';
import { createQuotaStore } from '../store/protection.ts';
import type { Gateway } from '../types.ts';
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
  const { options, clock, onFault, store, vault, audit, runtime } = base;
  const { publicUrl, version, allowedHosts = [], log, metricsToken, traces } = options;
  const { keys, settings } = admin;
  return createGateway({
    servers: serveRunning({
      runtime,
      clients,
      publicUrl,
      keys: acceptToken(keys, options.token),
      tokens: oauth.tokens,
      person: createPeopleDirectory(admin.people, admin.findSignedIn).get,
    }),
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
    ...(metricsToken !== undefined && { metricsToken }),
    ...(traces && { traces }),
    onError: onFault,
    ...(log && { log }),
  });
}

/** A key of its own for each use of a secret. */
function deriveKey(secret: string, use: string): Uint8Array {
  return createHmac('sha256', secret).update(`weir ${use}`).digest();
}
