/** What the dialects make of answers and what they send, where the embedded Confluence does not show it: odd answers of pages, fallbacks. */
import { describe, expect, it } from 'vitest';
import type { Edition } from '../src/index.ts';
import { connect, failureOf } from './support/client.ts';
import type { SeenRequest } from './support/fake-server.ts';

const line = ({ method, path }: SeenRequest) => `${method} ${path}`;

const V2_PAGE = {
  id: '1454342158',
  status: 'current',
  title: 'Identity Providers',
  spaceId: '539099246',
  parentId: '544080097',
  parentType: 'page',
  lastOwnerId: null,
  authorId: '712020:author',
  createdAt: '2025-10-09T11:15:26.406Z',
  position: null,
  version: {
    number: 12,
    message: '',
    minorEdit: false,
    authorId: '712020:editor',
    createdAt: '2026-01-22T05:50:05.870Z',
    ncsStepVersion: null,
  },
  body: { storage: { representation: 'storage', value: '<p>Hi</p>' } },
  _links: {
    webui: '/spaces/QM/pages/1454342158/Identity+Providers',
    tinyui: '/x/abc',
    base: 'https://acme.atlassian.net/wiki',
  },
};

const DC_PAGE = {
  id: '98304',
  type: 'page',
  status: 'current',
  title: 'Start',
  space: { id: 32769, key: 'DS', name: 'Demo', _links: {} },
  history: {
    createdDate: '2024-05-01T10:00:00.000+02:00',
    createdBy: { type: 'known', username: 'ann', userKey: 'ff80', displayName: 'Ann' },
  },
  version: {
    by: { username: 'bob', userKey: 'ff81', displayName: 'Bob' },
    when: '2024-06-01T10:00:00.000+02:00',
    message: '',
    number: 4,
    minorEdit: true,
  },
  ancestors: [
    { id: '1', title: 'Root' },
    { id: '2', title: 'Middle' },
  ],
  body: { storage: { value: '<p>Hi</p>', representation: 'storage' } },
  _links: { webui: '/display/DS/Start', base: 'https://wiki.acme.example/confluence' },
};

describe('a page', () => {
  it('is decoded from a live answer of Cloud', async () => {
    const { confluence } = await connect(() => ({ body: V2_PAGE }));
    expect(await confluence.pages.get('1454342158')).toEqual({
      id: '1454342158',
      kind: 'page',
      title: 'Identity Providers',
      status: 'current',
      spaceId: '539099246',
      spaceKey: 'QM',
      parentId: '544080097',
      createdAt: '2025-10-09T11:15:26.406Z',
      author: { id: '712020:author' },
      version: {
        number: 12,
        createdAt: '2026-01-22T05:50:05.870Z',
        author: { id: '712020:editor' },
        minor: false,
      },
      storage: '<p>Hi</p>',
      url: 'https://acme.atlassian.net/wiki/spaces/QM/pages/1454342158/Identity+Providers',
    });
  });

  it('is decoded from an answer of Data Center', async () => {
    const { confluence, server } = await connect(() => ({ body: DC_PAGE }), { edition: 'datacenter' });
    expect(await confluence.pages.get('98304')).toEqual({
      id: '98304',
      kind: 'page',
      title: 'Start',
      status: 'current',
      spaceId: '32769',
      spaceKey: 'DS',
      parentId: '2',
      createdAt: '2024-05-01T10:00:00.000+02:00',
      author: { id: 'ff80', name: 'Ann' },
      version: {
        number: 4,
        createdAt: '2024-06-01T10:00:00.000+02:00',
        author: { id: 'ff81', name: 'Bob' },
        minor: true,
      },
      storage: '<p>Hi</p>',
      url: 'https://wiki.acme.example/confluence/display/DS/Start',
    });
    expect(server.seen.map(line)).toEqual(['GET /confluence/rest/api/content/98304']);
  });

  it.each([
    ['/spaces/~712020abc/pages/1/My+page', '~712020abc'],
    ['/spaces/~user%40acme.com/pages/1/x', '~user@acme.com'],
    ['/spaces/QM/overview', 'QM'],
    ['/pages/resumedraft.action?draftId=1', undefined],
    ['/display/DS/x', 'DS'],
  ])('of the address %s is in the space %s', async (webui, spaceKey) => {
    const { confluence } = await connect(() => ({ body: { ...V2_PAGE, _links: { webui } } }));
    expect((await confluence.pages.get('1')).spaceKey).toBe(spaceKey);
  });

  it('never sends a call where the answer says the site is', async () => {
    const evil = {
      ...V2_PAGE,
      _links: {
        ...V2_PAGE._links,
        base: 'https://evil.example/wiki',
        next: 'https://evil.example/wiki/api/v2/x?cursor=c',
      },
    };
    const { confluence, server } = await connect(() => ({ body: { ...evil, results: [] } }));
    await confluence.pages.get('1');
    const page = await confluence.pages.children('1');
    await confluence.pages.children('1', { cursor: page.next ?? '' });
    expect(server.seen).toHaveLength(3);
    expect(server.seen[2]?.query.get('cursor')).toBe('c');
  });

  it.each<Edition>(['cloud', 'datacenter'])(
    'is read again on %s where the answer of the write leaves the body out',
    async edition => {
      const whole = edition === 'cloud' ? V2_PAGE : DC_PAGE;
      const { body: _, ...bare } = whole;
      const { confluence, server } = await connect(
        ({ method }) => ({ body: method === 'GET' ? whole : bare }),
        { edition },
      );
      const page = await confluence.pages.update({
        id: whole.id,
        baseVersion: 3,
        title: 'x',
        storage: '<p>sent</p>',
      });
      expect(page.storage).toBe('<p>Hi</p>');
      expect(server.seen.map(({ method }) => method).slice(-2)).toEqual(['PUT', 'GET']);
    },
  );

  it.each<Edition>(['cloud', 'datacenter'])('without a version number is no page, on %s', async edition => {
    const whole = edition === 'cloud' ? V2_PAGE : DC_PAGE;
    const { confluence } = await connect(() => ({ body: { ...whole, version: {} } }), { edition });
    expect(await failureOf(confluence.pages.get('1'))).toMatchObject({ code: 'bad_answer' });
  });

  it('that Data Center keeps only as the current version is found by its number', async () => {
    const { confluence } = await connect(
      ({ query }) => (query.get('status') === 'historical' ? { status: 404 } : { body: DC_PAGE }),
      { edition: 'datacenter' },
    );
    expect(await confluence.pages.get('98304', { version: 4 })).toMatchObject({ version: { number: 4 } });
    expect(await failureOf(confluence.pages.get('98304', { version: 3 }))).toMatchObject({
      code: 'not_found',
    });
  });

  it.each(['abc', '0', '-1', '1e9', ''])(
    'of Data Center refuses %j as the place to go on with its versions',
    async cursor => {
      const { confluence } = await connect(() => ({ body: DC_PAGE }), { edition: 'datacenter' });
      expect(await failureOf(confluence.pages.versions('1', { cursor }))).toMatchObject({
        code: 'invalid_request',
      });
    },
  );

  it('reports the first failure where an id names neither a page nor a blog post', async () => {
    const { confluence, server } = await connect(({ path }) => ({
      status: 404,
      body: { errors: [{ title: `nothing at ${path}` }] },
    }));
    expect((await failureOf(confluence.pages.get('5'))).detail).toBe('nothing at /wiki/api/v2/pages/5');
    expect(server.seen.map(line)).toEqual(['GET /wiki/api/v2/pages/5', 'GET /wiki/api/v2/blogposts/5']);
  });

  it('is not looked for elsewhere after another failure', async () => {
    const { confluence, server } = await connect(() => ({ status: 403, body: {} }));
    expect(await failureOf(confluence.pages.get('5'))).toMatchObject({ code: 'forbidden' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('writes', () => {
  it('send what the editions want of an update', async () => {
    const update = { id: '1', baseVersion: 4, title: 'T', storage: '<p/>', message: 'why', minor: true };
    const cloud = await connect(() => ({ body: V2_PAGE }));
    await cloud.confluence.pages.update(update);
    expect(JSON.parse(cloud.server.seen[0]?.body ?? '')).toEqual({
      id: '1',
      status: 'current',
      title: 'T',
      body: { representation: 'storage', value: '<p/>' },
      version: { number: 5, message: 'why' },
    });
    const datacenter = await connect(() => ({ body: DC_PAGE }), { edition: 'datacenter' });
    await datacenter.confluence.pages.update(update);
    expect(JSON.parse(datacenter.server.seen.at(-1)?.body ?? '')).toEqual({
      id: '1',
      type: 'page',
      title: 'T',
      version: { number: 5, message: 'why', minorEdit: true },
      body: { storage: { value: '<p/>', representation: 'storage' } },
    });
  });

  it('on Data Center need no second look at a page that was just read', async () => {
    const { confluence, server } = await connect(() => ({ body: { ...DC_PAGE, type: 'blogpost' } }), {
      edition: 'datacenter',
    });
    await confluence.pages.get('98304');
    await confluence.pages.update({ id: '98304', baseVersion: 4, title: 'T', storage: '<p/>' });
    expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'PUT']);
    expect(JSON.parse(server.seen[1]?.body ?? '')).toMatchObject({ type: 'blogpost' });
  });

  it('leave a page alone that is not in the trash', async () => {
    const { confluence, server } = await connect(() => ({ body: V2_PAGE }));
    await confluence.pages.restore('1');
    expect(server.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('ask for the space id once', async () => {
    const { confluence, server } = await connect(({ path }) => ({
      body: path.endsWith('/spaces') ? { results: [{ id: '9', key: 'ENG', name: 'E' }] } : { results: [] },
    }));
    await confluence.pages.findByTitle('a', 'ENG');
    await confluence.pages.findByTitle('b', 'ENG');
    expect(server.seen.map(line)).toEqual([
      'GET /wiki/api/v2/spaces',
      'GET /wiki/api/v2/pages',
      'GET /wiki/api/v2/pages',
    ]);
    expect(server.seen[1]?.query.get('space-id')).toBe('9');
  });
});

describe('cancelling', () => {
  it('stops a call of several requests between them', async () => {
    const controller = new AbortController();
    const { confluence, server } = await connect(() => {
      controller.abort();
      return { status: 404 };
    });
    expect(await failureOf(confluence.pages.get('1', { signal: controller.signal }))).toMatchObject({
      code: 'cancelled',
    });
    expect(server.seen).toHaveLength(1);
  });
});
