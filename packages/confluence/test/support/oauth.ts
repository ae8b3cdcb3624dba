/** A fake Confluence behind a fake sign-in service, which counts what it gives out, and clients with a grant of it. */
import { onTestFinished } from 'vitest';
import {
  type Confluence,
  type ConfluenceOptions,
  createConfluence,
  createShared,
  createTokenMemory,
} from '../../src/index.ts';
import type { OAuthApp, TokenSet, TokenStore } from '../../src/types.ts';
import { createEagerClock, type EagerClock } from './clocks.ts';
import { type Answerer, type FakeServer, type PlannedAnswer, startFakeServer } from './fake-server.ts';

/** What the clock of these tests starts with: the Date header of the fake server is the real time. */
export const NOW = Date.now();
export const ENDED: TokenSet = {
  accessToken: 'access-0',
  refreshToken: 'refresh-0',
  expiresAt: NOW - 1,
  scopes: ['read:page:confluence'],
};
export const ALIVE: TokenSet = { ...ENDED, expiresAt: NOW + 3_600_000 };

export interface Grant {
  readonly server: FakeServer;
  readonly clock: EagerClock;
  readonly tokens: TokenStore;
  readonly app: OAuthApp;
  /** Another client of the same grant; in the same process where nothing is shared anew. */
  connect(options?: Partial<ConfluenceOptions>): Confluence;
  /** Requests to the token endpoint, and to the API. */
  tokenCalls(): FakeServer['seen'];
  apiCalls(): FakeServer['seen'];
}

export interface GrantOptions {
  readonly tokens?: TokenSet | undefined;
  readonly store?: (memory: TokenStore) => TokenStore;
  readonly kind?: OAuthApp['kind'];
  /** Of the token endpoint; the default gives pair after pair. */
  readonly onToken?: Answerer;
}

/** `onApi` answers all but the token endpoint. */
export async function startGrant(onApi: Answerer, options: GrantOptions = {}): Promise<Grant> {
  const { kind = 'atlassian', onToken = nextPair() } = options;
  let tokenIndex = 0;
  let apiIndex = 0;
  const server = await startFakeServer(request =>
    request.path.endsWith('/token') ? onToken(request, tokenIndex++) : onApi(request, apiIndex++),
  );
  onTestFinished(() => server.close());
  const clock = createEagerClock(NOW);
  const memory = createTokenMemory('ada', 'tokens' in options ? options.tokens : ENDED);
  const tokens = options.store?.(memory) ?? memory;
  const app: OAuthApp = {
    kind,
    tokenUrl: `${server.origin}/oauth/token`,
    clientId: 'weir-app',
    clientSecret: 'secret-of-weir',
  };
  const shared = createShared({ allowPrivateHosts: true, clock, perSecond: 10_000 });
  return {
    server,
    clock,
    tokens,
    app,
    connect: (options = {}) =>
      createConfluence({
        site: {
          edition: 'cloud',
          url: 'https://acme.atlassian.net',
          apiUrl: `${server.origin}/ex/confluence/c1`,
        },
        credentials: { kind: 'oauth', tokens, app },
        principal: 'ada',
        clock,
        shared,
        ...options,
      }),
    tokenCalls: () => server.seen.filter(({ path }) => path.endsWith('/token')),
    apiCalls: () => server.seen.filter(({ path }) => !path.endsWith('/token')),
  };
}

/** access-1 with refresh-1, then access-2 with refresh-2, … */
export function nextPair(): Answerer {
  return (_request, index) => ({ body: pair(index + 1) });
}

export function pair(number: number): Record<string, unknown> {
  return {
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
    expires_in: 3600,
    scope: 'read:page:confluence offline_access',
    token_type: 'Bearer',
  };
}

/** `good` for the bearer of `token`, and what Atlassian's gateway says to others. */
export function onlyFor(token: string, good: PlannedAnswer, otherwise?: PlannedAnswer): Answerer {
  return ({ headers }) =>
    headers['authorization'] === `Bearer ${token}`
      ? good
      : (otherwise ?? { status: 401, body: { code: 401, message: 'Unauthorized' } });
}
