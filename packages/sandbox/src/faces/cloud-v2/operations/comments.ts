/** Footer and inline comments and their replies. */
import type { Content, ContentStatus, ContentType, NewComment, Version } from '../../../domain/types.ts';
import { readStorage } from '../body-formats.ts';
import { type Answer, type Call, created, type Handler, noContent, ok } from '../call.ts';
import { describeComment } from '../entities/comments.ts';
import {
  parseId,
  requireContent,
  requireCreatable,
  requireDeletable,
  requireVersion,
  requireVisible,
} from '../ids.ts';
import { answerSlice, readSliceRequest } from '../paging.ts';
import { invalidParameter } from '../problems.ts';
import { isRecord } from '../schema-check.ts';
import { describeIncludes } from './includes.ts';
import { readText } from './pages.ts';
import { requireEditable } from './permitted.ts';

type CommentType = 'footer-comment' | 'inline-comment';
type Filter = Parameters<Call['domain']['contents']['list']>[0];

function listComments(call: Call, type: CommentType, filter: Filter): Answer {
  const sort = call.query.text('sort');
  const statuses = call.query
    .list('status')
    ?.filter((status): status is ContentStatus =>
      ['current', 'archived', 'trashed', 'draft'].includes(status),
    );
  const resolutions = call.query.list('resolution-status');
  const slice = call.domain.contents.list(
    {
      types: [type],
      statuses: statuses ?? ['current'],
      visibleTo: call.actor.person.accountId,
      ...(resolutions ? { resolutions } : {}),
      ...(sort === undefined ? {} : { sort }),
      ...filter,
    },
    readSliceRequest(call),
  );
  return answerSlice(call, slice, comment => describeComment(call, comment, requireVersion(call, comment)));
}

export const listAllComments =
  (type: CommentType): Handler =>
  call =>
    listComments(call, type, {});

/** Threads only; their replies are the children of the first comment. */
export function listCommentsOf(container: ContentType, type: CommentType): Handler {
  return call =>
    listComments(call, type, { containerId: requireContent(call, 'id', container).id, rootOnly: true });
}

export function listReplies(type: CommentType): Handler {
  return call => listComments(call, type, { parentId: requireContent(call, 'id', type).id });
}

export function getComment(type: CommentType): Handler {
  return call => {
    const comment = requireContent(call, 'comment-id', type);
    const version = requireVersion(call, comment, call.query.number('version'));
    return ok(describeSingle(call, comment, version));
  };
}

function describeSingle(call: Call, comment: Content, version: Version) {
  const described = describeComment(call, comment, version);
  const included = describeIncludes(call, comment);
  const [own, added, links] = [described['properties'], included['properties'], described['_links']];
  const properties = { ...(isRecord(added) ? added : {}), ...(isRecord(own) ? own : {}) };
  return {
    ...described,
    ...included,
    ...(isRecord(own) || isRecord(added) ? { properties } : {}),
    _links: { ...(isRecord(links) ? links : {}), base: call.site.base },
  };
}

/** The answer to a write shows the stored body. */
function describeWritten(call: Call, comment: Content) {
  const version = requireVersion(call, comment);
  const body = { storage: { representation: 'storage', value: version.body } };
  return { ...describeSingle(call, comment, version), body };
}

const PLACES: Readonly<Record<CommentType, Readonly<Record<string, readonly ContentType[]>>>> = {
  'footer-comment': {
    pageId: ['page'],
    blogPostId: ['blogpost'],
    attachmentId: ['attachment'],
    customContentId: ['custom'],
    parentCommentId: ['footer-comment'],
  },
  'inline-comment': { pageId: ['page'], blogPostId: ['blogpost'], parentCommentId: ['inline-comment'] },
};

export function createComment(type: CommentType): Handler {
  return call => {
    const body = readStorage(call);
    if (body === undefined) throw invalidParameter("Required field 'body' is missing");
    const comment = call.domain.comments.create(call.actor, { body, ...readPlace(call, type) });
    return created(describeWritten(call, comment));
  };
}

/** Exactly one place must be named. */
function readPlace(call: Call, type: CommentType): Omit<NewComment, 'body'> {
  const names = Object.keys(PLACES[type]);
  const given = names.filter(name => readText(call, name) !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1)
    throw invalidParameter(
      `Exactly one of ${names.join(', ')} must be given. Given: ${given.join(', ') || 'none'}`,
    );
  const place = requireVisible(call, parseId(readText(call, name) ?? ''), ...(PLACES[type][name] ?? []));
  requireCreatable(call, place.spaceId, type);
  if (name === 'parentCommentId') return { parentId: place.id };
  return { containerId: place.id, ...(type === 'inline-comment' ? { inline: readSelection(call) } : {}) };
}

function readSelection(call: Call): NonNullable<NewComment['inline']> {
  const given = isRecord(call.body['inlineCommentProperties']) ? call.body['inlineCommentProperties'] : {};
  const {
    textSelection: selection,
    textSelectionMatchCount: matchCount,
    textSelectionMatchIndex: matchIndex,
  } = given;
  if (typeof selection !== 'string' || typeof matchCount !== 'number' || typeof matchIndex !== 'number') {
    throw invalidParameter(
      'inlineCommentProperties needs textSelection, textSelectionMatchCount and textSelectionMatchIndex.',
    );
  }
  return { selection, matchCount, matchIndex };
}

export function updateComment(type: CommentType): Handler {
  return call => {
    const comment = requireContent(call, 'comment-id', type);
    requireEditable(call, comment);
    requireCreatable(call, comment.spaceId, type);
    const version = isRecord(call.body['version']) ? call.body['version']['number'] : undefined;
    if (typeof version !== 'number') throw invalidParameter("Required field 'version.number' is missing");
    const body = readStorage(call);
    const { resolved } = call.body;
    const updated = call.domain.comments.update(call.actor, comment.id, {
      version,
      ...(body === undefined ? {} : { body }),
      ...(typeof resolved === 'boolean' ? { resolved } : {}),
    });
    return ok(describeWritten(call, updated));
  };
}

export function deleteComment(type: CommentType): Handler {
  return call => {
    const comment = requireContent(call, 'comment-id', type);
    requireEditable(call, comment);
    requireDeletable(call, comment);
    call.domain.comments.remove(call.actor, comment.id);
    return noContent;
  };
}
