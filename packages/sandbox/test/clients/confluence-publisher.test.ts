/** confluence-publisher (Java, Apache HttpClient): HttpRequestV1Factory on Data Center and Cloud's site, HttpRequestV2Factory on Cloud. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, openWires, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

const JSON_UTF8 = { 'Content-Type': 'application/json;charset=utf-8' } as const;
const NO_CHECK = { 'X-Atlassian-Token': 'no-check' } as const;
const BOUNDARY = 'Wn3kZ_q7';

/** BROWSER_COMPATIBLE mode: a part without a file name has no media type either; minorEdit is a text. */
function encodeFile(bytes: string, filename?: string) {
  const named =
    filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
  const body =
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"${named}\r\n\r\n${bytes}\r\n` +
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="minorEdit"\r\n\r\ntrue\r\n--${BOUNDARY}--\r\n`;
  return { type: `multipart/form-data; boundary=${BOUNDARY}; charset=UTF-8`, body };
}

/** How Jackson sends with NON_EMPTY: the number as text of a number, the notification as a flag of the version. */
const payload = (title: string, content: string, version: object, ancestor?: string) => ({
  type: 'page',
  title,
  space: { key: 'DOCS' },
  body: { storage: { value: content, representation: 'storage' } },
  version,
  ...(ancestor === undefined ? {} : { ancestors: [{ id: ancestor }] }),
});

describe.each(EDITIONS)('v1 on %s', edition => {
  let wire: Wire;
  let home: string;
  const title = (name: string): string => `${name} ${edition}`;
  const add = async (name: string, ancestor = home) => {
    const json = payload(
      title(name),
      '<p>one</p>',
      { number: 1, message: 'first', minorEdit: false },
      ancestor,
    );
    const { status, body } = await wire('POST', '/rest/api/content', { json, headers: JSON_UTF8 });
    expect(status).toBe(200);
    return body.id as string;
  };
  beforeAll(async () => {
    wire = wireOf(wires, edition);
    home = (await wire('GET', '/rest/api/space/DOCS', { query: { expand: 'homepage' } })).body.homepage.id;
  });

  it('adds a page whose payload names version 1, with its message', async () => {
    const id = await add('Added');
    const { body } = await wire('GET', `/rest/api/content/${id}?expand=version`);
    expect(body.version).toMatchObject({ number: 1, message: 'first' });
  });

  it('finds by title: one result, several are an error of the client', async () => {
    const id = await add('Find & me');
    const path = `/rest/api/content?spaceKey=DOCS&title=${encodeURIComponent(title('Find & me')).replaceAll('%20', '+')}&expand=ancestors`;
    const { body } = await wire('GET', path);
    expect(body).toMatchObject({ size: 1, results: [{ id }] });
    expect(body.results[0].ancestors.at(-1).id).toBe(home);
  });

  it('updates without a space', async () => {
    const id = await add('Update');
    const { space: _, ...json } = payload(title('Update'), '<p>2</p>', { number: 2, minorEdit: true }, home);
    const { body } = await wire('PUT', `/rest/api/content/${id}`, {
      json: { ...json, id },
      headers: JSON_UTF8,
    });
    expect(body.version).toMatchObject({ number: 2, minorEdit: true });
  });

  it('adds an attachment and updates its bytes with a part that has no file name', async () => {
    const id = await add('Attached');
    const path = `/rest/api/content/${id}/child/attachment`;
    const made = await wire('POST', path, { raw: encodeFile('first', 'notes.bin'), headers: NO_CHECK });
    expect(made.status).toBe(200);
    const { body } = await wire('GET', path, { query: { filename: 'notes.bin', expand: 'version' } });
    const changed = await wire('POST', `${path}/${body.results[0].id}/data`, {
      raw: encodeFile('second, longer'),
      headers: NO_CHECK,
    });
    expect(changed.status).toBe(200);
    const after = await wire('GET', path, { query: { filename: 'notes.bin', expand: 'version' } });
    expect(after.body.results).toMatchObject([
      { title: 'notes.bin', version: { number: 2 }, extensions: { fileSize: 14 } },
    ]);
  });

  it('lists attachments and children by limit and start, believing the size', async () => {
    const id = await add('Lists');
    for (const name of ['1', '2', '3']) await add(`Lists ${name}`, id);
    const path = `/rest/api/content/${id}/child/page`;
    const first = await wire('GET', path, { query: { limit: 2, start: 0, expand: 'version' } });
    const second = await wire('GET', path, { query: { limit: 2, start: 2, expand: 'version' } });
    expect([first.body.size, second.body.size]).toEqual([2, 1]);
    expect(second.body.results[0].version.number).toBe(1);
  });

  it('keeps a hash in a property: 404 where there is none, set, replaced by deleting', async () => {
    const id = await add('Hash');
    const path = `/rest/api/content/${id}/property`;
    const key = 'content-hash';
    expect((await wire('GET', `${path}/${key}?expand=value`)).status).toBe(404);
    const set = (value: string) => wire('POST', path, { json: { key, value }, headers: JSON_UTF8 });
    expect((await set('a')).status).toBe(200);
    expect((await wire('GET', `${path}/${key}?expand=value`)).body.value).toBe('a');
    expect((await wire('DELETE', `${path}/${key}`)).status).toBe(204);
    expect((await set('b')).status).toBe(200);
    expect((await wire('DELETE', `${path}/nothing`)).status).toBe(404);
  });

  it('adds labels that name no prefix, and deletes them by name', async () => {
    const id = await add('Labels');
    const path = `/rest/api/content/${id}/label`;
    const added = await wire('POST', path, { json: [{ name: 'a' }, { name: 'b' }], headers: JSON_UTF8 });
    expect(added.body.results).toMatchObject([{ prefix: 'global' }, { prefix: 'global' }]);
    expect((await wire('DELETE', `${path}?name=a`)).status).toBe(204);
    expect((await wire('GET', path)).body.results.map((label: { name: string }) => label.name)).toEqual([
      'b',
    ]);
  });

  it('is refused a version that is not the next: 409', async () => {
    const id = await add('Stale');
    const json = { ...payload(title('Stale'), '<p>x</p>', { number: 1 }), id };
    expect((await wire('PUT', `/rest/api/content/${id}`, { json, headers: JSON_UTF8 })).status).toBe(409);
  });
});

describe('v2 on Cloud', () => {
  let space: string;
  let home: string;
  const wire: Wire = (...request) => wires.site(...request);
  const add = (title: string, more: object = {}) =>
    wire('POST', '/api/v2/pages', {
      json: {
        spaceId: space,
        status: 'current',
        title,
        parentId: home,
        body: { representation: 'storage', value: '<p>one</p>' },
        version: { message: 'first' },
        ...more,
      },
      headers: JSON_UTF8,
    });
  beforeAll(async () => {
    const { body } = await wire('GET', '/api/v2/spaces?keys=DOCS', { headers: JSON_UTF8 });
    space = body.results[0].id;
    home = body.results[0].homepageId;
  });

  it('finds below the space by title', async () => {
    const { body } = await add('V2 find');
    const found = await wire('GET', `/api/v2/spaces/${space}/pages?title=V2+find`);
    expect(found.body.results).toMatchObject([{ id: body.id }]);
    expect((await wire('GET', `/api/v2/spaces/${space}/pages?title=V2+nothing`)).body.results).toEqual([]);
  });

  it('reads a page with its version', async () => {
    const { body } = await add('V2 read');
    const read = await wire('GET', `/api/v2/pages/${body.id}?include-version=true`);
    expect(read.body).toMatchObject({ id: body.id, title: 'V2 read', version: { number: 1 } });
  });

  it('updates with a flag outside the version that nobody documents', async () => {
    const { body } = await add('V2 update');
    const changed = await wire('PUT', `/api/v2/pages/${body.id}`, {
      json: {
        id: body.id,
        status: 'current',
        title: 'V2 update',
        parentId: home,
        body: { representation: 'storage', value: '<p>two</p>' },
        minorEdit: true,
        version: { number: 2, message: 'second' },
      },
      headers: JSON_UTF8,
    });
    expect(changed.body.version).toMatchObject({ number: 2, message: 'second' });
  });

  it('pages through children and attachments by the link below the host', async () => {
    const parent = (await add('V2 parent')).body.id;
    for (const name of ['a', 'b', 'c']) await add(`V2 ${name}`, { parentId: parent });
    const first = await wire('GET', `/api/v2/pages/${parent}/direct-children?limit=2`);
    expect(first.body._links.next).toMatch(/^\/wiki\/api\/v2\/pages\//);
    const second = await wire('GET', first.body._links.next.slice('/wiki'.length));
    expect(second.body.results.map((child: { title: string }) => child.title)).toEqual(['V2 c']);
    for (const name of ['1', '2', '3'])
      await wire('POST', `/rest/api/content/${parent}/child/attachment`, {
        raw: encodeFile(name, `${name}.bin`),
        headers: NO_CHECK,
      });
    const files = await wire('GET', `/api/v2/pages/${parent}/attachments?limit=2`);
    expect(files.body.results).toHaveLength(2);
    const rest = await wire('GET', files.body._links.next.slice('/wiki'.length));
    expect(rest.body.results).toHaveLength(1);
  });

  it('looks a property up by key to delete it by id', async () => {
    const { id } = (await add('V2 property')).body;
    const path = `/api/v2/pages/${id}/properties`;
    expect((await wire('GET', `${path}?key=content-hash`)).body.results).toEqual([]);
    await wire('POST', path, { json: { key: 'content-hash', value: 'a' }, headers: JSON_UTF8 });
    const [property] = (await wire('GET', `${path}?key=content-hash`)).body.results;
    expect(property.value).toBe('a');
    expect((await wire('DELETE', `${path}/${property.id}`)).status).toBe(204);
    expect((await wire('GET', `${path}?key=content-hash`)).body.results).toEqual([]);
  });

  it('reads labels by v2 after adding them by v1', async () => {
    const { id } = (await add('V2 labels')).body;
    await wire('POST', `/rest/api/content/${id}/label`, { json: [{ name: 'x' }], headers: JSON_UTF8 });
    expect((await wire('GET', `/api/v2/pages/${id}/labels`)).body.results).toMatchObject([{ name: 'x' }]);
    expect((await wire('DELETE', `/rest/api/content/${id}/label?name=x`)).status).toBe(204);
  });

  it('deletes an attachment and downloads none after', async () => {
    const { id } = (await add('V2 file')).body;
    await wire('POST', `/rest/api/content/${id}/child/attachment`, {
      raw: encodeFile('x', 'x.bin'),
      headers: NO_CHECK,
    });
    const [file] = (await wire('GET', `/api/v2/pages/${id}/attachments?filename=x.bin&limit=1`)).body.results;
    const link = file.downloadLink.replace(/^\/wiki/, '');
    expect((await wire('GET', link)).status).toBe(302);
    expect((await wire('DELETE', `/api/v2/attachments/${file.id}`)).status).toBe(204);
    expect((await wire('GET', link)).status).toBe(404);
  });
});
