/** The tokens of a connection in the store: sealed, remembered by this process while they last, renewed by one process at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfluenceError, type TokenSet, type TokenStore } from '@weir/confluence';
import { z } from 'zod';
import {
  type ConnectionRow,
  endConnection,
  findConnection,
  leaseConnection,
  releaseConnection,
  rotateConnection,
} from '../store/connections.ts';
import type { Store } from '../store/index.ts';
import type { SealedPlace, Sealing } from './ports.ts';

export interface TokenStoreOptions {
  readonly store: Store;
  readonly vault: Sealing;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Names this process in leases. */
  readonly process: string;
  /** The grant is gone; the row says so already. */
  readonly onEnded: (connection: { readonly id: string; readonly principal: string }, reason: string) => void;
}

/** How long one process may take to renew tokens before another tries, in milliseconds. Longer than three tries against a slow service. */
const LEASE_MS = 60_000;
/** How often a process looks whether the other is done, in milliseconds. */
const LOOK_MS = 100;

/** What is sealed: never the scopes and times, which the row shows. */
const Sealed = z.object({ accessToken: z.string(), refreshToken: z.string().optional() });

export interface ConnectionTokens extends TokenStore {
  /** Nobody gets these tokens any more, in this process. */
  close(): void;
}

function placeOf(connectionId: string): SealedPlace {
  return { table: 'connection', row: connectionId, column: 'tokens' };
}

export async function sealTokens(vault: Sealing, id: string, tokens: TokenSet): Promise<string> {
  const { accessToken, refreshToken } = tokens;
  return vault.seal(placeOf(id), JSON.stringify({ accessToken, refreshToken }));
}

/** @param row as it was read; its tokens are opened when they are first needed */
export function openConnectionTokens(options: TokenStoreOptions, row: ConnectionRow): ConnectionTokens {
  const { store, vault, clock, process, onEnded } = options;
  const { id, principal } = row;
  let known: { readonly version: number; readonly tokens: TokenSet } | undefined;
  let isClosed = false;

  return {
    key: id,
    async read(fresh = false) {
      if (isClosed) return undefined;
      if (!fresh && known) return known.tokens;
      return adopt(await findConnection(store, id));
    },
    async claim(old) {
      for (;;) {
        const row = await findConnection(store, id);
        const kept = await adopt(row);
        if (!row || !kept) throw goneError();
        if (kept.accessToken !== old?.accessToken) return kept;
        const now = clock();
        const lease = { id, version: row.version, by: process, now, until: now + LEASE_MS };
        if (await leaseConnection(store, lease)) return undefined;
        await sleep(LOOK_MS);
      }
    },
    release: () => releaseConnection(store, id, process),
    async rotate(old, next) {
      const base = known?.tokens.accessToken === old?.accessToken ? known : undefined;
      const version = base?.version ?? (await findConnection(store, id))?.version ?? 0;
      const scopes = next.scopes ?? old?.scopes ?? [];
      const isKept = await rotateConnection(store, {
        id,
        version,
        tokens: await sealTokens(vault, id, next),
        expires: next.expiresAt,
        scopes: JSON.stringify(scopes),
        now: clock(),
      });
      if (isKept) {
        known = { version: version + 1, tokens: { ...next, scopes } };
        return next;
      }
      const theirs = await adopt(await findConnection(store, id));
      if (!theirs) throw goneError();
      return theirs;
    },
    async end(old, reason) {
      if (known === undefined || known.tokens.accessToken !== old?.accessToken) return;
      if (!(await endConnection(store, { id, version: known.version, reason }))) return;
      isClosed = true;
      onEnded({ id, principal }, reason);
    },
    close() {
      isClosed = true;
      known = undefined;
    },
  };

  async function adopt(row: ConnectionRow | undefined): Promise<TokenSet | undefined> {
    if (isClosed || !row || row.status !== 'active' || row.tokens === null) {
      known = undefined;
      return undefined;
    }
    if (known?.version === row.version) return known.tokens;
    const { accessToken, refreshToken } = Sealed.parse(JSON.parse(await vault.open(placeOf(id), row.tokens)));
    const tokens: TokenSet = {
      accessToken,
      expiresAt: row.expires,
      scopes: z.array(z.string()).parse(JSON.parse(row.scopes)),
      ...(refreshToken !== undefined && { refreshToken }),
    };
    known = { version: row.version, tokens };
    return tokens;
  }
}

function goneError(): ConfluenceError {
  return new ConfluenceError(
    'unauthorized',
    'The connection to Confluence has been revoked. Connect the account again.',
  );
}
