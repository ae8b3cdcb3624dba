/** The playground's form: fields from a schema, arguments from fields. */
import { describe, expect, test } from 'vitest';
import { argumentsOf, fieldsOf, valuesOf } from './schema-fields.ts';

const SCHEMA = {
  type: 'object',
  required: ['page'],
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
    page: { type: 'string', title: 'Page', description: 'Id or address' },
    format: { enum: ['markdown', 'storage'] },
    order: { anyOf: [{ const: 'asc' }, { const: 'desc' }] },
    labels: { type: 'array', items: { type: 'string' } },
    edits: { type: 'array', items: { type: 'object' } },
    body: { type: 'string', maxLength: 100_000 },
    draft: { type: ['boolean', 'null'] },
    space: { $ref: '#/$defs/Space', description: 'Where' },
  },
  $defs: { Space: { type: 'string', title: 'Space key' } },
};

describe('fields of a schema', () => {
  const fields = fieldsOf(SCHEMA);
  test('have the kind that their schema asks for, required ones first', () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['page', 'text'],
      ['limit', 'integer'],
      ['format', 'choice'],
      ['order', 'choice'],
      ['labels', 'list'],
      ['edits', 'json'],
      ['body', 'long-text'],
      ['draft', 'boolean'],
      ['space', 'text'],
    ]);
  });

  test('carry what helps to fill them in', () => {
    expect(fields.find(field => field.name === 'limit')).toMatchObject({
      minimum: 1,
      maximum: 50,
      placeholder: '10',
    });
    expect(fields.find(field => field.name === 'order')?.options).toEqual(['asc', 'desc']);
    expect(fields.find(field => field.name === 'space')).toMatchObject({
      label: 'Space key',
      description: 'Where',
    });
  });

  test('become arguments without what is empty', () => {
    const values = { page: '42', limit: undefined, labels: [], draft: false, edits: '[{"op":"x"}]' };
    expect(argumentsOf(fields, values)).toEqual({
      arguments: { page: '42', draft: false, edits: [{ op: 'x' }] },
      errors: {},
    });
  });

  test('tell what lacks and what is not JSON', () => {
    expect(argumentsOf(fields, { edits: '[' }).errors).toEqual({
      page: 'Fill this in.',
      edits: 'This is not JSON.',
    });
  });

  test('take raw arguments back', () => {
    const given = { page: '42', labels: ['a'], edits: [{ op: 'x' }], draft: true, limit: 3 };
    expect(argumentsOf(fields, valuesOf(fields, given)).arguments).toEqual(given);
  });
});

test('a schema without properties has no fields', () => {
  expect(fieldsOf({ type: 'object' })).toEqual([]);
});
