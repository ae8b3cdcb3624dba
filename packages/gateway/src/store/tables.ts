/** All tables of the store. Every area adds its own file in `tables/` and one line here. */
import type { BaseTables } from './tables/base.ts';

export interface Tables extends BaseTables {}
