import { describe, expect, it } from 'vitest';
import { connect, failureOf } from '../test/support/client.ts';
import type { SeenRequest } from '../test/support/fake-server.ts';
import { eachItem, eachPage } from './index.ts';

/** Ten labels in pages of the size that is asked for, by cursor or by offset. */
function listLabels({ path, query }: SeenRequest) {
  const isOffset = path.includes('/rest/api/');
  const limit = Number(query.get('limit') ?? 4);
  const from = Number(query.get(isOffset ? 'start' : 'cursor') ?? 0);
  const results = Array.from({ length: Math.min(limit, 10 - from) }, (_, index) => ({
    id: String(from + index),
    name: `label-${from + index}`,
    prefix: 'global',
    number: from + index,
    createdAt: '2026-01-01T00:00:00Z',
  }));
  const to = from + results.length;
  const next = isOffset
    ? `${path}?next=true&limit=${limit}&start=${to}`
    : `${path}?limit=${limit}&cursor=${to}`;
  return { body: { results, start: from, limit, size: results.length, _links: to < 10 ? { next } : {} } };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('walking a list', () => {
  it('gives page after page, each when it is asked for', async () => {
    const { confluence, server } = await connect(listLabels);
    const sizes: number[] = [];
    for await (const { items } of eachPage(request => confluence.pages.versions('1', request), {
      pageSize: 4,
    })) {
      sizes.push(items.length);
      expect(server.seen).toHaveLength(sizes.length);
    }
    expect(sizes).toEqual([4, 4, 2]);
  });

  it('gives the items of all pages, and stops asking where the caller stops', async () => {
    const { confluence, server } = await connect(listLabels);
    const list = (request: object) => confluence.pages.versions('1', request);
    const all = await collect(eachItem(list, { pageSize: 3 }));
    expect(all.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(server.seen).toHaveLength(4);
    for await (const { number } of eachItem(list, { pageSize: 3 })) if (number === 1) break;
    expect(server.seen).toHaveLength(5);
  });

  it.each([
    [5, 3, [3, 2], [3, 2]],
    [6, 3, [3, 3], [3, 3]],
    [3, 50, [3], [3]],
    [0, 3, [], []],
  ])('takes %d items in pages of %d', async (limit, pageSize, asked, got) => {
    const { confluence, server } = await connect(listLabels);
    const pages = await collect(
      eachPage(request => confluence.pages.versions('1', request), { limit, pageSize }),
    );
    expect(pages.map(({ items }) => items.length)).toEqual(got);
    expect(server.seen.map(({ query }) => Number(query.get('limit')))).toEqual(asked);
  });

  it('goes on from a cursor', async () => {
    const { confluence } = await connect(listLabels);
    const rest = await collect(eachItem(request => confluence.pages.versions('1', request), { cursor: '8' }));
    expect(rest.map(({ number }) => number)).toEqual([8, 9]);
  });

  it('ends where the API sends it in circles, and where it is cancelled', async () => {
    const { confluence } = await connect(({ path }) => ({
      body: { results: [], _links: { next: `${path}?cursor=same` } },
    }));
    const list = (request: object) => confluence.pages.versions('1', request);
    expect(await failureOf(collect(eachPage(list)))).toMatchObject({ code: 'bad_answer' });
    expect(await failureOf(collect(eachPage(list, { signal: AbortSignal.abort() })))).toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('operations.pages', () => {
  it.each([
    ['by cursor', 'cloud', 'getPageLabels', { id: 1, limit: 4 }, 'cursor', [null, '4', '8']],
    ['by offset', 'cloud', 'getLongTasks', { limit: 4 }, 'start', [null, '4', '8']],
    ['by offset on Data Center', 'datacenter', 'getLongTasks', { limit: 4 }, 'start', [null, '4', '8']],
  ] as const)('follows %s', async (_, edition, id, input, parameter, places) => {
    const { confluence, server } = await connect(listLabels, { edition });
    const results = await collect(confluence.operations.pages(id, input));
    expect(results).toHaveLength(3);
    expect(server.seen.map(({ query }) => query.get(parameter))).toEqual(places);
  });

  it('asks for ancestors again from the highest one, in its own kind', async () => {
    const chain = ['10', '11', '12', '13', '14', '15'];
    const { confluence, server } = await connect(({ path, query }) => {
      const of = chain.indexOf(path.split('/').at(-2) ?? '');
      const above = chain.slice(Math.max(0, of - Number(query.get('limit'))), of);
      return { body: { results: above.map(id => ({ id, type: id === '12' ? 'folder' : 'page' })) } };
    });
    const results = await collect(confluence.operations.pages('getPageAncestors', { id: 15, limit: 3 }));
    expect(results).toHaveLength(2);
    expect(server.seen.map(({ path }) => path)).toEqual([
      '/wiki/api/v2/pages/15/ancestors',
      '/wiki/api/v2/folders/12/ancestors',
    ]);
  });

  it('gives one result of what is no list', async () => {
    const { confluence } = await connect(() => ({ body: { id: '1' } }));
    expect(await collect(confluence.operations.pages('getPageById', { id: 1 }))).toHaveLength(1);
  });
});
