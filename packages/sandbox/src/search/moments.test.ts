import { describe, expect, test } from 'vitest';
import { callDateFunction, readMoment } from './moments.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

describe('a literal is a whole day or minute of the zone', () => {
  test.each([
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    ['2026/01/31', 'America/New_York', '2026-01-31T05:00:00.000Z', '2026-02-01T05:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'], // 23 hours
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'], // 25 hours
    ['2026-07-01 09:30', 'Asia/Kolkata', '2026-07-01T04:00:00.000Z', '2026-07-01T04:01:00.000Z'],
    ['2026-12-31', 'Pacific/Auckland', '2026-12-30T11:00:00.000Z', '2026-12-31T11:00:00.000Z'],
  ])('%s in %s', (text, timeZone, from, to) => {
    const moment = readMoment(text, timeZone);
    expect(moment && [iso(moment.from), iso(moment.to)]).toEqual([from, to]);
  });

  test('and nothing for other text', () => {
    expect(readMoment('2026-02-30', 'UTC')).toBeUndefined();
  });
});

describe('functions', () => {
  // A Friday, 23:30 in Berlin.
  const now = Date.parse('2026-11-20T22:30:15.250Z');
  test.each([
    ['now', undefined, 'UTC', '2026-11-20T22:30:15.250Z'],
    ['now', '-4w', 'UTC', '2026-10-23T22:30:15.250Z'],
    ['now', '-4w', 'Europe/Berlin', '2026-10-23T21:30:15.250Z'], // the same time of day, over the clock change
    ['now', '2h', 'UTC', '2026-11-21T00:30:15.250Z'],
    ['now', '+1y', 'UTC', '2027-11-20T22:30:15.250Z'],
    ['startOfDay', undefined, 'UTC', '2026-11-20T00:00:00.000Z'],
    ['startOfDay', undefined, 'Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
    ['startOfDay', '-7d', 'UTC', '2026-11-13T00:00:00.000Z'],
    ['startOfDay', '+12h', 'UTC', '2026-11-20T12:00:00.000Z'],
    ['endOfDay', undefined, 'UTC', '2026-11-20T23:59:59.999Z'],
    ['startOfWeek', undefined, 'UTC', '2026-11-16T00:00:00.000Z'],
    ['STARTOFWEEK', '-1w', 'UTC', '2026-11-09T00:00:00.000Z'],
    ['endOfWeek', undefined, 'UTC', '2026-11-22T23:59:59.999Z'],
    ['startOfMonth', undefined, 'UTC', '2026-11-01T00:00:00.000Z'],
    ['startOfMonth', '+15d', 'UTC', '2026-11-16T00:00:00.000Z'],
    ['endOfMonth', '-9M', 'UTC', '2026-02-28T23:59:59.999Z'],
    ['startOfYear', undefined, 'Europe/Berlin', '2025-12-31T23:00:00.000Z'],
    ['endOfYear', '-1y', 'UTC', '2025-12-31T23:59:59.999Z'],
    ['startOfYear', '-1M', 'UTC', '2025-12-01T00:00:00.000Z'],
  ])('%s(%s) in %s', (name, argument, timeZone, expected) => {
    expect(iso(callDateFunction(name, argument, { now, timeZone }))).toBe(expected);
  });

  test('a month back from its last day is the last day of a shorter one', () => {
    const clock = { now: Date.parse('2026-03-31T10:00:00Z'), timeZone: 'UTC' };
    expect(iso(callDateFunction('now', '-1M', clock))).toBe('2026-02-28T10:00:00.000Z');
  });
});
