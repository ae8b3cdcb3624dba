/** Search on both editions: envelope, excerpts, paging, refusals. */
import { describe, expect, it } from 'vitest';
import { type ApiSite, EDITIONS, openApiSite } from '../../../test/content-api-site.ts';

const cql = (query: string): string => `cql=${encodeURIComponent(query)}`;
const below = (link: string): string => link.slice('/rest/api'.length);

function fill(site: ApiSite, count: number): void {
  for (let index = 0; index < count; index += 1)
    site.page(`Release ${index}`, `<p>the falcon release number ${index} &lt;b&gt;</p>`);
}

describe.each(EDITIONS)('search on %s', edition => {
  it('answers the envelope with what was found and where it is', async () => {
    const site = openApiSite(edition);
    fill(site, 1);
    const answer = await site.get(`/search?${cql('text ~ "falcon" and type = page')}&expand=content.version`);
    expect(answer).toMatchObject({
      start: 0,
      limit: 25,
      size: 1,
      totalSize: 1,
      cqlQuery: 'text ~ "falcon" and type = page',
    });
    const [hit] = answer.results;
    expect(hit).toMatchObject({
      title: 'Release 0',
      entityType: 'content',
      iconCssClass: 'aui-icon content-type-page',
      content: { type: 'page', version: { number: 1 } },
      resultGlobalContainer: { title: 'Engineering' },
      breadcrumbs: [],
    });
    expect(hit.url).toBe(hit.content._links.webui);
    expect(hit.excerpt).toContain('@@@hl@@@falcon@@@endhl@@@');
  });

  it.each([
    ['highlight', '@@@hl@@@falcon@@@endhl@@@ release number 0 &lt;b&gt;'],
    ['highlight_unescaped', '@@@hl@@@falcon@@@endhl@@@ release number 0 <b>'],
    ['indexed', 'the falcon release number 0 &lt;b&gt;'],
    ['indexed_unescaped', 'the falcon release number 0 <b>'],
  ])('gives excerpts as %s', async (mode, expected) => {
    const site = openApiSite(edition);
    fill(site, 1);
    const answer = await site.get(`/search?${cql('text ~ "falcon"')}&excerpt=${mode}`);
    expect(answer.results[0].excerpt).toContain(expected);
  });

  it('gives no excerpt when none is asked', async () => {
    const site = openApiSite(edition);
    fill(site, 1);
    expect((await site.get(`/search?${cql('text ~ "falcon"')}&excerpt=none`)).results[0].excerpt).toBe('');
  });

  it.each(['/search', '/content/search'])('pages %s without gap or repeat', async path => {
    const site = openApiSite(edition);
    fill(site, 7);
    const seen: string[] = [];
    const sizes: number[] = [];
    let next: string | undefined = `${path}?${cql('text ~ "falcon" order by title')}&limit=3`;
    while (next !== undefined) {
      const answer = await site.get(next);
      sizes.push(answer.size);
      seen.push(...answer.results.map((hit: { title: string }) => hit.title));
      if (answer._links.next !== undefined) expect(answer._links.next).toMatch(/^\/rest\/api\//);
      next = answer._links.next === undefined ? undefined : below(answer._links.next);
    }
    expect(sizes).toEqual([3, 3, 1]);
    expect(seen).toEqual(Array.from({ length: 7 }, (_, index) => `Release ${index}`));
  });

  it('lowers the limit without a word when bodies are expanded', async () => {
    const site = openApiSite(edition);
    fill(site, 1);
    const limitOf = async (expand: string) =>
      (await site.get(`/content/search?${cql('type = page')}&limit=500&expand=${expand}`)).limit;
    expect(await limitOf('')).toBe(500);
    expect(await limitOf('version')).toBe(200);
    expect(await limitOf('body.storage')).toBe(50);
    expect(await limitOf('body.view')).toBe(25);
  });

  it.each([
    ['unknown fields', 'colour = blue', 'colour'],
    ['broken syntax', 'type = ', ''],
  ])('refuses %s with 400 and the reason', async (_what, query, words) => {
    const site = openApiSite(edition);
    const reply = await site.send('GET', `/search?${cql(query)}`);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toMatch(/BadRequestException: Could not parse cql : /);
    expect(reply.json.message).toContain(words);
    expect((await site.send('GET', '/search')).status).toBe(400);
    expect((await site.send('GET', `/search?${cql('type=page')}&excerpt=loud`)).status).toBe(400);
    expect((await site.send('GET', `/search?${cql('type=page')}&cqlcontext=x`)).status).toBe(400);
  });

  it('finds comments and attachments with what holds them', async () => {
    const site = openApiSite(edition);
    const page = site.page('Holder');
    site.domain.comments.create(site.bob, { containerId: page.id, body: '<p>peregrine</p>' });
    const answer = await site.get(`/search?${cql('text ~ "peregrine"')}`);
    expect(answer.results[0]).toMatchObject({
      content: { type: 'comment' },
      resultParentContainer: { title: 'Holder' },
    });
  });
});

describe('what only one edition has', () => {
  it('finds people by the user fields on Cloud', async () => {
    const site = openApiSite('cloud');
    const answer = await site.get(`/search/user?${cql('user.fullname ~ "Bob"')}`);
    expect(answer.results).toMatchObject([
      { user: { accountId: '557058:bob' }, title: 'Bob Martin', entityType: 'user' },
    ]);
    expect((await site.send('GET', `/search/user?${cql('title ~ "x"')}`)).status).toBe(400);
  });

  it('refuses a cursor of another query on Cloud', async () => {
    const site = openApiSite('cloud');
    fill(site, 3);
    const first = await site.get(`/search?${cql('text ~ "falcon"')}&limit=1`);
    const { searchParams } = new URL(first._links.next, 'http://x');
    const reply = await site.send(
      'GET',
      `/search?${cql('type = page')}&cursor=${searchParams.get('cursor')}`,
    );
    expect(reply.status).toBe(400);
  });

  it('pages by offset on Data Center', async () => {
    const site = openApiSite('datacenter');
    fill(site, 3);
    const answer = await site.get(`/search?${cql('text ~ "falcon" order by title')}&limit=2&start=1`);
    expect(answer.results.map((hit: { title: string }) => hit.title)).toEqual(['Release 1', 'Release 2']);
    expect(answer._links.prev).toContain('start=0');
    expect(answer._links.prev).not.toContain('cursor');
  });
});
