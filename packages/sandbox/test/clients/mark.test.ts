/** kovetskiy/mark (Go), as confluence/api.go and confluence/v2pages.go send it: Cloud's site, the gateway for scoped tokens, Data Center. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, formOf, makePage, NO_CHECK, openWires, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

const CREATE = (title: string, parent?: string) => ({
  type: 'page',
  title,
  space: { key: 'DOCS' },
  body: { storage: { representation: 'storage', value: '<p>one</p>' } },
  metadata: { properties: { editor: { value: 'v2' } } },
  ...(parent === undefined ? {} : { ancestors: [{ id: parent }] }),
});

describe.each(EDITIONS)('%s', edition => {
  let wire: Wire;
  let home: string;
  const title = (name: string): string => `${name} ${edition}`;
  beforeAll(async () => {
    wire = wireOf(wires, edition);
    home = (await wire('GET', '/rest/api/space/DOCS', { query: { expand: 'homepage' } })).body.homepage.id;
  });

  it('reads the space with its number and its home page', async () => {
    const { body } = await wire('GET', '/rest/api/space/DOCS', { query: { expand: 'homepage' } });
    expect(typeof body.id).toBe('number');
    expect(body).toMatchObject({ key: 'DOCS', homepage: { id: expect.any(String), type: 'page' } });
    expect(body._links.webui).toEqual(expect.any(String));
  });

  it('says 404 of a space that is not there', async () => {
    expect((await wire('GET', '/rest/api/space/NOPE', { query: { expand: 'homepage' } })).status).toBe(404);
  });

  it('finds no page before it is made: 200 and no results', async () => {
    const { status, body } = await wire('GET', '/rest/api/content/', {
      query: {
        spaceKey: 'DOCS',
        expand: 'ancestors,version',
        type: 'page',
        status: 'current',
        title: 'Not yet',
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ results: [], size: 0, _links: { base: expect.stringMatching(/^http/) } });
  });

  it('creates a page at `content/` with the editor as a property, and finds it with ancestors and version', async () => {
    const made = await wire('POST', '/rest/api/content/', { json: CREATE(title('Guide'), home) });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      type: 'page',
      version: { number: 1 },
      _links: { base: expect.any(String) },
    });
    const { body } = await wire('GET', '/rest/api/content/', {
      query: {
        spaceKey: 'DOCS',
        expand: 'ancestors,version',
        type: 'page',
        status: 'current',
        title: title('Guide'),
      },
    });
    expect(body.results).toHaveLength(1);
    expect(body.results[0].ancestors.at(-1).id).toBe(home);
    const property = await wire('GET', `/rest/api/content/${made.body.id}/property/editor`);
    expect(property.body).toMatchObject({ key: 'editor', value: 'v2', version: { number: 1 } });
  });

  it('updates with the appearance as a property, again and again', async () => {
    const id = await makePage(wire, title('Appearance'));
    for (const [number, value] of [
      [2, 'full-width'],
      [3, 'full-width'],
      [4, 'fixed'],
    ] as const) {
      const { status, body } = await wire('PUT', `/rest/api/content/${id}`, {
        json: {
          id,
          type: 'page',
          title: title('Appearance'),
          version: { number, minorEdit: true, message: `run ${number}` },
          body: { storage: { value: `<p>${number}</p>`, representation: 'storage' } },
          metadata: { properties: { 'content-appearance-published': { value } } },
          ancestors: [{ id: home }],
        },
      });
      expect(status).toBe(200);
      expect(body.version).toMatchObject({ number, message: `run ${number}`, minorEdit: true });
      const property = await wire('GET', `/rest/api/content/${id}/property/content-appearance-published`);
      expect(property.body.value).toBe(value);
    }
  });

  it('is refused a stale version with 409, reads the version and sends once more', async () => {
    const id = await makePage(wire, title('Conflict'));
    const put = (number: number) =>
      wire('PUT', `/rest/api/content/${id}`, {
        json: {
          id,
          type: 'page',
          title: title('Conflict'),
          version: { number, minorEdit: false, message: '' },
          body: { storage: { value: '<p>x</p>', representation: 'storage' } },
        },
      });
    expect((await put(2)).status).toBe(200);
    expect((await put(2)).status).toBe(409);
    const { body } = await wire('GET', `/rest/api/content/${id}`, { query: { expand: 'version' } });
    expect((await put(body.version.number + 1)).status).toBe(200);
  });

  it('is refused a title that exists with 400, and finds who holds it', async () => {
    await makePage(wire, title('Taken'));
    const refused = await wire('POST', '/rest/api/content/', { json: CREATE(title('Taken')) });
    expect(refused.status).toBe(400);
    expect(refused.body.message).toMatch(/title already exists/i);
  });

  it('uploads, lists and updates attachments always as a minor edit, with the checksum as the comment', async () => {
    const id = await makePage(wire, title('Files'));
    const made = await wire('POST', `/rest/api/content/${id}/child/attachment`, {
      form: formOf('a b.png', 'one', { comment: 'mark: sha256:1', minorEdit: 'true' }),
      headers: NO_CHECK,
    });
    expect(made.status).toBe(200);
    const [file] = made.body.results;
    expect(file).toMatchObject({
      title: 'a b.png',
      metadata: { comment: 'mark: sha256:1' },
      _links: { download: expect.any(String) },
    });
    expect(made.body._links.context).toBe(edition === 'Cloud' ? '/wiki' : '/dc');
    const again = await wire('POST', `/rest/api/content/${id}/child/attachment/${file.id}/data`, {
      form: formOf('a b.png', 'two', { comment: 'mark: sha256:2', minorEdit: 'true' }),
      headers: NO_CHECK,
    });
    expect(again.status).toBe(200);
    expect((again.body.results?.[0] ?? again.body).id).toBe(file.id);
    const { body } = await wire('GET', `/rest/api/content/${id}/child/attachment`, {
      query: { expand: 'version,container', limit: 100, start: 0 },
    });
    expect(body.results).toMatchObject([
      { title: 'a b.png', version: { number: 2 }, metadata: { comment: 'mark: sha256:2' } },
    ]);
    expect(body._links.next).toBeUndefined();
  });

  it('keeps labels in step: adds, lists by prefix, deletes by name', async () => {
    const id = await makePage(wire, title('Labels'));
    const added = await wire('POST', `/rest/api/content/${id}/label`, {
      json: [
        { prefix: 'global', name: 'alpha' },
        { prefix: 'global', name: 'beta' },
      ],
    });
    expect(added.status).toBe(200);
    const { body } = await wire('GET', `/rest/api/content/${id}/label`, {
      query: { prefix: 'global', limit: 50, start: 0 },
    });
    expect(body.results.map((label: { name: string }) => label.name).toSorted()).toEqual(['alpha', 'beta']);
    expect((await wire('DELETE', `/rest/api/content/${id}/label`, { query: { name: 'alpha' } })).status).toBe(
      204,
    );
    expect((await wire('GET', `/rest/api/content/${id}/label`)).body.results).toHaveLength(1);
  });

  it('reads inline comments where there are none', async () => {
    const id = await makePage(wire, title('No comments'));
    const { body } = await wire('GET', `/rest/api/content/${id}/child/comment`, {
      query: { expand: 'extensions.inlineProperties', limit: 100, start: 0 },
    });
    expect(body).toMatchObject({ results: [], _links: { context: expect.any(String) } });
  });

  it('pages through child pages by what the listing says', async () => {
    const parent = await makePage(wire, title('Parent'));
    for (const name of ['c1', 'c2', 'c3']) await makePage(wire, title(name), { ancestors: [{ id: parent }] });
    const first = await wire('GET', `/rest/api/content/${parent}/child/page`, {
      query: { limit: 2, start: 0 },
    });
    expect(first.body.results).toHaveLength(2);
    expect(first.body._links.next).toMatch(/^\/rest\/api\//);
    const second = await wire('GET', `/rest/api/content/${parent}/child/page`, {
      query: { limit: 2, start: 2 },
    });
    expect(second.body.results.map((page: { title: string }) => page.title)).toEqual([title('c3')]);
    expect(second.body._links.next).toBeUndefined();
  });

  it('finds a person by full name, by either search', async () => {
    const cql = 'user.fullname~"Bob Martin"';
    const first = await wire('GET', '/rest/api/search/user', { query: { cql } });
    const found = first.status === 200 ? first : await wire('GET', '/rest/api/search', { query: { cql } });
    expect(found.status).toBe(200);
    expect(found.body.results[0].user).toMatchObject(
      edition === 'Cloud' ? { accountId: '557058:bob' } : { username: 'bob', userKey: 'ff8080818bob' },
    );
  });

  it('reads the current user', async () => {
    const { body } = await wire('GET', '/rest/api/user/current');
    expect(body).toMatchObject(
      edition === 'Cloud' ? { accountId: expect.any(String) } : { username: 'admin' },
    );
  });

  it('replaces the restrictions of a page, by people and groups', async () => {
    const id = await makePage(wire, title('Restricted'));
    const me = (await wire('GET', '/rest/api/user/current')).body;
    const user = edition === 'Cloud' ? { accountId: me.accountId } : { username: me.username };
    const { status } = await wire('PUT', `/rest/api/content/${id}/restriction`, {
      json: [{ operation: 'update', restrictions: { user: [{ type: 'known', ...user }], group: [] } }],
    });
    expect(status).toBe(200);
    const { body } = await wire('GET', `/rest/api/content/${id}/restriction/byOperation`, {});
    expect(body.update).toBeDefined();
  });

  it('deletes into the trash: 204, then 404, the children with a parent still', async () => {
    const parent = await makePage(wire, title('Doomed'));
    const child = await makePage(wire, title('Orphan'), { ancestors: [{ id: parent }] });
    expect((await wire('DELETE', `/rest/api/content/${parent}`)).status).toBe(204);
    expect((await wire('DELETE', `/rest/api/content/${parent}`)).status).toBe(404);
    const { body } = await wire('GET', `/rest/api/content/${child}`, {
      query: { expand: 'ancestors,version' },
    });
    expect(body.ancestors.map((ancestor: { id: string }) => ancestor.id)).not.toContain(parent);
    expect(body.version.number).toBe(1);
  });
});

describe('Cloud alone', () => {
  const spaceId = async (wire: Wire): Promise<string> =>
    (await wire('GET', '/api/v2/spaces', { query: { keys: 'DOCS' } })).body.results[0].id;

  it('restricts updates to itself by POST', async () => {
    const id = await makePage(wires.site, 'Locked');
    const { accountId } = (await wires.site('GET', '/rest/api/user/current')).body;
    const { status } = await wires.site('POST', `/rest/api/content/${id}/restriction`, {
      json: [{ operation: 'update', restrictions: { user: [{ type: 'known', accountId }] } }],
    });
    expect(status).toBe(200);
  });

  it('makes folders with a parent type, finds them by CQL and among the direct children', async () => {
    const { site } = wires;
    const space = await spaceId(site);
    const { body: home } = await site('GET', `/api/v2/spaces/${space}`);
    const made = await site('POST', '/api/v2/folders', {
      json: { spaceId: space, title: 'Say "hi" \\ bye', parentId: home.homepageId, parentType: 'page' },
    });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      title: 'Say "hi" \\ bye',
      parentId: home.homepageId,
      parentType: 'page',
    });
    const found = await site('GET', '/rest/api/search', {
      query: {
        cql: 'type=folder AND title="Say \\"hi\\" \\\\ bye" AND space="DOCS"',
        limit: 1,
        expand: 'content',
      },
    });
    expect(found.body.results[0].content).toMatchObject({ id: made.body.id, type: 'folder' });
    const children = await site('GET', `/api/v2/pages/${home.homepageId}/direct-children`, {
      query: { limit: 100 },
    });
    expect(children.body.results).toContainEqual(
      expect.objectContaining({ id: made.body.id, type: 'folder' }),
    );
    const page = await site('POST', '/api/v2/pages', {
      json: {
        spaceId: space,
        status: 'current',
        title: 'In a folder',
        body: { representation: 'storage', value: '<p>x</p>' },
        parentId: made.body.id,
        parentType: 'folder',
      },
    });
    expect(page.body).toMatchObject({ parentId: made.body.id, parentType: 'folder' });
    const old = await site('GET', `/rest/api/content/${page.body.id}`, {
      query: { expand: 'ancestors,version' },
    });
    expect(old.body.ancestors.map((ancestor: { type: string }) => ancestor.type)).not.toContain('folder');
  });

  it('moves a page beside and below others with an empty body', async () => {
    const { site } = wires;
    const [a, b, c] = [
      await makePage(site, 'Move a'),
      await makePage(site, 'Move b'),
      await makePage(site, 'Move c'),
    ];
    expect((await site('PUT', `/rest/api/content/${c}/move/append/${a}`, { json: {} })).status).toBe(200);
    expect((await site('PUT', `/rest/api/content/${b}/move/before/${c}`, { json: {} })).status).toBe(200);
    const { body } = await site('GET', `/rest/api/content/${a}/child/page`, {
      query: { limit: 100, start: 0 },
    });
    expect(body.results.map((page: { id: string }) => page.id)).toEqual([b, c]);
  });

  it('archives with a number, and finds the page as archived, still holding its title', async () => {
    const { site } = wires;
    const id = await makePage(site, 'Old news');
    const { status } = await site('POST', '/rest/api/content/archive', {
      json: { pages: [{ id: Number(id) }] },
    });
    expect(status).toBe(202);
    wires.pass(60_000);
    const query = { spaceKey: 'DOCS', expand: 'ancestors,version', type: 'page', title: 'Old news' };
    expect(
      (await site('GET', '/rest/api/content/', { query: { ...query, status: 'current' } })).body.results,
    ).toEqual([]);
    expect(
      (await site('GET', '/rest/api/content/', { query: { ...query, status: 'archived' } })).body.results,
    ).toMatchObject([{ id, status: 'archived' }]);
    expect((await site('POST', '/rest/api/content/', { json: CREATE('Old news') })).status).toBe(400);
  });

  it('keeps a manifest in a space property', async () => {
    const { site } = wires;
    const path = `/api/v2/spaces/${await spaceId(site)}/properties`;
    expect((await site('GET', path, { query: { key: 'mark.manifest' } })).body.results).toEqual([]);
    const made = await site('POST', path, { json: { key: 'mark.manifest', value: { a: '1' } } });
    expect([200, 201]).toContain(made.status);
    const put = (number: number) =>
      site('PUT', `${path}/${made.body.id}`, {
        json: { key: 'mark.manifest', value: { a: '2' }, version: { number } },
      });
    expect((await put(2)).status).toBe(200);
    expect((await put(2)).status).toBe(409);
    expect((await site('POST', path, { json: { key: 'mark.manifest', value: {} } })).status).toBe(409);
  });
});

describe('through the gateway with a scoped token', () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await wires.oauth(
      'read:page:confluence write:page:confluence read:space:confluence read:attachment:confluence read:label:confluence',
    );
  });

  it('is told apart: v1 does not fit the scopes, v2 answers with the address of the site', async () => {
    const v1 = await wire('GET', '/rest/api/content/search', { query: { cql: 'type=page' } });
    expect(v1.status).toBe(401);
    expect(v1.body).toEqual({ code: 401, message: 'Unauthorized; scope does not match' });
    const { body } = await wire('GET', '/api/v2/spaces', { query: { keys: 'DOCS' } });
    expect(body.results).toHaveLength(1);
    expect(body._links.base).toMatch(/\/wiki$/);
    expect(body._links.base).not.toContain('/ex/confluence/');
  });

  it('creates, finds, updates and keeps properties beside the page', async () => {
    const [{ id: space }] = (await wire('GET', '/api/v2/spaces', { query: { keys: 'DOCS' } })).body.results;
    const made = await wire('POST', '/api/v2/pages', {
      json: {
        spaceId: space,
        status: 'current',
        title: 'By v2',
        body: { representation: 'storage', value: '<p>1</p>' },
      },
    });
    expect(made.status).toBe(200);
    const found = await wire('GET', '/api/v2/pages', {
      query: { 'space-id': space, status: 'current', title: 'By v2' },
    });
    expect(found.body.results).toMatchObject([{ id: made.body.id, version: { number: 1 } }]);
    const put = (number: number) =>
      wire('PUT', `/api/v2/pages/${made.body.id}`, {
        json: {
          id: made.body.id,
          status: 'current',
          title: 'By v2',
          body: { representation: 'storage', value: '<p>2</p>' },
          version: { number, minorEdit: false, message: 'again' },
        },
      });
    expect((await put(2)).body.version).toMatchObject({ number: 2, message: 'again' });
    expect((await put(2)).status).toBe(409);
    const properties = `/api/v2/pages/${made.body.id}/properties`;
    const kept = await wire('POST', properties, {
      json: { key: 'content-appearance-published', value: 'full-width' },
    });
    expect(kept.body).toMatchObject({ version: { number: 1 } });
    const changed = await wire('PUT', `${properties}/${kept.body.id}`, {
      json: { key: 'content-appearance-published', value: 'fixed', version: { number: 2 } },
    });
    expect(changed.body).toMatchObject({ value: 'fixed', version: { number: 2 } });
  });

  it('asks the other collection where an id is not a page', async () => {
    const made = await wires.site('POST', '/rest/api/content', {
      json: {
        type: 'blogpost',
        title: 'News',
        space: { key: 'DOCS' },
        body: { storage: { value: '<p>n</p>', representation: 'storage' } },
      },
    });
    expect((await wire('GET', `/api/v2/pages/${made.body.id}`)).status).toBe(404);
    expect(
      (await wire('GET', `/api/v2/blogposts/${made.body.id}`, { query: { 'body-format': 'storage' } })).body
        .title,
    ).toBe('News');
  });
});

describe('Data Center alone', () => {
  it('has neither v2, nor the move, nor the archive of Cloud', async () => {
    const { datacenter } = wires;
    const id = await makePage(datacenter, 'Stays');
    expect((await datacenter('GET', '/api/v2/spaces', { query: { limit: 1 } })).status).toBe(404);
    expect([404, 405]).toContain(
      (await datacenter('PUT', `/rest/api/content/${id}/move/append/1`, { json: {} })).status,
    );
    expect([404, 405]).toContain(
      (await datacenter('POST', '/rest/api/content/archive', { json: { pages: [{ id: Number(id) }] } }))
        .status,
    );
  });
});
