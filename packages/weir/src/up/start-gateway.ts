/** Starts the gateway of a deployment: its port, the embedded Confluence, the platform, the console. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Platform } from '@weir/gateway';
import { CommandError } from '../cli/errors.ts';
import { writeError } from '../cli/output.ts';
import { createAddressFinder } from '../client-address.ts';
import type { Deployment } from '../deployment.ts';
import { makeDataFolder } from '../files.ts';
import { type Listener, listen } from '../listen.ts';
import { locateStore } from '../open-store.ts';
import type { RunningSandbox, SandboxOptions } from '../sandbox.ts';
import { type ConsoleApp, loadConsole } from '../serve-console.ts';
import { VERSION } from '../version.ts';
import { DEMO_SLUGS } from './demo-servers.ts';
import { openVaultKeys } from './vault-keys.ts';
import { openWaysOut } from './ways-out.ts';

export interface StartOptions {
  readonly deployment: Deployment;
  /** Absent: no embedded Confluence. */
  readonly sandbox?: Omit<SandboxOptions, 'data'> | undefined;
  /** Opens the demo servers, where they ask for access keys: WEIR_TOKEN. */
  readonly token?: string | undefined;
}

export interface RunningGateway {
  readonly publicUrl: string;
  /** Where it listens. */
  readonly port: number;
  readonly platform: Platform;
  readonly sandbox: RunningSandbox | undefined;
  close(): Promise<void>;
}

/** Of the seeded company; everybody of it signs in with the same token. */
const SANDBOX_PEOPLE = [{ name: 'Administrator', username: 'admin@example.com', token: 'sandbox' }] as const;
/** How long calls in flight may take to end, in milliseconds. */
const GRACE_MS = 2_000;

/** Takes the ports first: a taken one is told before a company is generated. Closes what it opened where it fails. */
export async function startGateway(options: StartOptions): Promise<RunningGateway> {
  const closing: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const part of closing.splice(0)) await part.close();
  };
  try {
    return { ...(await start(options, closing)), close };
  } catch (error) {
    await close();
    throw explainStart(error);
  }
}

async function start(
  { deployment, sandbox: wanted, token }: StartOptions,
  closing: { close(): Promise<void> }[],
): Promise<Omit<RunningGateway, 'close'>> {
  const { dataFolder } = deployment;
  if (dataFolder !== undefined) closing.push(await holdFolder(dataFolder));
  const served: Served = { platform: undefined, console: await findConsole() };
  const listener = await openPort(deployment, served);
  closing.push(listener);
  const sandbox = wanted && (await openSandbox(wanted, dataFolder));
  if (sandbox) closing.push(sandbox);
  const platform = await openPlatform(deployment, { listener, sandbox, token });
  closing.unshift({ close: () => platform.close(GRACE_MS) });
  served.platform = platform;
  return { publicUrl: publicUrlOf(deployment, listener), port: listener.port, platform, sandbox };
}

/** Two gateways over one folder would undo each other's work. The lock ends with the process, however it ends. */
async function holdFolder(folder: string): Promise<{ close(): Promise<void> }> {
  makeDataFolder(folder);
  const { claimFolder } = await import('@weir/gateway');
  const release = claimFolder(join(folder, LOCK_FILE));
  if (release) return { close: async () => release() };
  throw new CommandError(
    `Another weir up runs on the data folder ${folder}.`,
    'Stop it first, or give this one a folder of its own by --data DIR. Replicas share a PostgreSQL by DATABASE_URL, and have a folder each.',
  );
}
const LOCK_FILE = 'weir.lock';

interface Served {
  platform: Platform | undefined;
  readonly console: ConsoleApp | undefined;
}

function openPort({ host, port, trustedProxies }: Deployment, served: Served): Promise<Listener> {
  const findAddress = createAddressFinder(trustedProxies);
  return listen(
    async (request, peer) => {
      if (!served.platform) return starting();
      const remote = findAddress(peer.remote, request.headers.get('x-forwarded-for') ?? undefined);
      const answer = await served.platform.fetch(request, { remote });
      return answer ?? served.console?.(request) ?? notFound();
    },
    { port, host, first: (request, response) => served.platform?.node(request, response) ?? false },
  );
}

const starting = (): Response =>
  Response.json({ error: 'The gateway is starting.' }, { status: 503, headers: { 'retry-after': '2' } });
const notFound = (): Response =>
  Response.json({ error: 'Nothing is here. MCP servers are at /mcp/{name}.' }, { status: 404 });

async function openSandbox(
  wanted: Omit<SandboxOptions, 'data'>,
  dataFolder: string | undefined,
): Promise<RunningSandbox> {
  const { startSandbox } = await import('../sandbox.ts');
  return startSandbox({
    ...wanted,
    ...(dataFolder !== undefined && { data: join(dataFolder, 'sandbox') }),
  });
}

async function openPlatform(
  deployment: Deployment,
  {
    listener,
    sandbox,
    token,
  }: Pick<StartOptions, 'token'> & {
    readonly listener: Listener;
    readonly sandbox: RunningSandbox | undefined;
  },
): Promise<Platform> {
  const [gateway, keys, ways] = await Promise.all([
    import('@weir/gateway'),
    openVaultKeys(deployment),
    openWaysOut(deployment, sandbox?.url),
  ]);
  return gateway.openPlatform({
    store: locateStore(deployment),
    keys,
    publicUrl: publicUrlOf(deployment, listener),
    version: VERSION,
    allowedHosts: deployment.allowedHosts,
    hasTrustedProxy: deployment.trustedProxies.length > 0,
    ...(deployment.production && { production: true }),
    sharedFor: ways.sharedFor,
    others: ways.others,
    log: entry => writeError(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`),
    ...(sandbox && { sandbox: describeSandbox(sandbox) }),
    ...(token !== undefined && {
      token: { value: token, servers: [DEMO_SLUGS.cloud, DEMO_SLUGS.datacenter] as const },
    }),
    ...(deployment.metricsToken !== undefined && { metricsToken: deployment.metricsToken }),
    ...(deployment.traces && { traces: deployment.traces }),
  });
}

/** Ready to be signed in at from the wizard, without an Atlassian account. */
function describeSandbox({ url, cloudId, credentials, dataCenter }: RunningSandbox) {
  return { url, cloudId, dataCenterUrl: dataCenter.url, app: credentials.oauth.app, people: SANDBOX_PEOPLE };
}

function publicUrlOf({ publicUrl }: Deployment, { url }: Listener): string {
  return publicUrl ?? url;
}

/** Beside the bundle; from the sources, where the build has put it. */
async function findConsole(): Promise<ConsoleApp | undefined> {
  const places = ['./console', '../dist/console', '../../dist/console'];
  const folder = places
    .map(place => fileURLToPath(new URL(place, import.meta.url)))
    .find(place => existsSync(join(place, 'index.html')));
  return folder === undefined ? undefined : loadConsole(folder);
}

/** What the store and the vault refuse with is meant for whoever starts them. */
function explainStart(error: unknown): unknown {
  if (!(error instanceof Error) || !['StoreError', 'VaultError', 'ServerFailure'].includes(error.name))
    return error;
  return new CommandError(error.message, undefined, { cause: error });
}
