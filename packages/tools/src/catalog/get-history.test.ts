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

  test('compares two versions block by block, with a header for both', async () => {
    const text = await site.read('confluence_get_history', { page: String(page), from: 1, to: 2 });
    expect(text).toMatch(/^From: "Story".* version 1 /m);
    expect(text).toMatch(/^To: "Story".* version 2 .* by Ann Lee /m);
    expect(text).toContain('1 changed; +1 −1 words');
    expect(text).toMatch(/changed paragraph \^\d+:\n-Once\.\n\+Twice\./);
  });

  test('compares with the current version by default, and says when nothing differs', async () => {
    const text = await site.read('confluence_get_history', { page: String(page), from: 1 });
    expect(text).toMatch(/^To: .* version 3 /m);
    expect(text).toContain('+Thrice.');
    expect(await site.read('confluence_get_history', { page: String(page), from: 3 })).toContain(
      'The bodies are the same',
    );
  });

  test('tells in words where a change stands, also backwards', async () => {
    const before =
      '<h2>Plan</h2><p>The beta ships in March, says Ann.</p><p>Alpha beta gamma delta.</p><h2>Later</h2>';
    const id = site.addPage('Compared', before);
    const after =
      before.replace('March', 'May').replace('<p>Alpha beta gamma delta.</p>', '') +
      '<p>Alpha beta gamma delta.</p>';
    site.domain.contents.update(site.admin, id, { body: after, version: 2 });
    const text = await site.read('confluence_get_history', { page: String(id), from: 1, to: 2 });
    expect(text).toContain('1 changed, 1 moved; +1 −1 words');
    expect(text).toMatch(
      /In Plan:\nchanged paragraph \^\d+: The beta ships in \{-March-\}\{\+May\+\}, says Ann\./,
    );
    expect(text).toMatch(/In Later:\nmoved paragraph \^\d+ from Plan: Alpha beta gamma delta\./);
    expect(await site.read('confluence_get_history', { page: String(id), from: 2, to: 1 })).toContain(
      '{-May-}{+March+}',
    );
  });

  test('of a version that does not exist says so', async () => {
    expect(await site.fail('confluence_get_history', { page: String(page), from: 9 })).toContain(
      'failed: not_found',
    );
  });
});
