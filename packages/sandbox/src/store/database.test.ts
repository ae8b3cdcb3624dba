import { describe, expect, it } from 'vitest';
import { openStore } from './database.ts';
import { createIdentity, formatUuid, readMeta, writeMeta } from './identity.ts';
import { addIn, readSlice } from './slices.ts';

describe('transactions', () => {
  it('undo everything where the work fails, an inner one only its own', () => {
    const store = openStore();
    expect(() =>
      store.transaction(() => {
        writeMeta(store, 'a', '1');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(readMeta(store, 'a')).toBeUndefined();
    store.transaction(() => {
      writeMeta(store, 'outer', '1');
      expect(() =>
        store.transaction(() => {
          writeMeta(store, 'inner', '1');
          throw new Error('inner');
        }),
      ).toThrow('inner');
    });
    expect([readMeta(store, 'outer'), readMeta(store, 'inner')]).toEqual(['1', undefined]);
  });
});

describe('identity', () => {
  it('counts on where it stopped and never repeats', () => {
    const store = openStore();
    const first = createIdentity(store, 's');
    const ids = [first.nextId(), first.nextId(), createIdentity(store, 's').nextId()];
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(ids[0]).toBeGreaterThan(65_537);
    const again = createIdentity(openStore(), 's');
    expect([again.nextId(), again.nextId(), again.nextId()]).toEqual(ids);
  });

  it('makes version 4 UUIDs', () => {
    const { nextUuid } = createIdentity(openStore(), 's');
    for (let count = 0; count < 20; count += 1)
      expect(nextUuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(formatUuid('0'.repeat(32))).toBe('00000000-0000-4000-8000-000000000000');
  });
});

describe('slices', () => {
  const store = openStore();
  for (const [name, id] of [
    ['b', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
  ] as const)
    store.run('insert into label_id (id, prefix, name) values (?, ?, ?)', id, 'global', `${name}${id}`);
  const read = (descending: boolean, limit: number): number[] => {
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const slice = readSlice<{ id: number }, number>(
        store,
        {
          from: 'label_id',
          where: ['id > ?'],
          parameters: [0],
          order: 'substr(name, 1, 1)',
          tie: 'id',
          descending,
          map: row => row.id,
        },
        { limit, ...(after === undefined ? {} : { after }) },
      );
      seen.push(...slice.items);
      after = slice.next;
    } while (after !== undefined);
    return seen;
  };

  it.each([1, 2, 3, 4, 9])('give every row once, ties included, %i at a time', limit => {
    expect(read(false, limit)).toEqual([2, 1, 3, 4]);
    expect(read(true, limit)).toEqual([4, 3, 1, 2]);
  });

  it('ask for members of a list with one parameter', () => {
    const where: string[] = [];
    const parameters: (string | number | null | bigint | NodeJS.ArrayBufferView)[] = [];
    addIn(where, parameters, 'id', [1, 2]);
    addIn(where, parameters, 'name', undefined);
    addIn(where, parameters, 'prefix', []);
    expect([where, parameters]).toEqual([['id in (select value from json_each(?))', '0'], ['[1,2]']]);
  });
});
