/** Turns a schema of an OpenAPI 3.0 document into plain JSON Schema 2020-12: facts only, no prose, known faults mended. */
import type { JsonSchema } from '../../src/types.ts';

/** What is copied as it is; all else (description, example, title, xml, readOnly, x-…) stays behind. */
const facts = [
  'enum',
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const;

/** The formats that say something about the JSON value; `binary` is a file. */
const formats = new Set(['date-time', 'date', 'uuid', 'uri', 'email', 'binary', 'int64']);

/** References become `#/$defs/Name`. */
export function cleanSchema(source: unknown): JsonSchema {
  if (!isRecord(source)) return {};
  const reference = source['$ref'];
  const clean =
    typeof reference === 'string' ? { $ref: `#/$defs/${nameOf(reference)}` } : cleanInline(source);
  return source['nullable'] === true ? allowNull(clean) : clean;
}

export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function cleanInline(source: Record<string, unknown>): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  const type = typeOf(source);
  if (type !== undefined) clean['type'] = type;
  const format = source['format'];
  if (typeof format === 'string' && formats.has(format)) clean['format'] = format;
  const pattern = source['pattern'];
  if (typeof pattern === 'string') clean['pattern'] = mendPattern(pattern);
  for (const fact of facts) if (source[fact] !== undefined) clean[fact] = source[fact];
  const required = requiredOf(source);
  if (required.length > 0) clean['required'] = required;
  if (isRecord(source['properties'])) {
    clean['properties'] = Object.fromEntries(
      Object.entries(source['properties']).map(([name, schema]) => [name, cleanSchema(schema)]),
    );
  }
  // Scalar `sort` parameters of v2 carry items that belong to nothing.
  if (source['items'] !== undefined && type === 'array') clean['items'] = cleanSchema(source['items']);
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = source[key];
    // oneOf of overlapping alternatives (`{representation}` or `{storage: {…}}`) rejects what the API takes.
    if (Array.isArray(parts)) clean[key === 'oneOf' ? 'anyOf' : key] = parts.map(cleanSchema);
  }
  if (isRecord(source['additionalProperties']))
    clean['additionalProperties'] = cleanSchema(source['additionalProperties']);
  return clean;
}

/** v2 has `{format: 'string'}` without a type, v1 and DC objects without one. */
function typeOf(source: Record<string, unknown>): unknown {
  if (source['type'] !== undefined) return source['type'];
  if (source['format'] === 'string') return 'string';
  if (source['properties'] !== undefined) return 'object';
  return undefined;
}

/** Required names that the schema itself does not describe are leftovers of a rename. */
function requiredOf(source: Record<string, unknown>): unknown[] {
  const required = Array.isArray(source['required']) ? source['required'] : [];
  const properties = source['properties'];
  return isRecord(properties)
    ? required.filter(name => typeof name === 'string' && Object.hasOwn(properties, name))
    : required;
}

/** `(att)?0-9+` lacks its brackets and rejects every id; and an unanchored pattern finds an id in anything. */
function mendPattern(pattern: string): string {
  const mended = pattern.replace(/(?<!\[)0-9\+/g, '[0-9]+');
  return mended.startsWith('^') ? mended : `^${mended}$`;
}

function allowNull(schema: Record<string, unknown>): Record<string, unknown> {
  if (typeof schema['type'] !== 'string')
    return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
  const nullable: Record<string, unknown> = { ...schema, type: [schema['type'], 'null'] };
  if (Array.isArray(schema['enum'])) nullable['enum'] = [...schema['enum'], null];
  return nullable;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
