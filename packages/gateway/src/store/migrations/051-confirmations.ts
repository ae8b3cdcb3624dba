/** Which consents to calls were used, so that each is good once among all replicas. */
import { ID, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const confirmations: Migration = {
  name: '051-confirmations',
  async up({ db }) {
    await db.schema
      .createTable('used_confirmation')
      .addColumn('id', ...ID)
      .addColumn('expires', ...TIME)
      .execute();
    await db.schema
      .createIndex('used_confirmation_expires')
      .on('used_confirmation')
      .column('expires')
      .execute();
  },
};
