import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EDITIONS, type Site, startSite, textOf } from '../../test/site.ts';

const IDS = {
  cloud: { read: 'getPageById', list: 'getPages', write: 'createPage', destructive: 'deletePage' },
  datacenter: {
    read: 'getContentById',
    list: 'getContent',
    write: 'createContent',
    destructive: 'deleteContent',
  },
} as const;

describe.each(EDITIONS)('running write operations on %s', edition => {
  let site: Site;
  const ids = IDS[edition];
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  const body = (title: string) =>
    edition === 'cloud'
      ? { spaceId: String(site.space.id), title, body: { representation: 'storage', value: '<p>Made.</p>' } }
      : {
          type: 'page',
          title,
          space: { key: 'ENG' },
          body: { storage: { value: '<p>Made.</p>', representation: 'storage' } },
        };

  test('writes', async () => {
    const result = await site.call('confluence_execute_write', {
      operation: ids.write,
      input: { body: body('Written') },
    });
    expect(textOf(result)).toContain('200');
    expect(
      site.domain.contents.list({ spaceIds: [site.space.id], title: 'Written' }, { limit: 2 }).items.length,
    ).toBe(1);
  });

  const WIDGET =
    '<ac:structured-macro ac:name="widget"><ac:parameter ac:name="url">https://a.example</ac:parameter></ac:structured-macro>';
  const adf = (attrs: object) =>
    JSON.stringify({ type: 'doc', version: 1, content: [{ type: 'extension', attrs }] });
  const bodied = (representation: string, value: string) =>
    edition === 'cloud'
      ? { spaceId: String(site.space.id), title: 'Held', body: { representation, value } }
      : {
          type: 'page',
          title: 'Held',
          space: { key: 'ENG' },
          body: { [representation]: { value, representation } },
        };

  test.each([
    ['storage', `<p>x</p>\n${WIDGET}`, "'widget' may not be written", 'line 2, column 1'],
    ['storage', '<p onclick="x()">x</p>', 'onclick', 'line 1'],
    ['storage', '<p>x', 'failed: malformed', 'was not sent'],
    ['wiki', 'a {html}<b>{html}', "'html' may not be written", 'line 1, column 3'],
    ['wiki', '{jira:jqlQuery=project = A}', "'jira' is written only with consent", 'allow_macros'],
    ['wiki', '[x|javascript:alert(1)]', "'javascript:'", 'line 1'],
    ['atlas_doc_format', adf({ extensionKey: 'html' }), "'html' may not be written", 'doc/content/0/attrs'],
    [
      'atlas_doc_format',
      adf({ extensionKey: 'jira', parameters: { macroParams: { jqlQuery: { value: 'a' } } } }),
      "'jira' is written only with consent",
      'was not sent',
    ],
    ['editor2', '<p/>', 'cannot be checked', 'storage'],
  ])('holds bodies in %s to the policy: %s', async (representation, value, problem, more) => {
    const input = { body: bodied(representation, value) };
    const text = await site.fail('confluence_execute_write', { operation: ids.write, input });
    expect(text).toContain(problem);
    expect(text).toContain(more);
    expect(
      site.domain.contents.list({ spaceIds: [site.space.id], title: 'Held' }, { limit: 2 }).items,
    ).toEqual([]);
  });

  test('takes macros that are allowed, escaped braces and addresses of the web', async () => {
    const operation = ids.write;
    const title = (name: string) => ({ title: name });
    const wiki = { ...bodied('wiki', '{info}x{info} \\{html} [a|https://a.example]'), ...title('Wiki') };
    const storage = bodied('storage', '<ac:structured-macro ac:name="toc" />');
    for (const given of [wiki, { ...storage, ...title('Storage') }])
      expect(
        textOf(await site.call('confluence_execute_write', { operation, input: { body: given } })),
      ).toContain(': 200');
  });

  test('leaves operations of other risk classes to their tools, and nothing happens', async () => {
    const page = site.addPage('Safe', '<p/>');
    const input = { id: String(page) };
    for (const tool of ['confluence_execute_read', 'confluence_execute_write']) {
      const text = await site.fail(tool, { operation: ids.destructive, input });
      expect(text).toContain('failed: wrong_risk');
      expect(text).toContain('Next: Call confluence_execute_destructive.');
    }
    expect(
      await site.fail('confluence_execute_read', { operation: ids.write, input: { body: body('Never') } }),
    ).toContain('Call confluence_execute_write.');
    expect(await site.fail('confluence_execute_write', { operation: ids.read, input })).toContain(
      'Call confluence_execute_read.',
    );
    expect(site.domain.contents.byId(page)?.status).toBe('current');
    await site.read('confluence_execute_destructive', { operation: ids.destructive, input });
    expect(site.domain.contents.byId(page)?.status).toBe('trashed');
  });
});
