/** Puts a deployment together: store, vault, audit, people, servers, sign-in, the pipeline of calls, and the admin API over all of it. */

import { hostname } from 'node:os';
import type { Shared } from '@weir/confluence';
import { createAlertHandlers } from '../admin/alerts.ts';
import { createAuditHandlers } from '../admin/audit-handlers.ts';
import { type Admin, createAdmin } from '../admin/create-admin.ts';
import { createVaultHandlers } from '../admin/vault-handlers.ts';
import { type Alerts, createAlerts } from '../alerts/alerts.ts';
import { type AuditLog, createAuditLog } from '../audit/index.ts';
import { type Changes, createChanges } from '../changes.ts';
import { type ConfluenceClients, createClients } from '../connections/clients.ts';
import { createGateway } from '../gateway.ts';
import { createClientHandlers, createConnectionHandlers } from '../oauth/admin-handlers.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../oauth/authorization-server.ts';
import type { NodeHandler } from '../oauth/mount.ts';
import { createPeopleDirectory } from '../people/directory.ts';
import type { QuotaStore } from '../protect/quota-store.ts';
import type { DeploymentFacts } from '../servers/check-settings.ts';
import type { RunningServer } from '../servers/running-server.ts';
import { createServerRuntime, type LiveRuntime } from '../servers/runtime.ts';
import { createServerWriter } from '../servers/server-writer.ts';
import { createServers, type Servers } from '../servers/servers.ts';
import { type ApplyReport, applyServers, type SecretSource } from '../servers/servers-file.ts';
import { serveRunning } from '../sign-in/serve-running.ts';
import { newId, openStore, type Store, type StoreLocation } from '../store/index.ts';
import { createQuotaStore } from '../store/protection.ts';
import type { Gateway, Log, Peer } from '../types.ts';
import { createSecrets, createVault, type KeyProvider, type Secrets, type Vault } from '../vault/index.ts';
import { auditAccess, auditAdmin, auditCalls } from './audits.ts';
import { acceptToken } from './deployment-token.ts';
import { routeRequests } from './route-requests.ts';

export interface PlatformOptions {
  readonly store: StoreLocation;
  readonly keys: KeyProvider;
  /** Where people and agents reach the gateway, without a trailing slash. */
  readonly publicUrl: string;
  readonly version: string;
  /** Host names, without port, that requests may name besides the loopback ones and the public one. */
  readonly allowedHosts?: readonly string[];
  /** Whether requests may come through a proxy that ends TLS. */
  readonly hasTrustedProxy?: boolean;
  /** The embedded Confluence, where there is one. */
  readonly sandbox?: SandboxFacts;
  /** The way to a server's Confluence, with the deployment's egress rules. */
  readonly sharedFor: (server: Pick<RunningServer, 'baseUrl'>) => Shared;
  /** The way to everybody else: clients' metadata documents, single sign-on, webhooks. */
  readonly others: Shared;
  /** Opens servers that ask for access keys, besides these, as `local`. */
  readonly token?: string;
  /** Milliseconds since the epoch. Default the system's. */
  readonly clock?: () => number;
  readonly log?: Log;
}

/** What is ready to sign in at without an Atlassian account. */
export interface SandboxFacts {
  /** Of the Cloud site; its OAuth stands there too. */
  readonly url: string;
  readonly cloudId: string;
  readonly dataCenterUrl: string;
  /** Registered there. */
  readonly app: { readonly clientId: string; readonly clientSecret: string };
}

export interface Platform {
  /** Answers one HTTP request; undefined where the path is none of the gateway's: the console's. */
  fetch(request: Request, peer?: Peer): Promise<Response | undefined>;
  /** Asked before `fetch`: what speaks Node's HTTP only. */
  readonly node: NodeHandler;
  readonly servers: Servers;
  readonly admin: Admin;
  /** Servers that a file describes: created, changed, disabled, as it says. */
  applyFile(
    file: unknown,
    from: { readonly name: string; readonly resolve: (source: SecretSource) => string },
  ): Promise<ApplyReport>;
  /** Calls in flight have so many milliseconds to end. */
  close(graceMs?: number): Promise<void>;
}

/** What the parts are made from, in the order in which they are made. */
interface Base {
  readonly options: PlatformOptions;
  readonly clock: () => number;
  readonly onFault: (error: unknown) => void;
  readonly store: Store;
  readonly changes: Changes;
  readonly vault: Vault;
  readonly secrets: Secrets;
  readonly audit: AuditLog;
  readonly runtime: LiveRuntime;
}

/** @throws StoreError or VaultError, with what to do, where the store cannot be opened or the keys are not its own */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const base = await openBase(options);
  const { store, changes, runtime, vault, audit } = base;
  const admin = await openAdmin(base);
  audit.retainHourly(() => admin.settings.current().audit.retentionDays);
  const oauth = await openSignIn(base, admin);
  const clients = openClients(base);
  const { alerts, quotas } = openProtection(base, admin);
  const gateway = openGateway(base, { admin, oauth, clients, alerts, quotas });
  const writer = createServerWriter({ store, runtime, changes, clock: base.clock });
  const facts = (): Promise<DeploymentFacts> => describeDeployment(base);
  const { secrets } = base;
  const servers = createServers({ store, writer, secrets, facts });
  const { people, findSignedIn } = admin;
  const access = {
    auth: oauth,
    servers: runtime,
    people: createPeopleDirectory(people, findSignedIn),
    store,
    changes,
    publicUrl: options.publicUrl,
  };
  const api = admin.serve({
    connections: createConnectionHandlers(access),
    clients: createClientHandlers(access),
    audit: createAuditHandlers(audit),
    alerts: createAlertHandlers({ store }),
    vault: createVaultHandlers(vault),
  });
  const fetch = routeRequests({ admin, oauth, gateway, api });
  return {
    fetch,
    node: oauth.node,
    servers,
    admin,
    applyFile: (file, { name, resolve }) =>
      applyServers(file, { writer, secrets, facts, resolve, author: { principal: 'local', name } }),
    async close(graceMs) {
      await gateway.close(graceMs);
      await alerts.settle();
      await oauth.close();
      clients.close();
      await admin.close();
      runtime.close();
      await audit.close();
      await vault.close();
      await changes.close();
      await store.close();
    },
  };
}

async function openBase(options: PlatformOptions): Promise<Base> {
  const { clock = Date.now, log = () => {} } = options;
  const onFault = (error: unknown): void => log({ event: 'fault', detail: describeFault(error) });
  const store = await openStore(options.store);
  try {
    const changes = await createChanges(store, { clock, onError: onFault });
    const vault = await createVault(store, options.keys, { clock, changes, onError: onFault });
    const secrets = createSecrets(store, vault, clock);
    const origin = { version: options.version, host: hostname(), pid: process.pid };
    const audit = await createAuditLog(store, { vault, clock, onError: onFault, origin });
    const runtime = await createServerRuntime({ store, secrets, changes, onError: onFault });
    return { options, clock, onFault, store, changes, vault, secrets, audit, runtime };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function openAdmin({
  options,
  clock,
  onFault,
  store,
  changes,
  secrets,
  audit,
  runtime,
}: Base): Promise<Admin> {
  const { publicUrl, version, sandbox, others, allowedHosts = [] } = options;
  return createAdmin({
    store,
    changes,
    audit: auditAdmin(audit),
    facts: { version, publicUrl, production: false, ...(sandbox && { sandbox: { url: sandbox.url } }) },
    secrets,
    http: others.http,
    clock,
    allowedHosts,
    hasServer: slug => runtime.find(slug) !== undefined,
    onFault: ({ error }) => onFault(error),
  });
}

function openSignIn(base: Base, { people, findSignedIn }: Admin): Promise<AuthorizationServer> {
  const { options, clock, onFault, store, changes, vault, audit, runtime } = base;
  const { publicUrl, allowedHosts = [], sharedFor, others } = options;
  return createAuthorizationServer({
    store,
    vault,
    changes,
    servers: runtime,
    people: createPeopleDirectory(people, findSignedIn),
    audit: auditAccess(audit, slug => runtime.find(slug)),
    publicUrl,
    allowedHosts,
    clock,
    sharedFor,
    documents: others,
    onFault,
  });
}

function openClients({ options, clock, onFault, store, changes, vault, audit }: Base): ConfluenceClients {
  const { publicUrl, sharedFor, version } = options;
  return createClients({
    store,
    changes,
    vault,
    clock,
    publicUrl,
    sharedFor,
    process: newId('prc'),
    onEnded: ({ id, principal }, reason) =>
      void audit
        .commit({
          kind: 'sign-in',
          action: 'connection.ended',
          outcome: 'refused',
          actor: { principal },
          target: id,
          reason,
        })
        .catch(onFault),
    userAgent: `weir/${version}`,
  });
}

interface CallParts {
  readonly admin: Admin;
  readonly oauth: AuthorizationServer;
  readonly clients: ConfluenceClients;
  readonly alerts: Alerts;
  readonly quotas: QuotaStore;
}

function openProtection(
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

function openGateway(base: Base, { admin, oauth, clients, alerts, quotas }: CallParts): Gateway {
  const { options, clock, onFault, audit, runtime } = base;
  const { publicUrl, version, allowedHosts = [], log } = options;
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
    onError: onFault,
    ...(log && { log }),
  });
}

async function describeDeployment({ options, vault }: Base): Promise<DeploymentFacts> {
  return {
    publicUrl: options.publicUrl,
    hasTrustedProxy: options.hasTrustedProxy ?? false,
    hasGeneratedKey: (await vault.status()).generated,
    hasSandbox: options.sandbox !== undefined,
  };
}

/** For the operator's log. */
function describeFault(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
