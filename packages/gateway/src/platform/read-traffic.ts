/** The traffic of servers as the console shows it: a day in hours, counted at most every few seconds. */
import type { Traffic } from '../admin/servers.ts';
import type { Store } from '../store/index.ts';
import { countCalls, type HourOfCalls } from '../store/traffic.ts';

const HOUR = 3_600_000;
const HOURS = 24;
const KEEP_MS = 5_000;

export type ReadTraffic = () => Promise<ReadonlyMap<string, Traffic>>;

export function createTrafficReader(store: Store, clock: () => number): ReadTraffic {
  let kept: { readonly at: number; readonly traffic: ReturnType<ReadTraffic> } | undefined;
  return () => {
    const now = clock();
    if (!kept || now - kept.at > KEEP_MS) {
      const traffic = readDay(store, now);
      kept = { at: now, traffic };
      traffic.catch(() => {
        kept = undefined;
      });
    }
    return kept.traffic;
  };
}

async function readDay(store: Store, now: number): Promise<ReadonlyMap<string, Traffic>> {
  const first = now - (now % HOUR) - (HOURS - 1) * HOUR;
  const byServer = Map.groupBy(await countCalls(store, first), each => each.server);
  return new Map([...byServer].map(([server, hours]) => [server, toTraffic(hours, first)]));
}

function toTraffic(counted: readonly HourOfCalls[], first: number): Traffic {
  const hours = Array.from({ length: HOURS }, (_, index) => {
    const at = first + index * HOUR;
    const { calls = 0, errors = 0 } = counted.find(each => each.at === at) ?? {};
    return { at, calls, errors };
  });
  return {
    calls: hours.reduce((sum, each) => sum + each.calls, 0),
    errors: hours.reduce((sum, each) => sum + each.errors, 0),
    hours,
    lastCall: Math.max(...counted.map(each => each.last)),
  };
}
