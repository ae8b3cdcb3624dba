/** Admin keys: for some minutes an administrator passes restrictions, where a request asks for it. */
import type { Context } from './context.ts';
import { type Actor, DomainError } from './entities.ts';

export interface AdminKeys {
  /** When the person's key expires, epoch milliseconds; undefined without a valid key. */
  expiry(actor: Actor): number | undefined;
  /** A new one in place of an older one. Throws `bad_request` for more than an hour. */
  enable(actor: Actor, minutes: number): number;
  disable(actor: Actor): void;
}

const LONGEST = 60;
const USUAL = 10;
const MINUTE = 60_000;

export function createAdminKeys({ store }: Context): AdminKeys {
  return {
    expiry: ({ person, now }) =>
      store.get<{ expires_at: number }>(
        'select expires_at from admin_key where account_id = ? and expires_at > ?',
        person.accountId,
        now,
      )?.expires_at,
    enable: ({ person, now }, minutes) => {
      if (minutes < 0 || minutes > LONGEST)
        throw new DomainError(
          'bad_request',
          `durationInMinutes must be between 0 and ${LONGEST}. Provided: ${minutes}`,
        );
      const expiresAt = now + (minutes === 0 ? USUAL : minutes) * MINUTE;
      store.run(
        'insert or replace into admin_key (account_id, expires_at) values (?, ?)',
        person.accountId,
        expiresAt,
      );
      return expiresAt;
    },
    disable: ({ person }) => {
      store.run('delete from admin_key where account_id = ?', person.accountId);
    },
  };
}
