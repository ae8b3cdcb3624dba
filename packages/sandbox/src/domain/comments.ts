/** Footer and inline comments and their threads. */
import { indexContent, prepareBody } from './bodies.ts';
import {
  type Context,
  insertContent,
  insertVersion,
  newContent,
  newVersion,
  requireContent,
  requireVersion,
} from './context.ts';
import { type Actor, type Content, DomainError, type NewComment } from './entities.ts';
import { checkVersion, saveVersion } from './saves.ts';
import { addMarker, removeMarker } from './storage/markers.ts';
import { purgeRow } from './trash.ts';
import type { Domain } from './types.ts';

const COMMENTED = new Set(['page', 'blogpost', 'attachment', 'custom']);

export function createComments(context: Context): Domain['comments'] {
  const { store } = context;
  return {
    create: (actor, comment) => store.transaction(() => createComment(context, actor, comment)),
    update: (actor, id, change) => store.transaction(() => updateComment(context, actor, id, change)),
    remove: (_actor, id) => store.transaction(() => removeComment(context, id)),
  };
}

/** What a comment hangs on: the page itself, and for a reply the comment that it answers. */
function findPlace(
  context: Context,
  comment: NewComment,
): { readonly container: Content; readonly parent?: Content } {
  if (comment.parentId !== undefined) {
    const parent = requireComment(context, comment.parentId);
    return { container: requireContent(context, parent.containerId ?? 0), parent };
  }
  if (comment.containerId === undefined)
    throw new DomainError(
      'bad_request',
      'A comment needs a page, a blog post, an attachment or a parent comment.',
    );
  return { container: requireContent(context, comment.containerId) };
}

function createComment(context: Context, actor: Actor, comment: NewComment): Content {
  const { container, parent } = findPlace(context, comment);
  if (!COMMENTED.has(container.type))
    throw new DomainError('bad_request', `A ${container.type} cannot be commented.`);
  if (container.status === 'trashed')
    throw new DomainError('not_found', `Content with id ${container.id} not found.`);
  if (comment.inline && parent)
    throw new DomainError('bad_request', 'A reply has no text selection of its own.');
  if (comment.body.trim() === '') throw new DomainError('bad_request', 'The comment body must not be empty.');
  const id = context.identity.nextId();
  const type = parent?.type ?? (comment.inline ? 'inline-comment' : 'footer-comment');
  const created: Content = {
    ...newContent({
      id,
      type,
      spaceId: container.spaceId,
      title: `Re: ${container.title}`,
      authorId: actor.person.accountId,
      createdAt: actor.now,
    }),
    containerId: container.id,
    parentId: parent?.id ?? null,
    ...(comment.inline
      ? { markerRef: context.identity.nextUuid(), selection: comment.inline.selection }
      : {}),
    ...(parent || type === 'footer-comment' ? {} : { resolution: 'open' as const }),
  };
  if (comment.inline && created.markerRef !== null) {
    const page = requireVersion(context, container.id);
    writeBody(context, page.contentId, page.number, addMarker(page.body, comment.inline, created.markerRef));
  }
  const body = prepareBody(context, comment.body, { spaceId: container.spaceId, containerId: container.id });
  insertContent(context, created);
  insertVersion(context, newVersion(created, body));
  context.store.run(
    'insert or ignore into watch (content_id, account_id) values (?, ?)',
    container.id,
    actor.person.accountId,
  );
  indexContent(context, created, body);
  return created;
}

/** Markers come and go in the stored body: they are no edit, so there is no new version. */
function writeBody({ store }: Context, id: number, number: number, body: string): void {
  store.run('update content_version set body = ? where content_id = ? and number = ?', body, id, number);
}

function requireComment(context: Context, id: number): Content {
  const comment = requireContent(context, id);
  if (comment.type.endsWith('comment')) return comment;
  throw new DomainError('not_found', `Comment with id ${id} not found.`);
}

function updateComment(
  context: Context,
  actor: Actor,
  id: number,
  change: { body?: string; version: number; resolved?: boolean },
): Content {
  const comment = requireComment(context, id);
  checkVersion(comment, change.version);
  if (change.resolved !== undefined) setResolved(context, comment, change.resolved);
  const body =
    change.body === undefined
      ? requireVersion(context, id).body
      : prepareBody(context, change.body, { spaceId: comment.spaceId, containerId: comment.containerId });
  return saveVersion(context, actor, id, { title: comment.title, body });
}

function setResolved({ store }: Context, comment: Content, resolved: boolean): void {
  if (comment.type !== 'inline-comment')
    throw new DomainError('bad_request', 'Only inline comments can be resolved.');
  if (comment.parentId !== null)
    throw new DomainError('bad_request', 'Only the first comment of a thread can be resolved.');
  if (comment.resolution === 'dangling')
    throw new DomainError('bad_request', 'A dangling comment cannot be resolved or reopened.');
  const isResolved = comment.resolution === 'resolved';
  if (resolved === isResolved) return;
  store.run('update content set resolution = ? where id = ?', resolved ? 'resolved' : 'reopened', comment.id);
}

/** For good, with its replies, and the marker in the page. */
function removeComment(context: Context, id: number): void {
  const comment = requireComment(context, id);
  const replies = context.store.all<{ id: number }>(
    "select id from content where parent_id = ? and type like '%comment'",
    id,
  );
  for (const reply of replies) removeComment(context, reply.id);
  if (comment.markerRef !== null && comment.containerId !== null) {
    const page = requireVersion(context, comment.containerId);
    writeBody(context, page.contentId, page.number, removeMarker(page.body, comment.markerRef));
  }
  purgeRow(context, id);
}
