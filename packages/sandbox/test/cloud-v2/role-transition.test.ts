/** The move to roles over v2: combinations without a role, tasks that give roles or take access, and who may. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basic, type Caller } from '../api.ts';
import { openV2Site, type V2Site } from './v2-site.ts';

const ROOT = '/wiki/api/v2/space-permissions/transition';
const BOB = '557058:bob';
const READ = { operation: 'read', target: 'space' };
const CREATE = { operation: 'create', target: 'page' };
const EXPORT = { operation: 'export', target: 'space' };

let site: V2Site;
let bob: Caller;
let other: string;
beforeAll(async () => {
  site = await openV2Site();
  site.api.sandbox.domain.people.create({
    accountId: BOB,
    userKey: 'bob',
    username: 'bob',
    email: 'bob@example.com',
    displayName: 'Bob',
    active: true,
    timeZone: 'UTC',
  });
  bob = site.api.as(basic('bob@example.com', 'sandbox'));
  other = (await site.admin.post('/wiki/api/v2/spaces', { name: 'Other', key: 'OTHER' })).body.id;
});
afterAll(() => {
  expect(site.missing('roleTransition')).toEqual([]);
  site.api.sandbox.close();
});

/** Bob may read and create, and export, in both spaces; the group may read alone. */
beforeEach(() => {
  const { access, people, spaceRoles } = site.api.sandbox.domain;
  const group = people.groupByName('readers') ?? people.createGroup('readers');
  for (const space of [site.space, other].map(Number)) {
    access.close(site.actor, space);
    spaceRoles.assign(site.actor, space, { type: 'user', id: BOB }, undefined);
    access.grant(site.actor, space, { type: 'user', id: BOB }, [EXPORT, CREATE, READ]);
    access.grant(site.actor, space, { type: 'group', id: group.id }, [READ]);
  }
});

interface Entry {
  readonly combinationId: string;
  readonly permissions: readonly { readonly id: string }[];
}
const finish = async (taskId: string) => {
  const before = (await site.admin.get(`${ROOT}/tasks/${taskId}`)).body.status;
  site.api.pass(2_000);
  return [before, (await site.admin.get(`${ROOT}/tasks/${taskId}`)).body];
};
const generate = async (): Promise<readonly Entry[]> => {
  const { status, body } = await site.admin.post(`${ROOT}/combinations`);
  expect([status, body.status, body.statusUrl]).toEqual([202, 'IN_PROGRESS', `${ROOT}/tasks/${body.taskId}`]);
  expect(await finish(body.taskId)).toEqual(['IN_PROGRESS', { taskId: body.taskId, status: 'COMPLETED' }]);
  return (await site.admin.get(`${ROOT}/combinations`)).body.results;
};
const bobsCombination = async (): Promise<string> =>
  (await generate()).find(
    ({ permissions }) => permissions.some(({ id }) => id === 'create/page') && permissions.length === 3,
  )?.combinationId ?? '';
const roleNamed = async (name: string): Promise<string> =>
  (await site.admin.get('/wiki/api/v2/space-roles')).body.results.find(
    (role: { name: string }) => role.name === name,
  ).id;
const readsOf = async (caller: Caller): Promise<number[]> => {
  const ids = [site.space, other];
  return Promise.all(ids.map(async id => (await caller.get(`/wiki/api/v2/spaces/${id}`)).status));
};
const assign = (combination: string, given: Record<string, unknown>, spaceSelection: unknown) =>
  site.admin.post(`${ROOT}/role-assignments`, {
    assignments: [{ permissionCombinationId: combination, principalTypeAssignments: [given] }],
    spaceSelection,
  });
const ALL = { spaceType: 'ALL' };

describe('combinations', () => {
  it('are those that no role covers, with who holds them and where', async () => {
    const entries = await generate();
    expect(entries).toContainEqual({
      combinationId: expect.any(String),
      permissions: [
        { id: 'read/space', displayName: 'View the space' },
        { id: 'create/page', displayName: 'Add pages' },
        { id: 'export/space', displayName: 'Export the space' },
      ],
      spaceCount: 2,
      principalCount: 1,
      principalTypes: ['USER'],
    });
    // Reading alone is what the role Viewer gives.
    expect(entries.some(({ permissions }) => permissions.length === 1)).toBe(false);
  });

  it('stay as they were generated, and come in pages', async () => {
    await generate();
    const first = (await site.admin.get(`${ROOT}/combinations?limit=1`)).body;
    expect(first.generatedAt).toMatch(/^\d{4}-/u);
    const second = (await site.admin.get(`${ROOT}/combinations?limit=1&cursor=${first.cursor}`)).body;
    expect(second.results[0].combinationId).not.toBe(first.results[0].combinationId);
    expect((await site.admin.get(`${ROOT}/combinations?cursor=nonsense`)).status).toBe(400);
    expect((await site.admin.get(`${ROOT}/combinations?limit=251`)).status).toBe(400);
  });
});

describe('bulk changes', () => {
  it('give a role to all who hold a combination', async () => {
    const user = { principalType: 'USER', removeAccess: false, roleId: await roleNamed('Viewer') };
    const { status, body } = await assign(await bobsCombination(), user, ALL);
    expect([status, (await finish(body.taskId)).at(1)]).toEqual([
      202,
      { taskId: body.taskId, status: 'COMPLETED' },
    ]);
    for (const space of [site.space, other]) {
      const held = await site.admin.get(`/wiki/api/v2/spaces/${space}/role-assignments?principal-id=${BOB}`);
      expect(held.body.results).toMatchObject([{ roleId: user.roleId }]);
    }
    const page = { spaceId: site.space, title: 'By Bob' };
    expect((await bob.post('/wiki/api/v2/pages', page)).status).toBe(404);
  });

  it('reach the chosen spaces alone, and principals of the type alone', async () => {
    const combination = await bobsCombination();
    const nobody = { principalType: 'GROUP', removeAccess: true };
    await assign(combination, nobody, ALL);
    expect(await readsOf(bob)).toEqual([200, 200]);
    const one = { spaceType: 'SPECIFIC', selectedSpaces: [{ id: other, key: 'OTHER' }] };
    await assign(combination, { principalType: 'USER', removeAccess: true }, one);
    expect(await readsOf(bob)).toEqual([200, 404]);
    const rest = { spaceType: 'ALL_EXCEPT_SPECIFIC', selectedSpaces: [{ id: other, key: 'OTHER' }] };
    await assign(combination, { principalType: 'USER', removeAccess: true }, rest);
    expect(await readsOf(bob)).toEqual([404, 404]);
  });

  it('take access from whoever holds a combination', async () => {
    const permissionCombinationIds = [await bobsCombination()];
    const asked = { permissionCombinationIds, spaceSelection: { spaceType: 'ALL_EXCEPT_PERSONAL' } };
    const { body } = await site.admin.post(`${ROOT}/access-removals`, asked);
    expect(body.status).toBe('IN_PROGRESS');
    expect(await readsOf(bob)).toEqual([404, 404]);
    const personal = { ...asked, spaceSelection: { spaceType: 'PERSONAL' } };
    expect((await site.admin.post(`${ROOT}/access-removals`, personal)).status).toBe(202);
  });

  it('fail as a task, with nothing done, for what is not there', async () => {
    const given = { principalType: 'USER', removeAccess: true };
    const { body } = await assign('nonsense', given, ALL);
    const [, done] = await finish(body.taskId);
    expect(done).toMatchObject({ status: 'FAILED', errorMessage: expect.stringContaining('nonsense') });
    const role = { principalType: 'USER', removeAccess: false, roleId: '999' };
    const second = await assign(await bobsCombination(), role, ALL);
    expect((await finish(second.body.taskId)).at(1)).toMatchObject({ status: 'FAILED' });
    expect(await readsOf(bob)).toEqual([200, 200]);
  });

  it.each([
    ['no assignments', { assignments: [], spaceSelection: ALL }],
    [
      'no role',
      {
        assignments: [
          {
            permissionCombinationId: 'x',
            principalTypeAssignments: [{ principalType: 'USER', removeAccess: false }],
          },
        ],
        spaceSelection: ALL,
      },
    ],
    [
      'no spaces',
      {
        assignments: [
          {
            permissionCombinationId: 'x',
            principalTypeAssignments: [{ principalType: 'USER', removeAccess: true }],
          },
        ],
        spaceSelection: { spaceType: 'SPECIFIC' },
      },
    ],
  ])('refuse %s', async (_, body) => {
    expect((await site.admin.post(`${ROOT}/role-assignments`, body)).status).toBe(400);
  });
});

it('is for administrators of the site, and tells of its own tasks alone', async () => {
  const { body } = await site.admin.post(`${ROOT}/combinations`);
  const task = site.api.sandbox.domain.tasks.start('another', {}, 0);
  expect((await site.admin.get(`${ROOT}/tasks/${task}`)).status).toBe(404);
  for (const path of [`${ROOT}/combinations`, `${ROOT}/tasks/${body.taskId}`])
    expect((await bob.get(path)).status).toBe(404);
  expect((await bob.post(`${ROOT}/combinations`)).status).toBe(404);
  const removal = { permissionCombinationIds: ['x'], spaceSelection: ALL };
  expect((await bob.post(`${ROOT}/access-removals`, removal)).status).toBe(404);
});
