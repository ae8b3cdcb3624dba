/** The caller's own Data Center token as the upstream credential: never kept, known by its hash alone. */
import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';

/** Of our own access keys. */
const KEY_PREFIX = 'weir_';
const LONGEST_TOKEN = 1_000;

/** Who acts with such a token: a hash, so that caches and the audit know it again and nobody else can use it. */
export function principalOfToken(token: string): string {
  return `pat:${createHash('sha256').update(`weir pass-through\n${token}`).digest('base64url').slice(0, 32)}`;
}

/** Undefined where nothing was presented that could be one; `ours` where it is a token of this gateway, which never leaves it. */
export function readPassedToken(
  authorization: string | undefined,
  issuer: string,
): { readonly token: string } | 'ours' | undefined {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || token.length > LONGEST_TOKEN) return undefined;
  if (token.startsWith(KEY_PREFIX) || issuerOfToken(token) === issuer) return 'ours';
  return { token };
}

function issuerOfToken(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
