import { expect, it } from 'vitest';
import { createLateness } from './lateness.ts';

it('is what an answer takes beyond the usual, up to half a second', () => {
  const lateness = createLateness();
  for (let turn = 0; turn < 20; turn += 1) lateness.of('read', 40);
  expect(lateness.of('read', 50)).toBe(0);
  expect(lateness.of('read', 160)).toBeGreaterThan(90);
  expect(lateness.of('read', 9_000)).toBe(500);
});

it('is all of the first answer, which makes a connection', () => {
  expect(createLateness().of('read', 80)).toBe(80);
});

it('takes what is slow by nature for usual, each kind by itself', () => {
  const lateness = createLateness();
  for (let turn = 0; turn < 20; turn += 1) {
    lateness.of('search', 400);
    lateness.of('read', 20);
  }
  expect(lateness.of('search', 450)).toBe(0);
  expect(lateness.of('read', 450)).toBeGreaterThan(400);
});
