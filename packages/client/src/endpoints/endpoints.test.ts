import { inputSchema, loadCatalogue } from '@weir/confluence/catalogue';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { NewPage, OperationRequest } from '../types.ts';
import { cloudEndpoints } from './cloud.ts';
import { datacenterEndpoints } from './datacenter.ts';
import type { Endpoints } from './types.ts';

const body = { storage: { value: '<p>x</p>', representation: 'storage' } } as const;
const NEW_PAGE: NewPage = {
  spaceId: '1',
  spaceKey: 'ENG',
  title: 'T',
  body,
  ancestors: [{ id: '7' }, { id: '8' }],
};

/** Every call that the client can make, with all that it can say. */
const CALLS: Readonly<Record<string, (endpoints: Endpoints) => OperationRequest | undefined>> = {
  search: each =>
    each.search({ cql: 'type = page', limit: 5, expand: ['content', 'version', 'content.body.storage'] }),
  createPage: each => each.createPage(NEW_PAGE),
  createDraft: each => each.createPage({ spaceId: '1', spaceKey: 'ENG', title: 'T', status: 'draft' }),
  getPage: each => each.getPage({ id: '1' }),
  updatePage: each =>
    each.updatePage({ id: '1', title: 'T', body, version: { number: 2, message: 'm' }, parentId: '8' }),
  deletePage: each => each.deletePage({ id: '1' }),
  createComment: each => each.createComment({ pageId: '1', body }),
  reply: each => each.createComment({ pageId: '1', parentCommentId: '2', body }),
  getComment: each => each.getComment({ id: '2' }),
  listComments: each => each.listComments('1', { limit: 5 }),
  updateComment: each => each.updateComment({ id: '2', version: { number: 2 }, body }),
  deleteComment: each => each.deleteComment({ id: '2' }),
  listLabels: each => each.listLabels({ pageId: '1', limit: 5 }),
  addLabels: each => each.addLabels({ pageId: '1', names: ['one', 'two'] }),
  removeLabel: each => each.removeLabel('1', 'a/b'),
  listAttachments: each => each.listAttachments({ pageId: '1', filename: 'a.png', limit: 5 }),
  currentUser: each => each.currentUser(),
  listSpaces: each => each.listSpaces({ keys: ['ENG'], limit: 5 }),
  findByKey: each => each.findSpace({ spaceKey: 'ENG' }),
  findById: each => each.findSpace({ spaceId: '1' }),
};

describe.each([cloudEndpoints, datacenterEndpoints])('the endpoints of $edition', endpoints => {
  const operations = new Map(loadCatalogue(endpoints.edition).operations.map(each => [each.id, each]));

  test.each(Object.keys(CALLS))('%s fits the official document, risk class included', name => {
    const request = CALLS[name]?.(endpoints);
    if (!request) return;
    const operation = operations.get(request.operation);
    expect(operation, request.operation).toBeDefined();
    if (!operation) return;
    expect(request.access).toBe(operation.risk);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(inputSchema(operation));
    expect(validate(request.input), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe("what the product document says in the old API's words", () => {
  test('ancestors name the parent: the last one', () => {
    expect(cloudEndpoints.createPage(NEW_PAGE).input['body']).toMatchObject({ spaceId: '1', parentId: '8' });
    expect(datacenterEndpoints.createPage(NEW_PAGE).input['body']).toMatchObject({
      space: { key: 'ENG' },
      ancestors: [{ id: '8' }],
    });
  });

  test('a body in storage becomes what each API takes', () => {
    expect(cloudEndpoints.createPage(NEW_PAGE).input['body']).toMatchObject({
      body: { representation: 'storage', value: '<p>x</p>' },
    });
    expect(datacenterEndpoints.createPage(NEW_PAGE).input['body']).toMatchObject({ body });
  });

  test('version in a search means that of the content', () => {
    const query = { cql: 'type = page', expand: ['content', 'version', 'space.icon'] };
    expect(cloudEndpoints.search(query).input['expand']).toEqual([
      'content',
      'content.version',
      'space.icon',
    ]);
    expect(datacenterEndpoints.search(query).input['expand']).toBe('content,content.version,space.icon');
  });

  test('a space is looked up only where the edition needs the other name', () => {
    expect(cloudEndpoints.findSpace({ spaceId: '1' })).toBeUndefined();
    expect(cloudEndpoints.findSpace({ spaceKey: 'ENG' })).toMatchObject({
      operation: 'getSpaces',
      input: { keys: ['ENG'] },
    });
    expect(datacenterEndpoints.findSpace({ spaceKey: 'ENG' })).toBeUndefined();
    expect(datacenterEndpoints.findSpace({ spaceId: '1' })).toMatchObject({
      operation: 'getSpaces',
      input: { spaceId: ['1'] },
    });
    expect(cloudEndpoints.readSpace({ id: 1, key: 'ENG' })).toEqual({ spaceId: '1' });
    expect(datacenterEndpoints.readSpace({ id: 1, key: 'ENG' })).toEqual({ spaceKey: 'ENG' });
  });
});
