/** Pages and blog posts: lists, CRUD, titles. One code for both; a blog post has no parent and no place. */
import {
  type Content,
  type ContentStatus,
  DomainError,
  type NewContent,
  type Version,
} from '../../../domain/types.ts';
import { readBody, readStorage } from '../body-formats.ts';
import { type Answer, type Call, type Handler, type Json, noContent, ok } from '../call.ts';
import { describePage } from '../entities/contents.ts';
import {
  parseId,
  requireContent,
  requireCreatable,
  requireDeletable,
  requireSpace,
  requireVersion,
  requireVisible,
} from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { invalidParameter, notFound } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { describeIncludes } from './includes.ts';
import { requireEditable } from './permitted.ts';

type PageType = 'page' | 'blogpost';
type Filter = Parameters<Call['domain']['contents']['list']>[0];

/** Statuses that a list shows when it is not told. */
const LISTED: readonly ContentStatus[] = ['current', 'archived'];
const STATUSES = new Set<string>(['current', 'draft', 'archived', 'trashed']);

function isStatus(status: string): status is ContentStatus {
  return STATUSES.has(status);
}

function readStatuses(call: Call): readonly ContentStatus[] {
  return call.query.list('status')?.filter(isStatus) ?? LISTED;
}

function listPages(call: Call, type: PageType, filter: Filter): Answer {
  const title = call.query.text('title');
  const sort = call.query.text('sort');
  const slice = call.domain.contents.list(
    {
      types: [type],
      statuses: readStatuses(call),
      visibleTo: call.actor.person.accountId,
      ...(title === undefined ? {} : { title }),
      ...(sort === undefined ? {} : { sort }),
      ...filter,
    },
    readSliceRequest(call),
  );
  return answerSlice(call, slice, content => {
    const version = requireVersion(call, content);
    return { ...describePage(call, content, version), body: readBody(call, content, version) };
  });
}

const readIds = (call: Call, name: string): readonly number[] | undefined =>
  call.query.list(name)?.map(parseId);

export function listAll(type: PageType): Handler {
  return call => {
    const ids = readIds(call, 'id');
    const spaceIds = readIds(call, 'space-id');
    return listPages(call, type, { ...(ids ? { ids } : {}), ...(spaceIds ? { spaceIds } : {}) });
  };
}

export function listInSpace(type: PageType): Handler {
  return call => {
    const space = requireSpace(call);
    return listPages(call, type, {
      spaceIds: [space.id],
      ...(call.query.text('depth') === 'root' ? { rootOnly: true } : {}),
    });
  };
}

export function listByLabel(type: PageType): Handler {
  return call => {
    const label = call.domain.labels.byId(parseId(call.parameters['id'] ?? ''));
    if (!label) throw notFound();
    const spaceIds = readIds(call, 'space-id');
    return listPages(call, type, { labelId: label.id, ...(spaceIds ? { spaceIds } : {}) });
  };
}

/** One page with what the query asks for. */
function describeSingle(call: Call, content: Content, version: Version, body: Json): Json {
  const page = describePage(call, content, version);
  const links = isRecord(page['_links']) ? page['_links'] : {};
  return { ...page, ...describeIncludes(call, content), body, _links: { ...links, base: call.site.base } };
}

export function getOne(type: PageType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    const statuses = call.query.list('status');
    const wantsDraft = call.query.flag('get-draft') || statuses?.includes('draft') === true;
    if (content.status === 'draft' && !wantsDraft) throw notFound();
    if (statuses && !statuses.includes(content.status) && !statuses.includes('any') && !wantsDraft)
      throw notFound();
    const version =
      (wantsDraft ? call.domain.contents.draft(content.id) : undefined) ??
      requireVersion(call, content, call.query.number('version'));
    return ok(describeSingle(call, content, version, readBody(call, content, version)));
  };
}

/** The answer to a write shows the body as it is stored. */
function answerWritten(call: Call, content: Content, version = requireVersion(call, content)): Answer {
  const body = { storage: { representation: 'storage', value: version.body } };
  return ok(describeSingle(call, content, version, body));
}

export function createOne(type: PageType): Handler {
  return call => {
    const spaceId = parseId(String(call.body['spaceId']));
    requireCreatable(call, spaceId, type);
    const isDraft = call.body['status'] === 'draft';
    const title = readText(call, 'title') ?? '';
    if (title.trim() === '' && !isDraft)
      throw invalidParameter('A title is required unless the status is draft.');
    const body = readStorage(call);
    const content = call.domain.atomically(() => {
      const made = call.domain.contents.create(call.actor, {
        type,
        spaceId,
        title,
        status: isDraft ? 'draft' : 'current',
        ...(type === 'page' && call.body['subtype'] === 'live' ? { subtype: 'live' as const } : {}),
        ...(body === undefined ? {} : { body }),
        ...readPlace(call),
      });
      if (call.query.flag('private')) makePrivate(call, made);
      return made;
    });
    return answerWritten(call, content);
  };
}

function readPlace(call: Call): Pick<NewContent, 'parentId'> {
  const parentId = readText(call, 'parentId');
  if (!call.query.flag('root-level'))
    return parentId === undefined ? {} : { parentId: requireVisible(call, parseId(parentId)).id };
  if (parentId !== undefined)
    throw invalidParameter("Either 'parentId' or 'root-level' may be given, not both.");
  return { parentId: null };
}

/** For its maker's eyes and hands only. */
export function makePrivate(call: Call, content: Content): void {
  const subjectId = call.actor.person.accountId;
  call.domain.permissions.setRestrictions(call.actor, content.id, [
    { operation: 'read', subjectType: 'user', subjectId },
    { operation: 'update', subjectType: 'user', subjectId },
  ]);
}

export function updateOne(type: PageType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    requireEditable(call, content);
    if (parseId(String(call.body['id'])) !== content.id)
      throw invalidParameter(
        `The id in the body, ${call.body['id']}, is not the one in the path, ${content.id}.`,
      );
    const spaceId = readText(call, 'spaceId');
    if (spaceId !== undefined && parseId(spaceId) !== content.spaceId) {
      throw new DomainError(
        'bad_request',
        'This operation does not support moving the page to a different space.',
      );
    }
    const version = isRecord(call.body['version']) ? call.body['version'] : {};
    if (typeof version['number'] !== 'number')
      throw invalidParameter("Required field 'version.number' is missing");
    const parentId = readText(call, 'parentId');
    const ownerId = readText(call, 'ownerId');
    if (ownerId !== undefined && !call.domain.people.byAccountId(ownerId))
      throw invalidParameter(`No user has the account id ${ownerId}.`);
    const body = readStorage(call);
    // The documents have no `minorEdit` to write, only to read; md2conf and mark send it all the same.
    const { message, minorEdit: minor } = version;
    const updated = call.domain.contents.update(call.actor, content.id, {
      version: version['number'],
      status: call.body['status'] === 'draft' ? 'draft' : 'current',
      ...(readText(call, 'title') === undefined ? {} : { title: String(call.body['title']) }),
      ...(body === undefined ? {} : { body }),
      ...(typeof message === 'string' ? { message } : {}),
      ...(typeof minor === 'boolean' ? { minor } : {}),
      ...(parentId === undefined || type === 'blogpost'
        ? {}
        : { parentId: requireVisible(call, parseId(parentId)).id }),
      ...(ownerId === undefined ? {} : { ownerId }),
    });
    const draft = call.body['status'] === 'draft' ? call.domain.contents.draft(updated.id) : undefined;
    return answerWritten(call, updated, draft);
  };
}

export const updateTitle: Handler = call => {
  const content = requireContent(call, 'id', 'page');
  requireEditable(call, content);
  return answerWritten(
    call,
    call.domain.contents.retitle(call.actor, content.id, readText(call, 'title') ?? ''),
  );
};

export function deleteOne(type: PageType): Handler {
  return call => {
    const content = requireContent(call, 'id', type);
    requireEditable(call, content);
    requireDeletable(call, content);
    if (content.status === 'draft' && !call.query.flag('draft')) throw notFound();
    if (call.query.flag('draft') && content.status === 'current')
      call.domain.contents.discardDraft(call.actor, content.id);
    else if (call.query.flag('purge') || content.status === 'draft')
      call.domain.contents.purge(call.actor, content.id);
    else call.domain.contents.trash(call.actor, content.id);
    return noContent;
  };
}

export function readText(call: Call, name: string): string | undefined {
  const value = call.body[name];
  return typeof value === 'string' ? value : undefined;
}
