/** atlassian-python-api: the Confluence class of confluence/server/__init__.py, which Cloud users run as well, on LangChain's loader too. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, formOf, makePage, openWires, storage, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

type Item = Readonly<Record<string, string>>;
const idsOf = (body: { results: Item[] }) => body.results.map(({ id }) => id);
const namesOf = (body: { results: Item[] }) => body.results.map(({ name }) => name);

describe.each(EDITIONS)('%s', edition => {
  let wire: Wire;
  const title = (name: string): string => `${name} ${edition}`;
  beforeAll(() => {
    wire = wireOf(wires, edition);
  });
  const content = (id: string, tail = '', query = {}) =>
    wire('GET', `/rest/api/content/${id}${tail}`, { query });

  it('create_page: status, empty and full properties, an ancestor with a type', async () => {
    const parent = await makePage(wire, title('Create below'));
    const { status, body } = await wire('POST', '/rest/api/content/', {
      json: {
        type: 'page',
        title: title('Created'),
        status: 'current',
        space: { key: 'DOCS' },
        body: storage('<p>1</p>'),
        metadata: {
          properties: {
            editor: { value: 'v2' },
            'content-appearance-draft': { value: 'fixed-width' },
            'content-appearance-published': { value: 'fixed-width' },
          },
        },
        ancestors: [{ type: 'page', id: parent }],
      },
    });
    expect(status).toBe(200);
    expect(body._links).toMatchObject({
      tinyui: expect.any(String),
      base: expect.any(String),
      webui: expect.any(String),
    });
    const properties = (await content(body.id, '/property')).body;
    expect(properties.results.map(({ key }: Item) => key).toSorted()).toEqual([
      'content-appearance-draft',
      'content-appearance-published',
      'editor',
    ]);
  });

  it('create_page with wiki markup', async () => {
    const { body } = await wire('POST', '/rest/api/content/', {
      json: {
        type: 'page',
        title: title('Wiki'),
        space: { key: 'DOCS' },
        body: { wiki: { value: 'h1. Title\n\n*bold*', representation: 'wiki' } },
      },
    });
    const read = await content(body.id, '', { expand: 'body.storage' });
    expect(read.body.body.storage.value).toContain('<h1>Title</h1>');
    expect(read.body.body.storage.value).toContain('<strong>bold</strong>');
  });

  it('page_exists, get_page_id, get_page_by_title: by `title` and `spaceKey`', async () => {
    const id = await makePage(wire, title('Wörter & "Zeichen" 100% + 漢字'));
    const { body } = await wire('GET', '/rest/api/content', {
      query: {
        type: 'page',
        start: 0,
        limit: 1,
        spaceKey: 'DOCS',
        title: title('Wörter & "Zeichen" 100% + 漢字'),
      },
    });
    expect(idsOf(body)).toEqual([id]);
  });

  it('finds a title without regard to case, as the original index does, or not at all: never another page', async () => {
    await makePage(wire, title('Case matters'));
    const { body } = await wire('GET', '/rest/api/content', {
      query: { type: 'page', spaceKey: 'DOCS', title: title('CASE MATTERS') },
    });
    expect(body.size).toBeLessThanOrEqual(1);
  });

  it('get_page_by_id with an expand list, and a version of the past', async () => {
    const id = await makePage(wire, title('Versions'), { body: storage('<p>one</p>') });
    await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: title('Versions'),
        version: { number: 2 },
        body: storage('<p>two</p>'),
      },
    });
    const { body } = await content(id, '', {
      expand: 'body.storage,version,history.lastUpdated,space,ancestors',
    });
    expect(body).toMatchObject({
      body: { storage: { value: '<p>two</p>', representation: 'storage' } },
      version: { number: 2, when: expect.any(String), by: { displayName: expect.any(String) } },
      history: { latest: true, lastUpdated: { number: 2 }, createdBy: { displayName: expect.any(String) } },
      space: { key: 'DOCS' },
    });
    const old = await content(id, '', { status: 'historical', version: 1, expand: 'body.storage' });
    expect(old.body).toMatchObject({ status: 'historical', body: { storage: { value: '<p>one</p>' } } });
  });

  it('update_page: the number out of the history, the same body too', async () => {
    const id = await makePage(wire, title('Updated'));
    for (const expected of [2, 3]) {
      const { body: history } = await content(id, '/history');
      const number = history.lastUpdated.number + 1;
      const { status, body } = await wire('PUT', `/rest/api/content/${id}`, {
        json: {
          id,
          type: 'page',
          title: title('Updated'),
          body: storage('<p>same</p>'),
          version: { number, minorEdit: false },
          metadata: { properties: { 'content-appearance-draft': { value: 'fixed-width' } } },
        },
      });
      expect(status).toBe(200);
      expect(body.version.number).toBe(expected);
    }
  });

  it('append_page keeps what was there', async () => {
    const id = await makePage(wire, title('Appended'), { body: storage('<p>a</p>') });
    const { body: before } = await content(id, '', { expand: 'body.storage,version' });
    await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: title('Appended'),
        body: storage(`${before.body.storage.value}<p>b</p>`),
        version: { number: before.version.number + 1, minorEdit: false },
      },
    });
    expect((await content(id, '', { expand: 'body.storage' })).body.body.storage.value).toBe(
      '<p>a</p><p>b</p>',
    );
  });

  it('remove_page, the trash, restoring, remove_page_from_trash', async () => {
    const id = await makePage(wire, title('Trash'));
    expect((await wire('DELETE', `/rest/api/content/${id}`)).status).toBe(204);
    expect((await content(id)).status).toBe(404);
    expect((await content(id, '', { status: 'trashed' })).body.status).toBe('trashed');
    expect((await content(id, '', { status: 'any' })).body.status).toBe('trashed');
    const trash = await wire('GET', '/rest/api/content', {
      query: { spaceKey: 'DOCS', limit: 500, status: 'trashed' },
    });
    expect(idsOf(trash.body)).toContain(id);
    const restored = await wire('PUT', `/rest/api/content/${id}`, {
      json: { id, type: 'page', title: title('Trash'), status: 'current', version: { number: 2 } },
    });
    expect(restored.body.status).toBe('current');
    await wire('DELETE', `/rest/api/content/${id}`);
    expect((await wire('DELETE', `/rest/api/content/${id}`, { query: { status: 'trashed' } })).status).toBe(
      204,
    );
    expect((await content(id, '', { status: 'any' })).status).toBe(404);
  });

  it('a trashed title is free, and then in the way of restoring', async () => {
    const first = await makePage(wire, title('Again'));
    await wire('DELETE', `/rest/api/content/${first}`);
    const second = await makePage(wire, title('Again'));
    const json = {
      id: first,
      type: 'page',
      title: title('Again'),
      status: 'current',
      version: { number: 2 },
    };
    expect((await wire('PUT', `/rest/api/content/${first}`, { json })).status).toBe(400);
    await wire('DELETE', `/rest/api/content/${second}`);
    expect((await wire('PUT', `/rest/api/content/${first}`, { json })).status).toBe(200);
  });

  it('drafts: made with a status, read with it, removed with it', async () => {
    const id = await makePage(wire, title('Draft'), { status: 'draft' });
    expect((await content(id)).status).toBe(404);
    expect((await content(id, '', { status: 'draft' })).body.status).toBe('draft');
    const listed = await wire('GET', '/rest/api/content', {
      query: { spaceKey: 'DOCS', limit: 500, status: 'draft' },
    });
    expect(idsOf(listed.body)).toContain(id);
    expect((await wire('DELETE', `/rest/api/content/${id}`, { query: { status: 'draft' } })).status).toBe(
      204,
    );
    expect((await content(id, '', { status: 'draft' })).status).toBe(404);
  });

  it('set_page_label with a bare object, in any case; labels by prefix; remove_page_label', async () => {
    const id = await makePage(wire, title('Labelled'));
    const { status, body } = await wire('POST', `/rest/api/content/${id}/label`, {
      json: { prefix: 'global', name: 'Mixed-Case' },
    });
    expect(status).toBe(200);
    expect(namesOf(body)).toEqual(['mixed-case']);
    await wire('POST', `/rest/api/content/${id}/label`, { json: { prefix: 'global', name: 'mixed-case' } });
    expect(namesOf((await content(id, '/label')).body)).toEqual(['mixed-case']);
    expect((await content(id, '/label', { prefix: 'my' })).body.size).toBe(0);
    expect(
      (await wire('DELETE', `/rest/api/content/${id}/label`, { query: { id, name: 'mixed-case' } })).status,
    ).toBe(204);
    expect((await content(id, '/label')).body.size).toBe(0);
  });

  it('get_all_pages_by_label finds by CQL', async () => {
    const id = await makePage(wire, title('By label'));
    await wire('POST', `/rest/api/content/${id}/label`, { json: [{ prefix: 'global', name: 'runbook-x' }] });
    const { body } = await wire('GET', '/rest/api/content/search', {
      query: { cql: 'type=page AND label="runbook-x"', limit: 50 },
    });
    expect(idsOf(body)).toContain(id);
  });

  it('attach_content: extra fields are no matter, the second time is a new version', async () => {
    const id = await makePage(wire, title('Attach'));
    const path = `/rest/api/content/${id}/child/attachment`;
    const fields = {
      type: 'attachment',
      fileName: 'data.bin',
      contentType: 'application/binary',
      comment: 'Uploaded data.bin.',
      minorEdit: 'true',
    };
    const headers = { 'X-Atlassian-Token': 'no-check', Accept: 'application/json' };
    expect((await wire('GET', path, { query: { filename: 'data.bin' }, headers })).body.size).toBe(0);
    const made = await wire('POST', path, {
      form: formOf('data.bin', new Uint8Array([0, 255, 128]), fields),
      headers,
    });
    expect(made.body).toMatchObject({
      size: 1,
      results: [{ type: 'attachment', id: expect.stringMatching(/^(att)?\d+$/) }],
    });
    const { body: found } = await wire('GET', path, { query: { filename: 'data.bin' }, headers });
    const again = await wire('POST', `${path}/${found.results[0].id}/data`, {
      form: formOf('data.bin', 'x', fields),
      headers,
    });
    expect(again.body).toMatchObject({ id: found.results[0].id, version: { number: 2 } });
  });

  it('download_attachments_from_page: the link below the base address gives the bytes', async () => {
    const id = await makePage(wire, title('Download'));
    const path = `/rest/api/content/${id}/child/attachment`;
    await wire('POST', path, {
      form: formOf('bild ü.png', new Uint8Array([137, 80, 0, 255])),
      headers: { 'X-Atlassian-Token': 'nocheck' },
    });
    const { body } = await wire('GET', path, { query: { start: 0, limit: 50, expand: 'version' } });
    const [file] = body.results;
    expect(file.metadata.mediaType).toBe('application/octet-stream');
    const answer = await wire('GET', file._links.download);
    expect(answer.status).toBe(edition === 'Cloud' ? 302 : 200);
    if (edition === 'Cloud') {
      const bytes = await (await wires.follow(answer.headers.get('location') ?? '')).arrayBuffer();
      expect([...new Uint8Array(bytes)]).toEqual([137, 80, 0, 255]);
    }
  });

  it('delete_attachment by id as a content', async () => {
    const id = await makePage(wire, title('Delete file'));
    const path = `/rest/api/content/${id}/child/attachment`;
    const { body } = await wire('POST', path, {
      form: formOf('x.txt', 'x'),
      headers: { 'X-Atlassian-Token': 'nocheck' },
    });
    expect((await wire('DELETE', `/rest/api/content/${body.results[0].id}`)).status).toBe(204);
    expect((await wire('GET', path)).body.size).toBe(0);
    const again = await wire('POST', path, {
      form: formOf('x.txt', 'y'),
      headers: { 'X-Atlassian-Token': 'nocheck' },
    });
    expect(again.status).toBe(200);
  });

  it('add_comment and get_page_comments: a slash, an id nobody needs, depth and expand', async () => {
    const id = await makePage(wire, title('Comments'));
    const made = await wire('POST', '/rest/api/content/', {
      json: {
        type: 'comment',
        container: { id, type: 'page', status: 'current' },
        body: storage('<p>hi</p>'),
      },
    });
    expect(made.body).toMatchObject({ type: 'comment', container: { id } });
    const reply = await wire('POST', '/rest/api/content/', {
      json: {
        type: 'comment',
        container: { id, type: 'page' },
        ancestors: [{ id: made.body.id }],
        body: storage('<p>yes</p>'),
      },
    });
    const { body } = await wire('GET', `/rest/api/content/${id}/child/comment/`, {
      query: { id, start: 0, limit: 25, expand: 'body.view.value,ancestors', depth: 'all' },
    });
    expect(idsOf(body).toSorted()).toEqual([made.body.id, reply.body.id].toSorted());
    expect(body.results[0].body.view.value).toContain('<p>');
    expect((await wire('GET', `/rest/api/content/${id}/child/comment`)).body.size).toBe(1);
  });

  it('deletes a comment that was answered: its answers do not stay behind as roots', async () => {
    const id = await makePage(wire, title('Thread'));
    const post = async (more: object) =>
      (
        await wire('POST', '/rest/api/content', {
          json: { type: 'comment', container: { id, type: 'page' }, body: storage('<p>c</p>'), ...more },
        })
      ).body;
    const root = await post({});
    await post({ ancestors: [{ id: root.id }] });
    expect((await wire('DELETE', `/rest/api/content/${root.id}`)).status).toBe(204);
    expect(
      (await wire('GET', `/rest/api/content/${id}/child/comment`, { query: { depth: 'all' } })).body.size,
    ).toBe(0);
  });

  it('properties: set, read, update with the number, delete', async () => {
    const id = await makePage(wire, title('Properties'));
    const path = `/rest/api/content/${id}/property`;
    const made = await wire('POST', path, { json: { key: 'my.key', value: { deep: [1, null, 'ü'] } } });
    expect(made.body).toMatchObject({
      key: 'my.key',
      value: { deep: [1, null, 'ü'] },
      version: { number: 1 },
    });
    expect((await wire('POST', path, { json: { key: 'my.key', value: 'one' } })).status).toBe(409);
    const put = (number: number) =>
      wire('PUT', `${path}/my.key`, {
        json: { id: made.body.id, key: 'my.key', value: 'two', version: { number } },
      });
    expect((await put(2)).body).toMatchObject({ value: 'two', version: { number: 2 } });
    expect((await put(2)).status).toBe(409);
    expect((await wire('GET', path)).body.results).toHaveLength(1);
    expect((await wire('DELETE', `${path}/my.key`)).status).toBe(204);
    expect((await wire('GET', `${path}/my.key`)).status).toBe(404);
  });

  it('get_all_pages_from_space by offset until nothing comes', async () => {
    const space = `P${edition === 'Cloud' ? 'C' : 'D'}`;
    expect((await wire('POST', '/rest/api/space', { json: { key: space, name: 'Paged' } })).status).toBe(200);
    for (let index = 0; index < 5; index += 1) await makePage(wire, `p${index}`, { space: { key: space } });
    const seen: string[] = [];
    for (;;) {
      const { body } = await wire('GET', '/rest/api/content', {
        query: {
          spaceKey: space,
          start: seen.length,
          limit: 2,
          status: 'current',
          expand: 'body.storage,version',
          type: 'page',
        },
      });
      if (body.results.length === 0) break;
      seen.push(...idsOf(body).map(String));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(6); // the home page too
  });

  it('LangChain: CQL to the end by following `next` as it stands', async () => {
    const parent = await makePage(wire, title('Crawl'));
    for (let index = 0; index < 5; index += 1)
      await makePage(wire, title(`crawl ${index}`), { ancestors: [{ id: parent }] });
    let answer = (
      await wire('GET', '/rest/api/content/search', {
        query: {
          cql: `ancestor = ${parent}`,
          limit: 2,
          includeArchivedSpaces: 'False',
          expand: 'body.storage,version,metadata.labels',
        },
      })
    ).body;
    const seen = idsOf(answer);
    while (answer._links.next) {
      answer = (await wire('GET', answer._links.next)).body;
      seen.push(...idsOf(answer));
    }
    expect(new Set(seen).size).toBe(5);
    expect(answer.results[0]).toMatchObject({
      body: { storage: { value: expect.any(String) } },
      version: { when: expect.any(String) },
      metadata: { labels: { results: [] } },
    });
  });

  it('LangChain: a page is public where the read restriction names nobody', async () => {
    const id = await makePage(wire, title('Public'));
    const { body } = await wire('GET', `/rest/api/content/${id}/restriction/byOperation`);
    expect(body.read.restrictions.user.results).toEqual([]);
    expect(body.read.restrictions.group.results).toEqual([]);
  });

  it('cql: a hit has content, excerpt, url and times', async () => {
    await makePage(wire, title('Needle'), { body: storage('<p>the haystackneedle here</p>') });
    const { body } = await wire('GET', '/rest/api/search', {
      query: {
        start: 0,
        limit: 10,
        cql: `text ~ "haystackneedle" and title ~ "${edition}"`,
        excerpt: 'highlight',
        expand: 'content.space',
      },
    });
    expect(body).toMatchObject({ size: 1, totalSize: 1, cqlQuery: expect.any(String) });
    expect(body.results[0]).toMatchObject({
      entityType: 'content',
      excerpt: expect.stringContaining('@@@hl@@@haystackneedle@@@endhl@@@'),
      content: { type: 'page', space: { key: 'DOCS' } },
      resultGlobalContainer: { title: 'Documents' },
    });
  });

  it('cql that is none: 400', async () => {
    const { status, body } = await wire('GET', '/rest/api/search', { query: { cql: 'type = = page' } });
    expect(status).toBe(400);
    expect(body.message).toMatch(/cql/i);
  });

  it('groups and their members', async () => {
    const { body } = await wire('GET', '/rest/api/group', { query: { limit: 1000, start: 0 } });
    expect(body.size).toBeGreaterThan(0);
    const [group] = body.results;
    const path =
      edition === 'Cloud'
        ? `/rest/api/group/${group.id}/membersByGroupId`
        : `/rest/api/group/${group.name}/member`;
    const members = await wire('GET', path, { query: { limit: 1000, start: 0 } });
    expect(members.status).toBe(200);
    expect(members.body.results).toEqual(expect.any(Array));
  });

  it('create_space and delete_space, which is a task of some time', async () => {
    const key = `TMP${edition === 'Cloud' ? 'C' : 'D'}`;
    const made = await wire('POST', '/rest/api/space', {
      json: { key, name: 'Temporary', description: { plain: { value: '', representation: 'plain' } } },
    });
    expect(made.body).toMatchObject({ key, type: 'global', id: expect.any(Number) });
    const gone = await wire('DELETE', `/rest/api/space/${key}`);
    expect(gone.status).toBe(202);
    expect(gone.body).toMatchObject({
      id: expect.any(String),
      links: { status: expect.stringContaining('longtask') },
    });
    wires.pass(120_000);
    const task = await wire('GET', `/rest/api/longtask/${gone.body.id}`);
    expect(task.body).toMatchObject({ percentageComplete: 100, successful: true });
    expect((await wire('GET', `/rest/api/space/${key}`)).status).toBe(404);
  });

  it('get_space_content: all of a space by kind', async () => {
    const { body } = await wire('GET', '/rest/api/space/DOCS/content', {
      query: { depth: 'all', start: 0, limit: 5, expand: 'body.storage' },
    });
    expect(body.page.results[0]).toMatchObject({
      type: 'page',
      body: { storage: { value: expect.any(String) } },
    });
    expect(body.blogpost.results).toEqual(expect.any(Array));
  });

  it('get_page_child_by_type and the children of an expand', async () => {
    const parent = await makePage(wire, title('With children'));
    const child = await makePage(wire, title('The child'), { ancestors: [{ id: parent }] });
    expect(idsOf((await content(parent, '/child/page', { limit: 500 })).body)).toEqual([child]);
    const { body } = await content(parent, '', {
      expand: 'children.page,children.comment,children.attachment',
    });
    expect(idsOf(body.children.page)).toEqual([child]);
    expect(body.children.attachment.size).toBe(0);
  });
});
