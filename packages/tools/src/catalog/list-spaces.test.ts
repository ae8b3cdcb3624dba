import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('spaces on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('spaces are listed with keys, names and home pages', async () => {
    const text = await site.read('confluence_list_spaces', {});
    expect(text).toMatch(new RegExp(`- ENG: Engineering · .*home page ${site.space.homepageId}`));
    expect(text).toContain('- HOME: Home');
  });

  test('one space is told about by key or name', async () => {
    for (const space of ['ENG', 'Engineering']) {
      const text = await site.read('confluence_list_spaces', { space });
      expect(text).toContain('- ENG: Engineering');
      expect(text).not.toContain('HOME');
    }
    expect(await site.fail('confluence_list_spaces', { space: 'Atlantis' })).toContain(
      'No space "Atlantis" can be seen.',
    );
  });

  test('spaces go on with a cursor', async () => {
    const first = await site.read('confluence_list_spaces', { limit: 1 });
    const cursor = /cursor=(\S+)/.exec(first)?.[1];
    const second = await site.read('confluence_list_spaces', { limit: 1, cursor });
    expect([...`${first}${second}`.matchAll(/^- (\w+):/gm)].map(match => match[1]).sort()).toEqual([
      'ENG',
      'HOME',
    ]);
  });
});
