/** What is set once for the site or a space and is one JSON value: looks, themes, editors, retention. */
import type { Context } from './context.ts';

/** `scope`: 0 for the site, else a space's id. */
export interface Settings {
  read(scope: number, key: string): unknown;
  write(scope: number, key: string, value: unknown): void;
  clear(scope: number, key: string): void;
}

export function createSettings({ store }: Context): Settings {
  return {
    read: (scope, key) => {
      const row = store.get<{ value: string }>(
        'select value from setting where scope = ? and key = ?',
        scope,
        key,
      );
      return row && JSON.parse(row.value);
    },
    write: (scope, key, value) => {
      store.run(
        `insert into setting (scope, key, value) values (?, ?, ?)
         on conflict (scope, key) do update set value = excluded.value`,
        scope,
        key,
        JSON.stringify(value),
      );
    },
    clear: (scope, key) => {
      store.run('delete from setting where scope = ? and key = ?', scope, key);
    },
  };
}
