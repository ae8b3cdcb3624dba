/** Renders a zod schema as the JSON Schema that tools/list sends: nothing that costs tokens and tells nothing. */
import { z } from 'zod';

type ObjectSchema = { type: 'object'; [key: string]: unknown };

/** The dialect goes unsaid (MCP's default is 2020-12), as do lengths and JavaScript's own bounds: a call is checked against the whole schema. */
export function renderSchema(schema: z.ZodObject, side: 'input' | 'output'): ObjectSchema {
  const rendered = z.toJSONSchema(schema, { io: side, override: each => dropNoise(each.jsonSchema, side) });
  const { $schema: _, ...rest } = rendered;
  return { ...rest, type: 'object' };
}

function dropNoise(node: z.core.JSONSchema.BaseSchema, side: 'input' | 'output'): void {
  if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
  if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
  if (isRecord(node.additionalProperties) && Object.keys(node.additionalProperties).length === 0)
    delete node.additionalProperties;
  for (const bound of ['minLength', 'maxLength', 'minItems', 'maxItems'] as const) delete node[bound];
  if (node.propertyNames !== undefined) delete node.propertyNames;
  // An answer may grow fields later; a client that was told otherwise would refuse it.
  if (side === 'output') delete node.additionalProperties;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
