/** View and edit restrictions: a restriction on a page holds for all below it and all attached to it. */
import type { Context } from './context.ts';
import type { Domain, Restriction } from './types.ts';

/** The content and what it inherits view restrictions from, as ids. `?1` is the content. */
const LINE = `with recursive line(id, up) as (
    select id, coalesce(container_id, parent_id) from content where id = ?1
    union select c.id, coalesce(c.container_id, c.parent_id) from content c join line on c.id = line.up
  )`;

/** SQL condition that the account, bound twice, may see `content`; for lists. Walks down from the few that are restricted, once for a list. */
export const VISIBLE = `content.id not in (
    with recursive hidden(id) as (
      select r.content_id from restriction r where r.operation = 'read'
      group by r.content_id having sum((r.subject_type = 'user' and r.subject_id = ?)
        or (r.subject_type = 'group' and r.subject_id in (select group_id from membership where account_id = ?))) = 0
      union select c.id from hidden join content c on c.parent_id = hidden.id
      union select c.id from hidden join content c on c.container_id = hidden.id
    )
    select id from hidden)`;

export function createPermissions(context: Context): Domain['permissions'] {
  const { store } = context;
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
  return {
    mayView: (accountId, contentId) => isAllowed(accountId, contentId, 'read'),
    mayEdit: (accountId, contentId) =>
      isAllowed(accountId, contentId, 'read') && isAllowed(accountId, contentId, 'update'),
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
