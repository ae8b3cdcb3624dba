/** Ids of what the gateway stores: told apart by their beginning, guessed by nobody. */
import { randomBytes } from 'node:crypto';

/** RFC 4648 base32 in lower case. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 16;

/** A new id, as `srv_` and 16 characters that hold 80 random bits. */
export function newId(prefix: string): string {
  return `${prefix}_${encodeBase32(randomBytes(LENGTH)).slice(0, LENGTH)}`;
}

/** One character for the low five bits of each byte. */
function encodeBase32(bytes: Uint8Array): string {
  return Array.from(bytes, byte => ALPHABET.charAt(byte & 31)).join('');
}
