/** What clients trip over on either edition: rights that look like absence, titles, versions, moments, quoting. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EDITIONS,
  formOf,
  makePage,
  NO_CHECK,
  openWires,
  storage,
  type Wire,
  type Wires,
  wireOf,
} from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

type Item = Readonly<Record<string, string>>;

describe.each(EDITIONS)('%s, by the older API', edition => {
  let wire: Wire;
  let bob: Wire;
  const title = (name: string): string => `${name} ${edition}`;
  beforeAll(() => {
    wire = wireOf(wires, edition);
    bob = edition === 'Cloud' ? wires.bobOnSite : wires.bobOnDatacenter;
  });
  const restrict = async (id: string, operation: 'read' | 'update') => {
    const me = (await wire('GET', '/rest/api/user/current')).body;
    const user = edition === 'Cloud' ? { accountId: me.accountId } : { username: me.username };
    const { status } = await wire('PUT', `/rest/api/content/${id}/restriction`, {
      json: [{ operation, restrictions: { user: [{ type: 'known', ...user }], group: [] } }],
    });
    expect(status).toBe(200);
  };
  const put = (as: Wire, id: string, json: object) =>
    as('PUT', `/rest/api/content/${id}`, { json: { id, type: 'page', ...json } });

  it('a page that one may not see is not there: read, list, search, children, files', async () => {
    const parent = await makePage(wire, title('Open'));
    const id = await makePage(wire, title('Hidden'), {
      ancestors: [{ id: parent }],
      body: storage('<p>hiddenword</p>'),
    });
    await restrict(id, 'read');
    for (const tail of [
      '',
      '/history',
      '/label',
      '/property',
      '/child/page',
      '/child/attachment',
      '/child/comment',
    ])
      expect((await bob('GET', `/rest/api/content/${id}${tail}`)).status, tail).toBe(404);
    expect((await bob('GET', `/rest/api/content/${parent}/child/page`)).body.size).toBe(0);
    expect((await bob('GET', '/rest/api/search', { query: { cql: 'text ~ "hiddenword"' } })).body.size).toBe(
      0,
    );
    expect(
      (await bob('GET', '/rest/api/content', { query: { spaceKey: 'DOCS', title: title('Hidden') } })).body
        .size,
    ).toBe(0);
    expect((await bob('DELETE', `/rest/api/content/${id}`)).status).toBe(404);
    expect((await wire('GET', `/rest/api/content/${id}`)).status).toBe(200);
  });

  it('a restriction to read is inherited by what is below', async () => {
    const parent = await makePage(wire, title('Closed'));
    const child = await makePage(wire, title('Below closed'), { ancestors: [{ id: parent }] });
    await restrict(parent, 'read');
    expect((await bob('GET', `/rest/api/content/${child}`)).status).toBe(404);
  });

  it('a page that one may see and not change: 403', async () => {
    const id = await makePage(wire, title('Read only'));
    await restrict(id, 'update');
    expect((await bob('GET', `/rest/api/content/${id}`)).status).toBe(200);
    expect(
      (await put(bob, id, { title: title('Read only'), version: { number: 2 }, body: storage('<p>x</p>') }))
        .status,
    ).toBe(403);
    expect(
      (await bob('POST', `/rest/api/content/${id}/label`, { json: [{ prefix: 'global', name: 'x' }] }))
        .status,
    ).toBe(403);
  });

  it('refusals have the fields that clients read', async () => {
    const { status, body } = await wire('GET', '/rest/api/content/999999999');
    expect(status).toBe(404);
    expect(body).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('NotFoundException'),
      data: { authorized: false, successful: false },
    });
    const dated = await put(wire, await makePage(wire, title('Refused')), {
      title: 'x',
      version: { number: 9 },
    });
    expect(dated.body).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('ConflictException'),
    });
  });

  it.each([
    ['no JSON', '{"type": ', 400],
    ['nothing', '', 400],
    ['a list', '[]', 400],
  ])('a body that is %s', async (_, body, status) => {
    const answer = await wire('POST', '/rest/api/content', { raw: { type: 'application/json', body } });
    expect(answer.status).toBe(status);
  });

  it.each([
    ['blank', '  '],
    ['longer than 255', 'x'.repeat(256)],
  ])('a title that is %s is refused', async (_, name) => {
    const { status } = await wire('POST', '/rest/api/content', {
      json: { type: 'page', title: name, space: { key: 'DOCS' }, body: storage('<p/>') },
    });
    expect(status).toBe(400);
  });

  it('a title of 255 characters, emoji among them, and trimmed', async () => {
    const name = title(`${'ü'.repeat(200)} 🚀 עברית`);
    const id = await makePage(wire, `  ${name}  `);
    expect((await wire('GET', `/rest/api/content/${id}`)).body.title).toBe(name);
    const found = await wire('GET', '/rest/api/content', { query: { spaceKey: 'DOCS', title: name } });
    expect(found.body.results).toMatchObject([{ id }]);
  });

  it('a space that is not there: 404 on creating and on listing, or 400', async () => {
    const { status } = await wire('POST', '/rest/api/content', {
      json: { type: 'page', title: title('Nowhere'), space: { key: 'NOPE' }, body: storage('<p/>') },
    });
    expect([400, 403, 404]).toContain(status);
  });

  it('markup that is not well formed is refused, and nothing is kept of it', async () => {
    const json = { type: 'page', title: title('Broken'), space: { key: 'DOCS' }, body: storage('<p>open') };
    expect((await wire('POST', '/rest/api/content', { json })).status).toBe(400);
    expect(
      (await wire('GET', '/rest/api/content', { query: { spaceKey: 'DOCS', title: title('Broken') } })).body
        .size,
    ).toBe(0);
  });

  it('the same title in another space, and a blog post beside a page, are no conflict', async () => {
    await makePage(wire, title('Shared'));
    const key = edition === 'Cloud' ? 'OTHC' : 'OTHD';
    await wire('POST', '/rest/api/space', { json: { key, name: 'Other' } });
    await makePage(wire, title('Shared'), { space: { key } });
    await makePage(wire, title('Shared'), { type: 'blogpost' });
    expect((await wire('GET', '/rest/api/content', { query: { title: title('Shared') } })).body.size).toBe(2);
  });

  it('renaming onto a title in use is refused, and back and forth is fine', async () => {
    const [one, two] = [await makePage(wire, title('One')), await makePage(wire, title('Two'))];
    expect((await put(wire, two, { title: title('One'), version: { number: 2 } })).status).toBe(400);
    expect((await put(wire, one, { title: title('Three'), version: { number: 2 } })).status).toBe(200);
    expect((await put(wire, two, { title: title('One'), version: { number: 2 } })).status).toBe(200);
  });

  it('a version of the past removed: what is above slides down', async () => {
    const id = await makePage(wire, title('Sliding'), { body: storage('<p>1</p>') });
    for (const number of [2, 3])
      await put(wire, id, {
        title: title('Sliding'),
        version: { number },
        body: storage(`<p>${number}</p>`),
      });
    expect((await wire('DELETE', `/rest/api/content/${id}/version/1`)).status).toBe(204);
    const { body } = await wire('GET', `/rest/api/content/${id}`, {
      query: { expand: 'version,body.storage' },
    });
    expect(body).toMatchObject({ version: { number: 2 }, body: { storage: { value: '<p>3</p>' } } });
  });

  it('moments: ISO with milliseconds and a zone, moving with changes', async () => {
    const id = await makePage(wire, title('Moments'));
    const read = async () =>
      (await wire('GET', `/rest/api/content/${id}`, { query: { expand: 'version,history' } })).body;
    const before = await read();
    for (const text of [before.version.when, before.history.createdDate])
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/);
    wires.pass(90_000);
    await put(wire, id, { title: title('Moments'), version: { number: 2 }, body: storage('<p>later</p>') });
    const after = await read();
    expect(Date.parse(after.version.when) - Date.parse(before.version.when)).toBe(90_000);
    expect(after.history.createdDate).toBe(before.history.createdDate);
  });

  it.each([
    ['an apostrophe', `Ada's list`, `title = "Ada's list EDITION"`],
    ['quotes', 'A "b" c', 'title = "A \\"b\\" c EDITION"'],
    ['single quotes around', 'Plain words', `title = 'Plain words EDITION'`],
    ['letters of other scripts', '日本語 ページ', 'title = "日本語 ページ EDITION"'],
    ['a percent and an underscore', '100%_done', 'title = "100%_done EDITION"'],
    ['a plus and an ampersand', 'C++ & more', 'title = "C++ & more EDITION"'],
  ])('CQL finds a title with %s', async (_, name, cql) => {
    const id = await makePage(wire, title(name));
    const { body } = await wire('GET', '/rest/api/content/search', {
      query: { cql: `type = page and space = DOCS and ${cql.replace('EDITION', edition)}` },
    });
    expect(body.results.map((page: Item) => page['id'])).toEqual([id]);
  });

  it('CQL by moments and order', async () => {
    wires.pass(86_400_000);
    const id = await makePage(wire, title('Newest'));
    const { body } = await wire('GET', '/rest/api/content/search', {
      query: {
        cql: 'type = page and space = DOCS and lastmodified >= now("-1h") order by lastmodified desc',
        limit: 5,
      },
    });
    expect(body.results[0].id).toBe(id);
  });

  it('CQL of the current space by its context', async () => {
    const { status, body } = await wire('GET', '/rest/api/search', {
      query: { cql: 'space = currentSpace() and type = page', cqlcontext: '{"spaceKey":"DOCS"}', limit: 1 },
    });
    expect(status).toBe(200);
    expect(body.totalSize).toBeGreaterThan(1);
  });

  it('blog posts by the day', async () => {
    const { body: made } = await wire('POST', '/rest/api/content', {
      json: { type: 'blogpost', title: title('Diary'), space: { key: 'DOCS' }, body: storage('<p>d</p>') },
    });
    const day = made.history.createdDate.slice(0, 10);
    const found = await wire('GET', '/rest/api/content', {
      query: { type: 'blogpost', spaceKey: 'DOCS', title: title('Diary'), postingDay: day },
    });
    expect(found.body.results).toMatchObject([{ id: made.id }]);
  });

  it('watching: the creator does, another does when asked, and stops', async () => {
    const id = await makePage(wire, title('Watched'));
    const path = `/rest/api/user/watch/content/${id}`;
    expect((await wire('GET', path)).body.watching).toBe(true);
    expect((await bob('GET', path)).body.watching).toBe(false);
    // The documents have 200 on Data Center, 204 for both of Cloud's.
    expect((await bob('POST', path, { headers: NO_CHECK })).status).toBe(edition === 'Cloud' ? 204 : 200);
    expect((await bob('GET', path)).body.watching).toBe(true);
    expect((await bob('DELETE', path, { headers: NO_CHECK })).status).toBe(204);
    expect((await bob('GET', path)).body.watching).toBe(false);
  });

  it('files go to the trash with their page and come back with it', async () => {
    const id = await makePage(wire, title('Takes along'));
    await wire('POST', `/rest/api/content/${id}/child/attachment`, {
      form: formOf('a.txt', 'x'),
      headers: NO_CHECK,
    });
    await wire('POST', '/rest/api/content', {
      json: { type: 'comment', container: { id, type: 'page' }, body: storage('<p>c</p>') },
    });
    await wire('DELETE', `/rest/api/content/${id}`);
    expect((await wire('GET', `/rest/api/content/${id}/child/attachment`)).status).toBe(404);
    await put(wire, id, { title: title('Takes along'), status: 'current', version: { number: 2 } });
    expect((await wire('GET', `/rest/api/content/${id}/child/attachment`)).body.size).toBe(1);
    expect((await wire('GET', `/rest/api/content/${id}/child/comment`)).body.size).toBe(1);
  });

  it('the bytes of an older version of a file', async () => {
    const id = await makePage(wire, title('File history'));
    const path = `/rest/api/content/${id}/child/attachment`;
    const { body } = await wire('POST', path, { form: formOf('v.txt', 'one'), headers: NO_CHECK });
    await wire('POST', `${path}/${body.results[0].id}/data`, {
      form: formOf('v.txt', 'two!'),
      headers: NO_CHECK,
    });
    const read = async (version: string): Promise<string> => {
      const answer = await wire('GET', `/download/attachments/${id}/v.txt${version}`);
      return answer.status === 302
        ? (await wires.follow(answer.headers.get('location') ?? '')).text()
        : String(answer.body);
    };
    expect([await read('?version=1'), await read('')]).toEqual(['one', 'two!']);
  });
});
