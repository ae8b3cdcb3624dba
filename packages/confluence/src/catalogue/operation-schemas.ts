/** Self-contained JSON Schemas (2020-12) of an operation's input and answers. */
import type { JsonSchema, Operation } from '../types.ts';
import { type Definitions, loadCatalogue } from './load-catalogue.ts';

/**
 * One object with the path and query parameters by name and the request body as `body`. Headers are the client's business and
 * absent. Unknown properties are refused: a misspelt parameter would be ignored by Confluence without a word.
 */
export function inputSchema(operation: Operation): JsonSchema {
  const parameters = operation.parameters.filter(parameter => parameter.in !== 'header');
  const properties: Record<string, JsonSchema> = {};
  for (const parameter of parameters) properties[parameter.name] = parameter.schema;
  const required = parameters.filter(parameter => parameter.required).map(parameter => parameter.name);
  if (operation.body) {
    properties['body'] = operation.body.schema;
    if (operation.body.required) required.push('body');
  }
  return bundle(operation, {
    type: 'object',
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  });
}

/**
 * The schema of the answer with this status; undefined where the operation has no such answer or the answer has no JSON body.
 * Enumerations are open, because Atlassian adds values without notice; `closedEnums` keeps them as documented.
 */
export function responseSchema(
  operation: Operation,
  status: number | string,
  options: { readonly closedEnums?: boolean } = {},
): JsonSchema | undefined {
  const schema = operation.responses[String(status)];
  if (!schema) return undefined;
  const whole = bundle(operation, schema);
  return options.closedEnums ? whole : openEnums(whole);
}

function bundle(operation: Operation, schema: JsonSchema): JsonSchema {
  const definitions = definitionsOf(operation);
  const reached = new Map<string, JsonSchema>();
  const queue = referencesIn(schema);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const definition = definitions[name];
    if (reached.has(name) || definition === undefined) continue;
    reached.set(name, definition);
    queue.push(...referencesIn(definition));
  }
  return reached.size === 0 ? schema : { ...schema, $defs: Object.fromEntries(reached) };
}

function definitionsOf(operation: Operation): Definitions {
  return loadCatalogue(operation.api === 'dc' ? 'datacenter' : 'cloud').definitions[operation.api];
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isSchema(value)) return [];
  const reference = value['$ref'];
  const own = typeof reference === 'string' ? [reference.slice('#/$defs/'.length)] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

function openEnums(schema: JsonSchema): JsonSchema {
  const open: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'enum') continue;
    if (key === 'properties' || key === '$defs') open[key] = mapSchemas(value);
    else if (Array.isArray(value)) open[key] = value.map(item => (isSchema(item) ? openEnums(item) : item));
    else open[key] = isSchema(value) && key !== 'default' ? openEnums(value) : value;
  }
  return open;
}

function mapSchemas(value: unknown): unknown {
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, schema]) => [name, isSchema(schema) ? openEnums(schema) : schema]),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
