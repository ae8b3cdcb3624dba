/** Whiteboards, databases, smart links and folders over v2: what they have beyond the common course of their lives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic } from '../api.ts';
import { openV2Site, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => site.api.sandbox.close());

const KINDS = ['whiteboards', 'databases', 'embeds', 'folders'] as const;
const make = async (kind: (typeof KINDS)[number], more: Record<string, unknown> = {}) =>
  (await site.admin.post(`/wiki/api/v2/${kind}`, { spaceId: site.space, title: `A ${kind}`, ...more })).body;

describe('making', () => {
  it('stands at the top of the space without a parent, under any kind with one', async () => {
    const board = await make('whiteboards', { title: 'Top board' });
    expect(board).toMatchObject({ type: 'whiteboard', parentId: null, parentType: null, status: 'current' });
    expect(board._links).toMatchObject({ webui: `/spaces/FG/whiteboard/${board.id}` });
    const table = await make('databases', { parentId: board.id });
    expect(table).toMatchObject({ parentId: board.id, parentType: 'whiteboard' });
    const page = await site.makePage({ parentId: table.id });
    expect((await site.admin.get(`/wiki/api/v2/pages/${page}`)).body.parentType).toBe('database');
    expect((await site.admin.get(`/wiki/api/v2/pages/${page}/ancestors`)).body.results).toEqual([
      { id: board.id, type: 'whiteboard' },
      { id: table.id, type: 'database' },
    ]);
  });

  it('needs a title for folders only, and lets the others share one', async () => {
    expect((await site.admin.post('/wiki/api/v2/folders', { spaceId: site.space })).status).toBe(400);
    expect((await make('whiteboards', { title: undefined })).title).toBe('Untitled whiteboard');
    expect((await make('embeds', { title: undefined, embedUrl: 'https://example.com' })).title).toBe('');
    await make('databases', { title: 'Twice' });
    expect((await make('databases', { title: 'Twice' })).title).toBe('Twice');
    await make('folders', { title: 'Once' });
    expect((await make('folders', { title: 'Once' })).errors[0].title).toContain('already exists');
  });

  it.each(KINDS)('refuses %s in no space and under no parent', async kind => {
    const path = `/wiki/api/v2/${kind}`;
    const body = { title: 'T' };
    expect((await site.admin.post(path, { ...body, spaceId: '1' })).status).toBe(404);
    expect((await site.admin.post(path, body)).status).toBe(400);
    expect((await site.admin.post(path, { ...body, spaceId: site.space, parentId: '1' })).status).toBe(404);
  });

  it('refuses templates that nobody has and links that lead nowhere', async () => {
    const refused = await make('whiteboards', { templateKey: 'no-such' });
    expect(refused.errors[0].title).toContain('templateKey');
    expect((await make('embeds', { embedUrl: 'javascript:alert(1)' })).errors[0].title).toContain('embedUrl');
  });
});

describe('a private one', () => {
  it.each(['whiteboards', 'databases'] as const)('of the %s is seen by its maker alone', async kind => {
    const { domain } = site.api.sandbox;
    const name = `guest-${kind}`;
    domain.people.create({
      accountId: `557058:${name}`,
      userKey: name,
      username: name,
      email: `${name}@example.com`,
      displayName: name,
      active: true,
      timeZone: 'UTC',
    });
    const guest = site.api.as(basic(`${name}@example.com`, 'sandbox'));
    const open = await make(kind, { title: 'Open' });
    const { body: secret } = await site.admin.post(`/wiki/api/v2/${kind}?private=true`, {
      spaceId: site.space,
      title: 'Secret',
    });
    expect((await guest.get(`/wiki/api/v2/${kind}/${open.id}`)).status).toBe(200);
    for (const path of ['', '/operations', '/properties', '/direct-children', '/ancestors', '/descendants'])
      expect((await guest.get(`/wiki/api/v2/${kind}/${secret.id}${path}`)).status, path).toBe(404);
    expect((await guest.delete(`/wiki/api/v2/${kind}/${secret.id}`)).status).toBe(404);
  });
});

describe('reading', () => {
  it('includes what is asked for', async () => {
    const board = await make('whiteboards', { title: 'Included' });
    const child = await make('folders', { title: 'In it', parentId: board.id });
    await site.admin.post(`/wiki/api/v2/whiteboards/${board.id}/properties`, { key: 'k', value: 1 });
    const query = 'include-direct-children=true&include-properties=true&include-operations=true';
    const { body } = await site.admin.get(`/wiki/api/v2/whiteboards/${board.id}?${query}`);
    expect(body.directChildren).toMatchObject({ results: [{ id: child.id }], meta: { hasMore: false } });
    expect(body.properties.results).toMatchObject([{ key: 'k', value: 1 }]);
    expect(body.operations.results).toContainEqual({ operation: 'delete', targetType: 'whiteboard' });
  });

  it('answers folders with milliseconds and the others with ISO times, as Atlassian does', async () => {
    expect((await make('folders', { title: 'Timed' })).createdAt).toBeTypeOf('number');
    expect((await make('databases')).createdAt).toMatch(/^\d{4}-\d\d-\d\dT/u);
  });

  it('finds a kind by its own path alone, in CQL by its type', async () => {
    const board = await make('whiteboards', { title: 'Heron board' });
    expect((await site.admin.get(`/wiki/api/v2/databases/${board.id}`)).status).toBe(404);
    const found = await site.admin.get(
      `/wiki/rest/api/search?cql=${encodeURIComponent('type = whiteboard and title ~ heron')}`,
    );
    expect(found.body.results).toHaveLength(1);
  });
});

describe('deleting', () => {
  it('leaves it in the trash and moves what is below up', async () => {
    const table = await make('databases', { title: 'Gone', parentId: site.home });
    const page = await site.makePage({ parentId: table.id });
    expect((await site.admin.delete(`/wiki/api/v2/databases/${table.id}`)).status).toBe(204);
    expect((await site.admin.get(`/wiki/api/v2/databases/${table.id}`)).body.status).toBe('trashed');
    expect((await site.admin.get(`/wiki/api/v2/pages/${page}`)).body.parentId).toBe(site.home);
    expect((await site.admin.delete(`/wiki/api/v2/databases/${table.id}`)).status).toBe(404);
  });
});
