/** What hangs on pages, and who may see them: the domain's rules for comments, labels, restrictions, files, properties, people. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createDomain } from '../src/domain/domain.ts';
import type { Content } from '../src/domain/types.ts';
import { openStore } from '../src/store/database.ts';
import { createTestSite, type TestSite } from './site.ts';

let site: TestSite;
beforeEach(() => {
  site = createTestSite();
});

const titles = (items: readonly Content[]) => items.map(item => item.title);
const home = () => site.space.homepageId ?? 0;
const update = (id: number, change: Parameters<TestSite['domain']['contents']['update']>[2]) =>
  site.domain.contents.update(site.ada, id, change);

describe('inline comments', () => {
  const comment = (id: number) =>
    site.domain.comments.create(site.bob, {
      containerId: id,
      body: '<p>?</p>',
      inline: { selection: 'word', matchCount: 1, matchIndex: 0 },
    });

  it('dangle when an edit drops the marker, and come back with it', () => {
    const page = site.page('P', '<p>a word here</p>');
    const { id } = comment(page.id);
    const marked = site.body(page.id);
    update(page.id, { body: '<p>nothing</p>', version: 2 });
    expect(site.domain.contents.byId(id)?.resolution).toBe('dangling');
    expect(() => site.domain.comments.update(site.bob, id, { version: 2, resolved: true })).toThrow(
      'dangling',
    );
    update(page.id, { body: marked, version: 3 });
    expect(site.domain.contents.byId(id)?.resolution).toBe('open');
  });

  it('stay resolved, whatever happens to the marker', () => {
    const page = site.page('P', '<p>a word here</p>');
    const { id } = comment(page.id);
    site.domain.comments.update(site.bob, id, { version: 2, resolved: true });
    update(page.id, { body: '<p>nothing</p>', version: 2 });
    expect(site.domain.contents.byId(id)?.resolution).toBe('resolved');
  });

  it('leave the version and the author of the page alone', () => {
    const page = site.page('P', '<p>a word here</p>');
    comment(page.id);
    expect(site.domain.contents.byId(page.id)).toEqual(page);
  });

  it('are resolved only as threads, and footer comments not at all', () => {
    const page = site.page('P', '<p>a word here</p>');
    const reply = site.domain.comments.create(site.ada, { parentId: comment(page.id).id, body: '<p>r</p>' });
    expect(reply.type).toBe('inline-comment');
    expect(() => site.domain.comments.update(site.ada, reply.id, { version: 2, resolved: true })).toThrow(
      'first comment',
    );
    const footer = site.domain.comments.create(site.ada, { containerId: page.id, body: '<p>f</p>' });
    expect(() => site.domain.comments.update(site.ada, footer.id, { version: 2, resolved: true })).toThrow(
      'Only inline',
    );
  });
});

describe('labels', () => {
  it('are lower case, once, shared by id, and gone with the last use', () => {
    const [one, two] = [site.page('1'), site.page('2')];
    const add = (id: number, name: string) =>
      site.domain.labels.add(site.ada, id, [{ prefix: 'global', name }]);
    expect(add(one.id, 'Big-Fish')).toMatchObject([{ name: 'big-fish', prefix: 'global' }]);
    expect(add(one.id, 'big-fish')).toHaveLength(1);
    expect(add(two.id, 'BIG-FISH')[0]?.id).toBe(site.domain.labels.of(one.id)[0]?.id);
    for (const name of ['two words', '', 'a:b', 'x'.repeat(256)])
      expect(() => add(one.id, name)).toThrow('abel');
    site.domain.labels.remove(site.ada, one.id, 'Big-Fish');
    expect(() => site.domain.labels.remove(site.ada, one.id, 'big-fish')).toThrow('no label');
    site.domain.labels.remove(site.ada, two.id, 'global:big-fish');
    expect(site.domain.labels.list({}, { limit: 9 }).items).toEqual([]);
  });

  it('can be put on spaces', () => {
    site.domain.labels.add(site.ada, site.space.id, [{ prefix: 'team', name: 'core' }]);
    expect(site.domain.labels.of(site.space.id)).toMatchObject([{ prefix: 'team', name: 'core' }]);
    expect(site.domain.spaces.list({ labels: ['core'] }, { limit: 9 }).items).toHaveLength(1);
  });
});

describe('restrictions', () => {
  it('hold for everything below and attached, by person and by group', () => {
    const page = site.page('Secret');
    const child = site.page('Child', '', { parentId: page.id });
    const note = site.domain.comments.create(site.ada, { containerId: child.id, body: '<p>c</p>' });
    const [ada, bob] = [site.ada.person.accountId, site.bob.person.accountId];
    const may = (id: string) =>
      [page.id, child.id, note.id, home()].map(target => site.domain.permissions.mayView(id, target));
    const listed = (visibleTo: string) =>
      titles(site.domain.contents.list({ types: ['page'], visibleTo }, { limit: 9 }).items);
    expect(may(bob)).toEqual([true, true, true, true]);
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'read', subjectType: 'user', subjectId: ada },
    ]);
    expect(may(bob)).toEqual([false, false, false, true]);
    expect(may(ada)).toEqual([true, true, true, true]);
    expect([listed(ada), listed(bob)]).toEqual([['Engineering', 'Secret', 'Child'], ['Engineering']]);
    const group = site.domain.people.createGroup('readers');
    site.domain.people.addMember(group.id, bob);
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'read', subjectType: 'group', subjectId: group.id },
    ]);
    expect([may(bob)[1], may(ada)[1]]).toEqual([true, false]);
    site.domain.permissions.setRestrictions(site.ada, page.id, [
      { operation: 'update', subjectType: 'user', subjectId: ada },
    ]);
    expect([
      site.domain.permissions.mayEdit(bob, page.id),
      site.domain.permissions.mayView(bob, page.id),
    ]).toEqual([false, true]);
  });
});

describe('attachments', () => {
  const file = (filename: string, text = 'x') => ({
    filename,
    mediaType: 'text/plain',
    bytes: Buffer.from(text),
  });

  it('keep the bytes of every version; a name is once on a page', () => {
    const page = site.page('P');
    const made = site.domain.attachments.create(site.ada, page.id, file('a', 'one'), 'refuse');
    expect(() => site.domain.attachments.create(site.ada, page.id, file('a'), 'refuse')).toThrow(
      'Cannot add a new attachment with same file name as an existing attachment: a',
    );
    expect(site.domain.attachments.replace(site.bob, made.id, file('a', 'two!'))).toMatchObject({
      id: made.id,
      version: 2,
      fileSize: 4,
    });
    const read = (version?: number) =>
      Buffer.from(site.domain.attachments.bytes(made.id, version) ?? []).toString();
    expect([read(1), read(2), read()]).toEqual(['one', 'two!', 'two!']);
    site.domain.attachments.remove(site.ada, made.id);
    expect(site.domain.attachments.create(site.ada, page.id, file('a'), 'refuse').id).not.toBe(made.id);
  });

  it('need a page', () => {
    expect(() => site.domain.attachments.create(site.ada, 1, file('a'), 'refuse')).toThrow('not found');
    const folder = site.page('F', '', { type: 'folder' });
    expect(() => site.domain.attachments.create(site.ada, folder.id, file('a'), 'refuse')).toThrow(
      'cannot hold',
    );
    expect(() => site.domain.attachments.create(site.ada, home(), file(' '), 'refuse')).toThrow('file name');
  });
});

describe('properties', () => {
  it('hold JSON, count versions, and are once for a key', () => {
    const { properties } = site.domain;
    const { id } = site.page('P');
    const made = properties.create(
      site.ada,
      { kind: 'content', id },
      { key: 'k', value: { deep: [1, null, 'x'] } },
    );
    expect(properties.byId('content', id, made.id)?.value).toEqual({ deep: [1, null, 'x'] });
    expect(() => properties.create(site.ada, { kind: 'content', id }, { key: 'k', value: 1 })).toThrow(
      'already exists',
    );
    expect(() =>
      properties.update(site.ada, { kind: 'content', id }, { key: 'k', value: 1, version: 1 }),
    ).toThrow('Current Version: [1]');
    expect(
      properties.update(site.bob, { kind: 'content', id }, { key: 'k', value: false, version: 2 }),
    ).toMatchObject({
      value: false,
      version: 2,
      authorId: site.bob.person.accountId,
    });
    expect(() => properties.create(site.ada, { kind: 'content', id }, { key: '', value: 1 })).toThrow(
      '1 to 255',
    );
    expect(() =>
      properties.create(site.ada, { kind: 'content', id }, { key: 'big', value: 'x'.repeat(40_000) }),
    ).toThrow('32 KB');
    expect(() => properties.create(site.ada, { kind: 'space', id: 1 }, { key: 'k', value: 1 })).toThrow(
      'not found',
    );
    properties.remove(site.ada, 'content', id, 'k');
    expect(() => properties.remove(site.ada, 'content', id, 'k')).toThrow('No property');
  });

  it('of a page and of a space do not meet', () => {
    const { properties } = site.domain;
    properties.create(site.ada, { kind: 'space', id: site.space.id }, { key: 'k', value: 'space' });
    properties.create(site.ada, { kind: 'content', id: home() }, { key: 'k', value: 'page' });
    expect(properties.byKey('space', site.space.id, 'k')?.value).toBe('space');
    expect(properties.byKey('content', site.space.id, 'k')).toBeUndefined();
  });
});

describe('people and groups', () => {
  it('are found by any of their names, and searched by a piece of one', () => {
    const { people } = site.domain;
    const { person } = site.ada;
    for (const found of [
      people.byAccountId(person.accountId),
      people.byUserKey('key-ada'),
      people.byUsername('ada'),
      people.byEmail('ADA@example.com'),
    ]) {
      expect(found).toEqual(person);
    }
    const search = (text: string) => people.search(text, { limit: 9 }).items.map(({ username }) => username);
    expect([search('LOVE'), search('example.com'), search('%'), search('nobody')]).toEqual([
      ['ada'],
      ['ada', 'bob'],
      [],
      [],
    ]);
    expect(() => people.create(person)).toThrow('exists already');
  });

  it('page through the members of a group in the order of their names', () => {
    const { people } = site.domain;
    const group = people.createGroup('dev');
    for (const { person } of [site.bob, site.ada, site.ada]) people.addMember(group.id, person.accountId);
    const first = people.members(group.id, { limit: 1 });
    expect(first.items).toEqual([site.ada.person]);
    expect(people.members(group.id, { limit: 1, after: first.next ?? '' })).toEqual({
      items: [site.bob.person],
    });
    expect(people.members(group.id, { limit: 1, offset: 1 }).items).toEqual([site.bob.person]);
    expect([
      people.groupByName('dev'),
      people.groupById(group.id),
      people.groupsOf(site.ada.person.accountId)[0],
    ]).toEqual([group, group, group]);
  });

  it('keep only a digest of a token, which ends when it expires or is revoked', () => {
    const { people } = site.domain;
    const { accountId } = site.ada.person;
    const { id, token } = people.createToken(accountId, 'laptop', 1000, 2000);
    expect(people.byToken(token, 1999)).toEqual(site.ada.person);
    expect(people.byToken(token, 2000)).toBeUndefined();
    expect(people.tokens(accountId)).toEqual([{ id, name: 'laptop', createdAt: 1000, expiresAt: 2000 }]);
    expect(people.revokeToken(site.bob.person.accountId, id)).toBe(false);
    expect(people.revokeToken(accountId, id)).toBe(true);
    expect(people.byToken(token, 1500)).toBeUndefined();
  });
});

describe('spaces', () => {
  it('have a key once, whatever its case, and a home page of their own', () => {
    expect(() => site.domain.spaces.create(site.ada, { key: 'eng', name: 'X' })).toThrow(
      'already exists with key',
    );
    expect(() => site.domain.spaces.create(site.ada, { key: 'no good', name: 'X' })).toThrow(
      'Invalid space key',
    );
    expect(() => site.domain.spaces.create(site.ada, { key: 'X', name: ' ' })).toThrow('must not be empty');
    expect(site.domain.spaces.byKey('eng')?.id).toBe(site.space.id);
    expect(site.domain.contents.byId(home())).toMatchObject({ title: 'Engineering', parentId: null });
  });

  it('change, and take everything along when they go', () => {
    const other = site.domain.spaces.create(site.ada, { key: 'OPS', name: 'Operations' });
    const page = site.page('P', '<p>x</p>', { spaceId: other.id });
    const changed = site.domain.spaces.update(site.ada, other.id, {
      name: 'Ops',
      status: 'archived',
      homepageId: page.id,
    });
    expect(changed).toMatchObject({ name: 'Ops', status: 'archived', homepageId: page.id });
    expect(() => site.domain.spaces.update(site.ada, other.id, { homepageId: home() })).toThrow(
      'page of the space',
    );
    site.domain.properties.create(site.ada, { kind: 'space', id: other.id }, { key: 'k', value: 1 });
    site.domain.spaces.remove(site.ada, other.id);
    expect([
      site.domain.spaces.byId(other.id),
      site.domain.contents.byId(page.id),
      site.domain.properties.byKey('space', other.id, 'k'),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe('what search is told', () => {
  const facts = (body: string) => {
    const store = openStore();
    const domain = createDomain({ store, seed: 's', createSearch: () => () => ({ ids: [], total: 0 }) });
    const person = domain.people.create({ ...site.ada.person });
    const actor = { person, now: 0 };
    const space = domain.spaces.create(actor, { key: 'ENG', name: 'Engineering' });
    const page = domain.contents.create(actor, { type: 'page', spaceId: space.id, title: 'P', body });
    const rows = () =>
      store
        .all<{ fact: string }>(
          "select kind || ' ' || value as fact from body_fact where content_id = ? order by 1",
          page.id,
        )
        .map(row => row.fact);
    const indexed = () =>
      store.get<{ title: string; body: string; labels: string }>(
        'select title, body, labels from search_index where rowid = ?',
        page.id,
      );
    return { domain, actor, page, rows, indexed };
  };

  it('macros, mentions by account id, links with the key of their space', () => {
    const { rows } = facts(
      '<p><ac:structured-macro ac:name="TOC" /><ac:link><ri:user ri:username="ada" /></ac:link><ac:link><ri:user ri:account-id="x:unknown" /></ac:link>' +
        '<ac:link><ri:page ri:content-title="A &amp; B" /></ac:link><ac:link><ri:page ri:space-key="OPS" ri:content-title="C" /></ac:link><ac:link><ri:content-entity ri:content-id="7" /></ac:link></p>',
    );
    expect(rows()).toEqual([
      'link #7',
      'link ENG:A & B',
      'link OPS:C',
      'macro toc',
      'mention 557058:ada',
      'mention x:unknown',
    ]);
  });

  it('follows edits, labels and the trash', () => {
    const { domain, actor, page, rows, indexed } = facts('<p>old <ac:structured-macro ac:name="toc" /></p>');
    domain.labels.add(actor, page.id, [{ prefix: 'global', name: 'Red' }]);
    expect(indexed()).toEqual({ title: 'P', body: 'old', labels: 'red' });
    domain.contents.update(actor, page.id, { title: 'Q', body: '<p>new</p>', version: 2 });
    expect([indexed(), rows()]).toEqual([{ title: 'Q', body: 'new', labels: 'red' }, []]);
    domain.contents.trash(actor, page.id);
    expect(indexed()).toBeUndefined();
    domain.contents.restore(actor, page.id);
    expect(indexed()?.body).toBe('new');
  });
});

describe('long tasks', () => {
  it('are finished at once and tell their result', () => {
    const id = site.domain.tasks.start('copy', { pageId: '7' }, 1000);
    expect(site.domain.tasks.byId(id)).toMatchObject({
      name: 'copy',
      startedAt: 1000,
      successful: true,
      percentage: 100,
      result: { pageId: '7' },
    });
    expect(site.domain.tasks.byId('none')).toBeUndefined();
  });
});
