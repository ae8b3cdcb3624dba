import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('trashing a page on %s', edition => {
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

  test('a page goes to the trash only for who knows its version, and comes back whole', async () => {
    const waste = site.addPage('Waste', '<p>Paper.</p>');
    expect(await site.fail('confluence_trash_page', { page: String(waste), base_version: 2 })).toContain(
      'has no version 2 yet',
    );
    expect(site.domain.contents.byId(waste)?.status).toBe('current');
    const text = await site.read('confluence_trash_page', { page: String(waste), base_version: 1 });
    expect(text).toContain(`confluence_restore_page with page=${waste}`);
    expect(site.domain.contents.byId(waste)?.status).toBe('trashed');
    await site.read('confluence_restore_page', { page: String(waste) });
    expect(site.domain.contents.byId(waste)?.status).toBe('current');
    expect(site.storageOf(waste)).toBe('<p>Paper.</p>');
  });

  test('a page that is in the trash cannot be trashed or changed, and says how to bring it back', async () => {
    const waste = site.addPage('Trashed twice', '<p/>');
    site.domain.contents.trash(site.admin, waste);
    const trashed = await site.call('confluence_trash_page', { page: String(waste), base_version: 1 });
    expect(trashed.isError).toBe(true);
    expect(JSON.stringify(trashed.content)).toMatch(/confluence_restore_page|not_found/);
  });
});
