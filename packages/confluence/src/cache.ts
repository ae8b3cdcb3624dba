/** A short memory of names and keys, so that one task does not ask the same twice. Keys carry site and principal: nobody sees what another one may see. */
import type { Clock } from './clock.ts';

/** Holds entries of any number of clients; pass the same one to share them within a process. */
export type CacheStore = Map<string, { readonly value: unknown; readonly until: number }>;

export interface Cache {
  get<T>(key: string, isOfType: (value: unknown) => value is T): T | undefined;
  set(key: string, value: unknown): void;
}

const KEEP_MS = 60_000;
const MAX_ENTRIES = 2_000;

/** `scope` names site and principal. */
export function createCache(store: CacheStore, scope: string, clock: Clock): Cache {
  return {
    get(key, isOfType) {
      const entry = store.get(`${scope} ${key}`);
      if (!entry || entry.until <= clock.now() || !isOfType(entry.value)) return undefined;
      return entry.value;
    },
    set(key, value) {
      for (const oldest of store.keys()) {
        if (store.size < MAX_ENTRIES) break;
        store.delete(oldest);
      }
      store.delete(`${scope} ${key}`);
      store.set(`${scope} ${key}`, { value, until: clock.now() + KEEP_MS });
    },
  };
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}
