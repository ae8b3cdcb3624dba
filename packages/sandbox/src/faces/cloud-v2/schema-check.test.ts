import { describe, expect, it } from 'vitest';
import { findFault } from './schema-check.ts';

const definitions = {
  Id: { type: 'string', pattern: '^[0-9]+$' },
  Body: { type: 'object', required: ['value'], properties: { value: { type: 'string' } } },
};
const page = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { $ref: '#/$defs/Id' },
    body: { anyOf: [{ $ref: '#/$defs/Body' }, { type: 'string' }] },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
    count: { type: 'integer', minimum: 1, maximum: 3 },
    status: { type: 'string', enum: ['current', 'draft'] },
    owner: { type: ['string', 'null'] },
  },
};

describe('checking a value against a schema', () => {
  it.each([
    [{ id: '1' }],
    [{ id: '1', body: { value: '' }, tags: ['a'], count: 3, status: 'draft', owner: null, unknown: true }],
    [{ id: '1', body: 'text', status: null }],
  ])('takes %j', value => {
    expect(findFault(value, page, definitions, '')).toBeUndefined();
  });

  it.each([
    [{}, "Required field 'id' is missing"],
    [{ id: 1 }, "Provided value {1} for 'id' is not the correct type. Expected type is string"],
    [{ id: 'x' }, "Provided value {x} for 'id' is not the correct type. Expected type is long"],
    [{ id: '1', body: {} }, "Required field 'body.value' is missing"],
    [{ id: '1', body: { value: 1 } }, "for 'body.value' is not the correct type"],
    [{ id: '1', tags: [] }, "'tags' parameter needs at least 1"],
    [{ id: '1', tags: ['a', 'b', 'c'] }, "'tags' parameter takes at most 2"],
    [{ id: '1', tags: [1] }, "Provided value {1} for 'tags'"],
    [{ id: '1', count: 0 }, 'at least 1'],
    [{ id: '1', count: 4 }, 'at most 3'],
    [{ id: '1', count: 1.5 }, 'integer'],
    [{ id: '1', status: 'gone' }, 'not one of the allowed values: [current, draft]'],
    [{ id: '1', owner: 7 }, 'Expected type is string or null'],
    ['text', 'Expected type is object'],
  ])('refuses %j', (value, words) => {
    expect(findFault(value, page, definitions, '')).toContain(words);
  });

  it('quotes no more than a piece of a long value', () => {
    expect(findFault('x'.repeat(500), { type: 'integer' }, {}, 'limit')?.length).toBeLessThan(220);
  });
});
