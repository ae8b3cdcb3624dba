/** The checked parts of a request to the admin API: path, query and body against the contract's schemas, with every problem in words. */
import { readRequestBody } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Endpoint } from '../api/index.ts';
import { ApiFailure } from './api-failure.ts';

export interface CheckedRequest {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** Deepest nesting of a body. */
const MAX_DEPTH = 40;
/** Most problems that one answer tells. */
const MAX_PROBLEMS = 30;
/** Longest piece of what was given that an answer repeats, in characters. */
const MAX_GIVEN = 60;

export interface RequestSource {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly maxBodyBytes: number;
}

/** @throws ApiFailure `invalid_request` or `too_large` */
export async function readRequest(endpoint: Endpoint, source: RequestSource): Promise<CheckedRequest> {
  const { request, params, maxBodyBytes } = source;
  const query = readQuery(new URL(request.url).searchParams);
  return {
    ...(endpoint.params && { params: check(endpoint.params, params, 'path') }),
    ...(endpoint.query && { query: check(endpoint.query, query, 'query') }),
    ...(endpoint.body && { body: check(endpoint.body, await readJson(request, maxBodyBytes), 'body') }),
  };
}

/** A name that is given twice is refused by its schema: it is a list then, and schemas want text. */
function readQuery(search: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(search.keys())].map(name => {
      const all = search.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}

async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new ApiFailure(
      'invalid_request',
      `The Content-Type ${JSON.stringify(type)} is not read here. Send JSON as application/json.`,
    );
  const declared = Number(request.headers.get('content-length') ?? 0);
  const read = declared > maxBytes ? undefined : await readRequestBody(request, maxBytes);
  if (read === undefined || read.tooLarge)
    throw new ApiFailure('too_large', `The body is larger than ${maxBytes} bytes. Send less.`);
  const body = parseJson(read.text);
  if (depthOf(body) > MAX_DEPTH)
    throw new ApiFailure('invalid_request', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const given = text.trim() === '' ? 'The body is empty.' : 'The body is not JSON.';
    throw new ApiFailure('invalid_request', `${given} Send one JSON value.`);
  }
}

/** Goes level by level, so that no nesting breaks it. */
function depthOf(value: unknown): number {
  let depth = 0;
  let level = [value];
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    depth += 1;
  }
  return depth;
}

function check(schema: z.ZodType, given: unknown, part: 'path' | 'query' | 'body'): unknown {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues.slice(0, MAX_PROBLEMS)) {
    const path = issue.path.map(String).join('.');
    fields[path || part] ??= describeIssue(issue, valueAt(given, issue.path));
  }
  const list = Object.entries(fields).map(([path, problem]) => `${path}: ${problem}`);
  throw new ApiFailure('invalid_request', `The ${part} is not as it should be. ${list.join('; ')}.`, {
    fields,
  });
}

/** zod's own words, with what was given where it is short and can be no secret. */
function describeIssue(issue: z.core.$ZodIssue, given: unknown): string {
  const isSecret = issue.path.some(part => /secret|token|password|^value$/i.test(String(part)));
  const telling = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean';
  if (given === undefined && issue.code === 'invalid_type') return `is missing (${issue.message})`;
  if (isSecret || !telling) return issue.message;
  const text = JSON.stringify(given);
  return `${text.length > MAX_GIVEN ? `${text.slice(0, MAX_GIVEN)}…` : text} is wrong: ${issue.message}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}
