/** The life of a content on both editions: changes, moves, the past, the trash. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, openApiSite, storage } from '../../../test/content-api-site.ts';

describe.each(EDITIONS)('the life of a content on %s', edition => {
  it('changes a page only with the next version number', async () => {
    const site = openApiSite(edition);
    const page = site.page('Draft text', '<p>one</p>');
    const change = (number: number) => ({
      type: 'page',
      title: 'Final text',
      version: { number, message: 'why', minorEdit: true },
      body: storage('<p>two</p>'),
    });
    const done = await site.send('PUT', `/content/${page.id}`, change(2));
    expect(done.json).toMatchObject({
      title: 'Final text',
      version: { number: 2, message: 'why', minorEdit: true },
      body: { storage: { value: '<p>two</p>' } },
    });
    const stale = await site.send('PUT', `/content/${page.id}`, change(2));
    expect(stale.status).toBe(409);
    expect(stale.json).toMatchObject({ statusCode: 409, data: { successful: false } });
    expect(stale.json.message).toMatch(
      /ConflictException: Version must be incremented on update\. Current version is: 2$/,
    );
    expect(site.domain.contents.byId(page.id)?.version).toBe(2);
  });

  it('keeps a draft beside the published version until it is published or discarded', async () => {
    const site = openApiSite(edition);
    const page = site.page('Drafted', '<p>published</p>');
    const path = `/content/${page.id}`;
    const draftPath = `${path}?status=draft&expand=body.storage,version`;
    expect((await site.send('GET', draftPath)).status).toBe(404);
    const draft = { type: 'page', title: 'Drafted', status: 'draft', version: { number: 1 } };
    const saved = await site.send('PUT', path, { ...draft, body: storage('<p>draft</p>') });
    expect(saved.json).toMatchObject({ status: 'draft', body: { storage: { value: '<p>draft</p>' } } });
    expect((await site.send('GET', draftPath)).json).toMatchObject({
      status: 'draft',
      version: { number: 1 },
      body: { storage: { value: '<p>draft</p>' } },
    });
    expect((await site.send('GET', `${path}?expand=body.storage`)).json.body.storage.value).toBe(
      '<p>published</p>',
    );
    expect((await site.send('DELETE', `${path}?status=draft`)).status).toBe(204);
    expect((await site.send('GET', draftPath)).status).toBe(404);
    expect((await site.send('GET', path)).status).toBe(200);
  });

  it('moves a page by its ancestors', async () => {
    const site = openApiSite(edition);
    const [one, other] = [site.page('One'), site.page('Other')];
    const reply = await site.send('PUT', `/content/${one.id}`, {
      type: 'page',
      title: 'One',
      version: { number: 2 },
      ancestors: [{ id: other.id }],
    });
    expect(reply.json.ancestors.at(-1).title).toBe('Other');
  });

  it('tells the past by status and version, and the history beside it', async () => {
    const site = openApiSite(edition);
    const page = site.page('Old title', '<p>one</p>');
    site.domain.contents.update(site.bob, page.id, {
      title: 'New title',
      body: '<p>two</p>',
      version: 2,
      message: 'second',
    });
    const old = await site.get(
      `/content/${page.id}?status=historical&version=1&expand=body.storage,version,history.nextVersion`,
    );
    expect(old).toMatchObject({
      status: 'historical',
      title: 'Old title',
      version: { number: 1 },
      body: { storage: { value: '<p>one</p>' } },
      history: { latest: false, nextVersion: { number: 2 } },
    });
    const history = await site.get(
      `/content/${page.id}/history?expand=lastUpdated,previousVersion,contributors.publishers`,
    );
    expect(history).toMatchObject({
      lastUpdated: { number: 2, message: 'second', by: { displayName: 'Bob Martin' } },
      previousVersion: { number: 1 },
    });
    expect(history.contributors.publishers.users).toHaveLength(2);
  });

  it('puts a page into the trash, shows it there, takes it back, and purges it', async () => {
    const site = openApiSite(edition);
    const page = site.page('Short-lived');
    expect((await site.send('DELETE', `/content/${page.id}`)).status).toBe(204);
    expect((await site.send('GET', `/content/${page.id}`)).status).toBe(404);
    expect(await site.get(`/content/${page.id}?status=trashed`)).toMatchObject({ status: 'trashed' });
    const trash = await site.get('/content?spaceKey=ENG&status=trashed');
    expect(trash.results.map((item: { id: string }) => item.id)).toEqual([String(page.id)]);
    const restored = await site.send('PUT', `/content/${page.id}`, {
      type: 'page',
      version: { number: 2 },
      status: 'current',
    });
    expect(restored.json).toMatchObject({ status: 'current', version: { number: 2 } });
    await site.send('DELETE', `/content/${page.id}`);
    expect((await site.send('DELETE', `/content/${page.id}?status=trashed`)).status).toBe(204);
    expect((await site.send('GET', `/content/${page.id}?status=any`)).status).toBe(404);
  });

  it('publishes a draft under its own id', async () => {
    const site = openApiSite(edition);
    const made = await site.send('POST', '/content', {
      type: 'page',
      title: 'Not yet',
      status: 'draft',
      space: { key: 'ENG' },
      body: storage('<p>draft</p>'),
    });
    expect(made.json).toMatchObject({ status: 'draft', version: { number: 1 } });
    const path = `/content/blueprint/instance/${made.json.id}`;
    const done = await site.send('PUT', path, {
      title: 'Now',
      type: 'page',
      status: 'current',
      space: { key: 'ENG' },
    });
    expect(done.json).toMatchObject({
      id: made.json.id,
      status: 'current',
      title: 'Now',
      version: { number: 1 },
    });
    expect((await site.send('PUT', path, { title: 'Again' })).status).toBe(400);
  });

  it('changes a draft in place', async () => {
    const site = openApiSite(edition);
    const draft = site.page('Draft', '<p>one</p>', { status: 'draft' });
    const change = {
      type: 'page',
      title: 'Draft',
      status: 'draft',
      version: { number: 1 },
      body: storage('<p>two</p>'),
    };
    const reply = await site.send('PUT', `/content/${draft.id}`, change);
    expect(reply.json).toMatchObject({
      status: 'draft',
      version: { number: 1 },
      body: { storage: { value: '<p>two</p>' } },
    });
  });

  it.each([
    ['another type', { type: 'blogpost', title: 'x', version: { number: 2 } }, 'type'],
    ['no version', { type: 'page', title: 'x' }, 'version.number'],
    ['a version that is no number', { type: 'page', title: 'x', version: { number: 'two' } }, '"number"'],
    ['an unknown status', { type: 'page', title: 'x', version: { number: 2 }, status: 'asleep' }, 'asleep'],
    [
      'two bodies',
      {
        type: 'page',
        title: 'x',
        version: { number: 2 },
        body: { storage: { value: '' }, view: { value: '' } },
      },
      'one representation',
    ],
    [
      'a body that is no object',
      { type: 'page', title: 'x', version: { number: 2 }, body: '<p/>' },
      '"body"',
    ],
    ['malformed storage', { type: 'page', title: 'x', version: { number: 2 }, body: storage('<p>a<b>') }, ''],
    [
      'a parent below itself',
      { type: 'page', title: 'x', version: { number: 2 }, ancestors: [{ id: 'SELF' }] },
      'itself',
    ],
  ])('refuses a change with %s and leaves the page as it was', async (_what, body, words) => {
    const site = openApiSite(edition);
    const page = site.page('Steady', '<p>kept</p>');
    const sent = JSON.parse(JSON.stringify(body).replace('SELF', String(page.id)));
    const reply = await site.send('PUT', `/content/${page.id}`, sent);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain(words);
    expect(site.domain.contents.byId(page.id)).toMatchObject({ title: 'Steady', version: 1 });
    expect(site.domain.contents.version(page.id)?.body).toBe('<p>kept</p>');
  });
});
