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

  test('names the author of the later version above the diff', async () => {
    const text = await site.read('confluence_get_history', { page: String(page), from: 1 });
    expect(text.split('\n')[0]).toContain(` UTC by ${site.admin.person.displayName} · http`);
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
});
