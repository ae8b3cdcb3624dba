/** All tables of the store. Every area adds its own file in `tables/` and one line here. */
import type { BaseTables } from './tables/base.ts';
import type { ConnectionTables } from './tables/connections.ts';
import type { OAuthTables } from './tables/oauth.ts';

export interface Tables extends BaseTables, ConnectionTables, OAuthTables {}
