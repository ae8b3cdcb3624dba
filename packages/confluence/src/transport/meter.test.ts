import { describe, expect, it } from 'vitest';
import { connect } from '../../test/support/client.ts';
import { createManualClock } from '../../test/support/clocks.ts';
import { createMeter, objectPoints } from './meter.ts';
import { readRateHeaders } from './rate-headers.ts';

const NOW = Date.parse('2026-03-26T15:30:00Z');
const MINUTE = 60_000;
const ADA = { site: 'https://acme.example', principal: 'ada' };
const BOB = { ...ADA, principal: 'bob' };

describe('what a call costs beyond its one point', () => {
  it.each([
    ['GET', '/wiki/api/v2/pages/1', {}, 1],
    ['GET', '/wiki/api/v2/pages', { results: [1, 2, 3] }, 3],
    ['GET', '/wiki/api/v2/spaces/1/permissions', { results: [1, 2] }, 4],
    ['GET', '/wiki/rest/api/group/1/membersByGroupId', { results: Array(200).fill(1) }, 400],
    ['GET', '/wiki/rest/api/user/current', {}, 2],
    ['GET', '/wiki/rest/api/search/user', { results: [1] }, 2],
    ['GET', '/wiki/api/v2/pages/1', undefined, 0],
    ['PUT', '/wiki/api/v2/pages/1', { id: '1' }, 0],
    ['POST', '/wiki/api/v2/pages', { results: [1, 2] }, 0],
  ] as const)('%s %s', (method, path, body, points) => {
    expect(objectPoints({ method, path }, body)).toBe(points);
  });
});

describe('rate headers', () => {
  it.each<[string, Record<string, string>, object]>([
    ['none', {}, { nearLimit: false }],
    [
      'X-RateLimit',
      {
        'x-ratelimit-limit': '40000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-03-26T16:00Z',
        'x-ratelimit-nearlimit': 'true',
      },
      { limit: 40_000, remaining: 0, resetsAt: NOW + 30 * MINUTE, nearLimit: true },
    ],
    [
      'beta',
      { 'x-beta-ratelimit-limit': '65000', 'x-beta-ratelimit-remaining': '64000' },
      { limit: 65_000, remaining: 64_000, nearLimit: false },
    ],
    [
      'structured',
      {
        'ratelimit-policy': '"global-app-quota";q=65000;w=3600',
        ratelimit: '"global-app-quota";r=11000;t=600',
      },
      { limit: 65_000, remaining: 11_000, resetsAt: NOW + 600_000, nearLimit: true },
    ],
    [
      'structured beta, of which only the policy is told',
      { 'beta-ratelimit-policy': '"global-app-quota";q=65000;w=3600' },
      { limit: 65_000, nearLimit: false },
    ],
    [
      'of Data Center',
      {
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '60',
        'x-ratelimit-fillrate': '10',
        'x-ratelimit-interval-seconds': '1',
      },
      { limit: 100, remaining: 60, nearLimit: false },
    ],
    [
      'odd ones',
      { 'x-ratelimit-limit': 'many', 'x-ratelimit-reset': 'soon', ratelimit: '?' },
      { nearLimit: false },
    ],
  ])('%s', (_, headers, expected) => {
    expect(readRateHeaders(headers, NOW)).toEqual(expected);
  });
});

describe('the meter', () => {
  it('counts the hour by site and principal, and starts anew with the next', async () => {
    const clock = createManualClock(NOW);
    const meter = createMeter(clock);
    meter.countAnswer(ADA, {});
    meter.countObjects(ADA, 25);
    meter.countAnswer(BOB, {});
    expect(meter.usage(ADA)).toMatchObject({
      requests: 2,
      points: 27,
      own: { requests: 1, points: 26 },
      nearLimit: false,
    });
    await clock.advance(30 * MINUTE);
    expect(meter.usage(ADA)).toMatchObject({ requests: 0, points: 0, own: { requests: 0, points: 0 } });
  });

  it('tells where the hour will end at the pace of the last minutes', async () => {
    const clock = createManualClock(NOW);
    const meter = createMeter(clock);
    for (let minute = 0; minute < 10; minute += 1) {
      for (let call = 0; call < 100; call += 1) meter.countAnswer(ADA, {});
      await clock.advance(MINUTE);
    }
    const { forecast, resetsAt } = meter.usage(ADA);
    expect(resetsAt).toBe(Date.parse('2026-03-26T16:00:00Z'));
    expect(forecast).toBeGreaterThan(2_700);
    expect(forecast).toBeLessThan(3_300);
  });

  it('says when the limit that the site told will be used up', () => {
    const clock = createManualClock(NOW);
    const meter = createMeter(clock);
    meter.countObjects(ADA, 999);
    meter.countAnswer(ADA, { 'x-ratelimit-limit': '40000', 'x-ratelimit-remaining': '5000' });
    expect(meter.usage(ADA)).toMatchObject({
      limit: 40_000,
      remaining: 5_000,
      exhaustedAt: NOW + 5 * MINUTE,
      forecast: 65_000,
      nearLimit: true,
    });
  });

  it('is fed by every answer', async () => {
    const { confluence } = await connect(() => ({
      headers: { 'x-ratelimit-limit': '40000', 'x-ratelimit-remaining': '30000' },
      body: {
        results: [
          { name: 'a', prefix: 'global' },
          { name: 'b', prefix: 'global' },
        ],
      },
    }));
    await confluence.labels.list('1');
    await confluence.labels.remove('1', 'a');
    expect(confluence.usage()).toMatchObject({
      requests: 2,
      points: 4,
      own: { requests: 2, points: 4 },
      limit: 40_000,
      remaining: 30_000,
    });
  });
});
