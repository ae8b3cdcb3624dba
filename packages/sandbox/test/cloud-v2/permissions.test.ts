/** Restrictions over v2: what may not be seen does not exist, what may not be changed is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Caller } from '../api.ts';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
let bob: Caller;
let hidden: string;
let locked: string;
let comment: string;

beforeAll(async () => {
  site = await openV2Site();
  const { domain } = site.api.sandbox;
  const person = {
    userKey: 'k',
    username: 'bob',
    email: 'bob@example.com',
    displayName: 'Bob',
    active: true,
    timeZone: 'UTC',
  };
  domain.people.create({ accountId: '557058:bob', ...person });
  bob = site.api.as(basic('bob@example.com', 'sandbox'));
  hidden = await site.makePage();
  locked = await site.makePage();
  const only = (operation: 'read' | 'update') => [
    { operation, subjectType: 'user', subjectId: site.actor.person.accountId } as const,
  ];
  domain.permissions.setRestrictions(site.actor, Number(hidden), only('read'));
  domain.permissions.setRestrictions(site.actor, Number(locked), only('update'));
  const made = await site.admin.post('/wiki/api/v2/footer-comments', {
    pageId: hidden,
    body: storage('<p>c</p>'),
  });
  comment = made.body.id;
});
afterAll(() => site.api.sandbox.close());

const change = (id: string) => ({
  id,
  status: 'current',
  title: `T ${id}`,
  body: storage('<p>x</p>'),
  version: { number: 2 },
});

describe('a page that one may not see', () => {
  it('is not found, nor is anything on it', async () => {
    const page = `/wiki/api/v2/pages/${hidden}`;
    for (const path of [
      page,
      `${page}/versions`,
      `${page}/labels`,
      `${page}/ancestors`,
      `${page}/descendants`,
      `${page}/properties`,
      `${page}/footer-comments`,
      `${page}/attachments`,
      `/wiki/api/v2/footer-comments/${comment}`,
    ]) {
      expect((await bob.get(path)).status, path).toBe(404);
      expect((await site.admin.get(path)).status, path).toBe(200);
    }
  });

  it('cannot be changed, deleted, commented or built upon', async () => {
    expect((await bob.put(`/wiki/api/v2/pages/${hidden}`, change(hidden))).status).toBe(404);
    expect((await bob.delete(`/wiki/api/v2/pages/${hidden}`)).status).toBe(404);
    expect(
      (await bob.post('/wiki/api/v2/footer-comments', { pageId: hidden, body: storage('<p>x</p>') })).status,
    ).toBe(404);
    expect(
      (
        await bob.post('/wiki/api/v2/footer-comments', {
          parentCommentId: comment,
          body: storage('<p>x</p>'),
        })
      ).status,
    ).toBe(404);
    expect(
      (await bob.post('/wiki/api/v2/pages', { spaceId: site.space, title: 'Below', parentId: hidden }))
        .status,
    ).toBe(404);
  });

  it('is in no list', async () => {
    const ids = async (caller: Caller, path: string) =>
      (await caller.get(path)).body.results.map((item: { id: string }) => item.id);
    for (const path of [
      '/wiki/api/v2/pages?limit=250',
      `/wiki/api/v2/spaces/${site.space}/pages?limit=250`,
      `/wiki/api/v2/pages/${site.home}/children`,
      `/wiki/api/v2/pages/${site.home}/direct-children`,
      `/wiki/api/v2/pages/${site.home}/descendants`,
    ]) {
      expect(await ids(bob, path), path).not.toContain(hidden);
      expect(await ids(site.admin, path), path).toContain(hidden);
    }
    expect(await ids(bob, '/wiki/api/v2/footer-comments')).toEqual([]);
  });
});

describe('a page that one may see but not change', () => {
  it('refuses writes with 403 and stays as it is', async () => {
    const page = `/wiki/api/v2/pages/${locked}`;
    expect((await bob.get(page)).status).toBe(200);
    const answers = [
      await bob.put(page, change(locked)),
      await bob.put(`${page}/title`, { status: 'current', title: 'x' }),
      await bob.delete(page),
    ];
    expect(answers.map(answer => [answer.status, answer.body.errors[0].code])).toEqual(
      Array(3).fill([403, 'FORBIDDEN']),
    );
    expect((await bob.get(page)).body).toMatchObject({ status: 'current', version: { number: 1 } });
  });

  it('can be commented, and says what is allowed', async () => {
    expect(
      (await bob.post('/wiki/api/v2/footer-comments', { pageId: locked, body: storage('<p>hi</p>') })).status,
    ).toBe(201);
    const operations = async (caller: Caller) =>
      (await caller.get(`/wiki/api/v2/pages/${locked}?include-operations=true`)).body.operations.results
        .length;
    expect([await operations(bob), await operations(site.admin)]).toEqual([1, 5]);
  });
});

describe('a tree with pages that are hidden', () => {
  it('fills every page of descendants with what may be seen', async () => {
    const root = await site.makePage();
    const children: string[] = [];
    for (let index = 0; index < 6; index++) children.push(await site.makePage({ parentId: root }));
    for (const id of children.slice(0, 3))
      site.api.sandbox.domain.permissions.setRestrictions(site.actor, Number(id), [
        { operation: 'read', subjectType: 'user', subjectId: site.actor.person.accountId },
      ]);
    const { body } = await bob.get(`/wiki/api/v2/pages/${root}/descendants?limit=2`);
    expect(body.results.map((item: { id: string }) => item.id)).toEqual(children.slice(3, 5));
    const next = await bob.get(body._links.next);
    expect(next.body.results.map((item: { id: string }) => item.id)).toEqual(children.slice(5));
    expect(next.body._links.next).toBeUndefined();
    expect((await site.admin.get(`/wiki/api/v2/pages/${root}/descendants`)).body.results).toHaveLength(6);
  });
});

describe('the operations of a space', () => {
  it('are what its grants give', async () => {
    const { domain } = site.api.sandbox;
    const list = async (caller: Caller): Promise<readonly string[]> =>
      (await caller.get(`/wiki/api/v2/spaces/${site.space}/operations`)).body.operations.map(
        (each: { operation: string; targetType: string }) => `${each.operation} ${each.targetType}`,
      );
    domain.access.grants(Number(site.space));
    const group = domain.people.groupByName('confluence-users')?.id ?? '';
    expect(await list(bob)).toContain('create page');
    expect(await list(bob)).not.toContain('administer space');
    domain.access.revoke(site.actor, Number(site.space), { type: 'group', id: group }, [
      { operation: 'create', target: 'page' },
    ]);
    expect(await list(bob)).not.toContain('create page');
    expect(await list(site.admin)).toEqual(expect.arrayContaining(['administer space', 'delete space']));
  });
});
