/** Checks values against the JSON Schemas of the catalogue: the keywords that it uses, no more. Enumerations are closed here, as Atlassian's are for input. */
import type { Definitions, JsonSchema } from '@weir/confluence/catalogue';

/** What is wrong, in words that name the place; undefined where nothing is. */
export function findFault(
  value: unknown,
  schema: JsonSchema,
  definitions: Definitions,
  place: string,
): string | undefined {
  const target = resolve(schema, definitions);
  const alternatives = readSchemas(target['anyOf']) ?? readSchemas(target['oneOf']);
  if (alternatives) {
    const faults = alternatives.map(alternative => findFault(value, alternative, definitions, place));
    if (!faults.includes(undefined)) return faults[0];
  }
  for (const part of readSchemas(target['allOf']) ?? []) {
    const fault = findFault(value, part, definitions, place);
    if (fault !== undefined) return fault;
  }
  return (
    checkType(value, target, place) ??
    checkText(value, target, place) ??
    checkNumber(value, target, place) ??
    checkArray(value, target, definitions, place) ??
    checkObject(value, target, definitions, place)
  );
}

function resolve(schema: JsonSchema, definitions: Definitions): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  return definitions[reference.slice('#/$defs/'.length)] ?? {};
}

function readSchemas(value: unknown): readonly JsonSchema[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function checkType(value: unknown, schema: JsonSchema, place: string): string | undefined {
  const { type } = schema;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (type === undefined || types.some(expected => isOfType(value, expected))) return undefined;
  return `Provided value {${show(value)}} for '${place}' is not the correct type. Expected type is ${types.join(' or ')}`;
}

function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return isRecord(value);
    default:
      return typeof value === type;
  }
}

function checkText(value: unknown, schema: JsonSchema, place: string): string | undefined {
  const { enum: allowed, pattern } = schema;
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return `Provided value {${show(value)}} for '${place}' is not one of the allowed values: [${allowed.join(', ')}]`;
  }
  if (typeof pattern === 'string' && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)) {
    return `Provided value {${show(value)}} for '${place}' is not the correct type. Expected type is ${pattern.includes('0-9') ? 'long' : `a match of ${pattern}`}`;
  }
  return undefined;
}

function checkNumber(value: unknown, schema: JsonSchema, place: string): string | undefined {
  if (typeof value !== 'number') return undefined;
  const { minimum, maximum } = schema;
  if (typeof minimum === 'number' && value < minimum)
    return `The '${place}' parameter must be at least ${minimum}. Provided value: ${value}`;
  if (typeof maximum === 'number' && value > maximum)
    return `The '${place}' parameter must be at most ${maximum}. Provided value: ${value}`;
  return undefined;
}

function checkArray(
  value: unknown,
  schema: JsonSchema,
  definitions: Definitions,
  place: string,
): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const { items, maxItems, minItems } = schema;
  if (typeof maxItems === 'number' && value.length > maxItems)
    return `The '${place}' parameter takes at most ${maxItems} values. Provided: ${value.length}`;
  if (typeof minItems === 'number' && value.length < minItems)
    return `The '${place}' parameter needs at least ${minItems} values.`;
  if (!isRecord(items)) return undefined;
  for (const item of value) {
    const fault = findFault(item, items, definitions, place);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function checkObject(
  value: unknown,
  schema: JsonSchema,
  definitions: Definitions,
  place: string,
): string | undefined {
  if (!isRecord(value)) return undefined;
  const name = (key: string) => (place === '' ? key : `${place}.${key}`);
  for (const key of Array.isArray(schema['required']) ? schema['required'] : []) {
    if (value[key] === undefined) return `Required field '${name(String(key))}' is missing`;
  }
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  for (const [key, property] of Object.entries(properties)) {
    // An explicit null is read as absent, as Atlassian's JSON binding does.
    if (value[key] === undefined || value[key] === null || !isRecord(property)) continue;
    const fault = findFault(value[key], property, definitions, name(key));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
