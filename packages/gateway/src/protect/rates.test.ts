import { describe, expect, test } from 'vitest';
import { addressKey } from './addresses.ts';
import { createRates } from './rates.ts';
import { createSignInGuard } from './sign-in-guard.ts';

function manualClock() {
  let now = 1_000_000;
  return { read: () => now, pass: (ms: number) => (now += ms) };
}

describe('a rate', () => {
  test('allows a minute’s worth at once, then one for each interval, and tells how long to wait', () => {
    const clock = manualClock();
    const rates = createRates(clock.read);
    const taken = Array.from({ length: 61 }, () => rates.take('ada', 60));
    expect(taken.filter(wait => wait === 0)).toHaveLength(60);
    expect(taken.at(-1)).toBe(1000);
    clock.pass(1000);
    expect(rates.take('ada', 60)).toBe(0);
    expect(rates.take('ada', 60)).toBeGreaterThan(0);
    clock.pass(60_000);
    expect(Array.from({ length: 60 }, () => rates.take('ada', 60)).every(wait => wait === 0)).toBe(true);
  });

  test('of one key is nobody else’s', () => {
    const rates = createRates(manualClock().read);
    rates.take('ada', 1);
    expect([rates.take('ada', 1), rates.take('bob', 1)]).toEqual([expect.toSatisfy(wait => wait > 0), 0]);
  });

  test('takes bounded memory from a million addresses, and those who stay are remembered', () => {
    const rates = createRates(manualClock().read, 1_000);
    rates.take('stays', 1);
    for (let index = 0; index < 1_000_000; index += 1) {
      rates.take(`address ${index}`, 10);
      if (index % 500 === 0) rates.take('stays', 1);
    }
    expect(rates.size).toBeLessThanOrEqual(2_000);
    expect(rates.take('stays', 1)).toBeGreaterThan(0);
  });

  test.each([1, 7, 60, 300, 1200, 1_000_000])('of %i a minute is kept over an hour of hurry', perMinute => {
    const clock = manualClock();
    const rates = createRates(clock.read);
    let taken = 0;
    const step = Math.min(60_000 / perMinute / 2, 500);
    for (let spent = 0; spent < 120_000 && taken < 5_000; spent += step) {
      if (rates.take('key', perMinute) === 0) taken += 1;
      clock.pass(step);
    }
    expect(taken).toBeLessThanOrEqual(perMinute * 3 + 1);
  });
});

describe('wrong credentials', () => {
  test('cost nothing at first, then ban for longer and longer, up to an hour', () => {
    const clock = manualClock();
    const guard = createSignInGuard(clock.read);
    const bans = Array.from({ length: 20 }, () => guard.failed('a'));
    expect(bans.slice(0, 6)).toEqual([0, 0, 0, 0, 15_000, 30_000]);
    expect(Math.max(...bans)).toBe(3_600_000);
    expect(guard.waitOf('a')).toBe(3_600_000);
    expect(guard.waitOf('b')).toBe(0);
    clock.pass(3_600_000);
    expect(guard.waitOf('a')).toBe(0);
    expect(guard.failed('a')).toBe(0);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  [undefined, 'unknown'],
])('%s counts as %s', (remote, key) => {
  expect(addressKey(remote)).toBe(key);
});
