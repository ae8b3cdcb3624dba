/** A site small enough to know every answer of a search by heart. Its contents are known by short names. */
import { createDomain } from '../src/domain/domain.ts';
import type { Actor, Content, Domain, Space } from '../src/domain/types.ts';
import { createSearch } from '../src/search/search.ts';
import { openStore } from '../src/store/database.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');

export interface SearchSite {
  readonly domain: Domain;
  readonly ada: Actor;
  readonly bob: Actor;
  /** Lives in Tokyo. */
  readonly eve: Actor;
  /** The content of a name. Throws RangeError for an unknown one. */
  id(name: string): number;
  /** The name of a content. */
  nameOf(id: number): string;
}

interface Builder extends SearchSite {
  add(name: string, content: Content | { readonly id: number }): number;
  space(key: string, name: string, author: Actor): Space;
  page(name: string, plan: { by: Actor; space: string; title: string; body: string; under?: string }): number;
}

export function createSearchSite(): SearchSite {
  const site = createBuilder();
  addPages(site);
  addOthers(site);
  addHistory(site);
  addReaders(site);
  return site;
}

/** The person at a moment. */
function on(actor: Actor, date: string): Actor {
  return { ...actor, now: Date.parse(date) };
}

function createBuilder(): Builder {
  const domain = createDomain({ store: openStore(), seed: 'search', createSearch });
  const ids = new Map<string, number>();
  const person = (username: string, displayName: string, timeZone = 'UTC'): Actor => ({
    person: domain.people.create({
      accountId: `557058:${username}`,
      userKey: `key-${username}`,
      username,
      email: `${username}@example.com`,
      displayName,
      active: true,
      timeZone,
      createdAt: 0,
    }),
    now: NOW,
  });
  const id = (name: string): number => {
    const found = ids.get(name);
    if (found === undefined) throw new RangeError(`Nothing is called ${name}.`);
    return found;
  };
  const add = (name: string, content: { readonly id: number }): number => {
    ids.set(name, content.id);
    return content.id;
  };
  return {
    domain,
    ada: person('ada', 'Ada Lovelace'),
    bob: person('bob', 'Bob Martin'),
    eve: person('eve', 'Eve Adams', 'Asia/Tokyo'),
    id,
    nameOf: wanted => [...ids].find(([, known]) => known === wanted)?.[0] ?? String(wanted),
    add,
    space: (key, name, author) => {
      const space = domain.spaces.create(on(author, '2025-01-01T00:00:00Z'), { key, name });
      ids.set(`space ${key}`, space.id);
      add(key.toLowerCase(), { id: space.homepageId ?? 0 });
      return space;
    },
    page: (name, { by, space, title, body, under }) =>
      add(
        name,
        domain.contents.create(by, {
          type: 'page',
          spaceId: id(`space ${space}`),
          title,
          body,
          ...(under === undefined ? {} : { parentId: id(under) }),
        }),
      ),
  };
}

const CODE =
  '<ac:structured-macro ac:name="code"><ac:plain-text-body><![CDATA[curl /v2/shipments]]></ac:plain-text-body></ac:structured-macro>';
const MENTION = '<ac:link><ri:user ri:account-id="557058:bob" /></ac:link>';

function addPages({ space, page, ada, bob }: Builder): void {
  space('ENG', 'Engineering', ada);
  space('HR', 'People Team', bob);
  space('OLD', 'Old Things', bob);
  page('api', {
    by: on(ada, '2026-01-10T10:00:00Z'),
    space: 'ENG',
    title: 'API Guide',
    body: `<h1>Guide</h1><p>How services authenticate. Security comes first &amp; always.</p>${CODE}`,
  });
  page('login', {
    by: on(ada, '2026-02-10T10:00:00Z'),
    space: 'ENG',
    title: 'Login flow',
    under: 'api',
    body: `<p>Asks ${MENTION} about guarded sessions.</p><ac:structured-macro ac:name="toc" />`,
  });
  // On the last evening of March in UTC, on the first of April in Tokyo.
  const march = on(bob, '2026-03-31T22:30:00Z');
  page('deep', { by: march, space: 'ENG', title: 'Tokens', under: 'login', body: '<p>Refresh tokens.</p>' });
  const yesterday = on(bob, '2026-11-19T08:00:00Z');
  page('leave', {
    by: yesterday,
    space: 'HR',
    title: 'Leave policy',
    body: '<p>Parental leave is long.</p>',
  });
  const today = on(bob, '2026-11-20T08:00:00Z');
  page('pay', { by: today, space: 'HR', title: 'Pay bands', body: '<p>Secret salaries and security.</p>' });
  page('pay note', {
    by: today,
    space: 'HR',
    title: 'Pay note',
    under: 'pay',
    body: '<p>Below the secret.</p>',
  });
  const january = on(ada, '2026-01-01T00:00:00Z');
  for (const [name, where] of [
    ['Gone', 'ENG'],
    ['Shelved', 'ENG'],
    ['Attic', 'OLD'],
  ] as const) {
    page(name.toLowerCase(), { by: january, space: where, title: `${name} security page`, body: '<p>x</p>' });
  }
}

function addOthers({ domain, add, id, ada, bob }: Builder): void {
  const spaceId = id('space ENG');
  const blog = { type: 'blogpost', spaceId, title: 'We moved', body: '<p>To the harbour.</p>' } as const;
  add('blog', domain.contents.create(on(ada, '2026-05-01T00:00:00Z'), blog));
  const folder = { type: 'folder', spaceId, title: 'Drawer', parentId: null } as const;
  add('folder', domain.contents.create(on(ada, '2026-05-02T00:00:00Z'), folder));
  const file = { filename: 'api-schema.json', mediaType: 'application/json', bytes: new Uint8Array(3) };
  add('file', domain.attachments.create(on(bob, '2026-05-03T00:00:00Z'), id('api'), file, 'refuse'));
  const may = on(bob, '2026-05-04T00:00:00Z');
  const question = { containerId: id('api'), body: '<p>Is security tested?</p>' };
  const parentId = add('comment', domain.comments.create(may, question));
  add('reply', domain.comments.create(on(ada, '2026-05-05T00:00:00Z'), { parentId, body: '<p>It is.</p>' }));
  const shelf = { containerId: id('shelved'), body: '<p>On a shelf, security.</p>' };
  add('lost', domain.comments.create(may, shelf));
}

/** An edit by somebody else, the trash, the archive. */
function addHistory({ domain, id, ada, bob }: Builder): void {
  const body = domain.contents.version(id('login'))?.body ?? '';
  domain.contents.update(on(bob, '2026-11-18T00:00:00Z'), id('login'), { version: 2, body });
  const june = on(ada, '2026-06-01T00:00:00Z');
  domain.contents.trash(june, id('gone'));
  domain.contents.update(june, id('shelved'), { version: 2, status: 'archived' });
  domain.spaces.update(june, id('space OLD'), { status: 'archived' });
}

/** Labels, a restriction, a state, and what Eve watches, likes to see and has seen. */
function addReaders({ domain, id, ada, bob, eve }: Builder): void {
  const global = (...names: readonly string[]) => names.map(name => ({ prefix: 'global', name }));
  domain.labels.add(ada, id('api'), [...global('Docs'), { prefix: 'my', name: 'todo' }]);
  domain.labels.add(ada, id('leave'), global('docs', 'harbour'));
  const onlyBob = { operation: 'read', subjectType: 'user', subjectId: bob.person.accountId } as const;
  domain.permissions.setRestrictions(bob, id('pay'), [onlyBob]);
  const { accountId } = eve.person;
  for (const name of ['leave', 'hr']) domain.watches.set(accountId, id(name), true);
  for (const name of ['leave', 'space HR']) domain.favourites.add(eve, accountId, id(name));
  const [rough] = domain.states.suggested;
  if (rough) domain.states.set(id('login'), 'current', rough, 0);
  domain.states.set(id('api'), 'current', domain.states.make(accountId, 'Needs love', '#ff0000'), 0);
  for (const [index, name] of ['deep', 'leave', 'api'].entries()) {
    domain.contents.recordView(id(name), accountId, Date.parse('2026-11-01T00:00:00Z') + index * 86_400_000);
  }
}
