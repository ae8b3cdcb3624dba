import { describe, expect, it } from 'vitest';
import { cleanSchema } from '../../scripts/catalogue/clean-schema.ts';

describe('cleanSchema', () => {
  it.each<[string, unknown, unknown]>([
    [
      'leaves prose behind',
      { type: 'string', description: 'Long', example: 'x', title: 'T', xml: {}, readOnly: true, 'x-y': 1 },
      { type: 'string' },
    ],
    [
      'keeps a property that is called description',
      { type: 'object', properties: { description: { type: 'string', description: 'Long' } } },
      { type: 'object', properties: { description: { type: 'string' } } },
    ],
    ['points references to $defs', { $ref: '#/components/schemas/Page' }, { $ref: '#/$defs/Page' }],
    [
      'keeps limits',
      { type: 'integer', minimum: 1, maximum: 250, default: 25, format: 'int32' },
      { type: 'integer', minimum: 1, maximum: 250, default: 25 },
    ],
    ['gives a nullable type null', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'gives a nullable enumeration null',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      'gives a nullable reference null',
      { $ref: '#/components/schemas/A', nullable: true },
      { anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }] },
    ],
    ['takes a format for a missing type', { format: 'string' }, { type: 'string' }],
    ['takes properties for an object', { properties: { a: {} } }, { type: 'object', properties: { a: {} } }],
    ['drops items of a scalar', { type: 'string', items: { type: 'string' } }, { type: 'string' }],
    [
      'drops required names that are not described',
      { type: 'object', required: ['a', 'b'], properties: { a: {} } },
      { type: 'object', properties: { a: {} }, required: ['a'] },
    ],
    [
      'keeps required names of an open object',
      { type: 'object', required: ['a'] },
      { type: 'object', required: ['a'] },
    ],
    [
      'allows fields that the document forbids',
      { type: 'object', additionalProperties: false, properties: {} },
      { type: 'object', properties: {} },
    ],
    [
      'keeps the type of further fields',
      { type: 'object', additionalProperties: { type: 'string' } },
      { type: 'object', additionalProperties: { type: 'string' } },
    ],
    [
      'reads oneOf as anyOf',
      { oneOf: [{ type: 'string' }, { type: 'object' }] },
      { anyOf: [{ type: 'string' }, { type: 'object' }] },
    ],
    [
      'mends a pattern without brackets',
      { type: 'string', pattern: '(att)?0-9+' },
      { type: 'string', pattern: '^(att)?[0-9]+$' },
    ],
    [
      'anchors a pattern',
      { type: 'string', pattern: '(att)?[0-9]+' },
      { type: 'string', pattern: '^(att)?[0-9]+$' },
    ],
    [
      'leaves an anchored pattern',
      { type: 'string', pattern: '^[-_a-zA-Z0-9]+$' },
      { type: 'string', pattern: '^[-_a-zA-Z0-9]+$' },
    ],
    ['takes what is no schema for any value', 'nothing', {}],
  ])('%s', (_, source, expected) => {
    expect(cleanSchema(source)).toEqual(expected);
  });
});
