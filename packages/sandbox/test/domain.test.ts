/** The rules that every face relies on, asked of the domain itself. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Content, SliceRequest } from '../src/domain/types.ts';
import { createTestSite, type TestSite } from './site.ts';

let site: TestSite;
beforeEach(() => {
  site = createTestSite();
});

const titles = (items: readonly Content[]) => items.map(item => item.title);
const childrenOf = (id: number) => titles(site.domain.contents.children(id, { limit: 100 }).items);
const home = () => site.space.homepageId ?? 0;
const update = (id: number, change: Parameters<TestSite['domain']['contents']['update']>[2]) =>
  site.domain.contents.update(site.ada, id, change);

describe('equal histories', () => {
  it('give equal ids, uuids and bodies; another seed gives others', () => {
    const build = (seed: string) => {
      const other = createTestSite(seed);
      const page = other.page('P', '<table/><ac:structured-macro ac:name="toc"/>');
      other.domain.attachments.create(
        other.ada,
        page.id,
        { filename: 'a', mediaType: 'text/plain', bytes: Buffer.from('x') },
        'refuse',
      );
      const token = other.domain.people.createToken(other.ada.person.accountId, 't', 0);
      return JSON.stringify([
        page,
        other.body(page.id),
        other.domain.contents.list({ types: ['attachment'] }, { limit: 9 }),
        token,
      ]);
    };
    expect(build('a')).toBe(build('a'));
    expect(build('a')).not.toBe(build('b'));
  });

  it('skip ids that an import has taken', () => {
    const next = createTestSite();
    const taken = next.page('first').id;
    const importing = createTestSite();
    importing.page('imported', '', { id: taken });
    const ids = Array.from({ length: 5 }, (_, index) => importing.page(`p${index}`).id);
    expect(new Set([taken, ...ids]).size).toBe(6);
  });
});

describe('saving', () => {
  it('normalises once: saving the stored body again changes no byte', () => {
    const page = site.page(
      'P',
      '<p>a &rarr; b</p><ac:structured-macro ac:name="toc"/><table><tbody/></table>',
    );
    const stored = site.body(page.id);
    expect(stored).toMatch(/ac:macro-id="[\da-f-]{36}"/u);
    update(page.id, { body: stored, version: 2 });
    expect(site.body(page.id)).toBe(stored);
  });

  it('notes the version of the file that a body names', () => {
    const page = site.page('P');
    const file = { filename: 'a b.png', mediaType: 'image/png', bytes: Buffer.from('1') };
    site.domain.attachments.create(site.ada, page.id, file, 'refuse');
    site.domain.attachments.create(site.ada, page.id, file, 'new_version');
    update(page.id, { body: '<ac:image><ri:attachment ri:filename="a b.png" /></ac:image>', version: 2 });
    expect(site.body(page.id)).toContain('ri:version-at-save="2"');
  });

  it('keeps every version and refuses every number but the next', () => {
    const page = site.page('P', '<p>1</p>');
    update(page.id, { body: '<p>2</p>', title: 'Q', version: 2, message: 'why', minor: true });
    for (const version of [1, 2, 4])
      expect(() => update(page.id, { version })).toThrow('Current Version: [2]');
    expect(site.domain.contents.version(page.id, 1)).toMatchObject({ title: 'P', body: '<p>1</p>' });
    expect(site.domain.contents.version(page.id)).toMatchObject({ title: 'Q', message: 'why', minor: true });
  });

  it('changes nothing where it refuses', () => {
    const page = site.page('P', '<p>1</p>');
    site.page('Taken');
    const before = JSON.stringify([
      site.domain.contents.byId(page.id),
      site.domain.contents.versions(page.id, { limit: 9 }),
    ]);
    expect(() => update(page.id, { title: 'taken', parentId: home(), version: 2 })).toThrow('same TITLE');
    expect(() => update(page.id, { body: '<p>', version: 2 })).toThrow('Error parsing xhtml');
    expect(() => update(page.id, { parentId: page.id, version: 2 })).toThrow('under itself');
    expect(() => update(page.id, { title: ' ', version: 2 })).toThrow('blank');
    expect(() => update(page.id, { title: 'x'.repeat(256), version: 2 })).toThrow('255');
    expect(
      JSON.stringify([
        site.domain.contents.byId(page.id),
        site.domain.contents.versions(page.id, { limit: 9 }),
      ]),
    ).toBe(before);
  });

  it('refuses a body above 5 MB', () => {
    expect(() => site.page('Big', `<p>${'x'.repeat(5 * 1024 * 1024)}</p>`)).toThrow('5 MB');
  });

  it('allows a title twice in two spaces, for a page and a blog post, and for a draft', () => {
    site.page('Same');
    const other = site.domain.spaces.create(site.ada, { key: 'OPS', name: 'Operations' });
    expect(site.page('Same', '', { spaceId: other.id }).spaceId).toBe(other.id);
    expect(site.page('Same', '', { type: 'blogpost' }).type).toBe('blogpost');
    const draft = site.page('Same', '', { status: 'draft' });
    expect(() => update(draft.id, { status: 'current', version: 1 })).toThrow('same TITLE');
  });

  it('lets the creator watch', () => {
    const page = site.page('P');
    expect(site.domain.watches.watchers(page.id)).toEqual([site.ada.person.accountId]);
    expect(site.domain.watches.isWatching(site.bob.person.accountId, page.id)).toBe(false);
  });
});

describe('the tree', () => {
  it('moves before, after and below, and keeps the order of the rest', () => {
    const [a, b, c] = ['A', 'B', 'C'].map(title => site.page(title));
    if (!a || !b || !c) throw new Error('no pages');
    site.domain.contents.move(site.ada, c.id, 'before', a.id);
    expect(childrenOf(home())).toEqual(['C', 'A', 'B']);
    site.domain.contents.move(site.ada, c.id, 'after', a.id);
    expect(childrenOf(home())).toEqual(['A', 'C', 'B']);
    site.domain.contents.move(site.ada, a.id, 'append', b.id);
    expect(childrenOf(home())).toEqual(['C', 'B']);
    expect(childrenOf(b.id)).toEqual(['A']);
    expect(() => site.domain.contents.move(site.ada, b.id, 'append', a.id)).toThrow('own descendants');
    expect(() => site.domain.contents.move(site.ada, b.id, 'before', a.id)).toThrow('own descendants');
    expect(() => site.domain.contents.move(site.ada, b.id, 'after', b.id)).toThrow('itself');
    expect(titles(site.domain.contents.ancestors(a.id))).toEqual(['Engineering', 'B']);
  });

  it('takes everything along into another space, or nothing where a title is taken there', () => {
    const other = site.domain.spaces.create(site.ada, { key: 'OPS', name: 'Operations' });
    const top = site.page('Top');
    const below = site.page('Below', '', { parentId: top.id });
    const comment = site.domain.comments.create(site.bob, { containerId: below.id, body: '<p>c</p>' });
    const clash = site.page('Below', '', { spaceId: other.id });
    expect(() => site.domain.contents.move(site.ada, top.id, 'append', other.homepageId ?? 0)).toThrow(
      'same TITLE',
    );
    expect(site.domain.contents.byId(top.id)?.spaceId).toBe(site.space.id);
    update(clash.id, { title: 'Elsewhere', version: 2 });
    site.domain.contents.move(site.ada, top.id, 'append', other.homepageId ?? 0);
    for (const id of [top.id, below.id, comment.id])
      expect(site.domain.contents.byId(id)?.spaceId).toBe(other.id);
  });

  it('lists descendants level by level, in exact pages', () => {
    const top = site.page('Top');
    for (const name of ['a', 'b', 'c']) {
      const child = site.page(name, '', { parentId: top.id });
      for (const leaf of ['1', '2']) site.page(`${name}${leaf}`, '', { parentId: child.id });
    }
    const read = (limit: number): string[] => {
      const seen: string[] = [];
      let request: SliceRequest & { depth: number } = { limit, depth: 5 };
      for (;;) {
        const slice = site.domain.contents.descendants(top.id, request);
        seen.push(...slice.items.map(item => `${item.depth}${item.title}`));
        if (slice.next === undefined) return seen;
        request = { ...request, after: slice.next };
      }
    };
    const whole = ['1a', '1b', '1c', '2a1', '2a2', '2b1', '2b2', '2c1', '2c2'];
    for (const limit of [1, 2, 4, 9, 50]) expect(read(limit).toSorted()).toEqual(whole.toSorted());
    expect(read(100).slice(0, 3)).toEqual(['1a', '1b', '1c']);
  });

  it('copies a page with what is asked for, and a whole tree into itself', () => {
    const top = site.page('Top', '<p>body</p>');
    site.page('Leaf', '<p>leaf</p>', { parentId: top.id });
    site.domain.labels.add(site.ada, top.id, [{ prefix: 'global', name: 'x' }]);
    site.domain.properties.create(site.ada, 'content', top.id, 'k', { v: 1 });
    site.domain.attachments.create(
      site.ada,
      top.id,
      { filename: 'f', mediaType: 'text/plain', bytes: Buffer.from('bytes') },
      'refuse',
    );
    const copy = site.domain.contents.copy(site.bob, top.id, {
      parentId: home(),
      spaceId: site.space.id,
      title: 'Copy',
      attachments: true,
      labels: true,
      properties: true,
    });
    expect(site.body(copy.id)).toBe('<p>body</p>');
    expect(site.domain.labels.of(copy.id)).toMatchObject([{ name: 'x' }]);
    expect(site.domain.properties.byKey('content', copy.id, 'k')?.value).toEqual({ v: 1 });
    const [file] = site.domain.contents.list(
      { types: ['attachment'], containerId: copy.id },
      { limit: 1 },
    ).items;
    expect(Buffer.from(site.domain.attachments.bytes(file?.id ?? 0) ?? []).toString()).toBe('bytes');
    const tree = site.domain.contents.copyTree(site.bob, top.id, {
      parentId: top.id,
      titlePrefix: 'Copy of ',
    });
    expect(childrenOf(tree.id)).toEqual(['Copy of Leaf']);
    expect(childrenOf(top.id)).toEqual(['Leaf', 'Copy of Top']);
  });
});

describe('the trash', () => {
  it('lets children move up and brings the page back where it was', () => {
    const [parent] = [site.page('Parent')];
    const page = site.page('Page', '<p>x</p>', { parentId: parent.id });
    site.page('Child', '', { parentId: page.id });
    site.domain.contents.trash(site.ada, page.id);
    expect(childrenOf(parent.id)).toEqual(['Child']);
    expect(site.domain.contents.byId(page.id)?.status).toBe('trashed');
    expect(site.page('Page').title).toBe('Page');
    expect(() => site.domain.contents.restore(site.ada, page.id)).toThrow('same TITLE');
  });

  it('restores under the home page where the parent is gone', () => {
    const parent = site.page('Parent');
    const page = site.page('Page', '', { parentId: parent.id });
    site.domain.contents.trash(site.ada, page.id);
    site.domain.contents.trash(site.ada, parent.id);
    site.domain.contents.purge(site.ada, parent.id);
    expect(site.domain.contents.restore(site.ada, page.id).parentId).toBe(home());
  });

  it('keeps the home page, and purges a page with everything on it', () => {
    expect(() => site.domain.contents.trash(site.ada, home())).toThrow('home page');
    const page = site.page('P');
    const comment = site.domain.comments.create(site.ada, { containerId: page.id, body: '<p>c</p>' });
    const file = site.domain.attachments.create(
      site.ada,
      page.id,
      { filename: 'f', mediaType: 'a/b', bytes: Buffer.from('x') },
      'refuse',
    );
    expect(() => site.domain.contents.purge(site.ada, page.id)).toThrow('in the trash');
    site.domain.contents.trash(site.ada, page.id);
    site.domain.contents.purge(site.ada, page.id);
    for (const id of [page.id, comment.id, file.id]) expect(site.domain.contents.byId(id)).toBeUndefined();
    expect(site.domain.attachments.bytes(file.id)).toBeUndefined();
  });
});

describe('history', () => {
  it('goes back to a version as a new one, byte for byte', () => {
    const page = site.page('P', '<p>one</p>');
    update(page.id, { body: '<p>two</p>', version: 2 });
    expect(site.domain.contents.restoreVersion(site.bob, page.id, 1, 'back')).toMatchObject({
      number: 3,
      body: '<p>one</p>',
      message: 'back',
      authorId: site.bob.person.accountId,
    });
  });

  it('lets higher versions slide down when one is removed, never the current one', () => {
    const page = site.page('P', '<p>1</p>');
    for (const version of [2, 3, 4]) update(page.id, { body: `<p>${version}</p>`, version });
    site.domain.contents.removeVersion(site.ada, page.id, 2);
    const kept = site.domain.contents.versions(page.id, { limit: 9, sort: 'asc' }).items;
    expect(kept.map(version => [version.number, version.body])).toEqual([
      [1, '<p>1</p>'],
      [2, '<p>3</p>'],
      [3, '<p>4</p>'],
    ]);
    expect(site.domain.contents.byId(page.id)?.version).toBe(3);
    expect(() => site.domain.contents.removeVersion(site.ada, page.id, 3)).toThrow('current version');
    expect(() => site.domain.contents.removeVersion(site.ada, page.id, 9)).toThrow('No version 9');
  });
});

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
