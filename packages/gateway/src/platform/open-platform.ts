/** Puts a deployment together: store, vault, audit, people, servers, sign-in, the pipeline of calls, and the admin API over all of it. */
import { type Admin, createAdmin } from '../admin/create-admin.ts';
import { type ConfluenceClients, createClients } from '../connections/clients.ts';
import { type AuthorizationServer, createAuthorizationServer } from '../oauth/authorization-server.ts';
import type { NodeHandler } from '../oauth/mount.ts';
import { createPeopleDirectory } from '../people/directory.ts';
import type { Servers } from '../servers/servers.ts';
import { type ApplyReport, applyServers, type SecretSource } from '../servers/servers-file.ts';
import type { ConnectionTests } from '../servers/test-connection/connection-tests.ts';
import { newId } from '../store/index.ts';
import type { Peer } from '../types.ts';
import { auditAccess, auditAdmin } from './audits.ts';
import { type Base, openBase } from './open-base.ts';
import { openGateway, openProtection } from './open-gateway.ts';
import { openServers } from './open-servers.ts';
import type { PlatformOptions } from './options.ts';
import { routeRequests } from './route-requests.ts';
import { serveAdmin } from './serve-admin.ts';

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

/** @throws StoreError or VaultError, with what to do, where the store cannot be opened or the keys are not its own */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const base = await openBase(options);
  try {
    return await openParts(base);
  } catch (error) {
    await base.close();
    throw error;
  }
}

async function openParts(base: Base): Promise<Platform> {
  const admin = await openAdmin(base);
  base.audit.retainHourly(() => admin.settings.current().audit.retentionDays);
  const tests: LateTests = { running: undefined };
  const oauth = await openSignIn(base, admin, tests);
  const clients = openClients(base);
  const { alerts, quotas } = openProtection(base, admin);
  const gateway = await openGateway(base, { admin, oauth, clients, alerts, quotas });
  const managed = openServers(base);
  tests.running = managed.tests;
  const api = serveAdmin(base, { admin, oauth, gateway, managed });
  return {
    fetch: routeRequests({ admin, oauth, gateway, api }),
    node: oauth.node,
    servers: managed.servers,
    admin,
    applyFile: (file, { name, resolve }) =>
      applyServers(file, { ...managed, resolve, author: { principal: 'local', name } }),
    async close(graceMs) {
      await gateway.close(graceMs);
      await alerts.settle();
      await managed.tests.idle();
      await oauth.close();
      clients.close();
      await admin.close();
      await base.close();
    },
  };
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
  const { publicUrl, version, sandbox, others, allowedHosts = [], production = false } = options;
  return createAdmin({
    store,
    changes,
    audit: auditAdmin(audit),
    facts: { version, publicUrl, production, ...(sandbox && { sandbox: { url: sandbox.url } }) },
    secrets,
    http: others.http,
    clock,
    allowedHosts,
    hasServer: slug => runtime.find(slug) !== undefined,
    onFault: ({ error }) => onFault(error),
  });
}

/** Tests of connections are told of consents, and send people to them. */
interface LateTests {
  running: ConnectionTests | undefined;
}

function openSignIn(base: Base, admin: Admin, tests: LateTests): Promise<AuthorizationServer> {
  const { options, clock, onFault, store, changes, vault, audit, runtime } = base;
  const { publicUrl, allowedHosts = [], sharedFor, others } = options;
  return createAuthorizationServer({
    store,
    vault,
    changes,
    servers: runtime,
    people: createPeopleDirectory(admin.people, admin.findSignedIn),
    audit: auditAccess(audit, slug => runtime.find(slug)),
    publicUrl,
    allowedHosts,
    clock,
    sharedFor,
    documents: others,
    onTest: async (test, outcome, principal) => tests.running?.tell(test, outcome, principal),
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
