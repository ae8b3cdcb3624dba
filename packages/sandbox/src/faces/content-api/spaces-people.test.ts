/** Spaces, people and groups on both editions, and what a Data Center says of itself. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, openApiSite } from '../../../test/content-api-site.ts';

describe.each(EDITIONS)('spaces on %s', edition => {
  it('are made with a home page, changed, and deleted by a task', async () => {
    const site = openApiSite(edition);
    const made = await site.send('POST', '/space', {
      key: 'OPS',
      name: 'Operations',
      description: { plain: { value: 'Running things', representation: 'plain' } },
    });
    expect(made.status).toBe(200);
    expect(made.json).toMatchObject({
      key: 'OPS',
      name: 'Operations',
      type: 'global',
      description: { plain: { value: 'Running things' } },
      homepage: { title: 'Operations' },
    });
    const changed = await site.send('PUT', '/space/OPS', {
      name: 'Ops',
      description: { plain: { value: 'Less', representation: 'plain' } },
    });
    expect(changed.json).toMatchObject({ name: 'Ops', description: { plain: { value: 'Less' } } });
    expect((await site.send('POST', '/space', { key: 'OPS', name: 'Twice' })).status).toBe(400);
    const deleted = await site.send('DELETE', '/space/OPS');
    expect(deleted.status).toBe(202);
    site.wait(5_000);
    expect(await site.get(`/longtask/${deleted.json.id}`)).toMatchObject({
      successful: true,
      percentageComplete: 100,
    });
    expect((await site.send('GET', '/space/OPS')).status).toBe(404);
  });

  it('are listed by key, type and status', async () => {
    const site = openApiSite(edition);
    for (const key of ['OPS', 'HR']) site.domain.spaces.create(site.ada, { key, name: key });
    const keys = async (query: string) =>
      (await site.get(`/space${query}`)).results.map((space: { key: string }) => space.key);
    expect(await keys('')).toEqual(['ENG', 'OPS', 'HR']);
    expect(await keys('?spaceKey=OPS&spaceKey=HR')).toEqual(['OPS', 'HR']);
    expect(await keys('?limit=1&start=1')).toEqual(['OPS']);
    site.domain.spaces.update(site.ada, site.space.id, { status: 'archived' });
    expect(await keys('?status=archived')).toEqual(['ENG']);
    expect(await keys('?type=personal')).toEqual([]);
  });

  it('tell their parts on request', async () => {
    const site = openApiSite(edition);
    const answer = await site.get(
      '/space/eng?expand=description.plain,homepage.version,icon,metadata.labels',
    );
    expect(answer).toMatchObject({
      id: site.space.id,
      key: 'ENG',
      description: { plain: { value: 'Where things are built', representation: 'plain' } },
      homepage: { version: { number: 1 } },
      icon: { isDefault: true },
    });
    expect(answer.description._expandable).toEqual({ view: '' });
  });

  it('list their contents, all types or one', async () => {
    const site = openApiSite(edition);
    const page = site.page('Page');
    site.page('Below', undefined, { parentId: page.id });
    site.domain.contents.create(site.ada, { type: 'blogpost', spaceId: site.space.id, title: 'News' });
    const both = await site.get('/space/ENG/content?expand=version');
    expect([both.page.size, both.blogpost.size]).toEqual([3, 1]);
    expect(both.blogpost.results[0]).toMatchObject({ title: 'News', version: { number: 1 } });
    expect(
      (await site.get('/space/ENG/content/page?depth=root')).results.map(
        (item: { title: string }) => item.title,
      ),
    ).toEqual(['Engineering']);
    expect((await site.get('/space/ENG/content/page?limit=2'))._links.next).toContain('start=2');
  });
});

describe.each(EDITIONS)('people and groups on %s', edition => {
  const query = edition === 'cloud' ? 'accountId=557058:bob' : 'username=bob';

  it('tell who asks and who somebody is', async () => {
    const site = openApiSite(edition);
    expect(await site.get('/user/current')).toMatchObject({ displayName: 'Ada Lovelace', type: 'known' });
    expect(await site.get(`/user?${query}`)).toMatchObject({ displayName: 'Bob Martin' });
    expect((await site.send('GET', '/user?accountId=nobody&username=nobody')).status).toBe(404);
    expect(await site.get('/user/anonymous')).toMatchObject({ type: 'anonymous', displayName: 'Anonymous' });
  });

  it('tell groups, members and memberships', async () => {
    const site = openApiSite(edition);
    const group = site.domain.people.createGroup('writers & editors');
    for (const actor of [site.ada, site.bob]) site.domain.people.addMember(group.id, actor.person.accountId);
    expect((await site.get('/group')).results.map((item: { name: string }) => item.name)).toContain(
      'writers & editors',
    );
    expect((await site.get(`/user/memberof?${query}`)).results[0].name).toBe('writers & editors');
    const name = encodeURIComponent(group.name);
    const members = edition === 'cloud' ? `/group/${group.id}/membersByGroupId` : `/group/${name}/member`;
    expect((await site.get(`${members}?limit=1`)).results).toHaveLength(1);
    expect(
      (await site.get(members)).results.map((item: { displayName: string }) => item.displayName),
    ).toEqual(['Ada Lovelace', 'Bob Martin']);
    expect(
      await site.get(edition === 'cloud' ? `/group/by-id?id=${group.id}` : `/group/${name}`),
    ).toMatchObject({ type: 'group', name: group.name });
  });

  it('watch a content and stop', async () => {
    const site = openApiSite(edition);
    const page = site.page('Watched');
    const path = `/user/watch/content/${page.id}`;
    expect((await site.get(path)).watching).toBe(true);
    expect((await site.send('DELETE', path)).status).toBe(204);
    expect((await site.get(path)).watching).toBe(false);
    expect((await site.send('POST', `${path}?${query}`)).status).toBe(edition === 'cloud' ? 204 : 200);
    expect((await site.get(`${path}?${query}`)).watching).toBe(true);
  });

  it('restrict a content to people and groups', async () => {
    const site = openApiSite(edition);
    const page = site.page('Restricted');
    const user =
      edition === 'cloud' ? { type: 'known', accountId: '557058:ada' } : { type: 'known', username: 'ada' };
    const reply = await site.send('PUT', `/content/${page.id}/restriction`, [
      { operation: 'update', restrictions: { user: [user], group: [] } },
    ]);
    expect(reply.status).toBe(200);
    const answer = await site.get(
      `/content/${page.id}?expand=restrictions.update.restrictions.user,restrictions.read.restrictions.user`,
    );
    expect(answer.restrictions.update.restrictions.user.results).toMatchObject([
      { displayName: 'Ada Lovelace' },
    ]);
    expect(answer.restrictions.read.restrictions.user.results).toEqual([]);
    expect(
      (await site.get(`/content/${page.id}/restriction/byOperation/update`)).restrictions.user.size,
    ).toBe(1);
    expect((await site.send('PUT', `/content/${page.id}/restriction`, [{ operation: 'fly' }])).status).toBe(
      400,
    );
  });
});

describe('what only one edition has', () => {
  it('looks many people up on Cloud, the unknown left out', async () => {
    const site = openApiSite('cloud');
    const answer = await site.get('/user/bulk?accountId=557058:ada&accountId=557058:bob&accountId=nobody');
    expect(answer.results.map((person: { publicName: string }) => person.publicName)).toEqual([
      'Ada Lovelace',
      'Bob Martin',
    ]);
    expect((await site.send('GET', '/user/bulk')).status).toBe(400);
    expect((await site.get('/group/unknown/membersByGroupId')).results).toEqual([]);
  });

  it('tells the version of a Data Center', async () => {
    const site = openApiSite('datacenter');
    expect(await site.get('/server-information')).toMatchObject({
      version: '10.0.3',
      baseUrl: 'http://sandbox.test/dc',
    });
    expect((await openApiSite('cloud').send('GET', '/server-information')).status).toBe(404);
  });

  it('archives and restores spaces and empties their trash on Data Center', async () => {
    const site = openApiSite('datacenter');
    expect((await site.send('PUT', '/space/ENG/archive')).status).toBe(204);
    expect((await site.get('/space/ENG')).status).toBe('archived');
    await site.send('PUT', '/space/ENG/restore');
    expect((await site.get('/space/ENG')).status).toBe('current');
    const [one, other] = [site.page('One'), site.page('Other')];
    for (const page of [one, other]) site.domain.contents.trash(site.ada, page.id);
    const first = await site.get('/space/ENG/trash?limit=1');
    expect(first.results[0].id).toBe(String(one.id));
    expect((await site.get(first._links.next.slice('/rest/api'.length))).results[0].id).toBe(
      String(other.id),
    );
    expect((await site.send('DELETE', '/space/ENG/trash')).status).toBe(204);
    expect((await site.get('/space/ENG/trash')).results).toEqual([]);
  });
});
