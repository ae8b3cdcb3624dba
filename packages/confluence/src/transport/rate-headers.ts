/**
 * Reads what an answer tells about rate limits, in all forms that Atlassian sends.
 * Source: "Rate limiting", Confluence Cloud; headers with `Beta-` are the same, not enforced yet. Data Center: X-RateLimit-* of a user's bucket.
 */

export interface RateState {
  readonly limit?: number;
  readonly remaining?: number;
  /** Milliseconds since the epoch. */
  readonly resetsAt?: number;
  /** Less than a fifth is left. */
  readonly nearLimit: boolean;
}

const NEAR_SHARE = 0.2;

export function readRateHeaders(headers: Readonly<Record<string, string>>, now: number): RateState {
  const plain = (name: string): string | undefined =>
    headers[`x-ratelimit-${name}`] ??
    headers[`x-beta-ratelimit-${name}`] ??
    headers[`beta-x-ratelimit-${name}`];
  const state = headers['ratelimit'] ?? headers['beta-ratelimit'];
  const policy = headers['ratelimit-policy'] ?? headers['beta-ratelimit-policy'];
  const limit = toNumber(plain('limit')) ?? parameterOf(policy, 'q');
  const remaining = toNumber(plain('remaining')) ?? parameterOf(state, 'r');
  const seconds = parameterOf(state, 't');
  const resetsAt = toTime(plain('reset'), now) ?? (seconds === undefined ? undefined : now + seconds * 1000);
  const isLow = limit !== undefined && remaining !== undefined && limit > 0 && remaining < limit * NEAR_SHARE;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetsAt !== undefined && { resetsAt }),
    nearLimit: plain('nearlimit')?.toLowerCase() === 'true' || isLow,
  };
}

/** `"global-app-quota";r=11000;t=600`: of several policies the one with the least. */
function parameterOf(header: string | undefined, name: string): number | undefined {
  const values = [...(header ?? '').matchAll(new RegExp(`;\\s*${name}=(\\d+)`, 'g'))].map(match =>
    Number(match[1]),
  );
  return values.length === 0 ? undefined : Math.min(...values);
}

function toNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

/** ISO 8601, also without seconds; or a number: seconds since the epoch, or from now. */
function toTime(value: string | undefined, now: number): number | undefined {
  const number = toNumber(value);
  if (number !== undefined) return number < 1e9 ? now + number * 1000 : number * 1000;
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
}
