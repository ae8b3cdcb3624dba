/** The schema's whole history, in the order in which it runs. Every area adds its own file and one line here. */
import type { Migration } from '../migration.ts';
import { base } from './001-base.ts';
import { people } from './010-people.ts';
import { servers } from './020-servers.ts';
import { connections } from './040-connections.ts';
import { oauth } from './041-oauth.ts';
import { protection } from './050-protection.ts';
import { confirmations } from './051-confirmations.ts';
import { vault } from './060-vault.ts';
import { audit } from './070-audit.ts';

export const MIGRATIONS: readonly Migration[] = [
  base, // first of all
  people,
  servers,
  connections,
  oauth,
  protection,
  vault,
  audit,
  confirmations,
];
