/** The admin API as a table of endpoints: what the console, the command line and its OpenAPI page are made of. Pure. */
import { alerts, audit } from './audit.ts';
import { catalogue } from './catalogue.ts';
import { clients, connections } from './connections.ts';
import { account, keys, people, session } from './people.ts';
import { drafts, servers } from './servers.ts';
import { settings, vault } from './settings.ts';

/** `CONTRACT.servers.create` and its like: the area, then the verb. */
export const CONTRACT = {
  session,
  account,
  people,
  keys,
  catalogue,
  servers,
  drafts,
  connections,
  clients,
  audit,
  alerts,
  settings,
  vault,
} as const;
export type Contract = typeof CONTRACT;

export * from './audit.ts';
export * from './connections.ts';
export * from './endpoint.ts';
export * from './people.ts';
export * from './server-settings.ts';
export * from './servers.ts';
export * from './settings.ts';
