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
    site.domain.properties.create(site.ada, { kind: 'content', id: top.id }, { key: 'k', value: { v: 1 } });
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
