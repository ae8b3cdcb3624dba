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

describe('what a role does not give', () => {
  const page = (title: string) => ({ spaceId: site.space, title, body: storage('<p>b</p>') });

  it('is refused: making by 404 on v2 and 403 on v1, deleting of what others wrote', async () => {
    const made = await site.makePage();
    await assign(await roleNamed('Viewer'));
    const comment = { pageId: made, body: storage('<p>c</p>') };
    for (const [path, body] of [
      ['pages', page('By Bob')],
      ['blogposts', page('By Bob')],
      ['folders', { spaceId: site.space, title: 'By Bob' }],
      ['footer-comments', comment],
    ] as const)
      expect([path, (await bob.post(`/wiki/api/v2/${path}`, body)).status]).toEqual([path, 404]);
    const old = { type: 'page', title: 'By Bob', space: { key: 'FG' }, body: { storage: storage('<p/>') } };
    expect((await bob.post('/wiki/rest/api/content', old)).status).toBe(403);
    const form = new FormData();
    form.append('file', new Blob(['x']), 'x.txt');
    const upload = await bob.send('POST', `/wiki/rest/api/content/${made}/child/attachment`, {
      body: form,
      headers: { 'x-atlassian-token': 'no-check' },
    });
    expect(upload.status).toBe(403);

    await assign(await roleNamed('Collaborator'));
    const own = await bob.post('/wiki/api/v2/pages', page('By Bob'));
    expect([own.status, (await bob.post('/wiki/api/v2/footer-comments', comment)).status]).toEqual([
      200, 201,
    ]);
    const allowed = (await bob.get(`/wiki/api/v2/pages/${made}/operations`)).body.operations;
    expect(allowed.map(({ operation }: { operation: string }) => operation)).toEqual([
      'read',
      'update',
      'copy',
      'move',
    ]);
    expect((await bob.delete(`/wiki/api/v2/pages/${made}`)).status).toBe(404);
    expect((await bob.delete(`/wiki/rest/api/content/${made}`)).status).toBe(403);
    expect((await bob.delete(`/wiki/api/v2/pages/${own.body.id}`)).status).toBe(204);
    const noted = await bob.post('/wiki/api/v2/footer-comments', comment);
    const reword = { version: { number: 2 }, body: storage('<p>d</p>') };
    const at = `/wiki/api/v2/footer-comments/${noted.body.id}`;
    await assign(await roleNamed('Viewer'));
    expect((await bob.put(at, reword)).status).toBe(404);
    await assign(await roleNamed('Collaborator'));
    expect((await bob.put(at, reword)).status).toBe(200);
    const elsewhere = { destination: { type: 'parent_page', value: site.home }, pageTitle: 'Copy' };
    await assign(await roleNamed('Viewer'));
    expect((await bob.post(`/wiki/rest/api/content/${made}/copy`, elsewhere)).status).toBe(403);
  });

  it('is refused to whoever may not even read', async () => {
    await assign();
    expect((await bob.post('/wiki/api/v2/pages', page('Blind'))).status).toBe(404);
  });
});
