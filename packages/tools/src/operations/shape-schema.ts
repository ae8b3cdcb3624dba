/** Makes an operation's input schema small enough to stand in a list of hundreds: looser, never stricter, than the one that a call is checked against. */
import type { JsonSchema } from '@weir/confluence';

/** Nested objects are spelt out to this depth; what lies deeper is any value. */
const DEEPEST = 3;

/** What a model needs to write a call. Bounds and patterns are checked, with precise messages, when the call is made. */
const KEPT: ReadonlySet<string> = new Set(['type', 'enum', 'const', 'required', 'nullable']);

type Definitions = JsonSchema;

export type ObjectSchema = { type: 'object'; [key: string]: unknown };

/** Self-contained: `$ref`s into the schema's own `$defs` are replaced by what they name. Takes the schema of an object. */
export function shapeSchema(schema: JsonSchema): ObjectSchema {
  const definitions = isSchema(schema['$defs']) ? schema['$defs'] : {};
  return { ...shape(schema, definitions, DEEPEST), type: 'object' };
}

function shape(schema: JsonSchema, definitions: Definitions, depth: number): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = definitions[reference.split('/').at(-1) ?? ''];
    return isSchema(target) && depth > 0 ? shape(target, definitions, depth - 1) : {};
  }
  const variants = [schema['anyOf'], schema['oneOf']].find(Array.isArray);
  if (variants) return merge(variants.filter(isSchema).map(each => shape(each, definitions, depth - 1)));
  const parts = schema['allOf'];
  if (Array.isArray(parts))
    return join([{ ...schema, allOf: undefined }, ...parts.filter(isSchema)], definitions, depth);
  return shapePlain(schema, definitions, depth);
}

/** All of several objects at once, as one. */
function join(parts: readonly JsonSchema[], definitions: Definitions, depth: number): JsonSchema {
  const shaped = parts.map(each => shape(each, definitions, depth));
  const properties = Object.assign({}, ...shaped.map(each => each['properties'] ?? {}));
  if (Object.keys(properties).length === 0) return shaped.find(each => Object.keys(each).length > 0) ?? {};
  const required = shaped.flatMap(each => (Array.isArray(each['required']) ? each['required'] : []));
  return { type: 'object', properties, ...(required.length > 0 && { required: [...new Set(required)] }) };
}

function shapePlain(schema: JsonSchema, definitions: Definitions, depth: number): JsonSchema {
  const shaped: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (KEPT.has(key)) shaped[key] = value;
    else if (key === 'items' && isSchema(value)) shaped[key] = shape(value, definitions, depth - 1);
    else if (key === 'properties' && isSchema(value) && depth > 0)
      shaped[key] = mapValues(value, each => shape(each, definitions, depth - 1));
  }
  // The values tell the type; of a list they would be meant for its items.
  if (shaped['enum'] !== undefined) delete shaped[shaped['items'] === undefined ? 'type' : 'enum'];
  if (shaped['properties'] === undefined) delete shaped['required']; // names nobody is told
  return shaped;
}

/** The first of several shapes, loosened until the others fit it too. */
function merge([first = {}, ...others]: readonly JsonSchema[]): JsonSchema {
  return others.reduce(loosen, first);
}

function loosen(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  if (one['type'] !== other['type'] || one['type'] === undefined) return {};
  if (one['type'] !== 'object') return { type: one['type'] };
  const theirs = isSchema(other['properties']) ? other['properties'] : {};
  const ours = isSchema(one['properties']) ? one['properties'] : {};
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(ours).map(([name, schema]) => [name, isAgreed(schema, theirs[name]) ? schema : {}]),
    ),
  };
}

function isAgreed(ours: unknown, theirs: unknown): boolean {
  return theirs === undefined || JSON.stringify(ours) === JSON.stringify(theirs);
}

function mapValues(
  schemas: JsonSchema,
  change: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, isSchema(schema) ? change(schema) : {}]),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
