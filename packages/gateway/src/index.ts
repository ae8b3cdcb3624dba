/** The gateway: MCP servers over Streamable HTTP, who may call them, and everything around a call. */

export { type Admin, type AdminOptions, createAdmin } from './admin/index.ts';
export {
  type Audit,
  type AuditEvent,
  type AuditLog,
  createAuditLog,
  exportAudit,
  searchAudit,
  verifyAudit,
} from './audit/index.ts';
export { type Changes, createChanges } from './changes.ts';
export { createGateway } from './gateway.ts';
export { openPlatform, type Platform } from './platform/open-platform.ts';
export type { PlatformOptions, SandboxFacts } from './platform/options.ts';
export { claimFolder, openStore, type Store, StoreError, type StoreLocation } from './store/index.ts';
export type * from './types.ts';
export {
  createTransitProvider,
  createVault,
  extendKeyRing,
  generateKeyRing,
  type KeyProvider,
  parseKeyRing,
  VaultError,
} from './vault/index.ts';
