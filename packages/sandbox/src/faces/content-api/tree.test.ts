/** Children, comments, moves, copies, versions and long tasks. */
import { describe, expect, it } from 'vitest';
import { EDITIONS, makeForm, NO_CHECK, openApiSite, storage } from '../../../test/content-api-site.ts';

const titles = (answer: { results: readonly { title: string }[] }): readonly string[] =>
  answer.results.map(item => item.title);

describe.each(EDITIONS)('what hangs below a page on %s', edition => {
  it('is listed by type, in tree order, to any depth', async () => {
    const site = openApiSite(edition);
    const root = site.page('Root');
    const b = site.page('B', undefined, { parentId: root.id });
    site.page('A', undefined, { parentId: root.id });
    site.page('B1', undefined, { parentId: b.id });
    await site.send(
      'POST',
      `/content/${root.id}/child/attachment`,
      makeForm([{ name: 'f.txt', bytes: 'x' }]),
      NO_CHECK,
    );
    expect(titles(await site.get(`/content/${root.id}/child/page`))).toEqual(['B', 'A']);
    expect(titles(await site.get(`/content/${root.id}/child/page?limit=1&start=1`))).toEqual(['A']);
    expect(titles(await site.get(`/content/${root.id}/descendant/page`))).toEqual(['B', 'A', 'B1']);
    const all = await site.get(`/content/${root.id}/child?expand=page,attachment`);
    expect([all.page.size, all.attachment.size]).toEqual([2, 1]);
    expect(all._expandable.comment).toBe(`/rest/api/content/${root.id}/child/comment`);
    const below = await site.get(`/content/${root.id}/descendant?expand=page.version`);
    expect(below.page.results[2]).toMatchObject({ title: 'B1', version: { number: 1 } });
    expect((await site.send('GET', `/content/${root.id}/child/spaceship`)).status).toBe(404);
  });

  it('has comments with replies, inline ones with what they mark, and their resolution', async () => {
    const site = openApiSite(edition);
    const page = site.page('Commented', '<p>three days of work</p>');
    const container = { id: String(page.id), type: 'page', status: 'current' };
    const footer = await site.send('POST', '/content', {
      type: 'comment',
      container,
      body: storage('<p>Nice</p>'),
    });
    expect(footer.json).toMatchObject({
      type: 'comment',
      title: 'Re: Commented',
      extensions: { location: 'footer' },
      container: { id: String(page.id) },
    });
    const reply = await site.send('POST', '/content', {
      type: 'comment',
      container,
      ancestors: [{ id: footer.json.id }],
      body: storage('<p>Thanks</p>'),
    });
    expect(reply.json.ancestors).toMatchObject([{ id: footer.json.id }]);
    const inline = await site.send(
      'POST',
      '/content?expand=extensions.inlineProperties,extensions.resolution',
      {
        type: 'comment',
        container,
        body: storage('<p>Really?</p>'),
        extensions: {
          location: 'inline',
          inlineProperties: { originalSelection: 'three days', numMatches: 1, matchIndex: 0 },
        },
      },
    );
    expect(inline.json.extensions).toMatchObject({
      location: 'inline',
      inlineProperties: { originalSelection: 'three days', markerRef: expect.any(String) },
      resolution: { status: 'open' },
    });
    expect(site.domain.contents.version(page.id)?.body).toContain(
      inline.json.extensions.inlineProperties.markerRef,
    );

    const path = `/content/${page.id}/child/comment`;
    expect((await site.get(path)).size).toBe(2);
    expect((await site.get(`${path}?depth=all`)).size).toBe(3);
    expect((await site.get(`${path}?location=inline`)).size).toBe(1);
    expect((await site.get(`${path}?location=footer&depth=all`)).size).toBe(2);
    expect((await site.get(`/content/${footer.json.id}/child/comment`)).results[0].id).toBe(reply.json.id);

    const resolved = await site.send('PUT', `/content/${inline.json.id}?expand=extensions.resolution`, {
      type: 'comment',
      version: { number: 2 },
      extensions: { resolution: { status: 'resolved' } },
    });
    expect(resolved.json.extensions.resolution).toMatchObject({ status: 'resolved' });
    expect((await site.get(`${path}?location=inline`)).size).toBe(0);
    expect((await site.get(`${path}?location=resolved`)).size).toBe(1);
    expect((await site.send('DELETE', `/content/${footer.json.id}`)).status).toBe(204);
    expect((await site.get(`${path}?depth=all`)).size).toBe(1);
  });

  it('loses a version on request, and the higher ones slide down', async () => {
    const site = openApiSite(edition);
    const page = site.page('V', '<p>1</p>');
    for (const number of [2, 3])
      site.domain.contents.update(site.ada, page.id, { body: `<p>${number}</p>`, version: number });
    expect((await site.send('DELETE', `/content/${page.id}/version/1`)).status).toBe(204);
    expect((await site.get(`/content/${page.id}?expand=version`)).version.number).toBe(2);
    expect((await site.send('DELETE', `/content/${page.id}/version/9`)).status).toBe(404);
    expect((await site.send('DELETE', `/content/${page.id}/version/2`)).status).toBe(400);
  });
});

describe('the page tree on Cloud', () => {
  it('takes moves before, after and below a page', async () => {
    const site = openApiSite('cloud');
    const root = site.page('Root');
    const [a, b, c] = ['A', 'B', 'C'].map(title => site.page(title, undefined, { parentId: root.id }));
    const order = async () => titles(await site.get(`/content/${root.id}/child/page`));
    expect((await site.send('PUT', `/content/${c?.id}/move/before/${a?.id}`)).json).toEqual({
      pageId: String(c?.id),
    });
    expect(await order()).toEqual(['C', 'A', 'B']);
    await site.send('PUT', `/content/${c?.id}/move/after/${b?.id}`);
    expect(await order()).toEqual(['A', 'B', 'C']);
    await site.send('PUT', `/content/${c?.id}/move/append/${a?.id}`);
    expect(await order()).toEqual(['A', 'B']);
    expect((await site.send('PUT', `/content/${a?.id}/move/append/${c?.id}`)).status).toBe(400);
    expect((await site.send('PUT', `/content/${a?.id}/move/beside/${c?.id}`)).status).toBe(400);
    expect((await site.send('PUT', `/content/${a?.id}/move/append/999`)).status).toBe(404);
  });

  it('copies a page with what is asked for, to a parent, a space, or over a page', async () => {
    const site = openApiSite('cloud');
    const other = site.domain.spaces.create(site.ada, { key: 'OPS', name: 'Operations' });
    const source = site.page('Source', '<p>copied</p>');
    const target = site.page('Target', '<p>old</p>');
    site.domain.labels.add(site.ada, source.id, [{ prefix: 'global', name: 'blue' }]);
    site.domain.attachments.create(
      site.ada,
      source.id,
      { filename: 'f', mediaType: 'text/plain', bytes: new Uint8Array([1]) },
      'refuse',
    );
    const copy = await site.send('POST', `/content/${source.id}/copy?expand=body.storage,ancestors`, {
      copyAttachments: true,
      copyLabels: false,
      destination: { type: 'parent_page', value: String(target.id) },
      pageTitle: 'Copy of source',
    });
    expect(copy.json).toMatchObject({
      title: 'Copy of source',
      body: { storage: { value: '<p>copied</p>' } },
    });
    expect(copy.json.ancestors.at(-1).id).toBe(String(target.id));
    expect((await site.get(`/content/${copy.json.id}/child/attachment`)).size).toBe(1);
    expect((await site.get(`/content/${copy.json.id}/label`)).size).toBe(0);
    const across = await site.send('POST', `/content/${source.id}/copy?expand=space`, {
      destination: { type: 'space', value: 'OPS' },
    });
    expect(across.json.space.id).toBe(other.id);
    const over = await site.send('POST', `/content/${source.id}/copy?expand=body.storage,version`, {
      destination: { type: 'existing_page', value: String(target.id) },
    });
    expect(over.json).toMatchObject({
      id: String(target.id),
      title: 'Target',
      version: { number: 2 },
      body: { storage: { value: '<p>copied</p>' } },
    });
    expect(
      (
        await site.send('POST', `/content/${source.id}/copy`, {
          destination: { type: 'parent_page', value: String(target.id) },
          pageTitle: 'Source',
        })
      ).status,
    ).toBe(400);
  });

  it('copies a tree in a task that takes its time', async () => {
    const site = openApiSite('cloud');
    const root = site.page('Root');
    const child = site.page('Child', '<p>c</p>', { parentId: root.id });
    site.page('Grandchild', '<p>g</p>', { parentId: child.id });
    const destination = site.page('Destination');
    const started = await site.send('POST', `/content/${root.id}/pagehierarchy/copy`, {
      copyAttachments: true,
      destinationPageId: String(destination.id),
      titleOptions: { prefix: 'Copy: ', search: 'Child', replace: 'Kid' },
    });
    expect(started.status).toBe(202);
    const status = started.json.links.status.slice('/rest/api'.length);
    expect(await site.get(status)).toMatchObject({
      finished: false,
      successful: false,
      percentageComplete: 0,
    });
    site.wait(600);
    expect((await site.get(status)).percentageComplete).toBe(40);
    site.wait(2_000);
    const done = await site.get(status);
    expect(done).toMatchObject({
      finished: true,
      successful: true,
      percentageComplete: 100,
      additionalDetails: { totalPageNeedToCopy: 3 },
    });
    expect(titles(await site.get(`/content/${destination.id}/descendant/page`))).toEqual([
      'Copy: Root',
      'Copy: Kid',
      'Copy: Grandchild',
    ]);
    expect((await site.get('/longtask')).results).toHaveLength(1);
    expect((await site.send('GET', '/longtask/none')).status).toBe(404);
  });

  it('tells in the task when a title is taken', async () => {
    const site = openApiSite('cloud');
    const root = site.page('Root');
    const started = await site.send('POST', `/content/${root.id}/pagehierarchy/copy`, {
      destinationPageId: String(site.page('D').id),
    });
    site.wait(5_000);
    const task = await site.get(`/longtask/${started.json.id}`);
    expect(task).toMatchObject({ finished: true, successful: false });
    expect(task.messages[0].translation).toContain('already exists');
  });

  it('restores a version as a new one, with its title only on request', async () => {
    const site = openApiSite('cloud');
    const page = site.page('First', '<p>1</p>');
    site.domain.contents.update(site.ada, page.id, { title: 'Second', body: '<p>2</p>', version: 2 });
    const restore = (restoreTitle: boolean) =>
      site.send('POST', `/content/${page.id}/version`, {
        operationKey: 'restore',
        params: { versionNumber: 1, message: 'back', restoreTitle },
      });
    expect((await restore(false)).json).toMatchObject({ number: 3, message: 'back' });
    expect(site.domain.contents.byId(page.id)).toMatchObject({ title: 'Second', version: 3 });
    expect(site.domain.contents.version(page.id)?.body).toBe('<p>1</p>');
    await restore(true);
    expect(site.domain.contents.byId(page.id)).toMatchObject({ title: 'First', version: 4 });
    expect(
      (await site.send('POST', `/content/${page.id}/version`, { operationKey: 'undo', params: {} })).status,
    ).toBe(400);
  });
});

describe('the kinds of Cloud below a page', () => {
  it('are children like others: whiteboards, databases, smart links, folders', async () => {
    const site = openApiSite('cloud');
    const root = site.page('Root');
    const kinds = ['whiteboard', 'database', 'embed', 'folder'] as const;
    for (const type of kinds)
      site.domain.contents.create(site.ada, {
        type,
        spaceId: site.space.id,
        title: `A ${type}`,
        parentId: root.id,
      });
    const below = await site.get(`/content/${root.id}/descendant?expand=${kinds.join(',')}`);
    for (const type of kinds) {
      expect(titles(below[type])).toEqual([`A ${type}`]);
      expect(titles(await site.get(`/content/${root.id}/descendant/${type}`))).toEqual([`A ${type}`]);
    }
  });
});
