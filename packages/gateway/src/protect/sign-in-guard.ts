/** Slows whoever guesses: wrong credentials from one address are answered by growing bans. */
import { YoungMap } from './young-map.ts';

/** Wrong ones that cost nothing: a client with an old key tries a few times. */
const FREE = 5;
const FIRST_BAN_MS = 15_000;
const LONGEST_BAN_MS = 60 * 60_000;
/** After so long without a wrong one all is forgotten. */
const FORGET_MS = 60 * 60_000;

interface Failures {
  count: number;
  lastAt: number;
  bannedUntil: number;
}

export interface SignInGuard {
  /** Milliseconds that the address has to wait; 0 where it may try. */
  waitOf(address: string): number;
  /** Notes a wrong credential. Answers the ban that it brought, in milliseconds, 0 for none. */
  failed(address: string): number;
  succeeded(address: string): void;
}

export function createSignInGuard(clock: () => number, mostAddresses = 50_000): SignInGuard {
  const failures = new YoungMap<Failures>(mostAddresses);
  return {
    waitOf: address => Math.max(0, (failures.get(address)?.bannedUntil ?? 0) - clock()),
    failed(address) {
      const now = clock();
      const known = failures.get(address);
      const count = known && now - known.lastAt < FORGET_MS ? known.count + 1 : 1;
      const ban = count < FREE ? 0 : Math.min(FIRST_BAN_MS * 2 ** (count - FREE), LONGEST_BAN_MS);
      failures.set(address, { count, lastAt: now, bannedUntil: now + ban });
      return ban;
    },
    succeeded(address) {
      failures.delete(address);
    },
  };
}
