import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite } from '../../test/site.ts';

describe.each(EDITIONS)('moving a page on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

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
      const text = await site.read('confluence_move_page', {
        page: String(two),
        target: String(other.homepageId),
      });
      expect(text).toContain(`/spaces/OPS/pages/${two}/`);
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
});
