import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { parsePage, readPage } from '@weir/content';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDomain } from '../domain/domain.ts';
import type { Actor, Content, ContentStatus, ContentType, Domain } from '../domain/types.ts';
import { createSearch } from '../search/search.ts';
import { openStore, type Store } from '../store/database.ts';
import { type CompanyFacts, STORY_END, seedCompany } from './seed-company.ts';

const DAY = 86_400_000;
const EVERY_STATUS: readonly ContentStatus[] = ['current', 'archived', 'draft', 'trashed'];

interface Company {
  readonly store: Store;
  readonly domain: Domain;
  readonly facts: CompanyFacts;
}

function createCompany(
  seed: number,
  options: { end?: number; prepare?: (domain: Domain) => void } = {},
): Company {
  const store = openStore();
  const domain = createDomain({ store, seed: 'company', createSearch });
  options.prepare?.(domain);
  return { store, domain, facts: seedCompany(domain, seed, options.end) };
}

let company: Company;
let everything: readonly Content[];
beforeAll(() => {
  company = createCompany(1);
  everything = company.domain.contents.list({ statuses: EVERY_STATUS }, { limit: 10_000 }).items;
});

const ofType = (...types: readonly ContentType[]): readonly Content[] =>
  everything.filter(content => types.includes(content.type));
const pages = (): readonly Content[] => ofType('page');
const bodyOf = (id: number): string => company.domain.contents.version(id)?.body ?? '';
const versionsOf = (id: number) => company.domain.contents.versions(id, { limit: 100, sort: 'asc' }).items;
const search = (cql: string, username = 'admin'): readonly number[] => {
  const person = company.domain.people.byUsername(username);
  if (!person) throw new Error(`no ${username}`);
  const asker: Actor = { person, now: STORY_END };
  return company.domain
    .search(cql, 'cloud', asker, { limit: 1000, start: 0 })
    .ids.flatMap(hit => (hit.kind === 'content' ? [hit.id] : []));
};

/** Reads a fragment with a strict XML parser, as XML would have it: namespaces declared, HTML's entities known. */
function faultOf(fragment: string): string | undefined {
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  Object.assign(parser.ENTITIES, { nbsp: '\u00a0', mdash: '—', ndash: '–', rsquo: '’', rarr: '→' });
  let fault: string | undefined;
  parser.on('error', error => {
    fault ??= error.message;
  });
  parser.write(`<r xmlns:ac="urn:ac" xmlns:ri="urn:ri" xmlns:at="urn:at">${fragment}</r>`).close();
  return fault;
}

describe('the same number gives the same company', () => {
  const digest = ({ store }: Company): string => {
    const hash = createHash('sha256');
    for (const table of [
      'person',
      'membership',
      'space',
      'content',
      'content_version',
      'label',
      'content_view',
      'watch',
      'content_like',
      'restriction',
      'property',
      'file',
    ]) {
      const order = table === 'content_view' ? 'rowid' : '1, 2';
      for (const row of store.all<Record<string, unknown>>(`select * from ${table} order by ${order}`)) {
        for (const value of Object.values(row))
          hash.update(value instanceof Uint8Array ? value : String(value));
      }
    }
    return hash.digest('hex');
  };

  test('to the byte', () => {
    expect(digest(createCompany(1))).toBe(digest(company));
  });

  test('another number and end another one, with an administrator that was there before', () => {
    const end = Date.UTC(2025, 5, 2, 12);
    const given = {
      accountId: 'mine',
      userKey: 'k',
      username: 'admin',
      email: 'admin@example.com',
      displayName: 'Root',
      active: true,
      timeZone: 'UTC',
    };
    const other = createCompany(2, { end, prepare: domain => domain.people.create(given) });
    expect(digest(other)).not.toBe(digest(company));
    const last = other.store.get<{ last: number }>('select max(modified_at) as last from content')?.last ?? 0;
    expect(last).toBeLessThan(end);
    expect(last).toBeGreaterThan(end - 3 * DAY);
    // The administrator that was there already is kept, and is the one that pages and views name.
    expect(other.domain.people.byUsername('admin')).toMatchObject(given);
    expect(other.store.get("select 1 from content where author_id = 'mine'")).toBeDefined();
    expect(
      other.store.get('select 1 from content_view where account_id not in (select account_id from person)'),
    ).toBeUndefined();
  });
});

describe('bodies', () => {
  test('are well-formed storage in every version', () => {
    const rows = company.store.all<{ content_id: number; number: number; body: string }>(
      'select content_id, number, body from content_version',
    );
    const faults = rows.flatMap(row => faultOf(row.body) ?? []);
    expect(faults).toEqual([]);
    expect(rows.length).toBeGreaterThan(1000);
  });

  test('have every gap filled', () => {
    const gap = /undefined|NaN|\{(project|person|service)\}|@\{|\[\[|<<|!\{|\]\(/;
    const left = ofType('page', 'blogpost').flatMap(page => {
      const prose = bodyOf(page.id).replaceAll(/<ac:plain-text-body>.*?<\/ac:plain-text-body>/gs, '');
      return gap.exec(prose)?.map(found => `${page.title}: ${found}`) ?? [];
    });
    expect(left).toEqual([]);
  });

  test('hold macros of every common kind', () => {
    const used = new Set(
      company.store
        .all<{ value: string }>("select distinct value from body_fact where kind = 'macro'")
        .map(row => row.value),
    );
    for (const name of [
      'toc',
      'children',
      'excerpt',
      'excerpt-include',
      'include',
      'code',
      'info',
      'note',
      'tip',
      'warning',
      'panel',
      'expand',
      'status',
      'jira',
      'details',
      'detailssummary',
      'view-file',
      'anchor',
      'recently-updated',
      'contentbylabel',
      'drawio',
      'plantuml',
      'widget',
    ]) {
      expect(used).toContain(name);
    }
  });

  test.each([
    [
      'tasks with owner and date',
      /<ac:task-status>incomplete<\/ac:task-status>.*?<ri:user .*?<time datetime=/s,
      10,
    ],
    ['decision lists', /decision-item/, 8],
    ['decisions in lines', /<p>Decision: /, 10],
    ['actions in lines', /<p>Action: /, 5],
    ['ticked brackets', /<p>\[x\] /, 3],
    ['mentions', /<ri:user /, 100],
    ['page links', /<ri:page /, 80],
    ['links into other spaces', /<ri:page ri:space-key=/, 20],
    ['pictures', /<ac:image[^>]*><ri:attachment/, 40],
    ['links to files', /<ac:link><ri:attachment/, 3],
    ['layouts', /<ac:layout>/, 8],
    ['tables in tables', /<td[^>]*><table/, 1],
    ['smart links', /data-card-appearance="(inline|block|embed)"/, 4],
    ['dates', /<time datetime="\d{4}-\d\d-\d\d" \/>/, 60],
    ['emoticons', /<ac:emoticon /, 6],
    ['quotations', /<blockquote>/, 5],
  ])('hold %s', (_, pattern, least) => {
    const found = ofType('page', 'blogpost').filter(page => pattern.test(bodyOf(page.id)));
    expect(found.length).toBeGreaterThanOrEqual(least);
  });

  test('link to what exists, but where a link was broken on purpose', () => {
    const titles = new Set(
      pages()
        .filter(page => page.status !== 'draft')
        .map(page => `${company.domain.spaces.byId(page.spaceId)?.key}:${page.title}`),
    );
    const broken = company.store
      .all<{ content_id: number; value: string }>(
        "select content_id, value from body_fact where kind = 'link'",
      )
      .filter(link => !titles.has(link.value));
    const planted = new Set(company.facts.planted.get('broken-link'));
    expect(broken.filter(link => !planted.has(link.content_id))).toEqual([]);
    expect(broken.map(link => link.value).toSorted()).toEqual([
      'ENG:On-call handbook',
      'HR:Benefits handbook',
      'OPS:Escalation matrix',
      'PROD:Price list',
    ]);
  });
});

describe('people and places', () => {
  test('eight spaces, most of them well filled', () => {
    const spaces = company.domain.spaces.list({}, { limit: 50 }).items;
    const counts = new Map(
      spaces.map(space => [space.key, pages().filter(page => page.spaceId === space.id).length]),
    );
    expect([...counts.keys()].toSorted()).toEqual([
      'ARCHIVE',
      'ENG',
      'HR',
      'IT',
      'PROD',
      'SEC',
      'SUP',
      '~jcarter',
    ]);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(6);
    expect(pages().length).toBeGreaterThan(300);
    expect(pages().length).toBe(company.facts.pages - ofType('blogpost', 'folder').length);
  });

  test('an administrator, two Johns, groups, somebody who left', () => {
    const { people } = company.domain;
    expect(people.byEmail('admin@example.com')).toMatchObject({
      username: 'admin',
      displayName: 'Sam Admin',
      active: true,
    });
    expect(people.search('John', { limit: 10 }).items.map(person => person.displayName)).toEqual([
      'John Carter',
      'John Okafor',
    ]);
    expect(people.byUsername('mgreen')?.active).toBe(false);
    const developers = people.groupByName('dev-team');
    expect(people.members(developers?.id ?? '', { limit: 50 }).items.length).toBeGreaterThan(6);
    expect(people.groups({ limit: 50 }).items.map(group => group.name)).toContain('confluence-users');
  });
});

describe('history', () => {
  test('lies within two years before the end', () => {
    for (const content of everything) {
      expect(content.createdAt).toBeGreaterThan(STORY_END - 735 * DAY);
      expect(content.modifiedAt).toBeGreaterThanOrEqual(content.createdAt);
      expect(content.modifiedAt).toBeLessThan(STORY_END);
    }
  });

  test('goes forward, by different people, with messages', () => {
    for (const page of pages()) {
      const times = versionsOf(page.id).map(version => version.createdAt);
      expect(times).toEqual(times.toSorted((left, right) => left - right));
    }
    const many = pages().filter(page => page.version >= 4);
    expect(many.length).toBeGreaterThan(30);
    expect(many.some(page => new Set(versionsOf(page.id).map(version => version.authorId)).size >= 3)).toBe(
      true,
    );
    expect(many.some(page => versionsOf(page.id).some(version => version.message !== ''))).toBe(true);
  });

  test('has work of the last week, by developers and by others', () => {
    const developers = new Set(
      company.domain.people
        .members(company.domain.people.groupByName('dev-team')?.id ?? '', { limit: 50 })
        .items.map(person => person.accountId),
    );
    const recent = pages().filter(page => page.modifiedAt > STORY_END - 7 * DAY);
    expect(recent.filter(page => developers.has(page.modifiedBy)).length).toBeGreaterThan(2);
    expect(recent.filter(page => !developers.has(page.modifiedBy)).length).toBeGreaterThan(2);
  });

  test('has pages that a John made last quarter', () => {
    const quarter = (page: Content): boolean =>
      page.createdAt >= Date.UTC(2026, 6, 1) && page.createdAt < Date.UTC(2026, 9, 1);
    const authors = new Set(
      ofType('page')
        .filter(quarter)
        .map(page => company.domain.people.byAccountId(page.authorId)?.username),
    );
    expect(authors).toContain('jcarter');
    expect(authors).toContain('jokafor');
  });

  test('has things archived, drafts, and pages that nobody has opened for half a year', () => {
    expect(pages().filter(page => page.status === 'archived').length).toBe(8);
    expect(pages().filter(page => page.status === 'draft').length).toBe(2);
    const unread = company.store.all<{
      id: number;
    }>(`select c.id from content c where c.type = 'page' and c.status = 'current'
      and not exists (select 1 from content_view v where v.content_id = c.id and v.viewed_at > ${STORY_END - 183 * DAY})`);
    const ids = new Set(unread.map(row => row.id));
    for (const id of company.facts.planted.get('stale') ?? []) expect(ids).toContain(id);
  });
});

describe('talk and traffic', () => {
  test('threads with replies, inline comments in every state', () => {
    expect(ofType('footer-comment').filter(comment => comment.parentId !== null).length).toBeGreaterThan(30);
    const states = new Set(ofType('inline-comment').map(comment => comment.resolution));
    for (const state of ['open', 'resolved', 'reopened'] as const) expect(states).toContain(state);
  });

  test('inline comments mark words of their page', () => {
    for (const comment of ofType('inline-comment').filter(one => one.markerRef !== null)) {
      expect(bodyOf(comment.containerId ?? 0)).toContain(`ac:ref="${comment.markerRef}"`);
    }
  });

  test('thousands of views, some likes and watches, none from the future', () => {
    const { views, last } = company.store.get<{ views: number; last: number }>(
      'select count(*) as views, max(viewed_at) as last from content_view',
    ) ?? { views: 0, last: 0 };
    expect(views).toBeGreaterThan(8000);
    expect(views).toBeLessThan(20_000);
    expect(last).toBeLessThan(STORY_END);
    expect(company.store.get<{ n: number }>('select count(*) as n from content_like')?.n).toBeGreaterThan(
      100,
    );
  });

  test('restricted pages are hidden from those left out, and only from them', () => {
    const cql = 'title = "Compensation bands"';
    expect(search(cql, 'efontaine')).toHaveLength(1);
    expect(search(cql, 'tbecker')).toHaveLength(0);
    expect(search('title ~ "access review"', 'vmehta').length).toBeGreaterThanOrEqual(4); // below a restricted page
    expect(search('title ~ "access review"', 'tbecker')).toHaveLength(0);
  });
});

describe('files', () => {
  test('have the bytes that their type promises', () => {
    for (const file of ofType('attachment')) {
      const bytes = Buffer.from(company.domain.attachments.bytes(file.id) ?? []);
      expect(bytes.length).toBe(file.fileSize);
      if (file.mediaType === 'image/png') expectPicture(bytes);
      if (file.mediaType === 'application/pdf')
        expect(bytes.toString('latin1')).toMatch(/^%PDF-1\.4\n.*startxref\n\d+\n%%EOF\n$/s);
      if (file.mediaType === 'text/csv') expect(bytes.toString().split('\n')).toHaveLength(42);
    }
  });

  test('two are larger than five megabytes', () => {
    const large = ofType('attachment').filter(file => (file.fileSize ?? 0) > 5 * 1024 * 1024);
    expect(large.map(file => file.title).toSorted()).toEqual([
      'incident-call-recording.mp4',
      'roadmap-presentation.pptx',
    ]);
  });

  test('pictures on pages are there, but where one was taken away', () => {
    const missing = pages().flatMap(page => {
      const files = new Set(
        everything.filter(content => content.containerId === page.id).map(content => content.title),
      );
      const wanted = [...bodyOf(page.id).matchAll(/<ri:attachment ri:filename="([^"]+)"/g)].map(
        match => match[1] ?? '',
      );
      return wanted.filter(name => !files.has(name)).map(name => `${page.title}: ${name}`);
    });
    expect(missing.toSorted()).toEqual([
      'Network plan: network-plan-2019.png',
      'Templates for answers: answers.docx',
    ]);
  });
});

function expectPicture(bytes: Buffer): void {
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const data = bytes.indexOf('IDAT');
  const pixels = inflateSync(bytes.subarray(data + 4, data + 4 + bytes.readUInt32BE(data - 4)));
  expect(pixels.length).toBe(height * (1 + width * 3));
}

describe('what was planted', () => {
  const planted = (name: Parameters<CompanyFacts['planted']['get']>[0]): readonly number[] =>
    company.facts.planted.get(name) ?? [];

  test('links to the old wiki stand on these pages alone', () => {
    const found = ofType('page', 'blogpost').filter(page =>
      bodyOf(page.id).includes('//wiki.old-aurora.example/'),
    );
    expect(found.map(page => page.id).toSorted()).toEqual(planted('old-domain').toSorted());
  });

  test('orphans have no parent', () => {
    const homes = new Set(company.domain.spaces.list({}, { limit: 50 }).items.map(space => space.homepageId));
    const orphans = pages().filter(page => page.parentId === null && !homes.has(page.id));
    expect(orphans.map(page => page.id).toSorted()).toEqual(planted('orphan').toSorted());
  });

  test('stubs say next to nothing', () => {
    for (const id of planted('stub')) expect(bodyOf(id).replaceAll(/<[^>]*>/g, '').length).toBeLessThan(20);
    expect(planted('stub')).toHaveLength(5);
  });

  test('policies past their review say so', () => {
    const past = pages().filter(page => {
      const due = /Next review.*?<time datetime="([\d-]+)"/s.exec(bodyOf(page.id))?.[1];
      return due !== undefined && Date.parse(due) < STORY_END;
    });
    expect(past.map(page => page.id).toSorted()).toEqual(planted('past-review').toSorted());
  });

  test('twins share most of their words, in different places', () => {
    const wordsOf = (id: number): Set<string> =>
      new Set(
        bodyOf(id)
          .replaceAll(/<[^>]*>/g, ' ')
          .toLowerCase()
          .split(/\W+/),
      );
    expect(company.facts.twins).toHaveLength(3);
    for (const [first, second] of company.facts.twins) {
      const [left, right] = [wordsOf(first), wordsOf(second)];
      const shared = [...left].filter(word => right.has(word)).length;
      expect(shared / (left.size + right.size - shared)).toBeGreaterThan(0.7);
    }
  });
});

test('no page or comment is taken for instructions to a model', () => {
  const suspected = everything.filter(({ id }) =>
    readPage(parsePage(bodyOf(id))).warnings.some(({ suspicious }) => suspicious),
  );
  expect(everything.length).toBeGreaterThan(800);
  expect(suspected.map(({ title }) => title)).toEqual([]);
});
