/** hunyadi/md2conf (Python requests): md2conf/api_v2.py with attachments of v1 on Cloud, md2conf/api_v1.py on Data Center. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, makePage, openWires, type Wire, type Wires } from './wire.ts';

let wires: Wires;
let space: string;
let home: string;
beforeAll(async () => {
  wires = await openWires();
  const { body } = await wires.site('GET', '/api/v2/spaces', { query: { keys: 'DOCS', status: 'current' } });
  space = body.results[0].id;
  home = (await wires.site('GET', `/api/v2/spaces/${space}`)).body.homepageId;
});
afterAll(() => wires.close());

/** How api_v2 creates: a slash at the end, the body below the name of its format, nulls left out. */
const createV2 = (wire: Wire, title: string, parentId: string) =>
  wire('POST', '/api/v2/pages/', {
    json: {
      spaceId: space,
      status: 'current',
      title,
      parentId,
      body: { storage: { representation: 'storage', value: '<p>made</p>' } },
    },
  });
const upload = (wire: Wire, path: string, name: string, bytes: string, comment: string) =>
  wire('POST', path, {
    form: formOf(name, bytes, { comment, minorEdit: 'true' }),
    headers: { 'X-Atlassian-Token': 'no-check', Accept: 'application/json' },
  });

const SCOPES =
  'read:page:confluence write:page:confluence delete:page:confluence read:space:confluence read:folder:confluence write:folder:confluence ' +
  'read:attachment:confluence write:attachment:confluence delete:attachment:confluence read:label:confluence write:label:confluence ' +
  'read:content-details:confluence write:confluence-content read:hierarchical-content:confluence write:confluence-file';

describe.each(['site', 'gateway with a classic token', 'gateway by OAuth'])('Cloud: %s', host => {
  let wire: Wire;
  const title = (name: string): string => `${name} ${host}`;
  beforeAll(async () => {
    const known = { site: wires.site, 'gateway with a classic token': wires.gateway }[host];
    wire = known ?? (await wires.oauth(SCOPES));
  });

  it('probes with one space and reads the base of the site', async () => {
    const { status, body } = await wire('GET', '/api/v2/spaces', {
      query: { limit: 1 },
      headers: { Accept: 'application/json' },
    });
    expect(status).toBe(200);
    expect(new URL(body._links.base).pathname).toBe('/wiki');
  });

  it('turns a space key into an id and back', async () => {
    const { body } = await wire('GET', '/api/v2/spaces', { query: { ids: space, status: 'current' } });
    expect(body.results).toMatchObject([{ key: 'DOCS', id: space, homepageId: home }]);
  });

  it('creates, reads with storage, updates with number, minor edit and message', async () => {
    const made = await createV2(wire, title('Page'), home);
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({
      status: 'current',
      parentId: home,
      parentType: 'page',
      version: { number: 1 },
    });
    expect(Date.parse(made.body.createdAt)).not.toBeNaN();
    const read = await wire('GET', `/api/v2/pages/${made.body.id}`, { query: { 'body-format': 'storage' } });
    expect(read.body.body.storage.value).toBe('<p>made</p>');
    const { status, body } = await wire('PUT', `/api/v2/pages/${made.body.id}`, {
      json: {
        id: made.body.id,
        status: 'current',
        title: title('Page'),
        body: { storage: { representation: 'storage', value: '<p>changed</p>' } },
        version: { number: 2, minorEdit: true, message: 'by md2conf' },
      },
    });
    expect(status).toBe(200);
    expect(body.version).toMatchObject({ number: 2, minorEdit: true, message: 'by md2conf' });
  });

  it('finds by title in a space, one or none', async () => {
    const made = await createV2(wire, title('By title'), home);
    const find = async (name: string) =>
      (await wire('GET', '/api/v2/pages', { query: { title: name, 'space-id': space } })).body;
    expect((await find(title('By title'))).results).toMatchObject([{ id: made.body.id }]);
    expect((await find('nothing of the kind')).results).toEqual([]);
  });

  it('deletes, and purges what was deleted', async () => {
    const { id } = (await createV2(wire, title('Purged'), home)).body;
    expect((await wire('DELETE', `/api/v2/pages/${id}`)).status).toBe(204);
    expect((await wire('GET', `/api/v2/pages/${id}`)).body.status).toBe('trashed');
    expect((await wire('DELETE', `/api/v2/pages/${id}`, { query: { purge: 'true' } })).status).toBe(204);
    expect((await wire('GET', `/api/v2/pages/${id}`)).status).toBe(404);
  });

  it('makes folders and finds them among the children of a page', async () => {
    const made = await wire('POST', '/api/v2/folders', {
      json: { spaceId: space, title: title('Folder'), parentId: home },
    });
    expect(made.status).toBe(200);
    const { body } = await wire('GET', `/api/v2/pages/${home}/direct-children`);
    const child = body.results.find((each: { title: string }) => each.title === title('Folder'));
    expect(child).toMatchObject({ id: made.body.id, type: 'folder' });
    const folder = await wire('GET', `/api/v2/folders/${child.id}`);
    expect(folder.body).toMatchObject({ title: title('Folder'), parentId: home });
  });

  it('uploads by v1 and lists by v2, by name, with a comment and a version', async () => {
    const { id } = (await createV2(wire, title('Figure'), home)).body;
    const made = await upload(
      wire,
      `/rest/api/content/${id}/child/attachment`,
      'figure_1.png',
      'png',
      'A figure',
    );
    expect(made.status).toBe(200);
    const { body } = await wire('GET', `/api/v2/pages/${id}/attachments`, {
      query: { filename: 'figure_1.png' },
    });
    expect(body.results).toMatchObject([
      {
        id: expect.stringMatching(/^att\d+$/),
        status: 'current',
        title: 'figure_1.png',
        pageId: id,
        comment: 'A figure',
        fileSize: 3,
        fileId: expect.any(String),
        webuiLink: expect.any(String),
        downloadLink: expect.any(String),
        version: { number: 1 },
      },
    ]);
    const path = `/rest/api/content/${id}/child/attachment/${body.results[0].id}/data`;
    expect((await upload(wire, path, 'figure_1.png', 'newer', 'A newer figure')).status).toBe(200);
    const after = await wire('GET', `/api/v2/pages/${id}/attachments`, {
      query: { filename: 'figure_1.png' },
    });
    expect(after.body.results).toMatchObject([
      { comment: 'A newer figure', fileSize: 5, version: { number: 2 } },
    ]);
    expect((await wire('DELETE', `/api/v2/attachments/${body.results[0].id}`)).status).toBe(204);
    expect((await wire('GET', `/api/v2/pages/${id}/attachments`)).body.results).toEqual([]);
  });

  it('keeps its checksum in a property of an attachment', async () => {
    const { id } = (await createV2(wire, title('Checksum'), home)).body;
    const made = await upload(wire, `/rest/api/content/${id}/child/attachment`, 'a.png', 'a', '');
    const attachment = made.body.results[0].id;
    const path = `/api/v2/attachments/${attachment}/properties`;
    expect((await wire('GET', path, { query: { key: 'md2conf' } })).body.results).toEqual([]);
    const property = (await wire('POST', path, { json: { key: 'md2conf', value: { sha: '1' } } })).body;
    const changed = await wire('PUT', `${path}/${property.id}`, {
      json: { key: 'md2conf', value: { sha: '2' }, version: { number: property.version.number + 1 } },
    });
    expect(changed.body).toMatchObject({ value: { sha: '2' }, version: { number: 2 } });
  });

  it('brings labels in step: reads by v2, adds and removes by v1', async () => {
    const { id } = (await createV2(wire, title('Labels'), home)).body;
    const added = await wire('POST', `/rest/api/content/${id}/label`, {
      json: [
        { name: 'one', prefix: 'global' },
        { name: 'two', prefix: 'global' },
      ],
    });
    expect(added.status).toBe(200);
    expect((await wire('DELETE', `/rest/api/content/${id}/label`, { query: { name: 'one' } })).status).toBe(
      204,
    );
    const { body } = await wire('GET', `/api/v2/pages/${id}/labels`);
    expect(body.results).toMatchObject([{ name: 'two', prefix: 'global', id: expect.any(String) }]);
  });

  it('follows `_links.next` of v2 to the end', async () => {
    const parent = (await createV2(wire, title('List'), home)).body.id;
    for (const name of ['1', '2', '3']) await createV2(wire, title(`List ${name}`), parent);
    let { body } = await wire('GET', `/api/v2/pages/${parent}/children`, { query: { limit: 2 } });
    const seen = [...body.results];
    while (body._links.next) {
      expect(body._links.next).toMatch(/^\/wiki\/api\/v2\//);
      body = (await wire('GET', body._links.next.slice('/wiki'.length))).body;
      seen.push(...body.results);
    }
    expect(seen).toHaveLength(3);
  });
});

describe('Data Center', () => {
  const JSON_GET = { 'Content-Type': 'application/json', Accept: 'application/json' };
  const wire: Wire = (...request) => wires.datacenter(...request);

  it('sends a Content-Type with GET and DELETE, and is answered', async () => {
    const id = await makePage(wire, 'Typed');
    expect((await wire('GET', `/rest/api/content/${id}`, { headers: JSON_GET })).status).toBe(200);
    expect((await wire('DELETE', `/rest/api/content/${id}`, { headers: JSON_GET })).status).toBe(204);
    expect(
      (await wire('DELETE', `/rest/api/content/${id}`, { headers: JSON_GET, query: { status: 'trashed' } }))
        .status,
    ).toBe(204);
  });

  it('reads the home page of a space', async () => {
    const { body } = await wire('GET', '/rest/api/space/DOCS', {
      query: { expand: 'homepage' },
      headers: JSON_GET,
    });
    expect(body.homepage.id).toBe(home);
  });

  it('finds a page by title with space, version and ancestors', async () => {
    const id = await makePage(wire, 'Found', { ancestors: [{ id: home }] });
    const { body } = await wire('GET', '/rest/api/content', {
      query: { title: 'Found', type: 'page', spaceKey: 'DOCS', expand: 'space,version,ancestors' },
      headers: JSON_GET,
    });
    expect(body.results).toMatchObject([
      { id, space: { key: 'DOCS' }, version: { number: 1 }, ancestors: [{ id: home }] },
    ]);
  });

  it('creates with an ancestor and is given space, version, ancestors and body', async () => {
    const { body } = await wire('POST', '/rest/api/content', {
      json: {
        type: 'page',
        title: 'Whole answer',
        space: { key: 'DOCS' },
        body: { storage: { representation: 'storage', value: '<p>x</p>' } },
        ancestors: [{ id: home }],
      },
    });
    expect(body).toMatchObject({
      status: 'current',
      space: { key: 'DOCS' },
      version: { number: 1 },
      ancestors: [{ id: home }],
      body: { storage: { value: '<p>x</p>' } },
    });
  });

  it('updates with the space beside the number', async () => {
    const id = await makePage(wire, 'Changed');
    const { body } = await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: 'Changed, renamed',
        space: { key: 'DOCS' },
        body: { storage: { representation: 'storage', value: '<p>y</p>' } },
        version: { number: 2, minorEdit: true },
      },
    });
    expect(body).toMatchObject({ title: 'Changed, renamed', version: { number: 2, minorEdit: true } });
  });

  it('reads an attachment by name with its extensions and links', async () => {
    const id = await makePage(wire, 'With a file');
    await upload(wire, `/rest/api/content/${id}/child/attachment`, 'a.png', 'png', 'note');
    const { body } = await wire('GET', `/rest/api/content/${id}/child/attachment`, {
      query: { filename: 'a.png' },
      headers: JSON_GET,
    });
    expect(body.results).toMatchObject([
      {
        status: 'current',
        title: 'a.png',
        extensions: { fileSize: 3, mediaType: expect.any(String) },
        metadata: { comment: 'note' },
        _links: { webui: expect.any(String), download: expect.stringContaining('/download/attachments/') },
      },
    ]);
  });

  it('reads labels by 50 until a page is not full', async () => {
    const id = await makePage(wire, 'Full of labels');
    const json = Array.from({ length: 55 }, (_, index) => ({ prefix: 'global', name: `l${index}` }));
    await wire('POST', `/rest/api/content/${id}/label`, { json });
    const first = await wire('GET', `/rest/api/content/${id}/label`, {
      query: { start: 0, limit: 50 },
      headers: JSON_GET,
    });
    const second = await wire('GET', `/rest/api/content/${id}/label`, {
      query: { start: 50, limit: 50 },
      headers: JSON_GET,
    });
    expect([first.body.results.length, second.body.results.length]).toEqual([50, 5]);
  });
});
