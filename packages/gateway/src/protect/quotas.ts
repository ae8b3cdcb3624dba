/**
 * What each principal did today (UTC) at each server, against daily quotas. Counted in memory; what was added is written in batches and
 * what others added is read with it, so replicas share a quota to within one interval, and a restart forgets at most one.
 */
import type { DayUse, QuotaKey, QuotaStore } from './quota-store.ts';

const DAY_MS = 24 * 60 * 60_000;

export interface DayQuotas {
  /** Counts one where there is one left: 0, or the milliseconds until the next day. */
  spend(key: QuotaKey, most: number): number;
  /** Reads what is kept of today. */
  load(): Promise<void>;
  /** Writes what was added since, and learns what others did. */
  flush(): Promise<void>;
}

interface Use extends QuotaKey {
  /** Kept, of all replicas. */
  known: number;
  /** Not yet written. */
  added: number;
}

/** @param clock milliseconds since the epoch */
export function createDayQuotas(clock: () => number, store?: QuotaStore): DayQuotas {
  let day = dayOf(clock());
  let uses = new Map<string, Use>();
  let flushing: Promise<void> | undefined;

  const quotas: DayQuotas = {
    spend(key, most) {
      turnDay();
      const use = useOf(key);
      if (use.known + use.added >= most) return DAY_MS - (clock() % DAY_MS);
      use.added += 1;
      return 0;
    },
    async load() {
      if (!store) return;
      turnDay();
      learn(await store.read(day));
    },
    flush() {
      flushing ??= write().finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
  };
  return quotas;

  async function write(): Promise<void> {
    if (!store) return;
    const added = [...uses.values()].filter(use => use.added > 0);
    if (added.length === 0) return;
    const rows = added.map(({ server, principal, kind, added: count }) => ({
      server,
      principal,
      kind,
      day,
      count,
    }));
    for (const use of added) {
      use.known += use.added;
      use.added = 0;
    }
    try {
      learn(await store.add(rows));
    } catch (error) {
      // Not written: counted again with the next batch.
      for (const row of rows) {
        if (row.day !== day) continue;
        const use = useOf(row);
        use.known -= row.count;
        use.added += row.count;
      }
      throw error;
    }
  }

  function learn(rows: readonly DayUse[]): void {
    for (const row of rows) if (row.day === day) useOf(row).known = row.count;
  }

  /** A new day starts from nothing; what is left of the old one to write is not worth keeping. */
  function turnDay(): void {
    const today = dayOf(clock());
    if (today === day) return;
    day = today;
    uses = new Map();
  }

  function useOf({ server, principal, kind }: QuotaKey): Use {
    const key = `${kind} ${server} ${principal}`;
    const known = uses.get(key);
    if (known) return known;
    const use: Use = { server, principal, kind, known: 0, added: 0 };
    uses.set(key, use);
    return use;
  }
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
