import { CqlError, type Edition } from '@weir/cql';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSearchSite, type SearchSite } from '../../test/search-site.ts';
import type { Actor, SearchHit, SearchRequest } from '../domain/types.ts';

let site: SearchSite;
beforeAll(() => {
  site = createSearchSite();
});

const EVERYTHING: SearchRequest = { limit: 100, start: 0 };

function nameOf(hit: SearchHit): string {
  if (hit.kind === 'person') return site.domain.people.byAccountId(hit.accountId)?.username ?? '';
  if (hit.kind === 'space') return site.domain.spaces.byId(hit.id)?.key ?? '';
  return site.nameOf(hit.id);
}

function ask(
  cql: string,
  options: { edition?: Edition; asker?: Actor; request?: Partial<SearchRequest> } = {},
): readonly string[] {
  const { ids } = site.domain.search(cql, options.edition ?? 'cloud', options.asker ?? site.ada, {
    ...EVERYTHING,
    ...options.request,
  });
  return ids.map(nameOf);
}

const sorted = (names: readonly string[]): readonly string[] => names.toSorted();

describe('finds by field', () => {
  test.each<[string, readonly string[]]>([
    ['type = page', ['api', 'deep', 'eng', 'hr', 'leave', 'login']],
    ['type = blogpost', ['blog']],
    ['type = comment', ['comment', 'reply']],
    ['type = attachment', ['file']],
    ['type in (folder, blogpost)', ['blog', 'folder']],
    ['type = whiteboard', []],
    ['type = page and type != page', []],
    ['type = page and space = eng', ['api', 'deep', 'eng', 'login']],
    ['type = page and space in (HR, ENG)', ['api', 'deep', 'eng', 'hr', 'leave', 'login']],
    ['type = page and space not in (HR)', ['api', 'deep', 'eng', 'login']],
    ['type = page and not space = HR', ['api', 'deep', 'eng', 'login']],
    ['space.title ~ "people"', ['hr', 'leave']],
    ['title = "api guide"', ['api']],
    ['title = "\\"API Guide\\""', ['api']],
    ['title = "API"', []],
    ['title in ("Tokens", "Leave policy")', ['deep', 'leave']],
    ['title ~ "guide" and type = page', ['api']],
    ['title ~ "api"', ['api', 'comment', 'file', 'reply']],
    ['title ~ "log*"', ['login']],
    ['title ~ "security"', []],
    ['text ~ security', ['api', 'comment']],
    ['text ~ secured', ['api', 'comment']],
    ['text ~ "guard*"', ['login']],
    ['text ~ "harbour"', ['blog', 'leave']], // a word and a label
    ['text ~ "curl"', ['api']],
    ['text ~ "security first"', ['api']],
    ['text ~ "\\"first security\\""', []],
    ['type = page and text !~ "security"', ['deep', 'eng', 'hr', 'leave', 'login']],
    ['siteSearch ~ "refresh"', ['deep']],
    ['label = docs', ['api', 'leave']],
    ['label = DOCS and label != harbour', ['api']],
    ['label in (todo, harbour)', ['api', 'leave']],
    ['label = "my:todo"', ['api']],
    ['label = "global:todo"', []],
    ['macro = code', ['api']],
    ['macro in (TOC, code)', ['api', 'login']],
    ['mention = "557058:bob"', ['login']],
    ['mention = currentUser()', []],
    ['creator = currentUser() and type = page', ['api', 'eng', 'login']],
    ['creator = "557058:bob" and type = page', ['deep', 'hr', 'leave']],
    ['creator = "557058:nobody"', []],
    ['type = page and creator != "557058:nobody"', ['api', 'deep', 'eng', 'hr', 'leave', 'login']],
    ['creator.fullname ~ "bob" and type = page', ['deep', 'hr', 'leave']],
    ['contributor = "557058:bob" and type = page', ['deep', 'hr', 'leave', 'login']],
    ['contributor.fullname ~ "mart" and type = page', ['deep', 'hr', 'leave', 'login']],
    ['watcher = "557058:eve"', ['hr', 'leave']],
    ['created >= 2026-11-01', ['leave']],
    ['created = 2026-01-10', ['api']],
    ['created > 2026-01-10 and created < 2026-02-11', ['login']],
    ['created <= "2026-01-10 10:00" and type = page', ['api', 'eng', 'hr']],
    ['created < "2026-01-10 10:00" and type = page', ['eng', 'hr']],
    ['created > "2026-01-10 10:00" and created <= 2026-02-10', ['login']],
    ['lastmodified >= now("-3d")', ['leave', 'login']],
    ['lastmodified > startOfDay("-1d") and type = page', ['leave']],
    ['created = now()', []],
    ['pageStatus = "rough draft"', ['login']],
    ['pageStatus in ("\\"Rough draft\\"", "Needs love")', ['api', 'login']],
  ])('%s', (cql, expected) => {
    expect(sorted(ask(cql))).toEqual(expected);
  });
});

describe('finds by place', () => {
  test('below, directly below, and inside', () => {
    const [api, login, file] = ['api', 'login', 'file'].map(site.id);
    expect(sorted(ask(`ancestor = ${api}`))).toEqual(['deep', 'login']);
    expect(sorted(ask(`ancestor in (${api}, ${login})`))).toEqual(['deep', 'login']);
    expect(sorted(ask(`type = page and space = ENG and ancestor != ${api}`))).toEqual(['api', 'eng']);
    expect(sorted(ask(`parent = ${api}`))).toEqual(['login']);
    expect(sorted(ask(`container = ${api}`))).toEqual(['comment', 'file', 'reply']);
    expect(sorted(ask(`container = ${api} and type = attachment`))).toEqual(['file']);
    expect(sorted(ask(`id in (${api}, att${file})`))).toEqual(['api', 'file']);
    expect(ask(`content = ${login}`)).toEqual(['login']);
    expect(ask('ancestor = 999999999')).toEqual([]);
  });
});

describe('knows the asker', () => {
  test('and what they viewed', () => {
    const { eve: asker } = site;
    expect(ask('id in recentlyViewedContent(2) order by title', { asker })).toEqual(['api', 'leave']);
    expect(ask('id in recentlyViewedContent(2, 2)', { asker })).toEqual(['deep']);
    expect(sorted(ask('type = page and id not in recentlyViewedContent(5)', { asker }))).toEqual([
      'eng',
      'hr',
      'login',
    ]);
    expect(sorted(ask('ancestor in recentlyViewedContent(1)', { asker }))).toEqual(['deep', 'login']);
    expect(sorted(ask('space in recentlyViewedSpaces(1) and type = page', { asker }))).toEqual([
      'api',
      'deep',
      'eng',
      'login',
    ]);
  });

  test('and what they like to see', () => {
    const { eve: asker } = site;
    expect(sorted(ask('favourite = currentUser()', { asker }))).toEqual(['leave']);
    expect(ask('favourite = "557058:eve"')).toEqual([]); // somebody else's
    expect(sorted(ask('space in favouriteSpaces() and type = page', { asker }))).toEqual(['hr', 'leave']);
    expect(sorted(ask('space in (favouriteSpaces(), ENG) and type = blogpost', { asker }))).toEqual(['blog']);
  });

  test('and their time zone', () => {
    // Written on March 31, 22:30 in UTC: on April 1 in Tokyo.
    expect(ask('created = 2026-03-31')).toEqual(['deep']);
    expect(ask('created = 2026-04-01')).toEqual([]);
    expect(ask('created = 2026-04-01', { asker: site.eve })).toEqual(['deep']);
  });

  test('and hides from them what is restricted, with all below it', () => {
    expect(sorted(ask('title ~ pay', { asker: site.bob }))).toEqual(['pay', 'pay note']);
    expect(ask('title ~ pay')).toEqual([]);
    expect(ask(`ancestor = ${site.id('pay')}`)).toEqual([]);
  });

  test('and where they stand', () => {
    const request = { context: { spaceKey: 'HR', contentId: site.id('api') } };
    expect(sorted(ask('space = currentSpace() and type = page', { request }))).toEqual(['hr', 'leave']);
    expect(ask('parent = currentContent()', { request })).toEqual(['login']);
    expect(() => ask('space = currentSpace()')).toThrow(/needs a space.*cqlcontext/);
  });
});

describe('finds only what is current', () => {
  test('no trash, nothing archived, no drafts', () => {
    expect(ask('title ~ "gone or shelved"')).toEqual([]);
    expect(ask('text ~ shelf')).toEqual([]); // a comment on an archived page
    expect(ask('title ~ attic')).toEqual([]); // in an archived space
    expect(ask('title ~ attic', { request: { includeArchivedSpaces: true } })).toEqual(['attic']);
  });
});

describe('orders', () => {
  test('as asked', () => {
    expect(ask('type = page order by title')).toEqual(['api', 'eng', 'leave', 'login', 'hr', 'deep']);
    expect(ask('type = page order by created desc')).toEqual(['leave', 'deep', 'login', 'api', 'hr', 'eng']);
    expect(ask('type = page order by lastmodified desc, title')[1]).toBe('login');
  });

  test('by what the documents are silent about, too', () => {
    expect(ask('type in (page, blogpost) and created > 2026-04-30 order by type, title')).toEqual([
      'blog',
      'leave',
    ]);
    expect(ask('type = page order by space desc, id').slice(0, 2)).toEqual(['hr', 'leave']);
  });

  test('else by relevance, the title weighing most', () => {
    const { ids } = site.domain.search('text ~ "leave"', 'cloud', site.bob, EVERYTHING);
    expect(ids.map(nameOf)[0]).toBe('leave');
    const scores = ids.map(hit => (hit.kind === 'content' ? hit.score : 0));
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
    expect(scores[0]).toBeGreaterThan(0);
  });

  test('in pages that do not overlap, with the total', () => {
    const whole = site.domain.search('type = page', 'cloud', site.ada, EVERYTHING);
    const parts = [0, 2, 4, 6].map(start =>
      site.domain.search('type = page', 'cloud', site.ada, { limit: 2, start }),
    );
    expect(parts.flatMap(part => part.ids.map(nameOf))).toEqual(whole.ids.map(nameOf));
    expect(parts.map(part => part.total)).toEqual([6, 6, 6, 6]);
  });
});

describe('shows an excerpt', () => {
  const excerptOf = (cql: string): string => {
    const [hit] = site.domain.search(cql, 'cloud', site.ada, EVERYTHING).ids;
    return hit?.kind === 'content' ? hit.excerpt : '';
  };

  test('with the words that matched marked', () => {
    expect(excerptOf('text ~ security and type = page')).toContain(
      '@@@hl@@@Security@@@endhl@@@ comes first & always.',
    );
  });

  test('else the beginning of the text', () => {
    expect(excerptOf('title = "Tokens"')).toBe('Refresh tokens.');
  });
});

describe('finds spaces and people where they are asked for', () => {
  test('on Data Center', () => {
    const edition = 'datacenter';
    expect(ask('type = space', { edition })).toEqual(['ENG', 'HR']);
    expect(ask('type = space and title ~ "peo"', { edition })).toEqual(['HR']);
    expect(ask('type = user', { edition })).toEqual(['ada', 'bob', 'eve']);
    expect(ask('type = user and user.fullname ~ "ada"', { edition })).toEqual(['ada', 'eve']); // Eve Adams, too
    expect(
      ask('type in (space, user, page) and siteSearch ~ "eng*"', { edition, request: { limit: 1 } }),
    ).toEqual(['ENG']);
    expect(ask('type in (space, page) and title ~ "eng*"', { edition })).toEqual(['ENG', 'eng']);
    expect(ask('type in (space, page) and title ~ "eng*"', { edition, request: { start: 1 } })).toEqual([
      'eng',
    ]);
    expect(ask('type = space', { edition, request: { contentTypesOnly: true } })).toEqual([]);
  });

  test('and no space to who may not read it', () => {
    const { domain, ada, bob } = createSearchSite();
    const diary = domain.spaces.create(bob, { key: 'DIARY', name: 'Diary of Bob' });
    domain.access.close(bob, diary.id);
    const find = (asker: Actor) =>
      domain.search('type = space and title ~ "diary"', 'datacenter', asker, EVERYTHING).ids.length;
    expect([find(bob), find(ada)]).toEqual([1, 0]);
  });

  test("at Cloud's user search", () => {
    const request = { usersOnly: true };
    expect(ask('user.fullname ~ "bob"', { request })).toEqual(['bob']);
    expect(ask('user = currentUser()', { request })).toEqual(['ada']);
    expect(ask('user.accountid in ("557058:eve", "557058:bob")', { request })).toEqual(['bob', 'eve']);
    expect(() => ask('type = page', { request })).toThrow(CqlError);
  });
});

describe('speaks the edition', () => {
  test('people are user names on Data Center, account ids on Cloud', () => {
    expect(sorted(ask('creator = bob and type = page', { edition: 'datacenter' }))).toEqual([
      'deep',
      'hr',
      'leave',
    ]);
    expect(sorted(ask('creator = "key-bob" and type = page', { edition: 'datacenter' }))).toEqual([
      'deep',
      'hr',
      'leave',
    ]);
    expect(ask('creator = bob and type = page')).toEqual([]);
  });

  test('Data Center has no folders', () => {
    expect(ask('title = Drawer', { edition: 'datacenter' })).toEqual([]);
    expect(() => ask('type = folder', { edition: 'datacenter' })).toThrow('does not exist on Data Center');
  });

  test('spaces by type and category on Data Center', () => {
    site.domain.labels.add(site.ada, site.id('space HR'), [{ prefix: 'team', name: 'staff' }]);
    expect(sorted(ask('space.type = global and type = page', { edition: 'datacenter' }))).toEqual([
      'api',
      'deep',
      'eng',
      'hr',
      'leave',
      'login',
    ]);
    expect(ask('space.type = personal', { edition: 'datacenter' })).toEqual([]);
    expect(sorted(ask('space.category = staff and type = page', { edition: 'datacenter' }))).toEqual([
      'hr',
      'leave',
    ]);
  });
});

test.each([
  'space = ',
  'titel ~ x',
  'space != ENG and type = page',
  'created > yesterday',
  'type = page order by label',
])('refuses %s', cql => {
  expect(() => ask(cql)).toThrow(CqlError);
});

test('a warning is no refusal', () => {
  expect(sorted(ask('label = harbour or label = docs and type = page'))).toEqual(['api', 'leave']);
});

test('values never reach the SQL', () => {
  const hostile = `x' or '1'='1`;
  for (const field of ['title', 'label', 'macro', 'space', 'creator', 'mention'])
    expect(ask(`${field} = "${hostile}"`)).toEqual([]);
  expect(ask(`creator.fullname ~ "%_'"`)).toEqual([]);
});

describe('counts what it finds', () => {
  // The language allows no negative condition at the beginning.
  const positive = [
    'type = page',
    'space = ENG',
    'label = rates',
    'label in (harbour, global:rates)',
    'text ~ security',
    'created >= "2000-01-01"',
    'title ~ "api" or label = harbour',
  ];
  const negative = [
    'type != page',
    'space != ENG',
    'label not in (rates, harbour)',
    'text !~ security',
    'ancestor != 1',
    'macro != code',
    'not (type = page and space = HR)',
  ];
  const pairs = positive.flatMap(first => [...positive, ...negative].map(second => `${first} and ${second}`));
  test.each(['cloud', 'datacenter'] as const)('whatever conditions meet: %s', edition => {
    for (const cql of [...positive, ...pairs, ...pairs.map(pair => `${pair} and type != comment`)]) {
      const { ids, total } = site.domain.search(cql, edition, site.ada, EVERYTHING);
      expect({ cql, total }).toEqual({ cql, total: ids.length });
    }
  });
});
