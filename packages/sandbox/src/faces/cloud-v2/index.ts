/** The Cloud v2 API: a request is matched in the catalogue, read, checked, handled, answered. */
import {
  type Definitions,
  type JsonSchema,
  loadCatalogue,
  type MatchedOperation,
  matchOperation,
} from '@weir/confluence/catalogue';
import type { Actor, Domain } from '../../domain/types.ts';
import { isCalledJson, UNSUPPORTED } from '../json-type.ts';
import { sayUnserved } from '../unserved.ts';
import { chooseDomain } from '../with-admin-key.ts';
import type { Answer, Call, Site } from './call.ts';
import { OPERATIONS } from './operations/index.ts';
import { describe, describeProblem, invalidParameter, Problem } from './problems.ts';
import { readQuery } from './query.ts';
import { findFault, isRecord } from './schema-check.ts';

export interface CloudV2Options {
  readonly domain: Domain;
  /** Whether bodies must be called JSON. Default false. */
  readonly strict?: boolean;
  /** Asked at every request: the address is known only once a port is open. */
  readonly site: () => Site;
}

export interface CloudV2 {
  /** `path` starts with `/wiki/api/v2`, whatever host and prefix the request came in by. */
  answer(request: Request, path: string, actor: Actor): Promise<Response>;
}

const LARGEST_REQUEST = 5 * 1024 * 1024;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

export function createCloudV2(options: CloudV2Options): CloudV2 {
  const definitions = loadCatalogue('cloud').definitions.v2;
  return {
    async answer(request, path, actor) {
      try {
        return toResponse(await handle({ options, definitions, request, path, actor }));
      } catch (error) {
        const answer = describeProblem(error);
        if (answer === undefined) throw error;
        return toResponse(answer);
      }
    },
  };
}

interface Incoming {
  readonly options: CloudV2Options;
  readonly definitions: Definitions;
  readonly request: Request;
  readonly path: string;
  readonly actor: Actor;
}

async function handle(incoming: Incoming): Promise<Answer> {
  const { request, path } = incoming;
  const matched = matchOperation(request.method, path);
  const handler = matched && OPERATIONS[matched.operation.id];
  if (!matched) return refuseUnknown(request.method, path);
  if (!handler) return describe(501, 'NOT_IMPLEMENTED', sayUnserved(matched.operation));
  return handler(await readCall(incoming, matched));
}

function refuseUnknown(method: string, path: string): Answer {
  const allowed = METHODS.filter(other => other !== method && matchOperation(other, path));
  if (allowed.length === 0) return describe(404, 'NOT_FOUND', 'Not Found');
  return {
    ...describe(405, 'METHOD_NOT_ALLOWED', 'Method Not Allowed'),
    headers: { allow: allowed.join(', ') },
  };
}

async function readCall(
  { options, definitions, request, path, actor }: Incoming,
  { operation, parameters }: MatchedOperation,
): Promise<Call> {
  const search = new URL(request.url).searchParams;
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    const fault = findFault(
      readPathValue(parameters[parameter.name] ?? '', parameter.schema),
      parameter.schema,
      definitions,
      parameter.name,
    );
    if (fault !== undefined) throw invalidParameter(fault);
  }
  const query = readQuery(operation, search, definitions);
  if (options.strict && operation.body?.required && !isCalledJson(request))
    throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', UNSUPPORTED);
  const body = operation.body ? await readBody(request, operation.body, definitions) : {};
  return {
    domain: chooseDomain(options.domain, request.headers, actor),
    actor,
    site: options.site(),
    operation,
    path,
    search,
    parameters,
    query,
    body: isRecord(body) ? body : {},
    items: Array.isArray(body) ? body : [],
    headers: request.headers,
  };
}

/** Attachments are named with and without `att`, though the documents have bare digits in some paths. */
function readPathValue(text: string, schema: JsonSchema): string | number {
  const { type, pattern } = schema;
  const digits = /^att(\d+)$/u.exec(text)?.[1];
  const value = digits !== undefined && !String(pattern ?? '').includes('att') ? digits : text;
  return type === 'integer' && /^\d+$/u.test(value) ? Number(value) : value;
}

type RequestBody = NonNullable<MatchedOperation['operation']['body']>;

async function readBody(
  request: Request,
  { schema, required }: RequestBody,
  definitions: Definitions,
): Promise<unknown> {
  const text = await request.text();
  if (Buffer.byteLength(text) > LARGEST_REQUEST)
    throw new Problem(413, 'PAYLOAD_TOO_LARGE', 'The request body is larger than 5 MB.');
  if (text === '' && !required) return {};
  const body = parseJson(text);
  if (!isRecord(body) && schema['type'] !== 'array')
    throw new Problem(400, 'INVALID_REQUEST_BODY', 'The request body must be a JSON object.');
  const fault = findFault(body, schema, definitions, '');
  if (fault !== undefined) throw invalidParameter(fault);
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'INVALID_REQUEST_BODY', 'The request body is not valid JSON.');
  }
}

function toResponse(answer: Answer): Response {
  const headers = new Headers(answer.headers);
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  headers.set('content-type', 'application/json;charset=UTF-8');
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers });
}
