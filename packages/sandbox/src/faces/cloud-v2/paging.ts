/** Cursor pages: an opaque cursor that fits one query only, `_links.next` and the Link header. */
import { createHash } from 'node:crypto';
import type { Slice, SliceRequest } from '../../domain/types.ts';
import type { Answer, Call, Json } from './call.ts';
import { invalidParameter } from './problems.ts';
import { isRecord } from './schema-check.ts';

const DEFAULT_LIMIT = 25;

/** What to ask the domain for: the operation's default limit unless the query has one. */
export function readSliceRequest(call: Call): SliceRequest {
  const limit = call.query.number('limit') ?? readDefaultLimit(call);
  const cursor = call.query.text('cursor');
  return cursor === undefined ? { limit } : { limit, after: decodeCursor(call, cursor) };
}

function readDefaultLimit(call: Call): number {
  const schema = call.operation.parameters.find(parameter => parameter.name === 'limit')?.schema;
  const value = schema?.['default'];
  return typeof value === 'number' ? value : DEFAULT_LIMIT;
}

/** A page of results with its links. */
export function answerSlice<T>(call: Call, slice: Slice<T>, represent: (item: T) => Json): Answer {
  const results = slice.items.map(represent);
  const { base } = call.site;
  if (slice.next === undefined) {
    return { status: 200, body: { results, _links: { base } }, headers: { link: `<${base}>; rel="base"` } };
  }
  const search = new URLSearchParams(call.search);
  search.set('cursor', writeCursor(call, slice.next));
  const next = `${call.path}?${search}`;
  return {
    status: 200,
    body: { results, _links: { next, base } },
    headers: { link: `<${next}>; rel="next", <${base}>; rel="base"` },
  };
}

/** A list that is short enough to be read whole, in pages. */
export function sliceArray<T>(items: readonly T[], { limit, after }: SliceRequest): Slice<T> {
  const from = after === undefined ? 0 : Number(after);
  const shown = items.slice(from, from + limit);
  return from + limit < items.length ? { items: shown, next: String(from + limit) } : { items: shown };
}

/** Opaque, and good for this query alone. */
export function writeCursor(call: Call, after: string): string {
  return Buffer.from(JSON.stringify({ query: hashQuery(call), after })).toString('base64url');
}

function decodeCursor(call: Call, cursor: string): string {
  const { query, after } = parseCursor(cursor);
  if (query !== hashQuery(call) || typeof after !== 'string') {
    throw invalidParameter('Invalid cursor: it belongs to another query. Ask again without a cursor.');
  }
  return after;
}

function parseCursor(cursor: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** The limit may change from page to page; everything else makes another query. */
function hashQuery(call: Call): string {
  const search = new URLSearchParams(call.search);
  search.delete('cursor');
  search.delete('limit');
  search.sort();
  return createHash('sha256')
    .update(`${call.actor.person.accountId} ${call.path}?${search}`)
    .digest('base64url')
    .slice(0, 16);
}
