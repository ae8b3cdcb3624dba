/** Who watches and who likes a content. */
import { readSlice } from '../store/slices.ts';
import { type Context, requireContent } from './context.ts';
import type { Domain } from './types.ts';

export function createWatches({ store }: Context): Domain['watches'] {
  return {
    isWatching: (accountId, contentId) =>
      store.get('select 1 from watch where content_id = ? and account_id = ?', contentId, accountId) !==
      undefined,
    set: (accountId, contentId, watching) => {
      if (watching)
        store.run('insert or ignore into watch (content_id, account_id) values (?, ?)', contentId, accountId);
      else store.run('delete from watch where content_id = ? and account_id = ?', contentId, accountId);
    },
    watchers: contentId =>
      store
        .all<{ account_id: string }>(
          'select account_id from watch where content_id = ? order by account_id',
          contentId,
        )
        .map(row => row.account_id),
  };
}

export function createLikes(context: Context): Domain['likes'] {
  const { store } = context;
  return {
    add: (actor, contentId) => {
      requireContent(context, contentId);
      store.run(
        'insert or ignore into content_like (content_id, account_id, created_at) values (?, ?, ?)',
        contentId,
        actor.person.accountId,
        actor.now,
      );
    },
    remove: (actor, contentId) => {
      store.run(
        'delete from content_like where content_id = ? and account_id = ?',
        contentId,
        actor.person.accountId,
      );
    },
    count: contentId =>
      store.get<{ count: number }>(
        'select count(*) as count from content_like where content_id = ?',
        contentId,
      )?.count ?? 0,
    users: (contentId, request) =>
      readSlice<{ account_id: string }, string>(
        store,
        {
          from: 'content_like',
          where: ['content_id = ?'],
          parameters: [contentId],
          order: 'created_at',
          tie: 'account_id',
          map: row => row.account_id,
        },
        request,
      ),
  };
}
