/** Counts requests and points by the hour, as Atlassian charges them, and tells where the hour will end. */
import type { Clock } from '../clock.ts';
import { fieldOf } from '../json.ts';
import type { Usage } from '../types.ts';
import { type RateState, readRateHeaders } from './rate-headers.ts';
import type { ApiRequest } from './types.ts';

export interface Metered {
  readonly site: string;
  readonly principal: string;
}

export interface Meter {
  /** Every answer, also a refusal; what its headers tell comes back. */
  countAnswer(who: Metered, headers: Readonly<Record<string, string>>): RateState;
  /** What the objects of an answer cost beyond the request itself. */
  countObjects(who: Metered, points: number): void;
  usage(who: Metered): Usage;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** The pace is that of the last minutes. */
const PACE_MINUTES = 10;

interface Count {
  requests: number;
  points: number;
}
interface SiteMeter {
  hour: number;
  total: Count;
  readonly principals: Map<string, Count>;
  /** Points by the minute since the epoch. */
  readonly minutes: Map<number, number>;
  rate: RateState;
}

/**
 * What a GET costs beyond its one point: 1 for each object that it returns, 2 for users, groups and permissions; 0 for writes.
 * Source: "Rate limiting", Confluence Cloud, and measured for permissions.
 */
export function objectPoints({ method, path }: Pick<ApiRequest, 'method' | 'path'>, body: unknown): number {
  if (method !== 'GET' || typeof body !== 'object' || body === null) return 0;
  const results = fieldOf(body, 'results');
  const objects = Array.isArray(results) ? results.length : 1;
  return objects * (/\/(users?|groups?|member\w*|permissions)(\/|$)/i.test(path) ? 2 : 1);
}

/** One for all clients of a process. */
export function createMeter(clock: Clock): Meter {
  const sites = new Map<string, SiteMeter>();

  return {
    countAnswer(who, headers) {
      add(who, { requests: 1, points: 1 });
      const rate = readRateHeaders(headers, clock.now());
      const meter = meterOf(who.site);
      if (rate.limit !== undefined || rate.remaining !== undefined) meter.rate = { ...meter.rate, ...rate };
      return rate;
    },
    countObjects: (who, points) => add(who, { requests: 0, points }),
    usage({ site, principal }) {
      const meter = meterOf(site);
      const { requests, points } = meter.principals.get(principal) ?? { requests: 0, points: 0 };
      return { ...meter.total, own: { requests, points }, ...forecast(meter, clock.now()) };
    },
  };

  function add({ site, principal }: Metered, { requests, points }: Count): void {
    const meter = meterOf(site);
    const own = meter.principals.get(principal) ?? { requests: 0, points: 0 };
    meter.principals.set(principal, own);
    for (const count of [meter.total, own]) {
      count.requests += requests;
      count.points += points;
    }
    const minute = Math.floor(clock.now() / MINUTE_MS);
    meter.minutes.set(minute, (meter.minutes.get(minute) ?? 0) + points);
    for (const old of meter.minutes.keys()) if (old <= minute - PACE_MINUTES) meter.minutes.delete(old);
  }

  /** A new hour starts from nothing; the pace goes on. */
  function meterOf(site: string): SiteMeter {
    const hour = Math.floor(clock.now() / HOUR_MS);
    const known = sites.get(site);
    if (known?.hour === hour) return known;
    const meter: SiteMeter = {
      hour,
      total: { requests: 0, points: 0 },
      principals: new Map(),
      minutes: known?.minutes ?? new Map(),
      rate: { nearLimit: false },
    };
    sites.set(site, meter);
    return meter;
  }
}

function forecast(meter: SiteMeter, now: number): Omit<Usage, 'requests' | 'points' | 'own'> {
  const { limit, remaining, resetsAt: told, nearLimit } = meter.rate;
  const resetsAt = told !== undefined && told > now ? told : (meter.hour + 1) * HOUR_MS;
  const used = limit !== undefined && remaining !== undefined ? limit - remaining : meter.total.points;
  const pace = pacePerMs(meter.minutes, now);
  const left = limit === undefined ? undefined : limit - used;
  const exhaustedAt = left === undefined || pace === 0 ? undefined : Math.round(now + left / pace);
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    nearLimit,
    resetsAt,
    forecast: Math.round(used + pace * (resetsAt - now)),
    ...(exhaustedAt !== undefined && exhaustedAt < resetsAt && { exhaustedAt }),
  };
}

/** Points per millisecond since the oldest of the counted minutes began. */
function pacePerMs(minutes: ReadonlyMap<number, number>, now: number): number {
  const recent = [...minutes].filter(([minute]) => minute > Math.floor(now / MINUTE_MS) - PACE_MINUTES);
  if (recent.length === 0) return 0;
  const since = Math.min(...recent.map(([minute]) => minute)) * MINUTE_MS;
  const points = recent.reduce((sum, [, each]) => sum + each, 0);
  return points / Math.max(now - since, MINUTE_MS);
}
