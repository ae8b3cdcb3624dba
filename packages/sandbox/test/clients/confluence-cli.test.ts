/** pchuri/confluence-cli (axios): lib/confluence-client.js; the same requests as Backstage's confluence-to-markdown and LlamaIndex's reader send. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, formOf, makePage, openWires, storage, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

type Item = { readonly id: string };

describe.each(EDITIONS)('%s', edition => {
  let wire: Wire;
  const title = (name: string): string => `${name} ${edition}`;
  beforeAll(() => {
    wire = wireOf(wires, edition);
  });
  const comment = async (id: string, more: object = {}) =>
    (
      await wire('POST', '/rest/api/content', {
        json: { type: 'comment', container: { id, type: 'page' }, body: storage('<p>c</p>'), ...more },
      })
    ).body;

  it('resolves a display address by space and title', async () => {
    const id = await makePage(wire, title('A page + more'));
    const { body } = await wire('GET', '/rest/api/content', {
      query: { spaceKey: 'DOCS', title: title('A page + more'), limit: 1 },
    });
    expect(body.results).toMatchObject([{ id, _links: { webui: expect.stringMatching(/^\//) } }]);
  });

  it('reads the spaces, 500 at most', async () => {
    const { body } = await wire('GET', '/rest/api/space', { query: { limit: 500 } });
    expect(body.results).toContainEqual(
      expect.objectContaining({ key: 'DOCS', name: 'Documents', type: 'global' }),
    );
  });

  it('searches by text', async () => {
    await makePage(wire, title('Text'), { body: storage(`<p>wombat${edition.length} lives</p>`) });
    const { body } = await wire('GET', '/rest/api/search', {
      query: { cql: `text ~ "wombat${edition.length}"`, limit: 10 },
    });
    expect(body.results[0].content).toMatchObject({ type: 'page', title: title('Text') });
  });

  it('finds a page by title with quotes, and its space by a nested expand', async () => {
    const id = await makePage(wire, title('He said "no" \\ twice'));
    const { body } = await wire('GET', '/rest/api/search', {
      query: {
        cql: `title = "He said \\"no\\" \\\\ twice ${edition}" AND space = "DOCS"`,
        limit: 1,
        expand: 'content.space',
      },
    });
    expect(body.results[0].content).toMatchObject({ id, space: { key: 'DOCS' } });
  });

  it('updates by sending the space as it was answered', async () => {
    const id = await makePage(wire, title('Update'));
    const { body: page } = await wire('GET', `/rest/api/content/${id}`, {
      query: { expand: 'body.storage,version,space' },
    });
    const { status } = await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: page.title,
        space: page.space,
        body: storage('<p>new</p>'),
        version: { number: page.version.number + 1 },
      },
    });
    expect(status).toBe(200);
  });

  it('moves a page below another by its ancestors', async () => {
    const [id, parent] = [await makePage(wire, title('Moves')), await makePage(wire, title('Its parent'))];
    const { body } = await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: title('Moves'),
        space: { key: 'DOCS' },
        body: storage('<p>text</p>'),
        version: { number: 2 },
        ancestors: [{ id: parent }],
      },
    });
    expect(body.ancestors.at(-1).id).toBe(parent);
    expect((await wire('GET', `/rest/api/content/${parent}/child/page`)).body.results).toMatchObject([
      { id },
    ]);
  });

  it('refuses to move a page below itself or what is below it', async () => {
    const id = await makePage(wire, title('Ring'));
    const child = await makePage(wire, title('Ring child'), { ancestors: [{ id }] });
    for (const ancestor of [id, child]) {
      const { status } = await wire('PUT', `/rest/api/content/${id}`, {
        json: {
          id,
          type: 'page',
          title: title('Ring'),
          version: { number: 2 },
          ancestors: [{ id: ancestor }],
        },
      });
      expect(status).toBe(400);
    }
    expect((await wire('GET', `/rest/api/content/${id}`)).body.version.number).toBe(1);
  });

  it('lists comments in pages, with author, place, resolution and what they answer', async () => {
    const id = await makePage(wire, title('Comments'));
    const roots = [await comment(id), await comment(id), await comment(id)];
    const reply = await comment(id, { ancestors: [{ id: roots[0].id }] });
    const expand = 'body.storage,history,version,extensions.inlineProperties,extensions.resolution,ancestors';
    const first = await wire('GET', `/rest/api/content/${id}/child/comment`, {
      query: { limit: 3, start: 0, expand, depth: 'all' },
    });
    expect(first.body.results).toHaveLength(3);
    const next = new URL(first.body._links.next, 'http://x').searchParams.get('start');
    expect(next).toBe('3');
    const second = await wire('GET', `/rest/api/content/${id}/child/comment`, {
      query: { limit: 3, start: 3, expand, depth: 'all' },
    });
    expect(second.body._links.next).toBeUndefined();
    const all = [...first.body.results, ...second.body.results];
    expect(all.map((each: Item) => each.id).toSorted()).toEqual(
      [...roots, reply].map(each => each.id).toSorted(),
    );
    const answer = all.find((each: Item) => each.id === reply.id);
    expect(answer).toMatchObject({
      body: { storage: { value: '<p>c</p>' } },
      history: { createdBy: { displayName: expect.any(String) }, createdDate: expect.any(String) },
      extensions: { location: 'footer', resolution: { status: expect.any(String) } },
      ancestors: [{ id: roots[0].id, type: 'comment' }],
    });
  });

  it('picks footer comments by location', async () => {
    const id = await makePage(wire, title('Locations'));
    await comment(id);
    const inline = await wire('GET', `/rest/api/content/${id}/child/comment`, {
      query: { location: 'inline' },
    });
    const footer = await wire('GET', `/rest/api/content/${id}/child/comment`, {
      query: { location: 'footer' },
    });
    expect([inline.body.size, footer.body.size]).toEqual([0, 1]);
  });

  it('deletes a comment', async () => {
    const id = await makePage(wire, title('Comment gone'));
    const made = await comment(id);
    expect((await wire('DELETE', `/rest/api/content/${made.id}`)).status).toBe(204);
    expect((await wire('GET', `/rest/api/content/${made.id}`)).status).toBe(404);
  });

  it('uploads with a comment of a media type, and follows the link of the listing', async () => {
    const id = await makePage(wire, title('Upload'));
    const form = formOf('täst datei.txt', 'inhalt', { comment: 'Bemerkung ü', minorEdit: 'false' });
    const path = `/rest/api/content/${id}/child/attachment`;
    expect((await wire('POST', path, { form, headers: { 'X-Atlassian-Token': 'nocheck' } })).status).toBe(
      200,
    );
    const { body } = await wire('GET', path, { query: { limit: 50, start: 0, filename: 'täst datei.txt' } });
    expect(body.results).toMatchObject([
      {
        title: 'täst datei.txt',
        extensions: { fileSize: 6, comment: 'Bemerkung ü' },
        metadata: { mediaType: expect.any(String) },
      },
    ]);
    const answer = await wire('GET', body.results[0]._links.download);
    expect([200, 302]).toContain(answer.status);
  });

  it('copies a tree by reading and creating', async () => {
    const root = await makePage(wire, title('Tree'), { body: storage('<p>root</p>') });
    await makePage(wire, title('Leaf'), { ancestors: [{ id: root }], body: storage('<p>leaf</p>') });
    const source = (
      await wire('GET', `/rest/api/content/${root}`, { query: { expand: 'body.storage,version,space' } })
    ).body;
    const copy = await makePage(wire, `${source.title} (Copy)`, { body: storage(source.body.storage.value) });
    const children = await wire('GET', `/rest/api/content/${root}/child/page`, {
      query: { limit: 500, expand: 'space,version' },
    });
    for (const child of children.body.results) {
      const refused = await wire('POST', '/rest/api/content', {
        json: {
          type: 'page',
          title: child.title,
          space: { key: 'DOCS' },
          ancestors: [{ id: copy }],
          body: storage('<p/>'),
        },
      });
      expect(refused.status).toBe(400);
      await makePage(wire, `${child.title} (Copy)`, { ancestors: [{ id: copy }] });
    }
    expect((await wire('GET', `/rest/api/content/${copy}/child/page`)).body.size).toBe(1);
  });

  it('exports a page for people, its pictures below the same address', async () => {
    const id = await makePage(wire, title('Export'), {
      body: storage('<p>see <ac:image><ri:attachment ri:filename="a.png" /></ac:image></p>'),
    });
    await wire('POST', `/rest/api/content/${id}/child/attachment`, {
      form: formOf('a.png', 'x'),
      headers: { 'X-Atlassian-Token': 'nocheck' },
    });
    const { body } = await wire('GET', '/rest/api/content', {
      query: {
        title: title('Export'),
        spaceKey: 'DOCS',
        expand: 'body.export_view,version,space,children.attachment',
      },
    });
    expect(body.results[0].body.export_view.value).toContain('<img');
    expect(body.results[0].children.attachment.results).toMatchObject([
      { title: 'a.png', metadata: { mediaType: expect.any(String) } },
    ]);
  });

  it('LlamaIndex: labels, ancestors and the last version of what CQL found', async () => {
    const parent = await makePage(wire, title('Llama'));
    await makePage(wire, title('Llama child'), { ancestors: [{ id: parent }] });
    const { body } = await wire('GET', '/rest/api/content/search', {
      query: {
        cql: `type = "page" and ancestor = "${parent}"`,
        limit: 50,
        expand: 'body.export_view.value,ancestors,version',
        start: 0,
      },
    });
    expect(body.results).toMatchObject([
      { title: title('Llama child'), body: { export_view: { value: expect.any(String) } } },
    ]);
    expect(body.results[0].ancestors.at(-1).id).toBe(parent);
  });
});

describe('Data Center alone', () => {
  it('resolves user keys, and says 404 of one it does not know', async () => {
    const { body } = await wires.datacenter('GET', '/rest/api/user', { query: { key: 'ff8080818bob' } });
    expect(body).toMatchObject({
      type: 'known',
      username: 'bob',
      userKey: 'ff8080818bob',
      displayName: 'Bob Martin',
    });
    expect((await wires.datacenter('GET', '/rest/api/user', { query: { key: 'nobody' } })).status).toBe(404);
    expect(
      (await wires.datacenter('GET', '/rest/api/user', { query: { username: 'bob' } })).body.userKey,
    ).toBe('ff8080818bob');
  });

  it('deletes an attachment below its page', async () => {
    const id = await makePage(wires.datacenter, 'Attachment below');
    const path = `/rest/api/content/${id}/child/attachment`;
    const { body } = await wires.datacenter('POST', path, {
      form: formOf('a.txt', 'x'),
      headers: { 'X-Atlassian-Token': 'nocheck' },
    });
    expect((await wires.datacenter('DELETE', `${path}/${body.results[0].id}`)).status).toBe(204);
    expect((await wires.datacenter('GET', path)).body.size).toBe(0);
  });
});
