/** People, search and folders where the embedded Confluence does not show what matters: batches, caches, entities, odd answers. */
import { describe, expect, it } from 'vitest';
import { connect } from './support/client.ts';
import type { SeenRequest } from './support/fake-server.ts';

const line = ({ method, path }: SeenRequest) => `${method} ${path}`;

describe('people', () => {
  it('are named 250 at a time, each once', async () => {
    const ids = Array.from({ length: 600 }, (_, index) => `id-${index}`);
    const { confluence, server } = await connect(({ body }) => ({
      body: {
        results: JSON.parse(body).accountIds.map((accountId: string) => ({
          accountId,
          displayName: `Name of ${accountId}`,
        })),
      },
    }));
    const names = await confluence.users.names([...ids, ...ids]);
    expect(names.get('id-599')).toBe('Name of id-599');
    expect(names.size).toBe(600);
    expect(server.seen.map(({ body }) => JSON.parse(body).accountIds.length)).toEqual([250, 250, 100]);
    await confluence.users.names(ids);
    expect(server.seen).toHaveLength(3);
  });

  it('are looked up again after a minute', async () => {
    const { confluence, server, clock } = await connect(() => ({
      body: { results: [{ accountId: 'a', displayName: 'Ann' }] },
    }));
    await confluence.users.names(['a']);
    await new Promise<void>(resolve => clock.schedule(resolve, 61_000));
    await confluence.users.names(['a']);
    expect(server.seen).toHaveLength(2);
  });

  it('are known without a call once an answer named them, for a minute', async () => {
    const { confluence, server, clock } = await connect(() => ({
      body: { results: [{ user: { accountId: 'a', displayName: 'Ann' } }, { user: { accountId: 'b' } }] },
    }));
    expect(confluence.users.known(['a']).size).toBe(0);
    await confluence.users.search('A');
    expect([...confluence.users.known(['a', 'b', 'c'])]).toEqual([['a', 'Ann']]);
    await new Promise<void>(resolve => clock.schedule(resolve, 61_000));
    expect(confluence.users.known(['a']).size).toBe(0);
    expect(server.seen).toHaveLength(1);
  });

  it('are found by user name where Data Center knows no such key', async () => {
    const ann = { type: 'known', username: 'ann', userKey: 'ff80', displayName: 'Ann' };
    const { confluence } = await connect(
      ({ query }) => (query.get('username') === 'ann' ? { body: ann } : { status: 404 }),
      { edition: 'datacenter' },
    );
    expect(await confluence.users.get('ann')).toEqual({ id: 'ff80', name: 'Ann', username: 'ann' });
  });

  it('are searched for with quotes and backslashes as they are', async () => {
    const { confluence, server } = await connect(() => ({ body: { results: [] } }));
    await confluence.users.search('O"Neil \\ x');
    expect(server.seen[0]?.query.get('cql')).toBe('user.fullname ~ "O\\"Neil \\\\ x"');
  });
});

describe('search', () => {
  it('makes plain text of titles and excerpts, and reads every kind of result', async () => {
    const results = [
      {
        content: {
          id: '7',
          type: 'page',
          space: { key: 'ENG', name: 'Engineering' },
          version: { when: '2026-01-02T03:04:05Z', by: { accountId: 'a', displayName: 'Ann' } },
        },
        title: '@@@hl@@@Rock@@@endhl@@@ &amp; roll',
        excerpt: 'We @@@hl@@@rock@@@endhl@@*\n  &lt;b&gt; &#8230; &#x27;it&#x27; &unknown; &hellip;',
        url: '/spaces/ENG/pages/7/Rock',
        entityType: 'content',
      },
      {
        space: { key: 'OPS', name: 'Operations', id: 3, type: 'global' },
        title: 'Operations',
        excerpt: '',
        url: '/spaces/OPS',
        entityType: 'space',
        lastModified: '2026-01-01T00:00:00Z',
      },
    ];
    const { confluence } = await connect(() => ({
      body: { results, totalSize: 2, _links: { base: 'https://acme.atlassian.net/wiki' } },
    }));
    const { items, total } = await confluence.search.cql('x');
    expect(total).toBe(2);
    expect(items[0]).toEqual({
      id: '7',
      kind: 'page',
      title: 'Rock & roll',
      spaceKey: 'ENG',
      spaceName: 'Engineering',
      excerpt: "We rock@@@endhl@@* <b> … 'it' &unknown; …",
      modifiedAt: '2026-01-02T03:04:05Z',
      author: { id: 'a', name: 'Ann' },
      url: 'https://acme.atlassian.net/wiki/spaces/ENG/pages/7/Rock',
    });
    expect(items[1]).toMatchObject({
      id: '3',
      kind: 'space',
      title: 'Operations',
      spaceKey: 'OPS',
      url: 'https://acme.atlassian.net/wiki/spaces/OPS',
    });
  });
});

describe('folders', () => {
  it('are looked for where an id is no page', async () => {
    const { confluence, server } = await connect(({ path }) =>
      path.includes('/folders/')
        ? { body: { results: [{ id: '3', type: 'page', title: 'In it' }] } }
        : { status: 404 },
    );
    expect((await confluence.pages.children('2')).items).toEqual([
      { id: '3', kind: 'page', title: 'In it', parentId: '2', depth: 1 },
    ]);
    expect(server.seen.map(line)).toEqual([
      'GET /wiki/api/v2/pages/2/direct-children',
      'GET /wiki/api/v2/folders/2/direct-children',
    ]);
  });

  it('and pages above a page get their titles, the page itself left out', async () => {
    const { confluence, server } = await connect(({ path }) => {
      if (path.endsWith('/ancestors'))
        return {
          body: {
            results: [
              { id: '1', type: 'page' },
              { id: '2', type: 'folder' },
              { id: '3', type: 'page' },
              { id: '9', type: 'page' },
            ],
          },
        };
      if (path.includes('/folders/'))
        return { body: { id: '2', title: 'Folder', createdAt: 1_700_000_000_000 } };
      return {
        body: {
          results: [
            { id: '3', title: 'Three' },
            { id: '1', title: 'One' },
          ],
        },
      };
    });
    expect(
      (await confluence.pages.ancestors('9')).map(({ title, kind, depth }) => [title, kind, depth]),
    ).toEqual([
      ['One', 'page', 1],
      ['Folder', 'folder', 2],
      ['Three', 'page', 3],
    ]);
    expect(server.seen).toHaveLength(3);
  });
});
