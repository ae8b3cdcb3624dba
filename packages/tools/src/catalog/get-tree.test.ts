import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('the tree on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  test('below a page is indented, in tree order, with ids', async () => {
    const top = site.addPage('Top', '<p/>');
    const first = site.addPage('First', '<p/>', top);
    const inner = site.addPage('Inner', '<p/>', first);
    const second = site.addPage('Second', '<p/>', top);
    const text = await site.read('confluence_get_tree', { page: String(top) });
    const tree = text.split('\n').filter(line => line.trim().startsWith('- '));
    expect(tree).toEqual([`- First (${first})`, `  - Inner (${inner})`, `- Second (${second})`]);
  });

  test('with depth 1 shows children only', async () => {
    const top = site.addPage('Shallow', '<p/>');
    const child = site.addPage('Child of shallow', '<p/>', top);
    site.addPage('Grandchild of shallow', '<p/>', child);
    const text = await site.read('confluence_get_tree', { page: String(top), depth: 1 });
    expect(text).toContain(`- Child of shallow (${child})`);
    expect(text).not.toContain('Grandchild');
  });

  test('above a page names its ancestors, top first', async () => {
    const top = site.addPage('Above', '<p/>');
    const below = site.addPage('Below', '<p/>', top);
    const text = await site.read('confluence_get_tree', { page: String(below), direction: 'up' });
    expect(text.indexOf(String(site.space.homepageId))).toBeLessThan(text.indexOf(`(${top})`));
    expect(text.indexOf(`(${top})`)).toBeGreaterThan(0);
  });

  test('of a space begins at its top, and takes its name as well as its key', async () => {
    for (const space of ['ENG', 'Engineering']) {
      const text = await site.read('confluence_get_tree', { space, depth: 1 });
      expect(text).toContain(`(${site.space.homepageId})`);
    }
  });

  test('of a space that holds more than the limit shows every top page, and says below which there is more', async () => {
    const many = site.domain.spaces.create(site.admin, { key: 'MANY', name: 'Many' });
    for (let index = 0; index < 5; index++)
      site.domain.contents.create(site.admin, {
        type: 'page',
        spaceId: many.id,
        title: `Many ${index}`,
        body: '<p/>',
      });
    const text = await site.read('confluence_get_tree', { space: 'MANY', limit: 3 });
    expect(text.match(/- Many \d \(/g)?.length).toBe(2);
    expect(text).toContain(`Not all shown below ${many.homepageId}: call again with page=<id>.`);
  });

  test('of a page with nothing below says so', async () => {
    const leaf = site.addPage('Leaf', '<p/>');
    expect(await site.read('confluence_get_tree', { page: String(leaf) })).toContain(': nothing.');
  });

  test('goes on with a cursor until every page was shown once', async () => {
    const top = site.addPage('Wide', '<p/>');
    const made = Array.from({ length: 7 }, (_, index) => site.addPage(`Wide ${index}`, '<p/>', top));
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const text = await site.read('confluence_get_tree', {
        page: String(top),
        depth: 1,
        limit: 3,
        ...(cursor && { cursor }),
      });
      seen.push(...[...text.matchAll(/- Wide \d \((\d+)\)/g)].map(match => Number(match[1])));
      cursor = /cursor=(\S+)/.exec(text)?.[1];
    } while (cursor !== undefined);
    expect(seen).toEqual(made);
  });

  test('needs a page or a space, not both', async () => {
    expect(await site.fail('confluence_get_tree', {})).toContain('Give page or space, one of them.');
    expect(await site.fail('confluence_get_tree', { page: '1', space: 'ENG' })).toContain(
      'Give page or space, one of them.',
    );
  });

  test('of an unknown space names the nearest', async () => {
    expect(await site.fail('confluence_get_tree', { space: 'Enginering' })).toContain(
      'Did you mean "Engineering"?',
    );
  });
});
