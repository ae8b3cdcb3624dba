/** Column types that mean the same in SQLite and PostgreSQL, to spread into `addColumn(name, ...TIME)`. */
import { type ColumnDefinitionBuilder, type CreateTableBuilder, sql } from 'kysely';
import type { StoreKind } from './migration.ts';

type Build = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
type Column<T extends 'text' | 'bigint' | 'integer'> = readonly [T, Build];

/** The primary key: an id of `newId`. */
export const ID: Column<'text'> = ['text', column => column.primaryKey()];
/** Text that is always there. Use `'text'` alone where it may be null. */
export const TEXT: Column<'text'> = ['text', column => column.notNull()];
/** JSON as text: parsed by whoever reads it, never asked about in SQL. */
export const JSON_TEXT: Column<'text'> = TEXT;
/** Milliseconds since the epoch. Use `'bigint'` alone where it may be null. */
export const TIME: Column<'bigint'> = ['bigint', column => column.notNull()];
/** A whole number that is always there. */
export const COUNT: Column<'bigint'> = TIME;
/** 0 or 1. */
export const FLAG: Column<'integer'> = ['integer', column => column.notNull()];

/** A text column that names a row of another table and goes with it. */
export function belongsTo(table: string): Column<'text'> {
  return ['text', column => column.notNull().references(`${table}.id`).onDelete('cascade')];
}

/** Adds `seq`, a primary key that only grows and is never used twice. */
export function addSequence<T extends string>(
  table: CreateTableBuilder<T>,
  kind: StoreKind,
): CreateTableBuilder<T, 'seq'> {
  return kind === 'sqlite'
    ? table.addColumn('seq', 'integer', column => column.primaryKey().autoIncrement())
    : table.addColumn('seq', sql`bigint`, column => column.primaryKey().generatedAlwaysAsIdentity());
}
