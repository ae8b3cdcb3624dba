/** Failed sign-ins cost waiting: each address that guesses is held off for longer and longer. */
import { isIPv6 } from 'node:net';

export interface Backoff {
  /** Seconds that an address must wait before it may try again; 0: it may. */
  waitFor(address: string | undefined): number;
  /** A try that was wrong. */
  fail(address: string | undefined): void;
  /** A try that was right: what was counted is forgotten. */
  succeed(address: string | undefined): void;
}

/** Milliseconds since the epoch. */
type Clock = () => number;

/** Tries that cost nothing: people paste the wrong thing. */
const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Silence after which an address starts anew. */
const FORGET_MS = 30 * 60_000;
/** Addresses that are remembered; the longest silent go first. */
const MAX_ADDRESSES = 10_000;

interface Failures {
  readonly count: number;
  readonly last: number;
  readonly until: number;
}

/** In memory, one per process: a guess of 256 bits needs no more, and no row is written for somebody unknown. */
export function createBackoff(clock: Clock): Backoff {
  const known = new Map<string, Failures>();
  const read = (key: string): Failures | undefined => {
    const failures = known.get(key);
    if (!failures || clock() - failures.last <= FORGET_MS) return failures;
    known.delete(key);
    return undefined;
  };
  return {
    waitFor(address) {
      const until = read(groupAddress(address))?.until ?? 0;
      return Math.max(0, Math.ceil((until - clock()) / 1000));
    },
    fail(address) {
      const key = groupAddress(address);
      const count = (read(key)?.count ?? 0) + 1;
      known.delete(key); // the newest stand last
      known.set(key, { count, last: clock(), until: clock() + waitAfter(count) });
      const [oldest] = known.keys();
      if (known.size > MAX_ADDRESSES && oldest !== undefined) known.delete(oldest);
    },
    succeed(address) {
      known.delete(groupAddress(address));
    },
  };
}

function waitAfter(count: number): number {
  if (count < FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_FAILURES));
}

/** A network of IPv6 counts as one address: its holder has 2^64 of them. */
function groupAddress(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const plain = address.replace(/^::ffff:/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - front.length - back.length;
  return [...front, ...Array.from({ length: gap }, () => '0'), ...back].slice(0, 4).join(':');
}
