/** Contents by themselves: list, read, create, update, delete. */
import { type Content, type ContentStatus, type ContentType, DRAFT_NUMBER } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { readBody, readObject, readString } from '../body-fields.ts';
import { expandOr, parseExpand } from '../expand.ts';
import { describePage, readCount, readSlice, readWindow } from '../paging.ts';
import { badRequest, contentNotFound } from '../problems.ts';
import { describeContent, describeWhole } from '../represent/content.ts';
import { currentOf, readVersion, type Subject } from '../represent/subject.ts';
import { describeHistory } from '../represent/versions.ts';
import type { Call, Json, Route } from '../types.ts';
import { createFrom } from './create-content.ts';
import { findContent, findLive, findSpace, requireDeletable, requireEditable } from './find.ts';
import { updateFrom } from './update-content.ts';

const READ_DEFAULT = 'history,space,version';
/** What an answer to a write holds where the request does not say. */
const WRITE_DEFAULT = 'body.storage,history,space,container.history,container.version,version,ancestors';
const HISTORY_DEFAULT = 'previousVersion,nextVersion,lastUpdated';

const LISTED_TYPES: Readonly<Record<string, readonly ContentType[]>> = {
  page: ['page'],
  blogpost: ['blogpost'],
  comment: ['footer-comment', 'inline-comment'],
  attachment: ['attachment'],
};
const STATUSES: Readonly<Record<string, readonly ContentStatus[]>> = {
  current: ['current'],
  draft: ['draft'],
  trashed: ['trashed'],
  archived: ['archived'],
  any: ['current', 'draft', 'trashed', 'archived'],
};

export type ContentFilter = Parameters<Call['domain']['contents']['list']>[0];

/** The filter that the query parameters of a list name. */
export function readFilter(call: Call): ContentFilter {
  const spaceKey = call.query('spaceKey');
  const title = call.query('title');
  const ids = call.queryList('ids').map(id => findContent(id, call).id);
  return {
    types: readTypes(call.query('type') ?? 'page'),
    statuses: readStatuses(call),
    visibleTo: call.actor.person.accountId,
    ...(spaceKey === undefined ? {} : { spaceIds: [findSpace(spaceKey, call).id] }),
    ...(title === undefined ? {} : { title }),
    ...(ids.length === 0 ? {} : { ids }),
  };
}

export function readTypes(type: string): readonly ContentType[] {
  const types = LISTED_TYPES[type];
  if (types === undefined)
    throw badRequest(`Unknown content type: ${type}. Use one of ${Object.keys(LISTED_TYPES).join(', ')}.`);
  return types;
}

export function readStatuses(call: Call): readonly ContentStatus[] {
  const names = call.queryList('status');
  return (names.length === 0 ? ['current'] : names).flatMap(name => {
    const statuses = STATUSES[name];
    if (statuses === undefined)
      throw badRequest(`Unknown status: ${name}. Use one of ${Object.keys(STATUSES).join(', ')}.`);
    return statuses;
  });
}

function listContents(call: Call): Response {
  const filter = readFilter(call);
  const day = call.query('postingDay');
  const window = readWindow(call);
  const expand = parseExpand(call.queryList('expand'));
  const { items, more } = readSlice(request => call.domain.contents.list(filter, request), window);
  const shown =
    day === undefined ? items : items.filter(item => new Date(item.createdAt).toISOString().startsWith(day));
  return answerJson(
    describePage(call, window, {
      results: shown.map(item => describeContent(currentOf(item), expand, call)),
      more,
    }),
  );
}

/** Data Center's walk over all contents: a cursor instead of an offset. */
function scanContents(call: Call): Response {
  const filter = readFilter(call);
  const limit = readWindow(call).limit;
  const expand = parseExpand(call.queryList('expand'));
  const after = readScanCursor(call.query('cursor'));
  const slice = call.domain.contents.list(
    { ...filter, sort: 'id' },
    { limit, ...(after === undefined ? {} : { after }) },
  );
  const results = slice.items.map(item => describeContent(currentOf(item), expand, call));
  return answerJson(
    describeScan(call, { results, limit, ...(slice.next === undefined ? {} : { next: slice.next }) }),
  );
}

const SCAN_PREFIX = 'content:false:';
export function readScanCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  if (!cursor.startsWith(SCAN_PREFIX)) throw badRequest(`Invalid cursor: ${cursor}`);
  return Buffer.from(cursor.slice(SCAN_PREFIX.length), 'base64url').toString();
}

interface Scan {
  readonly results: readonly Json[];
  readonly limit: number;
  readonly next?: string;
}
export function describeScan(call: Call, scan: Scan): Json {
  const url = call.url;
  const path = url.pathname.slice(url.pathname.indexOf('/rest/api'));
  const cursor = call.query('cursor');
  const next =
    scan.next === undefined ? undefined : SCAN_PREFIX + Buffer.from(scan.next).toString('base64url');
  const query = new URLSearchParams(url.search);
  if (next !== undefined) query.set('cursor', next);
  return {
    results: scan.results,
    ...(cursor === undefined ? {} : { cursor }),
    ...(next === undefined ? {} : { nextCursor: next }),
    limit: scan.limit,
    size: scan.results.length,
    _links: {
      base: call.urls.base,
      context: call.dialect.contextPath,
      self: call.urls.base + path + url.search,
      ...(next === undefined ? {} : { next: `${path}?${query}` }),
    },
  };
}

function readContent(call: Call): Response {
  const subject = findShown(call);
  return answerJson(describeWhole(subject, expandOr(call.queryList('expand'), READ_DEFAULT), call));
}

/** What `status` and `version` name: a version of the past, a trashed content, or the current one. */
function findShown(call: Call): Subject {
  const id = call.param('id');
  const content = findContent(id, call);
  const statuses = call.queryList('status');
  const number = readCount(call, 'version');
  if (number !== undefined && number > 0) {
    if (readVersion({ content, number }, call) === undefined) throw contentNotFound(id);
    return { content, number };
  }
  if (statuses.length === 1 && statuses[0] === 'draft' && content.status === 'current') {
    const draft = { content, number: DRAFT_NUMBER };
    if (readVersion(draft, call) === undefined) throw contentNotFound(id);
    return draft;
  }
  const wanted = statuses.length === 0 ? ['current', 'archived'] : statuses;
  if (!wanted.includes('any') && !wanted.includes(content.status)) throw contentNotFound(id);
  return currentOf(content);
}

function readHistory(call: Call): Response {
  const expand = expandOr(call.queryList('expand'), HISTORY_DEFAULT);
  return answerJson(describeHistory(currentOf(findLive(call)), expand, call));
}

async function createContent(call: Call): Promise<Response> {
  const content = createFrom(await readBody(call.request), call);
  return answerJson(
    describeWhole(currentOf(content), expandOr(call.queryList('expand'), WRITE_DEFAULT), call),
  );
}

async function updateContent(call: Call): Promise<Response> {
  const found = findContent(call.param('id'), call);
  requireEditable(found, call);
  const fields = await readBody(call.request);
  const content = updateFrom(found, fields, call);
  const isDraft = readString(fields, 'status') === 'draft' && content.status === 'current';
  const shown = isDraft ? { content, number: DRAFT_NUMBER } : currentOf(content);
  return answerJson(describeWhole(shown, expandOr(call.queryList('expand'), WRITE_DEFAULT), call));
}

/** Current contents go to the trash; `status=trashed` and `status=draft` remove for good. */
function deleteContent(call: Call): Response {
  const content = findContent(call.param('id'), call);
  const status = call.query('status') ?? 'current';
  if (status === 'draft' && content.status === 'current') {
    requireEditable(content, call);
    call.domain.contents.discardDraft(call.actor, content.id);
    return answerNothing();
  }
  if (status !== content.status && !(status === 'current' && content.status === 'archived'))
    throw contentNotFound(call.param('id'));
  requireEditable(content, call);
  requireDeletable(content, call);
  removeContent(content, status, call);
  return answerNothing();
}

function removeContent(content: Content, status: string, call: Call): void {
  const { domain, actor } = call;
  if (content.type === 'attachment') domain.attachments.remove(actor, content.id, status === 'trashed');
  else if (content.type.endsWith('-comment')) domain.comments.remove(actor, content.id);
  else if (status === 'current') domain.contents.trash(actor, content.id);
  else domain.contents.purge(actor, content.id);
}

/** Publishes a draft under its own id, as the shared-draft operations of both editions do. */
async function publishDraft(call: Call): Promise<Response> {
  const draft = findContent(call.param('draftId'), call);
  if (draft.status !== 'draft') throw badRequest(`Content ${draft.id} is not a draft.`);
  const fields = await readBody(call.request);
  const title = readString(fields, 'title');
  const space = readString(readObject(fields, 'space'), 'key');
  if (space !== undefined && findSpace(space, call).id !== draft.spaceId)
    throw badRequest('A draft is published in its own space.');
  const published = call.domain.contents.update(call.actor, draft.id, {
    status: 'current',
    version: 1,
    ...(title === undefined ? {} : { title }),
  });
  return answerJson(
    describeWhole(
      currentOf(published),
      expandOr(call.queryList('expand'), call.dialect.edition === 'cloud' ? READ_DEFAULT : WRITE_DEFAULT),
      call,
    ),
  );
}

export const CONTENT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/content', cloud: 'removed', datacenter: 'served', handle: listContents },
  { method: 'POST', path: '/content', cloud: 'removed', datacenter: 'served', handle: createContent },
  { method: 'GET', path: '/content/scan', datacenter: 'served', handle: scanContents },
  { method: 'GET', path: '/content/{id}', cloud: 'removed', datacenter: 'served', handle: readContent },
  { method: 'PUT', path: '/content/{id}', cloud: 'removed', datacenter: 'served', handle: updateContent },
  { method: 'DELETE', path: '/content/{id}', cloud: 'removed', datacenter: 'served', handle: deleteContent },
  {
    method: 'GET',
    path: '/content/{id}/history',
    cloud: 'removed',
    datacenter: 'served',
    handle: readHistory,
  },
  {
    method: 'PUT',
    path: '/content/blueprint/instance/{draftId}',
    cloud: 'served',
    datacenter: 'served',
    handle: publishDraft,
  },
  {
    method: 'POST',
    path: '/content/blueprint/instance/{draftId}',
    cloud: 'served',
    datacenter: 'served',
    handle: publishDraft,
  },
];
