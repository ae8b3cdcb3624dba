/** View and edit restrictions: a restriction on a page holds for all below it and all attached to it. */
import { createAccess, EVERYBODY, READ_SPACE } from './access.ts';
import { type Context, findContent } from './context.ts';
import type { Actor, Restriction } from './entities.ts';

export interface Permissions {
  /** View restrictions of the content, its container and its tree ancestors. No restriction: everyone. */
  mayView(accountId: string, contentId: number): boolean;
  mayEdit(accountId: string, contentId: number): boolean;
  restrictions(contentId: number): readonly Restriction[];
  setRestrictions(actor: Actor, contentId: number, restrictions: readonly Restriction[]): void;
  /** What a group by itself may, as far as restrictions go. */
  allowsGroup(groupId: string, contentId: number, operation: 'read' | 'update'): boolean;
}

/** The content and what it inherits view restrictions from, as ids. `?1` is the content. */
const LINE = `with recursive line(id, up) as (
    select id, coalesce(container_id, parent_id) from content where id = ?1
    union select c.id, coalesce(c.container_id, c.parent_id) from content c join line on c.id = line.up
  )`;

/**
 * Ids of contents that the account, bound twice, may not see. Walks down from the few contents that are restricted; spaces that are
 * closed to the account are taken whole, without walking their trees.
 */
export const HIDDEN = `with recursive asker(id) as (values (?)), member(id) as (select group_id from membership where account_id = ?), hidden(id) as (
      select r.content_id from restriction r where r.operation = 'read'
      group by r.content_id having sum((r.subject_type = 'user' and r.subject_id in (select id from asker))
        or (r.subject_type = 'group' and r.subject_id in (select id from member))) = 0
      union select c.id from hidden join content c on c.parent_id = hidden.id
      union select c.id from hidden join content c on c.container_id = hidden.id
    )
    select id from hidden
    union all select c.id from content c where c.space_id in (
        select g.scope from permission_grant g where g.scope > 0
        group by g.scope having sum(g.operation = 'read' and g.target = 'space'
          and ((g.subject_type = 'user' and g.subject_id in (select id from asker)) or (g.subject_type = 'group'
            and (g.subject_id in (select id from member) or g.subject_id in (select id from member_group where name = '${EVERYBODY}'))))) = 0)`;

/** SQL condition that the account, bound twice, may see `content`; for lists. */
export const VISIBLE = `content.id not in (${HIDDEN})`;

export function createPermissions(context: Context): Permissions {
  const { store } = context;
  const access = createAccess(context);
  const isAllowed = (accountId: string, contentId: number, operation: 'read' | 'update'): boolean => {
    const line = operation === 'read' ? LINE : 'with line(id) as (select ?1)';
    const blocking = store.get(
      `${line} select 1 from line join restriction r on r.content_id = line.id and r.operation = ?2
       group by line.id having sum((r.subject_type = 'user' and r.subject_id = ?3)
         or (r.subject_type = 'group' and r.subject_id in (select group_id from membership where account_id = ?3))) = 0`,
      contentId,
      operation,
      accountId,
    );
    return blocking === undefined;
  };
  const maySpace = (accountId: string, contentId: number, edit: boolean): boolean => {
    const content = findContent(context, contentId);
    if (content === undefined) return true;
    const { spaceId, type } = content;
    if (!access.may(accountId, spaceId, READ_SPACE)) return false;
    // Who may add pages may change them; what hangs on a page follows the page.
    const isTree = type === 'page' || type === 'blogpost';
    return !edit || !isTree || access.may(accountId, spaceId, { operation: 'create', target: type });
  };
  return {
    mayView: (accountId, contentId) =>
      maySpace(accountId, contentId, false) && isAllowed(accountId, contentId, 'read'),
    mayEdit: (accountId, contentId) =>
      maySpace(accountId, contentId, true) &&
      isAllowed(accountId, contentId, 'read') &&
      isAllowed(accountId, contentId, 'update'),
    allowsGroup: (groupId, contentId, operation) =>
      store.get(
        `${operation === 'read' ? LINE : 'with line(id) as (select ?1)'} select 1 from line join restriction r on r.content_id = line.id and r.operation = ?2
         group by line.id having sum(r.subject_type = 'group' and r.subject_id = ?3) = 0`,
        contentId,
        operation,
        groupId,
      ) === undefined,
    restrictions: contentId =>
      store.all<Restriction>(
        `select operation, subject_type as subjectType, subject_id as subjectId from restriction where content_id = ?
         order by operation, subject_type, subject_id`,
        contentId,
      ),
    setRestrictions: (_actor, contentId, restrictions) =>
      store.transaction(() => {
        store.run('delete from restriction where content_id = ?', contentId);
        for (const { operation, subjectType, subjectId } of restrictions) {
          store.run(
            'insert or ignore into restriction (content_id, operation, subject_type, subject_id) values (?, ?, ?, ?)',
            contentId,
            operation,
            subjectType,
            subjectId,
          );
        }
      }),
  };
}
