/** Starts the embedded Confluence on a port of the loopback interface. */
import type { SandboxOptions as CreateOptions, ProfileName, Sandbox } from '@weir/sandbox';
import { writeError } from './cli/output.ts';
import { type Connection, cacheFolder } from './config.ts';
import { makeDataFolder } from './files.ts';
import { type ListenOptions, listen } from './listen.ts';

/** The seeded administrator; every seeded person signs in with the same token. */
export const SANDBOX_SIGN_IN = { username: 'admin@example.com', token: 'sandbox' } as const;

const OURS = { source: 'the sandbox', isSandbox: true } as const;

export interface SandboxOptions extends ListenOptions {
  /** A folder that keeps the content; memory without it. */
  readonly data?: string | undefined;
  /** Which company is generated. null: empty but for the administrator and one space. */
  readonly seed?: number | null | undefined;
  /** How many pages the company has; a few hundred without it. */
  readonly pages?: number | undefined;
  /** Which Confluence it is. Default `cloud`, with a Data Center beside it. */
  readonly profile?: ProfileName | undefined;
  /** How late every answer comes, and how long CQL does not know of changes, in milliseconds. */
  readonly latencyMs?: number | undefined;
  readonly searchLagMs?: number | undefined;
}

const DAY = 86_400_000;

/** The company's story ends today, so that its last week is ours. */
function endOfStory(): number {
  return Math.floor(Date.now() / DAY) * DAY;
}

function tellMaking(pages: number): void {
  writeError(
    `Making ${pages.toLocaleString('en')} pages; this takes up to a minute and is kept for the rest of the day.\n`,
  );
}

export interface RunningSandbox {
  /** Of the Cloud site; Data Center is below it at `/dc`. */
  readonly url: string;
  /** The Cloud site's id, as in the addresses of its OAuth gateway. */
  readonly cloudId: string;
  /** What is ready to sign in with. */
  readonly credentials: Sandbox['credentials'];
  /** How a client reaches its Cloud face. */
  readonly connection: Connection;
  /** How a client reaches its Data Center face. */
  readonly dataCenter: Connection;
  close(): Promise<void>;
}

/** Takes the port first: a taken one is told before a company is generated. */
export async function startSandbox({
  data,
  seed,
  pages,
  ...options
}: SandboxOptions): Promise<RunningSandbox> {
  if (data !== undefined) makeDataFolder(data);
  const { createSandbox } = await import('@weir/sandbox');
  let sandbox: Sandbox | undefined;
  const listener = await listen(
    (request, peer) => sandbox?.fetch(request, peer) ?? new Response(null, { status: 503 }),
    options,
  );
  try {
    sandbox = createSandbox({
      publicUrl: () => listener.url,
      end: endOfStory(),
      onMake: tellMaking,
      ...(pages !== undefined && { pages, cache: cacheFolder() }),
      ...(data !== undefined && { data }),
      ...(seed !== undefined && { seed }),
      ...readBehaviour(options),
    });
  } catch (error) {
    await listener.close();
    throw error;
  }
  const { close: closeSandbox } = sandbox;
  return {
    url: listener.url,
    cloudId: sandbox.cloudId,
    credentials: sandbox.credentials,
    connection: {
      ...OURS,
      url: listener.url,
      edition: 'cloud',
      username: SANDBOX_SIGN_IN.username,
      apiToken: SANDBOX_SIGN_IN.token,
    },
    dataCenter: {
      ...OURS,
      url: `${listener.url}/dc`,
      edition: 'datacenter',
      username: 'admin',
      apiToken: 'admin',
    },
    async close() {
      await listener.close();
      closeSandbox();
    },
  };
}

function readBehaviour({ profile, latencyMs, searchLagMs }: Partial<SandboxOptions>): CreateOptions {
  return {
    ...(profile !== undefined && { profile }),
    ...(searchLagMs !== undefined && { searchLagMs }),
    ...(latencyMs !== undefined && { faults: [{ kind: 'delay', ms: latencyMs }] }),
  };
}
