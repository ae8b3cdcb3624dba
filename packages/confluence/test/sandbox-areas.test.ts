/** Spaces, labels, comments, attachments, people, search and operations in both dialects, against the embedded Confluence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Confluence, Edition, Page, Space } from '../src/index.ts';
import { failureOf } from './support/client.ts';
import { findUndocumented } from './support/contract.ts';
import { startTestSite, type TestSite } from './support/sandbox.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
  const { people } = site.domain;
  people.addMember(
    people.createGroup('lighthouse-keepers').id,
    people.byEmail('admin@example.com')?.accountId ?? '',
  );
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

  describe('spaces', () => {
    it('are read by key and by id', async () => {
      const byKey = await confluence.spaces.getByKey(space.key);
      expect(byKey).toMatchObject({
        id: space.id,
        key: space.key,
        name: `Space of ${edition}`,
        status: 'current',
      });
      expect(byKey.url.startsWith(site.origin)).toBe(true);
      expect(await confluence.spaces.getById(space.id)).toMatchObject({ key: space.key });
      expect(await failureOf(confluence.spaces.getByKey('NOPE'))).toMatchObject({ code: 'not_found' });
      expect(await failureOf(confluence.spaces.getById('987654'))).toMatchObject({ code: 'not_found' });
    });

    it('are listed, by key, and page by page', async () => {
      expect((await confluence.spaces.list({ keys: [space.key] })).items.map(({ key }) => key)).toEqual([
        space.key,
      ]);
      const first = await confluence.spaces.list({}, { limit: 1 });
      const second = await confluence.spaces.list({}, { limit: 1, cursor: first.next ?? '' });
      expect(second.items[0]?.key).not.toBe(first.items[0]?.key);
    });
  });

  describe('labels', () => {
    it('are added, listed and removed, odd names too', async () => {
      const { id } = await addPage(unique('Labelled'));
      await confluence.labels.add(id, ['one', 'two']);
      expect((await confluence.labels.list(id)).map(({ name }) => name).sort()).toEqual(['one', 'two']);
      await confluence.labels.remove(id, 'one');
      expect(await confluence.labels.list(id)).toMatchObject([{ name: 'two', prefix: 'global' }]);
    });
  });

  describe('comments', () => {
    it('are added, answered and listed', async () => {
      const { id } = await addPage(unique('Discussed'));
      const comment = await confluence.comments.create({ pageId: id, storage: '<p>First!</p>' });
      expect(comment).toMatchObject({ kind: 'footer', storage: '<p>First!</p>', pageId: id });
      const reply = await confluence.comments.reply(comment, '<p>Second</p>');
      expect(reply).toMatchObject({ parentId: comment.id, storage: '<p>Second</p>' });
      const listed = await confluence.comments.list(id, {});
      expect(listed.items.map(each => each.id)).toEqual([comment.id]);
      expect((await confluence.comments.replies(comment)).items).toMatchObject([
        { id: reply.id, storage: '<p>Second</p>' },
      ]);
      expect(await confluence.comments.get(reply.id)).toMatchObject({
        id: reply.id,
        kind: 'footer',
        storage: '<p>Second</p>',
      });
    });

    it('stand on a piece of text and are resolved, where the edition can', async () => {
      const { id } = await addPage(unique('Marked'), undefined, '<p>Mark this word here.</p>');
      const create = confluence.comments.create({
        pageId: id,
        storage: '<p>Why?</p>',
        inline: { selection: 'this word', matchCount: 1, matchIndex: 0 },
      });
      if (!isCloud) {
        expect(await failureOf(create)).toMatchObject({ code: 'unsupported' });
        return;
      }
      const comment = await create;
      expect(comment).toMatchObject({
        kind: 'inline',
        selection: 'this word',
        resolution: 'open',
        markerRef: expect.any(String),
      });
      const resolved = await confluence.comments.setResolved(comment, true);
      expect(resolved).toMatchObject({ resolution: 'resolved', storage: '<p>Why?</p>' });
      expect((await confluence.comments.list(id, { kind: 'inline', resolution: ['open'] })).items).toEqual(
        [],
      );
      expect(await confluence.comments.setResolved(resolved, false)).toMatchObject({
        resolution: 'reopened',
      });
      expect((await confluence.comments.list(id, {})).items.map(each => each.kind)).toEqual(['inline']);
    });

    it('page through both kinds of comments', async () => {
      const { id } = await addPage(unique('Busy'), undefined, '<p>alpha beta</p>');
      for (const word of ['1', '2', '3'])
        await confluence.comments.create({ pageId: id, storage: `<p>${word}</p>` });
      if (isCloud)
        await confluence.comments.create({
          pageId: id,
          storage: '<p>4</p>',
          inline: { selection: 'beta', matchCount: 1, matchIndex: 0 },
        });
      const found: string[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const comments = await confluence.comments.list(
          id,
          {},
          { limit: 2, ...(cursor !== undefined && { cursor }) },
        );
        found.push(...comments.items.map(({ storage }) => storage.replace(/<\/?p>/g, '')));
        cursor = comments.next;
      }
      expect(found.sort()).toEqual(isCloud ? ['1', '2', '3', '4'] : ['1', '2', '3']);
    });
  });

  describe('attachments', () => {
    const bytes = new Uint8Array([0, 1, 2, 255, 13, 10, 45, 45]);

    it('are uploaded, listed and downloaded byte for byte', async () => {
      const { id } = await addPage(unique('With files'));
      const saved = await confluence.attachments.upload(id, {
        filename: 'Füße "1".bin',
        mediaType: 'application/octet-stream',
        bytes,
        comment: 'größer',
      });
      expect(saved).toMatchObject({
        filename: 'Füße "1".bin',
        size: bytes.length,
        version: 1,
        comment: 'größer',
      });
      expect(new Uint8Array(await confluence.attachments.download(saved, 1_000))).toEqual(bytes);
      const listed = await confluence.attachments.list(id, {});
      expect(listed.items).toMatchObject([
        { id: saved.id, filename: 'Füße "1".bin', size: bytes.length, pageId: id },
      ]);
      const read = await confluence.attachments.get(saved.id);
      expect(read).toMatchObject({ id: saved.id, mediaType: 'application/octet-stream' });
      expect(new Uint8Array(await confluence.attachments.download(read, 1_000))).toEqual(bytes);
    });

    it('get a new version under a name that exists', async () => {
      const { id } = await addPage(unique('Versions of files'));
      const file = { filename: 'a.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('one') };
      const first = await confluence.attachments.upload(id, file);
      const second = await confluence.attachments.upload(id, {
        ...file,
        bytes: new TextEncoder().encode('two!'),
      });
      expect(second).toMatchObject({ id: first.id, version: 2, size: 4 });
      expect(new TextDecoder().decode(await confluence.attachments.download(second, 100))).toBe('two!');
      expect((await confluence.attachments.list(id, { filename: 'a.txt' })).items).toHaveLength(1);
      expect((await confluence.attachments.list(id, { filename: 'b.txt' })).items).toEqual([]);
    });
  });

  describe('people', () => {
    it('are named', async () => {
      const me = await confluence.users.current();
      expect(me.name).toEqual(expect.any(String));
      expect(await confluence.users.get(me.id)).toMatchObject({ id: me.id, name: me.name });
      site.takeRequests();
      const names = await confluence.users.names([me.id, me.id, 'nobody-at-all']);
      expect([...names]).toEqual([[me.id, me.name]]);
      await confluence.users.names([me.id]);
      expect(site.takeRequests().length).toBeLessThanOrEqual(isCloud ? 1 : 3);
    });

    it('are found by a part of their name', async () => {
      const me = await confluence.users.current();
      const { items } = await confluence.users.search(me.name.split(' ')[0] ?? me.name);
      expect(items.map(({ id }) => id)).toContain(me.id);
    });

    it('belong to groups', async () => {
      const me = await confluence.users.current();
      const { items } = await confluence.users.groups();
      expect(items.map(({ name }) => name)).toContain('lighthouse-keepers');
      expect((await confluence.users.groupMembers('lighthouse-keepers')).items).toMatchObject([
        { id: me.id, name: me.name },
      ]);
      expect(await failureOf(confluence.users.groupMembers('no-such-group'))).toMatchObject({
        code: 'not_found',
      });
    });
  });

  describe('search', () => {
    it('finds pages with excerpt, space and address', async () => {
      const page = await addPage(
        unique('Quokka'),
        undefined,
        '<p>The quokka &amp; its friends are small marsupials.</p>',
      );
      const { items, total } = await confluence.search.cql(`text ~ "quokka" and space = ${space.key}`);
      expect(total).toBe(1);
      expect(items).toMatchObject([
        {
          id: page.id,
          kind: 'page',
          title: page.title,
          spaceKey: space.key,
          spaceName: `Space of ${edition}`,
        },
      ]);
      expect(items[0]?.excerpt).toContain('quokka & its friends');
      expect(items[0]?.url.startsWith(site.origin)).toBe(true);
      expect(items[0]?.modifiedAt).toMatch(/^20\d\d-/);
    });

    it('pages through results', async () => {
      const first = await confluence.search.cql(`space = ${space.key} and type = page`, { limit: 2 });
      const second = await confluence.search.cql(`space = ${space.key} and type = page`, {
        limit: 2,
        cursor: first.next ?? '',
      });
      expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
    });

    it('tells what is wrong with a query', async () => {
      const error = await failureOf(confluence.search.cql('space = = x'));
      expect(error.code).toBe('invalid_request');
      expect(error.detail).toEqual(expect.any(String));
    });
  });

  describe('operations', () => {
    it('are called by id', async () => {
      const [id, input] = isCloud
        ? (['getPageById', { id: home.id }] as const)
        : (['getContentById', { id: home.id }] as const);
      expect(await confluence.operations.execute(id, input)).toMatchObject({
        status: 200,
        body: { id: home.id, title: home.title },
      });
    });

    it('page by what they say comes next', async () => {
      const [id, input] = isCloud
        ? (['getPagesInSpace', { id: space.id, limit: 1 }] as const)
        : (['getSpaceContentByType', { spaceKey: space.key, type: 'page', limit: 1 }] as const);
      const first = await confluence.operations.execute(id, input);
      const second = await confluence.operations.execute(id, { ...input, ...first.next });
      expect(second.status).toBe(200);
      expect(second.body).not.toEqual(first.body);
    });
  });
});

it('sends only what the official documents know', async () => {
  expect(site.log.length).toBeGreaterThan(80);
  expect(await findUndocumented(site.log)).toEqual([]);
});
