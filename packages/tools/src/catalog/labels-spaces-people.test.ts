/** The tools for labels, spaces and people. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const labelsOf = (id: number) =>
    site.domain.labels
      .of(id)
      .map(each => each.name)
      .sort();

  test('labels are added and removed in one call, and listed', async () => {
    const page = site.addPage('Labelled', '<p/>');
    site.domain.labels.add(site.admin, page, [{ prefix: 'global', name: 'old' }]);
    await site.read('confluence_update_labels', {
      page: 'ENG:Labelled',
      add: ['api', 'how-to'],
      remove: ['old', 'never-there'],
    });
    expect(labelsOf(page)).toEqual(['api', 'how-to']);
    expect(await site.read('confluence_get_labels', { page: String(page) })).toMatch(
      /^Labels of page \d+: (api, how-to|how-to, api)$/,
    );
  });

  test('a second, equal change of labels changes nothing more', async () => {
    const page = site.addPage('Idempotent', '<p/>');
    const change = { page: String(page), add: ['api'], remove: ['old'] };
    const first = await site.read('confluence_update_labels', change);
    expect(await site.read('confluence_update_labels', change)).toBe(first);
    expect(labelsOf(page)).toEqual(['api']);
  });

  test.each([
    ['spaces in a label', { add: ['two words'] }, 'a label has no spaces'],
    ['nothing to do', {}, 'Give labels to add or to remove.'],
    ['one label both added and removed', { add: ['x'], remove: ['x'] }, 'To add and to remove at once: x.'],
  ])('%s is refused, and no label changes', async (name, change, message) => {
    const page = site.addPage(`Refused: ${name}`, '<p/>');
    expect(await site.fail('confluence_update_labels', { page: String(page), ...change })).toContain(message);
    expect(labelsOf(page)).toEqual([]);
  });

  test('a page without labels says so', async () => {
    const page = site.addPage('Bare', '<p/>');
    expect(await site.read('confluence_get_labels', { page: String(page) })).toBe(
      `Page ${page} has no labels.`,
    );
  });

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

  test('people are found by name, with the id that this edition takes', async () => {
    const text = await site.read('confluence_find_users', { name: 'Ann Lee' });
    expect(text).toContain(`- Ann Lee (id ${edition === 'cloud' ? site.ann.accountId : site.ann.userKey}`);
    expect(await site.read('confluence_find_users', { name: 'me' })).toContain('Administrator');
    expect(await site.read('confluence_find_users', { name: 'Zaphod' })).toBe(
      'Nobody of this name was found.',
    );
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
    expect(await site.fail('confluence_find_users', {})).toContain('Give name or group, one of them.');
  });
});
