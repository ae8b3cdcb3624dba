/** The audit's filters in the URL. */
import { describe, expect, test } from 'vitest';
import { countFilters, readAuditFilter, toAuditQuery } from './filter.ts';

describe('filters of a URL', () => {
  test('keep what is understood and drop the rest', () => {
    expect(
      readAuditFilter({
        text: 'ada',
        kind: 'call',
        outcome: 'refused',
        server: 'docs',
        last: 24,
        from: '2026-11-01',
        unknown: 'x',
      }),
    ).toEqual({
      text: 'ada',
      kind: 'call',
      outcome: 'refused',
      server: 'docs',
      last: 24,
      from: '2026-11-01T00:00:00.000Z',
    });
  });

  test.each([
    ['kind', 'everything'],
    ['outcome', 5],
    ['last', 'soon'],
    ['last', -1],
    ['last', 100_000],
    ['from', 'yesterday'],
    ['text', ''],
    ['text', { a: 1 }],
  ])('leave out %s %j', (name, value) => {
    expect(readAuditFilter({ [name]: value })).toEqual({});
  });

  test('read numbers that are meant as words', () => {
    expect(readAuditFilter({ text: 42 })).toEqual({ text: '42' });
  });

  test('survive the way through themselves', () => {
    const filter = readAuditFilter({ text: 'x', last: 1, to: '2026-11-01T10:00:00Z', principal: 'key:1' });
    expect(readAuditFilter({ ...filter })).toEqual(filter);
  });
});

test('hours back become a time', () => {
  expect(toAuditQuery({ last: 2, kind: 'call' }, Date.UTC(2026, 10, 23, 12))).toEqual({
    kind: 'call',
    from: '2026-11-23T10:00:00.000Z',
  });
});

test('filters are counted', () => {
  expect(countFilters({})).toBe(0);
  expect(countFilters({ text: 'a', last: 1 })).toBe(2);
});
