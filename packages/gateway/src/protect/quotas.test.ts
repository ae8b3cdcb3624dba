import { describe, expect, test } from 'vitest';
import type { DayUse, QuotaStore } from './quota-store.ts';
import { createDayQuotas } from './quotas.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const CALLS = { server: 'srv_1', principal: 'person:ada', kind: 'calls' } as const;

/** Sums in memory, shared by the replicas of a test. */
function sharedStore(): QuotaStore & { readonly rows: Map<string, DayUse>; isDown: boolean } {
  const rows = new Map<string, DayUse>();
  const keyOf = ({ day, server, principal, kind }: DayUse) => [day, server, principal, kind].join(' ');
  return {
    rows,
    isDown: false,
    async add(uses) {
      if (this.isDown) throw new Error('The store is down.');
      return uses.map(use => {
        const count = (rows.get(keyOf(use))?.count ?? 0) + use.count;
        rows.set(keyOf(use), { ...use, count });
        return { ...use, count };
      });
    },
    read: async day => [...rows.values()].filter(row => row.day === day),
  };
}

describe('a daily quota', () => {
  test('is spent, tells the time until midnight UTC, and begins anew then', () => {
    let now = NOON;
    const quotas = createDayQuotas(() => now);
    expect([quotas.spend(CALLS, 2), quotas.spend(CALLS, 2)]).toEqual([0, 0]);
    expect(quotas.spend(CALLS, 2)).toBe(12 * 3_600_000);
    expect(quotas.spend({ ...CALLS, principal: 'person:bob' }, 2)).toBe(0);
    expect(quotas.spend({ ...CALLS, kind: 'writes' }, 2)).toBe(0);
    now += 12 * 3_600_000;
    expect(quotas.spend(CALLS, 2)).toBe(0);
  });

  test('survives a restart, and is shared by replicas after a flush', async () => {
    const store = sharedStore();
    const one = createDayQuotas(() => NOON, store);
    const other = createDayQuotas(() => NOON, store);
    for (let index = 0; index < 3; index += 1) {
      one.spend(CALLS, 10);
      other.spend(CALLS, 10);
    }
    await one.flush();
    await other.flush();
    expect([...store.rows.values()].map(({ count }) => count)).toEqual([6]);
    expect([1, 2, 3, 4, 5].map(() => other.spend(CALLS, 10) === 0)).toEqual([true, true, true, true, false]);
    const later = createDayQuotas(() => NOON, store);
    await later.load();
    expect([1, 2, 3, 4, 5].map(() => later.spend(CALLS, 10) === 0)).toEqual([true, true, true, true, false]);
  });

  test('writes only what was added, and loses nothing where the store was down', async () => {
    const store = sharedStore();
    const quotas = createDayQuotas(() => NOON, store);
    await quotas.flush();
    expect(store.rows.size).toBe(0);
    quotas.spend(CALLS, 10);
    store.isDown = true;
    await expect(quotas.flush()).rejects.toThrow('down');
    store.isDown = false;
    await quotas.flush();
    await quotas.flush();
    expect([...store.rows.values()].map(({ count }) => count)).toEqual([1]);
  });
});
