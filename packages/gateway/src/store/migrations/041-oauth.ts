/** What the authorization server remembers, the keys that it signs with, and which clients people let in. */
import { ID, JSON_TEXT, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const oauth: Migration = {
  name: '041-oauth',
  async up({ db }) {
    await db.schema
      .createTable('oauth_object')
      .addColumn('model', ...TEXT)
      .addColumn('id', ...TEXT)
      .addColumn('grant_id', 'text')
      .addColumn('consent_id', 'text')
      .addColumn('payload', ...JSON_TEXT)
      .addColumn('sealed', 'text')
      .addColumn('consumed', 'bigint')
      .addColumn('expires', 'bigint')
      .addPrimaryKeyConstraint('oauth_object_key', ['model', 'id'])
      .execute();
    for (const column of ['grant_id', 'consent_id', 'expires'])
      await db.schema.createIndex(`oauth_object_${column}`).on('oauth_object').column(column).execute();
    await db.schema
      .createTable('oauth_signing_key')
      .addColumn('id', ...ID)
      .addColumn('sealed', ...TEXT)
      .addColumn('created', ...TIME)
      .execute();
    await db.schema
      .createTable('oauth_consent')
      .addColumn('id', ...ID)
      .addColumn('person', ...TEXT)
      .addColumn('client_id', ...TEXT)
      .addColumn('client_name', ...TEXT)
      .addColumn('redirect_hosts', ...JSON_TEXT)
      .addColumn('server', ...TEXT)
      .addColumn('scopes', ...JSON_TEXT)
      .addColumn('granted', ...TIME)
      .addColumn('used', 'bigint')
      .addUniqueConstraint('oauth_consent_of', ['person', 'client_id', 'server'])
      .execute();
  },
};
