/** The schema's whole history, in the order in which it runs. Every area adds its own file and one line here. */
import type { Migration } from '../migration.ts';
import { base } from './001-base.ts';

export const MIGRATIONS: readonly Migration[] = [base];
