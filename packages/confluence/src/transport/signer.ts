/** Signs the requests of one principal, and tells after a refusal whether new tokens may help. */
import type { Clock } from '../clock.ts';
import { ConfluenceError } from '../errors.ts';
import { asFinal, EXPIRY_MARGIN_MS, type Refresher } from '../oauth/refresh.ts';
import type { Credentials, TokenSet } from '../types.ts';
import { cancelledInLine } from './explain-transport-error.ts';

export interface Signed {
  /** Of the Authorization header; undefined for nobody. */
  readonly authorization: string | undefined;
  readonly tokens?: TokenSet;
}
/** The call that is signed, for errors and cancellation. */
export interface Signing {
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Signer {
  sign(signing: Signing): Promise<Signed>;
  /** New tokens after a refusal that old ones explain; undefined where they do not. */
  resign(refused: Signed, error: ConfluenceError, signing: Signing): Promise<Signed | undefined>;
}

export function createSigner({
  credentials,
  refresher,
  clock,
}: {
  readonly credentials: Credentials;
  readonly refresher: Refresher;
  readonly clock: Clock;
}): Signer {
  if (credentials.kind !== 'oauth') {
    const authorization = authorizationOf(credentials);
    return { sign: async () => ({ authorization }), resign: async () => undefined };
  }
  const grant = credentials;

  return {
    async sign(signing) {
      const tokens = await grant.tokens.read();
      const left = (tokens?.expiresAt ?? 0) - clock.now();
      if (tokens && left > EXPIRY_MARGIN_MS) return signedBy(tokens);
      try {
        return signedBy((await renew(undefined, signing)) ?? tokens);
      } catch (error) {
        // What still lives is used while the sign-in service has trouble.
        const isTransient = error instanceof ConfluenceError && TRANSIENT.has(error.code);
        if (tokens && left > 0 && isTransient) return signedBy(tokens);
        throw error;
      }
    },
    async resign(refused, error, signing) {
      if (!refused.tokens || !mayBeExpired(refused.tokens, error)) return undefined;
      const next = await renew(refused.tokens.accessToken, signing);
      return next && signedBy(next);
    },
  };

  async function renew(
    refused: string | undefined,
    { name, signal }: Signing,
  ): Promise<TokenSet | undefined> {
    try {
      return await refresher.renew(grant, refused, signal);
    } catch (error) {
      if (error instanceof ConfluenceError) throw asFinal(error);
      if (signal?.aborted) throw cancelledInLine(name, error);
      throw error;
    }
  }

  /** 401 always; Atlassian also answers an expired token with 403 or 404, which count only where the token has ended by either clock. */
  function mayBeExpired(tokens: TokenSet, error: ConfluenceError): boolean {
    if (error.code === 'unauthorized') return true;
    if (error.status !== 403 && error.status !== 404) return false;
    if (error.code === 'scope_missing') return false;
    return tokens.expiresAt <= Math.max(clock.now(), error.serverTime ?? 0);
  }
}

type OAuthCredentials = Extract<Credentials, { kind: 'oauth' }>;

const TRANSIENT: ReadonlySet<string> = new Set(['unavailable', 'unreachable', 'rate_limited']);

function signedBy(tokens: TokenSet | undefined): Signed {
  return tokens ? { authorization: `Bearer ${tokens.accessToken}`, tokens } : { authorization: undefined };
}

function authorizationOf(credentials: Exclude<Credentials, OAuthCredentials>): string | undefined {
  switch (credentials.kind) {
    case 'basic':
      return `Basic ${Buffer.from(`${credentials.username}:${credentials.secret}`).toString('base64')}`;
    case 'bearer':
      return `Bearer ${credentials.token}`;
    case 'anonymous':
      return undefined;
  }
}
