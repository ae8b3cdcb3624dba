/** Contents on both editions: representations, expansion, changes, refusals. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, makeForm, NO_CHECK, openApiSite, storage } from '../../../test/content-api-site.ts';

describe.each(EDITIONS)('contents on %s', edition => {
  it('represents a page with what was asked for and names the rest', async () => {
    const site = openApiSite(edition);
    const page = site.page('Release plan', '<p>Ship it</p>');
    const answer = await site.get(`/content/${page.id}?expand=body.storage,version`);
    expect(answer).toMatchObject({
      id: String(page.id),
      type: 'page',
      status: 'current',
      title: 'Release plan',
      macroRenderedOutput: {},
      body: {
        storage: {
          value: '<p>Ship it</p>',
          representation: 'storage',
          _expandable: { content: `/rest/api/content/${page.id}` },
        },
      },
      version: { number: 1, minorEdit: false, message: '' },
    });
    expect(Object.keys(answer.body)).toEqual(['storage', '_expandable']);
    expect(Object.keys(answer.body._expandable)).not.toContain('storage');
    expect(answer._expandable).toMatchObject({
      space: '/rest/api/space/ENG',
      container: '/rest/api/space/ENG',
      history: `/rest/api/content/${page.id}/history`,
      children: `/rest/api/content/${page.id}/child`,
      ancestors: '',
    });
    expect(answer._expandable).not.toHaveProperty('version');
  });

  it('expands history, space and version when nothing is asked', async () => {
    const site = openApiSite(edition);
    const page = site.page('Plain');
    const answer = await site.get(`/content/${page.id}`);
    expect(answer.space).toMatchObject({ id: site.space.id, key: 'ENG', type: 'global' });
    expect(typeof answer.space.id).toBe('number');
    expect(answer.history).toMatchObject({ latest: true, createdBy: { displayName: 'Ada Lovelace' } });
    expect(answer).not.toHaveProperty('body');
  });

  it('expands parts of parts, as deep as named', async () => {
    const site = openApiSite(edition);
    const parent = site.page('Parent');
    const child = site.page('Child', '<p>below</p>', { parentId: parent.id });
    const grandchild = site.page('Grandchild', '<p>deep</p>', { parentId: child.id });
    site.domain.labels.add(site.ada, child.id, [{ prefix: 'global', name: 'blue' }]);
    const answer = await site.get(
      `/content/${parent.id}?expand=children.page.children.page.body.storage,children.page.metadata.labels,children.page.ancestors,history.lastUpdated,space.homepage`,
    );
    const [first] = answer.children.page.results;
    expect(first).toMatchObject({
      id: String(child.id),
      metadata: { labels: { results: [{ name: 'blue', prefix: 'global' }], size: 1 } },
    });
    expect(first.ancestors.map((ancestor: { title: string }) => ancestor.title)).toEqual([
      'Engineering',
      'Parent',
    ]);
    expect(first.children.page.results[0]).toMatchObject({
      id: String(grandchild.id),
      body: { storage: { value: '<p>deep</p>' } },
    });
    expect(answer.children._expandable).toMatchObject({
      comment: `/rest/api/content/${parent.id}/child/comment`,
    });
    expect(answer.history.lastUpdated).toMatchObject({ number: 1 });
    expect(answer.history._expandable).toHaveProperty('previousVersion');
    expect(answer.space.homepage).toMatchObject({ title: 'Engineering' });
  });

  it('renders the views and refuses by name what it cannot render', async () => {
    const site = openApiSite(edition);
    const page = site.page('View', '<p>Hello <strong>you</strong></p>');
    const answer = await site.get(`/content/${page.id}?expand=body.view,body.export_view`);
    expect(answer.body.view).toMatchObject({ representation: 'view' });
    expect(answer.body.view.value).toContain('<strong>you</strong>');
    expect(answer.body.export_view.value).toContain('<strong>you</strong>');
    const refusal = await site.send('GET', `/content/${page.id}?expand=body.dynamic`);
    expect(refusal.status).toBe(edition === 'cloud' ? 501 : 200);
    if (edition === 'cloud') expect(refusal.json.message).toContain('body.dynamic');
  });

  it('takes the body of the older editor and gives it', async () => {
    const site = openApiSite(edition);
    const editor = (value: string) => ({ editor: { value, representation: 'editor' } });
    const page = { type: 'page', title: 'Typed', space: { key: 'ENG' } };
    const made = await site.send('POST', '/content', { ...page, body: editor('<p>one</p>') });
    const path = `/content/${made.json.id}`;
    await site.send('PUT', path, { ...page, version: { number: 2 }, body: editor('<h2>two</h2>') });
    const { body } = await site.get(`${path}?expand=body.editor,body.storage`);
    expect(body.editor).toMatchObject({ representation: 'editor', value: body.storage.value });
    expect(body.storage.value).toContain('>two</h2>');
    const refusal = await site.send('POST', '/content', { ...page, title: 'Open', body: editor('<p>') });
    expect(refusal.status).toBe(400);
  });

  it('gives properties by key and links for the others', async () => {
    const site = openApiSite(edition);
    const page = site.page('Props');
    site.domain.properties.create(
      site.ada,
      { kind: 'content', id: page.id },
      { key: 'review', value: { state: 'open' } },
    );
    site.domain.properties.create(site.ada, { kind: 'content', id: page.id }, { key: 'owner', value: 'ada' });
    const answer = await site.get(`/content/${page.id}?expand=metadata.properties.review`);
    expect(answer.metadata.properties.review).toMatchObject({
      key: 'review',
      value: { state: 'open' },
      version: { number: 1 },
    });
    expect(answer.metadata.properties._expandable).toEqual({
      owner: `/rest/api/content/${page.id}/property/owner`,
    });
  });

  it('creates a page below another, answers it whole, and tells the body back as stored', async () => {
    const site = openApiSite(edition);
    const parent = site.page('Parent');
    const { status, json } = await site.send('POST', '/content', {
      type: 'page',
      title: 'Made',
      space: { key: 'ENG' },
      ancestors: [{ id: String(parent.id) }],
      body: storage('<p>made &amp; stored</p>'),
      metadata: { labels: [{ prefix: 'global', name: 'new' }], properties: { seen: { value: true } } },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      title: 'Made',
      version: { number: 1 },
      body: { storage: { value: '<p>made &amp; stored</p>' } },
    });
    expect(json.ancestors.at(-1)).toMatchObject({ id: String(parent.id) });
    const id = Number(json.id);
    expect(site.domain.labels.of(id).map(label => label.name)).toEqual(['new']);
    expect(site.domain.properties.byKey('content', id, 'seen')?.value).toBe(true);
  });

  it('lists by space, title and type, page after page without gap or repeat', async () => {
    const site = openApiSite(edition);
    for (let index = 0; index < 7; index += 1) site.page(`Page ${index}`);
    const seen: string[] = [];
    let path: string | undefined = '/content?spaceKey=ENG&limit=3';
    const sizes: number[] = [];
    while (path !== undefined) {
      const answer = await site.get(path);
      seen.push(...answer.results.map((item: { title: string }) => item.title));
      sizes.push(answer.size);
      expect(answer.results).toHaveLength(answer.size);
      path = answer._links.next?.slice('/rest/api'.length);
    }
    expect(sizes).toEqual([3, 3, 2]);
    expect(new Set(seen).size).toBe(8);
    expect((await site.get('/content?spaceKey=ENG&title=Page%203')).results).toHaveLength(1);
    expect((await site.get('/content?type=blogpost')).results).toEqual([]);
    const last = await site.get('/content?spaceKey=ENG&start=6&limit=3');
    expect(last._links).not.toHaveProperty('next');
    expect(last._links.prev).toContain('start=3');
  });

  it.each([
    ['an unknown id', 'GET', '/content/999', undefined, 404, 'No content found with id: ContentId{id=999}'],
    ['an id that is none', 'GET', '/content/abc', undefined, 400, 'abc'],
    ['a page without a title', 'POST', '/content', { type: 'page', space: { key: 'ENG' } }, 400, 'title'],
    [
      'an unknown space',
      'POST',
      '/content',
      { type: 'page', title: 'x', space: { key: 'NOPE' } },
      404,
      'NOPE',
    ],
    [
      'a title that is taken',
      'POST',
      '/content',
      { type: 'page', title: 'Engineering', space: { key: 'ENG' } },
      400,
      'already exists',
    ],
    [
      'malformed storage',
      'POST',
      '/content',
      { type: 'page', title: 'x', space: { key: 'ENG' }, body: storage('<p>open') },
      400,
      '',
    ],
    [
      'another representation',
      'POST',
      '/content',
      {
        type: 'page',
        title: 'x',
        space: { key: 'ENG' },
        body: { view: { value: '<h1>x</h1>', representation: 'view' } },
      },
      400,
      'was given view',
    ],
    [
      'a type of its own',
      'POST',
      '/content',
      { type: 'spaceship', title: 'x', space: { key: 'ENG' } },
      400,
      'spaceship',
    ],
    ['no JSON', 'POST', '/content', '{"type":', 400, 'JSON'],
    ['a wrong limit', 'GET', '/content?limit=many', undefined, 400, 'limit'],
    ['an unknown type in a list', 'GET', '/content?type=spaceship', undefined, 400, 'spaceship'],
  ])('refuses %s', async (_what, method, path, body, status, words) => {
    const site = openApiSite(edition);
    const reply = await site.send(method, path, body);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({ statusCode: status, data: { successful: false } });
    expect(reply.json.message).toContain(words);
    expect(reply.json.message).toMatch(/^com\.atlassian\.confluence\.api\.service\.exceptions\./);
    if (edition === 'datacenter') expect(typeof reply.json.reason).toBe('string');
    else expect(reply.json).not.toHaveProperty('reason');
  });

  it('refuses a request body over 5 MB with 413', async () => {
    const site = openApiSite(edition);
    const reply = await site.send('POST', '/content', {
      type: 'page',
      title: 'x',
      space: { key: 'ENG' },
      body: storage(`<p>${'x'.repeat(5 * 1024 * 1024)}</p>`),
    });
    expect(reply.status).toBe(413);
  });

  it('refuses changes by who may only look', async () => {
    const site = openApiSite(edition);
    const page = site.page('Read only');
    const child = site.page('Hidden', undefined, { parentId: page.id });
    const only = (operation: 'read' | 'update') =>
      [{ operation, subjectType: 'user', subjectId: site.bob.person.accountId }] as const;
    site.domain.permissions.setRestrictions(site.bob, page.id, only('update'));
    site.domain.permissions.setRestrictions(site.bob, child.id, only('read'));
    const attempts = [
      site.send('PUT', `/content/${page.id}`, { type: 'page', title: 'x', version: { number: 2 } }),
      site.send('DELETE', `/content/${page.id}`),
      site.send('POST', `/content/${page.id}/label`, { prefix: 'global', name: 'x' }),
      site.send('POST', `/content/${page.id}/property`, { key: 'x', value: 1 }),
      site.send(
        'POST',
        `/content/${page.id}/child/attachment`,
        makeForm([{ name: 'a', bytes: 'x' }]),
        NO_CHECK,
      ),
      site.send('PUT', `/content/${page.id}/restriction`, []),
    ];
    for (const reply of await Promise.all(attempts)) expect(reply.status).toBe(403);
    expect((await site.get(`/content/${page.id}`)).title).toBe('Read only');
    expect((await site.get(`/content/${page.id}/child/page`)).results).toEqual([]);
    expect((await site.get(`/content/${page.id}/descendant/page`)).results).toEqual([]);
  });

  it('hides what the asker may not see as if it were not there', async () => {
    const site = openApiSite(edition);
    const page = site.page('Secret');
    site.domain.permissions.setRestrictions(site.bob, page.id, [
      { operation: 'read', subjectType: 'user', subjectId: site.bob.person.accountId },
    ]);
    expect((await site.send('GET', `/content/${page.id}`)).status).toBe(404);
    const list = await site.get('/content?spaceKey=ENG&title=Secret');
    expect(list.results).toEqual([]);
  });
});

describe('what only one edition has', () => {
  it('gives Cloud contents their resource identifiers and people their account ids', async () => {
    const site = openApiSite('cloud');
    const page = site.page('Intro & more');
    const answer = await site.get(`/content/${page.id}`);
    expect(answer.ari).toBe(`ari:cloud:confluence:cloud-1:page/${page.id}`);
    expect(Buffer.from(answer.base64EncodedAri, 'base64').toString()).toBe(
      `ari:cloud:confluence:cloud-1:content/${page.id}`,
    );
    expect(answer.version.by).toMatchObject({
      type: 'known',
      accountId: '557058:ada',
      accountType: 'atlassian',
      publicName: 'Ada Lovelace',
    });
    expect(answer.version.by).not.toHaveProperty('username');
    expect(answer._links).toMatchObject({
      base: 'http://sandbox.test/wiki',
      context: '/wiki',
      collection: '/rest/api/content',
      self: `http://sandbox.test/wiki/rest/api/content/${page.id}`,
      webui: `/spaces/ENG/pages/${page.id}/Intro+%26+more`,
      editui: `/pages/resumedraft.action?draftId=${page.id}`,
      edituiv2: `/spaces/ENG/pages/edit-v2/${page.id}`,
    });
  });

  it('gives Data Center people their user names and keys, and links of the classic pages', async () => {
    const site = openApiSite('datacenter');
    const page = site.page('Intro');
    const answer = await site.get(`/content/${page.id}`);
    expect(answer).not.toHaveProperty('ari');
    expect(answer.version.by).toMatchObject({ type: 'known', username: 'ada', userKey: 'key-ada' });
    expect(answer.version.by).not.toHaveProperty('accountId');
    expect(answer._links).toMatchObject({
      context: '/dc',
      webui: '/display/ENG/Intro',
      self: `http://sandbox.test/dc/rest/api/content/${page.id}`,
    });
  });

  it('puts a page without a parent below the home page on Cloud and at the top on Data Center', async () => {
    for (const [edition, titles] of [
      ['cloud', ['Engineering']],
      ['datacenter', []],
    ] as const) {
      const site = openApiSite(edition);
      const made = await site.send('POST', '/content', {
        type: 'page',
        title: 'Loose',
        space: { key: 'ENG' },
      });
      expect(made.json.ancestors.map((ancestor: { title: string }) => ancestor.title)).toEqual(titles);
    }
  });

  it('walks all contents of a Data Center by cursor', async () => {
    const site = openApiSite('datacenter');
    for (let index = 0; index < 5; index += 1) site.page(`Page ${index}`);
    const titles: string[] = [];
    let path: string | undefined = '/content/scan?type=page&limit=2';
    while (path !== undefined) {
      const answer = await site.get(path);
      titles.push(...answer.results.map((item: { title: string }) => item.title));
      path = answer._links.next?.slice('/rest/api'.length);
    }
    expect(titles).toEqual(['Engineering', 'Page 0', 'Page 1', 'Page 2', 'Page 3', 'Page 4']);
    expect((await site.send('GET', '/content/scan?cursor=nonsense')).status).toBe(400);
  });

  it('has no scan on Cloud and no Cloud moves on Data Center', async () => {
    expect((await openApiSite('cloud').send('GET', '/content/scan')).status).toBe(400);
    expect((await openApiSite('datacenter').send('PUT', '/content/1/move/append/2')).status).toBe(404);
  });
});
