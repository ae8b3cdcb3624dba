/** Servers over a store, as the gateway puts them together. */
import { type Changes, createChanges } from '../../src/changes.ts';
import {
  createDrafts,
  createServerRuntime,
  createServers,
  createServerWriter,
  type DeploymentFacts,
} from '../../src/servers/index.ts';
import type { Store } from '../../src/store/index.ts';
import { createSecrets, createVault, generateKeyRing, parseKeyRing } from '../../src/vault/index.ts';

export const ANNA = { principal: 'person:anna', name: 'Anna' };
export const BOB = { principal: 'person:bob', name: 'Bob' };

export const FACTS: DeploymentFacts = {
  publicUrl: 'http://127.0.0.1:8642',
  hasTrustedProxy: false,
  hasGeneratedKey: true,
  hasSandbox: true,
};

/** A replica of a gateway's servers on this store. */
export async function openServers(store: Store, options: { facts?: DeploymentFacts } = {}) {
  const clock = { now: 1_700_000_000_000 };
  const tick = (): number => ++clock.now;
  const changes: Changes = await createChanges(store, { pollMs: 3_600_000 });
  const vault = await createVault(store, parseKeyRing(RING), { changes });
  const secrets = createSecrets(store, vault);
  const runtime = await createServerRuntime({ store, secrets, changes });
  const writer = createServerWriter({ store, runtime, changes, clock: tick });
  const facts = (): DeploymentFacts => options.facts ?? FACTS;
  const servers = createServers({ store, writer, secrets, facts });
  const drafts = createDrafts({ store, secrets, clock: tick });
  return { changes, vault, runtime, writer, servers, drafts, secrets, facts, clock };
}

/** How many secrets nobody removed. */
export async function countSecrets(store: Store): Promise<number> {
  return (await store.db.selectFrom('secret').select('id').execute()).length;
}

/** Of every store that these servers are kept in. */
export const RING = generateKeyRing();

/** Settings of a Cloud server with OAuth, as the wizard sends them. */
export function cloudSettings(rest: object = {}) {
  return {
    name: 'Docs',
    slug: 'docs',
    app: 'confluence-cloud',
    baseUrl: 'https://api.atlassian.com/ex/confluence/{cloudid}',
    upstream: {
      kind: 'oauth',
      authorizationUrl: 'https://auth.atlassian.com/authorize',
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      clientId: 'client',
      clientSecret: { value: 'hush-hush' },
    },
    signIn: { mode: 'oauth' },
    ...rest,
  };
}
