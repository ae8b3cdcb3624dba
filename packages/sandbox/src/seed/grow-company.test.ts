/** A company of thousands of pages: as many as asked for, equal every time, kept in a file, and as the domain itself would have saved them. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../index.ts';
import { DAY } from './calendar.ts';

const PAGES = 600;
/** Sites are made several times here, beside other tests. */
const PATIENCE = 60_000;
const END = Date.UTC(2027, 1, 10);

let cache: string;
let sandbox: Sandbox;
const made: number[] = [];
const open = (data?: string): Sandbox =>
  createSandbox({
    pages: PAGES,
    end: END,
    cache,
    clock: () => END,
    onMake: pages => made.push(pages),
    ...(data !== undefined && { data }),
  });
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'weir-grown-'));
  sandbox = open();
}, PATIENCE);
afterAll(() => {
  sandbox.close();
  rmSync(cache, { recursive: true });
});

function asker(site: Sandbox, username = 'admin') {
  const person = site.domain.people.byUsername(username);
  if (!person) throw new Error(`Nobody is called ${username}.`);
  return { person, now: END };
}
const search = (site: Sandbox, cql: string, username?: string) =>
  site.domain.search(cql, 'cloud', asker(site, username), { start: 0, limit: 1000 });
const idsOf = (site: Sandbox, cql: string) => search(site, cql).ids.map(hit => ('id' in hit ? hit.id : 0));

async function countPages(site: Sandbox, status: string): Promise<number> {
  let count = 0;
  let path: string | undefined = `/wiki/api/v2/pages?limit=250&status=${status}`;
  const authorization = `Basic ${Buffer.from('admin@example.com:sandbox').toString('base64')}`;
  while (path) {
    const answer: Response = await site.fetch(
      new Request(`http://sandbox.test${path}`, { headers: { authorization } }),
    );
    const body = (await answer.json()) as { results: unknown[]; _links: { next?: string } };
    count += body.results.length;
    path = body._links.next;
  }
  return count;
}

describe('a grown company', { timeout: PATIENCE }, () => {
  it('has exactly as many pages as asked for, home pages and archived ones counted', async () => {
    const counts = await Promise.all(['current', 'archived'].map(status => countPages(sandbox, status)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(PAGES);
  });

  it('is the same at every making, in memory too', () => {
    const again = createSandbox({ pages: PAGES, end: END, clock: () => END });
    const cql = 'type in (page, blogpost) and label != "section" order by created';
    expect(idsOf(again, cql)).toEqual(idsOf(sandbox, cql));
    again.close();
  });

  it('stores every body as the editor would have, so that saving it again changes nothing', () => {
    const bodies = idsOf(sandbox, 'space = T100 and type = page').map(
      id => [id, sandbox.domain.contents.version(id)?.body ?? ''] as const,
    );
    expect(bodies.length).toBeGreaterThan(50);
    for (const [id, body] of bodies) {
      const { version } = sandbox.domain.contents.byId(id) ?? { version: 0 };
      sandbox.domain.contents.update(asker(sandbox), id, { version: version + 1, body });
      expect(sandbox.domain.contents.version(id)?.body).toBe(body);
    }
  });

  it('ends when it should: the last days are full, and nothing is of the future', () => {
    const days = search(sandbox, 'type in (page, comment, attachment) and lastmodified > now("-7d")').total;
    expect(days).toBeGreaterThan(5);
    const [newest = 0] = idsOf(
      sandbox,
      'type in (page, blogpost, comment, attachment) order by lastmodified desc',
    );
    expect(sandbox.domain.contents.byId(newest)?.modifiedAt).toBeLessThan(END + DAY);
    expect(search(sandbox, 'created > now("+1h")').total).toBe(0);
  });

  it('keeps closed spaces and restricted pages from those who are not meant', () => {
    expect(search(sandbox, 'type = page').total).toBeGreaterThan(
      search(sandbox, 'type = page', 'xcontractor').total,
    );
  });

  it('makes ids that later pages do not meet', () => {
    const home = sandbox.domain.spaces.byKey('T100');
    const page = sandbox.domain.contents.create(asker(sandbox), {
      type: 'page',
      spaceId: home?.id ?? 0,
      title: 'One more',
      body: '<p>x</p>',
    });
    expect(page.title).toBe('One more');
  });
});

describe('the kept file', { timeout: PATIENCE }, () => {
  it('is made once and copied: what one sandbox changes the next does not see', () => {
    expect(made).toEqual([PAGES]);
    const next = open();
    expect(made).toEqual([PAGES]);
    expect(search(next, 'title = "One more"').total).toBe(0);
    next.close();
  });

  it('fills a data folder once, which keeps its changes', () => {
    const data = join(cache, 'mine');
    const first = open(data);
    const space = first.domain.spaces.byKey('T100');
    first.domain.contents.create(asker(first), {
      type: 'page',
      spaceId: space?.id ?? 0,
      title: 'Kept',
      body: '<p>x</p>',
    });
    first.close();
    const second = open(data);
    expect(search(second, 'title = "Kept"').total).toBe(1);
    second.close();
  });

  it('leaves no copy behind, and clears away those of processes that ended', () => {
    open().close();
    expect(readdirSync(cache).filter(name => name.startsWith('open-'))).toHaveLength(1); // of the sandbox above
    expect(existsSync(join(cache, readdirSync(cache).find(name => name.endsWith('.db')) ?? '-'))).toBe(true);
  });

  it('makes way for that of the next day', () => {
    createSandbox({ pages: PAGES, end: END + DAY, cache, clock: () => END }).close();
    const kept = readdirSync(cache).filter(name => name.endsWith('.db'));
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain(String(END + DAY));
  });
});
