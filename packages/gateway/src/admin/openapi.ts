/** The admin API in OpenAPI 3.1, made from its contract. */
import { z } from 'zod';
import { ApiError, type Endpoint } from '../api/index.ts';

export interface DescribedEndpoint {
  /** `servers.update`. */
  readonly action: string;
  readonly endpoint: Endpoint;
}

interface DescribeOptions {
  readonly publicUrl: string;
  readonly version: string;
}

type Json = Record<string, unknown>;

/** Every endpoint with its parameters, body, answer, refusals and the role it needs. */
export function describeApi(
  endpoints: readonly DescribedEndpoint[],
  { publicUrl, version }: DescribeOptions,
): Json {
  const paths: Record<string, Json> = {};
  for (const each of endpoints) {
    const { path, method } = each.endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(each) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Weir admin API',
      version,
      description:
        'All that the console does. Sign in with the console cookie, or with an access key that has an API role as bearer token. ' +
        'A change by cookie carries the `csrf` of GET /session in the header x-weir-csrf.',
    },
    servers: [{ url: `${publicUrl}/api` }],
    tags: [...new Set(endpoints.map(areaOf))].map(name => ({ name })),
    paths,
    components: {
      securitySchemes: {
        accessKey: { type: 'http', scheme: 'bearer', description: 'weir_… with an API role' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: publicUrl.startsWith('https:') ? '__Host-weir' : 'weir',
        },
      },
      responses: {
        Refusal: jsonContent(
          'Refused: what was given, what is wrong, what to do',
          schemaOf(ApiError, 'output'),
        ),
      },
    },
  };
}

function describeOperation(each: DescribedEndpoint): Json {
  const { endpoint, action } = each;
  const { role, summary, body, answer } = endpoint;
  const isChange = endpoint.method !== 'GET';
  return {
    operationId: action,
    tags: [areaOf(each)],
    summary,
    description: role === 'public' ? 'Needs no sign-in.' : `Needs the role ${role}.`,
    'x-weir-role': role,
    ...(role === 'public' ? { security: [{}] } : { security: [{ accessKey: [] }, { session: [] }] }),
    parameters: [
      ...describeParameters(endpoint.params, 'path'),
      ...describeParameters(endpoint.query, 'query'),
      ...(isChange ? [CSRF_PARAMETER] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      200:
        answer instanceof z.ZodType
          ? jsonContent('Done', schemaOf(answer, 'output'))
          : { description: 'Done', content: { [answer]: { schema: { type: 'string' } } } },
      default: { $ref: '#/components/responses/Refusal' },
    },
  };
}

const CSRF_PARAMETER = {
  name: 'x-weir-csrf',
  in: 'header',
  required: false,
  description: 'With the session cookie: the `csrf` of GET /session.',
  schema: { type: 'string' },
} as const;

function describeParameters(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const described = schemaOf(schema, 'input');
  const required = new Set(Array.isArray(described['required']) ? described['required'] : []);
  return Object.entries(asRecord(described['properties'])).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
  }));
}

/** As JSON Schema 2020-12, which OpenAPI 3.1 takes; without `$schema`, which it does not want inside. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}

export function areaOf({ action }: DescribedEndpoint): string {
  return action.split('.')[0] ?? action;
}

function jsonContent(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
