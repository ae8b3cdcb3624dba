/** What clients trip over on one edition alone: cursors among changes, moves between spaces, drafts, HEAD; tokens, scans and the trash. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, makePage, NO_CHECK, openWires, storage, type Wire, type Wires } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

type Item = Readonly<Record<string, string>>;

describe('Cloud, by v2', () => {
  const wire: Wire = (...request) => wires.site(...request);
  let space: string;
  beforeAll(async () => {
    space = (await wire('GET', '/api/v2/spaces', { query: { keys: 'DOCS' } })).body.results[0].id;
  });
  const create = async (title: string, more: object = {}) => {
    const json = {
      spaceId: space,
      status: 'current',
      title,
      body: { representation: 'storage', value: '<p>x</p>' },
      ...more,
    };
    return (await wire('POST', '/api/v2/pages', { json })).body;
  };

  it('a cursor goes on where it was, whatever is made and deleted meanwhile', async () => {
    const parent = (await create('Cursor')).id;
    const made = [];
    for (let index = 0; index < 6; index += 1)
      made.push((await create(`Cursor ${index}`, { parentId: parent })).id);
    const first = await wire('GET', `/api/v2/pages/${parent}/children`, { query: { limit: 3 } });
    await create('Cursor late', { parentId: parent });
    await wire('DELETE', `/api/v2/pages/${made[0]}`);
    const seen = first.body.results.map((page: Item) => page['id']);
    const second = await wire('GET', first.body._links.next.slice('/wiki'.length));
    seen.push(...second.body.results.map((page: Item) => page['id']));
    expect(new Set(seen).size).toBe(seen.length);
    for (const id of made) expect(seen).toContain(id);
  });

  it.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 251 }],
    ['limit', { limit: 'many' }],
    ['cursor', { cursor: 'nonsense' }],
    ['status', { status: 'imaginary' }],
    ['sort', { sort: 'colour' }],
    ['body-format', { 'body-format': 'pdf' }],
  ])('refuses a %s that is none: 400 with errors', async (_, query) => {
    const { status, body } = await wire('GET', '/api/v2/pages', { query });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ status: 400, code: expect.any(String), title: expect.any(String) }]);
  });

  it('says 404 of an id that nobody has, 400 of one that is none', async () => {
    expect((await wire('GET', '/api/v2/pages/999999999')).body.errors[0]).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    expect((await wire('GET', '/api/v2/pages/abc')).status).toBe(400);
  });

  it('does not move a page to another space by an update; the older move does, with all below and attached', async () => {
    const other = (await wire('POST', '/rest/api/space', { json: { key: 'FAR', name: 'Far away' } })).body;
    const page = await create('Traveller');
    const child = await create('Travels along', { parentId: page.id });
    await wire('POST', `/rest/api/content/${page.id}/child/attachment`, {
      form: formOf('a.txt', 'x'),
      headers: NO_CHECK,
    });
    const moved = await wire('PUT', `/api/v2/pages/${page.id}`, {
      json: {
        id: page.id,
        status: 'current',
        title: 'Traveller',
        spaceId: String(other.id),
        body: { representation: 'storage', value: '<p/>' },
        version: { number: 2 },
      },
    });
    expect(moved.status).toBe(400);
    const target = (await wire('GET', `/api/v2/spaces/${other.id}`)).body.homepageId;
    expect((await wire('PUT', `/rest/api/content/${page.id}/move/append/${target}`)).status).toBe(200);
    for (const id of [page.id, child.id])
      expect((await wire('GET', `/api/v2/pages/${id}`)).body.spaceId).toBe(String(other.id));
    const found = await wire('GET', '/rest/api/search', {
      query: { cql: 'type = attachment and space = FAR' },
    });
    expect(found.body.size).toBe(1);
    expect((await create('Traveller')).id).not.toBe(page.id);
  });

  it('drafts: no title needed, not among the current, published by number 1', async () => {
    const draft = await create('', { status: 'draft' });
    expect(draft.status).toBe('draft');
    expect((await wire('GET', `/api/v2/pages/${draft.id}`)).status).toBe(404);
    expect((await wire('GET', `/api/v2/pages/${draft.id}`, { query: { 'get-draft': 'true' } })).status).toBe(
      200,
    );
    const published = await wire('PUT', `/api/v2/pages/${draft.id}`, {
      json: {
        id: draft.id,
        status: 'current',
        title: 'Published',
        body: { representation: 'storage', value: '<p>x</p>' },
        version: { number: 1 },
      },
    });
    expect(published.body).toMatchObject({ id: draft.id, status: 'current', version: { number: 1 } });
  });

  it('inline comments: made on a text, resolved, reopened', async () => {
    const page = await create('Inline', {
      body: { representation: 'storage', value: '<p>some words here</p>' },
    });
    const made = await wire('POST', '/api/v2/inline-comments', {
      json: {
        pageId: page.id,
        body: { representation: 'storage', value: '<p>why?</p>' },
        inlineCommentProperties: {
          textSelection: 'words',
          textSelectionMatchCount: 1,
          textSelectionMatchIndex: 0,
        },
      },
    });
    expect(made.body.resolutionStatus).toBe('open');
    const put = (number: number, resolved: boolean) =>
      wire('PUT', `/api/v2/inline-comments/${made.body.id}`, {
        json: { version: { number }, body: { representation: 'storage', value: '<p>why?</p>' }, resolved },
      });
    expect((await put(2, true)).body.resolutionStatus).toBe('resolved');
    const open = await wire('GET', `/api/v2/pages/${page.id}/inline-comments`, {
      query: { 'resolution-status': 'open' },
    });
    expect(open.body.results).toEqual([]);
    expect((await put(3, false)).body.resolutionStatus).toBe('reopened');
    const old = await wire('GET', `/rest/api/content/${page.id}/child/comment`, {
      query: { expand: 'extensions.inlineProperties' },
    });
    expect(old.body.results).toMatchObject([
      { extensions: { location: 'inline', inlineProperties: { originalSelection: 'words' } } },
    ]);
  });

  it('a template makes a page', async () => {
    const made = await wire('POST', '/rest/api/template', {
      json: { name: 'Minutes', templateType: 'page', body: storage('<p>Agenda</p>'), space: { key: 'DOCS' } },
    });
    const read = await wire('GET', `/rest/api/template/${made.body.templateId}`);
    const page = await create('Minutes of today', {
      body: { representation: 'storage', value: read.body.body.storage.value },
    });
    expect(page.status).toBe('current');
  });

  it('a content state is set, read and taken away', async () => {
    const { id } = await create('Stateful');
    const path = `/rest/api/content/${id}/state?status=current`;
    expect((await wire('PUT', path, { json: { name: 'Ready', color: '#57d9a3' } })).status).toBe(200);
    expect((await wire('GET', path)).body.contentState).toMatchObject({ name: 'Ready' });
    expect((await wire('DELETE', path)).status).toBe(200);
  });

  it('converts in two steps', async () => {
    const asked = await wire('POST', '/rest/api/contentbody/convert/async/export_view', {
      json: { value: '<p>hello</p>', representation: 'storage' },
    });
    expect(asked.status).toBe(200);
    wires.pass(10_000);
    const done = await wire('GET', `/rest/api/contentbody/convert/async/${asked.body.asyncId}`);
    expect(done.body).toMatchObject({ status: 'COMPLETED', value: expect.stringContaining('hello') });
  });

  it('tells nobody but the answer by HEAD', async () => {
    const { id } = await create('Headed');
    for (const path of [`/api/v2/pages/${id}`, `/rest/api/content/${id}`]) {
      const { status, headers, body } = await wire('HEAD', path);
      expect([status, body]).toEqual([200, undefined]);
      expect(headers.get('content-type')).toContain('json');
    }
    expect((await wire('HEAD', '/api/v2/pages/999999999')).status).toBe(404);
  });

  it('refuses nobody with 401', async () => {
    expect((await wires.nobody('GET', '/api/v2/pages')).status).toBe(401);
    expect((await wires.nobody('GET', '/rest/api/content')).status).toBe(401);
  });
});

describe('Data Center', () => {
  it('says that it runs to anyone who waits for it', async () => {
    const answer = await wires.follow('/dc/status');
    expect([answer.status, await answer.json()]).toEqual([200, { state: 'RUNNING' }]);
  });

  it('takes a personal token as Bearer from its making to its revoking', async () => {
    const { datacenter } = wires;
    const made = await datacenter('POST', '/rest/pat/latest/tokens', {
      json: { name: 'ci', expirationDuration: 90 },
    });
    expect(made.status).toBe(201);
    const authorization = `Bearer ${made.body.rawToken}`;
    const ask = async () => (await wires.follow('/dc/rest/api/user/current', { authorization })).status;
    expect(await ask()).toBe(200);
    await datacenter('DELETE', `/rest/pat/latest/tokens/${made.body.id}`);
    expect(await ask()).toBe(401);
  });

  it('walks all contents of a space with a cursor', async () => {
    const { datacenter } = wires;
    await makePage(datacenter, 'Scanned');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await datacenter('GET', '/rest/api/content/scan', {
        query: { spaceKey: 'DOCS', limit: 20, ...(cursor === undefined ? {} : { cursor }) },
      });
      seen.push(...body.results.map((page: Item) => page['title']));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain('Scanned');
  });

  it('empties the trash of a space', async () => {
    const { datacenter } = wires;
    await datacenter('POST', '/rest/api/space', { json: { key: 'BIN', name: 'Bin' } });
    const id = await makePage(datacenter, 'Waste', { space: { key: 'BIN' } });
    await datacenter('DELETE', `/rest/api/content/${id}`);
    const { body } = await datacenter('GET', '/rest/api/space/BIN/trash');
    expect(body.results).toMatchObject([{ id, status: 'trashed', space: { key: 'BIN' } }]);
    expect((await datacenter('DELETE', '/rest/api/space/BIN/trash')).status).toBeLessThan(300);
    wires.pass(60_000);
    expect((await datacenter('GET', '/rest/api/space/BIN/trash')).body.results).toEqual([]);
  });
});
