/** Starts the embedded Confluence on a port of the loopback interface. */
import type { Sandbox } from '@weir/sandbox';
import type { Connection } from './config.ts';
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
}
export interface RunningSandbox {
  /** Of the Cloud site; Data Center is below it at `/dc`. */
  readonly url: string;
  /** How a client reaches its Cloud face. */
  readonly connection: Connection;
  /** How a client reaches its Data Center face. */
  readonly dataCenter: Connection;
  close(): Promise<void>;
}

/** Takes the port first: a taken one is told before a company is generated. */
export async function startSandbox({ data, seed, ...where }: SandboxOptions): Promise<RunningSandbox> {
  if (data !== undefined) makeDataFolder(data);
  const { createSandbox } = await import('@weir/sandbox');
  let sandbox: Sandbox | undefined;
  const listener = await listen(
    request => sandbox?.fetch(request) ?? new Response(null, { status: 503 }),
    where,
  );
  try {
    sandbox = createSandbox({
      publicUrl: () => listener.url,
      ...(data !== undefined && { data }),
      ...(seed !== undefined && { seed }),
    });
  } catch (error) {
    await listener.close();
    throw error;
  }
  const { close: closeSandbox } = sandbox;
  return {
    url: listener.url,
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
