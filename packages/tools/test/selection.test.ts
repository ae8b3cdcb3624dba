/** A server that offers some operations only: its tools, its search of operations, and what reaches Confluence keep to them. */
import { createConfluence, createShared, type Edition } from '@weir/confluence';
import { loadCatalogue } from '@weir/confluence/catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callTool, listTools } from '../src/index.ts';
import { EDITIONS, type Site, startSite, textOf } from './site.ts';

/** Reading pages and nothing else. */
const PAGES_ONLY: Readonly<Record<Edition, readonly string[]>> = {
  cloud: ['getPageById', 'getPages'],
  datacenter: ['getContentById', 'getContent'],
};
const OTHERS = {
  cloud: { read: 'getSpaces', write: 'updatePage' },
  datacenter: { read: 'getSpaces', write: 'update_2' },
} as const;

describe.each(EDITIONS)('a selection of operations on %s', edition => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite(edition);
  });
  afterAll(() => site.close());

  function connect(allowed: readonly string[]) {
    return createConfluence({
      site: { edition, url: site.url },
      credentials:
        edition === 'cloud'
          ? { kind: 'basic', username: 'admin@example.com', secret: 'sandbox' }
          : { kind: 'basic', username: 'admin', secret: 'admin' },
      principal: 'test',
      allowed: new Set(allowed),
      shared: createShared({ allowPrivateHosts: true, perSecond: 10_000 }),
    });
  }
  const names = (allowed: readonly string[]) =>
    listTools({
      capabilities: site.confluence.capabilities,
      edition,
      selection: { toolsets: ['all'] },
      allowed: new Set(allowed),
    }).map(each => each.name);

  test('offers the tools that can do their work with it', () => {
    const offered = names(PAGES_ONLY[edition]);
    expect(offered).toContain('confluence_get_page');
    expect(offered).toContain('confluence_search_operations');
    expect(offered).toContain('confluence_execute_read');
    for (const absent of ['confluence_edit_page', 'confluence_execute_write', 'confluence_search'])
      expect(offered).not.toContain(absent);
  });

  test('of everything is no selection', () => {
    const everything = loadCatalogue(edition).operations.map(each => each.id);
    expect(names(everything)).toEqual(
      listTools({
        capabilities: site.confluence.capabilities,
        edition,
        selection: { toolsets: ['all'] },
      }).map(each => each.name),
    );
  });

  test('of nothing offers nothing', () => {
    expect(names([])).toEqual([]);
  });

  test('lets a chosen operation through, by a tool and by its id', async () => {
    const page = String(site.addPage(`Chosen ${edition}`, '<p>Here.</p>'));
    const confluence = connect(PAGES_ONLY[edition]);
    expect(textOf(await callTool(confluence, 'confluence_get_page', { page }))).toContain('Here.');
    const input = { id: page };
    const operation = PAGES_ONLY[edition][0];
    const result = await callTool(confluence, 'confluence_execute_read', { operation, input });
    expect(result.isError).toBeFalsy();
  });

  test('refuses every other one before anything is sent, whichever way it is asked for', async () => {
    const confluence = connect(PAGES_ONLY[edition]);
    const before = site.requests.length;
    const byId = await callTool(confluence, 'confluence_execute_read', {
      operation: OTHERS[edition].read,
      input: {},
    });
    expect(textOf(byId)).toContain(`This server does not offer ${OTHERS[edition].read}`);
    await expect(callTool(confluence, 'confluence_list_spaces', {})).rejects.toThrow('No tool');
    await expect(confluence.spaces.list({})).rejects.toMatchObject({ code: 'not_offered' });
    await expect(confluence.operations.execute(OTHERS[edition].read, {})).rejects.toMatchObject({
      code: 'not_offered',
    });
    await expect(
      confluence.attachments.download(
        { id: '1', filename: 'a', size: 1, mediaType: 'a/b', downloadPath: '/download/attachments/1/a' },
        10,
      ),
    ).rejects.toMatchObject({ code: 'not_offered' });
    expect(site.requests.length).toBe(before);
  });

  test('hides the others from the search', async () => {
    const text = textOf(
      await callTool(connect(PAGES_ONLY[edition]), 'confluence_search_operations', { query: 'space' }),
    );
    expect(text).not.toContain('getSpaces');
  });
});
