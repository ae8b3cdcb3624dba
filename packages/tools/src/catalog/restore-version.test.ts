import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('restoring a version on %s', edition => {
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

  test('restoring writes the old body as a new version', async () => {
    const story = site.addPage('Restore me', '<p>Good.</p>');
    site.domain.contents.update(site.admin, story, { body: '<p>Bad.</p>', version: 2 });
    const text = await site.read('confluence_restore_version', {
      page: String(story),
      version: 1,
      base_version: 2,
      message: 'Back',
    });
    expect(text).toContain('is current again, as v3');
    expect(site.storageOf(story)).toBe('<p>Good.</p>');
    expect(site.domain.contents.byId(story)?.version).toBe(3);
  });

  test('restoring on a version that is not current is refused, and says who saved it', async () => {
    const story = site.addPage('Raced', '<p>1</p>');
    site.domain.contents.update({ person: site.ann, now: Date.UTC(2026, 11, 2) }, story, {
      body: '<p>2</p>',
      version: 2,
    });
    const text = await site.fail('confluence_restore_version', {
      page: String(story),
      version: 1,
      base_version: 1,
    });
    expect(text).toContain('failed: conflict');
    expect(text).toContain('the current one is 2, saved 2026-12-02 00:00 UTC by Ann Lee');
    expect(site.storageOf(story)).toBe('<p>2</p>');
  });

  test('restoring the current version writes nothing', async () => {
    const story = site.addPage('Same', '<p>1</p>');
    expect(
      await site.read('confluence_restore_version', { page: String(story), version: 1, base_version: 1 }),
    ).toContain('Nothing changed');
    expect(site.domain.contents.byId(story)?.version).toBe(1);
  });
});
