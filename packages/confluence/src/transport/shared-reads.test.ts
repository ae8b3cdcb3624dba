import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../../test/support/client.ts';
import { createManualClock } from '../../test/support/clocks.ts';
import { type Answerer, startFakeServer } from '../../test/support/fake-server.ts';
import { type Confluence, createConfluence, createShared, type SharedOptions } from '../index.ts';

const LABELS = { body: { results: [{ id: '1', name: 'one', prefix: 'global' }] } };

async function start(answerer: Answerer, options: SharedOptions = {}) {
  const server = await startFakeServer(answerer);
  onTestFinished(() => server.close());
  const shared = createShared({ allowPrivateHosts: true, perSecond: 10_000, ...options });
  const connect = (principal: string): Confluence =>
    createConfluence({
      site: { edition: 'cloud', url: server.origin },
      credentials: { kind: 'bearer', token: `token-of-${principal}` },
      principal,
      shared,
      ...(options.clock && { clock: options.clock }),
    });
  return { server, connect };
}

describe('identical reads at the same time', () => {
  it('are one request, and everybody owns the answer', async () => {
    const { server, connect } = await start(() => LABELS);
    const ada = connect('ada');
    const read = () => ada.operations.execute('getPageLabels', { id: 1 });
    const [first, second] = await Promise.all([read(), read(), read()]);
    expect(server.seen).toHaveLength(1);
    expect(second?.body).toEqual(first?.body);
    expect(second?.body).not.toBe(first?.body);
  });

  it('are shared by clients of the same principal, and never by those of another', async () => {
    const { server, connect } = await start(() => LABELS);
    await Promise.all(['ada', 'ada', 'bob', 'bob'].map(name => connect(name).labels.list('1')));
    expect(server.seen.map(({ headers }) => headers['authorization']).sort()).toEqual([
      'Bearer token-of-ada',
      'Bearer token-of-bob',
    ]);
  });

  it('differ by query and class of priority', async () => {
    const { server, connect } = await start(() => LABELS);
    const ada = connect('ada');
    await Promise.all([
      ada.labels.list('1'),
      ada.labels.list('2'),
      ada.labels.list('1', { priority: 'bulk' }),
    ]);
    expect(server.seen).toHaveLength(3);
  });

  it('share a failure too', async () => {
    const { server, connect } = await start(() => ({ status: 404, body: {} }));
    const ada = connect('ada');
    await Promise.all([failureOf(ada.labels.list('1')), failureOf(ada.labels.list('1'))]);
    expect(server.seen.length).toBeLessThanOrEqual(2); // pages and blog posts
  });

  it('go on for the one who stays', async () => {
    const controller = new AbortController();
    const { server, connect } = await start(async () => {
      controller.abort();
      return LABELS;
    });
    const ada = connect('ada');
    const [left, stayed] = await Promise.all([
      failureOf(ada.labels.list('1', { signal: controller.signal })),
      ada.labels.list('1'),
    ]);
    expect(left.code).toBe('cancelled');
    expect(stayed).toHaveLength(1);
    expect(server.seen).toHaveLength(1);
  });

  it('end with the last who leaves', async () => {
    const first = new AbortController();
    const second = new AbortController();
    let isClosed = false;
    const { connect } = await start(async () => {
      first.abort();
      setTimeout(() => second.abort(), 10);
      await new Promise<void>(resolve => setTimeout(resolve, 60));
      isClosed = true;
      return LABELS;
    });
    const ada = connect('ada');
    const codes = await Promise.all(
      [first, second].map(async ({ signal }) => (await failureOf(ada.labels.list('1', { signal }))).code),
    );
    expect(codes).toEqual(['cancelled', 'cancelled']);
    expect(isClosed).toBe(false);
  });

  it('do not join one that began before a write of their own', async () => {
    let written = false;
    const { server, connect } = await start(async ({ method }) => {
      if (method === 'DELETE') {
        written = true;
        return { status: 204 };
      }
      const body = written ? { results: [] } : LABELS.body;
      await new Promise<void>(resolve => setTimeout(resolve, 40));
      return { body };
    });
    const ada = connect('ada');
    const before = ada.labels.list('1');
    await new Promise<void>(resolve => setTimeout(resolve, 15));
    await ada.labels.remove('1', 'one');
    expect(await ada.labels.list('1')).toEqual([]);
    expect(await before).toHaveLength(1);
    expect(server.seen).toHaveLength(3);
  });
});

describe('the short memory of answers', () => {
  it('is off unless the process or the call asks for it', async () => {
    const { server, connect } = await start(() => LABELS);
    const ada = connect('ada');
    await ada.labels.list('1');
    await ada.labels.list('1');
    expect(server.seen).toHaveLength(2);
  });

  it('answers for as long as it was told, anew after a write of the same principal, and at once where a call wants what is now', async () => {
    const clock = createManualClock();
    const { server, connect } = await start(({ method }) => (method === 'GET' ? LABELS : { status: 204 }), {
      readCacheMs: 3_000,
      clock,
    });
    const [ada, bob] = [connect('ada'), connect('bob')];
    const counts: number[] = [];
    const list = async (who: Confluence, maxAgeMs?: number): Promise<void> => {
      await who.labels.list('1', maxAgeMs === undefined ? {} : { maxAgeMs });
      counts.push(server.seen.length);
    };
    await list(ada);
    await list(ada);
    await clock.advance(2_999);
    await list(ada);
    await list(bob);
    await list(ada, 0);
    await ada.labels.remove('1', 'one');
    await list(ada);
    await list(bob);
    await clock.advance(3_000);
    await list(ada);
    expect(counts).toEqual([1, 1, 1, 2, 3, 5, 5, 6]);
  });
});
