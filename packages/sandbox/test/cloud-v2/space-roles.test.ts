/** Space roles over v2: what they let people do, what they refuse, and that the last administrator stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Caller } from '../api.ts';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
let bob: Caller;
const BOB = '557058:bob';
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
  site.api.sandbox.domain.people.create({ accountId: BOB, ...person });
  bob = site.api.as(basic('bob@example.com', 'sandbox'));
  site.api.sandbox.domain.access.close(site.actor, Number(site.space));
});
afterAll(() => site.api.sandbox.close());

const roleNamed = async (name: string): Promise<string> =>
  (await site.admin.get('/wiki/api/v2/space-roles')).body.results.find(
    (role: { name: string }) => role.name === name,
  ).id;
const principal = { principalType: 'USER', principalId: BOB };
const assign = async (roleId?: string, who: Record<string, string> = principal, caller = site.admin) =>
  caller.post(`/wiki/api/v2/spaces/${site.space}/role-assignments`, [
    { principal: who, ...(roleId ? { roleId } : {}) },
  ]);

describe('a role in a space', () => {
  it('opens a closed space as far as it goes, until it is taken away', async () => {
    const page = await site.makePage();
    const read = async () => (await bob.get(`/wiki/api/v2/pages/${page}`)).status;
    const write = async (number: number) =>
      (
        await bob.put(`/wiki/api/v2/pages/${page}`, {
          id: page,
          status: 'current',
          title: `By Bob ${page}`,
          body: storage('<p>b</p>'),
          version: { number },
        })
      ).status;
    expect([await read(), (await bob.get(`/wiki/api/v2/spaces/${site.space}`)).status]).toEqual([404, 404]);
    await assign(await roleNamed('Viewer'));
    expect([await read(), await write(2)]).toEqual([200, 403]);
    await assign(await roleNamed('Collaborator'));
    expect(await write(2)).toBe(200);
    const { body } = await site.admin.get(
      `/wiki/api/v2/spaces/${site.space}/role-assignments?principal-id=${BOB}`,
    );
    expect(body.results).toEqual([{ principal, roleId: await roleNamed('Collaborator') }]);
    expect((await assign()).body.results).toEqual([]);
    expect(await read()).toBe(404);
  });

  it('is given by administrators of the space, to those who exist', async () => {
    const viewer = await roleNamed('Viewer');
    await assign(viewer);
    expect((await assign(viewer, principal, bob)).status).toBe(404);
    expect((await assign(viewer, { principalType: 'USER', principalId: 'nobody' })).status).toBe(400);
    expect((await assign('9999')).status).toBe(400);
    const admin = { principalType: 'USER', principalId: site.actor.person.accountId };
    expect((await assign(viewer, admin)).status).toBe(400);
    await assign(await roleNamed('Admin'), admin);
    expect((await assign(undefined, admin)).status).toBe(400);
    expect(
      (await site.admin.get(`/wiki/api/v2/spaces/${site.space}/permissions?limit=100`)).body.results,
    ).toContainEqual(
      expect.objectContaining({
        principal: { type: 'user', id: admin.principalId },
        operation: { key: 'administer', targetType: 'space' },
      }),
    );
  });
});

describe('roles of the site', () => {
  const role = { name: 'Scribe', description: 'Writes', spacePermissions: ['read/space', 'create/page'] };

  it('change with their holders', async () => {
    const { body: made } = await site.admin.post('/wiki/api/v2/space-roles', role);
    await assign(made.id);
    const holds = async () =>
      (await site.admin.get(`/wiki/api/v2/spaces/${site.space}/permissions?limit=100`)).body.results
        .filter((grant: { principal: { id: string } }) => grant.principal.id === BOB)
        .map((grant: { operation: { key: string } }) => grant.operation.key)
        .toSorted();
    expect(await holds()).toEqual(['create', 'read']);
    const updated = await site.admin.put(`/wiki/api/v2/space-roles/${made.id}`, {
      ...role,
      spacePermissions: ['read/space'],
    });
    expect([updated.status, await holds()]).toEqual([202, ['read']]);
    expect((await site.admin.delete(`/wiki/api/v2/space-roles/${made.id}`)).status).toBe(202);
    expect(await holds()).toEqual([]);
    expect((await site.admin.get(`/wiki/api/v2/space-roles/${made.id}`)).status).toBe(404);
  });

  it('are the site administrators’ to make; system roles stay as they are', async () => {
    expect((await bob.post('/wiki/api/v2/space-roles', role)).status).toBe(404);
    const admin = await roleNamed('Admin');
    expect((await site.admin.put(`/wiki/api/v2/space-roles/${admin}`, role)).status).toBe(400);
    expect((await site.admin.delete(`/wiki/api/v2/space-roles/${admin}`)).status).toBe(400);
    for (const refused of [
      { ...role, name: 'admin' },
      { ...role, spacePermissions: ['fly/space', 'read/space'] },
      { ...role, spacePermissions: ['create/page'] },
      { ...role, name: ' ' },
    ])
      expect((await site.admin.post('/wiki/api/v2/space-roles', refused)).status).toBe(400);
  });
});
