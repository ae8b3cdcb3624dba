/**
 * Rates per minute by key, as one number each: the time at which a bucket would be full again (GCRA, ITU-T I.371, which is a token
 * bucket that needs no refill). A minute's worth may come at once.
 */
import { YoungMap } from './young-map.ts';

const MINUTE_MS = 60_000;

export interface Rates {
  /** Takes one where there is one: 0, or the milliseconds until there will be. */
  take(key: string, perMinute: number): number;
  /** Keys that are remembered. */
  readonly size: number;
}

/** @param mostKeys beyond these the longest unused start anew: memory stays bounded whatever comes in */
export function createRates(clock: () => number, mostKeys = 100_000): Rates {
  const fullAt = new YoungMap<number>(mostKeys);
  return {
    take(key, perMinute) {
      const now = clock();
      const interval = MINUTE_MS / perMinute;
      const next = Math.max(now, fullAt.get(key) ?? 0) + interval;
      // What rounding does to a sum of intervals must cost nobody the last call of a minute.
      const wait = next - now - MINUTE_MS;
      if (wait > interval / 2) return wait;
      fullAt.set(key, next);
      return 0;
    },
    get size() {
      return fullAt.size;
    },
  };
}
