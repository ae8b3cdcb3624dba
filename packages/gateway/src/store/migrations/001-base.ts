/** The change log that replicas follow, and the settings of the whole gateway. */
import { addSequence, JSON_TEXT, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const base: Migration = {
  name: '001-base',
  async up({ db, kind }) {
    await addSequence(db.schema.createTable('change_log'), kind)
      .addColumn('kind', ...TEXT)
      .addColumn('subject', ...TEXT)
      .addColumn('origin', ...TEXT)
      .addColumn('time', ...TIME)
      .execute();
    await db.schema.createIndex('change_log_time').on('change_log').column('time').execute();
    await db.schema
      .createTable('setting')
      .addColumn('name', 'text', column => column.primaryKey())
      .addColumn('value', ...JSON_TEXT)
      .addColumn('changed', ...TIME)
      .addColumn('changed_by', ...TEXT)
      .execute();
  },
};
