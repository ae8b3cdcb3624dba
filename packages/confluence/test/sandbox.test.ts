/** Every area of both dialects, driven over HTTP against the embedded Confluence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchOperation } from '../src/catalogue/index.ts';
import type { Confluence, Edition, Operation, Page, Space } from '../src/index.ts';
import { coerceParameters } from '../src/operations/coerce-parameters.ts';
import { createValidators } from '../src/operations/validators.ts';
import { failureOf } from './support/client.ts';
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

describe('blog posts on Cloud', () => {
  it('are read, updated, labelled, commented and trashed like pages', async () => {
    const confluence = site.connect('cloud');
    const space = await confluence.spaces.create({ key: 'BLOG', name: 'Blog' });
    const { body } = await confluence.operations.execute('createBlogPost', {
      body: { spaceId: space.id, title: 'News', body: { representation: 'storage', value: '<p>Hear!</p>' } },
    });
    const id = String((body as { id: unknown }).id);
    const post = await confluence.pages.get(id);
    expect(post).toMatchObject({ kind: 'blogpost', title: 'News', storage: '<p>Hear!</p>' });
    expect(
      await confluence.pages.update({ id, baseVersion: 1, title: 'News', storage: '<p>Hear, hear!</p>' }),
    ).toMatchObject({ version: { number: 2 } });
    await confluence.labels.add(id, ['news']);
    expect((await confluence.labels.list(id)).map(({ name }) => name)).toEqual(['news']);
    expect(await confluence.comments.create({ pageId: id, storage: '<p>!</p>' })).toMatchObject({
      pageId: id,
    });
    expect((await confluence.comments.list(id, {})).items).toHaveLength(1);
    await confluence.pages.trash(id);
    expect(await confluence.pages.get(id)).toMatchObject({ status: 'trashed' });
  });
});

describe('folders on Cloud', () => {
  it('stand in the tree', async () => {
    const confluence = site.connect('cloud');
    const space = await confluence.spaces.create({ key: 'FLD', name: 'Folders' });
    const { body } = await confluence.operations.execute('createFolder', {
      body: { spaceId: space.id, title: 'Archive' },
    });
    const folder = String((body as { id: unknown }).id);
    const page = await confluence.pages.create({
      spaceId: space.id,
      parentId: folder,
      title: 'Inside',
      storage: '<p/>',
    });
    expect((await confluence.pages.children(folder)).items.map(({ id }) => id)).toEqual([page.id]);
    expect(await confluence.pages.ancestors(page.id)).toContainEqual(
      expect.objectContaining({ id: folder, kind: 'folder', title: 'Archive' }),
    );
  });
});

describe('through the OAuth gateway', () => {
  it('reads and refuses as the site does', async () => {
    const setUp = site.connect('cloud');
    const space = await setUp.spaces.create({ key: 'GWY', name: 'Gateway' });
    const page = await setUp.pages.create({ spaceId: space.id, title: 'Through', storage: '<p>x</p>' });
    const confluence = site.connect('cloud', {
      site: { edition: 'cloud', url: site.origin, apiUrl: `${site.origin}/ex/confluence/${site.cloudId}` },
    });
    site.takeRequests();
    expect((await confluence.pages.get(page.id)).url).toBe(page.url);
    expect(site.takeRequests()).toEqual([`GET /ex/confluence/${site.cloudId}/wiki/api/v2/pages/${page.id}`]);
    const file = await confluence.attachments.upload(page.id, {
      filename: 'a.txt',
      mediaType: 'text/plain',
      bytes: new Uint8Array([65]),
    });
    expect(await confluence.attachments.download(file, 10)).toHaveLength(1);
    expect((await confluence.search.cql('title = "Through"')).items).toHaveLength(1);
    expect(await failureOf(confluence.operations.execute('getContentById', { id: page.id }))).toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('every request that the tests above made', () => {
  /** Addresses of bytes, which no document lists. */
  const isFile = (path: string) => path.startsWith('/download/') || path.startsWith('/_media/');

  it('is an operation of the official documents, with the parameters and the body that they give it', async () => {
    const validators = createValidators();
    const faults = new Set<string>();
    const calls = site.log.filter(({ path }) => !isFile(path));
    for (const { method, path, query, json } of calls) {
      const match = matchOperation(method, path);
      if (!match) {
        faults.add(`${method} ${path} is no operation`);
        continue;
      }
      const { operation, parameters } = match;
      const isJson = operation.body?.mediaType === 'application/json';
      const input = {
        ...parameters,
        ...toObject(query),
        ...(isJson && json !== undefined && { body: json }),
      };
      const problems = await validators.problemsOf(
        isJson ? operation : withoutBody(operation),
        coerceParameters(operation, input),
      );
      for (const problem of problems) faults.add(`${operation.id}: ${problem}`);
    }
    expect(calls.length).toBeGreaterThan(200);
    expect([...faults]).toEqual([]);
  });
});

function toObject(query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(query.keys())].map(name => [
      name,
      query.getAll(name).length > 1 ? query.getAll(name) : query.get(name),
    ]),
  );
}

/** Files are multipart, which no schema checks. */
function withoutBody({ body: _, ...operation }: Operation): Operation {
  return operation;
}
