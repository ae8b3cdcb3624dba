/** Data keys, each wrapped by a key from outside the store, and the secrets that they seal. */
import { ID, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const vault: Migration = {
  name: '060-vault',
  async up({ db }) {
    await db.schema
      .createTable('vault_key')
      .addColumn('id', ...ID)
      .addColumn('wrapped', ...TEXT)
      .addColumn('created', ...TIME)
      .addColumn('retired', 'bigint')
      .execute();
    await db.schema
      .createTable('vault_sentinel')
      .addColumn('id', ...ID)
      .addColumn('sealed', ...TEXT)
      .execute();
    await db.schema
      .createTable('secret')
      .addColumn('id', ...ID)
      .addColumn('purpose', ...TEXT)
      .addColumn('sealed', ...TEXT)
      .addColumn('created', ...TIME)
      .addColumn('changed', ...TIME)
      .execute();
  },
};
