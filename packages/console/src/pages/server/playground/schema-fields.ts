/** A tool's input schema as form fields, and what was filled in as its arguments. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export type FieldKind = 'text' | 'long-text' | 'number' | 'integer' | 'boolean' | 'choice' | 'list' | 'json';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly description?: string;
  readonly required: boolean;
  readonly options?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Shown where nothing is filled in. */
  readonly placeholder?: string;
}

/** What is filled in, by field. JSON fields hold text. */
export type FieldValues = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Required fields first, each group in the schema's order. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const required = asStrings(schema['required']);
  const fields = Object.entries(asRecord(schema['properties'])).map(([name, value]) =>
    makeField(name, resolve(asRecord(value), schema), required.includes(name)),
  );
  return [...fields.filter(field => field.required), ...fields.filter(field => !field.required)];
}

/** The arguments of a call; fields that are empty are left out. What is not JSON is told by field. */
export function argumentsOf(
  fields: readonly Field[],
  values: FieldValues,
): { arguments: Record<string, unknown>; errors: Record<string, string> } {
  const given: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.name];
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (isEmpty) {
      if (field.required) errors[field.name] = 'Fill this in.';
      continue;
    }
    if (field.kind !== 'json') {
      given[field.name] = value;
      continue;
    }
    try {
      given[field.name] = JSON.parse(String(value));
    } catch {
      errors[field.name] = 'This is not JSON.';
    }
  }
  return { arguments: given, errors };
}

/** What fields hold for given arguments; those that no field knows are left out. */
export function valuesOf(fields: readonly Field[], given: Readonly<Record<string, unknown>>): FieldValues {
  const known = fields.filter(field => given[field.name] !== undefined);
  return Object.fromEntries(known.map(field => [field.name, asValue(field.kind, given[field.name])]));
}

function asValue(kind: FieldKind, value: unknown): FieldValues[string] {
  if (kind === 'json') return JSON.stringify(value, null, 2);
  if (kind === 'list') return asStrings(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function makeField(name: string, schema: JsonSchema, required: boolean): Field {
  const { description, minimum, maximum } = schema;
  const options = optionsOf(schema);
  const example = schema['default'] ?? asArray(schema['examples'])[0];
  return {
    name,
    kind: kindOf(schema, options),
    label: typeof schema['title'] === 'string' ? schema['title'] : name,
    required,
    ...(typeof description === 'string' && { description }),
    ...(options && { options }),
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && { maximum }),
    ...(example !== undefined && {
      placeholder: typeof example === 'string' ? example : JSON.stringify(example),
    }),
  };
}

const LONG = /body|content|markdown|text|source|cql/i;

function kindOf(schema: JsonSchema, options: readonly string[] | undefined): FieldKind {
  if (options) return 'choice';
  const type = asArray(schema['type']).find(each => each !== 'null') ?? schema['type'];
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return type;
  if (type === 'array') return asRecord(schema['items'])['type'] === 'string' ? 'list' : 'json';
  if (type !== 'string') return 'json';
  const maximum = schema['maxLength'];
  const isLong =
    typeof maximum === 'number' ? maximum > 1000 : LONG.test(String(schema['description'] ?? ''));
  return isLong ? 'long-text' : 'text';
}

/** The strings that a schema allows: an `enum`, a `const`, or alternatives of those. */
function optionsOf(schema: JsonSchema): readonly string[] | undefined {
  const values = asArray(schema['enum']);
  if (values.length > 0 && values.every(each => typeof each === 'string')) return asStrings(values);
  const alternatives = asArray(schema['anyOf'] ?? schema['oneOf']).map(each => asRecord(each)['const']);
  return alternatives.length > 0 && alternatives.every(each => typeof each === 'string')
    ? asStrings(alternatives)
    : undefined;
}

/** Follows a `$ref` to `#/$defs/Name`. */
function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const name = reference.split('/').at(-1) ?? '';
  const { $ref: _, ...rest } = schema;
  return { ...asRecord(asRecord(root['$defs'] ?? root['definitions'])[name]), ...rest };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asStrings(value: unknown): string[] {
  return asArray(value).filter(each => typeof each === 'string');
}
