/** Settings of the whole gateway: one JSON value a name. */
import type { Store } from './open-store.ts';

/** The value of a setting as it was written, or undefined. The reader parses it. */
export async function readSetting(store: Store, name: string): Promise<unknown> {
  const row = await store.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row && JSON.parse(row.value);
}

export interface SettingChange {
  readonly name: string;
  /** Whatever JSON holds. */
  readonly value: unknown;
  readonly time: number;
  /** The principal who sets it. */
  readonly by: string;
}

/** Writes a setting, in place of what it was. */
export async function writeSetting(store: Store, { name, value, time, by }: SettingChange): Promise<void> {
  const row = { value: JSON.stringify(value), changed: time, changed_by: by };
  await store.db
    .insertInto('setting')
    .values({ name, ...row })
    .onConflict(conflict => conflict.column('name').doUpdateSet(row))
    .execute();
}
