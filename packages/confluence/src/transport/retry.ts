/** When a failed request may be sent again, and after how long. */
import type { Clock } from '../clock.ts';
import type { ConfluenceError } from '../errors.ts';

export const MAX_RETRIES = 4;
/** Nobody waits longer for one retry; above it the caller is told. */
const LONGEST_WAIT_MS = 60_000;
const BASE_MS = 500;
const BASE_RATE_LIMITED_MS = 2_000;
const CAP_MS = 30_000;

export interface Attempt {
  readonly error: ConfluenceError;
  /** 0 for the first try. */
  readonly attempt: number;
  /** GET, or a POST that changes nothing. */
  readonly repeatable: boolean;
  /** The request surely did not reach the server. */
  readonly neverSent: boolean;
}

/**
 * Milliseconds to wait before the next try; undefined: give up. 429 means refused before anything was done, so a write may be sent
 * again too; a write whose answer was lost may not: it may have happened.
 */
export function retryDelay(
  { error, attempt, repeatable, neverSent }: Attempt,
  clock: Clock,
): number | undefined {
  if (attempt >= MAX_RETRIES) return undefined;
  const refused = error.code === 'rate_limited';
  const transient = error.code === 'unavailable' || error.code === 'unreachable';
  if (!refused && !(transient && (repeatable || neverSent))) return undefined;
  if (error.retryAfter !== undefined) {
    const wait = error.retryAfter * 1000;
    return wait > LONGEST_WAIT_MS ? undefined : wait;
  }
  const base = refused ? BASE_RATE_LIMITED_MS : BASE_MS;
  return Math.min(CAP_MS, base * 2 ** attempt) * (0.7 + 0.6 * clock.random());
}

/** Seconds from a Retry-After header (a number or an HTTP date), or from X-RateLimit-Reset; undefined where neither says. */
export function readRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  return (
    secondsFrom(headers['retry-after'] ?? headers['beta-retry-after'], now) ??
    secondsFrom(headers['x-ratelimit-reset'], now)
  );
}

function secondsFrom(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value))
    return Number(value) < 1e9 ? Number(value) : Math.max(0, Math.ceil(Number(value) - now / 1000));
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
