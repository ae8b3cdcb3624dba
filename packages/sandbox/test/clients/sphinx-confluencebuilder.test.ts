/** sphinxcontrib-confluencebuilder (Python requests), as publisher.py sends it with `rest_client` and `files=`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, makePage, NO_CHECK, openWires, storage, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

const BOUNDARY = '5f1c2b7e9d';
/** What `requests` makes of `files={'comment': …, 'file': (name, data, type), 'minorEdit': 'true'}`: every part has a file name. */
function encodeFiles(name: string, data: string, hash: string) {
  const part = (field: string, filename: string, text: string, type = '') =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"; filename="${filename}"\r\n${type}\r\n${text}\r\n`;
  const body =
    part('comment', 'comment', `SCB_KEY:${hash}`) +
    part('file', name, data, 'Content-Type: image/svg+xml\r\n') +
    part('minorEdit', 'minorEdit', 'true');
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: `${body}--${BOUNDARY}--\r\n` };
}

describe.each(EDITIONS)('%s', edition => {
  let wire: Wire;
  const title = (name: string): string => `${name} ${edition}`;
  beforeAll(() => {
    wire = wireOf(wires, edition);
  });

  const getPage = async (name: string) =>
    (
      await wire('GET', '/rest/api/content', {
        query: { type: 'page', spaceKey: 'DOCS', title: name, status: 'current', expand: 'version' },
      })
    ).body;

  it('checks the space by listing: size and results', async () => {
    const { status, body } = await wire('GET', '/rest/api/space', { query: { spaceKey: 'DOCS', limit: 1 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ size: 1, results: [{ key: 'DOCS', name: 'Documents', type: 'global' }] });
  });

  it('finds nothing for a space key that nobody has: size 0', async () => {
    const { status, body } = await wire('GET', '/rest/api/space', { query: { spaceKey: 'NOPE', limit: 1 } });
    expect(status).toBe(200);
    expect(body.size).toBe(0);
  });

  it('creates a page below its parent and finds it by title with its version', async () => {
    const parent = await makePage(wire, title('Base'));
    const made = await wire('POST', '/rest/api/content', {
      json: {
        type: 'page',
        title: title('Install'),
        body: { storage: { representation: 'storage', value: '<p>1</p>' } },
        space: { key: 'DOCS' },
        ancestors: [{ id: parent }],
      },
    });
    expect(made.body.id).toEqual(expect.any(String));
    const found = await getPage(title('Install'));
    expect(found).toMatchObject({ size: 1, results: [{ id: made.body.id, version: { number: 1 } }] });
  });

  it('updates by number and minor edit, the place kept', async () => {
    const parent = await makePage(wire, title('Base 2'));
    const id = await makePage(wire, title('Config'), { ancestors: [{ id: parent }] });
    const [page] = (await getPage(title('Config'))).results;
    const { status, body } = await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: title('Config'),
        body: { storage: { representation: 'storage', value: '<p>2</p>' } },
        space: { key: 'DOCS' },
        version: { number: Number(page.version.number) + 1, minorEdit: true },
        ancestors: [{ id: parent }],
      },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: { number: 2, minorEdit: true } });
    expect(body.ancestors.at(-1).id).toBe(parent);
  });

  it('uploads with the hash in a comment that looks like a file, and finds it again by name', async () => {
    const id = await makePage(wire, title('Assets'));
    const base = `/rest/api/content/${id}/child/attachment`;
    const none = await wire('GET', base, { query: { filename: 'logo.svg' } });
    expect(none.body.size).toBe(0);
    const made = await wire('POST', base, {
      raw: encodeFiles('logo.svg', '<svg/>', 'h1'),
      headers: NO_CHECK,
    });
    expect(made.status).toBe(200);
    expect(made.body.results[0]).toMatchObject({
      title: 'logo.svg',
      extensions: { mediaType: 'image/svg+xml' },
    });
    const found = await wire('GET', base, { query: { filename: 'logo.svg' } });
    expect(found.body).toMatchObject({ size: 1, results: [{ metadata: { comment: 'SCB_KEY:h1' } }] });
    const again = await wire('POST', `${base}/${made.body.results[0].id}/data`, {
      raw: encodeFiles('logo.svg', '<svg></svg>', 'h2'),
      headers: NO_CHECK,
    });
    expect(again.status).toBe(200);
    expect(again.body.id).toBe(made.body.results[0].id);
    const after = await wire('GET', base, { query: { filename: 'logo.svg' } });
    expect(after.body.results[0].metadata.comment).toBe('SCB_KEY:h2');
  });

  it('is refused an upload of the same name with 400', async () => {
    const id = await makePage(wire, title('Twice'));
    const send = () =>
      wire('POST', `/rest/api/content/${id}/child/attachment`, {
        raw: encodeFiles('a.svg', '<svg/>', 'h'),
        headers: NO_CHECK,
      });
    expect((await send()).status).toBe(200);
    const { status, body } = await send();
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('same file name');
  });

  it('is refused an upload without the token with 403', async () => {
    const id = await makePage(wire, title('No token'));
    const { status } = await wire('POST', `/rest/api/content/${id}/child/attachment`, {
      raw: encodeFiles('a.svg', '<svg/>', 'h'),
    });
    expect(status).toBe(403);
  });

  it('reads all attachments until a page is not full, asking for 1000 and believing `limit`', async () => {
    const id = await makePage(wire, title('Many files'));
    for (const name of ['1.svg', '2.svg', '3.svg'])
      await wire('POST', `/rest/api/content/${id}/child/attachment`, {
        raw: encodeFiles(name, '<svg/>', 'h'),
        headers: NO_CHECK,
      });
    const { body } = await wire('GET', `/rest/api/content/${id}/child/attachment`, {
      query: { limit: 1000 },
    });
    expect(body.size).toBe(3);
    expect(body.limit).toBeGreaterThan(3);
    expect(body.results.map((file: { title: string }) => file.title).toSorted()).toEqual([
      '1.svg',
      '2.svg',
      '3.svg',
    ]);
  });

  it('collects descendants by CQL in pages of the limit that the answer names', async () => {
    const root = await makePage(wire, title('Root'));
    const made: string[] = [];
    let parent = root;
    for (let depth = 0; depth < 5; depth += 1) {
      parent = await makePage(wire, title(`Deep ${depth}`), { ancestors: [{ id: parent }] });
      made.push(parent);
    }
    const found: string[] = [];
    const ask = async (more: object) =>
      (
        await wire('GET', '/rest/api/content/search', {
          query: { cql: `ancestor=${root}`, limit: 2, ...more },
        })
      ).body;
    let index = 0;
    let page = await ask({});
    while (page.size > 0) {
      found.push(...page.results.map((result: { id: string }) => result.id));
      if (page.size !== page.limit) break;
      index += Number(page.limit);
      page = await ask({ start: index });
    }
    expect(found.toSorted()).toEqual(made.toSorted());
  });

  it('lists a space by CQL', async () => {
    const { body } = await wire('GET', '/rest/api/content/search', {
      query: { cql: 'space="DOCS" and type=page', limit: 1000 },
    });
    expect(body.size).toBe(body.results.length);
    expect(body.size).toBeGreaterThan(3);
    expect(body.results.every((page: { type: string }) => page.type === 'page')).toBe(true);
  });

  it('removes an attachment as a content, and a page', async () => {
    const id = await makePage(wire, title('To remove'));
    const base = `/rest/api/content/${id}/child/attachment`;
    const made = await wire('POST', base, { raw: encodeFiles('x.svg', '<svg/>', 'h'), headers: NO_CHECK });
    expect((await wire('DELETE', `/rest/api/content/${made.body.results[0].id}`)).status).toBe(204);
    expect((await wire('GET', base, { query: { filename: 'x.svg' } })).body.size).toBe(0);
    expect((await wire('DELETE', `/rest/api/content/${id}`)).status).toBe(204);
    expect((await getPage(title('To remove'))).size).toBe(0);
  });

  it('moves the home page of the space by sending the page as it was answered', async () => {
    const id = await makePage(wire, title('New home'));
    const page = (await wire('GET', `/rest/api/content/${id}`)).body;
    const { status } = await wire('PUT', '/rest/api/space/DOCS', {
      json: { key: 'DOCS', name: 'Documents', homepage: page },
    });
    expect(status).toBe(200);
    const { body } = await wire('GET', '/rest/api/space/DOCS', { query: { expand: 'homepage' } });
    expect(body.homepage.id).toBe(id);
  });

  it('takes back a whole page as it was answered, changed', async () => {
    const id = await makePage(wire, title('Whole'), { body: storage('<p>before</p>') });
    const { body: page } = await wire('GET', `/rest/api/content/${id}`, {
      query: { expand: 'body.storage,version,space,ancestors,metadata.labels,metadata.properties' },
    });
    page.body.storage.value = '<p>after</p>';
    page.version.number += 1;
    expect((await wire('PUT', `/rest/api/content/${id}`, { json: page })).status).toBe(200);
    const { body } = await wire('GET', `/rest/api/content/${id}`, { query: { expand: 'body.storage' } });
    expect(body.body.storage.value).toBe('<p>after</p>');
  });
});
