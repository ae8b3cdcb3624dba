/** The trash: what goes in keeps its id and versions, its children move up; what is purged is gone. */
import { followMarkers, indexContent, removeFromIndex } from './bodies.ts';
import {
  type Context,
  findContent,
  insertVersion,
  newVersion,
  requireContent,
  requireSpace,
  requireVersion,
} from './context.ts';
import { type Actor, type Content, DomainError } from './entities.ts';
import { checkTitle } from './titles.ts';
import { isInTree, placeUnder, readSubtree } from './tree.ts';

export function trashContent(context: Context, id: number): void {
  const content = requireContent(context, id);
  if (content.status === 'trashed')
    throw new DomainError('not_found', `Content with id ${id} is in the trash already.`);
  if (content.status === 'draft')
    throw new DomainError('bad_request', 'A draft is not moved to the trash; purge it.');
  if (requireSpace(context, content.spaceId).homepageId === id) {
    throw new DomainError('bad_request', "The space's home page cannot be deleted.");
  }
  moveChildrenUp(context, content);
  context.store.run("update content set status = 'trashed' where id = ?", id);
  removeFromIndex(context, id);
  hideAttached(context, id);
}

/** Deepest first: what is below is in the trash before it could move up. */
export function trashTree(context: Context, id: number): void {
  for (const below of readSubtree(context, id).toReversed()) trashContent(context, below.id);
  trashContent(context, id);
}

export function archiveContent(context: Context, id: number): void {
  const content = requireContent(context, id);
  if (content.type !== 'page' || content.status !== 'current')
    throw new DomainError(
      'bad_request',
      `Content with id ${id} is not a current page: it cannot be archived.`,
    );
  if (requireSpace(context, content.spaceId).homepageId === id)
    throw new DomainError('bad_request', "The space's home page cannot be archived.");
  moveChildrenUp(context, content);
  context.store.run("update content set status = 'archived' where id = ?", id);
}

function moveChildrenUp(context: Context, content: Content): void {
  const children = context.store.all<{ id: number }>(
    "select id from content where parent_id = ? and +container_id is null and status <> 'trashed' order by position, id",
    content.id,
  );
  for (const child of children) placeUnder(context, child.id, content.parentId);
}

/** Comments and attachments of trashed content keep their status but are not found by search. */
function hideAttached({ store }: Context, id: number): void {
  for (const attached of store.all<{ id: number }>('select id from content where container_id = ?', id)) {
    removeFromIndex({ store }, attached.id);
  }
}

/** Back to its parent, or under the home page where the parent is gone. `asNewVersion`: REST counts the restoring as a version, the trash view does not. */
export function restoreFromTrash(
  context: Context,
  actor: Actor,
  id: number,
  options: { readonly asNewVersion: boolean },
): Content {
  const content = requireContent(context, id);
  if (content.status !== 'trashed')
    throw new DomainError('bad_request', `Content with id ${id} is not in the trash.`);
  const restored: Content = {
    ...content,
    status: 'current',
    ...(options.asNewVersion
      ? { version: content.version + 1, modifiedAt: actor.now, modifiedBy: actor.person.accountId }
      : {}),
  };
  checkTitle(context, restored);
  const { body, representation } = requireVersion(context, id);
  if (options.asNewVersion) insertVersion(context, { ...newVersion(restored, body), representation });
  context.store.run(
    "update content set status = 'current', version = ?, modified_at = ?, modified_by = ? where id = ?",
    restored.version,
    restored.modifiedAt,
    restored.modifiedBy,
    id,
  );
  if (isInTree(content.type)) placeUnder(context, id, findHome(context, content));
  indexContent(context, restored, body);
  followMarkers(context, id, body);
  showAttached(context, id);
  return requireContent(context, id);
}

function findHome(context: Context, content: Content): number | null {
  if (content.parentId === null) return null;
  const parent = findContent(context, content.parentId);
  const isUsable = parent && parent.status !== 'trashed' && parent.spaceId === content.spaceId;
  return isUsable ? parent.id : requireSpace(context, content.spaceId).homepageId;
}

function showAttached(context: Context, id: number): void {
  for (const { id: attachedId } of context.store.all<{ id: number }>(
    "select id from content where container_id = ? and status = 'current'",
    id,
  )) {
    const attached = requireContent(context, attachedId);
    indexContent(context, attached, requireVersion(context, attachedId).body);
  }
}

export function purgeContent(context: Context, id: number): void {
  const content = requireContent(context, id);
  if (content.status !== 'trashed' && content.status !== 'draft') {
    throw new DomainError('bad_request', 'Only content in the trash, or a draft, can be purged.');
  }
  moveChildrenUp(context, content);
  purgeRow(context, id);
}

/** Removes a content with all that hangs on it. */
export function purgeRow(context: Context, id: number): void {
  const { store } = context;
  for (const attached of store.all<{ id: number }>('select id from content where container_id = ?', id))
    purgeRow(context, attached.id);
  removeFromIndex(context, id);
  store.run("delete from property where kind = 'content' and content_id = ?", id);
  for (const table of [
    'label',
    'watch',
    'content_like',
    'restriction',
    'content_view',
    'content_state',
    'inline_task',
    'classification',
  ])
    store.run(`delete from ${table} where content_id = ?`, id);
  store.run('delete from favourite where target_id = ?', id);
  const files = store.all<{ file_id: string }>(
    'select file_id from content_version where content_id = ? and file_id is not null',
    id,
  );
  store.run('delete from content where id = ?', id);
  for (const file of files) {
    store.run(
      'delete from file where id = ? and not exists (select 1 from content_version where file_id = ?)',
      file.file_id,
      file.file_id,
    );
  }
}
