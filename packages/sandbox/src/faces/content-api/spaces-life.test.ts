/** Spaces of one person, labels of spaces, labels by use, favourites, views, settings and looks. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, openApiSite } from '../../../test/content-api-site.ts';

type Named = { readonly name: string };
const namesOf = (answer: { results: readonly Named[] }) => answer.results.map(item => item.name);

describe('spaces of one person', () => {
  it.each(EDITIONS)('are private where they are made so on %s', async edition => {
    const site = openApiSite(edition);
    expect((await site.send('POST', '/space/_private', { key: 'MINE', name: 'Mine' })).status).toBe(200);
    expect((await site.get('/space/MINE')).name).toBe('Mine');
    expect(await site.statusForBob('GET', '/space/MINE')).toBe(404);
    expect(await site.statusForBob('GET', '/space/ENG')).toBe(200);
  });

  it('are personal on Data Center, made by the person or an administrator', async () => {
    const site = openApiSite('datacenter');
    const made = await site.send('POST', '/space/personal', { isPrivate: true });
    expect(made.json).toMatchObject({ key: '~ada', type: 'personal', name: 'Ada Lovelace' });
    expect(await site.statusForBob('GET', '/space/~ada')).toBe(404);
    expect(await site.statusForBob('POST', '/admin/space/personal/bob', {})).toBe(403);
    await site.send('POST', '/admin/space/personal/bob', { description: { plain: { value: 'Of Bob' } } });
    expect(site.domain.spaces.byKey('~bob')).toMatchObject({ authorId: '557058:bob', description: 'Of Bob' });
    expect((await site.send('POST', '/space/personal', {})).status).toBe(400);
  });
});

describe('labels of spaces', () => {
  it('are added, filtered and taken on Cloud', async () => {
    const site = openApiSite('cloud');
    await site.send('POST', '/space/ENG/label', [
      { prefix: 'global', name: 'blue' },
      { prefix: 'team', name: 'core' },
    ]);
    expect(namesOf(await site.get('/space/ENG/label'))).toEqual(['blue', 'core']);
    expect(namesOf(await site.get('/space/ENG/label?prefix=team'))).toEqual(['core']);
    expect((await site.send('DELETE', '/space/ENG/label?name=core&prefix=team')).status).toBe(204);
    expect(namesOf(await site.get('/space/ENG/label'))).toEqual(['blue']);
  });

  it('are categories on Data Center', async () => {
    const site = openApiSite('datacenter');
    expect((await site.send('POST', '/space/ENG/category/core')).status).toBe(204);
    expect(site.domain.labels.of(site.space.id)).toMatchObject([{ prefix: 'team', name: 'core' }]);
    expect((await site.send('DELETE', '/space/ENG/category/core')).status).toBe(204);
    expect((await site.send('DELETE', '/space/ENG/category/core')).status).toBe(404);
  });
});

describe('labels by use on Data Center', () => {
  const open = () => {
    const site = openApiSite('datacenter');
    const put = (title: string, ...names: readonly string[]) => {
      const page = site.page(title);
      site.wait(1000);
      site.domain.labels.add(
        site.ada,
        page.id,
        names.map(name => ({ prefix: 'global', name })),
      );
      return page;
    };
    put('One', 'rare', 'common');
    put('Two', 'common', 'late');
    return { site, put };
  };

  it('come by name, by number, by time, and beside another', async () => {
    const { site } = open();
    for (const base of ['/label', '/space/ENG/labels']) {
      expect(namesOf(await site.get(`${base}/popular`))[0]).toBe('common');
      expect(namesOf(await site.get(`${base}/recent`)).at(-1)).toBe('rare');
      expect(namesOf(await site.get(`${base}/rare/related`))).toEqual(['common']);
    }
    expect(namesOf(await site.get('/space/ENG/labels'))).toEqual(['common', 'late', 'rare']);
    expect(namesOf(await site.get('/label/labels?labelName=late&spaceKey=ENG&owner=ada'))).toEqual(['late']);
    expect(namesOf(await site.get('/label/labels?owner=bob'))).toEqual([]);
  });

  it('do not tell of pages that the asker may not see', async () => {
    const { site, put } = open();
    const page = put('Secret', 'hidden');
    site.domain.permissions.setRestrictions(site.bob, page.id, [
      { operation: 'read', subjectType: 'user', subjectId: '557058:bob' },
    ]);
    expect(namesOf(await site.get('/label/popular'))).not.toContain('hidden');
  });
});

describe('favourites on Cloud', () => {
  it('are relations from a person, the only ones there are', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Loved');
    const one = `/relation/favourite/from/user/current/to/content/${page.id}`;
    expect((await site.send('GET', one)).status).toBe(404);
    expect((await site.send('PUT', one)).json.name).toBe('favourite');
    expect(await site.get(`${one}?expand=relationData,target`)).toMatchObject({
      relationData: { createdBy: { accountId: '557058:ada' } },
      target: { id: String(page.id) },
    });
    const shown = await site.get(`/content/${page.id}?expand=metadata.currentuser.favourited`);
    expect(shown.metadata.currentuser.favourited.isFavourite).toBe(true);
    expect((await site.send('PUT', '/relation/favourite/from/user/current/to/space/ENG')).status).toBe(200);
    expect((await site.send('DELETE', one)).status).toBe(204);
    expect((await site.send('GET', one)).status).toBe(404);
    expect((await site.send('PUT', one.replace('favourite', 'favorite'))).status).toBe(404);
    expect((await site.send('GET', '/relation/favourite/from/user/current/to/content')).status).toBe(501);
    expect((await site.send('GET', `/relation/favourite/to/content/${page.id}/from/user`)).status).toBe(501);
    expect(await site.statusForBob('PUT', one.replace('current', '557058:ada'))).toBe(403);
  });
});

describe('views on Cloud', () => {
  it('are counted, and people once, from a date on', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Read');
    for (const [account, at] of [
      ['a', 1_000],
      ['a', 2_000_000],
      ['b', 3_000_000],
    ] as const)
      site.domain.contents.recordView(page.id, account, at);
    expect(await site.get(`/analytics/content/${page.id}/views`)).toEqual({ id: page.id, count: 3 });
    expect((await site.get(`/analytics/content/${page.id}/viewers`)).count).toBe(2);
    const since = new Date(2_000_001).toISOString();
    expect((await site.get(`/analytics/content/${page.id}/viewers?fromDate=${since}`)).count).toBe(1);
    expect((await site.send('GET', `/analytics/content/${page.id}/views?fromDate=soon`)).status).toBe(400);
  });
});

describe('settings on Cloud', () => {
  it('of a space are changed by who administers it', async () => {
    const site = openApiSite('cloud');
    expect((await site.get('/space/ENG/settings')).routeOverrideEnabled).toBe(false);
    await site.send('PUT', '/space/ENG/settings', { routeOverrideEnabled: true, contentMode: 'compact' });
    expect(await site.get('/space/ENG/settings')).toMatchObject({
      routeOverrideEnabled: true,
      contentMode: 'compact',
    });
    site.domain.access.grants(site.space.id);
    expect(await site.statusForBob('PUT', '/space/ENG/settings', {})).toBe(403);
    expect((await site.send('PUT', '/space/ENG/settings', { contentMode: 'huge' })).status).toBe(400);
  });

  it('give a space a theme and take it', async () => {
    const site = openApiSite('cloud');
    const themeKey = (await site.get('/settings/theme')).results[1].themeKey;
    expect((await site.send('GET', '/space/ENG/theme')).status).toBe(404);
    expect((await site.send('PUT', '/space/ENG/theme', { themeKey: 'none' })).status).toBe(404);
    await site.send('PUT', '/space/ENG/theme', { themeKey });
    expect((await site.get('/space/ENG/theme')).themeKey).toBe(themeKey);
    expect((await site.send('DELETE', '/space/ENG/theme')).status).toBe(204);
    expect((await site.send('GET', '/space/ENG/theme')).status).toBe(404);
    expect((await site.get(`/settings/theme/${themeKey}`)).name).toBeTypeOf('string');
    expect((await site.get('/settings/theme/selected')).themeKey).toBeTypeOf('string');
  });

  it('keep the looks of the site and of a space apart', async () => {
    const site = openApiSite('cloud');
    const { custom } = await site.get('/settings/lookandfeel');
    const mine = { ...custom, headings: { color: '#123456' } };
    expect((await site.send('POST', '/settings/lookandfeel/custom?spaceKey=ENG', mine)).status).toBe(200);
    expect((await site.get('/settings/lookandfeel?spaceKey=ENG')).custom.headings.color).toBe('#123456');
    expect((await site.get('/settings/lookandfeel')).custom).toEqual(custom);
    await site.send('PUT', '/settings/lookandfeel', { spaceKey: 'ENG', lookAndFeelType: 'custom' });
    expect((await site.get('/settings/lookandfeel?spaceKey=ENG')).selected).toBe('custom');
    await site.send('PUT', '/settings/lookandfeel/selected?spaceKey=ENG', '"global"');
    expect((await site.get('/settings/lookandfeel?spaceKey=ENG')).selected).toBe('global');
    expect((await site.send('POST', '/settings/lookandfeel/custom', { headings: {} })).status).toBe(400);
    expect(await site.statusForBob('POST', '/settings/lookandfeel/custom', custom)).toBe(403);
    expect((await site.send('DELETE', '/settings/lookandfeel/custom?spaceKey=ENG')).status).toBe(204);
    expect((await site.get('/settings/lookandfeel?spaceKey=ENG')).custom).toEqual(custom);
    expect((await site.get('/settings/systemInfo')).cloudId).toBe('cloud-1');
  });
});
