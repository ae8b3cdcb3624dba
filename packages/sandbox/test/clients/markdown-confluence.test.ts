/** markdown-confluence (confluence.js on Cloud's site): packages/lib/src/Publisher.ts, TreeConfluence.ts, Attachments.ts — ADF through the older API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, openWires, type Wires } from './wire.ts';

let wires: Wires;
let home: string;
let me: string;
beforeAll(async () => {
  wires = await openWires();
  const space = await wires.site('GET', '/rest/api/space/DOCS', { query: { expand: 'homepage' } });
  home = space.body.homepage.id;
  me = (await wires.site('GET', '/rest/api/user/current')).body.accountId;
});
afterAll(() => wires.close());

const docOf = (text: string) =>
  JSON.stringify({
    version: 1,
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });
const adf = (value: string) => ({ atlas_doc_format: { value, representation: 'atlas_doc_format' } });
const EXPAND = 'version,body.atlas_doc_format,ancestors';

const create = (title: string, more: object = {}) =>
  wires.site('POST', '/rest/api/content', {
    query: { expand: EXPAND },
    json: {
      space: { key: 'DOCS' },
      ancestors: [{ id: home }],
      title,
      type: 'page',
      body: adf(docOf('Page not published yet')),
      ...more,
    },
  });

describe('publishing', () => {
  it('reads the parent with its body as ADF and its space', async () => {
    const { body } = await wires.site('GET', `/rest/api/content/${home}`, {
      query: { expand: 'body.atlas_doc_format,space' },
    });
    expect(body.space.key).toBe('DOCS');
    expect(JSON.parse(body.body.atlas_doc_format.value)).toMatchObject({ type: 'doc' });
  });

  it('makes a blank page, expanded as asked', async () => {
    const { status, body } = await create('Blank');
    expect(status).toBe(200);
    expect(body).toMatchObject({ type: 'page', version: { number: 1, by: { accountId: me } } });
    expect(body.ancestors.at(-1).id).toBe(home);
    expect(JSON.parse(body.body.atlas_doc_format.value).content[0].content[0].text).toBe(
      'Page not published yet',
    );
  });

  it('takes `expand` given again and again', async () => {
    const { id } = (await create('Repeated')).body;
    const { body } = await wires.site(
      'GET',
      `/rest/api/content/${id}?expand=version&expand=ancestors&expand=space`,
    );
    expect(body).toMatchObject({
      version: { number: 1 },
      space: { key: 'DOCS' },
      ancestors: expect.any(Array),
    });
  });

  it('finds a page by title with its body', async () => {
    const { id } = (await create('By title')).body;
    const { body } = await wires.site('GET', '/rest/api/content', {
      query: { type: 'page', spaceKey: 'DOCS', title: 'By title', expand: EXPAND },
    });
    expect(body.results).toMatchObject([{ id, body: { atlas_doc_format: { value: expect.any(String) } } }]);
  });

  it('updates with ADF and the parent alone, and reads the same document back', async () => {
    const { id } = (await create('Updated')).body;
    const value = docOf('Grüße <b> & 🚀');
    const { status, body } = await wires.site('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        title: 'Updated',
        type: 'page',
        ancestors: [{ id: home }],
        version: { number: 2 },
        body: adf(value),
      },
    });
    expect([status, body.version.number]).toEqual([200, 2]);
    const read = await wires.site('GET', `/rest/api/content/${id}`, {
      query: { expand: 'body.atlas_doc_format' },
    });
    expect(JSON.parse(read.body.body.atlas_doc_format.value).content[0].content[0].text).toBe(
      'Grüße <b> & 🚀',
    );
  });

  it('is refused a document that is none with 400, the page as it was', async () => {
    const { id } = (await create('Refused')).body;
    const { status } = await wires.site('PUT', `/rest/api/content/${id}`, {
      json: { id, title: 'Refused', type: 'page', version: { number: 2 }, body: adf('{"type":"nonsense"}') },
    });
    expect(status).toBe(400);
    expect((await wires.site('GET', `/rest/api/content/${id}`)).body.version.number).toBe(1);
  });

  it('does not turn a page into a blog post', async () => {
    const { id } = (await create('Kind')).body;
    const json = { id, title: 'Kind', type: 'blogpost', version: { number: 2 }, body: adf(docOf('x')) };
    expect((await wires.site('PUT', `/rest/api/content/${id}`, { json })).status).toBe(400);
  });

  it('says who changed a page last', async () => {
    const { id } = (await create('Other author')).body;
    await wires.bobOnSite('PUT', `/rest/api/content/${id}`, {
      json: { id, title: 'Other author', type: 'page', version: { number: 2 }, body: adf(docOf('bob')) },
    });
    const { body } = await wires.site('GET', `/rest/api/content/${id}`, {
      query: { expand: 'version,history' },
    });
    expect(body.version.by.accountId).toBe('557058:bob');
    expect(body.history.createdBy.accountId).toBe(me);
  });
});

describe('files and labels', () => {
  it('puts a file whose comment is its checksum, again and again under one name', async () => {
    const { id } = (await create('Files')).body;
    const path = `/rest/api/content/${id}/child/attachment`;
    const headers = { 'X-Atlassian-Token': 'no-check' };
    for (const [bytes, hash] of [
      ['one', 'md5-1'],
      ['two', 'md5-2'],
    ] as const) {
      const form = formOf('image.png', bytes, { comment: hash, minorEdit: 'true' });
      const put = await wires.site('PUT', path, { form, headers });
      expect(put.status).toBe(200);
      expect(put.body.results[0].extensions).toMatchObject({
        fileId: expect.any(String),
        collectionName: `contentId-${id}`,
      });
    }
    const { body } = await wires.site('GET', path);
    expect(body.results).toMatchObject([{ title: 'image.png', metadata: { comment: 'md5-2' } }]);
  });

  it('compares labels by `label` and removes by `name`', async () => {
    const { id } = (await create('Labels')).body;
    const path = `/rest/api/content/${id}/label`;
    await wires.site('POST', path, {
      json: [
        { prefix: 'global', name: 'keep' },
        { prefix: 'global', name: 'drop' },
      ],
    });
    const { body } = await wires.site('GET', path);
    const labels = body.results.map((each: { label: string }) => each.label);
    expect(labels.toSorted()).toEqual(['drop', 'keep']);
    expect((await wires.site('DELETE', path, { query: { name: 'drop' } })).status).toBe(204);
    expect((await wires.site('GET', path)).body.results).toMatchObject([{ label: 'keep' }]);
  });

  it('locks a page for itself, and another can then read and not write', async () => {
    const { id } = (await create('Locked')).body;
    await wires.site('PUT', `/rest/api/content/${id}/restriction`, {
      json: [{ operation: 'update', restrictions: { user: [{ type: 'known', accountId: me }], group: [] } }],
    });
    const json = { id, title: 'Locked', type: 'page', version: { number: 2 }, body: adf(docOf('bob')) };
    expect((await wires.bobOnSite('GET', `/rest/api/content/${id}`)).status).toBe(200);
    expect((await wires.bobOnSite('PUT', `/rest/api/content/${id}`, { json })).status).toBe(403);
  });
});
