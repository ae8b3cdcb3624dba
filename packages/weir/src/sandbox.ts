/** Starts the embedded Confluence on a port of the loopback interface. */
import type { Sandbox } from '@weir/sandbox';
import type { Connection } from './config.ts';
import { type Listener, type ListenOptions, listen } from './listen.ts';

/** The seeded administrator; every seeded person signs in with the same token. */
export const SANDBOX_SIGN_IN = { username: 'admin@example.com', token: 'sandbox' } as const;

export interface SandboxOptions extends ListenOptions {
  /** A folder that keeps the content; memory without it. */
  readonly data?: string | undefined;
  /** Which company is generated. null: empty but for the administrator and one space. */
  readonly seed?: number | null | undefined;
}
export interface RunningSandbox {
  readonly listener: Listener;
  readonly sandbox: Sandbox;
  /** How a client reaches it. */
  readonly connection: Connection;
  close(): Promise<void>;
}

export async function startSandbox({ data, seed, ...where }: SandboxOptions): Promise<RunningSandbox> {
  const { createSandbox } = await import('@weir/sandbox');
  let url = '';
  const sandbox = createSandbox({
    publicUrl: () => url,
    ...(data !== undefined && { data }),
    ...(seed !== undefined && { seed }),
  });
  try {
    const listener = await listen(request => sandbox.fetch(request), where);
    url = listener.url;
    return {
      listener,
      sandbox,
      connection: {
        url,
        edition: 'cloud',
        username: SANDBOX_SIGN_IN.username,
        apiToken: SANDBOX_SIGN_IN.token,
        source: 'the sandbox',
      },
      async close() {
        await listener.close();
        sandbox.close();
      },
    };
  } catch (error) {
    sandbox.close();
    throw error;
  }
}
