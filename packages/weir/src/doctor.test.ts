import { expect, test } from 'vitest';
import { checkClock } from './doctor.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

test.each([
  ['the same time', 'Mon, 23 Nov 2026 12:00:00 GMT', true, "agrees with the server's"],
  ['a minute apart', 'Mon, 23 Nov 2026 11:59:00 GMT', true, "agrees with the server's"],
  ['ahead', 'Mon, 23 Nov 2026 11:55:00 GMT', false, "is 300 seconds ahead of the server's"],
  ['behind', 'Mon, 23 Nov 2026 12:02:00 GMT', false, "is 120 seconds behind the server's"],
  ['no date', '', true, 'the server tells no time'],
])('the clock: %s', (_, date, ok, detail) => {
  expect(checkClock(date, NOW)).toMatchObject({ name: 'clock', ok, detail });
});
