/** Search by CQL: hits with excerpts, contents, people. Cloud pages by cursor, Data Center by offset. */
import { createHash } from 'node:crypto';
import type { SearchHit, SearchRequest } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import { isFields, readId, readString } from '../body-fields.ts';
import { type Expand, parseExpand } from '../expand.ts';
import { apiPath, readWindow, type Window } from '../paging.ts';
import { badRequest } from '../problems.ts';
import { describeContent } from '../represent/content.ts';
import { describeHit, EXCERPT_MODES, type ExcerptMode } from '../represent/search-result.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';

interface Question {
  readonly cql: string;
  readonly window: Window;
  readonly expand: Expand;
}

interface Found {
  readonly hits: readonly SearchHit[];
  readonly total: number;
}

function readQuestion(call: Call): Question {
  const cql = call.query('cql');
  if (cql === undefined) throw badRequest('Could not parse cql : The query parameter "cql" is required.');
  const expand = parseExpand(call.queryList('expand'));
  const window = readWindow(call, { most: mostHits(expand) });
  const cursor = call.query('cursor');
  return {
    cql,
    expand,
    window: cursor === undefined ? window : { ...window, start: readCursor(cursor, cql) },
  };
}

/** How many hits an answer holds at most, whatever is asked: rendered bodies are dear. */
function mostHits(expand: Expand): number {
  const body = expand.get('body') ?? expand.get('content')?.get('body');
  if (body === undefined) return expand.size === 0 ? 1_000 : 200;
  return [...body.keys()].some(name => name !== 'storage') ? 25 : 50;
}

function find(call: Call, { cql, window }: Question, options: Partial<SearchRequest> = {}): Found {
  const context = readContext(call);
  const { ids, total } = call.domain.search(cql, call.dialect.edition, call.actor, {
    ...window,
    ...options,
    ...(context === undefined ? {} : { context }),
  });
  return { hits: ids, total };
}

/** `cqlcontext`: JSON with the space and content that `currentSpace()` and `currentContent()` mean. */
function readContext(call: Call): SearchRequest['context'] {
  const text = call.query('cqlcontext');
  if (text === undefined) return undefined;
  const context = parseContext(text);
  if (!isFields(context)) throw badRequest(`The cqlcontext must be a JSON object, but was: ${text}`);
  const spaceKey = readString(context, 'spaceKey');
  const contentId = readId(context, 'contentId');
  return {
    ...(spaceKey === undefined ? {} : { spaceKey }),
    ...(contentId === undefined ? {} : { contentId: Number(contentId) }),
  };
}

function parseContext(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A cursor holds where to go on, and of which query. */
function makeCursor(start: number, cql: string): string {
  return Buffer.from(`_sa_${start}_${digest(cql)}`).toString('base64url');
}

function readCursor(cursor: string, cql: string): number {
  const [, start, query] = /^_sa_(\d+)_(\w+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (start === undefined || query !== digest(cql)) throw badRequest('The cursor is not one of this query.');
  return Number(start);
}

const digest = (cql: string): string => createHash('sha256').update(cql).digest('hex').slice(0, 12);

/** Where the neighbouring pages are. */
function describeLinks(call: Call, { cql, window }: Question, total: number): Json {
  const url = call.url;
  const path = apiPath(url.pathname);
  const at = (direction: 'next' | 'prev', start: number): string => {
    const query = new URLSearchParams(url.search);
    for (const name of ['next', 'prev', 'cursor']) query.delete(name);
    if (call.dialect.traits.searchPaging === 'cursor') {
      query.set(direction, 'true');
      query.set('cursor', makeCursor(start, cql));
    }
    query.set('limit', String(window.limit));
    query.set('start', String(start));
    return `${path}?${query}`;
  };
  const end = window.start + window.limit;
  return {
    base: call.urls.base,
    context: call.dialect.contextPath,
    ...(end < total && window.limit > 0 ? { next: at('next', end) } : {}),
    ...(window.start > 0 ? { prev: at('prev', Math.max(0, window.start - window.limit)) } : {}),
    self: call.urls.base + path + url.search,
  };
}

function readExcerptMode(call: Call): ExcerptMode {
  const name = call.query('excerpt') ?? 'highlight';
  const mode = EXCERPT_MODES.find(candidate => candidate === name);
  if (mode === undefined)
    throw badRequest(`Unknown excerpt: ${name}. Use one of ${EXCERPT_MODES.join(', ')}.`);
  return mode;
}

function answerHits(call: Call, question: Question, { hits, total }: Found): Response {
  const mode = readExcerptMode(call);
  const results = hits.flatMap(hit => describeHit(hit, mode, question.expand, call) ?? []);
  return answerJson({
    results,
    start: question.window.start,
    limit: question.window.limit,
    size: results.length,
    totalSize: total,
    cqlQuery: question.cql,
    searchDuration: 1,
    archivedResultCount: 0,
    _links: describeLinks(call, question, total),
  });
}

function searchEverything(call: Call): Response {
  const question = readQuestion(call);
  const includeArchivedSpaces = call.query('includeArchivedSpaces') === 'true';
  return answerHits(call, question, find(call, question, { includeArchivedSpaces }));
}

function searchPeople(call: Call): Response {
  const question = readQuestion(call);
  return answerHits(call, question, find(call, question, { usersOnly: true }));
}

function searchContents(call: Call): Response {
  const question = readQuestion(call);
  const { hits, total } = find(call, question, { contentTypesOnly: true });
  const results = hits.flatMap(hit => {
    const content = hit.kind === 'content' ? call.domain.contents.byId(hit.id) : undefined;
    return content === undefined ? [] : [describeContent(currentOf(content), question.expand, call)];
  });
  const { start, limit } = question.window;
  const counted = call.dialect.traits.searchPaging === 'offset' ? { totalSize: total } : {};
  return answerJson({
    results,
    start,
    limit,
    size: results.length,
    ...counted,
    _links: describeLinks(call, question, total),
  });
}

export const SEARCH_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/search', cloud: 'served', datacenter: 'served', handle: searchEverything },
  { method: 'GET', path: '/search/user', cloud: 'served', handle: searchPeople },
  { method: 'GET', path: '/content/search', cloud: 'served', datacenter: 'served', handle: searchContents },
];
