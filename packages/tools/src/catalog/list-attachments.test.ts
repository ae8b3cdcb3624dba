import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('attachments on %s', edition => {
  let site: Site;
  let page: number;
  beforeAll(async () => {
    site = await startSite(edition);
    page = site.addPage('Files', '<p/>');
  });
  afterAll(() => site.close());

  const attach = (filename: string, mediaType: string, bytes: Uint8Array) =>
    site.domain.attachments.create(site.admin, page, { filename, mediaType, bytes }, 'new_version');

  test('are listed with ids, types and sizes', async () => {
    const file = attach('report.csv', 'text/csv', Buffer.from('a,b\n1,2\n'));
    const text = await site.read('confluence_list_attachments', { page: String(page) });
    expect(text).toMatch(new RegExp(`- report\\.csv · id (att)?${file.id} · text/csv · 8 B · v1`));
  });

  test('are found by name', async () => {
    attach('one.txt', 'text/plain', Buffer.from('1'));
    attach('two.txt', 'text/plain', Buffer.from('2'));
    const text = await site.read('confluence_list_attachments', { page: String(page), filename: 'two.txt' });
    expect(text).toContain('two.txt');
    expect(text).not.toContain('one.txt');
  });
});
