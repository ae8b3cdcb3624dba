/** Creating and changing pages, blog posts and folders: titles, versions, optimistic locking. */
import { followMarkers, indexContent, prepareBody } from './bodies.ts';
import {
  type Context,
  insertContent,
  insertVersion,
  newContent,
  newVersion,
  requireContent,
  requireSpace,
  requireVersion,
} from './context.ts';
import { dropDraft, saveDraft } from './drafts.ts';
import {
  type Actor,
  type Content,
  type ContentUpdate,
  DomainError,
  type NewContent,
  type Version,
} from './entities.ts';
import { followTasks } from './follow-tasks.ts';
import { checkTitle } from './titles.ts';
import { restoreFromTrash } from './trash.ts';
import { isInTree, placeUnder, requireParent } from './tree.ts';

export function createContent(context: Context, actor: Actor, wanted: NewContent): Content {
  const space = requireSpace(context, wanted.spaceId);
  const status = wanted.status ?? 'current';
  const parentId = isInTree(wanted.type) ? chooseParent(wanted, space.homepageId) : null;
  if (parentId !== null) requireParent(context, parentId, wanted.spaceId);
  const id = wanted.id ?? context.identity.nextId();
  const draft: Content = {
    ...newContent({
      id,
      type: wanted.type,
      spaceId: wanted.spaceId,
      title: wanted.title.trim(),
      authorId: actor.person.accountId,
      createdAt: actor.now,
    }),
    status,
    subtype: wanted.subtype ?? null,
    parentId,
    containerId: wanted.containerId ?? null,
    ownerId: actor.person.accountId,
    embedUrl: wanted.embedUrl ?? null,
    customType: wanted.customType ?? null,
  };
  checkTitle(context, draft);
  const written = writeBody(context, draft, wanted);
  insertContent(context, draft);
  insertVersion(context, { ...newVersion(draft, written.body), ...written, message: wanted.message ?? '' });
  if (isInTree(wanted.type)) placeUnder(context, id, parentId);
  context.store.run(
    'insert or ignore into watch (content_id, account_id) values (?, ?)',
    id,
    actor.person.accountId,
  );
  const created = requireContent(context, id);
  indexContent(context, created, written.body);
  followTasks(context, created, written.body);
  return created;
}

/** Storage is prepared; an app's raw text stays as it is. */
function writeBody(
  context: Context,
  content: Content,
  { body = '', representation = 'storage' }: Pick<ContentUpdate, 'body' | 'representation'>,
): Pick<Version, 'body' | 'representation'> {
  if (body === '' || representation === 'raw') return { body, representation };
  const place = { spaceId: content.spaceId, containerId: content.id };
  return { body: prepareBody(context, body, place), representation };
}

/** Cloud puts a page without a parent under the space's home page; a folder without one stands at the top. */
function chooseParent(wanted: NewContent, homepageId: number | null): number | null {
  if (wanted.parentId !== undefined) return wanted.parentId;
  return wanted.type === 'page' ? homepageId : null;
}

/** The next number must be the current one plus 1; a draft, of a published content too, is saved as 1. */
export function checkVersion(content: Content, provided: number, status = content.status): void {
  if ((content.status === 'draft' || status === 'draft') && provided === 1) return;
  if (status === 'draft' && content.status === 'current')
    throw new DomainError(
      'conflict',
      `A draft is saved with version number 1. Provided version: [${provided}]`,
    );
  if (provided === content.version + 1) return;
  throw new DomainError(
    'conflict',
    `Version must be incremented when updating a ${nounOf(content)}. Current Version: [${content.version}]. Provided version: [${provided}]`,
  );
}

function nounOf(content: Content): string {
  if (content.type === 'blogpost') return 'blog post';
  if (content.type === 'custom') return 'custom content';
  return content.type.endsWith('comment') ? 'comment' : content.type;
}

export function updateContent(context: Context, actor: Actor, id: number, update: ContentUpdate): Content {
  const content = requireContent(context, id);
  checkVersion(content, update.version, update.status);
  if (content.status === 'trashed') {
    if (update.status !== 'current')
      throw new DomainError(
        'bad_request',
        'Content in the trash cannot be changed; set the status to current to restore it.',
      );
    return restoreFromTrash(context, actor, id, { asNewVersion: true });
  }
  if (update.status === 'trashed')
    throw new DomainError('bad_request', 'Delete the content to move it to the trash.');
  if (update.status === 'draft' && content.status === 'current') {
    saveDraft(context, actor, content, update);
    return content;
  }
  if (update.parentId !== undefined && update.parentId !== content.parentId) {
    requireParent(context, update.parentId, content.spaceId, content.id);
    placeUnder(context, id, update.parentId);
  }
  const { body, representation } =
    update.body === undefined ? requireVersion(context, id) : writeBody(context, content, update);
  return saveVersion(context, actor, id, {
    title: update.title?.trim() ?? content.title,
    body,
    representation,
    status: update.status ?? content.status,
    message: update.message ?? '',
    minor: update.minor ?? false,
    ...(update.ownerId === undefined ? {} : { ownerId: update.ownerId }),
    ...(update.containerId === undefined ? {} : { containerId: update.containerId }),
  });
}

export interface Save {
  readonly title: string;
  /** Prepared: nothing normalises it again. */
  readonly body: string;
  readonly representation?: Version['representation'];
  readonly containerId?: number | null;
  readonly status?: Content['status'];
  readonly message?: string;
  readonly minor?: boolean;
  readonly ownerId?: string;
}

/** Writes the next version, or over a draft's only one, and makes search and comments follow. */
export function saveVersion(context: Context, actor: Actor, id: number, save: Save): Content {
  const before = requireContent(context, id);
  const isDraft = before.status === 'draft';
  const changed: Content = {
    ...before,
    title: save.title,
    status: save.status ?? before.status,
    version: isDraft ? before.version : before.version + 1,
    modifiedAt: actor.now,
    modifiedBy: actor.person.accountId,
    ownerId: save.ownerId ?? before.ownerId,
    containerId: save.containerId === undefined ? before.containerId : save.containerId,
  };
  if (!changed.type.endsWith('comment')) checkTitle(context, changed);
  if (isDraft) context.store.run('delete from content_version where content_id = ?', id);
  else dropDraft(context, id);
  insertVersion(context, {
    ...newVersion(changed, save.body),
    representation: save.representation ?? 'storage',
    message: save.message ?? '',
    minor: save.minor ?? false,
  });
  context.store.run(
    'update content set title = ?, status = ?, version = ?, modified_at = ?, modified_by = ?, owner_id = ?, container_id = ? where id = ?',
    changed.title,
    changed.status,
    changed.version,
    changed.modifiedAt,
    changed.modifiedBy,
    changed.ownerId,
    changed.containerId,
    id,
  );
  indexContent(context, changed, save.body);
  followMarkers(context, id, save.body);
  followTasks(context, changed, save.body);
  return requireContent(context, id);
}

export function retitleContent(context: Context, actor: Actor, id: number, title: string): Content {
  const content = requireContent(context, id);
  if (content.status === 'trashed')
    throw new DomainError('bad_request', 'Content in the trash cannot be changed.');
  const { body, representation } = requireVersion(context, id);
  return saveVersion(context, actor, id, { title: title.trim(), body, representation });
}
