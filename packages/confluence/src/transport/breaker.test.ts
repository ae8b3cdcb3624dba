import { describe, expect, it } from 'vitest';
import { connect, failureOf } from '../../test/support/client.ts';
import { createManualClock } from '../../test/support/clocks.ts';
import { createConfluence } from '../index.ts';
import { createBreaker } from './breaker.ts';

const HOST = 'acme.example';

function failTimes(breaker: ReturnType<typeof createBreaker>, times: number, requests = 3): void {
  for (let index = 0; index < times; index += 1)
    breaker.enter(HOST, `[GET] "/${index % requests}"`).failed('503', false);
}

describe('the breaker', () => {
  it('gives a host up after eight failures in a row of different requests, and says when to come back', () => {
    const breaker = createBreaker(createManualClock());
    failTimes(breaker, 7);
    expect(() => breaker.check(HOST, '[GET] "/x"')).not.toThrow();
    failTimes(breaker, 1);
    expect(() => breaker.check(HOST, '[GET] "/x"')).toThrow(
      '[GET] "/x": not sent, nothing was changed. acme.example failed 8 times in a row (last: 503), so it is left alone for a while. Try again in 5 seconds.',
    );
    expect(() => breaker.check('other.example', '[GET] "/x"')).not.toThrow();
  });

  it('keeps calling a host where one page always fails', () => {
    const breaker = createBreaker(createManualClock());
    failTimes(breaker, 50, 2);
    expect(() => breaker.check(HOST, 'x')).not.toThrow();
  });

  it('gives up one that takes no connection, whatever was asked', () => {
    const breaker = createBreaker(createManualClock());
    for (let index = 0; index < 8; index += 1) breaker.enter(HOST, 'x').failed('refused', true);
    expect(() => breaker.check(HOST, 'x')).toThrow('Try again');
  });

  it('forgets failures after one success', () => {
    const breaker = createBreaker(createManualClock());
    failTimes(breaker, 7);
    breaker.enter(HOST, 'x').succeeded();
    failTimes(breaker, 7);
    expect(() => breaker.check(HOST, 'x')).not.toThrow();
  });

  it('lets one request find out whether the host is back, and twice as late after each that fails', async () => {
    const clock = createManualClock();
    const breaker = createBreaker(clock);
    failTimes(breaker, 8);
    for (const seconds of [5, 10, 20, 40, 40]) {
      await clock.advance(seconds * 1000 - 1);
      expect(() => breaker.enter(HOST, 'x')).toThrow('Try again in 1 second');
      await clock.advance(1);
      const probe = breaker.enter(HOST, 'x');
      expect(() => breaker.enter(HOST, 'y')).toThrow('Try again');
      probe.failed('503', false);
    }
    await clock.advance(40_000);
    breaker.enter(HOST, 'x').succeeded();
    breaker.enter(HOST, 'x');
    breaker.enter(HOST, 'y');
  });

  it('probes again where the probe was cancelled', async () => {
    const clock = createManualClock();
    const breaker = createBreaker(clock);
    failTimes(breaker, 8);
    await clock.advance(5_000);
    breaker.enter(HOST, 'x').left();
    expect(() => breaker.enter(HOST, 'y')).not.toThrow();
  });
});

describe('a client of a host that is down', () => {
  it('stops calling it, fails at once, and recovers', async () => {
    let isDown = true;
    const { confluence, server, clock } = await connect(() =>
      isDown ? { status: 502, body: '' } : { body: { results: [] } },
    );
    await Promise.allSettled(['1', '2', '3', '4'].map(id => confluence.labels.list(id)));
    const called = server.seen.length;
    expect(called).toBeLessThan(20);
    const error = await failureOf(confluence.labels.list('5'));
    expect(error).toMatchObject({ code: 'unavailable', retryAfter: expect.any(Number) });
    expect(server.seen).toHaveLength(called);
    isDown = false;
    await new Promise<void>(resolve => clock.schedule(resolve, 60_000));
    await expect(confluence.labels.list('5')).resolves.toEqual([]);
  });

  it.each([400, 401, 403, 404, 409, 429])(
    'never takes %s of one principal for a host that is down',
    async status => {
      const { confluence, server } = await connect(({ headers }) =>
        headers['authorization']?.startsWith('Basic') ? { status, body: {} } : { body: { results: [] } },
      );
      for (let id = 0; id < 12; id += 1) await failureOf(confluence.labels.list(String(id)));
      const other = createConfluence({
        site: confluence.site,
        credentials: { kind: 'bearer', token: 'bob' },
        principal: 'bob',
        allowPrivateHosts: true,
      });
      await expect(other.labels.list('1')).resolves.toEqual([]);
      expect(server.seen.length).toBeGreaterThan(12);
    },
  );
});
