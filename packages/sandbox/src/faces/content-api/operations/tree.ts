/** Cloud's operations on the page tree: move, copy, copy with everything below. */
import { type Content, DomainError } from '../../../domain/types.ts';
import { answerJson } from '../answer.ts';
import {
  type Fields,
  readBody,
  readFlag,
  readId,
  readList,
  readObject,
  readString,
  requireField,
} from '../body-fields.ts';
import { expandOr } from '../expand.ts';
import { ApiProblem, badRequest } from '../problems.ts';
import { describeWhole } from '../represent/content.ts';
import { currentOf } from '../represent/subject.ts';
import type { Call, Json, Route } from '../types.ts';
import { readStorage } from './body-input.ts';
import {
  findContent,
  findEditable,
  findLive,
  findSpace,
  requireCreatable,
  requireDeletable,
  requireEditable,
} from './find.ts';
import { answerTask, type TaskOutcome } from './tasks.ts';

const POSITIONS = ['before', 'after', 'append'] as const;

function movePage(call: Call): Response {
  const page = findEditable(call, 'pageId');
  const position = POSITIONS.find(candidate => candidate === call.param('position'));
  if (position === undefined)
    throw badRequest(`Unknown position: ${call.param('position')}. Use one of ${POSITIONS.join(', ')}.`);
  const target = findLive(call, 'targetId');
  requireCreatable(target.spaceId, page.type, call);
  const moved = call.domain.contents.move(call.actor, page.id, position, target.id);
  return answerJson({ pageId: String(moved.id) });
}

interface Destination {
  readonly spaceId: number;
  readonly parentId: number | null;
}

async function copyPage(call: Call): Promise<Response> {
  const page = findLive(call);
  const fields = await readBody(call.request);
  const destination = requireField(readObject(fields, 'destination'), 'destination');
  const type = requireField(readString(destination, 'type'), 'destination.type');
  const value = requireField(readId(destination, 'value'), 'destination.value');
  const title = readString(fields, 'pageTitle') ?? page.title;
  const body = readStorage(fields, call);
  const copied = call.domain.atomically(() => {
    if (type === 'existing_page')
      return overwritePage(call, findContent(value, call), page, {
        body,
        title: readString(fields, 'pageTitle'),
      });
    const copy = call.domain.contents.copy(call.actor, page.id, {
      ...findDestination(type, value, call),
      title,
      ...readParts(fields),
      properties: readFlag(fields, 'copyProperties') ?? false,
    });
    return body === undefined
      ? copy
      : call.domain.contents.update(call.actor, copy.id, { body, version: copy.version + 1 });
  });
  return answerJson(
    describeWhole(currentOf(copied), expandOr(call.queryList('expand'), 'history,space,version'), call),
  );
}

function findDestination(type: string, value: string, call: Call): Destination {
  switch (type) {
    case 'space': {
      const space = findSpace(value, call);
      requireCreatable(space.id, 'page', call);
      return { spaceId: space.id, parentId: null };
    }
    case 'parent_page':
    case 'parent_content': {
      const parent = findContent(value, call);
      requireCreatable(parent.spaceId, 'page', call);
      return { spaceId: parent.spaceId, parentId: parent.id };
    }
    default:
      throw badRequest(
        `Unknown destination.type: ${type}. Use one of space, existing_page, parent_page, parent_content.`,
      );
  }
}

/** Onto an existing page: its body is replaced, in a new version. */
function overwritePage(
  call: Call,
  target: Content,
  source: Content,
  given: { readonly body: string | undefined; readonly title: string | undefined },
): Content {
  requireEditable(target, call);
  const body = given.body ?? call.domain.contents.version(source.id)?.body ?? '';
  return call.domain.contents.update(call.actor, target.id, {
    body,
    version: target.version + 1,
    ...(given.title === undefined ? {} : { title: given.title }),
  });
}

function readParts(fields: Fields) {
  return {
    attachments: readFlag(fields, 'copyAttachments') ?? false,
    labels: readFlag(fields, 'copyLabels') ?? false,
  };
}

/** Answers with a task at once; what goes wrong later, such as a title that is taken, is the task's outcome. */
async function copyHierarchy(call: Call): Promise<Response> {
  const root = findLive(call);
  const fields = await readBody(call.request);
  const parent = findContent(requireField(readId(fields, 'destinationPageId'), 'destinationPageId'), call);
  requireCreatable(parent.spaceId, 'page', call);
  const titles = readObject(fields, 'titleOptions');
  const prefix = readString(titles, 'prefix');
  const search = readString(titles, 'search');
  const to = {
    parentId: parent.id,
    ...readParts(fields),
    ...(prefix === undefined ? {} : { titlePrefix: prefix }),
    ...(search === undefined
      ? {}
      : { titleReplace: { search, replace: readString(titles, 'replace') ?? '' } }),
  };
  const single = readFlag(fields, 'copyDescendants') === false;
  return answerTask(
    call,
    'copy.page.hierarchy',
    outcomeOf(
      () =>
        describeCopied(
          single ? copyRootOnly(call, root, to) : call.domain.contents.copyTree(call.actor, root.id, to),
          call,
        ),
      call,
    ),
  );
}

type TreeTarget = Parameters<Call['domain']['contents']['copyTree']>[2];

function copyRootOnly(call: Call, root: Content, to: TreeTarget): Content {
  const renamed =
    to.titleReplace === undefined
      ? root.title
      : root.title.replaceAll(to.titleReplace.search, to.titleReplace.replace);
  return call.domain.contents.copy(call.actor, root.id, {
    spaceId: findContent(String(to.parentId), call).spaceId,
    parentId: to.parentId,
    title: `${to.titlePrefix ?? ''}${renamed}`,
    attachments: to.attachments ?? false,
    labels: to.labels ?? false,
  });
}

function describeCopied(copied: Content, call: Call): Json {
  const total =
    1 + call.domain.contents.descendants(copied.id, { limit: 100_000, depth: 1_000 }).items.length;
  return {
    destinationId: String(copied.id),
    destinationUrl: `${call.urls.base}/pages/viewpage.action?pageId=${copied.id}`,
    totalPageNeedToCopy: total,
  };
}

/** All of the work or nothing; a refusal is the task's outcome. */
function outcomeOf(work: () => Json, call: Call): TaskOutcome {
  try {
    return { details: call.domain.atomically(work) };
  } catch (error) {
    if (error instanceof DomainError || error instanceof ApiProblem) return { error: error.message };
    throw error;
  }
}

const MOST_ARCHIVED = 300;

/** A task from the start: what does not exist is told of when the task has run, as Atlassian's queue does. */
async function archivePages(call: Call): Promise<Response> {
  const pages = requireField(readList(await readBody(call.request), 'pages'), 'pages');
  if (pages.length === 0 || pages.length > MOST_ARCHIVED)
    throw badRequest(
      `Between 1 and ${MOST_ARCHIVED} pages can be archived at once, but were ${pages.length}.`,
    );
  const ids = pages.map(page => {
    const { id } = page;
    if (typeof id !== 'number' || !Number.isSafeInteger(id))
      throw badRequest(`pages[].id must be a number, but was: ${JSON.stringify(id)}`);
    return id;
  });
  if (ids.every(id => call.domain.contents.byId(id) === undefined))
    throw new ApiProblem('InternalServerErrorException', `No page found among: ${ids.join(', ')}`);
  return answerTask(
    call,
    'archive.pages',
    outcomeOf(() => {
      for (const id of ids) {
        requireEditable(findContent(String(id), call), call);
        call.domain.contents.archive(call.actor, id);
      }
      return {};
    }, call),
  );
}

/** Into the trash with everything below, as a task. */
function deleteTree(call: Call): Response {
  const page = findEditable(call);
  requireDeletable(page, call);
  return answerTask(
    call,
    'delete.page.tree',
    outcomeOf(() => {
      call.domain.contents.trashTree(call.actor, page.id);
      return {};
    }, call),
  );
}

export const TREE_ROUTES: readonly Route[] = [
  { method: 'PUT', path: '/content/{pageId}/move/{position}/{targetId}', cloud: 'served', handle: movePage },
  { method: 'POST', path: '/content/{id}/copy', cloud: 'served', handle: copyPage },
  { method: 'POST', path: '/content/{id}/pagehierarchy/copy', cloud: 'served', handle: copyHierarchy },
  { method: 'POST', path: '/content/archive', cloud: 'served', handle: archivePages },
  { method: 'DELETE', path: '/content/{id}/pageTree', cloud: 'served', handle: deleteTree },
];
