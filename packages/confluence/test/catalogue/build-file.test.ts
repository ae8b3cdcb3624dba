import { describe, expect, it } from 'vitest';
import { buildFile, renderFile } from '../../scripts/catalogue/build-file.ts';
import { applyPatch } from '../../scripts/catalogue/json-patch.ts';

const DOCUMENT = {
  paths: {
    '/things/{id}': {
      get: {
        operationId: 'getThing_1',
        tags: ['Thing'],
        parameters: [
          { name: 'id', in: 'path', schema: { type: 'integer', format: 'int64', default: 0 } },
          { name: 'limit', in: 'query', schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { type: 'integer', default: 25 } },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'thing-id',
            in: 'query',
            schema: { type: 'array', items: { type: 'integer', format: 'int64' } },
          },
          { name: 'since', in: 'query', schema: { type: 'integer', format: 'int64' } },
          { name: 'xoauth_requestor_id', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { schema: { type: 'string' } } } },
        responses: {
          '201': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } },
          '404': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Unused' } } } },
        },
        'x-atlassian-oauth2-scopes': [
          { scopes: ['read:thing:confluence'] },
          { scopes: ['read:confluence-thing', 'read:thing:confluence'] },
        ],
        deprecated: true,
        'x-experimental': true,
      },
      delete: { operationId: 'deleteThing', responses: { '204': {}, '404': {} } },
    },
  },
  components: {
    parameters: { cursor: { name: 'cursor', in: 'query', schema: { type: 'string' } } },
    schemas: {
      Tree: {
        type: 'object',
        properties: {
          children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
          leaf: { $ref: '#/components/schemas/Leaf' },
        },
      },
      Leaf: { type: 'string' },
      Unused: {},
    },
  },
};
const source = { api: 'v1', document: DOCUMENT, prefix: '/wiki' } as const;

describe('buildFile', () => {
  const file = buildFile([
    {
      source,
      overlay: [
        ['GET /things/{id}', 'read', 'Get a thing', 'One thing.', 'getThing'],
        ['DELETE /things/{id}', 'destructive', 'Delete a thing', 'Deletes it.'],
      ],
    },
  ]);

  it('takes facts from the document and words from the overlay', () => {
    expect(file.operations[0]).toEqual({
      id: 'getThing',
      api: 'v1',
      method: 'GET',
      path: '/wiki/things/{id}',
      title: 'Get a thing',
      description: 'One thing.',
      tag: 'Thing',
      risk: 'read',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]+$' } },
        { name: 'limit', in: 'query', required: false, schema: { type: 'integer', default: 25 } },
        { name: 'cursor', in: 'query', required: false, schema: { type: 'string' } },
        {
          name: 'thing-id',
          in: 'query',
          required: false,
          schema: { type: 'array', items: { type: 'string', pattern: '^[0-9]+$' } },
        },
        { name: 'since', in: 'query', required: false, schema: { type: 'integer', format: 'int64' } },
      ],
      responses: { '200': { $ref: '#/$defs/Tree' } },
      scopes: { granular: ['read:thing:confluence'], classic: ['read:confluence-thing'] },
      paging: 'cursor',
      deprecated: true,
      experimental: true,
    });
  });

  it('gives a path its parameters where the document forgot them, and no body to an empty answer', () => {
    expect(file.operations[1]).toMatchObject({
      id: 'deleteThing',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { '204': null },
    });
  });

  it('keeps the definitions that are reached, recursive ones once, and no others', () => {
    expect(Object.keys(file.definitions)).toEqual(['Leaf', 'Tree']);
  });

  it('takes definitions that one document lacks from the next', () => {
    const bare = {
      ...source,
      document: { paths: DOCUMENT.paths, components: { parameters: DOCUMENT.components.parameters } },
    };
    const parts = [
      { source: bare, overlay: [['GET /things/{id}', 'read', 'T', 'D'] as const] },
      { source, overlay: [] },
    ];
    expect(Object.keys(buildFile(parts).definitions)).toEqual(['Leaf', 'Tree']);
    expect(() => buildFile(parts.slice(0, 1))).toThrow('No document defines the schema Tree');
  });

  it('tells of an overlay entry that the document does not have', () => {
    expect(() => buildFile([{ source, overlay: [['GET /nothing', 'read', 'T', 'D']] }])).toThrow(
      '"GET /nothing", which the v1 document does not have',
    );
  });

  it('renders a module whose text is the same data, whatever it holds', async () => {
    const odd = { operations: [], definitions: { Odd: { pattern: `^\`\${x}\\d$` } } };
    const text = renderFile('odd', 'Note.', odd);
    const module: { odd: string } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    expect(JSON.parse(module.odd)).toEqual(odd);
  });
});

describe('applyPatch', () => {
  it('adds, replaces and removes', () => {
    const document = { a: { 'b/c': 1, list: [1] }, gone: true };
    applyPatch(document, [
      { op: 'replace', path: '/a/b~1c', value: 2 },
      { op: 'add', path: '/a/list/-', value: 2 },
      { op: 'add', path: '/a/new', value: 3 },
      { op: 'remove', path: '/gone' },
    ]);
    expect(document).toEqual({ a: { 'b/c': 2, list: [1, 2], new: 3 } });
  });

  it.each(['/a/x', '/x/y', ''])('refuses to replace %s, which is not there', path => {
    expect(() => applyPatch({ a: {} }, [{ op: 'replace', path, value: 1 }])).toThrow(
      'the official document has changed',
    );
  });
});
