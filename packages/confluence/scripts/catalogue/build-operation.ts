/** One operation of the catalogue from its official document and our overlay. */
import type { JsonSchema, Operation, OperationParameter } from '../../src/types.ts';
import type { OverlayEntry } from '../overlay/types.ts';
import { cleanSchema, isRecord, nameOf } from './clean-schema.ts';

export interface Source {
  readonly api: Operation['api'];
  readonly document: Record<string, unknown>;
  /** What comes before the document's paths. */
  readonly prefix: string;
  readonly siteHostOnly?: boolean;
}

export function buildOperation(source: Source, entry: OverlayEntry): Operation {
  const [key, risk, title, description, id] = entry;
  const [method = '', path = ''] = key.split(' ');
  const raw = at(source.document, 'paths', path, method.toLowerCase());
  if (!isRecord(raw) || !isMethod(method))
    throw new Error(`The overlay names "${key}", which the ${source.api} document does not have.`);
  const parameters = buildParameters(source, raw, path);
  const paging = pagingOf(parameters);
  const body = buildBody(source, raw, method);
  return {
    id: id ?? String(raw['operationId']),
    api: source.api,
    method,
    path: source.prefix + path,
    title,
    description,
    tag: String(at(raw, 'tags', 0) ?? ''),
    risk,
    parameters,
    ...(body && { body }),
    responses: buildResponses(raw, method),
    scopes: buildScopes(raw),
    ...(paging && { paging }),
    ...(raw['deprecated'] === true && { deprecated: true }),
    ...(raw['x-experimental'] === true && { experimental: true }),
    ...(source.siteHostOnly && { siteHostOnly: true }),
  };
}

/**
 * Data Center lists many query parameters twice, as a string and then typed: the last one counts. Every id is a string, though v2
 * says int64: JavaScript's numbers do not hold them.
 */
function buildParameters(source: Source, raw: Record<string, unknown>, path: string): OperationParameter[] {
  const parameters = new Map<string, OperationParameter>();
  const list = Array.isArray(raw['parameters']) ? raw['parameters'] : [];
  for (const item of list) {
    const parameter = resolve(source, item);
    const name = String(parameter['name']);
    const where = parameter['in'];
    if (where !== 'path' && where !== 'query' && where !== 'header') continue;
    if (name === 'xoauth_requestor_id') continue; // OAuth 1 of old; nothing reads it
    const schema = mendIds(name, cleanSchema(parameter['schema']));
    const required = where === 'path' || parameter['required'] === true;
    parameters.set(`${where} ${name}`, {
      name,
      in: where,
      required,
      schema: where === 'path' ? withoutDefault(schema) : schema,
    });
  }
  for (const [, name = ''] of path.matchAll(/\{([^}]+)\}/g)) {
    if (!parameters.has(`path ${name}`))
      parameters.set(`path ${name}`, { name, in: 'path', required: true, schema: { type: 'string' } });
  }
  return [...parameters.values()];
}

/** What stands in a path must be given. */
function withoutDefault({ default: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}

function mendIds(name: string, schema: JsonSchema): JsonSchema {
  if (schema['type'] === 'array' && isRecord(schema['items']))
    return { ...schema, items: mendIds(name, schema['items']) };
  if (schema['type'] !== 'integer' || schema['format'] !== 'int64' || !/(^|-)ids?$|Ids?$/.test(name))
    return schema;
  return { type: 'string', pattern: '^[0-9]+$' };
}

function buildBody(
  source: Source,
  raw: Record<string, unknown>,
  method: string,
): Operation['body'] | undefined {
  // The Data Center document gives a body to two GETs, which no client can send.
  if (raw['requestBody'] === undefined || method === 'GET') return undefined;
  const body = resolve(source, raw['requestBody']);
  const [mediaType, content] = Object.entries(isRecord(body['content']) ? body['content'] : {})[0] ?? [];
  if (mediaType === undefined) return undefined;
  const schema = cleanSchema(at(content, 'schema'));
  return {
    mediaType: mediaType === '*/*' ? 'application/json' : mediaType,
    required: body['required'] === true,
    schema,
  };
}

/** Success only. A GET that the Data Center document answers with 201 answers with 200. */
function buildResponses(raw: Record<string, unknown>, method: string): Record<string, JsonSchema | null> {
  const responses: Record<string, JsonSchema | null> = {};
  for (const [status, response] of Object.entries(isRecord(raw['responses']) ? raw['responses'] : {})) {
    if (!/^[23]\d\d$/.test(status)) continue;
    const content = at(response, 'content');
    const json = isRecord(content)
      ? Object.entries(content).find(([mediaType]) => /json|^\*\/\*$/.test(mediaType))
      : undefined;
    const schema = at(json?.[1], 'schema');
    responses[method === 'GET' && status === '201' ? '200' : status] =
      schema === undefined ? null : cleanSchema(schema);
  }
  return responses;
}

/** v2 has only granular scopes (`read:page:confluence`), v1 both kinds; either kind is enough there. */
function buildScopes(raw: Record<string, unknown>): Operation['scopes'] {
  const listed = raw['x-atlassian-oauth2-scopes'];
  const scopes = (Array.isArray(listed) ? listed : []).flatMap((group): string[] =>
    Array.isArray(at(group, 'scopes')) ? (at(group, 'scopes') as string[]) : [],
  );
  const unique = [...new Set(scopes)];
  // `readonly:content.attachment:confluence` is a classic one, for all its looks.
  const isGranular = (scope: string) => scope.split(':').length === 3 && !scope.startsWith('readonly:');
  return { granular: unique.filter(isGranular), classic: unique.filter(scope => !isGranular(scope)) };
}

function pagingOf(parameters: readonly OperationParameter[]): Operation['paging'] {
  const names = new Set(
    parameters.filter(parameter => parameter.in === 'query').map(parameter => parameter.name),
  );
  if (names.has('cursor')) return 'cursor';
  return names.has('start') && names.has('limit') ? 'offset' : undefined;
}

function resolve(source: Source, value: unknown): Record<string, unknown> {
  const reference = at(value, '$ref');
  const resolved =
    typeof reference === 'string'
      ? at(source.document, 'components', reference.split('/').at(-2) ?? '', nameOf(reference))
      : value;
  if (!isRecord(resolved))
    throw new Error(`The ${source.api} document refers to ${String(reference)}, which it does not have.`);
  return resolved;
}

/** The value at a path of keys, or undefined. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function isMethod(method: string): method is Operation['method'] {
  return ['GET', 'POST', 'PUT', 'DELETE'].includes(method);
}
