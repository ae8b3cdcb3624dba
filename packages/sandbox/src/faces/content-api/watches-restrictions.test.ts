/** Watching spaces and labels, restricting to one subject, asking what somebody may do; archiving and trees to the trash. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, openApiSite } from '../../../test/content-api-site.ts';

describe.each(EDITIONS)('watching on %s', edition => {
  const bob = edition === 'cloud' ? 'accountId=557058:bob' : 'username=bob';

  it('starts and ends for a space, for oneself and for others', async () => {
    const site = openApiSite(edition);
    const path = '/user/watch/space/ENG';
    expect((await site.get(path)).watching).toBe(false);
    const started = await site.send('POST', `${path}?${bob}`);
    expect(started.status).toBe(edition === 'cloud' ? 204 : 200);
    expect([(await site.get(path)).watching, (await site.get(`${path}?${bob}`)).watching]).toEqual([
      false,
      true,
    ]);
    const list = await site.get(edition === 'cloud' ? '/space/ENG/watch' : '/space/ENG/watchers');
    expect(list.results).toHaveLength(1);
    expect((await site.send('DELETE', `${path}?${bob}`)).status).toBe(204);
    expect((await site.get(`${path}?${bob}`)).watching).toBe(false);
  });

  it('hides a space that one may not read', async () => {
    const site = openApiSite(edition);
    site.domain.access.close(site.ada, site.space.id);
    expect(await site.statusForBob('POST', '/user/watch/space/ENG')).toBe(404);
    expect(await site.statusForBob('GET', '/space/ENG')).toBe(404);
  });
});

describe('watching, what only one edition has', () => {
  it('knows labels and lists of watches on Cloud', async () => {
    const site = openApiSite('cloud');
    await site.send('POST', '/user/watch/label/Amber');
    expect((await site.get('/user/watch/label/amber')).watching).toBe(true);
    await site.send('DELETE', '/user/watch/label/amber');
    expect((await site.get('/user/watch/label/amber')).watching).toBe(false);
    const page = site.page('Watched');
    const list = await site.get(`/content/${page.id}/notification/child-created`);
    expect(list.results).toMatchObject([{ contentId: page.id, watcher: { accountId: '557058:ada' } }]);
    await site.send('POST', '/user/watch/space/ENG');
    expect((await site.get(`/content/${page.id}/notification/created`)).results[0].spaceKey).toBe('ENG');
  });

  it('tells kinds of content apart on Data Center, and watchers to administrators only', async () => {
    const site = openApiSite('datacenter');
    const path = '/user/watch/space/ENG';
    const made = await site.send('POST', `${path}?contentType=blogpost`);
    expect(made.json.contentTypes).toEqual(['blogpost']);
    expect((await site.get(`${path}?contentType=blogpost`)).watching).toBe(true);
    expect((await site.get(`${path}?contentType=page`)).watching).toBe(false);
    await site.send('POST', `${path}?contentType=page`);
    await site.send('DELETE', `${path}?contentType=blogpost`);
    expect((await site.get(`${path}?contentType=page`)).watching).toBe(true);
    const page = site.page('Watched');
    const watchers = await site.get(`/content/${page.id}/watchers`);
    expect([watchers.totalCount, watchers.results[0].username]).toEqual([1, 'ada']);
    site.domain.access.grants(site.space.id);
    expect(await site.statusForBob('GET', `/content/${page.id}/watchers`)).toBe(403);
    expect(await site.statusForBob('GET', '/space/ENG/watchers')).toBe(403);
  });
});

describe('restrictions', () => {
  it('take and lose one subject at a time, told by the status alone', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Restricted');
    const group = site.domain.people.createGroup('writers');
    site.domain.people.addMember(group.id, site.ada.person.accountId);
    const base = `/content/${page.id}/restriction/byOperation/update`;
    for (const path of [
      `${base}/user?accountId=557058:ada`,
      `${base}/byGroupId/${group.id}`,
      `${base}/group/writers`,
    ]) {
      expect((await site.send('GET', path)).status).toBe(404);
      expect((await site.send('PUT', path)).status).toBe(200);
      const asked = await site.send('GET', path);
      expect([asked.status, asked.bytes.length]).toEqual([200, 0]);
      expect(await site.statusForBob('PUT', path)).toBe(403);
      await site.send('DELETE', path);
      expect((await site.send('GET', path)).status).toBe(404);
    }
    expect((await site.send('GET', `${base}/byGroupId/nobody`)).status).toBe(404);
  });

  it('add to what is there', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Restricted');
    const add = (accountId: string) =>
      site.send('POST', `/content/${page.id}/restriction`, [
        { operation: 'update', restrictions: { user: [{ type: 'known', accountId }] } },
      ]);
    await add('557058:ada');
    await add('557058:bob');
    expect(
      (await site.get(`/content/${page.id}/restriction/byOperation/update`)).restrictions.user.size,
    ).toBe(2);
  });

  it('gather what a page inherits on Data Center', async () => {
    const site = openApiSite('datacenter');
    const above = site.page('Above');
    const below = site.page('Below', '', { parentId: above.id });
    const read = (id: number) => ({
      operation: 'read' as const,
      subjectType: 'user' as const,
      subjectId: `557058:${id}`,
    });
    site.domain.permissions.setRestrictions(site.ada, above.id, [{ ...read(0), subjectId: '557058:ada' }]);
    const answer = await site.get(`/content/${below.id}/restriction/relevantViewRestrictions`);
    expect(answer.restrictions.read.restrictions.user.results).toMatchObject([{ username: 'ada' }]);
  });

  it('decide a permission check, together with the space', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Checked');
    const check = async (type: string, identifier: string, operation: string) =>
      (
        await site.send('POST', `/content/${page.id}/permission/check`, {
          subject: { type, identifier },
          operation,
        })
      ).json;
    const group = site.domain.people.createGroup('writers');
    expect(await check('user', '557058:bob', 'update')).toMatchObject({ hasPermission: true, errors: [] });
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'update', subjectType: 'user', subjectId: '557058:ada' },
    ]);
    expect((await check('user', '557058:bob', 'read')).hasPermission).toBe(true);
    expect((await check('user', '557058:bob', 'delete')).errors[0].translation).toContain('the content');
    expect((await check('group', group.id, 'update')).hasPermission).toBe(false);
    site.domain.access.close(site.ada, site.space.id);
    expect((await check('user', '557058:bob', 'read')).errors[0].translation).toContain('the space');
    expect((await check('group', group.id, 'read')).hasPermission).toBe(false);
    expect(
      (await site.send('POST', `/content/${page.id}/permission/check`, { operation: 'read' })).status,
    ).toBe(400);
  });
});

describe('archiving and deleting trees on Cloud', () => {
  it('archives pages as a task, ids as numbers', async () => {
    const site = openApiSite('cloud');
    const parent = site.page('Parent');
    const child = site.page('Child', '', { parentId: parent.id });
    const started = await site.send('POST', '/content/archive', { pages: [{ id: parent.id }] });
    expect(started.status).toBe(202);
    site.wait(5_000);
    expect(await site.get(`/longtask/${started.json.id}`)).toMatchObject({
      finished: true,
      successful: true,
    });
    expect(site.domain.contents.byId(parent.id)?.status).toBe('archived');
    expect(site.domain.contents.byId(child.id)).toMatchObject({
      status: 'current',
      parentId: parent.parentId,
    });
    expect((await site.send('POST', '/content/archive', { pages: [{ id: String(child.id) }] })).status).toBe(
      400,
    );
    expect((await site.send('POST', '/content/archive', { pages: [{ id: 1 }] })).status).toBe(500);
    const failed = await site.send('POST', '/content/archive', {
      pages: [{ id: child.id }, { id: parent.id }],
    });
    site.wait(5_000);
    expect((await site.get(`/longtask/${failed.json.id}`)).successful).toBe(false);
    expect(site.domain.contents.byId(child.id)?.status).toBe('current');
  });

  it('moves a page and all below it to the trash', async () => {
    const site = openApiSite('cloud');
    const parent = site.page('Parent');
    const child = site.page('Child', '', { parentId: parent.id });
    const started = await site.send('DELETE', `/content/${parent.id}/pageTree`);
    expect(started.status).toBe(202);
    expect([parent, child].map(page => site.domain.contents.byId(page.id)?.status)).toEqual([
      'trashed',
      'trashed',
    ]);
    expect(site.domain.contents.byId(child.id)?.parentId).toBe(parent.id);
  });

  it.each(EDITIONS)('publishes a draft in the older way on %s', async edition => {
    const site = openApiSite(edition);
    const draft = site.page('Draft', '<p>x</p>', { status: 'draft' });
    const body = { type: 'page', title: 'Published', version: { number: 1 }, space: { key: 'ENG' } };
    const reply = await site.send('POST', `/content/blueprint/instance/${draft.id}`, body);
    expect([reply.status, reply.json.title, reply.json.status]).toEqual([200, 'Published', 'current']);
  });
});
