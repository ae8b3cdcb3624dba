/** A small input that fits a schema: the required fields and those that say what is written, with values that show their kind. */
import type { JsonSchema } from '@weir/confluence';

/** What is required is shown wherever it stands; what is only telling, near the top: schemas refer back to themselves. */
const DEEPEST = 20;
const DEEPEST_TELLING = 6;

/** Confluence requires few fields of a body, and a page without a title or a text is nobody's wish. */
const TELLING: ReadonlySet<string> = new Set([
  'type',
  'title',
  'space',
  'pageId',
  'body',
  'inlineCommentProperties',
]);

/** Follows `$ref`s into the schema's own `$defs`. */
export function exampleOf(schema: JsonSchema): unknown {
  const definitions = isSchema(schema['$defs']) ? schema['$defs'] : {};
  return example(schema, definitions, '', 0);
}

function example(schema: JsonSchema, definitions: JsonSchema, name: string, depth: number): unknown {
  if (depth > DEEPEST) return {};
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const target = definitions[reference.split('/').at(-1) ?? ''];
    return isSchema(target) ? example(target, definitions, name, depth + 1) : {};
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const [first] = asList(schema[keyword]);
    if (isSchema(first)) return example(first, definitions, name, depth + 1);
  }
  if ('const' in schema) return schema['const'];
  const allowed = asList(schema['enum']);
  // Of the forms of a body, the one that can be written and read everywhere.
  if (allowed.length > 0) return allowed.includes('storage') ? 'storage' : allowed[0];
  return exampleOfType(schema, definitions, name, depth);
}

function exampleOfType(schema: JsonSchema, definitions: JsonSchema, name: string, depth: number): unknown {
  const type = Array.isArray(schema['type']) ? schema['type'].find(each => each !== 'null') : schema['type'];
  if (type === 'integer' || type === 'number') return /id$/i.test(name) ? 123456 : 1;
  if (type === 'boolean') return true;
  if (type === 'array')
    return isSchema(schema['items']) ? [example(schema['items'], definitions, name, depth + 1)] : [];
  if (type === 'object' || isSchema(schema['properties'])) return exampleOfObject(schema, definitions, depth);
  return exampleText(name);
}

function exampleOfObject(
  schema: JsonSchema,
  definitions: JsonSchema,
  depth: number,
): Record<string, unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const named = asList(schema['required']).filter(each => typeof each === 'string');
  // Small objects that name nothing as required, such as a version, mean nothing when they are empty.
  // Of several forms of a body one is enough.
  const all = 'storage' in properties ? ['storage'] : Object.keys(properties);
  const small = named.length === 0 && depth > 0 && depth <= DEEPEST_TELLING && all.length <= 3;
  const tells = (each: string): boolean => depth > 0 && depth <= DEEPEST_TELLING && TELLING.has(each);
  const required = small ? all : all.filter(each => named.includes(each) || tells(each));
  return Object.fromEntries(
    required.flatMap(name => {
      const property = properties[name];
      return isSchema(property) ? [[name, example(property, definitions, name, depth + 1)]] : [];
    }),
  );
}

const TEXTS: Readonly<Record<string, string>> = { cql: 'type = page', title: 'Title', value: '<p>Text</p>' };

function exampleText(name: string): string {
  if (/id$/i.test(name)) return '123456';
  if (/key$/i.test(name)) return 'ENG';
  return TEXTS[name] ?? 'text';
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
