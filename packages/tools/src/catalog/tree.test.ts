/** The tools that show and change where pages stand. */
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

  test('moving a page takes all below it along, and changes no body', async () => {
    const body = '<p>Kept as it is.</p>';
    const page = site.addPage('Mover', body);
    const child = site.addPage('Moved along', '<p/>', page);
    const target = site.addPage('Target', '<p/>');
    const text = await site.read('confluence_move_page', { page: String(page), target: 'ENG:Target' });
    expect(text).toContain(`Moved "Mover" (page ${page}`);
    expect(site.domain.contents.byId(page)?.parentId).toBe(target);
    expect(site.domain.contents.byId(child)?.parentId).toBe(page);
    expect(site.storageOf(page)).toBe(body);
  });

  test('moving a page to itself is refused', async () => {
    const page = site.addPage('Narcissus', '<p/>');
    expect(
      await site.fail('confluence_move_page', { page: String(page), target: 'ENG:Narcissus' }),
    ).toContain('cannot be moved to itself');
  });

  test.runIf(edition === 'cloud')(
    'moving before a page sets the order; moving to another space works',
    async () => {
      const top = site.addPage('Order', '<p/>');
      const one = site.addPage('Order one', '<p/>', top);
      const two = site.addPage('Order two', '<p/>', top);
      await site.read('confluence_move_page', { page: String(two), target: String(one), position: 'before' });
      const order = site.domain.contents.children(top, { limit: 10 }).items.map(each => each.id);
      expect(order).toEqual([two, one]);
      const other = site.domain.spaces.create(site.admin, { key: 'OPS', name: 'Operations' });
      await site.read('confluence_move_page', { page: String(two), target: String(other.homepageId) });
      expect(site.domain.contents.byId(two)?.spaceId).toBe(other.id);
    },
  );

  test.runIf(edition === 'datacenter')(
    'moving to another space is refused with what can be done',
    async () => {
      const page = site.addPage('Stays', '<p/>');
      const other = site.domain.spaces.create(site.admin, { key: 'OPS', name: 'Operations' });
      const text = await site.fail('confluence_move_page', {
        page: String(page),
        target: String(other.homepageId),
      });
      expect(text).toContain('failed: unsupported');
      expect(text).toContain('confluence_copy_page');
      expect(site.domain.contents.byId(page)?.spaceId).toBe(site.space.id);
    },
  );

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
});

/** Confluence gives macros ids of its own. */
function withoutIds(storage: string): string {
  return storage.replace(/ (ac:macro-id|ac:local-id|local-id|ac:schema-version)="[^"]*"/g, '');
}
