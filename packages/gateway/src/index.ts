/** Serves MCP servers over Streamable HTTP: a list of steps from request to response. */

export { AccessRefused } from './access-refused.ts';
export { type Admin, type AdminOptions, createAdmin } from './admin/index.ts';
export type { Audit, AuditEvent } from './audit/event.ts';
export { type Changes, createChanges } from './changes.ts';
export { type ConfluenceClients, createClients } from './connections/clients.ts';
export type { AccessAudit, AccessEvent, PeopleDirectory, Sealing } from './connections/ports.ts';
export { createGateway } from './gateway.ts';
export { createClientHandlers, createConnectionHandlers } from './oauth/admin-handlers.ts';
export {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  createAuthorizationServer,
} from './oauth/authorization-server.ts';
export { createPeopleDirectory } from './people/directory.ts';
export { createKeyGate } from './people/key-gate.ts';
export { guardOf } from './protect/client-guard.ts';
export { type ServeRunningDeps, serveRunning } from './sign-in/serve-running.ts';
export { openStore, type Store, StoreError, type StoreLocation } from './store/index.ts';
export type * from './types.ts';
export {
  createSecrets,
  createTransitProvider,
  createVault,
  extendKeyRing,
  generateKeyRing,
  type KeyProvider,
  parseKeyRing,
  type Secrets,
  type Vault,
  VaultError,
} from './vault/index.ts';
