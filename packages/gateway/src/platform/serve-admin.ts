/** The admin API with the handlers of every area. */
import type { Hono } from 'hono';
import { createAlertHandlers } from '../admin/alerts.ts';
import { createAuditHandlers } from '../admin/audit-handlers.ts';
import { createCatalogueHandlers } from '../admin/catalogue.ts';
import type { Admin } from '../admin/create-admin.ts';
import { createDraftHandlers } from '../admin/drafts.ts';
import { createServerHandlers } from '../admin/servers.ts';
import { createVaultHandlers } from '../admin/vault-handlers.ts';
import { createClientHandlers, createConnectionHandlers } from '../oauth/admin-handlers.ts';
import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { createPeopleDirectory } from '../people/directory.ts';
import { createPlayground } from '../servers/playground.ts';
import type { Gateway, Peer } from '../types.ts';
import type { Base } from './open-base.ts';
import type { ManagedServers } from './open-servers.ts';
import { createTrafficReader } from './read-traffic.ts';

export interface AdminParts {
  readonly admin: Admin;
  readonly oauth: AuthorizationServer;
  readonly gateway: Gateway;
  readonly managed: ManagedServers;
}

export function serveAdmin(
  base: Base,
  { admin, oauth, gateway, managed }: AdminParts,
): Hono<{ Bindings: Peer }> {
  const { options, clock, store, changes, vault, audit, runtime } = base;
  const { publicUrl, sandbox } = options;
  const { people, findSignedIn } = admin;
  const directory = createPeopleDirectory(people, findSignedIn);
  const access = { auth: oauth, servers: runtime, people: directory, store, changes, publicUrl };
  return admin.serve({
    catalogue: createCatalogueHandlers(sandbox && { ...sandbox, ...sandbox.app }),
    servers: createServerHandlers({
      ...managed,
      playground: createPlayground({ gateway, publicUrl }),
      people,
      findRunning: id => runtime.get(id),
      readTraffic: createTrafficReader(store, clock),
      publicUrl,
    }),
    drafts: createDraftHandlers(managed.drafts),
    connections: createConnectionHandlers(access),
    clients: createClientHandlers(access),
    audit: createAuditHandlers(audit),
    alerts: createAlertHandlers({ store }),
    vault: createVaultHandlers(vault),
  });
}
