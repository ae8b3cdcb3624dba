/** Promises of the product document that stand on several packages; the truth is asked from the site's REST API. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifies } from './requirements.ts';
import { startWeir, type Weir } from './weir.ts';

let weir: Weir;
beforeAll(async () => {
  weir = await startWeir();
});
afterAll(() => weir.stop());

interface RestPage {
  readonly id: string;
  readonly title: string;
  readonly authorId: string;
  readonly createdAt: string;
  readonly body: { readonly storage: { readonly value: string } };
}

/** Every current page that the REST API lists under a path, bodies included. */
async function listPages(path: string): Promise<RestPage[]> {
  const pages: RestPage[] = [];
  for (
    let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=250&body-format=storage`;
    next;
  ) {
    const answer: { results: RestPage[]; _links: { next?: string } } = JSON.parse(
      await (await weir.rest(next)).text(),
    );
    pages.push(...answer.results);
    next = answer._links.next;
  }
  return pages;
}

async function spaceIdOf(key: string): Promise<string> {
  const answer: { results: { id: string }[] } = JSON.parse(
    await (await weir.rest(`/wiki/api/v2/spaces?keys=${key}`)).text(),
  );
  return answer.results[0]?.id ?? '';
}

async function labelsOf(id: string): Promise<string[]> {
  const answer: { results: { name: string }[] } = JSON.parse(
    await (await weir.rest(`/wiki/api/v2/pages/${id}/labels`)).text(),
  );
  return answer.results.map(label => label.name);
}

/** The ids of all hits of a search, page by page. */
async function searchAll(args: Readonly<Record<string, unknown>>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: unknown; ; ) {
    const answer = await weir.call('confluence_search', {
      ...args,
      limit: 50,
      ...(cursor !== undefined && { cursor }),
    });
    expect(answer.isError, answer.text).toBe(false);
    const hits = answer.structured['hits'];
    if (Array.isArray(hits)) ids.push(...hits.map(hit => String(hit.id)));
    cursor = answer.structured['cursor'];
    if (cursor === undefined) return ids.sort();
  }
}

describe('search', () => {
  test(`${verifies('D1')}finds exactly the pages of a space that mention a word`, async () => {
    const pages = await listPages(`/wiki/api/v2/spaces/${await spaceIdOf('IT')}/pages`);
    const expected: string[] = [];
    for (const page of pages) {
      const text = [page.title, readableText(page.body.storage.value), ...(await labelsOf(page.id))].join(
        ' ',
      );
      if (/\bsecur(e|ed|es|ing|ity|ities|ely)\b/i.test(text)) expected.push(page.id);
    }
    expected.sort();
    expect(expected.length).toBeGreaterThan(5);
    expect(expected.length).toBeLessThan(pages.length);
    expect(await searchAll({ query: 'security', spaces: ['IT'], types: ['page'] })).toEqual(expected);
  });

  test(`${verifies('D3')}asks which John is meant, then finds exactly what he created in a quarter`, async () => {
    const asked = await weir.call('confluence_search', { creator: 'John', created_after: '2026-07-01' });
    expect(asked.isError).toBe(true);
    expect(asked.text).toContain('John Carter');
    expect(asked.text).toContain('John Okafor');

    const id = /(\d+:[0-9a-f-]+)/.exec(asked.text.slice(asked.text.indexOf('John Carter')))?.[1] ?? '';
    const range = { created_after: '2026-04-01', created_before: '2026-06-30' };
    const pages = await listPages('/wiki/api/v2/pages');
    const expected = pages
      .filter(page => page.authorId === id && page.createdAt >= '2026-04-01' && page.createdAt < '2026-07-01')
      .map(page => page.id)
      .sort();
    expect(expected.length).toBeGreaterThan(0);
    expect(await searchAll({ creator: 'John Carter', types: ['page'], ...range })).toEqual(expected);
  });

  test(`${verifies('Y3')}explains the query it ran, and points at the fault of one that cannot run`, async () => {
    const ran = await weir.call('confluence_search', {
      cql: 'space = ENG and label in (api, runbook) order by lastmodified desc',
    });
    expect(ran.text).toMatch(/space is ENG/);
    const refused = await weir.call('confluence_search', { cql: 'space = ENG and lable = api' });
    expect(refused.isError).toBe(true);
    expect(refused.text).toMatch(/\n\s*\^+/);
    expect(refused.text).toContain('label');
  });
});

describe('comments', () => {
  test(`${verifies('M3')}a reply lands in the same thread and kind`, async () => {
    const created = await weir.call('confluence_create_page', {
      space: 'ENG',
      title: 'Questions',
      markdown: 'How long is the notice period?\n',
    });
    const page = String(created.structured['id']);
    await weir.call('confluence_add_comment', {
      page,
      markdown: 'Is that right?',
      selection: 'notice period',
    });
    const threads: { results: { id: string }[] } = JSON.parse(
      await (await weir.rest(`/wiki/api/v2/pages/${page}/inline-comments`)).text(),
    );
    const question = threads.results[0]?.id ?? '';
    const replied = await weir.call('confluence_add_comment', {
      page,
      reply_to: question,
      markdown: 'Yes: **three months**.',
    });
    expect(replied.isError, replied.text).toBe(false);
    const path = `/wiki/api/v2/inline-comments/${question}/children?body-format=storage`;
    const children: { results: { body: { storage: { value: string } } }[] } = JSON.parse(
      await (await weir.rest(path)).text(),
    );
    expect(children.results.map(each => each.body.storage.value)).toEqual([
      '<p>Yes: <strong>three months</strong>.</p>',
    ]);
  });

  test(`${verifies('L2')}a person found by name is really mentioned`, async () => {
    const created = await weir.call('confluence_create_page', {
      space: 'ENG',
      title: 'Requirements to review',
      markdown: 'Text.\n',
    });
    const page = String(created.structured['id']);
    const people = await weir.call('confluence_find_users', { name: 'Maja' });
    const id = /(\d+:[0-9a-f-]+)/.exec(people.text)?.[1] ?? '';
    await weir.call('confluence_add_comment', { page, markdown: `:mention[Maja]{id=${id}} please review.` });
    const path = `/wiki/api/v2/pages/${page}/footer-comments?body-format=storage`;
    const comments: { results: { body: { storage: { value: string } } }[] } = JSON.parse(
      await (await weir.rest(path)).text(),
    );
    expect(comments.results[0]?.body.storage.value).toBe(
      `<p><ac:link><ri:user ri:account-id="${id}" /></ac:link> please review.</p>`,
    );
  });
});

describe('content security', () => {
  const FORBIDDEN = ['[click](javascript:alert(1))', '::html{}', '[x](data:text/html;base64,AAAA)'];
  test.each(FORBIDDEN)(`${verifies('S-9', 'S-10')}%s is refused before it is sent`, async markdown => {
    const answer = await weir.call('confluence_create_page', {
      space: 'ENG',
      title: `Forbidden ${markdown}`,
      markdown,
    });
    expect(answer.isError, answer.text).toBe(true);
    expect(
      await listPages(`/wiki/api/v2/pages?title=${encodeURIComponent(`Forbidden ${markdown}`)}`),
    ).toEqual([]);
  });
});

/** Text as a reader sees it: tags and parameters of macros out, entities read, a link without text shows its page's title. */
function readableText(storage: string): string {
  return storage
    .replace(/<ac:parameter(?! ac:name="title").*?<\/ac:parameter>/gs, ' ')
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, ' $1 ')
    .replace(/<ri:page[^>]* ri:content-title="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z]+;|&#\d+;/g, ' ');
}
