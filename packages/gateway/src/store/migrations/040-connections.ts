/** Grants at Confluence with their sealed tokens, sign-ins under way, and which site a server acts on for whom. */
import { COUNT, ID, JSON_TEXT, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const connections: Migration = {
  name: '040-connections',
  async up({ db }) {
    await db.schema
      .createTable('connection')
      .addColumn('id', ...ID)
      .addColumn('principal', ...TEXT)
      .addColumn('app_key', ...TEXT)
      .addColumn('client_id', ...TEXT)
      .addColumn('host', ...TEXT)
      .addColumn('issuer', ...TEXT)
      .addColumn('account_id', ...TEXT)
      .addColumn('account_name', ...TEXT)
      .addColumn('account_email', 'text')
      .addColumn('sites', ...JSON_TEXT)
      .addColumn('scopes', ...JSON_TEXT)
      .addColumn('tokens', 'text')
      .addColumn('expires', ...TIME)
      .addColumn('version', ...COUNT)
      .addColumn('lease_until', ...TIME)
      .addColumn('lease_by', ...TEXT)
      .addColumn('status', ...TEXT)
      .addColumn('reason', 'text')
      .addColumn('connected', ...TIME)
      .addColumn('refreshed', 'bigint')
      .addColumn('used', 'bigint')
      .addUniqueConstraint('connection_of', ['principal', 'app_key'])
      .execute();
    await db.schema
      .createTable('sign_in_attempt')
      .addColumn('id', ...ID)
      .addColumn('purpose', ...JSON_TEXT)
      .addColumn('browser', ...TEXT)
      .addColumn('expires', ...TIME)
      .addColumn('used', 'bigint')
      .addColumn('outcome', 'text')
      .execute();
    await db.schema.createIndex('sign_in_attempt_expires').on('sign_in_attempt').column('expires').execute();
    await db.schema
      .createTable('site_choice')
      .addColumn('principal', ...TEXT)
      .addColumn('server', ...TEXT)
      .addColumn('site_url', ...TEXT)
      .addPrimaryKeyConstraint('site_choice_key', ['principal', 'server'])
      .execute();
  },
};
