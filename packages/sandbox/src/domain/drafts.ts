/** Unpublished drafts: what an editor holds beside a published version. One for a content, shared by all who edit it, kept as version 0. */
import { prepareBody } from './bodies.ts';
import { type Context, findVersion, insertVersion, newVersion, requireVersion } from './context.ts';
import { type Actor, type Content, type ContentUpdate, DomainError, DRAFT_NUMBER } from './entities.ts';

/** Keeps the draft of a published content; a draft's number is always 1 to the outside. */
export function saveDraft(context: Context, actor: Actor, content: Content, update: ContentUpdate): void {
  const shown = findVersion(context, content.id, DRAFT_NUMBER) ?? requireVersion(context, content.id);
  const body =
    update.body === undefined
      ? shown.body
      : prepareBody(context, update.body, { spaceId: content.spaceId, containerId: content.id });
  dropDraft(context, content.id);
  insertVersion(context, {
    ...newVersion(content, body),
    number: DRAFT_NUMBER,
    title: update.title?.trim() ?? shown.title,
    authorId: actor.person.accountId,
    createdAt: actor.now,
  });
}

/** Throws DomainError 'not_found' where the content has no draft. */
export function discardDraft(context: Context, id: number): void {
  if (!dropDraft(context, id))
    throw new DomainError('not_found', `Content with id ${id} has no unpublished draft.`);
}

/** False where there is none. A save of the published version drops the draft: Confluence may override one that diverged (v2 "Update page"). */
export function dropDraft({ store }: Context, id: number): boolean {
  return store.run('delete from content_version where content_id = ? and number = ?', id, DRAFT_NUMBER) === 1;
}
