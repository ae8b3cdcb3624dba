import { expect, test } from 'vitest';
import { eachStore } from '../test/support/stores.ts';
import { createChanges, EVERYTHING } from './changes.ts';
import { listChanges } from './store/changes.ts';

const HOUR = 60 * 60 * 1000;

eachStore('changes', open => {
  test('reach this process at once and others with their next poll, each once', async () => {
    const store = await open();
    const here = await createChanges(store, { pollMs: HOUR });
    const there = await createChanges(await open(store), { pollMs: HOUR });
    const heard: string[] = [];
    here.on('server', id => heard.push(`here ${id}`));
    there.on('server', id => heard.push(`there ${id}`));
    there.on('person', id => heard.push(`person ${id}`));
    const published = here.publish('server', 'srv_1');
    expect(heard).toEqual(['here srv_1']);
    await published;
    await there.poll();
    await Promise.all([there.poll(), here.poll()]);
    expect(heard).toEqual(['here srv_1', 'there srv_1']);
    await Promise.all([here.close(), there.close()]);
  });

  test('are asked for by themselves', async () => {
    const store = await open();
    const here = await createChanges(store, { pollMs: HOUR });
    const there = await createChanges(await open(store), { pollMs: 10 });
    const heard = new Promise(resolve => there.on('key', resolve));
    await here.publish('key', 'key_1');
    expect(await heard).toBe('key_1');
    await Promise.all([here.close(), there.close()]);
  });

  test('that many processes write at once are all followed', async () => {
    const store = await open();
    const reader = await createChanges(store, { pollMs: HOUR });
    const heard = new Set<string>();
    reader.on('n', id => heard.add(id));
    const writers = await Promise.all(
      Array.from({ length: 4 }, async () => createChanges(await open(store), { pollMs: HOUR })),
    );
    const ids = Array.from({ length: 100 }, (_, index) => `n${index}`);
    const writing = Promise.all(ids.map((id, index) => writers[index % writers.length]?.publish('n', id)));
    let done = false;
    void writing.then(() => {
      done = true;
    });
    while (!done) await reader.poll();
    await reader.poll();
    expect([...heard].sort()).toEqual([...ids].sort());
    await Promise.all([reader, ...writers].map(each => each.close()));
  });

  test('are forgotten after an hour; who slept through that is told that everything may be another', async () => {
    const store = await open();
    let now = HOUR;
    const clock = () => now;
    const here = await createChanges(store, { clock, pollMs: HOUR });
    const sleeper = await createChanges(store, { clock, pollMs: HOUR });
    const heard: string[] = [];
    sleeper.on('server', id => heard.push(id));
    for (const id of ['srv_1', 'srv_2']) await here.publish('server', id);
    now += 2 * HOUR;
    await here.poll();
    expect((await listChanges(store, 0, 10)).map(row => row.subject)).toEqual(['srv_2']);
    await sleeper.poll();
    expect(heard[0]).toBe(EVERYTHING);
    expect(sleeper.seen()).toBe(now);
    await Promise.all([here.close(), sleeper.close()]);
  });

  test('are heard by every listener, whatever one of them throws, until it stops listening', async () => {
    const errors: unknown[] = [];
    const changes = await createChanges(await open(), { pollMs: HOUR, onError: error => errors.push(error) });
    const heard: string[] = [];
    changes.on('server', () => {
      throw new Error('mine');
    });
    const stop = changes.on('server', id => heard.push(id));
    await changes.publish('server', 'a');
    stop();
    await changes.publish('server', 'b');
    expect(heard).toEqual(['a']);
    expect(errors).toEqual([new Error('mine'), new Error('mine')]);
    await changes.close();
  });
});
