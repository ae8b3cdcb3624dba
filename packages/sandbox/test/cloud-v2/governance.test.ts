/** Tasks, classification and admin keys over v2: filters, inheritance, rights and time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Caller } from '../api.ts';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
let bob: Caller;
beforeAll(async () => {
  site = await openV2Site();
  const person = {
    userKey: 'k',
    username: 'bob',
    email: 'bob@example.com',
    displayName: 'Bob',
    active: true,
    timeZone: 'UTC',
  };
  site.api.sandbox.domain.people.create({ accountId: '557058:bob', ...person });
  bob = site.api.as(basic('bob@example.com', 'sandbox'));
});
afterAll(() => {
  expect(site.missing('administration')).toEqual([]);
  site.api.sandbox.close();
});

const restrict = (id: string, ...operations: ('read' | 'update')[]) =>
  site.api.sandbox.domain.permissions.setRestrictions(
    site.actor,
    Number(id),
    operations.map(operation => ({
      operation,
      subjectType: 'user' as const,
      subjectId: site.actor.person.accountId,
    })),
  );

const task = (id: number, status: string, text: string) =>
  `<ac:task>\n<ac:task-id>${id}</ac:task-id>\n<ac:task-status>${status}</ac:task-status>\n<ac:task-body>${text}</ac:task-body>\n</ac:task>`;
const MENTION = '<ac:link><ri:user ri:account-id="557058:bob" /></ac:link>';
const tasks = async (query: string, caller = site.admin): Promise<string[]> =>
  (await caller.get(`/wiki/api/v2/tasks?${query}`)).body.results.map(
    (found: { localId: string }) => found.localId,
  );

describe('tasks', () => {
  let page: string;
  const due = Date.UTC(2026, 11, 24);
  beforeAll(async () => {
    const inner = task(4, 'incomplete', 'inside &amp; below');
    const list = [
      task(1, 'incomplete', `${MENTION} sweeps <time datetime="2026-12-24" />`),
      task(2, 'complete', 'done'),
      task(3, 'incomplete', `<span> </span><ac:task-list>${inner}</ac:task-list>`),
      task(5, 'incomplete', ''),
    ];
    page = await site.makePage({ body: storage(`<ac:task-list>${list.join('')}</ac:task-list>`) });
  });

  it.each([
    ['', ['1', '2', '3', '4', '5']],
    ['status=complete', ['2']],
    ['include-blank-tasks=false', ['1', '2', '3', '4']],
    ['assigned-to=557058:bob', ['1']],
    ['assigned-to=nobody', []],
    [`due-at-from=${due}&due-at-to=${due}`, ['1']],
    [`due-at-from=${due + 1}`, []],
    ['completed-at-from=0', ['2']],
    ['created-at-to=0', []],
    ['limit=2', ['1', '2']],
  ])('are found by %s', async (query, found) => {
    expect((await tasks(`page-id=${page}&${query}`)).toSorted()).toEqual(found);
  });

  it('are completed in the body, as a minor edit, and keep everything else', async () => {
    const [found] = (await site.admin.get(`/wiki/api/v2/tasks?page-id=${page}&assigned-to=557058:bob`)).body
      .results;
    const before = (await site.admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body;
    site.api.pass(1000);
    const path = `/wiki/api/v2/tasks/${found.id}`;
    const done = await site.admin.put(path, { status: 'complete' });
    expect(done.body).toMatchObject({
      status: 'complete',
      completedBy: site.actor.person.accountId,
      dueAt: '2026-12-24T00:00:00.000Z',
    });
    const after = (await site.admin.get(`/wiki/api/v2/pages/${page}?body-format=storage`)).body;
    expect(after.version).toMatchObject({ number: before.version.number + 1, minorEdit: true });
    expect(after.body.storage.value).toBe(before.body.storage.value.replace('incomplete', 'complete'));
    await site.admin.put(path, { status: 'complete' });
    expect((await site.admin.get(`/wiki/api/v2/pages/${page}`)).body.version.number).toBe(
      after.version.number,
    );
    expect((await site.admin.put(path, { status: 'incomplete' })).body.completedBy).toBeUndefined();
    expect((await site.admin.put(path, { status: 'perhaps' })).status).toBe(400);
  });

  it('are read and changed by those who may', async () => {
    const [{ id }] = (await site.admin.get(`/wiki/api/v2/tasks?page-id=${page}&status=complete`)).body
      .results;
    const path = `/wiki/api/v2/tasks/${id}`;
    restrict(page, 'update');
    expect((await bob.put(path, { status: 'incomplete' })).status).toBe(403);
    restrict(page, 'read');
    expect((await bob.get(path)).status).toBe(404);
    expect(await tasks(`page-id=${page}`, bob)).toEqual([]);
    restrict(page);
  });

  it('go when their page does, or no longer holds them', async () => {
    const id = await site.makePage({
      body: storage(`<ac:task-list>${task(1, 'incomplete', 'x')}</ac:task-list>`),
    });
    const next = {
      id,
      status: 'current',
      title: `N ${id}`,
      body: storage('<p>x</p>'),
      version: { number: 2 },
    };
    const [found] = (await site.admin.get(`/wiki/api/v2/tasks?page-id=${id}`)).body.results;
    await site.admin.put(`/wiki/api/v2/pages/${id}`, next);
    expect(await tasks(`page-id=${id}`)).toEqual([]);
    expect((await site.admin.get(`/wiki/api/v2/tasks/${found.id}`)).status).toBe(404);
    await site.admin.delete(`/wiki/api/v2/pages/${page}`);
    expect(await tasks(`page-id=${page}`)).toEqual([]);
  });
});

describe('classification', () => {
  it('is the content’s own, else its space’s, else none', async () => {
    const [open, , secret] = (await site.admin.get('/wiki/api/v2/classification-levels')).body;
    expect([open.order, open.status]).toEqual([1, 'PUBLISHED']);
    const space = `/wiki/api/v2/spaces/${site.space}/classification-level/default`;
    const page = `/wiki/api/v2/pages/${await site.makePage()}/classification-level`;
    expect((await site.admin.get(page)).status).toBe(404);
    expect((await site.admin.put(space, { id: open.id })).status).toBe(204);
    expect((await site.admin.get(page)).body.name).toBe('Public');
    expect((await site.admin.put(page, { id: secret.id, status: 'current' })).status).toBe(204);
    expect((await site.admin.get(page)).body.name).toBe('Confidential');
    expect((await site.admin.put(page, { id: 'none', status: 'current' })).status).toBe(400);
    expect((await site.admin.post(`${page}/reset`, { status: 'current' })).status).toBe(204);
    expect((await site.admin.get(page)).body.name).toBe('Public');
    expect((await site.admin.delete(space)).status).toBe(204);
    expect((await site.admin.get(page)).status).toBe(404);
  });

  it('is set by editors alone', async () => {
    const id = await site.makePage();
    const [level] = (await site.admin.get('/wiki/api/v2/classification-levels')).body;
    restrict(id, 'update');
    const path = `/wiki/api/v2/pages/${id}/classification-level`;
    expect((await bob.put(path, { id: level.id, status: 'current' })).status).toBe(403);
    restrict(id, 'read');
    expect((await bob.get(path)).status).toBe(404);
  });
});

describe('an admin key', () => {
  const keyed = { 'atl-confluence-with-admin-key': 'true' };

  it('opens what is restricted while it lasts, for those who ask with it', async () => {
    const id = await site.makePage();
    const bobOnly = [{ operation: 'read' as const, subjectType: 'user' as const, subjectId: '557058:bob' }];
    site.api.sandbox.domain.permissions.setRestrictions(site.actor, Number(id), bobOnly);
    const read = async (headers: Record<string, string> = {}) =>
      (await site.admin.send('GET', `/wiki/api/v2/pages/${id}`, { headers })).status;
    expect(await read(keyed)).toBe(404);
    expect((await site.admin.post('/wiki/api/v2/admin-key')).body.accountId).toBe(
      site.actor.person.accountId,
    );
    expect([await read(), await read(keyed)]).toEqual([404, 200]);
    site.api.pass(10 * 60_000);
    expect(await read(keyed)).toBe(404);
    expect((await site.admin.get('/wiki/api/v2/admin-key')).status).toBe(404);
  });

  it('is for administrators, and for an hour at most', async () => {
    for (const answer of [
      await bob.post('/wiki/api/v2/admin-key'),
      await bob.delete('/wiki/api/v2/admin-key'),
    ])
      expect(answer.status).toBe(404);
    expect((await site.admin.post('/wiki/api/v2/admin-key', { durationInMinutes: 61 })).status).toBe(400);
    const { body } = await site.admin.post('/wiki/api/v2/admin-key', { durationInMinutes: 0 });
    expect((await site.admin.get('/wiki/api/v2/admin-key')).body).toEqual(body);
    expect((await site.admin.delete('/wiki/api/v2/admin-key')).status).toBe(204);
  });
});

describe('access by e-mail', () => {
  it('is told and given', async () => {
    const emails = ['bob@example.com', 'new@example.com', 'x'];
    const check = async () =>
      (await bob.post('/wiki/api/v2/user/access/check-access-by-email', { emails })).body;
    expect(await check()).toEqual({ emailsWithoutAccess: ['new@example.com'], invalidEmails: ['x'] });
    expect((await bob.post('/wiki/api/v2/user/access/invite-by-email', { emails })).status).toBe(200);
    expect((await check()).emailsWithoutAccess).toEqual([]);
    expect((await site.api.as(basic('new@example.com', 'sandbox')).get('/wiki/api/v2/spaces')).status).toBe(
      200,
    );
  });
});
