import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('people on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('people are found by name, with the id that this edition takes', async () => {
    const text = await site.read('confluence_find_users', { name: 'Ann Lee' });
    expect(text).toContain(`- Ann Lee (id ${edition === 'cloud' ? site.ann.accountId : site.ann.userKey}`);
    expect(await site.read('confluence_find_users', { name: 'me' })).toContain('Administrator');
    expect(await site.read('confluence_find_users', { name: 'Zaphod' })).toContain(
      'Nobody of this name was found',
    );
  });

  test('people are named by the ids that mentions hold, in few calls; unknown ids are left out', async () => {
    const id = edition === 'cloud' ? site.ann.accountId : site.ann.userKey;
    site.requests.length = 0;
    const text = await site.read('confluence_find_users', { ids: [id, 'nobody'] });
    expect(text.match(/^- .*$/gm)).toEqual([`- Ann Lee (id ${id})`]);
    if (edition === 'cloud') expect(site.requests).toHaveLength(1);
    expect(await site.read('confluence_find_users', { ids: ['nobody'] })).toBe('Nobody has these ids.');
  });

  test('members of a group are found; an unknown group names the nearest', async () => {
    const text = await site.read('confluence_find_users', { group: 'dev-team' });
    expect([...text.matchAll(/^- (\w+ \w+)/gm)].map(match => match[1]).sort()).toEqual([
      'Ann Lee',
      'Bob Stone',
    ]);
    expect(await site.fail('confluence_find_users', { group: 'dev-teem' })).toContain(
      'Did you mean "dev-team"?',
    );
  });

  test('finding people needs a name or a group', async () => {
    expect(await site.fail('confluence_find_users', {})).toContain('Give name, ids or group, one of them.');
  });
});
