import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite, textOf } from '../../test/site.ts';

const IDS = {
  cloud: { read: 'getPageById', list: 'getPages', write: 'createPage', destructive: 'deletePage' },
  datacenter: {
    read: 'getContentById',
    list: 'getContent',
    write: 'createContent',
    destructive: 'deleteContent',
  },
} as const;

describe.each(EDITIONS)('running write operations on %s', edition => {
  let site: Site;
  const ids = IDS[edition];
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const body = (title: string) =>
    edition === 'cloud'
      ? { spaceId: String(site.space.id), title, body: { representation: 'storage', value: '<p>Made.</p>' } }
      : {
          type: 'page',
          title,
          space: { key: 'ENG' },
          body: { storage: { value: '<p>Made.</p>', representation: 'storage' } },
        };

  test('writes', async () => {
    const result = await site.call('confluence_execute_write', {
      operation: ids.write,
      input: { body: body('Written') },
    });
    expect(textOf(result)).toContain('200');
    expect(
      site.domain.contents.list({ spaceIds: [site.space.id], title: 'Written' }, { limit: 2 }).items.length,
    ).toBe(1);
  });

  test('leaves operations of other risk classes to their tools, and nothing happens', async () => {
    const page = site.addPage('Safe', '<p/>');
    const input = { id: String(page) };
    for (const tool of ['confluence_execute_read', 'confluence_execute_write']) {
      const text = await site.fail(tool, { operation: ids.destructive, input });
      expect(text).toContain('failed: wrong_risk');
      expect(text).toContain('Next: Call confluence_execute_destructive.');
    }
    expect(
      await site.fail('confluence_execute_read', { operation: ids.write, input: { body: body('Never') } }),
    ).toContain('Call confluence_execute_write.');
    expect(await site.fail('confluence_execute_write', { operation: ids.read, input })).toContain(
      'Call confluence_execute_read.',
    );
    expect(site.domain.contents.byId(page)?.status).toBe('current');
    await site.read('confluence_execute_destructive', { operation: ids.destructive, input });
    expect(site.domain.contents.byId(page)?.status).toBe('trashed');
  });
});
