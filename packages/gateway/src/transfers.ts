/** One-time URLs: a file that is too large for a message is sent or fetched once, by whoever holds the URL, as the person who asked for it. */
import { createHash, randomBytes } from 'node:crypto';
import type { TransferOffer, Transfers } from '@weir/tools';
import type { Principal } from './types.ts';

const LIFE_MS = 10 * 60_000;
/** Of all people together: what is offered and never taken costs memory until it expires. */
const MOST_PENDING = 1000;
const MOST_PENDING_OF_ONE = 50;

export interface TransferOwner {
  readonly server: string;
  readonly principal: Principal;
  /** Only callers on this machine may use the URL, as they alone may call the server. */
  readonly isLocal: boolean;
}

export type Transfer = TransferOwner & { readonly expires: number } & (
    | { readonly direction: 'download'; readonly file: Parameters<Transfers['offerDownload']>[0] }
    | { readonly direction: 'upload'; readonly file: Parameters<Transfers['offerUpload']>[0] }
  );

export interface TransferStore {
  /** Offers to one person, with URLs below `root`, the gateway's own address. */
  offersFor(owner: TransferOwner, root: () => string): Transfers;
  /** What the token stands for, which stays; undefined where it is unknown, used or expired. */
  find(token: string): Transfer | undefined;
  /** The same, and nobody finds it again. */
  take(token: string): Transfer | undefined;
}

/** Kept in memory, by the SHA-256 of the token: the token itself is in the URL alone. `clock` counts milliseconds. */
export function createTransferStore(clock: () => number, maxBytes: number): TransferStore {
  const pending = new Map<string, Transfer>(); // oldest first

  const find: TransferStore['find'] = token => {
    const found = pending.get(hash(token));
    return found && found.expires > clock() ? found : undefined;
  };

  function keep(transfer: Transfer, root: () => string): TransferOffer {
    dropOld(transfer.principal);
    const token = randomBytes(32).toString('base64url');
    pending.set(hash(token), transfer);
    return { url: `${root()}/files/${token}`, minutes: LIFE_MS / 60_000, maxBytes };
  }

  /** The oldest make room: first those of the same person, so that one cannot push out the others. */
  function dropOld(principal: Principal): void {
    for (const [key, { expires }] of pending) if (expires <= clock()) pending.delete(key);
    const own = [...pending].filter(([, each]) => each.principal === principal);
    const [oldest] = own.length >= MOST_PENDING_OF_ONE ? own : pending;
    if (oldest && (own.length >= MOST_PENDING_OF_ONE || pending.size >= MOST_PENDING))
      pending.delete(oldest[0]);
  }

  return {
    offersFor: (owner, root) => ({
      offerDownload: file =>
        keep({ ...owner, direction: 'download', file, expires: clock() + LIFE_MS }, root),
      offerUpload: file => keep({ ...owner, direction: 'upload', file, expires: clock() + LIFE_MS }, root),
    }),
    find,
    take(token) {
      const found = find(token);
      pending.delete(hash(token));
      return found;
    },
  };
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
