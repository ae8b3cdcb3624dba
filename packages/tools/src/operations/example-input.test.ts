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
