/** A server's allow and deny lists of spaces hold whatever way is tried, on both editions, against the sandbox. */
import { type Confluence, ConfluenceError, type Operation } from '@weir/confluence';
import { callTool } from '@weir/tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardSpaces } from '../src/protect/spaces/space-guard.ts';
import { CANARY, EDITIONS, startTwoSpaces, type TwoSpaces } from './site.ts';

let site: TwoSpaces;
beforeAll(async () => {
  site = await startTwoSpaces();
});
afterAll(() => site.close());

const DENY_HR = { spaces: { allow: [], deny: ['hr'] }, readOnly: false };
const ONLY_ENG = { spaces: { allow: ['ENG'], deny: [] }, readOnly: false };

async function failureOf(promise: Promise<unknown>): Promise<ConfluenceError> {
  const error: unknown = await promise.then(
    value => new Error(`No error, but ${JSON.stringify(value)?.slice(0, 300)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ConfluenceError) return error;
  throw error;
}

/** Every input that names something of HR, where the operation takes it. */
function inputsOf(
  operation: Operation,
  ids: readonly string[],
): readonly Readonly<Record<string, unknown>>[] {
  const inPath = operation.parameters.filter(each => each.in === 'path');
  return ids.map(id => {
    const entries = inPath.map(({ name }): [string, unknown] => {
      if (/spaceKey/i.test(name)) return [name, 'HR'];
      if (/label/i.test(name)) return [name, CANARY];
      if (/version/i.test(name)) return [name, 1];
      if (/type/i.test(name)) return [name, 'page'];
      return [name, id];
    });
    const query = operation.parameters.some(each => each.name === 'cql')
      ? [['cql', `text ~ "words" or title ~ "${CANARY}" or space = HR`]]
      : [];
    return Object.fromEntries([...entries, ...query]);
  });
}

/** Calls every read of the catalogue with ids of HR. `shown`: what answered with something that is stored there. */
async function countShown(
  client: Confluence,
  ids: readonly string[],
): Promise<{ readonly answered: number; readonly shown: readonly string[] }> {
  const shown: string[] = [];
  let answered = 0;
  for (const operation of client.operations.list().filter(({ risk }) => risk === 'read')) {
    for (const input of inputsOf(operation, ids)) {
      const answer = await client.operations.execute(operation.id, input).catch((error: unknown) => {
        if (error instanceof ConfluenceError) return undefined;
        throw error;
      });
      if (!answer) continue;
      answered += 1;
      // A caller's own words come back in links; what is stored must not.
      const text = JSON.stringify(answer.body ?? '').replaceAll(/"(_links|base|cqlQuery)":.*?}/g, '');
      if (text.includes(CANARY)) shown.push(`${operation.id} ${JSON.stringify(input)}`);
    }
  }
  return { answered, shown };
}

describe.each(EDITIONS)('%s', edition => {
  test('without a policy the same reads show what lies in HR', async () => {
    const { shown } = await countShown(site.connect(edition), [site.hr.page]);
    expect(shown.length).toBeGreaterThan(10);
  });

  describe.each([
    ['a space that is denied', DENY_HR],
    ['a space that is not allowed', ONLY_ENG],
  ])('%s', (_, rules) => {
    let client: Confluence;
    beforeAll(() => {
      client = site.connect(edition, guardSpaces(rules, edition));
    });

    test('shows nothing to any read of the catalogue', async () => {
      const { hr } = site;
      const guarded = await countShown(client, [hr.page, hr.space, hr.comment, hr.file]);
      expect(guarded.shown).toEqual([]);
      expect(guarded.answered).toBeGreaterThan(30);
    });

    test('refuses the page, its comment, its files and the space themselves', async () => {
      const { hr } = site;
      const asks = [
        client.pages.get(hr.page),
        client.pages.children(hr.page),
        client.comments.list(hr.page, {}),
        client.comments.get(hr.comment),
        client.attachments.list(hr.page, {}),
        client.labels.list(hr.page),
      ];
      for (const failure of await Promise.all(asks.map(failureOf)))
        expect(['denied', 'not_found']).toContain(failure.code);
    });

    test('is changed by no write: pages made, moved, copied, commented, labelled, trashed', async () => {
      const { hr, eng } = site;
      const asks = [
        client.pages.create({ spaceId: hr.space, title: 'Mine', storage: '<p>x</p>' }),
        client.pages.move(eng.page, 'append', hr.page),
        client.pages.move(hr.page, 'append', eng.page),
        client.pages.copy(eng.page, { parentId: hr.page, title: 'Copy' }),
        client.pages.copy(hr.page, { parentId: eng.page, title: 'Copy' }),
        client.pages.trash(hr.page),
        client.comments.create({ pageId: hr.page, storage: '<p>x</p>' }),
        client.labels.add(hr.page, ['x']),
        client.attachments.upload(hr.page, {
          filename: 'a.txt',
          mediaType: 'text/plain',
          bytes: new Uint8Array(1),
        }),
      ];
      const writes = () => site.requests.filter(each => /^(POST|PUT|DELETE)/.test(each)).length;
      const before = writes();
      for (const failure of await Promise.all(asks.map(failureOf)))
        expect(['denied', 'not_found', 'unsupported'], failure.message).toContain(failure.code);
      expect(writes()).toBe(before);
    });

    test('is found by no search, and others are, whatever the query says', async () => {
      for (const cql of [
        'text ~ "words"',
        'text ~ "words" or space = HR',
        `text ~ "words") or (space = "HR"`,
        'type = page order by title desc',
        `space = HR and title ~ "${CANARY}"`,
      ]) {
        const found = await client.search.cql(cql).catch((error: unknown) => error);
        if (found instanceof Error) continue;
        expect(JSON.stringify(found)).not.toContain(CANARY);
        if (cql.startsWith('type')) expect(JSON.stringify(found)).toContain('Plan');
      }
    });

    test('is reached by no tool', async () => {
      const { hr } = site;
      const calls: readonly (readonly [string, unknown])[] = [
        ['confluence_get_page', { page: hr.page }],
        ['confluence_get_page', { page: `HR:Salaries ${CANARY}` }],
        ['confluence_search', { query: 'words' }],
        ['confluence_get_tree', { space: 'HR' }],
        ['confluence_list_spaces', {}],
        ['confluence_list_comments', { page: hr.page }],
        ['confluence_get_attachment', { page: hr.page, filename: `${CANARY}.txt` }],
        ['confluence_execute_read', { operation: edition === 'cloud' ? 'getPages' : 'getContent' }],
        ['confluence_edit_page', { page: hr.page, edits: [] }],
      ];
      for (const [tool, args] of calls) {
        const result = await callTool(client, tool, args);
        const said = JSON.stringify(result).replaceAll(JSON.stringify(args).slice(1, -1), '');
        const withoutAsked = said
          .replaceAll(/Asked: .*?\\n/g, '')
          .replaceAll(/No page titled .*? can be seen/g, '');
        expect(withoutAsked.includes(CANARY), `${tool}: ${said.slice(0, 600)}`).toBe(false);
      }
    });

    test('leaves the spaces that are served as they are', async () => {
      const { eng } = site;
      expect((await client.pages.get(eng.page)).storage).toContain('Open words');
      const made = await client.pages.create({
        spaceId: eng.space,
        title: `New ${rules.spaces.deny}`,
        storage: '<p>x</p>',
      });
      await client.labels.add(made.id, ['fine']);
      await client.comments.create({ pageId: made.id, storage: '<p>hi</p>' });
      const file = await client.attachments.upload(made.id, {
        filename: 'a.txt',
        mediaType: 'text/plain',
        bytes: new TextEncoder().encode('hello'),
      });
      const [listed] = (await client.attachments.list(made.id, {})).items;
      expect(listed?.id).toBe(file.id);
      if (listed)
        expect(Buffer.from(await client.attachments.download(listed, 100)).toString()).toBe('hello');
      await client.pages.trash(made.id);
      const { items } = await client.spaces.list({});
      expect(items.map(each => each.key)).toContain('ENG');
      expect(items.map(each => each.key)).not.toContain('HR');
    });
  });

  test('a page that moves out of the spaces that are served is gone at once for whoever moved it', async () => {
    const open = site.connect(edition);
    const client = site.connect(edition, guardSpaces(DENY_HR, edition));
    const { id } = await open.pages.create({
      spaceId: site.eng.space,
      title: `Wanders ${edition}`,
      storage: '<p>x</p>',
    });
    await client.pages.get(id);
    expect((await failureOf(client.pages.move(id, 'append', site.hr.page))).code).toMatch(
      /denied|unsupported/,
    );
    expect((await client.pages.get(id)).title).toBe(`Wanders ${edition}`);
  });

  test('rendered bodies are refused: an include in an open page would show a closed one', async () => {
    const client = site.connect(edition, guardSpaces(DENY_HR, edition));
    const asked =
      edition === 'cloud'
        ? client.operations.execute('getPageById', { id: site.eng.page, 'body-format': 'export_view' })
        : client.operations.execute('getContentById', { id: site.eng.page, expand: 'version,body.view' });
    expect((await failureOf(asked)).message).toContain('storage format');
  });

  test('a read-only server sends nothing that changes anything', async () => {
    const client = site.connect(
      edition,
      guardSpaces({ spaces: { allow: [], deny: [] }, readOnly: true }, edition),
    );
    expect((await client.pages.get(site.eng.page)).title).toBe('Plan');
    expect((await failureOf(client.labels.add(site.eng.page, ['x']))).message).toContain('read-only');
    expect((await failureOf(client.pages.trash(site.eng.page))).message).toContain('read-only');
  });

  test('a query that would hold up the site is not sent', async () => {
    const client = site.connect(
      edition,
      guardSpaces({ spaces: { allow: [], deny: [] }, readOnly: false }, edition),
    );
    const cql = Array.from({ length: 200 }, (_, index) => `text ~ "word${index}"`).join(' or ');
    expect((await failureOf(client.search.cql(cql))).message).toContain('too expensive');
  });
});
