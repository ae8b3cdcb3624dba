/** AtlassianPS/ConfluencePS (PowerShell): Public/Get-Page, New-Page, Set-Page, Set-Label, Remove-Label, Get-Space, New-Space, Add-Attachment. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDITIONS, formOf, makePage, openWires, storage, type Wire, type Wires, wireOf } from './wire.ts';

let wires: Wires;
beforeAll(async () => {
  wires = await openWires();
});
afterAll(() => wires.close());

const PAGE = { expand: 'space,version,body.storage,ancestors', limit: 25 } as const;

describe.each(EDITIONS)('%s', edition => {
  let wire: Wire;
  const title = (name: string): string => `${name} ${edition}`;
  beforeAll(() => {
    wire = wireOf(wires, edition);
  });

  it('Get-Page by id: a limit where there is nothing to page', async () => {
    const id = await makePage(wire, title('By id'));
    const { status, body } = await wire('GET', `/rest/api/content/${id}`, { query: PAGE });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      space: { key: 'DOCS' },
      version: {
        by: { displayName: expect.any(String) },
        when: expect.any(String),
        minorEdit: false,
        message: '',
      },
      body: { storage: { value: '<p>text</p>' } },
      ancestors: expect.any(Array),
      _links: { webui: expect.any(String), tinyui: expect.any(String), base: expect.any(String) },
    });
  });

  it('Get-Page of a space pages by `start` until there is no `next`', async () => {
    for (const name of ['s1', 's2', 's3']) await makePage(wire, title(name));
    const seen: string[] = [];
    let start = 0;
    for (;;) {
      const { body } = await wire('GET', '/rest/api/content', {
        query: { ...PAGE, limit: 2, start, type: 'page', spaceKey: 'DOCS' },
      });
      seen.push(...body.results.map((page: { id: string }) => page.id));
      if (!body._links.next) break;
      start += body.size;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(3);
  });

  it('Get-Page by label and space, by CQL without quotes', async () => {
    const id = await makePage(wire, title('Labelled'));
    await wire('POST', `/rest/api/content/${id}/label`, { json: [{ prefix: 'global', name: 'pslabel' }] });
    const { body } = await wire('GET', '/rest/api/content/search', {
      query: { ...PAGE, cql: 'type=page AND label=pslabel AND space=DOCS' },
    });
    expect(body.results.map((page: { id: string }) => page.id)).toContain(id);
  });

  it('Set-Page raises the number that it read and keeps the parent', async () => {
    const parent = await makePage(wire, title('Parent'));
    const id = await makePage(wire, title('Set'), { ancestors: [{ id: parent }] });
    const { body } = await wire('PUT', `/rest/api/content/${id}`, {
      json: {
        id,
        type: 'page',
        title: title('Set'),
        body: storage('<p>set</p>'),
        version: { number: 2 },
        ancestors: [{ id: Number(parent) }],
      },
    });
    expect(body).toMatchObject({ version: { number: 2 }, body: { storage: { value: '<p>set</p>' } } });
    expect(body.ancestors.at(-1).id).toBe(parent);
  });

  it('Set-Label takes all away one by one and adds a single object', async () => {
    const id = await makePage(wire, title('Set labels'));
    const path = `/rest/api/content/${id}/label`;
    await wire('POST', path, {
      json: [
        { prefix: 'global', name: 'a' },
        { prefix: 'global', name: 'b' },
      ],
    });
    for (const { name } of (await wire('GET', path)).body.results)
      expect((await wire('DELETE', `${path}?name=${name}`)).status).toBe(204);
    const { body } = await wire('POST', path, { json: { prefix: 'global', name: 'only' } });
    expect(body.results).toMatchObject([{ name: 'only' }]);
  });

  it('New-Space and Get-Space with all that it expands', async () => {
    const key = edition === 'Cloud' ? 'PSC' : 'PSD';
    const made = await wire('POST', '/rest/api/space', {
      json: {
        key,
        name: 'Shell',
        description: { plain: { value: 'From a shell', representation: 'plain' } },
      },
    });
    expect(made.status).toBe(200);
    const { body } = await wire('GET', `/rest/api/space/${key}`, {
      query: { expand: 'description.plain,icon,homepage,metadata.labels' },
    });
    expect(body).toMatchObject({
      key,
      type: 'global',
      description: { plain: { value: 'From a shell' } },
      homepage: { id: expect.any(String) },
      metadata: { labels: { results: [] } },
    });
    expect((await wire('POST', '/rest/api/space', { json: { key, name: 'Twice' } })).status).toBe(400);
  });

  it('Add-Attachment and Get-Attachment with the version', async () => {
    const id = await makePage(wire, title('Attachment'));
    const path = `/rest/api/content/${id}/child/attachment`;
    await wire('POST', path, {
      form: formOf('log.txt', 'line'),
      headers: { 'X-Atlassian-Token': 'nocheck' },
    });
    const { body } = await wire('GET', path, {
      query: { expand: 'version', limit: 25, mediaType: 'application/octet-stream' },
    });
    expect(body.results).toMatchObject([
      {
        title: 'log.txt',
        version: { number: 1 },
        extensions: { fileSize: 4, mediaType: 'application/octet-stream' },
      },
    ]);
    expect((await wire('GET', path, { query: { mediaType: 'image/png' } })).body.size).toBe(0);
  });

  it('Get-ChildPage, all levels', async () => {
    const root = await makePage(wire, title('Levels'));
    const middle = await makePage(wire, title('Level 1'), { ancestors: [{ id: root }] });
    const leaf = await makePage(wire, title('Level 2'), { ancestors: [{ id: middle }] });
    const { body } = await wire('GET', `/rest/api/content/${root}/descendant/page`, { query: PAGE });
    expect(body.results.map((page: { id: string }) => page.id).toSorted()).toEqual([middle, leaf].toSorted());
  });

  it('ConvertTo-StorageFormat sends wiki markup', async () => {
    const { body } = await wire('POST', '/rest/api/contentbody/convert/storage', {
      json: { value: 'Some *bold* text', representation: 'wiki' },
    });
    expect(body).toMatchObject({
      value: '<p>Some <strong>bold</strong> text</p>',
      representation: 'storage',
    });
  });
});
