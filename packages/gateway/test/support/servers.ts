/** Servers over a store, as the gateway puts them together. */
import { type Changes, createChanges } from '../../src/changes.ts';
import {
  createDrafts,
  createServerRuntime,
  createServers,
  createServerWriter,
  type DeploymentFacts,
  type SecretStore,
} from '../../src/servers/index.ts';
import { newId, type Store } from '../../src/store/index.ts';

export const ANNA = { principal: 'person:anna', name: 'Anna' };
export const BOB = { principal: 'person:bob', name: 'Bob' };

export const FACTS: DeploymentFacts = {
  publicUrl: 'http://127.0.0.1:8642',
  hasTrustedProxy: false,
  hasGeneratedKey: true,
  hasSandbox: true,
};

/** A replica of a gateway's servers on this store. */
export async function openServers(
  store: Store,
  options: { facts?: DeploymentFacts; secrets?: SecretStore } = {},
) {
  const clock = { now: 1_700_000_000_000 };
  const tick = (): number => ++clock.now;
  const secrets = options.secrets ?? createSecretMemory();
  const changes: Changes = await createChanges(store, { pollMs: 3_600_000 });
  const runtime = await createServerRuntime({ store, secrets, changes });
  const writer = createServerWriter({ store, runtime, changes, clock: tick });
  const facts = (): DeploymentFacts => options.facts ?? FACTS;
  const servers = createServers({ store, writer, secrets, facts });
  const drafts = createDrafts({ store, secrets, clock: tick });
  return { changes, runtime, writer, servers, drafts, secrets, facts, clock };
}

/** Secrets by id, with what they are for; `size` tells of those that nobody removed. */
export function createSecretMemory(): SecretStore & { readonly size: number } {
  const kept = new Map<string, string>();
  return {
    async keep(purpose, text) {
      const id = newId('sec');
      kept.set(`${id} ${purpose}`, text);
      return id;
    },
    async read(id, purpose) {
      const text = kept.get(`${id} ${purpose}`);
      if (text === undefined) throw new Error(`There is no secret ${id} for ${purpose}.`);
      return text;
    },
    async remove(id) {
      for (const key of kept.keys()) if (key.startsWith(`${id} `)) kept.delete(key);
    },
    get size() {
      return kept.size;
    },
  };
}

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
