/** Pages and blog posts over v2. Each answer is held against its documented schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic } from '../api.ts';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => {
  expect(site.missing('pages')).toEqual([]);
  site.api.sandbox.close();
});

describe('pages', () => {
  it('creates below the site.home page and answers what it stored', async () => {
    const { status, body } = await site.admin.post('/wiki/api/v2/pages', {
      spaceId: site.space,
      title: 'Otters',
      body: storage('<p>Wet</p>'),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'current',
      title: 'Otters',
      spaceId: site.space,
      parentId: site.home,
      parentType: 'page',
      version: { number: 1, minorEdit: false, ncsStepVersion: null },
      body: { storage: { value: '<p>Wet</p>', representation: 'storage' } },
      _links: { webui: `/spaces/FG/pages/${body.id}/Otters`, base: 'http://sandbox.test/wiki' },
    });
    expect(body.id).toMatch(/^\d+$/u);
  });

  it('takes a body in the nested form', async () => {
    const id = await site.makePage({
      body: { storage: { value: '<p>nested</p>', representation: 'storage' } },
    });
    const { body } = await site.admin.get(`/wiki/api/v2/pages/${id}?body-format=storage`);
    expect(body.body.storage.value).toBe('<p>nested</p>');
  });

  it('keeps a draft beside the published version, and drops it when a version is published or it is discarded', async () => {
    const id = await site.makePage({ body: storage('<p>published</p>') });
    const path = `/wiki/api/v2/pages/${id}`;
    const put = (status: string, number: number, text: string) =>
      site.admin.put(path, {
        id,
        status,
        title: 'Drafted',
        body: storage(`<p>${text}</p>`),
        version: { number },
      });
    const read = async (query: string) => (await site.admin.get(`${path}?body-format=storage${query}`)).body;
    expect((await read('&get-draft=true')).status).toBe('current');
    expect((await put('draft', 2, 'wrong number')).status).toBe(409);
    expect((await put('draft', 1, 'draft')).body).toMatchObject({
      status: 'draft',
      title: 'Drafted',
      version: { number: 1 },
      body: { storage: { value: '<p>draft</p>' } },
    });
    expect(await read('')).toMatchObject({
      status: 'current',
      version: { number: 1 },
      body: { storage: { value: '<p>published</p>' } },
    });
    expect((await read('&get-draft=true')).body.storage.value).toBe('<p>draft</p>');
    expect((await site.admin.get(`${path}/versions`)).body.results).toHaveLength(1);
    expect((await site.admin.get(`${path}?version=0`)).status).toBe(404);
    expect((await site.admin.delete(`${path}?draft=true`)).status).toBe(204);
    expect((await read('&get-draft=true')).body.storage.value).toBe('<p>published</p>');
    await put('draft', 1, 'draft again');
    expect((await put('current', 2, 'next')).status).toBe(200);
    expect(await read('&get-draft=true')).toMatchObject({
      status: 'current',
      version: { number: 2 },
      body: { storage: { value: '<p>next</p>' } },
    });
  });

  it('makes live docs and says so', async () => {
    const id = await site.makePage({ subtype: 'live' });
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}`)).body.subtype).toBe('live');
  });

  it('takes ADF and gives it back, in both forms of a body, with storage beside it', async () => {
    const value = JSON.stringify({
      type: 'doc',
      version: 1,
      content: [
        {
          type: 'panel',
          attrs: { panelType: 'error' },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Mind' }] }],
        },
        { type: 'rule' },
      ],
    });
    for (const body of [{ representation: 'atlas_doc_format', value }, { atlas_doc_format: { value } }]) {
      const id = await site.makePage({ body });
      const read = async (format: string) =>
        (await site.admin.get(`/wiki/api/v2/pages/${id}?body-format=${format}`)).body.body[format].value;
      expect(await read('storage')).toContain('<ac:structured-macro ac:name="warning"');
      expect(JSON.parse(await read('atlas_doc_format')).content).toMatchObject(JSON.parse(value).content);
    }
  });

  it('takes wiki markup, in both forms of a body, and gives every view of it', async () => {
    for (const body of [
      { representation: 'wiki', value: 'h1. Plan\n{expand:More}x{expand}' },
      { wiki: { representation: 'wiki', value: 'h1. Plan\n{expand:More}x{expand}' } },
    ]) {
      const id = await site.makePage({ title: `Wiki ${JSON.stringify(body).length}`, body });
      const read = async (format: string) =>
        (await site.admin.get(`/wiki/api/v2/pages/${id}?body-format=${format}`)).body.body[format].value;
      expect(await read('storage')).toContain('<ac:structured-macro ac:name="expand"');
      expect(await read('view')).toMatch(/<h1[^>]*>Plan<\/h1><details class="expand-container">/u);
      expect(await read('export_view')).toContain('<details class="expand-container" open>');
      expect(await read('anonymous_export_view')).toContain('<details class="expand-container" open>');
      expect(await read('styled_view')).toMatch(/^<!DOCTYPE html>.*<title>Wiki \d+<\/title>/su);
    }
  });

  it('stands at the top of the site.space with root-level, below the named parent otherwise', async () => {
    const top = await site.admin.post('/wiki/api/v2/pages?root-level=true', {
      spaceId: site.space,
      title: 'Top',
      body: storage(''),
    });
    expect(top.body.parentId).toBeNull();
    const below = await site.makePage({ parentId: top.body.id });
    expect((await site.admin.get(`/wiki/api/v2/pages/${below}`)).body.parentId).toBe(top.body.id);
    const both = await site.admin.post('/wiki/api/v2/pages?root-level=true', {
      spaceId: site.space,
      title: 'Both',
      parentId: site.home,
    });
    expect(both.status).toBe(400);
  });

  it('hides a private page from everyone else', async () => {
    const { body } = await site.admin.post('/wiki/api/v2/pages?private=true', {
      spaceId: site.space,
      title: 'Secret',
      body: storage('<p>s</p>'),
    });
    const person = {
      userKey: 'k',
      username: 'eve',
      email: 'eve@example.com',
      displayName: 'Eve',
      active: true,
      timeZone: 'UTC',
    };
    site.api.sandbox.domain.people.create({ accountId: '557058:eve', ...person });
    const eve = site.api.as(basic('eve@example.com', 'sandbox'));
    expect((await eve.get(`/wiki/api/v2/pages/${body.id}`)).status).toBe(404);
    expect((await eve.get('/wiki/api/v2/pages?title=Secret')).body.results).toEqual([]);
    expect((await site.admin.get('/wiki/api/v2/pages?title=Secret')).body.results).toHaveLength(1);
  });

  it.each([
    ['no space', { title: 'x' }, 400, 'spaceId'],
    ['an unknown space', { spaceId: '1', title: 'x' }, 404, 'Not Found'],
    ['no title', { spaceId: 'SPACE', body: { representation: 'storage', value: '' } }, 400, 'title'],
    [
      'a title that is there',
      { spaceId: 'SPACE', title: 'field guide' },
      400,
      'A page with this title already exists',
    ],
    ['an unknown parent', { spaceId: 'SPACE', title: 'x', parentId: '1' }, 404, 'Not Found'],
    [
      'malformed storage',
      { spaceId: 'SPACE', title: 'x', body: { representation: 'storage', value: '<p><b></p>' } },
      400,
      'Error parsing xhtml',
    ],
    [
      'ADF that is no document',
      { spaceId: 'SPACE', title: 'x', body: { representation: 'atlas_doc_format', value: '{}' } },
      400,
      'Error parsing atlas_doc_format',
    ],
    [
      'ADF that is not JSON',
      { spaceId: 'SPACE', title: 'x', body: { representation: 'atlas_doc_format', value: '<p/>' } },
      400,
      'it is not JSON',
    ],
    [
      'an unknown format',
      { spaceId: 'SPACE', title: 'x', body: { representation: 'editor', value: '<h1>x</h1>' } },
      400,
      'does not convert bodies to or from editor',
    ],
    [
      'a number as title',
      { spaceId: 'SPACE', title: 7 },
      400,
      "Provided value {7} for 'title' is not the correct type",
    ],
    [
      'an unknown status',
      { spaceId: 'SPACE', title: 'x', status: 'new' },
      400,
      'allowed values: [current, draft]',
    ],
  ])('refuses %s', async (_, given, status, words) => {
    const answer = await site.admin.post('/wiki/api/v2/pages', {
      ...given,
      ...('spaceId' in given && given.spaceId === 'SPACE' ? { spaceId: site.space } : {}),
    });
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0]).toMatchObject({ status, detail: null });
    expect(answer.body.errors[0].title).toContain(words);
  });

  it('refuses what is not JSON', async () => {
    const answer = await site.admin.send('POST', '/wiki/api/v2/pages', {
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].title).toContain('not valid JSON');
  });

  it('updates with the next version number only: one of two writers wins', async () => {
    const id = await site.makePage();
    const change = (title: string) =>
      site.admin.put(`/wiki/api/v2/pages/${id}`, {
        id,
        status: 'current',
        title,
        body: storage('<p>new</p>'),
        version: { number: 2, message: 'why' },
      });
    const answers = await Promise.all([change(`Race ${id} a`), change(`Race ${id} b`)]);
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    const lost = answers.find(answer => answer.status === 409);
    expect(lost?.body.errors[0]).toEqual({
      status: 409,
      code: 'CONFLICT',
      title: 'Version must be incremented when updating a page. Current Version: [2]. Provided version: [2]',
      detail: null,
    });
    const { body } = await site.admin.get(`/wiki/api/v2/pages/${id}?include-versions=true`);
    expect(body.version).toMatchObject({ number: 2, message: 'why' });
    expect(body.versions.results.map((version: { number: number }) => version.number)).toEqual([2, 1]);
  });

  it('refuses an update for another id, to another site.space, or without a version', async () => {
    const id = await site.makePage();
    const base = {
      id,
      status: 'current',
      title: `Same ${id}`,
      body: storage('<p/>'),
      version: { number: 2 },
    };
    expect((await site.admin.put(`/wiki/api/v2/pages/${id}`, { ...base, id: site.home })).status).toBe(400);
    const other = await site.admin.put(`/wiki/api/v2/pages/${id}`, { ...base, spaceId: '12' });
    expect(other.body.errors[0].title).toContain('does not support moving the page to a different space');
    expect((await site.admin.put(`/wiki/api/v2/pages/${id}`, { ...base, version: undefined })).status).toBe(
      400,
    );
    expect((await site.admin.put(`/wiki/api/v2/pages/${id}`, { ...base, version: {} })).status).toBe(400);
  });

  it('moves with parentId, but never below itself', async () => {
    const [parent, child] = [await site.makePage(), await site.makePage()];
    const move = (id: string, parentId: string) =>
      site.admin.put(`/wiki/api/v2/pages/${id}`, {
        id,
        status: 'current',
        title: `Moved ${id}`,
        body: storage('<p/>'),
        version: { number: 2 },
        parentId,
      });
    expect((await move(child, parent)).body.parentId).toBe(parent);
    const refused = await move(parent, child);
    expect(refused.status).toBe(400);
    expect((await site.admin.get(`/wiki/api/v2/pages/${parent}`)).body).toMatchObject({
      parentId: site.home,
      version: { number: 1 },
    });
  });

  it('renames by title', async () => {
    const id = await site.makePage();
    const { body } = await site.admin.put(`/wiki/api/v2/pages/${id}/title`, {
      status: 'current',
      title: 'Renamed',
    });
    expect(body).toMatchObject({ title: 'Renamed', version: { number: 2 } });
  });

  it('goes to the trash, stays readable, comes back with status current, and is gone once purged', async () => {
    const id = await site.makePage();
    const child = await site.makePage({ parentId: id });
    const title = (await site.admin.get(`/wiki/api/v2/pages/${id}`)).body.title;
    expect((await site.admin.delete(`/wiki/api/v2/pages/${id}?purge=true`)).status).toBe(400);
    expect((await site.admin.delete(`/wiki/api/v2/pages/${id}`)).status).toBe(204);
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}`)).body.status).toBe('trashed');
    expect((await site.admin.get(`/wiki/api/v2/pages/${child}`)).body.parentId).toBe(site.home);
    expect((await site.admin.get(`/wiki/api/v2/pages?id=${id}`)).body.results).toEqual([]);
    expect((await site.admin.get(`/wiki/api/v2/pages?status=trashed&id=${id}`)).body.results).toHaveLength(1);
    expect((await site.admin.delete(`/wiki/api/v2/pages/${id}`)).status).toBe(404);
    const restored = await site.admin.put(`/wiki/api/v2/pages/${id}`, {
      id,
      status: 'current',
      title: 'ignored',
      body: storage('<p>ignored</p>'),
      version: { number: 2 },
    });
    expect(restored.body).toMatchObject({
      status: 'current',
      title,
      version: { number: 2 },
      body: { storage: { value: '<p>text</p>' } },
    });
    await site.admin.delete(`/wiki/api/v2/pages/${id}`);
    expect((await site.admin.delete(`/wiki/api/v2/pages/${id}?purge=true`)).status).toBe(204);
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}`)).status).toBe(404);
  });

  it('keeps drafts to those who ask for them, and publishes them as version 1', async () => {
    const { body } = await site.admin.post('/wiki/api/v2/pages', {
      spaceId: site.space,
      status: 'draft',
      title: 'Sketch',
      body: storage('<p>a</p>'),
    });
    expect((await site.admin.get(`/wiki/api/v2/pages/${body.id}`)).status).toBe(404);
    expect((await site.admin.get(`/wiki/api/v2/pages/${body.id}?get-draft=true`)).body.status).toBe('draft');
    const published = await site.admin.put(`/wiki/api/v2/pages/${body.id}`, {
      id: body.id,
      status: 'current',
      title: 'Sketch',
      body: storage('<p>b</p>'),
      version: { number: 1 },
    });
    expect(published.body).toMatchObject({ status: 'current', version: { number: 1 } });
    const second = await site.admin.post('/wiki/api/v2/pages', {
      spaceId: site.space,
      status: 'draft',
      title: 'Another',
    });
    expect((await site.admin.delete(`/wiki/api/v2/pages/${second.body.id}`)).status).toBe(404);
    expect((await site.admin.delete(`/wiki/api/v2/pages/${second.body.id}?draft=true`)).status).toBe(204);
  });

  it('shows an old version and rendered HTML', async () => {
    const id = await site.makePage({ body: storage('<p>one</p>') });
    await site.admin.put(`/wiki/api/v2/pages/${id}`, {
      id,
      status: 'current',
      title: `V ${id}`,
      body: storage('<p>two</p>'),
      version: { number: 2 },
    });
    const old = await site.admin.get(`/wiki/api/v2/pages/${id}?version=1&body-format=storage`);
    expect(old.body).toMatchObject({
      status: 'historical',
      version: { number: 1 },
      body: { storage: { value: '<p>one</p>' } },
    });
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}?version=9`)).status).toBe(404);
    expect(
      (await site.admin.get(`/wiki/api/v2/pages/${id}?body-format=view`)).body.body.view.value,
    ).toContain('<p>two</p>');
    const { body: adf } = await site.admin.get(`/wiki/api/v2/pages/${id}?body-format=atlas_doc_format`);
    expect(adf.body.atlas_doc_format.representation).toBe('atlas_doc_format');
    expect(JSON.parse(adf.body.atlas_doc_format.value)).toMatchObject({
      type: 'doc',
      version: 1,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'two' }] }],
    });
  });

  it('includes labels, properties, operations, likes and versions when asked', async () => {
    const id = await site.makePage();
    site.api.sandbox.domain.labels.add(site.actor, Number(id), [{ prefix: 'global', name: 'Wet' }]);
    site.api.sandbox.domain.likes.add(site.actor, Number(id));
    await site.admin.post(`/wiki/api/v2/pages/${id}/properties`, { key: 'k', value: { a: 1 } });
    const flags = ['labels', 'properties', 'operations', 'likes', 'versions']
      .map(name => `include-${name}=true`)
      .join('&');
    const { body } = await site.admin.get(`/wiki/api/v2/pages/${id}?${flags}`);
    expect(body.labels.results).toEqual([expect.objectContaining({ name: 'wet', prefix: 'global' })]);
    expect(body.properties.results[0]).toMatchObject({ key: 'k', value: { a: 1 } });
    expect(body.operations.results).toContainEqual({ operation: 'read', targetType: 'page' });
    expect(body.likes.results).toEqual([{ accountId: site.actor.person.accountId }]);
    expect(body.versions.results).toHaveLength(1);
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}/likes/count`)).body).toEqual({ count: 1 });
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}/likes/users`)).body.results).toHaveLength(1);
    expect((await site.admin.get(`/wiki/api/v2/pages/${id}/labels?prefix=my`)).body.results).toEqual([]);
    const label = (await site.admin.get('/wiki/api/v2/labels?prefix=global')).body.results[0];
    expect((await site.admin.get(`/wiki/api/v2/labels/${label.id}/pages`)).body.results[0].id).toBe(id);
    expect((await site.admin.get(`/wiki/api/v2/labels/${label.id}/blogposts`)).body.results).toEqual([]);
    expect((await site.admin.get(`/wiki/api/v2/labels/${label.id}/attachments`)).body.results).toEqual([]);
    expect((await site.admin.get(`/wiki/api/v2/spaces/${site.space}/content/labels`)).body.results).toEqual([
      label,
    ]);
    expect((await site.admin.get(`/wiki/api/v2/spaces/${site.space}/labels`)).body.results).toEqual([]);
  });

  it('lists a site.space by depth, title and order', async () => {
    const roots = (
      await site.admin.get(`/wiki/api/v2/spaces/${site.space}/pages?depth=root&body-format=storage`)
    ).body.results;
    expect(roots.map((page: { title: string }) => page.title)).toContain('Field Guide');
    expect(roots.every((page: { parentId: unknown }) => page.parentId === null)).toBe(true);
    const sorted = (
      await site.admin.get(`/wiki/api/v2/spaces/${site.space}/pages?sort=-title&limit=250`)
    ).body.results.map((page: { title: string }) => page.title.toLowerCase());
    expect(sorted).toEqual([...sorted].sort().reverse());
    expect((await site.admin.get('/wiki/api/v2/pages?sort=weight')).status).toBe(400);
    expect(
      (await site.admin.get(`/wiki/api/v2/pages?space-id=${site.space}&title=otters`)).body.results[0].title,
    ).toBe('Otters');
  });
});

describe('blog posts', () => {
  it('live their life beside the page tree', async () => {
    const { body } = await site.admin.post('/wiki/api/v2/blogposts', {
      spaceId: site.space,
      title: 'News',
      body: storage('<p>n</p>'),
    });
    const path = `/wiki/api/v2/blogposts/${body.id}`;
    expect(
      (await site.admin.post('/wiki/api/v2/blogposts', { spaceId: site.space, title: 'News' })).status,
    ).toBe(400);
    expect((await site.admin.get('/wiki/api/v2/blogposts')).body.results).toHaveLength(1);
    expect(
      (await site.admin.get(`/wiki/api/v2/spaces/${site.space}/blogposts?title=News`)).body.results,
    ).toHaveLength(1);
    const updated = await site.admin.put(path, {
      id: body.id,
      status: 'current',
      title: 'News 2',
      body: storage('<p>m</p>'),
      version: { number: 2 },
    });
    expect(updated.body.version.number).toBe(2);
    expect(
      (await site.admin.get(`${path}/versions?body-format=storage`)).body.results[1].blogpost.body.storage
        .value,
    ).toBe('<p>n</p>');
    expect((await site.admin.get(`${path}/versions/1`)).body).toMatchObject({ number: 1, nextVersion: 2 });
    expect((await site.admin.get(`${path}/labels`)).body.results).toEqual([]);
    expect((await site.admin.get(`${path}/attachments`)).body.results).toEqual([]);
    expect((await site.admin.get(`${path}/footer-comments`)).body.results).toEqual([]);
    expect((await site.admin.get(`${path}/inline-comments`)).body.results).toEqual([]);
    expect((await site.admin.delete(path)).status).toBe(204);
    expect((await site.admin.get(path)).body.status).toBe('trashed');
  });
});
