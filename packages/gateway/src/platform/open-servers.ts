/** The administration of servers: their life, their drafts, the tests of their connections. */
import { connectUrlOf } from '../connections/clients.ts';
import { CALLBACK_PATH } from '../connections/connections.ts';
import type { DeploymentFacts } from '../servers/check-settings.ts';
import { createDrafts, type Drafts } from '../servers/drafts.ts';
import { createServerWriter, type ServerWriter } from '../servers/server-writer.ts';
import { createServers, type Servers } from '../servers/servers.ts';
import { type ConnectionTests, createConnectionTests } from '../servers/test-connection/connection-tests.ts';
import type { Secrets } from '../vault/index.ts';
import type { Base } from './open-base.ts';

export interface ManagedServers {
  readonly servers: Servers;
  readonly drafts: Drafts;
  readonly tests: ConnectionTests;
  readonly writer: ServerWriter;
  readonly secrets: Secrets;
  readonly facts: () => Promise<DeploymentFacts>;
}

export function openServers(base: Base): ManagedServers {
  const { options, clock, onFault, store, changes, secrets, runtime } = base;
  const { publicUrl, sharedFor } = options;
  const facts = (): Promise<DeploymentFacts> => describeDeployment(base);
  const writer = createServerWriter({ store, runtime, changes, clock });
  const servers = createServers({ store, writer, secrets, facts });
  const tests = createConnectionTests({
    store,
    servers,
    find: id => runtime.get(id),
    sharedFor,
    consentUrl: ({ slug }, test) => `${connectUrlOf(publicUrl, slug)}?${new URLSearchParams({ test })}`,
    redirectUri: `${publicUrl}${CALLBACK_PATH}`,
    clock,
    onError: onFault,
  });
  return { servers, drafts: createDrafts({ store, secrets, clock }), tests, writer, secrets, facts };
}

async function describeDeployment({ options, vault }: Base): Promise<DeploymentFacts> {
  const { publicUrl, hasTrustedProxy = false, sandbox } = options;
  const { generated } = await vault.status();
  return { publicUrl, hasTrustedProxy, hasGeneratedKey: generated, hasSandbox: sandbox !== undefined };
}
