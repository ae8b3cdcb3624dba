import { expect, test } from 'vitest';
import { z } from 'zod';
import { renderSchema } from './render-schema.ts';

test('an input tells names, types, defaults and ranges, and nothing that costs tokens for nothing', () => {
  const schema = z.strictObject({
    page: z.string().min(1).max(2000).describe('Which'),
    limit: z.int().min(1).max(100).default(15),
    size: z.int().optional(),
    labels: z.array(z.string().min(1)).max(20).optional(),
    input: z.record(z.string(), z.unknown()).optional(),
  });
  expect(renderSchema(schema, 'input')).toEqual({
    type: 'object',
    properties: {
      page: { type: 'string', description: 'Which' },
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 15 },
      size: { type: 'integer' },
      labels: { type: 'array', items: { type: 'string' } },
      input: { type: 'object' },
    },
    required: ['page'],
    additionalProperties: false,
  });
});

test('an output may grow fields without breaking a client that validates', () => {
  const schema = z.object({ id: z.string(), hits: z.array(z.object({ url: z.string() })) });
  expect(JSON.stringify(renderSchema(schema, 'output'))).not.toContain('additionalProperties');
});
