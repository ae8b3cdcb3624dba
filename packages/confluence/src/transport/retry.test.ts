import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../test/support/clocks.ts';
import { ConfluenceError, type ConfluenceErrorCode } from '../errors.ts';
import { readRetryAfter, retryDelay } from './retry.ts';

const clock = createManualClock();
const NOW = Date.parse('2026-03-26T15:59:30Z');

describe('retryDelay', () => {
  it.each<[ConfluenceErrorCode, { repeatable?: boolean; neverSent?: boolean }, boolean]>([
    ['unavailable', { repeatable: true }, true],
    ['unavailable', {}, false],
    ['unreachable', { repeatable: true }, true],
    ['unreachable', {}, false],
    ['unreachable', { neverSent: true }, true],
    ['rate_limited', {}, true],
    ['conflict', { repeatable: true }, false],
    ['not_found', { repeatable: true }, false],
    ['unauthorized', { repeatable: true }, false],
    ['scope_missing', { repeatable: true }, false],
    ['bad_answer', { repeatable: true }, false],
    ['cancelled', { repeatable: true }, false],
  ])('%s of %j is retried: %s', (code, { repeatable = false, neverSent = false }, expected) => {
    const delay = retryDelay(
      { error: new ConfluenceError(code, ''), attempt: 0, repeatable, neverSent },
      clock,
    );
    expect(delay !== undefined).toBe(expected);
  });

  it('doubles the wait, up to half a minute, and gives up after four retries', () => {
    const error = new ConfluenceError('rate_limited', '');
    const delays = [0, 1, 2, 3, 4].map(attempt =>
      retryDelay({ error, attempt, repeatable: true, neverSent: false }, clock),
    );
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, undefined]);
  });

  it.each([
    [0, 0.7],
    [1, 1.3],
  ])('spreads the waits: chance %d makes %d of it', (chance, factor) => {
    const error = new ConfluenceError('unavailable', '');
    const delay = retryDelay(
      { error, attempt: 0, repeatable: true, neverSent: false },
      { ...clock, random: () => chance },
    );
    expect(delay).toBeCloseTo(500 * factor);
  });

  it.each([
    [3, 3_000],
    [60, 60_000],
    [61, undefined],
    [1847, undefined],
  ])('waits for a Retry-After of %d seconds: %s', (retryAfter, expected) => {
    const error = new ConfluenceError('rate_limited', '', { retryAfter });
    expect(retryDelay({ error, attempt: 0, repeatable: false, neverSent: false }, clock)).toBe(expected);
  });
});

describe('readRetryAfter', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '5' }, 5],
    [{ 'retry-after': 'Thu, 26 Mar 2026 16:00:00 GMT' }, 30],
    [{ 'retry-after': 'Thu, 26 Mar 2026 15:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'beta-retry-after': '9' }, 9],
    [{ 'x-ratelimit-reset': '2026-03-26T16:00Z' }, 30],
    [{ 'x-ratelimit-reset': String(NOW / 1000 + 12) }, 12],
    [{ 'retry-after': '2', 'x-ratelimit-reset': '2026-03-26T16:00Z' }, 2],
    [{}, undefined],
  ])('%j: %s seconds', (headers, expected) => {
    expect(readRetryAfter(headers, NOW)).toBe(expected);
  });
});
