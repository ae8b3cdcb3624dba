import { describe, expect, test } from 'vitest';
import { createFairQueue, type QueueRefusal, type Release } from './fair-queue.ts';

const LIMITS = { perPrincipal: 2, perServer: 4 };

function makeQueue(deadlineMs = 60_000, mostWaiting = 10) {
  const queue = createFairQueue({ deadlineMs, mostWaiting });
  const order: string[] = [];
  const enter = async (principal: string, signal?: AbortSignal): Promise<Release | QueueRefusal> => {
    const entered = await queue.enter({ server: 'docs', principal, ...(signal && { signal }) }, LIMITS);
    if (typeof entered === 'function') order.push(principal);
    return entered;
  };
  return { queue, order, enter };
}

function release(entered: Release | QueueRefusal): void {
  if (typeof entered === 'string') throw new Error(entered);
  entered();
}

describe('a fair queue', () => {
  test('lets a principal run so many at once, and others beside it', async () => {
    const { queue, enter } = makeQueue();
    await Promise.all([enter('ada'), enter('ada'), enter('bob')]);
    const third = enter('ada');
    expect([queue.running, queue.waiting]).toEqual([3, 1]);
    await enter('bob');
    expect([queue.running, queue.waiting]).toEqual([4, 1]);
    void third;
  });

  test('gives turns round, so that a long line of one holds nobody else up', async () => {
    const { queue, order, enter } = makeQueue();
    const running = await Promise.all([enter('ada'), enter('ada'), enter('bob'), enter('bob')]);
    const waiting = [...Array.from({ length: 4 }, () => enter('ada')), enter('carl'), enter('dora')];
    order.length = 0;
    const done: Promise<void>[] = waiting.map(async each => release(await each));
    running.forEach(release);
    await Promise.all(done);
    expect(order.slice(0, 3).sort()).toEqual(['ada', 'carl', 'dora']);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  test('refuses whoever waits too long, goes away, or has too many waiting', async () => {
    const { queue, enter } = makeQueue(20, 2);
    await Promise.all([enter('ada'), enter('ada')]);
    const caller = new AbortController();
    const asked = [enter('ada', caller.signal), enter('ada'), enter('ada')];
    caller.abort();
    expect(await Promise.all(asked)).toEqual(['gone', 'late', 'full']);
    expect([queue.running, queue.waiting]).toEqual([2, 0]);
  });

  test('ends a turn once, however often it is told', async () => {
    const { queue, enter } = makeQueue();
    const [first] = await Promise.all([enter('ada'), enter('ada')]);
    if (first) {
      release(first);
      release(first);
    }
    expect(queue.running).toBe(1);
  });
});
