/** Groups and people kept by administrators, their passwords and properties; each change on record. */
import { describe, expect, it } from 'vitest';
import { openApiSite } from '../../../test/content-api-site.ts';

describe('groups on Cloud', () => {
  it.each([
    ['by id', 'id', '/group/by-id?id=', '/group/userByGroupId?groupId='],
    ['by name', 'name', '/group?name=', '/group/user?name='],
  ] as const)('are filled, emptied and deleted %s', async (_how, key, one, members) => {
    const site = openApiSite('cloud');
    const group = (await site.send('POST', '/group', { name: 'crew' })).json;
    const named = encodeURIComponent(group[key]);
    expect((await site.send('POST', `${members}${named}`, { accountId: '557058:bob' })).status).toBe(201);
    expect(site.domain.people.members(group.id, { limit: 9 }).items).toHaveLength(1);
    expect((await site.send('DELETE', `${members}${named}&accountId=557058:bob`)).status).toBe(204);
    expect(site.domain.people.members(group.id, { limit: 9 }).items).toHaveLength(0);
    expect(await site.statusForBob('DELETE', `${one}${named}`)).toBe(403);
    expect((await site.send('DELETE', `${one}${named}`)).status).toBe(204);
    expect((await site.send('DELETE', `${one}${named}`)).status).toBe(404);
    expect(site.domain.audit.list({}, { limit: 4 }).items.map(record => record.summary)).toEqual([
      'Group deleted',
      'User removed from group',
      'User added to group',
      'Group created',
    ]);
  });

  it('are made by administrators, each name once', async () => {
    const site = openApiSite('cloud');
    expect(await site.statusForBob('POST', '/group', { name: 'crew' })).toBe(403);
    await site.send('POST', '/group', { name: 'crew' });
    expect((await site.send('POST', '/group', { name: 'crew' })).status).toBe(400);
  });
});

describe('groups on Data Center', () => {
  it('are made, joined, left and deleted', async () => {
    const site = openApiSite('datacenter');
    expect((await site.send('POST', '/admin/group', { type: 'group', name: 'crew' })).json.name).toBe('crew');
    expect((await site.send('PUT', '/user/bob/group/crew')).status).toBe(204);
    expect((await site.get('/group/crew/member')).results).toHaveLength(1);
    expect((await site.send('DELETE', '/user/bob/group/crew')).status).toBe(204);
    expect((await site.get('/group/crew/member')).results).toHaveLength(0);
    expect(await site.statusForBob('DELETE', '/admin/group/crew')).toBe(403);
    expect((await site.send('DELETE', '/admin/group/crew')).status).toBe(204);
    expect((await site.send('GET', '/group/crew')).status).toBe(404);
  });

  it('stand in each other', async () => {
    const site = openApiSite('datacenter');
    const [all, some, few] = ['all', 'some', 'few'].map(name => site.domain.people.createGroup(name).id);
    site.domain.directory.nest(String(all), String(some));
    site.domain.directory.nest(String(some), String(few));
    const names = async (path: string) =>
      (await site.get(path)).results.map((group: { name: string }) => group.name);
    expect(await names('/group/all/groupmember')).toEqual(['some']);
    expect(await names('/group/few/groupparent')).toEqual(['some']);
    expect(await names('/group/few/groupancestor')).toEqual(['all', 'some']);
  });
});

describe('people on Data Center', () => {
  it('are made, changed, disabled, enabled and deleted', async () => {
    const site = openApiSite('datacenter');
    const eve = { userName: 'eve', fullName: 'Eve Stone', email: 'eve@example.com', password: 'first' };
    expect(await site.statusForBob('POST', '/admin/user', eve)).toBe(403);
    const made = await site.send('POST', '/admin/user', eve);
    expect([made.status, site.domain.people.byUsername('eve')?.userKey]).toEqual([201, made.json.userKey]);
    expect((await site.send('POST', '/admin/user', eve)).status).toBe(400);
    await site.send('PUT', '/admin/user/eve', { fullName: 'Eve Rock' });
    expect((await site.get('/user?username=eve')).displayName).toBe('Eve Rock');
    const active = async () => (await site.get('/admin/users/list/active')).totalCount;
    expect(await active()).toBe(3);
    expect((await site.send('PUT', '/admin/user/eve/disable')).status).toBe(204);
    expect(await active()).toBe(2);
    await site.send('PUT', '/admin/user/eve/enable');
    const task = await site.send('DELETE', '/admin/user/eve');
    expect(task.status).toBe(202);
    site.wait(5_000);
    expect((await site.get(`/longtask/${task.json.id}`)).successful).toBe(true);
    expect((await site.send('GET', '/user?username=eve')).status).toBe(404);
  });

  it('change their own password and details only with the one they have', async () => {
    const site = openApiSite('datacenter');
    const bob = site.bob.person;
    const change = { oldPassword: 'wrong', newPassword: 'next' };
    expect(await site.statusForBob('POST', '/user/current/password', change)).toBe(403);
    expect(
      await site.statusForBob('POST', '/user/current/password', { ...change, oldPassword: 'sandbox' }),
    ).toBe(204);
    expect(['next', 'sandbox'].map(secret => site.domain.directory.isPassword(bob, secret))).toEqual([
      true,
      false,
    ]);
    expect(
      await site.statusForBob('PUT', '/user/current', { fullName: 'Robert', currentPassword: 'next' }),
    ).toBe(204);
    expect((await site.get('/user?username=bob')).displayName).toBe('Robert');
    await site.send('POST', '/admin/user/bob/password', { password: 'given' });
    expect(site.domain.directory.isPassword(bob, 'given')).toBe(true);
  });
});

describe('what Cloud keeps of people', () => {
  it('tells addresses and accounts', async () => {
    const site = openApiSite('cloud');
    expect(await site.get('/user/email?accountId=557058:bob')).toEqual({
      accountId: '557058:bob',
      email: 'bob@example.com',
    });
    expect(await site.get('/user/email/bulk?accountId=557058:bob,nobody')).toHaveLength(1);
    const migrated = await site.get('/user/bulk/migration?username=bob&key=key-ada&username=nobody');
    expect(migrated.results.map((item: { accountId: string }) => item.accountId)).toEqual([
      '557058:ada',
      '557058:bob',
      null,
    ]);
  });

  it('holds properties, for the person and administrators', async () => {
    const site = openApiSite('cloud');
    const path = '/user/557058:bob/property/theme';
    expect((await site.send('POST', path, { value: { dark: true } })).status).toBe(201);
    expect((await site.send('POST', path, { value: {} })).status).toBe(409);
    expect((await site.send('PUT', path, { value: { dark: false } })).status).toBe(204);
    expect((await site.get(path)).value).toEqual({ dark: false });
    expect((await site.get('/user/557058:bob/property')).results).toEqual([{ key: 'theme' }]);
    expect(await site.statusForBob('GET', path)).toBe(200);
    expect(await site.statusForBob('GET', '/user/557058:ada/property')).toBe(403);
    expect((await site.send('DELETE', path)).status).toBe(204);
    expect((await site.send('GET', path)).status).toBe(404);
    expect((await site.send('PUT', path, { value: {} })).status).toBe(404);
  });
});
