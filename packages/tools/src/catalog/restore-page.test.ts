import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('taking a page out of the trash on %s', edition => {
  let site: Site;
  let page: number;
  beforeAll(async () => {
    site = await startSite(edition);
    page = site.addPage('Story', '<p>Once.</p>');
    const byAnn = { person: site.ann, now: Date.UTC(2026, 11, 1, 8, 30) };
    site.domain.contents.update(byAnn, page, {
      body: '<p>Twice.</p>',
      version: 2,
      message: 'Second thoughts',
    });
    site.domain.contents.update(site.admin, page, { body: '<p>Thrice.</p>', version: 3 });
  });
  afterAll(() => site.close());

  test('a page that is not in the trash needs no restoring', async () => {
    expect(await site.read('confluence_restore_page', { page: String(page) })).toContain(
      'is not in the trash',
    );
  });
});
