import { describe, expect, it } from 'vitest';
import { connect, failureOf } from '../test/support/client.ts';
import type { LongTask } from './types.ts';

const task = (percentageComplete: number, more: object = {}) => ({
  body: {
    id: '7',
    name: { key: 'copy.tree', args: [] },
    elapsedTime: 100,
    percentageComplete,
    successful: false,
    messages: [],
    ...more,
  },
});

describe('a long task', () => {
  it('is followed to its end, with progress, and asked for less and less often', async () => {
    const steps = [0, 10, 40, 60, 80, 90, 95, 96, 97];
    const { confluence, server, clock } = await connect((_request, index) =>
      index < steps.length
        ? task(steps[index] ?? 0, { finished: false })
        : task(100, { finished: true, successful: true, messages: [{ translation: '12 pages copied' }] }),
    );
    const progress: number[] = [];
    const done = await confluence.tasks.follow('7', { onProgress: ({ percent }) => progress.push(percent) });
    expect(done).toEqual({
      id: '7',
      name: 'copy.tree',
      state: 'succeeded',
      percent: 100,
      elapsedMs: 100,
      messages: ['12 pages copied'],
    });
    expect(progress).toEqual([...steps, 100]);
    expect(server.seen[0]?.path).toBe('/wiki/rest/api/longtask/7');
    const waits = clock.waits.filter(wait => wait >= 500);
    expect(waits.slice(0, 3)).toEqual([500, 750, 1125]);
    expect(waits.at(-1)).toBe(5_000);
  });

  it('on Data Center is done at 100 percent', async () => {
    const { confluence, server } = await connect(
      (_request, index) => (index === 0 ? task(50) : task(100, { successful: true })),
      { edition: 'datacenter' },
    );
    await expect(confluence.tasks.follow('7')).resolves.toMatchObject({ state: 'succeeded' });
    expect(server.seen.map(({ path }) => path)).toEqual(Array(2).fill('/confluence/rest/api/longtask/7'));
  });

  it('that fails is an error with what Confluence says', async () => {
    const { confluence } = await connect(() =>
      task(60, { finished: true, errors: [{ translation: 'No permission in OPS' }] }),
    );
    const error = await failureOf(confluence.tasks.follow('7'));
    expect(error).toMatchObject({ code: 'task_failed', detail: 'No permission in OPS' });
    expect(error.message).toContain(
      'ended at 60 % without success. Confluence says: No permission in OPS. Part of its work may be done',
    );
  });

  it('goes on in Confluence where nobody follows it any more', async () => {
    const controller = new AbortController();
    const { confluence, server } = await connect(() => task(30));
    const onProgress = (_: LongTask): void => controller.abort();
    const error = await failureOf(confluence.tasks.follow('7', { signal: controller.signal, onProgress }));
    expect(error).toMatchObject({ code: 'cancelled' });
    expect(error.message).toContain('The task goes on in Confluence; it was at 30 %.');
    expect(server.seen).toHaveLength(1);
  });

  it('that does not exist is not found', async () => {
    const { confluence } = await connect(() => ({ status: 404, body: {} }));
    expect(await failureOf(confluence.tasks.follow('8'))).toMatchObject({ code: 'not_found' });
  });
});
