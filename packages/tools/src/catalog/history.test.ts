/** The tools over versions and the trash. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('the history on %s', edition => {
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

  test('lists versions, newest first, with people by name and messages', async () => {
    const text = await site.read('confluence_get_history', { page: String(page) });
    const versions = text.split('\n').filter(line => line.startsWith('- v'));
    expect(versions.map(line => line.slice(0, 4))).toEqual(['- v3', '- v2', '- v1']);
    expect(versions[1]).toBe('- v2 · 2026-12-01 08:30 UTC · Ann Lee · "Second thoughts"');
  });

  test('shows what changed between two versions', async () => {
    const text = await site.read('confluence_get_history', { page: String(page), from: 1, to: 2 });
    expect(text).toContain('Changes from version 1 to 2');
    expect(text).toContain('-Once.');
    expect(text).toContain('+Twice.');
  });

  test('compares with the current version by default, and says when nothing differs', async () => {
    expect(await site.read('confluence_get_history', { page: String(page), from: 1 })).toContain(
      'Changes from version 1 to 3',
    );
    expect(await site.read('confluence_get_history', { page: String(page), from: 3 })).toContain(
      'the bodies are the same',
    );
  });

  test('of a version that does not exist says so', async () => {
    expect(await site.fail('confluence_get_history', { page: String(page), from: 9 })).toContain(
      'failed: not_found',
    );
  });

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

  test('a page that is not in the trash needs no restoring', async () => {
    expect(await site.read('confluence_restore_page', { page: String(page) })).toContain(
      'is not in the trash',
    );
  });
});
