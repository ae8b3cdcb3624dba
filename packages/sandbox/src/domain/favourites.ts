/** What people mark as favourites: contents and spaces, by id. */
import type { Context } from './context.ts';
import type { Actor } from './entities.ts';

export interface Favourite {
  readonly accountId: string;
  readonly createdAt: number;
}

export interface Favourites {
  /** `targetId`: a content's or a space's id; both come from one source. */
  find(accountId: string, targetId: number): Favourite | undefined;
  /** A second time changes nothing. */
  add(actor: Actor, accountId: string, targetId: number): Favourite;
  remove(accountId: string, targetId: number): void;
}

export function createFavourites({ store }: Context): Favourites {
  const find = (accountId: string, targetId: number): Favourite | undefined =>
    store.get<Favourite>(
      'select account_id as accountId, created_at as createdAt from favourite where account_id = ? and target_id = ?',
      accountId,
      targetId,
    );
  return {
    find,
    add: (actor, accountId, targetId) => {
      const known = find(accountId, targetId);
      if (known) return known;
      store.run(
        'insert into favourite (account_id, target_id, created_at) values (?, ?, ?)',
        accountId,
        targetId,
        actor.now,
      );
      return { accountId, createdAt: actor.now };
    },
    remove: (accountId, targetId) => {
      store.run('delete from favourite where account_id = ? and target_id = ?', accountId, targetId);
    },
  };
}
