/** Pages and their tree in both dialects, driven over HTTP against the embedded Confluence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Confluence, Edition, Page, Space } from '../src/index.ts';
import { failureOf } from './support/client.ts';
import { findUndocumented } from './support/contract.ts';
import { startTestSite, type TestSite } from './support/sandbox.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(() => site.close());

describe.each<Edition>(['cloud', 'datacenter'])('%s', edition => {
  const isCloud = edition === 'cloud';
  let confluence: Confluence;
  let space: Space;
  let home: Page;
  let count = 0;

  beforeAll(async () => {
    confluence = site.connect(edition);
    const key = isCloud ? 'CLD' : 'DCT';
    space = await confluence.spaces.create({ key, name: `Space of ${edition}`, description: 'For tests' });
    home = await addPage('Top of the tests');
  });

  function addPage(title: string, parentId?: string, storage = '<p>Hello</p>'): Promise<Page> {
    return confluence.pages.create({
      spaceId: space.id,
      title,
      storage,
      ...(parentId !== undefined && { parentId }),
    });
  }
  function unique(title: string): string {
    count += 1;
    return `${title} ${count}`;
  }

  describe('pages', () => {
    it('are read in one call, with everything that a reader shows', async () => {
      const { id } = await addPage(unique('Read me'), home.id);
      site.takeRequests();
      const page = await confluence.pages.get(id);
      expect(site.takeRequests()).toHaveLength(1);
      expect(page).toMatchObject({
        id,
        kind: 'page',
        status: 'current',
        spaceId: space.id,
        spaceKey: space.key,
        parentId: home.id,
        storage: '<p>Hello</p>',
        version: { number: 1 },
      });
      expect(page.url).toMatch(new RegExp(`^${site.origin}/(wiki|dc)/.*${id}|${site.origin}/dc/display`));
      expect(page.version.author?.id).toEqual(expect.any(String));
    });

    it('answers not_found for an id that names nothing', async () => {
      expect(await failureOf(confluence.pages.get('987654321'))).toMatchObject({
        code: 'not_found',
        status: 404,
      });
    });

    it('answers unauthorized for wrong credentials', async () => {
      const stranger = site.connect(edition, {
        credentials: { kind: 'basic', username: 'nobody', secret: 'x' },
      });
      expect(await failureOf(stranger.pages.get(home.id))).toMatchObject({
        code: 'unauthorized',
        status: 401,
      });
    });

    it('are found by title, in a space and everywhere', async () => {
      const title = unique('Find me');
      const { id } = await addPage(title);
      expect(await confluence.pages.findByTitle(title, space.key)).toMatchObject([
        { id, title, spaceKey: space.key },
      ]);
      expect((await confluence.pages.findByTitle(title)).map(page => page.id)).toContain(id);
      expect(await confluence.pages.findByTitle('No such title', space.key)).toEqual([]);
    });

    it('answers not_found for a title in a space that does not exist', async () => {
      const call = confluence.pages.findByTitle('x', 'NOPE');
      if (isCloud) expect(await failureOf(call)).toMatchObject({ code: 'not_found' });
      else
        await call.then(
          pages => expect(pages).toEqual([]),
          error => expect(error).toMatchObject({ code: 'not_found' }),
        );
    });

    it('are updated from the version that was read, and refuse another one', async () => {
      const page = await addPage(unique('Edit me'));
      const change = {
        id: page.id,
        baseVersion: 1,
        title: page.title,
        storage: '<p>Changed</p>',
        message: 'because',
      };
      const updated = await confluence.pages.update(change);
      expect(updated).toMatchObject({
        storage: '<p>Changed</p>',
        version: { number: 2, message: 'because' },
      });
      expect(await failureOf(confluence.pages.update(change))).toMatchObject({
        code: 'conflict',
        status: 409,
      });
      expect(await confluence.pages.get(page.id)).toMatchObject({
        version: { number: 2 },
        storage: '<p>Changed</p>',
      });
    });

    it('refuse a second page of the same title, and malformed storage', async () => {
      const { title } = await addPage(unique('Twice'));
      expect(await failureOf(addPage(title))).toMatchObject({
        code: 'invalid_request',
        detail: expect.stringMatching(/title/i),
      });
      expect(await failureOf(addPage(unique('Broken'), undefined, '<p>not closed'))).toMatchObject({
        code: 'invalid_request',
      });
    });

    it('move below another page', async () => {
      const [page, target] = [
        await addPage(unique('Mover'), home.id),
        await addPage(unique('Target'), home.id),
      ];
      await confluence.pages.move(page.id, 'append', target.id);
      const moved = await confluence.pages.get(page.id);
      expect(moved.parentId).toBe(target.id);
      expect(moved.storage).toBe(page.storage);
    });

    it('move beside another page, where the edition can', async () => {
      const parent = await addPage(unique('Order'));
      const [first, second] = [await addPage(unique('B'), parent.id), await addPage(unique('A'), parent.id)];
      const move = confluence.pages.move(second.id, 'before', first.id);
      if (!isCloud) {
        expect(await failureOf(move)).toMatchObject({ code: 'unsupported' });
        return;
      }
      await move;
      expect((await confluence.pages.children(parent.id)).items.map(node => node.id)).toEqual([
        second.id,
        first.id,
      ]);
    });

    it('are copied with body and labels', async () => {
      const page = await addPage(unique('Original'), home.id, '<p>Body to copy</p>');
      await confluence.labels.add(page.id, ['kept']);
      const title = unique('Copy');
      const copy = await confluence.pages.copy(page.id, { parentId: home.id, title });
      expect(copy).toMatchObject({ title, storage: '<p>Body to copy</p>', spaceKey: space.key });
      expect(copy.id).not.toBe(page.id);
      expect((await confluence.labels.list(copy.id)).map(label => label.name)).toEqual(['kept']);
    });

    it('go to the trash and come back', async () => {
      const page = await addPage(unique('Trash me'));
      await confluence.pages.trash(page.id);
      expect(await confluence.pages.get(page.id)).toMatchObject({ status: 'trashed', title: page.title });
      await confluence.pages.restore(page.id);
      expect(await confluence.pages.get(page.id)).toMatchObject({ status: 'current', storage: page.storage });
    });

    it('tell their versions, newest first, and restore one', async () => {
      const page = await addPage(unique('History'), undefined, '<p>one</p>');
      for (const [index, word] of ['two', 'three'].entries()) {
        await confluence.pages.update({
          id: page.id,
          baseVersion: index + 1,
          title: page.title,
          storage: `<p>${word}</p>`,
          message: word,
        });
      }
      const versions = await confluence.pages.versions(page.id);
      expect(versions.items.map(({ number }) => number)).toEqual([3, 2, 1]);
      expect(versions.items[0]).toMatchObject({ message: 'three', createdAt: expect.stringMatching(/^20/) });
      expect((await confluence.pages.get(page.id, { version: 1 })).storage).toBe('<p>one</p>');
      expect((await confluence.pages.get(page.id, { version: 3 })).storage).toBe('<p>three</p>');
      expect(await confluence.pages.restoreVersion(page.id, 1, 'back to one')).toMatchObject({ number: 4 });
      expect(await confluence.pages.get(page.id)).toMatchObject({
        storage: '<p>one</p>',
        version: { number: 4 },
      });
    });

    it('page through versions', async () => {
      const page = await addPage(unique('Long history'));
      for (let version = 1; version < 5; version += 1) {
        await confluence.pages.update({
          id: page.id,
          baseVersion: version,
          title: page.title,
          storage: `<p>${version}</p>`,
        });
      }
      const numbers: number[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const versions = await confluence.pages.versions(page.id, {
          limit: 2,
          ...(cursor !== undefined && { cursor }),
        });
        numbers.push(...versions.items.map(({ number }) => number));
        cursor = versions.next;
      }
      expect(numbers).toEqual([5, 4, 3, 2, 1]);
    });
  });

  describe('the tree', () => {
    let top: Page;
    let middle: Page;
    let leaf: Page;
    beforeAll(async () => {
      top = await addPage(unique('Tree top'), home.id);
      middle = await addPage(unique('Tree middle'), top.id);
      leaf = await addPage(unique('Tree leaf'), middle.id);
      await addPage(unique('Second child'), top.id);
    });

    it('lists children', async () => {
      const { items } = await confluence.pages.children(top.id);
      expect(items).toHaveLength(2);
      expect(items[0]).toEqual({
        id: middle.id,
        kind: 'page',
        title: middle.title,
        parentId: top.id,
        depth: 1,
      });
    });

    it('pages through children', async () => {
      const first = await confluence.pages.children(top.id, { limit: 1 });
      expect(first.items).toHaveLength(1);
      const second = await confluence.pages.children(top.id, { limit: 1, cursor: first.next ?? '' });
      expect(second.items).toHaveLength(1);
      expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
      expect(second.next).toBeUndefined();
    });

    it('lists descendants to a depth', async () => {
      const all = await confluence.pages.descendants(top.id, 3);
      expect(all.items).toHaveLength(3);
      expect(all.items).toContainEqual({
        id: leaf.id,
        kind: 'page',
        title: leaf.title,
        parentId: middle.id,
        depth: 2,
      });
      expect((await confluence.pages.descendants(top.id, 1)).items).toHaveLength(2);
    });

    it('lists ancestors with titles, root first', async () => {
      const path = await confluence.pages.ancestors(leaf.id);
      expect(path.slice(-2)).toMatchObject([
        { id: top.id, title: top.title },
        { id: middle.id, title: middle.title, parentId: top.id },
      ]);
      expect(path.map(({ depth }) => depth)).toEqual(path.map((_, index) => index + 1));
    });

    it('lists the pages at the top of a space', async () => {
      const roots = await confluence.pages.roots(space.id);
      expect(roots.items.length).toBeGreaterThan(0);
      expect(roots.items.map(({ id }) => id)).not.toContain(leaf.id);
    });
  });
});

it('sends only what the official documents know', async () => {
  expect(site.log.length).toBeGreaterThan(100);
  expect(await findUndocumented(site.log)).toEqual([]);
});
