import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('copying a page on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('copying makes a new page of the same body and leaves the old one', async () => {
    const body =
      '<p>Worth copying, <ac:structured-macro ac:name="status"><ac:parameter ac:name="title">NEW</ac:parameter></ac:structured-macro>.</p>';
    const page = site.addPage('Original', body);
    const parent = site.addPage('Shelf', '<p/>');
    const text = await site.read('confluence_copy_page', { page: String(page), parent: String(parent) });
    const copy = site.domain.contents.children(parent, { limit: 10 }).items[0];
    expect(copy?.title).toBe('Copy of Original');
    expect(text).toContain(`page ${copy?.id}`);
    expect(withoutIds(site.storageOf(copy?.id ?? 0))).toBe(withoutIds(site.storageOf(page)));
    expect(site.domain.contents.byId(page)?.title).toBe('Original');
  });

  test('to a title that is taken names the page that has it, and makes nothing', async () => {
    const page = site.addPage('Twice copied', '<p/>');
    const first = site.addPage('Copy of Twice copied', '<p/>');
    const parent = site.addPage('Empty shelf', '<p/>');
    const text = await site.fail('confluence_copy_page', { page: String(page), parent: String(parent) });
    expect(text).toContain('failed: duplicate_title');
    expect(text).toContain(`page ${first}`);
    expect(site.domain.contents.children(parent, { limit: 5 }).items).toEqual([]);
  });
});

/** Confluence gives macros ids of its own. */
function withoutIds(storage: string): string {
  return storage.replace(/ (ac:macro-id|ac:local-id|local-id|ac:schema-version)="[^"]*"/g, '');
}
