/** The generated company, read whole over v2: every entity of every kind is held against its documented schema. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, type Caller, createTestApi, ORIGIN, type TestApi } from './api.ts';

let api: TestApi;
let admin: Caller;
beforeAll(() => {
  api = createTestApi({ seed: 5 });
  admin = api.as(basic('admin@example.com', 'sandbox'));
}, 60_000);
afterAll(() => api.sandbox.close());

interface Item {
  readonly id: string;
  readonly key?: string;
  readonly title?: string;
  readonly body?: { readonly storage?: { readonly value: string } };
  readonly _links?: { readonly webui: string };
}

/** All pages of a list, following the links. */
async function readAll(path: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, body } = await admin.get(next);
    expect(status, next).toBe(200);
    items.push(...body.results);
    next = body._links.next;
  }
  return items;
}

describe('lists', () => {
  it.each([
    ['/wiki/api/v2/spaces?limit=3&description-format=plain', 5],
    ['/wiki/api/v2/pages?limit=50&body-format=storage&status=current,archived,trashed', 250],
    ['/wiki/api/v2/blogposts?body-format=storage', 1],
    ['/wiki/api/v2/footer-comments?limit=20&body-format=storage', 20],
    ['/wiki/api/v2/inline-comments?body-format=storage', 5],
    ['/wiki/api/v2/attachments?limit=7', 20],
    ['/wiki/api/v2/labels?limit=10', 20],
  ])('%s is whole and without repeats', async (path, least) => {
    const items = await readAll(path);
    expect(items.length).toBeGreaterThanOrEqual(least);
    expect(new Set(items.map(item => item.id)).size).toBe(items.length);
  });

  it('say the same in another order and at another page size', async () => {
    const ids = async (query: string) =>
      (await readAll(`/wiki/api/v2/pages?${query}`)).map(item => item.id).sort();
    const whole = await ids('limit=250');
    for (const sort of ['-modified-date', 'title', '-created-date'])
      expect(await ids(`limit=83&sort=${sort}`)).toEqual(whole);
  });
});

describe('single answers', () => {
  it('hold for every page with everything included, and its link opens', async () => {
    const flags =
      'include-labels=true&include-properties=true&include-operations=true&include-likes=true&include-versions=true';
    for (const { id } of await readAll('/wiki/api/v2/pages?limit=250')) {
      const { status, body } = await admin.get(`/wiki/api/v2/pages/${id}?${flags}&body-format=view`);
      expect([status, body.id]).toEqual([200, id]);
      const shown = await admin.send('GET', `${body._links.base}${body._links.webui}`.slice(ORIGIN.length));
      expect([shown.status, shown.body.includes('<script')], body.title).toEqual([200, false]);
    }
  });

  it('hold for every attachment and comment', async () => {
    for (const { id } of await readAll('/wiki/api/v2/attachments?limit=250')) {
      expect((await admin.get(`/wiki/api/v2/attachments/${id}?include-versions=true`)).body.id).toBe(id);
    }
    for (const kind of ['footer-comments', 'inline-comments']) {
      for (const { id } of await readAll(`/wiki/api/v2/${kind}?limit=250`)) {
        const { status } = await admin.get(
          `/wiki/api/v2/${kind}/${id}?body-format=storage&include-versions=true`,
        );
        expect(status).toBe(200);
      }
    }
  });

  it('find an open inline comment by its marker in the page', async () => {
    const { domain } = api.sandbox;
    const open = domain.contents.list(
      { types: ['inline-comment'], resolutions: ['open'], rootOnly: true },
      { limit: 100 },
    ).items;
    expect(open.length).toBeGreaterThan(0);
    for (const comment of open) {
      expect(domain.contents.version(comment.containerId ?? 0)?.body).toContain(
        `ac:ref="${comment.markerRef}"`,
      );
    }
  });
});

describe('the tree', () => {
  it('is one: walking down from the top of each space meets every page once', async () => {
    for (const space of await readAll('/wiki/api/v2/spaces')) {
      const all = (await readAll(`/wiki/api/v2/spaces/${space.id}/pages?status=current&limit=100`)).map(
        item => item.id,
      );
      const met: string[] = [];
      // No operation lists the folders at the top of a space, so the walk's starts come from the domain.
      const top = api.sandbox.domain.contents.list(
        { spaceIds: [Number(space.id)], types: ['page', 'folder'], statuses: ['current'], rootOnly: true },
        { limit: 100 },
      );
      for (const root of top.items) {
        const below = await readAll(`/wiki/api/v2/${root.type}s/${root.id}/descendants?depth=10&limit=40`);
        met.push(String(root.id), ...below.map(item => item.id));
      }
      expect(met.filter(id => all.includes(id)).toSorted(), space.key).toEqual([...all].sort());
    }
  });
});

describe('saving what was read', () => {
  it('changes no byte of any page', async () => {
    const { domain } = api.sandbox;
    for (const page of await readAll('/wiki/api/v2/pages?limit=250&body-format=storage&status=current')) {
      const value = page.body?.storage?.value ?? '';
      const version = (domain.contents.byId(Number(page.id))?.version ?? 0) + 1;
      const saved = await admin.put(`/wiki/api/v2/pages/${page.id}`, {
        id: page.id,
        status: 'current',
        title: page.title,
        body: { representation: 'storage', value },
        version: { number: version },
      });
      expect(saved.body.body?.storage.value, page.title).toBe(value);
    }
  });
});
