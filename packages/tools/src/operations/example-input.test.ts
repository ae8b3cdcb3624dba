import { inputSchema, loadCatalogue } from '@weir/confluence/catalogue';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { exampleOf } from './example-input.ts';

test('an example shows what is required, and how ids and choices look', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      status: { enum: ['current', 'draft'] },
      body: { $ref: '#/$defs/Body' },
      limit: { type: 'integer' },
    },
    required: ['id', 'status', 'body'],
    $defs: {
      Body: {
        type: 'object',
        properties: { spaceKey: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
        required: ['spaceKey', 'tags'],
      },
    },
  };
  expect(exampleOf(schema)).toEqual({
    id: 123456,
    status: 'current',
    body: { spaceKey: 'ENG', tags: ['text'] },
  });
});

test('an example of what is written says what, where and with which text', () => {
  const exampleFor = (id: string) => {
    const operation = loadCatalogue('cloud').operations.find(each => each.id === id);
    return operation && exampleOf(inputSchema(operation));
  };
  const body = { representation: 'storage', value: '<p>Text</p>' };
  expect(exampleFor('createPage')).toEqual({ body: { spaceId: '123456', title: 'Title', body } });
  expect(exampleFor('createFooterComment')).toEqual({ body: { pageId: '123456', body } });
  expect(exampleFor('getPages')).toEqual({});
});

test('a schema that refers to itself ends', () => {
  const schema = {
    type: 'object',
    properties: { child: { $ref: '#/$defs/Node' } },
    required: ['child'],
    $defs: { Node: { type: 'object', properties: { child: { $ref: '#/$defs/Node' } }, required: ['child'] } },
  };
  expect(JSON.stringify(exampleOf(schema)).length).toBeLessThan(200);
});

test.each(['cloud', 'datacenter'] as const)(
  'the example of every operation of %s fits its own schema',
  edition => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const misfits = loadCatalogue(edition).operations.filter(operation => {
      const schema = inputSchema(operation);
      return !ajv.validate({ ...schema }, exampleOf(schema));
    });
    expect(misfits.map(each => each.id)).toEqual([]);
  },
);
