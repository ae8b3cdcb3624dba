/** Spaces: list, read, create, change, archive, delete, and the contents in them. */
import type { ContentType, Space } from '../../../domain/types.ts';
import { answerJson, answerNothing } from '../answer.ts';
import { type Fields, readBody, readId, readObject, readString, requireField } from '../body-fields.ts';
import { expandOr, parseExpand } from '../expand.ts';
import { describeNested, describePage, readSlice, readWindow, type Window } from '../paging.ts';
import { badRequest } from '../problems.ts';
import { describeContent } from '../represent/content.ts';
import { describeSpace } from '../represent/spaces.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';
import { describeScan, readScanCursor, readTypes } from './contents.ts';
import { findContent, findOwnSpace, findSpace } from './find.ts';
import { answerTask } from './tasks.ts';

const findNamed = (call: Call): Space => findSpace(call.param('spaceKey'), call);

function listSpaces(call: Call): Response {
  const keys = [...call.queryList('spaceKey'), ...call.queryList('spaceKeys')];
  const ids = [...call.queryList('spaceId'), ...call.queryList('spaceIds')].map(Number);
  const labels = call.queryList('label');
  const type = call.query('type');
  const status = call.query('status');
  const filter = {
    visibleTo: call.actor.person.accountId,
    ...(keys.length === 0 ? {} : { keys }),
    ...(ids.length === 0 ? {} : { ids }),
    ...(labels.length === 0 ? {} : { labels }),
    ...(type === undefined ? {} : { type }),
    ...(status === undefined ? {} : { status }),
  };
  const window = readWindow(call);
  const { items, more } = readSlice(request => call.domain.spaces.list(filter, request), window);
  const expand = parseExpand(call.queryList('expand'));
  return answerJson(
    describePage(call, window, { results: items.map(space => describeSpace(space, expand, call)), more }),
  );
}

const WRITE_DEFAULT = 'description.plain,homepage';

/** A space answered by itself: its links also say where it came from. */
export function answerSpace(call: Call, space: Space, expandDefault = WRITE_DEFAULT): Response {
  const described = describeSpace(space, expandOr(call.queryList('expand'), expandDefault), call);
  const links = {
    webui: call.dialect.spaceWebui(space),
    self: call.urls.api(`/space/${space.key}`),
    context: call.dialect.contextPath,
    collection: '/rest/api/space',
    base: call.urls.base,
  };
  return answerJson({ ...described, _links: links });
}

async function createSpace(call: Call): Promise<Response> {
  return answerSpace(call, createFrom(await readBody(call.request), call));
}

/** A space as a request describes it. */
export function createFrom(fields: Fields, call: Call): Space {
  const description = readDescription(fields);
  return call.domain.spaces.create(call.actor, {
    key: requireField(readString(fields, 'key') ?? readString(fields, 'alias'), 'key'),
    name: requireField(readString(fields, 'name'), 'name'),
    ...(description === undefined ? {} : { description }),
  });
}

/** `description.plain.value`; Data Center also takes a bare string. */
function readDescription(fields: Fields): string | undefined {
  if (typeof fields['description'] === 'string') return fields['description'];
  const plain = readObject(readObject(fields, 'description'), 'plain');
  return readString(plain, 'value');
}

const SPACE_STATUSES = ['current', 'archived'] as const;

async function updateSpace(call: Call): Promise<Response> {
  const space = findOwnSpace(call);
  const fields = await readBody(call.request);
  const name = readString(fields, 'name');
  const description = readDescription(fields);
  const homepage = readId(readObject(fields, 'homepage'), 'id');
  const wanted = readString(fields, 'status')?.toLowerCase();
  const status = SPACE_STATUSES.find(candidate => candidate === wanted);
  if (wanted !== undefined && status === undefined) {
    throw badRequest(`Unknown space status: ${wanted}. Use one of ${SPACE_STATUSES.join(', ')}.`);
  }
  const updated = call.domain.spaces.update(call.actor, space.id, {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(homepage === undefined ? {} : { homepageId: findContent(homepage, call).id }),
    ...(status === undefined ? {} : { status }),
  });
  return answerSpace(call, updated);
}

/** For good, with everything in it; answered with a task. */
function deleteSpace(call: Call): Response {
  const space = findOwnSpace(call);
  call.domain.spaces.remove(call.actor, space.id);
  return answerTask(call, 'space.delete', { details: {} });
}

function setStatus(call: Call, status: 'current' | 'archived'): Response {
  call.domain.spaces.update(call.actor, findOwnSpace(call).id, { status });
  return answerNothing();
}

function listOfType(call: Call, space: Space, types: readonly ContentType[], window: Window) {
  const filter = {
    types,
    spaceIds: [space.id],
    statuses: ['current' as const],
    visibleTo: call.actor.person.accountId,
    ...(call.query('depth') === 'root' ? { rootOnly: true } : {}),
  };
  return readSlice(request => call.domain.contents.list(filter, request), window);
}

const SPACE_CONTENT_TYPES = ['page', 'blogpost'] as const;

/** Pages and blog posts, each as a list of its own. */
function readContents(call: Call): Response {
  const space = findNamed(call);
  const window = readWindow(call);
  const expand = parseExpand(call.queryList('expand'));
  const lists: Json = {};
  for (const type of SPACE_CONTENT_TYPES) {
    const { items, more } = listOfType(call, space, [type], window);
    const results = items.map(item => describeContent(currentOf(item), expand, call));
    lists[type] = {
      ...describeNested(call, `/space/${space.key}/content/${type}`, window.limit, { results, more }),
      start: window.start,
    };
  }
  return answerJson({
    ...lists,
    _links: {
      base: call.urls.base,
      context: call.dialect.contextPath,
      self: call.urls.api(`/space/${space.key}/content`),
    },
  });
}

function readContentsByType(call: Call): Response {
  const window = readWindow(call);
  const { items, more } = listOfType(call, findNamed(call), readTypes(call.param('type')), window);
  const expand = parseExpand(call.queryList('expand'));
  return answerJson(
    describePage(call, window, {
      results: items.map(item => describeContent(currentOf(item), expand, call)),
      more,
    }),
  );
}

const TRASHED_TYPES = ['page', 'blogpost', 'attachment'] as const;

/** Data Center's trash of a space, by cursor. */
function readTrash(call: Call): Response {
  const filter = {
    types: TRASHED_TYPES,
    spaceIds: [findNamed(call).id],
    statuses: ['trashed' as const],
    sort: 'id',
  };
  const { limit } = readWindow(call);
  const after = readScanCursor(call.query('cursor'));
  const slice = call.domain.contents.list(filter, { limit, ...(after === undefined ? {} : { after }) });
  const expand = expandOr(call.queryList('expand'), 'ancestors,container,space,metadata');
  const results = slice.items.map(item => describeContent(currentOf(item), expand, call));
  return answerJson(
    describeScan(call, { results, limit, ...(slice.next === undefined ? {} : { next: slice.next }) }),
  );
}

function purgeTrash(call: Call): Response {
  const { domain, actor } = call;
  const filter = { types: TRASHED_TYPES, spaceIds: [findOwnSpace(call).id], statuses: ['trashed' as const] };
  domain.atomically(() => {
    for (const { id } of domain.contents.list(filter, { limit: 100_000 }).items) {
      // A page takes its attachments along.
      if (domain.contents.byId(id) !== undefined) domain.contents.purge(actor, id);
    }
  });
  return answerNothing();
}

const ONE = '/space/{spaceKey}';
export const SPACE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/space', cloud: 'removed', datacenter: 'served', handle: listSpaces },
  { method: 'POST', path: '/space', cloud: 'served', datacenter: 'served', handle: createSpace },
  {
    method: 'GET',
    path: ONE,
    cloud: 'removed',
    datacenter: 'served',
    handle: call => answerSpace(call, findNamed(call), ''),
  },
  { method: 'PUT', path: ONE, cloud: 'served', datacenter: 'served', handle: updateSpace },
  { method: 'DELETE', path: ONE, cloud: 'served', datacenter: 'served', handle: deleteSpace },
  {
    method: 'PUT',
    path: `${ONE}/archive`,
    datacenter: 'served',
    handle: call => setStatus(call, 'archived'),
  },
  { method: 'PUT', path: `${ONE}/restore`, datacenter: 'served', handle: call => setStatus(call, 'current') },
  { method: 'GET', path: `${ONE}/content`, cloud: 'removed', datacenter: 'served', handle: readContents },
  {
    method: 'GET',
    path: `${ONE}/content/{type}`,
    cloud: 'removed',
    datacenter: 'served',
    handle: readContentsByType,
  },
  { method: 'GET', path: `${ONE}/trash`, datacenter: 'served', handle: readTrash },
  { method: 'DELETE', path: `${ONE}/trash`, datacenter: 'served', handle: purgeTrash },
];
