import { describe, expect, it } from 'vitest';
import { createManualClock } from '../test/support/clocks.ts';
import { type CacheStore, createCache, isText } from './cache.ts';

describe('createCache', () => {
  it('remembers for a minute', async () => {
    const clock = createManualClock();
    const cache = createCache(new Map(), 'site ada', clock);
    cache.set('key', 'value');
    await clock.advance(59_999);
    expect(cache.get('key', isText)).toBe('value');
    await clock.advance(1);
    expect(cache.get('key', isText)).toBeUndefined();
  });

  it('shows nobody what another one looked up, in one store', () => {
    const store: CacheStore = new Map();
    const clock = createManualClock();
    createCache(store, 'site ada', clock).set('key', 'for ada');
    expect(createCache(store, 'site bob', clock).get('key', isText)).toBeUndefined();
    expect(createCache(store, 'other ada', clock).get('key', isText)).toBeUndefined();
    expect(createCache(store, 'site ada', clock).get('key', isText)).toBe('for ada');
  });

  it('forgets the oldest entries beyond its size', () => {
    const store: CacheStore = new Map();
    const cache = createCache(store, 'site ada', createManualClock());
    for (let index = 0; index < 2_100; index += 1) cache.set(`key ${index}`, 'x');
    expect(store.size).toBe(2_000);
    expect(cache.get('key 0', isText)).toBeUndefined();
    expect(cache.get('key 2099', isText)).toBe('x');
  });

  it('gives nothing of another type', () => {
    const cache = createCache(new Map(), 'site ada', createManualClock());
    cache.set('key', 5);
    expect(cache.get('key', isText)).toBeUndefined();
  });
});
