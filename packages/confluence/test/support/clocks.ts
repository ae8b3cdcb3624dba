/** Clocks for tests: nothing waits for real. */
import type { Clock } from '../../src/clock.ts';

export interface ManualClock extends Clock {
  /** Lets so many milliseconds pass, firing what is due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

export function createManualClock(start = 1_000_000): ManualClock {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    schedule(run, afterMs) {
      const timer = { at: now + afterMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter(each => each !== timer);
      };
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let timer = nextTimer(end); timer; timer = nextTimer(end)) {
        const due = timer;
        timers = timers.filter(each => each !== due);
        now = Math.max(now, due.at);
        due.run();
        await settle();
      }
      now = end;
    },
  };

  function nextTimer(end: number): { readonly at: number; readonly run: () => void } | undefined {
    return timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

export interface EagerClock extends Clock {
  /** What somebody waited for, in milliseconds. */
  readonly waits: readonly number[];
}

/** Every wait is over at once, and counted. */
export function createEagerClock(start = Date.parse('2026-01-01T00:00:00Z')): EagerClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    random: () => 0.5,
    schedule(run, afterMs) {
      waits.push(afterMs);
      const at = now + afterMs;
      const immediate = setImmediate(() => {
        now = Math.max(now, at);
        run();
      });
      return () => clearImmediate(immediate);
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
