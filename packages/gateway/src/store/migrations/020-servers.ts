/** MCP servers with all revisions of their settings; drafts of the wizard; tests of connections. */
import { belongsTo, COUNT, ID, JSON_TEXT, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const servers: Migration = {
  name: '020-servers',
  async up({ db }) {
    await db.schema
      .createTable('server')
      .addColumn('id', ...ID)
      .addColumn('slug', ...TEXT)
      .addColumn('live_slug', 'text', column => column.unique())
      .addColumn('status', ...TEXT)
      .addColumn('managed_by', ...TEXT)
      .addColumn('revision', ...COUNT)
      .addColumn('created', ...TIME)
      .addColumn('changed', ...TIME)
      .execute();
    await db.schema
      .createTable('server_revision')
      .addColumn('server', ...belongsTo('server'))
      .addColumn('number', ...COUNT)
      .addColumn('settings', ...JSON_TEXT)
      .addColumn('author', ...TEXT)
      .addColumn('author_name', ...TEXT)
      .addColumn('message', ...TEXT)
      .addColumn('created', ...TIME)
      .addPrimaryKeyConstraint('server_revision_key', ['server', 'number'])
      .execute();
    await db.schema
      .createTable('server_draft')
      .addColumn('id', ...ID)
      .addColumn('owner', ...TEXT)
      .addColumn('app', ...TEXT)
      .addColumn('step', ...COUNT)
      .addColumn('form', ...JSON_TEXT)
      .addColumn('created', ...TIME)
      .addColumn('changed', ...TIME)
      .execute();
    await db.schema.createIndex('server_draft_owner').on('server_draft').column('owner').execute();
    await db.schema
      .createTable('server_test')
      .addColumn('id', ...ID)
      .addColumn('server', ...belongsTo('server'))
      .addColumn('tester', ...TEXT)
      .addColumn('run', ...JSON_TEXT)
      .addColumn('created', ...TIME)
      .addColumn('changed', ...TIME)
      .execute();
  },
};
