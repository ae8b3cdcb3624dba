import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('labels on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('are listed by name, those of other prefixes with it', async () => {
    const page = site.addPage('Labelled', '<p/>');
    site.domain.labels.add(site.admin, page, [
      { prefix: 'global', name: 'api' },
      { prefix: 'my', name: 'later' },
    ]);
    const text = await site.read('confluence_get_labels', { page: 'ENG:Labelled' });
    expect(text).toMatch(new RegExp(`^Labels of page ${page}: (api, my:later|my:later, api)$`));
  });

  test('a page without labels says so', async () => {
    const page = site.addPage('Bare', '<p/>');
    expect(await site.read('confluence_get_labels', { page: String(page) })).toBe(
      `Page ${page} has no labels.`,
    );
  });
});
