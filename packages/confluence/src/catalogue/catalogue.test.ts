import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Edition } from '../types.ts';
import { inputSchema, loadCatalogue, matchOperation, type Operation, responseSchema } from './index.ts';

const EDITIONS: readonly Edition[] = ['cloud', 'datacenter'];
const all = EDITIONS.flatMap(edition =>
  loadCatalogue(edition).operations.map(operation => ({ edition, operation })),
);

function operationOf(edition: Edition, id: string): Operation {
  const found = loadCatalogue(edition).operations.find(operation => operation.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe.each(EDITIONS)('the catalogue of %s', edition => {
  const { operations, definitions } = loadCatalogue(edition);

  it('gives every operation an id of its own', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('gives every request line one operation', () => {
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length);
  });

  it('has a title, a description and a risk for each, in our words', () => {
    for (const operation of operations) {
      expect(operation.title, operation.id).toMatch(/^[A-Z].{2,}[^.]$/);
      expect(operation.description, operation.id).toMatch(/^[A-Z].{5,}\.$/);
    }
  });

  it('takes no GET for a write, and no DELETE for a read', () => {
    for (const { method, risk, id } of operations) {
      if (risk === 'app-only') continue;
      if (method === 'GET') expect(risk, id).toBe('read');
      if (method === 'DELETE') expect(risk, id).not.toBe('read');
    }
  });

  it('names every path parameter, each required', () => {
    for (const { id, path, parameters } of operations) {
      const named = parameters.filter(parameter => parameter.in === 'path');
      expect(named.map(({ name }) => name).sort(), id).toEqual(
        [...path.matchAll(/\{([^}]+)\}/g)].map(match => match[1]).sort(),
      );
      expect(
        named.every(({ required }) => required),
        id,
      ).toBe(true);
    }
  });

  it('has no two parameters of one name, so that the input can be one object', () => {
    for (const { id, parameters } of operations) {
      const names = parameters.filter(parameter => parameter.in !== 'header').map(({ name }) => name);
      expect(new Set([...names, 'body']).size, id).toBe(names.length + 1);
    }
  });

  it('carries no prose of the official documents', () => {
    const schemas = [
      ...operations.flatMap(({ parameters, body, responses }) => [
        ...parameters.map(({ schema }) => schema),
        body?.schema,
        ...Object.values(responses),
      ]),
      ...Object.values(definitions).flatMap(Object.values),
    ];
    const keywords = new Set(schemas.flatMap(keywordsOf));
    for (const prose of [
      'description',
      'title',
      'example',
      'examples',
      'summary',
      'externalDocs',
      '$comment',
    ])
      expect(keywords).not.toContain(prose);
  });

  it('is the same object at every load', () => {
    expect(loadCatalogue(edition)).toBe(loadCatalogue(edition));
  });
});

/** The keywords of a schema, property names left out. */
function keywordsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf);
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' ? Object.values(value).flatMap(keywordsOf) : [key, ...keywordsOf(value)],
  );
}

describe('schemas', () => {
  it.each(EDITIONS)('of %s are valid and refer to nothing outside themselves', edition => {
    const ajv = new Ajv2020({ strict: true });
    for (const operation of loadCatalogue(edition).operations) {
      const schemas = [
        inputSchema(operation),
        ...Object.keys(operation.responses).map(status => responseSchema(operation, status)),
      ];
      for (const schema of schemas) {
        if (!schema) continue;
        expect(ajv.validateSchema(schema), operation.id).toBe(true);
        const defined = Object.keys(schema['$defs'] ?? {}).map(name => `#/$defs/${name}`);
        for (const [, reference] of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g))
          expect(defined, operation.id).toContain(reference);
      }
    }
  });

  it.each(['v2', 'v1', 'dc'] as const)('of %s compile strictly', api => {
    const definitions = loadCatalogue(api === 'dc' ? 'datacenter' : 'cloud').definitions[api];
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: true,
      validateFormats: false,
    });
    const everything = {
      $defs: definitions,
      anyOf: Object.keys(definitions).map(name => ({ $ref: `#/$defs/${name}` })),
    };
    expect(() => ajv.compile(everything)).not.toThrow();
  });

  it('describe an input as one object', () => {
    expect(inputSchema(operationOf('cloud', 'updatePageTitle'))).toMatchObject({
      type: 'object',
      required: ['id', 'body'],
      additionalProperties: false,
      properties: { id: { type: 'string', pattern: '^[0-9]+$' }, body: { type: 'object' } },
    });
  });

  it('keep recursion as references', () => {
    const schema = responseSchema(operationOf('cloud', 'getContentById'), 200);
    expect(schema).toMatchObject({
      $ref: '#/$defs/Content',
      $defs: { Content: { properties: { ancestors: { items: { $ref: '#/$defs/Content' } } } } },
    });
  });

  it('have no answer where the operation has none', () => {
    expect(responseSchema(operationOf('cloud', 'deletePage'), 204)).toBeUndefined();
    expect(responseSchema(operationOf('cloud', 'getPages'), 404)).toBeUndefined();
  });

  it('take values that Atlassian adds to an enumeration, unless asked not to', () => {
    const operation = operationOf('cloud', 'getPageById');
    const answer = { id: '1', status: 'brand-new' };
    const validates = (schema: unknown) =>
      new Ajv2020({ strict: false, validateFormats: false }).validate(schema as object, answer);
    expect(validates(responseSchema(operation, 200))).toBe(true);
    expect(validates(responseSchema(operation, 200, { closedEnums: true }))).toBe(false);
  });

  it.each<[string, object, boolean]>([
    ['getAttachmentContentPropertiesById', { 'attachment-id': 'att123', 'property-id': '9' }, true],
    ['getAttachmentVersionDetails', { 'attachment-id': 'att123', 'version-number': 2 }, true],
    ['getAttachmentById', { id: 'att123' }, true],
    ['getAttachmentById', { id: 'x123' }, false],
    ['getPages', { sort: '-modified-date', limit: 250 }, true],
    ['getPages', { limit: 251 }, false],
    ['getPages', { sort: 'size' }, false],
    ['getPageLabels', { id: '1', sort: 'name' }, true],
    ['getPageById', { id: '1', 'body-format': 'storage' }, true],
    ['getPageById', {}, false],
    ['createFooterComment', { body: { pageId: '1', body: { representation: 'storage', value: 'x' } } }, true],
  ])('%s with %j: %s', (id, input, expected) => {
    expect(
      new Ajv2020({ strict: false, validateFormats: false }).validate(
        inputSchema(operationOf('cloud', id)),
        input,
      ),
    ).toBe(expected);
  });
});

describe('matchOperation', () => {
  it('finds every operation of the catalogue by its own path', () => {
    for (const { operation } of all) {
      const path = operation.path.replace(/\{([^}]+)\}/g, 'value');
      expect(
        matchOperation(operation.method, path)?.operation.id,
        `${operation.method} ${operation.path}`,
      ).toBe(operation.id);
    }
  });

  it.each<[string, string, string | undefined, object?]>([
    ['GET', '/wiki/rest/api/content/search', 'searchContentByCQL', {}],
    ['GET', '/wiki/rest/api/content/12', 'getContentById', { id: '12' }],
    ['GET', '/rest/api/content/scan', 'scanContent', {}],
    ['GET', '/rest/api/content/1/child/comment', 'getContentComments', { id: '1' }],
    ['GET', '/rest/api/content/1/child/page', 'getContentChildrenByType', { id: '1', type: 'page' }],
    ['GET', '/rest/api/group/site%2Fadmins/member', 'getGroupMembers', { groupName: 'site/admins' }],
    ['DELETE', '/wiki/api/v2/pages/12', 'deletePage', { id: '12' }],
    ['PATCH', '/wiki/api/v2/pages/12', undefined],
    ['GET', '/wiki/api/v2/pages/', undefined],
    ['GET', '/wiki/api/v2/pages/1/2/3', undefined],
    ['GET', '/wiki/api/v2/pages/%zz', undefined],
  ])('%s %s: %s', (method, path, id, parameters) => {
    const match = matchOperation(method, path);
    expect(match?.operation.id).toBe(id);
    if (parameters) expect(match?.parameters).toEqual(parameters);
  });
});
