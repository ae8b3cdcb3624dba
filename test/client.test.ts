/** The typed client against a running gateway, on both editions; truth is what the sandbox's REST API tells. */
import { MCPClient, MCPClientError } from '@weir/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { verifies } from './requirements.ts';
import { startWeir, type Weir } from './weir.ts';

let weir: Weir;
beforeAll(async () => {
  weir = await startWeir('--toolsets', 'all');
}, 60_000);
afterAll(() => weir.stop());

const Listed = z.object({ results: z.array(z.object({ id: z.string(), title: z.string() })) });
const Created = z.object({
  id: z.string(),
  parentId: z.string().nullish(),
  version: z.object({ number: z.number() }),
});
const Comment = z.object({
  pageId: z.string(),
  body: z.object({ storage: z.object({ value: z.string() }) }),
});

async function ask<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  return schema.parse(await (await weir.rest(path)).json());
}

test(`${verifies('Z8')}the product document's example runs: search, create below a parent, update, comment`, async () => {
  const serverUrl = weir.addresses.mcp;
  const token = 'an-open-server-does-not-ask';
  const { results } = await ask(
    z.object({ results: z.array(z.object({ id: z.string() })) }),
    '/wiki/api/v2/spaces?keys=ENG',
  );
  const spaceId = results[0]?.id ?? '';
  const parent = await weir.rest('/wiki/api/v2/pages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      spaceId,
      title: 'Parent of the example',
      body: { representation: 'storage', value: '<p>api documentation</p>' },
    }),
  });
  const parentPageId = Created.parse(await parent.json()).id;
  const updatedContent = '<p>Updated <strong>endpoints</strong>.</p>';

  // From here to the end of the example, as the document prints it.
  const mcpClient = new MCPClient({
    serverUrl,
    auth: {
      type: 'oauth2',
      token,
    },
  });

  const searchResults = await mcpClient.confluence.search({
    cql: 'type=page AND space=ENG AND text~"api documentation"',
    limit: 20,
    expand: ['content', 'version'],
  });

  const newPage = await mcpClient.confluence.pages.create({
    spaceId,
    title: 'API Integration Guide',
    body: {
      storage: {
        value: '<p>This guide covers API integration...</p>',
        representation: 'storage',
      },
    },
    ancestors: [{ id: parentPageId }],
  });
  const pageId = newPage.id;
  const currentVersion = newPage.version?.number ?? 0;

  await mcpClient.confluence.pages.update({
    id: pageId,
    version: {
      number: currentVersion + 1,
      message: 'Updated API endpoints',
    },
    title: 'Updated API Documentation',
    body: {
      storage: {
        value: updatedContent,
        representation: 'storage',
      },
    },
  });

  const comment = await mcpClient.confluence.comments.create({
    pageId,
    body: {
      storage: {
        value: '<p>Please review the updated sections</p>',
        representation: 'storage',
      },
    },
  });
  await mcpClient.close();

  const found = await ask(
    Listed,
    `/wiki/rest/api/content/search?limit=100&cql=${encodeURIComponent('type=page AND space=ENG AND text~"api documentation"')}`,
  );
  expect(found.results.map(page => page.id)).toContain(parentPageId);
  expect(searchResults.results?.map(hit => hit.content?.id)).toContain(parentPageId);
  expect(searchResults.results?.every(hit => typeof hit.content?.version?.number === 'number')).toBe(true);
  const stored = await weir.stored(pageId);
  expect(stored).toMatchObject({
    title: 'Updated API Documentation',
    parentId: parentPageId,
    spaceId,
    version: { number: 2, message: 'Updated API endpoints' },
    body: { storage: { value: updatedContent } },
  });
  expect(await ask(Comment, `/wiki/api/v2/footer-comments/${comment.id}?body-format=storage`)).toEqual({
    pageId,
    body: { storage: { value: '<p>Please review the updated sections</p>' } },
  });
});

describe.each([
  { edition: 'cloud', server: 'demo' },
  { edition: 'datacenter', server: 'demo-dc' },
] as const)('on $edition', ({ edition, server }) => {
  function open(options: { edition?: 'cloud' | 'datacenter' } = {}): MCPClient<'cloud' | 'datacenter'> {
    return new MCPClient({ serverUrl: weir.addresses.mcp.replace(/demo$/, server), ...options });
  }
  function body(value: string) {
    return { storage: { value, representation: 'storage' as const } };
  }

  test('a page goes through its life, and its comments with it', async () => {
    const { confluence, close } = bind(open());
    const page = await confluence.pages.create({
      spaceKey: 'ENG',
      title: `Life on ${edition}`,
      body: body('<p>one</p>'),
    });
    const updated = await confluence.pages.update({
      id: page.id,
      title: `Life on ${edition}`,
      version: { number: 2 },
      body: body('<p>two</p>'),
    });
    expect(updated.version?.number).toBe(2);
    const read = await confluence.pages.get({ id: page.id });
    expect(read.body?.storage?.value).toBe('<p>two</p>');

    const comment = await confluence.comments.create({ pageId: page.id, body: body('<p>why?</p>') });
    const reply = await confluence.comments.create({
      pageId: page.id,
      parentCommentId: comment.id,
      body: body('<p>because</p>'),
    });
    const listed = await confluence.comments.list({ pageId: page.id });
    expect(listed.results?.map(each => each.id)).toContain(comment.id);
    await confluence.comments.update({
      id: comment.id,
      version: { number: 2 },
      body: body('<p>why not?</p>'),
    });
    const reread = await confluence.comments.get({ id: comment.id });
    expect(reread.body?.storage?.value).toBe('<p>why not?</p>');
    await confluence.comments.delete({ id: reply.id });

    await confluence.pages.delete({ id: page.id });
    const hits = await confluence.search({ cql: `type = page AND title = "Life on ${edition}"` });
    expect(hits.results).toEqual([]);
    await close();
  });

  test('a space is found by its id as by its key', async () => {
    const { confluence, close } = bind(open());
    const { results } = await confluence.spaces.list({ keys: ['ENG'] });
    const spaceId = String(results?.[0]?.id);
    const page = await confluence.pages.create({
      spaceId,
      title: `By id on ${edition}`,
      body: body('<p>x</p>'),
    });
    expect(page.title).toBe(`By id on ${edition}`);
    await expect(confluence.pages.create({ spaceKey: 'NONE', title: 'x' })).rejects.toMatchObject({
      code: expect.stringMatching(/not_found|invalid/),
    });
    await expect(confluence.pages.create({ title: 'x' })).rejects.toMatchObject({ code: 'invalid_request' });
    await close();
  });

  test('labels, attachments, a space and oneself are at hand', async () => {
    const { confluence, close } = bind(open());
    const page = await confluence.pages.create({ spaceKey: 'ENG', title: `Labelled on ${edition}` });
    await confluence.labels.add({ pageId: page.id, names: ['alpha', 'beta'] });
    await confluence.labels.remove({ pageId: page.id, names: ['alpha'] });
    const { results } = await confluence.labels.list({ pageId: page.id });
    expect(results?.map(each => each.name)).toEqual(['beta']);
    expect((await confluence.attachments.list({ pageId: page.id })).results).toEqual([]);
    expect((await confluence.spaces.get({ key: 'ENG' })).key).toBe('ENG');
    await expect(confluence.spaces.get({ key: 'NONE' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await confluence.users.current()).displayName).toEqual(expect.any(String));
    await close();
  });

  test('any operation can be called by its id', async () => {
    const { confluence, close } = bind(open());
    const me = await confluence.operations.call('getCurrentUser', {});
    expect(me).toMatchObject({ displayName: expect.any(String) });
    await expect(confluence.operations.call('getNothing', {})).rejects.toMatchObject({
      code: 'unknown_operation',
      operation: 'getNothing',
    });
    await close();
  });

  test('errors have a code', async () => {
    const { confluence, close } = bind(open());
    await expect(confluence.pages.get({ id: '999999999' })).rejects.toMatchObject({
      name: 'MCPClientError',
      code: 'not_found',
      data: { status: 404 },
    });
    const page = await confluence.pages.create({
      spaceKey: 'ENG',
      title: `Stale on ${edition}`,
      body: body('<p>one</p>'),
    });
    const stale = confluence.pages.update({
      id: page.id,
      title: 'x',
      version: { number: 7 },
      body: body('<p>two</p>'),
    });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    const stop = AbortSignal.abort();
    await expect(confluence.pages.get({ id: page.id }, { signal: stop })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await close();
  });

  test('a client made for the other edition is refused', async () => {
    const client = open({ edition: edition === 'cloud' ? 'datacenter' : 'cloud' });
    await expect(client.confluence.spaces.list()).rejects.toMatchObject({ code: 'wrong_edition' });
  });
});

test('every operation is a method, typed, with the right to change known; lists are walked page by page', async () => {
  const client = new MCPClient({ serverUrl: weir.addresses.mcp, edition: 'cloud' });
  const { operations } = client.confluence;
  const spaces = await operations.getSpaces({ keys: ['ENG'] });
  const spaceId = spaces.results?.[0]?.id ?? '';
  const page = await operations.createPage({
    body: { spaceId, status: 'current', title: 'Made by its operation' },
  });
  await operations.deletePage({ id: page.id ?? '' });
  expect((await operations.getPageById({ id: page.id ?? '' })).status).toBe('trashed');
  const ids = new Set<string | undefined>();
  for await (const each of operations.each('getPagesInSpace', { id: spaceId, limit: 5 })) {
    ids.add(each.id);
    if (ids.size === 12) break;
  }
  expect(ids.size).toBe(12);
  await client.close();
});

test('an address where nobody answers is told', async () => {
  const client = new MCPClient({ serverUrl: 'http://127.0.0.1:9/mcp/demo' });
  const failure = await client.confluence.spaces.list().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MCPClientError);
  expect(failure).toMatchObject({ code: 'unreachable', message: expect.stringContaining('127.0.0.1:9') });
});

test('a server that does not offer what is needed says so', async () => {
  const client = new MCPClient({ serverUrl: `${weir.addresses.mcp}?toolsets=operations` });
  const { results } = await client.confluence.spaces.list({ keys: ['ENG'] });
  expect(results).toHaveLength(1);
  await expect(client.confluence.pages.delete({ id: '1' })).rejects.toMatchObject({
    code: 'not_offered',
    message: expect.stringContaining('confluence_execute_destructive'),
  });
  await client.close();
});

/** The parts that a test uses, so that its lines stay short. */
function bind(client: MCPClient<'cloud' | 'datacenter'>) {
  return { confluence: client.confluence, close: () => client.close() };
}
