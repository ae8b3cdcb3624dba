/** Custom content over v2: bodies, places, locking, rights, and the ways to find it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic } from '../api.ts';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => site.api.sandbox.close());

const type = 'forge:app:env:card';
const path = '/wiki/api/v2/custom-content';
const make = async (more: Record<string, unknown> = {}) =>
  (
    await site.admin.post(path, {
      type,
      spaceId: site.space,
      title: 'Card',
      body: { representation: 'raw', value: '{"not": <xml' },
      ...more,
    })
  ).body;

describe('bodies', () => {
  it('keeps raw text as it is, and gives it in no other form', async () => {
    const { id, body } = await make();
    expect(body).toEqual({ raw: { representation: 'raw', value: '{"not": <xml' } });
    expect((await site.admin.get(`${path}/${id}?body-format=raw`)).body.body.raw.value).toBe('{"not": <xml');
    expect((await site.admin.get(`${path}/${id}?body-format=storage`)).body.body).toEqual({});
  });

  it('takes storage as pages do, and converts it', async () => {
    const { id } = await make({ body: storage('<p>Stork</p>') });
    expect((await site.admin.get(`${path}/${id}?body-format=view`)).body.body.view.value).toContain('Stork');
    expect((await site.admin.get(`${path}/${id}?body-format=raw`)).body.body).toEqual({});
    expect((await make({ body: storage('<p>open') })).errors[0].status).toBe(400);
  });

  it('remembers each version in its own form', async () => {
    const { id } = await make();
    const next = {
      id,
      type,
      status: 'current',
      title: 'Card',
      body: storage('<p>2</p>'),
      version: { number: 2 },
    };
    expect((await site.admin.put(`${path}/${id}`, next)).status).toBe(200);
    expect((await site.admin.put(`${path}/${id}`, next)).status).toBe(409);
    const old = await site.admin.get(`${path}/${id}?version=1&body-format=raw`);
    expect(old.body).toMatchObject({ status: 'historical', body: { raw: { value: '{"not": <xml' } } });
  });
});

describe('places', () => {
  it('takes exactly one, which the asker may see', async () => {
    expect((await make({ spaceId: undefined })).errors[0].title).toContain('pageId');
    expect((await make({ pageId: site.home })).errors[0].title).toContain('Only one');
    expect((await make({ spaceId: undefined, pageId: '1' })).errors[0].status).toBe(404);
    expect(await make({ spaceId: undefined, pageId: site.home })).toMatchObject({
      pageId: site.home,
      spaceId: site.space,
    });
  });

  it('never moves into itself, nor to another space', async () => {
    const outer = await make();
    const inner = await make({ spaceId: undefined, customContentId: outer.id });
    const move = async (id: string, place: Record<string, string>) =>
      (
        await site.admin.put(`${path}/${id}`, {
          id,
          type,
          status: 'current',
          title: 'x',
          body: storage('<p>x</p>'),
          version: { number: 2 },
          ...place,
        })
      ).status;
    expect(await move(outer.id, { customContentId: inner.id })).toBe(400);
    expect(
      await move(outer.id, {
        spaceId: (await site.admin.post('/wiki/api/v2/spaces', { name: 'O', key: 'OTH' })).body.id,
      }),
    ).toBe(400);
    expect(await move(inner.id, { pageId: site.home })).toBe(200);
  });

  it('is hidden with what holds it', async () => {
    const page = await site.makePage();
    const { id } = await make({ spaceId: undefined, pageId: page });
    const { domain } = site.api.sandbox;
    const person = {
      userKey: 'eve',
      username: 'eve',
      email: 'eve@example.com',
      displayName: 'Eve',
      active: true,
      timeZone: 'UTC',
    };
    domain.people.create({ accountId: '557058:eve', ...person });
    const eve = site.api.as(basic('eve@example.com', 'sandbox'));
    expect((await eve.get(`${path}/${id}`)).status).toBe(200);
    domain.permissions.setRestrictions(site.actor, Number(page), [
      { operation: 'read', subjectType: 'user', subjectId: site.actor.person.accountId },
    ]);
    for (const part of [
      '',
      '/children',
      '/labels',
      '/versions',
      '/operations',
      '/properties',
      '/attachments',
      '/footer-comments',
    ])
      expect((await eve.get(`${path}/${id}${part}`)).status, part).toBe(404);
    expect(
      (await eve.get(`${path}?type=${type}`)).body.results.map((card: { id: string }) => card.id),
    ).not.toContain(id);
    expect(
      (await eve.post('/wiki/api/v2/content/convert-ids-to-types', { contentIds: [id] })).body.results,
    ).toEqual({ [id]: null });
  });
});

describe('types', () => {
  it('must look like an app’s, and hold for good', async () => {
    expect((await make({ type: 'note' })).errors[0].status).toBe(404);
    expect((await site.admin.get(`${path}?type=note`)).status).toBe(404);
    expect((await site.admin.get(path)).status).toBe(400);
    expect((await site.admin.get(`${path}?type=ac:app:never`)).body.results).toEqual([]);
    const { id } = await make();
    const other = {
      id,
      type: 'ac:app:b',
      status: 'current',
      title: 'x',
      body: storage(''),
      version: { number: 2 },
    };
    expect((await site.admin.put(`${path}/${id}`, other)).status).toBe(400);
  });

  it('are found by CQL, raw text included', async () => {
    const { id } = await make({
      type: 'ac:app:heron',
      body: { representation: 'raw', value: '{"bird": "bittern"}' },
    });
    for (const cql of ['type = "ac:app:heron"', 'text ~ bittern']) {
      const { body } = await site.admin.get(`/wiki/rest/api/search?cql=${encodeURIComponent(cql)}`);
      expect(
        body.results.map((hit: { content: { id: string } }) => hit.content.id),
        cql,
      ).toEqual([id]);
    }
  });
});

describe('thumbnails', () => {
  it('lead to the media host for images alone', async () => {
    const page = await site.makePage();
    const bytes = Buffer.from('png');
    const picture = site.api.sandbox.domain.attachments.create(
      site.actor,
      Number(page),
      { filename: 'p.png', mediaType: 'image/png', bytes },
      'refuse',
    );
    const answer = await site.admin.get(
      `/wiki/api/v2/attachments/att${picture.id}/thumbnail/download?width=40`,
    );
    expect(answer.status).toBe(302);
    const target = new URL(answer.headers.get('location') ?? '');
    const anyone = site.api.as(undefined);
    expect((await anyone.get(`${target.pathname}${target.search}`)).status).toBe(200);
    const text = site.attach(page, 'n.txt');
    expect((await site.admin.get(`/wiki/api/v2/attachments/att${text}/thumbnail/download`)).status).toBe(404);
  });
});
