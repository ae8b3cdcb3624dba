/** All tables of the store. Every area adds its own file in `tables/` and one line here. */
import type { AuditTables } from './tables/audit.ts';
import type { BaseTables } from './tables/base.ts';
import type { ConnectionTables } from './tables/connections.ts';
import type { OAuthTables } from './tables/oauth.ts';
import type { PeopleTables } from './tables/people.ts';
import type { ProtectionTables } from './tables/protection.ts';
import type { ServerTables } from './tables/servers.ts';
import type { VaultTables } from './tables/vault.ts';

export interface Tables
  extends BaseTables,
    PeopleTables,
    ServerTables,
    ConnectionTables,
    OAuthTables,
    ProtectionTables,
    VaultTables,
    AuditTables {}
