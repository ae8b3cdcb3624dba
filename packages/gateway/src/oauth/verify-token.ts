/** Checks our own access tokens: in memory, without a query but for the first sight of a grant. */
import { createHash } from 'node:crypto';
import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { type GatewayScope, pickScopes } from './scopes.ts';

/** What a token stands for. */
export interface VerifiedToken {
  readonly personId: string;
  readonly clientId: string;
  /** What the person gave the client; revoking it ends the token. */
  readonly grantId: string;
  readonly scopes: readonly GatewayScope[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Why a token is refused, for the challenge. Never holds the token. */
export type TokenRefusal = 'malformed' | 'expired' | 'other-audience' | 'revoked';

export const REFUSAL_WORDS: Readonly<Record<TokenRefusal, string>> = {
  malformed: 'This is no access token of this gateway.',
  expired: 'The access token has expired.',
  'other-audience': 'The access token is for another server.',
  revoked: 'The access token was revoked.',
};

export interface TokenVerifier {
  /** @param resource the server's own, `{publicUrl}/mcp/{slug}` */
  verify(bearer: string, resource: string): Promise<VerifiedToken | TokenRefusal>;
  /** Forgets what was seen of a grant, or of all: the next use asks again. */
  forget(grantId?: string): void;
}

export interface VerifierOptions {
  /** To the letter, `iss`. */
  readonly issuer: string;
  /** The public keys of now. */
  readonly keys: () => JSONWebKeySet;
  /** Whether a grant still stands; asked once for each, then kept until `forget`. */
  readonly isAlive: (grantId: string) => Promise<boolean>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

const Claims = z.object({
  sub: z.string().min(1),
  aud: z.string(),
  exp: z.number(),
  client_id: z.string().min(1),
  scope: z.string().optional(),
  grant: z.string().min(1),
  cnf: z.undefined().optional(),
});

/** Tokens that are remembered as good; beyond, the longest unused is checked anew. */
const MOST_TOKENS = 10_000;
/** Longer ones are none of ours. */
const LONGEST_TOKEN = 4_096;
const CLOCK_TOLERANCE_S = 5;

interface Seen extends VerifiedToken {
  readonly resource: string;
}

export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  const { issuer, clock, isAlive } = options;
  const seen = new Map<string, Seen>();
  const alive = new Map<string, Promise<boolean>>();
  let keySet: { readonly of: JSONWebKeySet; readonly find: ReturnType<typeof createLocalJWKSet> } | undefined;

  return {
    async verify(bearer, resource) {
      if (bearer.length > LONGEST_TOKEN) return 'malformed';
      const key = createHash('sha256').update(bearer).digest('base64');
      const known = seen.get(key) ?? (await read(bearer));
      if (typeof known === 'string') return known;
      if (known.resource !== resource) return 'other-audience';
      if (known.expiresAt <= clock()) {
        seen.delete(key);
        return 'expired';
      }
      if (!(await stands(known.grantId))) return 'revoked';
      remember(key, known);
      return known;
    },
    forget(grantId) {
      if (grantId === undefined) alive.clear();
      else alive.delete(grantId);
    },
  };

  async function read(bearer: string): Promise<Seen | TokenRefusal> {
    try {
      const { payload } = await jwtVerify(bearer, findKey(), {
        issuer,
        typ: 'at+jwt',
        algorithms: ['ES256'],
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: new Date(clock()),
      });
      const claims = Claims.parse(payload);
      return {
        personId: claims.sub,
        clientId: claims.client_id,
        grantId: claims.grant,
        scopes: pickScopes(claims.scope),
        expiresAt: claims.exp * 1000,
        resource: claims.aud,
      };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired';
      return 'malformed';
    }
  }

  function findKey(): ReturnType<typeof createLocalJWKSet> {
    const keys = options.keys();
    if (keySet?.of !== keys) keySet = { of: keys, find: createLocalJWKSet(keys) };
    return keySet.find;
  }

  /** One question for each grant, however many calls wait for it; a failed one is asked again. */
  function stands(grantId: string): Promise<boolean> {
    const asked = alive.get(grantId);
    if (asked) return asked;
    if (alive.size >= MOST_TOKENS) alive.clear();
    const answer = isAlive(grantId);
    alive.set(grantId, answer);
    answer.catch(() => alive.delete(grantId));
    return answer;
  }

  function remember(key: string, token: Seen): void {
    seen.delete(key);
    seen.set(key, token);
    if (seen.size <= MOST_TOKENS) return;
    for (const oldest of seen.keys()) {
      seen.delete(oldest);
      break;
    }
  }
}
