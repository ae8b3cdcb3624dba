/** sooperset/mcp-atlassian: v2_adapter.py through the gateway by OAuth, atlassian-python-api and attachments.py with tokens elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, makePage, NO_CHECK, openWires, storage, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

/** The scopes that its documentation has people ask for, classic beside granular. */
const SCOPES =
  'read:confluence-content.all write:confluence-content read:confluence-space.summary write:confluence-file search:confluence ' +
  'read:page:confluence write:page:confluence delete:page:confluence read:space:confluence read:comment:confluence write:comment:confluence ' +
  'read:attachment:confluence delete:attachment:confluence read:label:confluence write:label:confluence read:user:confluence read:confluence-user offline_access';

/** `requests` with `files={'file': (name, bytes), 'comment': (None, text, type)}` and `data={'minorEdit': …}`. */
function upload(name: string, text: string, comment: string) {
  const boundary = 'b0und';
  const head = (disposition: string, type = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type}\r\n`;
  const body =
    `${head('name="minorEdit"')}false\r\n` +
    `${head(`name="file"; filename="${name}"`)}${text}\r\n` +
    `${head('name="comment"', 'Content-Type: text/plain; charset=utf-8\r\n')}${comment}\r\n--${boundary}--\r\n`;
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

describe('by OAuth through the gateway', () => {
  let wire: Wire;
  let space: string;
  beforeAll(async () => {
    wire = await wires.oauth(SCOPES);
    space = (await wire('GET', '/api/v2/spaces', { query: { keys: 'DOCS' } })).body.results[0].id;
  });
  const create = async (title: string, more: object = {}) =>
    (
      await wire('POST', '/api/v2/pages', {
        json: {
          spaceId: space,
          status: 'current',
          title,
          body: { representation: 'storage', value: '<p>1</p>' },
          ...more,
        },
      })
    ).body;

  it('creates, and learns the space key by the id', async () => {
    const page = await create('Created');
    expect(page).toMatchObject({
      id: expect.any(String),
      status: 'current',
      version: { number: 1 },
      _links: { webui: expect.any(String) },
    });
    expect((await wire('GET', `/api/v2/spaces/${page.spaceId}`)).body.key).toBe('DOCS');
  });

  it('updates with the version that it read', async () => {
    const page = await create('Updated');
    const read = await wire('GET', `/api/v2/pages/${page.id}`, { query: { 'body-format': 'storage' } });
    const { status, body } = await wire('PUT', `/api/v2/pages/${page.id}`, {
      json: {
        id: page.id,
        status: 'current',
        title: 'Updated',
        body: { representation: 'storage', value: '<p>2</p>' },
        version: { number: read.body.version.number + 1, message: 'why' },
      },
    });
    expect(status).toBe(200);
    expect(body.version).toMatchObject({ number: 2, message: 'why' });
  });

  it('deletes with 204 and then finds it in the trash', async () => {
    const page = await create('Deleted');
    expect((await wire('DELETE', `/api/v2/pages/${page.id}`)).status).toBe(204);
    expect((await wire('GET', `/api/v2/pages/${page.id}`)).body.status).toBe('trashed');
  });

  it('is refused the removed operations with 410', async () => {
    const page = await create('Gone v1');
    const { status, body } = await wire('GET', `/rest/api/content/${page.id}`, {
      query: { expand: 'body.storage' },
    });
    expect(status).toBe(410);
    expect(body.message).toContain('GoneException');
  });

  it('comments, answers, and reads a comment with its body', async () => {
    const page = await create('Commented');
    const body = { representation: 'storage', value: '<p>hello</p>' };
    const root = await wire('POST', '/api/v2/footer-comments', { json: { body, pageId: page.id } });
    expect(root.body).toMatchObject({ id: expect.any(String), pageId: page.id, version: { number: 1 } });
    const reply = await wire('POST', '/api/v2/footer-comments', {
      json: { body, parentCommentId: root.body.id },
    });
    expect(reply.body.parentCommentId).toBe(root.body.id);
    const read = await wire('GET', `/api/v2/footer-comments/${reply.body.id}`, {
      query: { 'body-format': 'storage' },
    });
    expect(read.body.body.storage.value).toContain('hello');
    const list = await wire('GET', `/api/v2/pages/${page.id}/footer-comments`, {
      query: { 'body-format': 'storage' },
    });
    expect(list.body.results.map((comment: { id: string }) => comment.id)).toEqual([root.body.id]);
  });

  it('moves by v1 with no body at all', async () => {
    const [page, target] = [await create('Moved'), await create('Target')];
    const { status } = await wire('PUT', `/rest/api/content/${page.id}/move/append/${target.id}`);
    expect(status).toBe(200);
    expect((await wire('GET', `/api/v2/pages/${page.id}`)).body.parentId).toBe(target.id);
  });

  it('asks for a property by its key in the place of the id, and takes a refusal as none', async () => {
    const page = await create('Emoji');
    const path = `/api/v2/pages/${page.id}/properties`;
    const asked = await wire('GET', `${path}/emoji-title-published`);
    expect([400, 404]).toContain(asked.status);
    const made = await wire('POST', path, { json: { key: 'emoji-title-published', value: '1f680' } });
    expect(made.status).toBe(200);
    expect((await wire('GET', path)).body.results).toMatchObject([
      { key: 'emoji-title-published', value: '1f680' },
    ]);
  });

  it('searches by v1 with content, excerpt and space', async () => {
    await create('Searchable', { body: { representation: 'storage', value: '<p>quokkaword</p>' } });
    const { status, body } = await wire('GET', '/rest/api/search', {
      query: { cql: 'text ~ "quokkaword"', limit: 10, expand: 'content.history,content.version' },
    });
    expect(status).toBe(200);
    expect(body.results[0]).toMatchObject({
      content: { type: 'page', title: 'Searchable', version: { number: 1 } },
      excerpt: expect.stringContaining('quokkaword'),
      resultGlobalContainer: { title: 'Documents', displayUrl: '/spaces/DOCS' },
    });
  });

  it('lists attachments with filters of the server', async () => {
    const page = await create('Filtered');
    await wire('POST', `/rest/api/content/${page.id}/child/attachment`, {
      raw: upload('a.txt', 'a', 'note'),
      headers: NO_CHECK,
    });
    await wire('POST', `/rest/api/content/${page.id}/child/attachment`, {
      raw: upload('b.txt', 'b', 'note'),
      headers: NO_CHECK,
    });
    const { body } = await wire('GET', `/api/v2/pages/${page.id}/attachments`, {
      query: { limit: 50, filename: 'b.txt' },
    });
    expect(body.results).toMatchObject([{ title: 'b.txt', comment: 'note' }]);
  });

  it('reads versions, and one of them with its body', async () => {
    const page = await create('History');
    await wire('PUT', `/api/v2/pages/${page.id}`, {
      json: {
        id: page.id,
        status: 'current',
        title: 'History',
        body: { representation: 'storage', value: '<p>2</p>' },
        version: { number: 2 },
      },
    });
    const { body } = await wire('GET', `/api/v2/pages/${page.id}/versions`);
    expect(body.results.map((version: { number: number }) => version.number)).toEqual([2, 1]);
    const old = await wire('GET', `/api/v2/pages/${page.id}`, {
      query: { version: 1, 'body-format': 'storage' },
    });
    expect(old.body).toMatchObject({ version: { number: 1 }, body: { storage: { value: '<p>1</p>' } } });
  });
});

describe.each(EDITIONS)('with a token on %s', edition => {
  let wire: Wire;
  beforeAll(() => {
    wire = wireOf(wires, edition);
  });

  it('uploads; an existing name is a 400 that says so; then new data for the id found by name', async () => {
    const id = await makePage(wire, `Upload ${edition}`);
    const url = `/rest/api/content/${id}/child/attachment`;
    const first = await wire('POST', url, { raw: upload('r 1.txt', 'one', 'first'), headers: NO_CHECK });
    expect(first.body.results[0]).toMatchObject({ title: 'r 1.txt', metadata: { comment: 'first' } });
    const again = await wire('POST', url, { raw: upload('r 1.txt', 'two', 'second'), headers: NO_CHECK });
    expect(again.status).toBe(400);
    expect(JSON.stringify(again.body)).toContain('same file name');
    const list = await wire('GET', `${url}?filename=${encodeURIComponent('r 1.txt')}`, { headers: NO_CHECK });
    const found = list.body.results[0].id;
    const data = await wire('POST', `${url}/${found}/data`, {
      raw: upload('r 1.txt', 'two', 'second'),
      headers: NO_CHECK,
    });
    expect(data.body).toMatchObject({ id: found, version: { number: 2 }, metadata: { comment: 'second' } });
  });

  it('reads a page by title with body, version, space and attachments', async () => {
    const id = await makePage(wire, `Read ${edition}`, { body: storage('<p>text</p>') });
    const { body } = await wire('GET', `/rest/api/content/${id}`, {
      query: { expand: 'body.storage,version,space,children.attachment' },
    });
    expect(body).toMatchObject({
      space: { key: 'DOCS', name: 'Documents' },
      children: { attachment: { size: 0 } },
      version: { number: 1 },
    });
  });

  it('reads comments as they are shown', async () => {
    const id = await makePage(wire, `Comments ${edition}`);
    await wire('POST', '/rest/api/content/', {
      json: {
        type: 'comment',
        container: { id, type: 'page', status: 'current' },
        body: storage('<p>hi</p>'),
      },
    });
    const { body } = await wire('GET', `/rest/api/content/${id}/child/comment/`, {
      query: { id, expand: 'body.view.value,version', depth: 'all' },
    });
    expect(body.results[0]).toMatchObject({
      body: { view: { value: '<p>hi</p>' } },
      version: { by: { displayName: expect.any(String) } },
    });
  });

  it('searches people as each edition has it', async () => {
    const { status, body } =
      edition === 'Cloud'
        ? await wire('GET', '/rest/api/search/user', { query: { cql: 'user.fullname ~ "Bob"', limit: 10 } })
        : await wire('GET', '/rest/api/group/writers/member', { query: { limit: 200, start: 0 } });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('Bob Martin');
  });
});

describe('on Data Center alone', () => {
  it('cannot upload with PUT', async () => {
    const id = await makePage(wires.datacenter, 'No PUT');
    const { status } = await wires.datacenter('PUT', `/rest/api/content/${id}/child/attachment`, {
      raw: upload('a.txt', 'a', ''),
      headers: NO_CHECK,
    });
    expect([404, 405]).toContain(status);
  });
});
