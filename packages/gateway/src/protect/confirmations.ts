/**
 * Proof that a person was asked: a sealed, one-time word for one call of one principal. It stands in the state of an elicitation, or is
 * handed to a client that knows none, to be sent back with the same arguments.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../types.ts';
import { YoungMap } from './young-map.ts';

const LIFE_MS = 10 * 60_000;
const MAC_BYTES = 24;
const ID_BYTES = 12;

/** The call that is confirmed. */
export interface ConfirmedCall {
  /** Id of the server. */
  readonly server: string;
  readonly principal: Principal;
  readonly tool: string;
  /** Without any argument of the gateway's own. */
  readonly args: unknown;
}

export interface Confirmations {
  issue(call: ConfirmedCall): string;
  /** Whether the word is of this very call, not expired and not used; it is used then. */
  redeem(word: string, call: ConfirmedCall): boolean;
  /** Whether no other replica took the word before; asked once it was redeemed here. */
  claim(word: string): Promise<boolean>;
}

/** Remembers what was used for all replicas; false where it was known. `expires`: milliseconds since the epoch. */
export type ClaimOnce = (id: string, expires: number) => Promise<boolean>;

/**
 * @param key shared by the replicas of a deployment; 32 bytes or more
 * @param clock milliseconds since the epoch
 * @param claimOnce shared by them too; without it each remembers by itself what was used
 */
export function createConfirmations(
  key: Uint8Array,
  clock: () => number,
  claimOnce: ClaimOnce = async () => true,
): Confirmations {
  const used = new YoungMap<true>(50_000);
  const macOf = (body: string, call: ConfirmedCall): string =>
    createHmac('sha256', key)
      .update(JSON.stringify(['weir.confirm', body, call.server, call.principal, call.tool, hash(call.args)]))
      .digest()
      .subarray(0, MAC_BYTES)
      .toString('base64url');

  return {
    issue(call) {
      const body = `${(clock() + LIFE_MS).toString(36)}.${randomBytes(ID_BYTES).toString('base64url')}`;
      return `${body}.${macOf(body, call)}`;
    },
    redeem(word, call) {
      const end = word.lastIndexOf('.');
      const body = word.slice(0, Math.max(0, end));
      const given = Buffer.from(word.slice(end + 1));
      const expected = Buffer.from(macOf(body, call));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      if (Number.parseInt(body, 36) < clock() || used.get(body)) return false;
      used.set(body, true);
      return true;
    },
    claim(word) {
      const body = word.slice(0, Math.max(0, word.lastIndexOf('.')));
      return claimOnce(body, Number.parseInt(body, 36));
    },
  };
}

function hash(args: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sortKeys(args)))
    .digest('base64url');
}

/** Models send the same arguments in another order. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, sortKeys(each)]),
  );
}
