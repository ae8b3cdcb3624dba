/** Redaction over v2: pointers into the body as ADF, ranges, history, and what is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic } from '../api.ts';
import { openV2Site, storage, type V2Site } from './v2-site.ts';

let site: V2Site;
beforeAll(async () => {
  site = await openV2Site();
});
afterAll(() => {
  expect(site.missing('redactions')).toEqual([]);
  site.api.sandbox.close();
});

const BODY = '<p>Call Ann on <strong>555-0100</strong> today.</p><p>Nothing here.</p>';
const NUMBER = '/content/0/content/1';

interface Page {
  readonly id: string;
  /** When it was changed last. */
  readonly createdAt: string;
}

async function makePage(body = BODY, title = 'Contacts of '): Promise<Page> {
  const id = await site.makePage({ body: storage(body), title: `${title}${Math.random()}` });
  return { id, createdAt: (await read(id)).version.createdAt };
}
const read = async (id: string, query = '') =>
  (await site.admin.get(`/wiki/api/v2/pages/${id}?body-format=storage${query}`)).body;
const redact = (id: string, body: Record<string, unknown>) =>
  site.admin.post(`/wiki/api/v2/pages/${id}/redact`, body);
const edit = async (id: string, value: string, number: number) => {
  const { title } = await read(id);
  const page = { id, status: 'current', title, body: storage(value), version: { number } };
  expect((await site.admin.put(`/wiki/api/v2/pages/${id}`, page)).status).toBe(200);
};

describe('redacting a page', () => {
  it('blacks out a range in a new version, and finds it no more', async () => {
    const { id, createdAt } = await makePage();
    const pointer = { pointer: NUMBER, from: 4, to: 8, reason: 'private' };
    const { status, body } = await redact(id, { createdAt, body: { redactions: [pointer] } });
    expect(status).toBe(202);
    expect(body.body.redactions).toEqual([
      { ...pointer, redactionId: expect.stringMatching(/^[\da-f-]{36}$/u) },
    ]);
    const page = await read(id);
    expect(page.version.number).toBe(2);
    expect(page.body.storage.value).toContain('<strong>555-████</strong> today.</p><p>Nothing here.</p>');
    expect((await read(id, '&version=1')).body.storage.value).toContain('555-0100');
    const { body: found } = await site.admin.get(`/wiki/rest/api/search?cql=id=${id} and text ~ "0100"`);
    expect(found.results).toEqual([]);
  });

  it('takes the whole text without a range, and pointers to the text itself', async () => {
    const { id, createdAt } = await makePage();
    const redactions = [{ pointer: `${NUMBER}/text` }, { pointer: '/content/1/content/0', from: 8, to: 12 }];
    const { body } = await redact(id, { createdAt, body: { redactions } });
    expect(body.body.redactions).toMatchObject([
      { from: 0, to: 8 },
      { from: 8, to: 12 },
    ]);
    expect((await read(id)).body.storage.value).toContain('████████</strong> today.</p><p>Nothing ████.</p>');
  });

  it('gives ranges inside one another one id, others their own, code none', async () => {
    const code =
      '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[key = 1234]]></ac:plain-text-body></ac:structured-macro>';
    const { id, createdAt } = await makePage(`<p>abcdefgh</p>${code}`);
    const at = (from: number, to: number, pointer = '/content/0/content/0') => ({ pointer, from, to });
    const redactions = [at(0, 4), at(1, 2), at(5, 6), at(6, 10, '/content/1/content/0')];
    const { body } = await redact(id, { createdAt, body: { redactions } });
    const ids = body.body.redactions.map((done: { redactionId?: string }) => done.redactionId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(ids[3]).toBeUndefined();
    const { value } = (await read(id)).body.storage;
    expect(value).toContain('<p>████e█gh</p>');
    expect(value).toContain('<![CDATA[key = ████]]>');
  });

  it('cleans the history of versions that hold the words, and keeps the others', async () => {
    const { id } = await makePage('<p>harmless</p>');
    await edit(id, '<p>secret one</p>', 2);
    await edit(id, '<p>secret two</p>', 3);
    const { createdAt } = (await read(id)).version;
    const redactions = [{ pointer: '/content/0/content/0', from: 0, to: 6 }];
    expect((await redact(id, { createdAt, cleanHistory: true, body: { redactions } })).status).toBe(202);
    const { body } = await site.admin.get(`/wiki/api/v2/pages/${id}/versions?body-format=storage`);
    const bodies = body.results.map(
      (version: { page: { body: { storage: { value: string } } } }) => version.page.body.storage.value,
    );
    expect(bodies).toEqual([expect.stringContaining('██████ two'), '<p>harmless</p>']);
    expect((await read(id)).version.number).toBe(2);
  });

  it('changes an older version where it stands', async () => {
    const { id } = await makePage('<p>secret</p>');
    await edit(id, '<p>clean</p>', 2);
    const { createdAt } = (await read(id)).version;
    const redactions = [{ pointer: '/content/0/content/0' }];
    expect((await redact(id, { createdAt, versionNumber: 1, body: { redactions } })).status).toBe(202);
    expect((await read(id, '&version=1')).body.storage.value).toContain('██████');
    expect(await read(id)).toMatchObject({
      version: { number: 2 },
      body: { storage: { value: '<p>clean</p>' } },
    });
  });

  it('reaches titles, and blog posts', async () => {
    const { body: post } = await site.admin.post('/wiki/api/v2/blogposts', {
      spaceId: site.space,
      title: 'Ann left',
      body: storage('<p>x</p>'),
    });
    const { status } = await site.admin.post(`/wiki/api/v2/blogposts/${post.id}/redact`, {
      createdAt: post.version.createdAt,
      title: { redactions: [{ pointer: '', from: 0, to: 3 }] },
    });
    expect(status).toBe(202);
    expect((await site.admin.get(`/wiki/api/v2/blogposts/${post.id}`)).body.title).toBe('███ left');
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['a time that is over', { createdAt: '2020-01-01T00:00:00.000Z' }, 400],
    ['no time', {}, 400],
    ['a pointer to nothing', { body: { redactions: [{ pointer: '/content/9' }] } }, 400],
    ['a pointer to no text', { body: { redactions: [{ pointer: '/content/0' }] } }, 400],
    ['a range beyond the text', { body: { redactions: [{ pointer: NUMBER, from: 0, to: 99 }] } }, 400],
    [
      'a range that ends before it begins',
      { body: { redactions: [{ pointer: NUMBER, from: 3, to: 1 }] } },
      400,
    ],
    ['a version that is not there', { versionNumber: 9 }, 404],
  ])('refuses %s, and changes nothing', async (name, change, status) => {
    const { id, createdAt } = await makePage();
    const asked = {
      ...(name === 'no time' ? {} : { createdAt }),
      body: { redactions: [{ pointer: NUMBER }] },
      ...change,
    };
    expect((await redact(id, asked)).status).toBe(status);
    expect(await read(id)).toMatchObject({ version: { number: 1 } });
  });

  it('is for those who may edit', async () => {
    const { id, createdAt } = await makePage();
    const { domain } = site.api.sandbox;
    domain.people.create({
      accountId: '557058:eve',
      userKey: 'eve',
      username: 'eve',
      email: 'eve@example.com',
      displayName: 'Eve',
      active: true,
      timeZone: 'UTC',
    });
    domain.permissions.setRestrictions(site.actor, Number(id), [
      { operation: 'update', subjectType: 'user', subjectId: site.actor.person.accountId },
    ]);
    const eve = site.api.as(basic('eve@example.com', 'sandbox'));
    expect((await eve.post(`/wiki/api/v2/pages/${id}/redact`, { createdAt })).status).toBe(403);
  });
});
