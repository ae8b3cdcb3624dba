import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, failureOf } from '../../test/support/client.ts';
import { startFakeServer } from '../../test/support/fake-server.ts';
import { createConfluence } from '../index.ts';

describe('operations.execute', () => {
  it('sends path, query and body where they belong, and hands back the answer as it came', async () => {
    const answer = { results: [{ anything: 1 }], _links: { next: '/wiki/api/v2/pages?cursor=abc&limit=2' } };
    const { confluence, server } = await connect(() => ({ body: answer }));
    const result = await confluence.operations.execute('getPages', { 'space-id': ['1', '2'], limit: 2 });
    expect(server.seen[0]?.path).toBe('/wiki/api/v2/pages');
    expect([...(server.seen[0]?.query ?? [])]).toEqual([
      ['space-id', '1'],
      ['space-id', '2'],
      ['limit', '2'],
    ]);
    expect(result).toEqual({ status: 200, body: answer, next: { cursor: 'abc', limit: '2' } });
  });

  it('reads the next page from the Link header too', async () => {
    const link =
      '</wiki/api/v2/spaces?cursor=x%3D%3D>; rel="next", <https://acme.atlassian.net/wiki>; rel="base"';
    const { confluence } = await connect(() => ({ headers: { link }, body: { results: [] } }));
    expect((await confluence.operations.execute('getSpaces', {})).next).toEqual({ cursor: 'x==' });
  });

  it('gives no next page at the end, and no body where there is none', async () => {
    const { confluence } = await connect(() => ({ status: 204 }));
    expect(await confluence.operations.execute('deletePage', { id: '1' })).toEqual({
      status: 204,
      body: undefined,
    });
  });

  it('reads parameters as they were meant', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }));
    await confluence.operations.execute('getPageById', { id: 123, version: '4', 'include-labels': 'true' });
    expect(server.seen[0]?.path).toBe('/wiki/api/v2/pages/123');
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({
      version: '4',
      'include-labels': 'true',
    });
    await confluence.operations.execute('getPages', { id: 7, status: 'current' });
    expect(Object.fromEntries(server.seen[1]?.query ?? [])).toEqual({ id: '7', status: 'current' });
  });

  it('joins expand by commas, as v1 and Data Center take it', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }));
    await confluence.operations.execute('searchContentByCQL', {
      cql: 'type = page',
      expand: ['space', 'version'],
    });
    expect(server.seen[0]?.query.getAll('expand')).toEqual(['space,version']);
  });

  it('names every problem before anything is sent', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }));
    const error = await failureOf(
      confluence.operations.execute('updatePage', {
        id: 'one',
        lang: 'en',
        body: { id: '1', status: 'gone', title: 5, version: { number: 'two' } },
      }),
    );
    expect(error.code).toBe('invalid_request');
    expect(error.message).toMatch(/^updatePage was not sent, its input has \d problems: /);
    expect(error.detail?.split('\n')).toEqual(
      expect.arrayContaining([
        'id must match ^[0-9]+$',
        'lang is not a parameter of this operation; it takes id, body',
        'body/body is missing',
        'body/status must be one of "current", "draft"',
        'body/title must be string',
        'body/version/number must be integer',
      ]),
    );
    expect(server.seen).toHaveLength(0);
  });

  it('takes no empty path parameter, which would make another path', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }), { edition: 'datacenter' });
    expect((await failureOf(confluence.operations.execute('deleteContent', { id: '' }))).message).toContain(
      'id is empty',
    );
    expect(server.seen).toHaveLength(0);
  });

  it('accepts both forms of a body that v2 takes', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }));
    await confluence.operations.execute('createPage', {
      body: { spaceId: '1', title: 'A', body: { representation: 'storage', value: '' } },
    });
    await confluence.operations.execute('createPage', {
      body: { spaceId: '1', title: 'B', body: { storage: { representation: 'storage', value: '' } } },
    });
    expect(server.seen.map(({ body }) => JSON.parse(body).title)).toEqual(['A', 'B']);
  });

  it.each([
    ['getPagez', /Search the operations/],
    ['getPage', /Did you mean getPages, getPageById/],
  ])('does not know %s', async (id, hint) => {
    const { confluence } = await connect(() => ({ body: {} }));
    const error = await failureOf(confluence.operations.execute(id, {}));
    expect(error.code).toBe('invalid_request');
    expect(error.message).toMatch(hint);
  });

  it.each([
    ['createOrUpdateAttachments', { id: '1', body: {} }, /attachment tool/],
    ['downloadAttachment', { id: '1', attachmentId: 'att2' }, /attachment tool/],
  ])('refuses %s, and names the way that works', async (id, input, hint) => {
    const { confluence, server } = await connect(() => ({ body: {} }));
    const error = await failureOf(confluence.operations.execute(id, input));
    expect(error.code).toBe('unsupported');
    expect(error.message).toMatch(hint);
    expect(server.seen).toHaveLength(0);
  });

  it('calls what Atlassian removed from its gateway on the site host only', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }));
    await confluence.operations.execute('getContentById', { id: '1' });
    expect(server.seen[0]?.path).toBe('/wiki/rest/api/content/1');

    const gateway = await startFakeServer(() => ({ status: 410 }));
    onTestFinished(() => gateway.close());
    const through = createConfluence({
      site: {
        edition: 'cloud',
        url: 'https://acme.atlassian.net',
        apiUrl: `${gateway.origin}/ex/confluence/c1`,
      },
      credentials: { kind: 'bearer', token: 't' },
      principal: 'ada',
      allowPrivateHosts: true,
    });
    expect((await failureOf(through.operations.execute('getContentById', { id: '1' }))).message).toMatch(
      /gateway no longer serves it.*https:\/\/acme\.atlassian\.net/,
    );
    expect(gateway.seen).toHaveLength(0);
  });

  it('calls Data Center below its context path, with the header that its writes want', async () => {
    const { confluence, server } = await connect(() => ({ body: {} }), { edition: 'datacenter' });
    await confluence.operations.execute('addContentLabels', {
      id: '5',
      body: [{ prefix: 'global', name: 'x' }],
    });
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/confluence/rest/api/content/5/label' });
    expect(server.seen[0]?.headers['x-atlassian-token']).toBe('no-check');
  });

  it('repeats a POST that only reads', async () => {
    const { confluence, server } = await connect((_request, index) =>
      index === 0 ? { status: 503 } : { body: { results: [] } },
    );
    await confluence.operations.execute('createBulkUserLookup', { body: { accountIds: ['a'] } });
    expect(server.seen).toHaveLength(2);
  });
});
