/** Rights in spaces and on the site: given, taken, and held against every request. */
import { describe, expect, it } from 'vitest';
import { openApiSite } from '../../../test/content-api-site.ts';

describe('permissions of a space on Cloud', () => {
  it('are given one at a time and taken by their id', async () => {
    const site = openApiSite('cloud');
    const group = site.domain.people.createGroup('guests');
    const body = {
      subject: { type: 'group', identifier: group.id },
      operation: { key: 'read', target: 'space' },
    };
    const first = await site.send('POST', '/space/ENG/permission', body);
    expect(await site.statusForBob('POST', '/space/ENG/permission', body)).toBe(403);
    expect((await site.send('DELETE', `/space/ENG/permission/${first.json.id}`)).status).toBe(204);
    expect((await site.send('DELETE', `/space/ENG/permission/${first.json.id}`)).status).toBe(404);
    const wrong = { ...body, operation: { key: 'read', target: 'page' } };
    expect((await site.send('POST', '/space/ENG/permission', wrong)).json.message).toContain('read on space');
  });

  it('decide who may change a page and who sees the space at all', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Guarded');
    const everybody = site.domain.access
      .grants(site.space.id)
      .filter(grant => grant.grantee.type === 'group');
    const take = (operation: string, target: string) => {
      const grant = everybody.find(
        known => known.right.operation === operation && known.right.target === target,
      );
      return site.send('DELETE', `/space/ENG/permission/${grant?.id}`);
    };
    await take('create', 'page');
    const label = [{ prefix: 'global', name: 'blue' }];
    expect(await site.statusForBob('POST', `/content/${page.id}/label`, label)).toBe(403);
    expect(await site.statusForBob('GET', `/content/${page.id}`)).toBe(200);
    await take('read', 'space');
    expect(await site.statusForBob('GET', `/content/${page.id}`)).toBe(404);
    const search = site.domain.search('type = page', 'cloud', site.bob, { limit: 9, start: 0 });
    expect(search.total).toBe(0);
    expect(site.domain.spaces.list({ visibleTo: site.bob.person.accountId }, { limit: 9 }).items).toEqual([]);
  });

  it('leave a space its last administrator', async () => {
    const site = openApiSite('cloud');
    const grant = site.domain.access
      .grants(site.space.id)
      .find(known => known.right.operation === 'administer');
    expect((await site.send('DELETE', `/space/ENG/permission/${grant?.id}`)).status).toBe(400);
  });

  it("set an app's content, given and taken in one request", async () => {
    const site = openApiSite('cloud');
    const subject = { type: 'user', identifier: '557058:bob' };
    const operation = { key: 'create', target: 'ac:app:thing' };
    const set = (access: boolean) =>
      site.send('POST', '/space/ENG/permission/custom-content', {
        subject,
        operations: [{ ...operation, access }],
      });
    const may = () =>
      site.domain.access.may('557058:bob', site.space.id, { operation: 'create', target: operation.target });
    expect([(await set(true)).status, may()]).toEqual([200, true]);
    await set(false);
    expect(may()).toBe(false);
  });
});

describe('permissions on Data Center', () => {
  const read = { targetType: 'space', operationKey: 'read' };
  const subjects = [
    ['user', '/user/key-bob'],
    ['group', '/group/guests'],
    ['anonymous', '/anonymous'],
  ] as const;

  it.each(subjects)('of a space are given to and taken from: %s', async (type, path) => {
    const site = openApiSite('datacenter');
    site.domain.people.createGroup('guests');
    const base = `/space/ENG/permissions${path}`;
    const restrict = { targetType: 'space', operationKey: 'restrict' };
    expect((await site.send('PUT', `${base}/grant`, [read, restrict])).status).toBe(204);
    expect(await site.get(base)).toMatchObject([
      { operation: read, subject: { type }, spaceKey: 'ENG', spaceId: site.space.id },
      { operation: restrict },
    ]);
    await site.send('PUT', `${base}/revoke`, [read]);
    expect(await site.get(base)).toMatchObject([{ operation: restrict }]);
    expect(await site.statusForBob('PUT', `${base}/grant`, [read])).toBe(403);
    expect(
      (await site.send('PUT', `${base}/grant`, [{ targetType: 'page', operationKey: 'fly' }])).status,
    ).toBe(400);
  });

  it('of a space are set for several at once', async () => {
    const site = openApiSite('datacenter');
    const before = (await site.get('/space/ENG/permissions')).length;
    const set = [
      { userKey: 'key-bob', operations: [read, { targetType: 'space', operationKey: 'delete_own' }] },
    ];
    expect((await site.send('POST', '/space/ENG/permissions', set)).status).toBe(200);
    expect(await site.get('/space/ENG/permissions')).toHaveLength(before + 2);
    expect((await site.get('/space/ENG/permissions/user/key-bob'))[1].operation.operationKey).toBe(
      'delete_own',
    );
    await site.send('POST', '/space/ENG/permissions', [{ userKey: 'key-bob', operations: [] }]);
    expect(await site.get('/space/ENG/permissions/user/key-bob')).toEqual([]);
  });

  it.each([
    ['user', '/user/bob', 'space create'],
    ['group', '/group/guests', 'personal_space create'],
    ['anonymous', '/anonymous', 'user read'],
    ['unlicensed', '/unlicensed', 'user read'],
  ] as const)('of the site are given to and taken from: %s', async (type, path, pair) => {
    const site = openApiSite('datacenter');
    site.domain.people.createGroup('guests');
    const [targetType, operationKey] = pair.split(' ');
    const use = { targetType: 'application', operationKey: type === 'unlicensed' ? 'use_unlicensed' : 'use' };
    await site.send('PUT', `/permissions${path}/grant`, [{ targetType, operationKey }, use]);
    expect(await site.get(`/permissions${path}`)).toMatchObject([
      { operation: { targetType, operationKey }, subject: { type } },
      { operation: use },
    ]);
    expect((await site.send('PUT', `/permissions${path}/revoke`, [use])).status).toBe(204);
    expect(await site.get(`/permissions${path}`)).toEqual([]);
    expect(await site.statusForBob('GET', `/permissions${path}`)).toBe(403);
  });

  it('of the site are replaced for those who are named', async () => {
    const site = openApiSite('datacenter');
    const administer = { targetType: 'application', operationKey: 'administer' };
    await site.send('PUT', '/permissions', [{ userKey: 'key-bob', operations: [administer] }]);
    expect(site.domain.access.isAdmin('557058:bob')).toBe(true);
    expect(await site.statusForBob('GET', '/permissions')).toBe(200);
    await site.send('PUT', '/permissions', [{ userKey: 'key-bob', operations: [] }]);
    expect(site.domain.access.isAdmin('557058:bob')).toBe(false);
  });
});
