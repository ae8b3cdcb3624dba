/** Reads parameters as they were meant: models and shells send `"25"` for 25, a number for an id, one value for a list of one. */
import { fieldOf } from '../json.ts';
import type { JsonSchema, Operation } from '../types.ts';

/** Only path and query; the body is sent as it was given. What cannot be read otherwise stays, for the check to name. */
export function coerceParameters(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const coerced: Record<string, unknown> = { ...input };
  for (const { name, in: where, schema } of operation.parameters) {
    const value = coerced[name];
    if (where !== 'header' && value !== undefined) coerced[name] = coerceValue(value, schema);
  }
  return coerced;
}

function coerceValue(value: unknown, schema: JsonSchema): unknown {
  switch (schema['type']) {
    case 'array':
      return (Array.isArray(value) ? value : [value]).map(item => coerceValue(item, itemSchema(schema)));
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'integer':
    case 'number':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' || (value === 'false' ? false : value);
    default:
      return value;
  }
}

function itemSchema(schema: JsonSchema): JsonSchema {
  const items = fieldOf(schema, 'items');
  return typeof items === 'object' && items !== null ? { ...items } : {};
}
