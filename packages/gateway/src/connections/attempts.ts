/** Sign-ins at Confluence that are under way: a random state, good once, for ten minutes, in one browser, for one purpose. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { addAttempt, removeAttemptsBefore, useAttempt } from '../store/connections.ts';
import type { Store } from '../store/index.ts';

/** What a person signs in at Confluence for. */
export const Purpose = z.discriminatedUnion('kind', [
  /** To let a client in: an interaction of the authorization server, which they consented to. */
  z.object({
    kind: z.literal('sign-in'),
    server: z.string(),
    interaction: z.string(),
    clientId: z.string(),
    /** Who was signed in to the console, and was told that the account is linked to them. */
    person: z.string().optional(),
  }),
  /** To connect an account: for this principal, or for whom the account tells. */
  z.object({
    kind: z.literal('connect'),
    server: z.string(),
    principal: z.string().optional(),
    returnTo: z.string().optional(),
    /** The test of the connection that waits for it. */
    test: z.string().optional(),
  }),
]);
export type Purpose = z.output<typeof Purpose>;

const ATTEMPT_MS = 10 * 60_000;

export interface Attempts {
  /** What goes to the other side; the verifier stays here. */
  begin(purpose: Purpose, browser: string): Promise<{ readonly state: string; readonly challenge: string }>;
  /** What the state was made for; undefined where it was used, is old, of another browser, or of nobody. */
  take(
    state: string,
    browser: string,
  ): Promise<{ readonly purpose: Purpose; readonly verifier: string } | undefined>;
  clean(): Promise<void>;
}

/** @param secret the same in every process: PKCE's verifier is made of it and the state, so it is stored nowhere */
export function createAttempts(store: Store, secret: string, clock: () => number): Attempts {
  const verifierOf = (state: string): string =>
    createHmac('sha256', secret).update(`pkce\n${state}`).digest('base64url');
  return {
    async begin(purpose, browser) {
      const state = randomBytes(32).toString('base64url');
      const expires = clock() + ATTEMPT_MS;
      await addAttempt(store, { id: hash(state), purpose: JSON.stringify(purpose), browser, expires });
      return { state, challenge: hash(verifierOf(state)) };
    },
    async take(state, browser) {
      const row = await useAttempt(store, { id: hash(state), browser, now: clock() });
      return row && { purpose: Purpose.parse(JSON.parse(row.purpose)), verifier: verifierOf(state) };
    },
    clean: () => removeAttemptsBefore(store, clock() - ATTEMPT_MS),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
