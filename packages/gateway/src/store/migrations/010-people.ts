/** People, their identities and sessions, one-time links, access keys. */
import { belongsTo, ID, JSON_TEXT, TEXT, TIME } from '../columns.ts';
import type { Migration, MigrationStep } from '../migration.ts';

export const people: Migration = {
  name: '010-people',
  async up(step) {
    await createPeople(step);
    await createSignIn(step);
    await createKeys(step);
  },
};

async function createPeople({ db }: MigrationStep): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', ...ID)
    .addColumn('name', ...TEXT)
    .addColumn('email', 'text', column => column.unique())
    .addColumn('role', ...TEXT)
    .addColumn('role_from', ...TEXT)
    .addColumn('groups', ...JSON_TEXT)
    .addColumn('sso_groups', ...JSON_TEXT)
    .addColumn('status', ...TEXT)
    .addColumn('created', ...TIME)
    .addColumn('last_seen', 'bigint')
    .execute();
  await db.schema
    .createTable('identity')
    .addColumn('id', ...ID)
    .addColumn('person_id', ...belongsTo('person'))
    .addColumn('kind', ...TEXT)
    .addColumn('issuer', ...TEXT)
    .addColumn('subject', ...TEXT)
    .addColumn('label', ...TEXT)
    .addColumn('linked', ...TIME)
    .addUniqueConstraint('identity_once', ['kind', 'issuer', 'subject'])
    .execute();
  await db.schema.createIndex('identity_person').on('identity').column('person_id').execute();
}

async function createSignIn({ db }: MigrationStep): Promise<void> {
  await db.schema
    .createTable('console_session')
    .addColumn('hash', ...ID)
    .addColumn('id', 'text', column => column.notNull().unique())
    .addColumn('person_id', ...belongsTo('person'))
    .addColumn('method', ...TEXT)
    .addColumn('started', ...TIME)
    .addColumn('seen', ...TIME)
    .addColumn('expires', ...TIME)
    .addColumn('address', 'text')
    .addColumn('user_agent', 'text')
    .execute();
  await db.schema.createIndex('console_session_person').on('console_session').column('person_id').execute();
  await db.schema
    .createTable('one_time_link')
    .addColumn('hash', ...ID)
    .addColumn('purpose', ...TEXT)
    .addColumn('person_id', 'text', column => column.references('person.id').onDelete('cascade'))
    .addColumn('data', ...JSON_TEXT)
    .addColumn('created', ...TIME)
    .addColumn('expires', ...TIME)
    .execute();
}

async function createKeys({ db }: MigrationStep): Promise<void> {
  await db.schema
    .createTable('access_key')
    .addColumn('id', ...ID)
    .addColumn('name', ...TEXT)
    .addColumn('person_id', 'text', column => column.references('person.id').onDelete('cascade'))
    .addColumn('hash', ...TEXT)
    .addColumn('servers', ...JSON_TEXT)
    .addColumn('risks', ...JSON_TEXT)
    .addColumn('addresses', ...JSON_TEXT)
    .addColumn('api_role', 'text')
    .addColumn('created', ...TIME)
    .addColumn('created_by', ...TEXT)
    .addColumn('expires', 'bigint')
    .addColumn('last_used', 'bigint')
    .addColumn('revoked', 'bigint')
    .execute();
}
