import { describe, expect, it } from 'vitest';
import { verifies } from '../../../../test/requirements.ts';
import { createManualClock } from '../../test/support/clocks.ts';
import { ConfluenceError } from '../errors.ts';
import { createPacer, type Ticket } from './pacer.ts';

const SITE = 'https://acme.example';

function setUp(options: { readonly perSecond?: number; readonly longestPauseMs?: number } = {}) {
  const clock = createManualClock();
  const start = clock.now();
  const pacer = createPacer({ clock, ...options });
  const left: { readonly name: string; readonly at: number }[] = [];
  const refused: unknown[] = [];
  const ask = (name: string, ticket: Partial<Ticket> = {}) => {
    pacer.take({ site: SITE, principal: 'ada', priority: 'interactive', ...ticket }).then(
      () => left.push({ name, at: clock.now() - start }),
      error => refused.push(error),
    );
  };
  return {
    clock,
    pacer,
    left,
    refused,
    ask,
    names: () => left.map(({ name }) => name),
    times: () => left.map(({ at }) => at),
  };
}

describe('createPacer', () => {
  it('lets a short burst of interactive requests go at once', async () => {
    const { ask, clock, times } = setUp();
    for (let index = 0; index < 10; index += 1) ask('i');
    await clock.advance(0);
    expect(times()).toEqual(Array(10).fill(0));
  });

  it(`${verifies('S-5')}lets no more than the rate leave in any second`, async () => {
    const { ask, clock, times } = setUp();
    for (let index = 0; index < 60; index += 1)
      ask('x', { priority: index % 3 === 0 ? 'bulk' : 'interactive', principal: `p${index % 4}` });
    await clock.advance(20_000);
    const at = times();
    expect(at).toHaveLength(60);
    for (const [index, time] of at.entries())
      expect(time - (at[index - 10] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1000);
  });

  it('halves its rate, without bursts, while a site is near its limit', async () => {
    const { ask, clock, pacer, times } = setUp();
    pacer.slow(SITE, 900);
    for (let index = 0; index < 8; index += 1) ask('i');
    await clock.advance(2_000);
    expect(times()).toEqual([0, 204, 408, 612, 816, 1020, 1020, 1020]);
  });

  it('keeps an even distance between bulk requests and uses nearly every slot', async () => {
    const { ask, clock, times } = setUp();
    for (let index = 0; index < 100; index += 1) ask('b', { priority: 'bulk' });
    await clock.advance(10_200);
    expect(times()).toHaveLength(100);
    expect(times().slice(0, 4)).toEqual([0, 102, 204, 306]);
  });

  it(`${verifies('S-6')}lets an interactive request pass a long line of bulk ones within one interval`, async () => {
    const { ask, clock, left } = setUp();
    for (let index = 0; index < 200; index += 1) ask('bulk', { priority: 'bulk', principal: 'job' });
    await clock.advance(5_030);
    ask('interactive', { principal: 'bob' });
    const asked = 5_030;
    await clock.advance(200);
    expect(
      (left.find(({ name }) => name === 'interactive')?.at ?? Number.POSITIVE_INFINITY) - asked,
    ).toBeLessThanOrEqual(102);
  });

  it(`${verifies('Y5')}uses 97 % of the slots for 5,000 bulk writes, late timers or not, while somebody else hardly waits`, async () => {
    const exact = createManualClock();
    let turn = 0;
    const late = (): number => [0, 1, 2, 0, 6, 1, 3, 9][turn++ % 8] ?? 0;
    const clock = { ...exact, schedule: (run: () => void, ms: number) => exact.schedule(run, ms + late()) };
    const pacer = createPacer({ clock });
    const left: number[] = [];
    const waits: number[] = [];
    const lane = async (): Promise<void> => {
      while (left.length < 5_000) {
        await pacer.take({ site: SITE, principal: 'robot', priority: 'bulk' });
        left.push(exact.now());
      }
    };
    for (let index = 0; index < 16; index += 1) void lane();
    for (let at = 777; left.length < 5_000; at = 700 + ((at * 13) % 900)) {
      await exact.advance(at);
      const asked = exact.now();
      const taken = pacer.take({ site: SITE, principal: 'bob', priority: 'interactive' });
      void taken.then(() => {
        left.push(exact.now());
        waits.push(exact.now() - asked);
      });
    }
    const inOrder = left.sort((one, other) => one - other);
    const seconds = ((inOrder.at(-1) ?? 0) - (inOrder[0] ?? 0)) / 1000;
    expect(inOrder.length / (seconds * 10)).toBeGreaterThanOrEqual(0.97);
    for (const [index, at] of inOrder.entries())
      expect(at - (inOrder[index - 10] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1000);
    waits.sort((one, other) => one - other);
    expect(waits.length).toBeGreaterThan(300);
    expect(waits[Math.floor(waits.length * 0.95)]).toBeLessThanOrEqual(200);
  });

  it('takes turns between principals', async () => {
    const { ask, clock, names } = setUp({ perSecond: 1 });
    for (const name of ['a1', 'a2', 'a3']) ask(name, { principal: 'ada' });
    for (const name of ['b1', 'b2']) ask(name, { principal: 'bob' });
    await clock.advance(10_000);
    expect(names()).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('holds the whole site for a pause, and nobody else', async () => {
    const { ask, clock, pacer, left } = setUp();
    pacer.pause(SITE, 7_000);
    ask('here');
    ask('elsewhere', { site: 'https://other.example' });
    await clock.advance(6_999);
    expect(left.map(({ name }) => name)).toEqual(['elsewhere']);
    await clock.advance(1);
    expect(left).toContainEqual({ name: 'here', at: 7_000 });
  });

  it('does not shorten a pause by a shorter one', async () => {
    const { ask, clock, pacer, times } = setUp();
    pacer.pause(SITE, 5_000);
    pacer.pause(SITE, 1_000);
    ask('x');
    await clock.advance(10_000);
    expect(times()).toEqual([5_000]);
  });

  it('refuses at once where the site is paused for longer than anybody waits, those in line too', async () => {
    const { ask, clock, pacer, refused } = setUp({ perSecond: 1 });
    ask('leaves');
    ask('in line');
    pacer.pause(SITE, 1_847_000);
    ask('comes later');
    await clock.advance(0);
    expect(refused).toHaveLength(2);
    for (const error of refused) expect(error).toMatchObject({ code: 'rate_limited', retryAfter: 1847 });
    expect(refused[0]).toBeInstanceOf(ConfluenceError);
  });

  it('holds one principal back while the others go on', async () => {
    const { ask, clock, left, pacer } = setUp();
    pacer.hold(SITE, 'ada', 5_000);
    pacer.hold(SITE, 'ada', 1_000);
    ask('held');
    ask('held too', { priority: 'bulk' });
    ask('free', { principal: 'bob' });
    ask('free bulk', { principal: 'bob', priority: 'bulk' });
    await clock.advance(10_000);
    expect(left).toEqual([
      { name: 'free', at: 0 },
      { name: 'free bulk', at: 102 },
      { name: 'held', at: 5_000 },
      { name: 'held too', at: 5_102 },
    ]);
  });

  it('refuses a principal that is held for longer than anybody waits, and nobody else', async () => {
    const { ask, clock, names, pacer, refused } = setUp({ perSecond: 1 });
    ask('leaves', { principal: 'bob' });
    ask('in line');
    ask('waits', { principal: 'bob' });
    pacer.hold(SITE, 'ada', 3_600_000);
    ask('comes later');
    await clock.advance(2_000);
    expect(names()).toEqual(['leaves', 'waits']);
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({ code: 'rate_limited', retryAfter: 3600 });
  });

  it('moves the slot after a second with a request that was long on its way', async () => {
    const { ask, clock, pacer, times } = setUp({ perSecond: 2 });
    const slot = await pacer.take({ site: SITE, principal: 'ada', priority: 'interactive' });
    ask('second');
    ask('third');
    slot.delayed(80);
    await clock.advance(3_000);
    expect(times()).toEqual([0, 1_100]);
  });

  it('forgets a request that is cancelled in line, and uses its slot', async () => {
    const { ask, clock, names, refused } = setUp({ perSecond: 1 });
    const controller = new AbortController();
    ask('first');
    ask('cancelled', { signal: controller.signal });
    ask('last');
    controller.abort(new Error('changed my mind'));
    await clock.advance(1_020);
    expect(names()).toEqual(['first', 'last']);
    expect(refused).toEqual([new Error('changed my mind')]);
  });

  it('does not let a request in that is cancelled before it asks', async () => {
    const { ask, clock, names, refused } = setUp();
    ask('x', { signal: AbortSignal.abort(new Error('too late')) });
    await clock.advance(1_000);
    expect(names()).toEqual([]);
    expect(refused).toEqual([new Error('too late')]);
  });

  it.each([0.5, 3, 2.5])('keeps an odd rate: %d a second', async perSecond => {
    const { ask, clock, times } = setUp({ perSecond });
    for (let index = 0; index < 6; index += 1) ask('b', { priority: 'bulk' });
    await clock.advance(60_000);
    expect(times().at(-1)).toBeGreaterThanOrEqual((5 * 1000) / perSecond);
    expect(times()).toHaveLength(6);
  });

  it.each([0, -1, Number.NaN])('refuses the rate %d', perSecond => {
    expect(() => createPacer({ perSecond })).toThrow(RangeError);
  });
});
