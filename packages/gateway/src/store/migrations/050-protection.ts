/** Daily use against quotas, and alerts. */
import { COUNT, ID, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const protection: Migration = {
  name: '050-protection',
  async up({ db }) {
    await db.schema
      .createTable('day_use')
      .addColumn('day', ...TEXT)
      .addColumn('server', ...TEXT)
      .addColumn('principal', ...TEXT)
      .addColumn('kind', ...TEXT)
      .addColumn('count', ...COUNT)
      .addPrimaryKeyConstraint('day_use_key', ['day', 'server', 'principal', 'kind'])
      .execute();
    await db.schema
      .createTable('alert')
      .addColumn('id', ...ID)
      .addColumn('key', ...TEXT)
      .addColumn('severity', ...TEXT)
      .addColumn('title', ...TEXT)
      .addColumn('detail', ...TEXT)
      .addColumn('server', 'text')
      .addColumn('count', ...COUNT)
      .addColumn('first_at', ...TIME)
      .addColumn('last_at', ...TIME)
      .addColumn('acknowledged_by', 'text')
      .execute();
    await db.schema.createIndex('alert_last').on('alert').column('last_at').execute();
    await db.schema.createIndex('alert_key').on('alert').column('key').execute();
  },
};
