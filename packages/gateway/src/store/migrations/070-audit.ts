/** The audit: entries, what stands for deleted ones, checkpoints, and the keys that sign both. */
import { COUNT, ID, JSON_TEXT, TEXT, TIME } from '../columns.ts';
import type { Migration } from '../migration.ts';

export const audit: Migration = {
  name: '070-audit',
  async up({ db: { schema } }) {
    await schema
      .createTable('audit_entry')
      .addColumn('chain', ...TEXT)
      .addColumn('seq', ...COUNT)
      .addColumn('hash', ...TEXT)
      .addColumn('body', ...JSON_TEXT)
      .addColumn('time', ...TIME)
      .addColumn('kind', ...TEXT)
      .addColumn('action', ...TEXT)
      .addColumn('outcome', ...TEXT)
      .addColumn('principal', ...TEXT)
      .addColumn('server', 'text')
      .addColumn('words', ...TEXT)
      .addPrimaryKeyConstraint('audit_entry_key', ['chain', 'seq'])
      .execute();
    const index = (name: string, columns: readonly ('time' | 'principal' | 'server' | 'chain' | 'seq')[]) =>
      schema
        .createIndex(name)
        .on('audit_entry')
        .columns([...columns])
        .execute();
    await index('audit_entry_time', ['time', 'chain', 'seq']);
    await index('audit_entry_principal', ['principal', 'time']);
    await index('audit_entry_server', ['server', 'time']);
    await schema
      .createTable('audit_segment')
      .addColumn('chain', ...TEXT)
      .addColumn('first', ...COUNT)
      .addColumn('last', ...COUNT)
      .addColumn('body', ...JSON_TEXT)
      .addColumn('signature', ...TEXT)
      .addColumn('key', ...TEXT)
      .addPrimaryKeyConstraint('audit_segment_key', ['chain', 'first'])
      .execute();
    await schema
      .createTable('audit_checkpoint')
      .addColumn('id', ...ID)
      .addColumn('time', ...TIME)
      .addColumn('entries', ...COUNT)
      .addColumn('token', ...TEXT)
      .execute();
    await schema
      .createTable('audit_key')
      .addColumn('id', ...ID)
      .addColumn('public_key', ...TEXT)
      .addColumn('sealed', ...TEXT)
      .addColumn('created', ...TIME)
      .execute();
  },
};
