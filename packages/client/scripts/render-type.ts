/** JSON Schema, as the catalogue has it, to TypeScript. */
import type { JsonSchema } from '@weir/confluence/catalogue';

export interface RenderOptions {
  /** Enumerations take other strings too: Atlassian adds values without notice. */
  readonly open: boolean;
}

export function renderDeclaration(name: string, schema: JsonSchema): string {
  const type = renderType(schema, { open: true });
  const identifier = toIdentifier(name);
  return type.startsWith('{') && !type.includes('} |') && !type.includes('} &')
    ? `export interface ${identifier} ${type}\n`
    : `export type ${identifier} = ${type};\n`;
}

export function renderType(schema: JsonSchema, options: RenderOptions): string {
  const type = renderCore(schema, options);
  return schema['nullable'] === true ? `${type} | null` : type;
}

function renderCore(schema: JsonSchema, options: RenderOptions): string {
  if (typeof schema['$ref'] === 'string') return toIdentifier(schema['$ref'].slice('#/$defs/'.length));
  if (Array.isArray(schema['enum'])) return renderEnum(schema['enum'], options);
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  for (const [keyword, operator] of [
    ['allOf', ' & '],
    ['anyOf', ' | '],
    ['oneOf', ' | '],
  ] as const) {
    const parts = listSchemas(schema[keyword]);
    if (parts.length > 0)
      return combine(
        [...own(schema, keyword, options), ...parts.map(part => renderType(part, options))],
        operator,
      );
  }
  const { type } = schema;
  if (Array.isArray(type))
    return combine(
      type.map(each => renderCore({ ...schema, type: each }, options)),
      ' | ',
    );
  return renderNamed(typeof type === 'string' ? type : undefined, schema, options);
}

/** What stands beside a combining keyword in the same schema. */
function own(schema: JsonSchema, keyword: string, options: RenderOptions): string[] {
  if (!schema['properties']) return [];
  const { [keyword]: _, ...rest } = schema;
  return [renderCore(rest, options)];
}

function renderNamed(type: string | undefined, schema: JsonSchema, options: RenderOptions): string {
  switch (type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `readonly (${renderType(toSchema(schema['items']), options)})[]`;
    default:
      return type === 'object' || schema['properties'] ? renderObject(schema, options) : 'unknown';
  }
}

function renderObject(schema: JsonSchema, options: RenderOptions): string {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const properties = Object.entries(toSchema(schema['properties'])).map(
    ([name, value]) =>
      `readonly ${quoteKey(name)}${required.has(name) ? '' : '?'}: ${renderType(toSchema(value), options)}`,
  );
  const additional = schema['additionalProperties'];
  const isMap = properties.length === 0 && additional !== false;
  if (isMap)
    return `{ readonly [name: string]: ${isSchema(additional) ? renderType(additional, options) : 'unknown'} }`;
  return `{ ${properties.join('; ')} }`;
}

function renderEnum(values: readonly unknown[], { open }: RenderOptions): string {
  const literals = values.map(value => JSON.stringify(value));
  return [...literals, ...(open ? ['(string & {})'] : [])].join(' | ');
}

function combine(parts: readonly string[], operator: ' & ' | ' | '): string {
  const unique = [...new Set(parts)];
  return unique.length === 1 ? (unique[0] ?? 'unknown') : unique.map(part => `(${part})`).join(operator);
}

function toIdentifier(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

function quoteKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function listSchemas(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function toSchema(value: unknown): JsonSchema {
  return isSchema(value) ? value : {};
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
